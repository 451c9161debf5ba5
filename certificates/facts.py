"""What a certificate says: the facts frozen at the award, and the short form of them that is signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict

from accounts.models import User
from accounts.names import in_language
from certificates.models.design import Layout, get_design
from courses.models import Completion, Edition


class Facts(TypedDict):
    """`Certificate.facts`. Days are ISO texts, `valid_until` "" if it has no end; titles and names are per language."""

    number: str
    name: str
    rank: str
    course: str
    titles: dict[str, str]
    edition: str
    tested: bool
    completed_on: str
    valid_until: str
    issuer: str
    issuer_names: dict[str, str]
    language: str
    second_language: str
    signatories: list[dict[str, Any]]
    texts: dict[str, dict[str, str]]


def facts_of(completion: Completion, number: str) -> Facts:
    """All that is frozen, read once. Four queries at most; none of it is asked for again."""
    enrolment = completion.enrolment
    course, edition, learner = enrolment.course, enrolment.edition, enrolment.learner
    layout = get_design(course.owner_id)
    titles = _titles(edition) or {edition.source_language: course.code}
    language = _known(titles, layout.language, learner.language, edition.source_language)
    return Facts(
        number=number,
        **_person(learner),
        course=course.code,
        titles=titles,
        edition=edition.label,
        tested=any(step.required and step.kind == "quiz" for step in edition.steps),
        completed_on=completion.completed_on.isoformat(),
        valid_until=completion.valid_until.isoformat() if completion.valid_until else "",
        issuer=course.owner.code,
        issuer_names=dict(course.owner.names),
        language=language,
        second_language=_second(titles, layout, language),
        signatories=[dict(one) for one in layout.signatories],
        texts={name: dict(texts) for name, texts in layout.texts.items()},
    )


def corrected(facts: Mapping[str, Any], learner: User, number: str) -> dict[str, Any]:
    """The same facts under a new number, with name and rank as the record has them now."""
    return {**facts, **_person(learner), "number": number}


class _Person(TypedDict):
    name: str
    rank: str


def _person(learner: User) -> _Person:
    return _Person(name=learner.get_full_name(), rank=learner.rank)


def _titles(edition: Edition) -> dict[str, str]:
    rows = edition.course_texts.order_by("pk").values_list("language", "content__title")
    return {language: title for language, title in rows if title}


def _known(titles: Mapping[str, str], *wanted: str) -> str:
    """The first language of `wanted`, or its base language, that has a title; else any that has one."""
    for language in wanted:
        for code in (language, language.split("-")[0]):
            if code in titles:
                return code
    return next(iter(titles))


def _second(titles: Mapping[str, str], layout: Layout, first: str) -> str:
    second = layout.second_language
    return second if second in titles and second != first else ""


@dataclass(frozen=True)
class Credential:
    """What is signed, and what a stranger at a checkpoint gets to see: no unit, no score, no service number."""

    number: str
    name: str
    rank: str
    course: str
    title: str
    edition: str
    completed_on: date
    valid_until: date | None
    issuer: str
    issuer_name: str

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> "Credential":
        language = facts["language"]
        return cls(
            number=facts["number"],
            name=facts["name"],
            rank=facts["rank"],
            course=facts["course"],
            title=facts["titles"][language],
            edition=facts["edition"],
            completed_on=date.fromisoformat(facts["completed_on"]),
            valid_until=date.fromisoformat(facts["valid_until"]) if facts["valid_until"] else None,
            issuer=facts["issuer"],
            issuer_name=in_language(facts["issuer_names"], language) or facts["issuer"],
        )

    @property
    def payload(self) -> dict[str, str]:
        """One letter a name, because every byte makes the code on the sheet finer; what is empty is left out."""
        texts = {
            letter: value.isoformat() if isinstance(value, date) else value or ""
            for letter, value in ((letter, getattr(self, name)) for letter, name in LETTERS.items())
        }
        return {letter: text for letter, text in texts.items() if text}

    @classmethod
    def read(cls, payload: Mapping[str, Any]) -> "Credential":
        """The credential in a signed payload. Raises `ValueError` if it holds something else."""
        unknown = set(payload) - set(LETTERS)
        if unknown or not all(isinstance(text, str) for text in payload.values()):
            raise ValueError("not the credential of a course")
        texts = {name: payload.get(letter, "") for letter, name in LETTERS.items()}
        if not all(texts[name] for name in ALWAYS_THERE):
            raise ValueError("incomplete")
        until = texts.pop("valid_until")
        completed_on = date.fromisoformat(texts.pop("completed_on"))
        return cls(completed_on=completed_on, valid_until=date.fromisoformat(until) if until else None, **texts)


# A promise from the first printed sheet on: docs/rules/certificates.md lists it. Letters are added, never reused.
LETTERS = {
    "n": "number",
    "h": "name",
    "r": "rank",
    "c": "course",
    "t": "title",
    "e": "edition",
    "d": "completed_on",
    "u": "valid_until",
    "i": "issuer",
    "o": "issuer_name",
}
ALWAYS_THERE = ("number", "name", "course", "title", "completed_on", "issuer")
