"""Reads the worked examples out of docs/rules, so that the page is the test."""

from datetime import date
from pathlib import Path

from readiness.status import Duty, Evidence, Exemption, Facts, Silence, State

RULES = Path(__file__).resolve().parents[2] / "docs" / "rules"
FOREVER = date.max


def rows(page: str) -> list[list[str]]:
    """The cells of the table under "Worked examples", without its head."""
    text = (RULES / page).read_text(encoding="utf-8").split("## Worked examples")[1]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def duty(text: str) -> Duty:
    """`2026-01-10..2026-06-01 due 2026-03-01 grace 7`"""
    words = text.split()
    first, _dots, after = words[0].partition("..")
    due = words[words.index("due") + 1] if "due" in words else ""
    grace = int(words[words.index("grace") + 1]) if "grace" in words else 0
    return Duty(day(first), day(after) or FOREVER, day(due) or None, grace)  # type: ignore[arg-type]


def facts(text: str) -> Facts:
    """`done D until D, done D for ever, waived D to D, silent D..D`"""
    evidence, exemptions, silences = [], [], []
    for fact in filter(None, (part.strip() for part in text.split(","))):
        kind, first, *rest = fact.split()
        if kind == "done":
            evidence.append(Evidence(must(first), None if rest == ["for", "ever"] else must(rest[1])))
        elif kind == "waived":
            exemptions.append(Exemption(must(first), must(rest[1])))
        else:
            start, _dots, end = first.partition("..")
            silences.append(Silence(must(start), day(end) or FOREVER))
    return Facts(tuple(evidence), tuple(exemptions), tuple(silences))


def standings(text: str) -> list[tuple[State, date | None]]:
    """`due 2026-12-01, waived`"""
    found = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        state, _space, until = part.partition(" ")
        found.append((State(state), day(until)))
    return found


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def must(text: str) -> date:
    return date.fromisoformat(text)
