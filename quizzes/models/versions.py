"""What an item asked at one time: a version (scoring, no language) and the texts that word it (no scoring)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from audit.recorded import Recorded, RecordedQuerySet
from courses.freezing.digest import digest
from courses.models import Activity
from quizzes.kinds import rule_faults, text_faults


class Kind(models.TextChoices):
    SINGLE = "single", _("one right answer")
    MULTIPLE = "multiple", _("several right answers")
    TRUE_FALSE = "true-false", _("true or false")


class ItemFaults(ValueError):
    """An item that could not be asked or scored. `faults` says what is wrong with it."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("; ".join(faults))


@dataclass(frozen=True)
class Wording:
    """An item in one language. `options` and `feedback`: text by option key."""

    stem: str
    options: dict[str, str]
    rationale: str = ""
    feedback: dict[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> dict[str, Any]:
        return dict(self.__dict__)

    @property
    def digest(self) -> str:
        return digest(self.fields)


@dataclass(frozen=True)
class ItemRules:
    """An item without its words: what may be chosen, what is right, what it is for."""

    kind: str
    options: tuple[str, ...]
    keys: tuple[str, ...]
    is_critical: bool = False
    objective: str = ""
    lesson: Activity | None = None
    facts: tuple[str, ...] = ()
    is_pinned: bool = False

    @property
    def fields(self) -> dict[str, Any]:
        return self.__dict__ | {one: list(getattr(self, one)) for one in ("options", "keys", "facts")}

    def with_keys(self, keys: Sequence[str]) -> "ItemRules":
        """The same with another right answer, named in the order of the options."""
        unknown = [key for key in keys if key not in self.options]
        return replace(self, keys=tuple([key for key in self.options if key in keys] + unknown))

    def check(self, wording: Wording | None = None) -> None:
        """Raises `ItemFaults` if it could not be asked or scored."""
        found = rule_faults(self.kind, self.options, self.keys)
        if wording:
            found += text_faults(self.options, wording.stem, wording.options)
        if found:
            raise ItemFaults(found)


class ItemVersionQuerySet(RecordedQuerySet["ItemVersion"]):
    def current(self) -> "ItemVersionQuerySet":
        """The latest version of every item."""
        latest = ItemVersion.objects.filter(item=OuterRef("item")).order_by("-number").values("pk")[:1]
        return self.filter(pk=Subquery(latest))

    def drawable(self) -> "ItemVersionQuerySet":
        return self.current().filter(retirement__isnull=True)


class ItemVersion(Recorded):
    """Fact: from then on the item had these options, and these were right. Attempts name the version they asked."""

    item = models.ForeignKey("quizzes.Item", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    wording = models.PositiveIntegerField(help_text=_("Which wording it is asked in: texts are found by it."))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    options = models.JSONField(help_text='["a", "b"]: option keys')
    keys = models.JSONField(help_text='["b"]: keys of the right options')
    is_critical = models.BooleanField(_("must know"), default=False)
    objective = models.CharField(_("objective"), max_length=40, blank=True)
    lesson = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("lesson")
    )
    facts = models.JSONField(_("facts"), default=list, blank=True)
    is_pinned = models.BooleanField(_("options keep their order"), default=False)
    reason = models.CharField(_("why it was changed"), max_length=300, blank=True)

    objects = ItemVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="version_number_unique_in_item")]
        ordering = ["item", "number"]
        verbose_name = _("item version")

    def __str__(self) -> str:
        return f"{self.item_id} v{self.number}"

    @cached_property
    def rules(self) -> ItemRules:
        return ItemRules(
            kind=self.kind,
            options=tuple(self.options),
            keys=tuple(self.keys),
            is_critical=self.is_critical,
            objective=self.objective,
            lesson=self.lesson,
            facts=tuple(self.facts),
            is_pinned=self.is_pinned,
        )

    @property
    def keeps_order(self) -> bool:
        """True comes before false everywhere."""
        return self.is_pinned or self.kind == Kind.TRUE_FALSE

    @property
    def texts(self) -> "ItemTextQuerySet":
        return ItemText.objects.filter(item=self.item_id, wording=self.wording)

    @property
    def source_text(self) -> "ItemText | None":
        """The latest text in the language in which this wording was first written."""
        rows = list(self.texts.order_by("pk"))
        return in_best_language(rows, "") if rows else None


class Retirement(Recorded):
    """Fact: this version, while it is the item's latest, is drawn no more."""

    version = models.OneToOneField(ItemVersion, on_delete=models.PROTECT, related_name="retirement")
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = RecordedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.version}, retired"


class ItemTextQuerySet(RecordedQuerySet["ItemText"]):
    def wording(self, versions: Iterable[ItemVersion]) -> "ItemTextQuerySet":
        """The texts, in all languages, that word these versions; the latest last."""
        wanted = Q(pk__in=[])
        for version in versions:
            wanted |= Q(item=version.item_id, wording=version.wording)
        return self.filter(wanted).order_by("pk")


class ItemText(Recorded):
    """One wording of an item in one language. The latest row counts; the language of the first is the source."""

    item = models.ForeignKey("quizzes.Item", on_delete=models.PROTECT, related_name="texts")
    wording = models.PositiveIntegerField()
    language = models.CharField(max_length=10)
    stem = models.TextField(_("question"))
    options = models.JSONField(help_text='{"a": "text"}')
    rationale = models.TextField(_("rule"), blank=True)
    feedback = models.JSONField(default=dict, blank=True, help_text='{"a": "text"}')
    digest = models.CharField(max_length=64)

    objects = ItemTextQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["item", "wording"], name="text_by_item_wording")]

    def __str__(self) -> str:
        return f"{self.stem[:60]} ({self.language})"

    @property
    def as_wording(self) -> Wording:
        return Wording(self.stem, dict(self.options), self.rationale, dict(self.feedback))


def in_best_language(rows: Sequence[ItemText], language: str) -> ItemText:
    """Of the texts of one wording, oldest first: the latest in `language`, else its base, else the source language."""
    latest = {row.language: row for row in rows}
    for code in (language, language.partition("-")[0]):
        if code in latest:
            return latest[code]
    return latest[rows[0].language]
