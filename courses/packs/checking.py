"""Reading and checking a whole pack. Every fault is found before anything is written."""

from pathlib import Path

from django.conf import settings

from courses.models.course import Course
from courses.packs import directory
from courses.packs.entry import Entry
from courses.packs.keys import course_key
from courses.packs.kinds import kind_of, known_kinds
from courses.packs.pack import ActivitySpec, ModuleSpec, Pack, Words
from courses.packs.parts import all_parts
from courses.packs.reading import Report

VERSION = 1
TOP = (
    "pack", "code", "owner", "owner_names", "languages", "validity_months", "programme", "objectives", "modules",
)  # fmt: skip
ACTIVITY = ("key", "kind", "minutes", "objectives", "required", "material")


def read_pack(folder: Path) -> Pack:
    """The pack in `folder`, with all its faults in `pack.report`."""
    pack = Pack(folder, Report())
    if not folder.is_dir():
        pack.report.add(str(folder), 0, "there is no such folder")
        return pack
    content = pack.read("course.yaml")
    if content is None:
        return pack
    _read_course(pack, Entry(content, "course.yaml", pack.report))
    directory.read_facts(pack)
    for language in pack.languages:
        directory.read_terms(pack, language)
        directory.read_contacts(pack, language)
        _read_words(pack, language)
    _read_pages(pack)
    _find_strays(pack)
    for part in all_parts():
        part.check(pack, pack.report)
    return pack


def _read_course(pack: Pack, entry: Entry) -> None:
    entry.only(TOP)
    if entry.number("pack") != VERSION:
        entry.fault(f"this version of Muster reads packs of version {VERSION}", "pack")
    pack.code, pack.owner = entry.key("code"), entry.key("owner")
    pack.owner_names = entry.words("owner_names", required=False)
    pack.languages = entry.texts("languages")
    known = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
    if not pack.languages:
        entry.fault("“languages” must name at least one language")
    for language in pack.languages:
        if language not in known:
            entry.fault(f"this installation has no language “{language}”; it has {', '.join(known)}", "languages")
    pack.validity_months = entry.number("validity_months", 12, high=600)
    pack.programme = entry.one_of("programme", Course.Programme.values, required=False) or Course.Programme.INITIAL
    pack.objectives = entry.texts("objectives")
    pack.modules = [_module(pack, one) for one in entry.entries("modules")]
    _check_keys(pack, entry)


def _module(pack: Pack, entry: Entry) -> ModuleSpec:
    entry.only(["key", "activities"])
    return ModuleSpec(entry.key(), [_activity(pack, one) for one in entry.entries("activities")])


def _activity(pack: Pack, entry: Entry) -> ActivitySpec:
    kind = entry.one_of("kind", known_kinds())
    known = kind_of(kind)
    entry.only([*ACTIVITY, *(known.fields if known else ())])
    objectives = entry.texts("objectives")
    for code in objectives:
        if code not in pack.objectives:
            entry.fault(f"the course has no objective “{code}”", "objectives")
    return ActivitySpec(
        key=entry.key(),
        kind=kind,
        minutes=entry.number("minutes", 5, high=600),
        objectives=objectives,
        required=entry.flag("required", True),
        material=entry.flag("material", False),
        entry=entry,
    )


def _check_keys(pack: Pack, entry: Entry) -> None:
    """An activity's key is unique in the course, and the course's code is not another course's."""
    seen: set[str] = set()
    for activity in pack.activities:
        if activity.key in seen:
            activity.entry.fault(f"the course has two activities “{activity.key}”", "key")
        seen.add(activity.key)
    if Course.objects.filter(code=pack.code).exclude(pk=course_key(pack.code)).exists():
        entry.fault(f"there is another course with the code “{pack.code}”, which no pack made", "code")


def _read_words(pack: Pack, language: str) -> None:
    name = f"{language}/course.yaml"
    content = pack.read(name)
    if content is None:
        return
    entry = Entry(content, name, pack.report)
    entry.only(["title", "summary", "modules", "objectives", "activities"])
    words = Words(
        title=entry.text("title", longest=200),
        summary=entry.text("summary", required=False),
        modules=entry.words("modules"),
        objectives=entry.words("objectives", required=False),
        activities=_activity_words(entry),
    )
    _same_names(entry, "modules", words.modules, [module.key for module in pack.modules])
    _same_names(entry, "objectives", words.objectives, pack.objectives)
    for key in set(words.activities) - {activity.key for activity in pack.activities}:
        entry.report.add(entry.file, entry.line_of(["activities", key]), f"course.yaml has no activity “{key}”")
    pack.words[language] = words


def _activity_words(entry: Entry) -> dict[str, tuple[str, str]]:
    """Names of activities that have no file of their own: `test: Test`, or `test: {title: .., summary: ..}`."""
    inner = entry.within("activities")
    found: dict[str, tuple[str, str]] = {}
    for key in inner.data if inner else ():
        if inner and isinstance(inner.data[key], str):
            found[key] = (inner.text(key, longest=200), "")
        elif inner and (one := inner.within(key)):
            one.only(["title", "summary"])
            found[key] = (one.text("title", longest=200), one.text("summary", required=False, longest=300))
    return found


def _same_names(entry: Entry, field: str, given: dict[str, str], wanted: list[str]) -> None:
    for name in wanted:
        if name not in given:
            entry.fault(f"“{field}” has no text for “{name}”", field)
    for name in given:
        if name not in wanted:
            entry.report.add(entry.file, entry.line_of([field, name]), f"course.yaml has no “{name}”")


def _read_pages(pack: Pack) -> None:
    for activity in pack.activities:
        kind = kind_of(activity.kind)
        for language in pack.languages if kind else []:
            fields = kind.read(activity.entry, pack, language) if kind else None
            if fields is not None:
                activity.pages[language] = {**_names(pack, activity, language), **fields}


def _names(pack: Pack, activity: ActivitySpec, language: str) -> dict[str, str]:
    words = pack.words.get(language)
    title, summary = words.activities.get(activity.key, ("", "")) if words else ("", "")
    return {name: value for name, value in (("title", title), ("summary", summary)) if value}


def _find_strays(pack: Pack) -> None:
    """A lesson file that no activity names is a spelling mistake, not a spare."""
    lessons = {activity.key for activity in pack.activities if activity.kind == "lesson"}
    for language in pack.languages:
        for name in pack.names(f"{language}/lessons/*.yaml"):
            if Path(name).stem not in lessons:
                pack.report.add(name, 0, "course.yaml has no lesson of this name")
