"""YAML that remembers its lines, so that every fault can name the place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml


class Fault(NamedTuple):
    """Something wrong in a pack. `line` counts from 1; 0: the file as a whole."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.reason}"


@dataclass
class Report:
    """All faults of a pack, in the order they were found."""

    faults: list[Fault] = field(default_factory=list)

    def add(self, file: str, line: int, reason: str) -> None:
        fault = Fault(file, line, reason)
        if fault not in self.faults:
            self.faults.append(fault)

    def __iter__(self) -> Iterator[Fault]:
        return iter(sorted(self.faults))

    def __bool__(self) -> bool:
        return bool(self.faults)


class MarkedDict(dict[str, Any]):
    """A mapping that knows its own line and the line of each key."""

    line: int = 0
    lines: dict[str, int]


class MarkedList(list[Any]):
    """A list that knows its own line and the line of each entry."""

    line: int = 0
    lines: list[int]


class _Loader(yaml.SafeLoader):
    """Plain YAML without tags of its own; a key that stands twice is an error, not a silent loss."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> MarkedDict:
    found = MarkedDict()
    found.line, found.lines = node.start_mark.line + 1, {}
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if isinstance(key_node.value, str) and key in ("True", "False"):
            key = key_node.value  # the options `true` and `false` of an item are names, not truths
        if key in found:
            raise yaml.constructor.ConstructorError(None, None, f"“{key}” stands twice", key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
        found.lines[key] = key_node.start_mark.line + 1
    return found


def _sequence(loader: _Loader, node: yaml.SequenceNode) -> MarkedList:
    found = MarkedList(loader.construct_object(child, deep=True) for child in node.value)
    found.line, found.lines = node.start_mark.line + 1, [child.start_mark.line + 1 for child in node.value]
    return found


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:seq", _sequence)


def read_yaml(path: Path, name: str, report: Report) -> Any:
    """What the file says; None, with a fault, if it cannot be read."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - derived from SafeLoader
    except FileNotFoundError:
        report.add(name, 0, "this file is missing")
    except UnicodeDecodeError:
        report.add(name, 0, "this file is not UTF-8")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        report.add(name, mark.line + 1 if mark else 0, f"not YAML: {error.problem}")
    except (yaml.YAMLError, ValueError) as error:
        report.add(name, 0, f"not YAML: {error}")
    return None
