"""One scene with everything an address may name: for somebody of the contingent, and for somebody outside it."""

from dataclasses import dataclass, field
from types import SimpleNamespace

from accounts.models import User
from certificates.models import Certificate
from courses.models import ActivityCompletion, Course
from quizzes.models import Attempt
from readiness.models import Requirement, Waiver
from readiness.models.waiver import WaiverReason
from tests.builders import LONG_AGO, NOON, TODAY
from tests.quizzes.builders import make_quiz, sit, start
from units.models import Unit

# Whoever carries a certificate shows it: its holder's name is what a verification is for.
PUBLIC = {
    "",
    "help/",
    "language/",
    "health/live",
    "health/ready",
    "verify/",
    "verify/<str:token>",
    "VERIFY/<str:token>",
}


@dataclass
class Scene:
    """`paths`: address as configured -> concrete paths to visit."""

    people: dict[str, User]
    paths: dict[str, list[str]] = field(default_factory=dict)
    public: set[str] = field(default_factory=lambda: set(PUBLIC))
    of_the_outsider: list[str] = field(default_factory=list)

    @property
    def all_names(self) -> set[str]:
        return {person.printed_name for person in self.people.values()}


def make_scene(units: SimpleNamespace, people: dict[str, User]) -> Scene:
    scene = Scene(people)
    for name, person in people.items():
        person.printed_name = f"Zz{name}zz Holder"  # no word that a page could hold for another reason
        person.save()
    course = make_quiz(lessons=1)
    for unit, name in ((units.contingent, "comrade"), (units.foreign, "outsider")):
        _require(scene, unit, people[name], course)
    for name in ("trainee", "outsider"):
        _learn(people[name], course)
        _paths_of(scene, people[name], course)
    start(course, people["comrade"])
    _shared_paths(scene, units, course)
    return scene


def _require(scene: Scene, unit: Unit, person: User, course: Course) -> None:
    """A requirement on the unit, a waiver for the person, and the addresses of both."""
    rule = Requirement.record(unit=unit, course=course, from_day=LONG_AGO, due_days=30, happened_at=NOON)
    waiver = Waiver.objects.create(
        person=person,
        requirement=rule,
        from_day=TODAY,
        until_day=TODAY,
        reason=WaiverReason.COMMAND,
        happened_at=NOON,
    )
    found = {
        "readiness/units/<int:pk>/": f"/readiness/units/{unit.pk}/",
        "readiness/units/<int:pk>/people/": f"/readiness/units/{unit.pk}/people/",
        "readiness/units/<int:pk>/people.csv": f"/readiness/units/{unit.pk}/people.csv",
        "readiness/units/<int:pk>/requirements/": f"/readiness/units/{unit.pk}/requirements/",
        "readiness/requirements/<uuid:pk>/end/": f"/readiness/requirements/{rule.pk}/end/",
        "readiness/people/<int:pk>/": f"/readiness/people/{person.pk}/",
        "readiness/waivers/<uuid:pk>/end/": f"/readiness/waivers/{waiver.pk}/end/",
    }
    for address, path in found.items():
        scene.paths.setdefault(address, []).append(path)
    if person == scene.people["outsider"]:
        scene.of_the_outsider += found.values()


def _learn(person: User, course: Course) -> None:
    enrolment = course.enrol(person, at=NOON, by=person)
    lesson = course.activities.get(kind="lesson")
    text = enrolment.edition.text(lesson.pk, "en")
    enrolment.complete(lesson, at=NOON, by=person, text=text)
    sit(course, person)


def _paths_of(scene: Scene, person: User, course: Course) -> None:
    attempt = Attempt.objects.get(enrolment__learner=person)
    certificate = Certificate.objects.get(completion__enrolment__learner=person)
    record = ActivityCompletion.objects.get(enrolment__learner=person, activity__kind="lesson")
    own = {
        "<lang>/attempts/<uuid:pk>/": f"/en/attempts/{attempt.pk}/",
        "<lang>/attempts/<uuid:pk>/<int:position>/": f"/en/attempts/{attempt.pk}/1/",
        "<lang>/attempts/<uuid:pk>/submission/": f"/en/attempts/{attempt.pk}/submission/",
        "<lang>/attempts/<uuid:pk>/result/": f"/en/attempts/{attempt.pk}/result/",
        "my/records/<uuid:pk>/": f"/my/records/{record.pk}/",
        "certificates/<str:number>/": f"/certificates/{certificate.number}/",
        "certificates/<str:number>.pdf": f"/certificates/{certificate.number}.pdf",
        "certificates/<str:number>/revocation/": f"/certificates/{certificate.number}/revocation/",
    }
    for address, path in own.items():
        scene.paths.setdefault(address, []).append(path)
    if person == scene.people["outsider"]:
        scene.of_the_outsider += own.values()
    for address in ("verify/<str:token>", "VERIFY/<str:token>"):
        scene.paths.setdefault(address, []).append(f"/{address.split('/')[0]}/{certificate.token}")


def _shared_paths(scene: Scene, units: SimpleNamespace, course: Course) -> None:
    fixed = [
        "/",
        "/help/",
        "/language/",
        "/health/live",
        "/health/ready",
        "/my/",
        "/certificates/",
        "/verify/",
        "/readiness/",
    ]
    for path in fixed:
        scene.paths[path.removeprefix("/")] = [path]
    base = f"/en/courses/{course.code}/"
    lang = "<lang>/courses/<slug:code>/"
    scene.paths["<lang>/courses/"] = ["/en/courses/"]
    scene.paths[lang] = [base]
    scene.paths[f"{lang}enrolment/"] = [f"{base}enrolment/"]
    for slug in ("lesson-1", "test"):
        for tail in ("", "completion/", "place/", "attempts/"):
            scene.paths.setdefault(f"{lang}<str:slug>/{tail}", []).append(f"{base}{slug}/{tail}")
