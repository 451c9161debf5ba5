"""One mapping of a pack, asked field by field; whatever does not fit becomes a fault at its line."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from courses.blocks.problems import Problem
from courses.packs.reading import MarkedDict, MarkedList, Report

KEY = re.compile(r"[a-z0-9-]{1,40}")


class Entry:
    """Reads the fields of `data`. What is wrong is reported, and something harmless of the right type returned."""

    def __init__(self, data: Any, file: str, report: Report, line: int = 1) -> None:
        self.file, self.report = file, report
        self.data = data if isinstance(data, MarkedDict) else MarkedDict()
        self.line = getattr(data, "line", 0) or line
        if not isinstance(data, MarkedDict):
            self.data.lines = {}
            report.add(file, self.line, "fields with names are expected here")

    def fault(self, reason: str, at: str | None = None) -> None:
        self.report.add(self.file, self.data.lines.get(at or "", self.line), reason)

    def only(self, names: Iterable[str]) -> None:
        """Report every field that is not one of `names`."""
        known = list(names)
        for name in self.data:
            if name not in known:
                self.fault(f"there is no field “{name}” here; there are {', '.join(known)}", name)

    def text(self, name: str, *, required: bool = True, longest: int | None = None) -> str:
        value = self.data.get(name)
        if value is None or value == "":
            if required:
                self.fault(f"“{name}” is missing")
            return ""
        if isinstance(value, MarkedDict | MarkedList | bool):
            self.fault(f"“{name}” must be text", name)
            return ""
        words = str(value).strip()
        if longest and len(words) > longest:
            self.fault(f"“{name}” has {len(words)} characters; at most {longest} fit", name)
        return words

    def key(self, name: str = "key", *, required: bool = True) -> str:
        value = self.text(name, required=required)
        if value and not KEY.fullmatch(value):
            self.fault(f"“{value}” is no key: 1 to 40 of a-z, 0-9 and -", name)
        return value

    def one_of(self, name: str, allowed: Sequence[str], *, required: bool = True) -> str:
        value = self.text(name, required=required)
        if value and value not in allowed:
            self.fault(f"“{name}” is “{value}”; there are {', '.join(allowed)}", name)
        return value

    def number(self, name: str, default: int | None = None, *, low: int = 0, high: int = 100_000) -> int:
        """A whole number; without `default` it is required."""
        value = self.data.get(name, default)
        if value is None:
            self.fault(f"“{name}” is missing")
        elif isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.fault(f"“{name}” must be a whole number from {low} to {high}", name)
        else:
            return value
        return default or 0

    def flag(self, name: str, default: bool) -> bool:
        value = self.data.get(name, default)
        if not isinstance(value, bool):
            self.fault(f"“{name}” must be true or false", name)
            return default
        return value

    def day(self, name: str) -> date | None:
        value = self.data.get(name)
        if value in (None, ""):
            return None
        if type(value) is not date:
            self.fault(f"“{name}” must be a day such as 2026-11-22", name)
            return None
        return value

    def texts(self, name: str) -> list[str]:
        """A list of words; an absent one is empty."""
        values = self.data.get(name)
        if values is None:
            return []
        if not isinstance(values, MarkedList) or any(isinstance(one, MarkedDict | MarkedList) for one in values):
            self.fault(f"“{name}” must be a list of words", name)
            return []
        return ["" if one is None else str(one) for one in values]

    def words(self, name: str, *, required: bool = True) -> dict[str, str]:
        """A mapping of names to texts."""
        values = self.data.get(name)
        if values is None and not required:
            return {}
        if not isinstance(values, MarkedDict):
            self.fault(f"“{name}” must be names with texts", name)
            return {}
        inner = Entry(values, self.file, self.report)
        return {one: inner.text(one) for one in values}

    def within(self, name: str) -> "Entry | None":
        """The mapping under `name`, if there is one."""
        if self.data.get(name) is None:
            return None
        return Entry(self.data[name], self.file, self.report, self.data.lines.get(name, self.line))

    def entries(self, name: str, *, required: bool = True, unique: str = "key") -> list["Entry"]:
        """The mappings in the list under `name`; two of the same `unique` key are a fault."""
        values = self.data.get(name)
        if values is None and not required:
            return []
        if not isinstance(values, MarkedList) or (required and not values):
            self.fault(f"“{name}” must be a list with at least one entry", name)
            return []
        return entries_of(values, self.file, self.report, unique=unique)

    def line_of(self, path: Sequence[str | int]) -> int:
        """The line that a path leads to, as far as it can be followed."""
        here: Any = self.data
        line = self.line
        for part in path:
            marks = getattr(here, "lines", {})
            if isinstance(here, MarkedList) and isinstance(part, int) and part < len(here):
                line, here = marks[part], here[part]
            elif isinstance(here, MarkedDict) and part in here:
                line, here = marks[part], here[str(part)]
            else:
                break
        return line

    def problems(self, found: Iterable[Problem]) -> None:
        """Report what the rules of a block found."""
        for problem in found:
            self.report.add(self.file, self.line_of(problem.path), problem.message)


def entries_of(values: Any, file: str, report: Report, *, unique: str = "key") -> list[Entry]:
    """Every entry of a list as an `Entry`."""
    if not isinstance(values, MarkedList):
        report.add(file, getattr(values, "line", 0), "a list is expected here")
        return []
    found = [Entry(one, file, report, values.lines[index]) for index, one in enumerate(values)]
    seen: set[str] = set()
    for one in found:
        name = str(one.data.get(unique, ""))
        if unique and name and name in seen:
            one.fault(f"“{name}” stands here twice", unique)
        seen.add(name)
    return found
