"""Learners for the measurement: enrolled, signed in, with papers drawn, all through the verbs that users use."""

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PACK = Path("courses/library/core-awareness")


@dataclass
class Learner:
    """One signed-in client: cookies and headers, and the paper that waits for answers."""

    headers: dict[str, str]
    attempt: Any = None
    positions: list[tuple[int, str]] = field(default_factory=list)
    """(position, an option key) of every item of the paper."""


def prepare_database(people: int, units: int) -> None:
    """Migrate, load course A, add synthetic people."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("set_up", stdout=io.StringIO())
    call_command("load_course", str(PACK), stdout=io.StringIO())
    call_command("seed_population", people=people, units=units, stdout=io.StringIO())


def make_learners(count: int, prefix: str, *, with_paper: bool) -> list[Learner]:
    from django.utils import timezone

    from accounts.models import User
    from courses.models import Course

    course = Course.objects.get(code="core-awareness")
    learners = []
    for number in range(count):
        user = User.objects.create(username=f"{prefix}-{number}", printed_name=f"Bench {number}", is_demo=True)
        learner = Learner(signed_in(user))
        enrolment = course.enrol(user, at=timezone.now(), by=user)
        if with_paper:
            _draw(learner, enrolment)
        learners.append(learner)
    return learners


def _draw(learner: Learner, enrolment: Any) -> None:
    from django.utils import timezone

    from courses.models import Activity
    from quizzes.models import Attempt

    activity = Activity.objects.get(course=enrolment.course, kind="quiz")
    learner.attempt = Attempt.start(enrolment, activity, at=timezone.now(), by=enrolment.learner)
    items = learner.attempt.items.order_by("position")
    learner.positions = [(item.position, item.option_order[0]) for item in items]


def make_graduate() -> Any:
    """Somebody who finished the course through every verb; the certificate that was awarded."""
    from django.utils import timezone

    from accounts.models import User
    from certificates.models import Certificate
    from courses.models import Activity, Course

    course = Course.objects.get(code="core-awareness")
    user = User.objects.create(username="graduate", printed_name="Ilan Vero", rank="Pte", is_demo=True)
    enrolment = course.enrol(user, at=timezone.now(), by=user)
    for activity in Activity.objects.filter(course=course, kind="lesson"):
        enrolment.complete(activity, at=timezone.now(), by=user)
    learner = Learner({})
    _draw(learner, enrolment)
    for item in learner.attempt.items.select_related("version"):
        learner.attempt.answer(item.position, item.version.keys, at=timezone.now(), by=user)
    learner.attempt.submit(at=timezone.now(), by=user)
    return Certificate.objects.get(completion__enrolment=enrolment)


def signed_in(user: Any) -> dict[str, str]:
    """Headers of a browser that has signed in: session, language and the token that posts need."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils.crypto import get_random_string

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    token = get_random_string(32)
    return {
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={session.session_key}; csrftoken={token}",
        "X-CSRFToken": token,
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept-Encoding": "identity",
    }
