"""A pack as it was read: outline, languages, and what each file says, ready to be loaded."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from courses.packs import keys
from courses.packs.entry import Entry
from courses.packs.reading import Report, read_yaml


@dataclass
class ActivitySpec:
    """One activity of the outline. `pages`: attributes of its page, by language."""

    key: str
    kind: str
    minutes: int
    objectives: list[str]
    required: bool
    material: bool
    entry: Entry
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass
class ModuleSpec:
    key: str
    activities: list[ActivitySpec]


@dataclass
class Words:
    """What `<language>/course.yaml` says."""

    title: str
    summary: str
    modules: dict[str, str]
    objectives: dict[str, str]
    activities: dict[str, tuple[str, str]]


@dataclass
class Pack:
    """`facts`, `terms` and `contacts` hold field values of their rows; terms and contacts by language."""

    folder: Path
    report: Report
    code: str = ""
    owner: str = ""
    owner_names: dict[str, str] = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)
    validity_months: int = 12
    programme: str = "initial"
    objectives: list[str] = field(default_factory=list)
    modules: list[ModuleSpec] = field(default_factory=list)
    words: dict[str, Words] = field(default_factory=dict)
    facts: list[dict[str, Any]] = field(default_factory=list)
    terms: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    contacts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def activities(self) -> list[ActivitySpec]:
        return [activity for module in self.modules for activity in module.activities]

    @property
    def source_language(self) -> str:
        return self.languages[0] if self.languages else ""

    def activity_key(self, activity: str) -> UUID:
        """The key of the `Activity` that this pack's activity becomes."""
        return keys.activity_key(self.code, activity)

    def read(self, name: str) -> Any:
        """The content of a file of the pack, with marks; None and a fault if it cannot be read."""
        return read_yaml(self.folder / name, name, self.report)

    def has(self, name: str) -> bool:
        return (self.folder / name).is_file()

    def names(self, pattern: str) -> list[str]:
        """Files of the pack that match, as paths within it: `pack.names("items/*.yaml")`."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.glob(pattern))

    def fact_codes(self) -> set[str]:
        return {fact["code"] for fact in self.facts}

    def known_terms(self, language: str) -> set[str]:
        """Keys that a lesson in `language` may mark: of its own glossary and of the source language's."""
        rows = [*self.terms.get(language, []), *self.terms.get(self.source_language, [])]
        return {row["key"] for row in rows}


@dataclass(frozen=True)
class Attached:
    """A file of the pack that becomes a picture or a document; `folder` is `pictures` or `files`."""

    folder: str
    name: str
