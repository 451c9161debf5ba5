"""Who is in the demo. All names, units and States are invented."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop

FIRST = (
    "Ilan", "Mina", "Edo", "Tomi", "Nela", "Rhea", "Jori", "Saro",
    "Dana", "Lio", "Alin", "Kira", "Pavo", "Senna", "Orin", "Tessa",
    "Milo", "Yara", "Davi", "Hana", "Remo", "Maia", "Karo", "Emin",
    "Sela", "Tavi", "Nora", "Beno", "Ruza", "Iven", "Lela", "Osko",
)  # fmt: skip
LAST = (
    "Vero", "Kestel", "Dorn", "Olmet", "Harrel", "Tavan", "Lunde", "Brenn",
    "Orrel", "Brask", "Thorne", "Wessel", "Halden", "Sorin", "Velk", "Arden",
    "Mirov", "Castan", "Pell", "Rovan", "Tesk", "Ulmer", "Varo", "Zeller",
    "Ondra", "Keld", "Marn", "Fosk", "Ilvar", "Jaster",
)  # fmt: skip


@dataclass(frozen=True)
class UnitPlan:
    """One unit of the contingent: `leaders` and `others` are ranks, in order."""

    code: str
    name: str
    kind: str
    parent: str | None
    leaders: tuple[str, ...]
    others: tuple[str, ...]
    category: str = "military"


PLATOON = ("Cpl", "Pte", "Pte", "Pte", "Pte", "Pte")
PATROL = ("Snr Const", "Const", "Const", "Const", "Const", "Const")

UNITS = (
    UnitPlan("osm", "Osmara Contingent", "contingent", None, ("Lt Col", "Maj"), ("Capt", "Sgt", "Cpl", "Cpl")),
    UnitPlan("osm-1", "1st Company", "company", "osm", ("Capt", "WO"), ()),
    UnitPlan("osm-11", "1st Platoon", "platoon", "osm-1", ("Lt", "Sgt"), PLATOON),
    UnitPlan("osm-12", "2nd Platoon", "platoon", "osm-1", ("Lt", "Sgt"), PLATOON),
    UnitPlan("osm-2", "2nd Company", "company", "osm", ("Capt", "WO"), ()),
    UnitPlan("osm-21", "3rd Platoon", "platoon", "osm-2", ("Lt", "Sgt"), (*PLATOON, "Pte")),
    UnitPlan("osm-22", "Bridge Detachment", "platoon", "osm-2", ("Lt", "Sgt"), PLATOON),
    UnitPlan("osm-p", "Police Unit", "police", "osm", ("Supt", "Insp"), (), "police"),
    UnitPlan("osm-p1", "Patrol Section", "section", "osm-p", ("Insp", "Sgt"), PATROL, "police"),
    UnitPlan("osm-p2", "Traffic Section", "section", "osm-p", ("Insp", "Sgt"), PATROL, "police"),
)

KINDS = {
    "contingent": {"en": "Contingent", "fr": "Contingent", "ru": "Контингент", "ar": "وحدة عسكرية"},
    "company": {"en": "Company", "fr": "Compagnie", "ru": "Рота", "ar": "سرية"},
    "platoon": {"en": "Platoon", "fr": "Section", "ru": "Взвод", "ar": "فصيلة"},
    "police": {"en": "Police unit", "fr": "Unité de police", "ru": "Полицейское подразделение", "ar": "وحدة شرطة"},
    "section": {"en": "Section", "fr": "Groupe", "ru": "Отделение", "ar": "قسم"},
}
ROLES = {
    "commander": ({"en": "Commander", "fr": "Commandant", "ru": "Командир", "ar": "قائد"}, True),
    "second": (
        {"en": "Second in command", "fr": "Commandant en second", "ru": "Заместитель командира", "ar": "نائب القائد"},
        True,
    ),
    "member": ({"en": "Member", "fr": "Membre", "ru": "Военнослужащий", "ar": "فرد"}, False),
}

REASONS_TO_TRY = (
    ("trainee", gettext_noop("read, take the test, get the certificate")),
    ("instructor", gettext_noop("write lessons and items")),
    ("commander", gettext_noop("see who is ready, down to names")),
    ("officer", gettext_noop("set requirements, waive, export")),
    ("auditor", gettext_noop("read everything, change nothing")),
    ("admin", gettext_noop("everything")),
)
