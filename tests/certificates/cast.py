"""What the certificate tests share: a certificate as it is really earned, and the tables of the rules page."""

from pathlib import Path
from typing import Any

from accounts.models import User
from certificates.models import Certificate
from tests.builders import NOON, finish, make_course, make_person

RULES = Path(__file__).resolve().parents[2] / "docs" / "rules" / "certificates.md"


def earn(person: User | None = None, **course: Any) -> Certificate:
    """The certificate of a person who has just finished a course."""
    learner = person or make_person("vero", printed_name="Ilan Vero", rank="Private")
    return Certificate.objects.whole().get(completion=finish(learner, make_course(**course), at=NOON))


def table(first_column: str) -> list[list[str]]:
    """The rows of the table in the rules page whose first column is called so."""
    lines = RULES.read_text(encoding="utf-8").splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith(f"| {first_column} |"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows
