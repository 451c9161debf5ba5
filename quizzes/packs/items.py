"""The item files of a pack as plain data, with every fault at its file and line."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from courses.packs.entry import Entry, entries_of
from courses.packs.pack import Pack
from courses.packs.reading import Report
from quizzes.kinds import KINDS, SINGLE, TRUE_FALSE, TRUTHS, rule_faults, text_faults
from quizzes.models.versions import Wording

FIELDS = ("key", "kind", "options", "keys", "critical", "objective", "lesson", "facts", "pinned")
TEXT_FIELDS = ("key", "stem", "options", "rationale", "feedback")


@dataclass
class ItemSpec:
    """One item. `lesson`: key of an activity of the pack. `wordings`: by language."""

    key: str
    kind: str
    options: tuple[str, ...]
    keys: tuple[str, ...]
    is_critical: bool
    objective: str
    lesson: str
    facts: tuple[str, ...]
    is_pinned: bool
    entry: Entry
    wordings: dict[str, Wording] = field(default_factory=dict)


@dataclass
class PoolSpec:
    name: str
    items: list[ItemSpec]


def read_pools(pack: Pack, report: Report) -> list[PoolSpec]:
    """Every `items/<pool>.yaml`, with its wordings. What is wrong goes to `report`."""
    return [_pool(pack, name, report) for name in pack.names("items/*.yaml")]


def _pool(pack: Pack, name: str, report: Report) -> PoolSpec:
    content = pack.read(name)
    found = [] if content is None else [_item(pack, one) for one in entries_of(content, name, report)]
    pool = PoolSpec(PurePosixPath(name).stem, found)
    for language in pack.languages:
        _word(pack, pool, language, report)
    return pool


def _item(pack: Pack, entry: Entry) -> ItemSpec:
    entry.only(FIELDS)
    kind = entry.one_of("kind", KINDS)
    options = [_truth(one) for one in entry.texts("options")] or (TRUTHS if kind == TRUE_FALSE else [])
    spec = ItemSpec(
        key=entry.key(),
        kind=kind,
        options=tuple(options),
        keys=tuple(_truth(one) for one in entry.texts("keys")),
        is_critical=entry.flag("critical", default=False),
        objective=entry.text("objective", required=False, longest=40),
        lesson=entry.key("lesson", required=False),
        facts=tuple(entry.texts("facts")),
        is_pinned=entry.flag("pinned", default=False),
        entry=entry,
    )
    for fault in rule_faults(kind or SINGLE, spec.options, spec.keys):
        entry.fault(fault, "keys" if "right" in fault else "options")
    _check_names(pack, spec)
    return spec


def _truth(key: str) -> str:
    """YAML reads `true` as a truth value; here it is the name of an option."""
    return key.lower() if key in ("True", "False") else key


def _check_names(pack: Pack, spec: ItemSpec) -> None:
    """Does everything that the item names stand in the pack?"""
    entry = spec.entry
    if spec.lesson and spec.lesson not in {one.key for one in pack.activities}:
        entry.fault(f"course.yaml has no activity “{spec.lesson}”", "lesson")
    if spec.objective and spec.objective not in pack.objectives:
        entry.fault(f"course.yaml has no objective “{spec.objective}”", "objective")
    for code in spec.facts:
        if code not in pack.fact_codes():
            entry.fault(f"sources.yaml has no fact “{code}”", "facts")


def _word(pack: Pack, pool: PoolSpec, language: str, report: Report) -> None:
    """Read the wordings in one language. Only the source language must have all."""
    name, is_source = f"{language}/items/{pool.name}.yaml", language == pack.source_language
    if not is_source and not pack.has(name):
        return
    content = pack.read(name)
    if content is None:
        return
    items = {item.key: item for item in pool.items}
    for entry in entries_of(content, name, report):
        item = items.get(entry.key())
        if item is None:
            entry.fault(f"items/{pool.name}.yaml has no item “{entry.data.get('key')}”", "key")
        else:
            item.wordings[language] = _wording(entry, item)
    if is_source:
        for item in pool.items:
            if language not in item.wordings:
                item.entry.fault(f"{name} has no wording of “{item.key}”", "key")


def _wording(entry: Entry, item: ItemSpec) -> Wording:
    entry.only(TEXT_FIELDS)
    found = Wording(
        stem=entry.text("stem"),
        options=entry.words("options"),
        rationale=entry.text("rationale", required=False),
        feedback=entry.words("feedback", required=False),
    )
    for fault in text_faults(item.options, found.stem or "-", found.options):
        entry.fault(fault, "options")
    for key in found.feedback:
        if key not in item.options:
            entry.fault(f"feedback for unknown option {key}", "feedback")
    return found
