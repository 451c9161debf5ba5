"""The worked examples of a page of rules, row by row."""

from pathlib import Path

RULES = Path(__file__).resolve().parents[2] / "docs" / "rules"


def rows(page: str, first_heading: str) -> list[dict[str, str]]:
    """The rows of the table whose first column is called `first_heading`, each as a dict by heading."""
    lines = (RULES / page).read_text().splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {first_heading} |"))
    headings = _cells(lines[start])
    found = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        found.append(dict(zip(headings, _cells(line), strict=True)))
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
