"""The item bank: pools, and the items in them. An item is one question in all languages and all its versions."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import in_language
from courses.models import Course, TrainingCentre
from quizzes.models.versions import ItemRules, ItemText, ItemVersion, Retirement, Wording

if TYPE_CHECKING:
    from quizzes.models.versions import ItemVersionQuerySet

NAMESPACE = uuid.UUID("5b0f7a0c-5f0e-5d0c-9a3e-6d7573746572")


class Pool(models.Model):
    """A set of items that quizzes draw from. It belongs to a training centre, and may belong to one course."""

    code = models.SlugField(_("code"), max_length=120, unique=True)
    owner = models.ForeignKey(TrainingCentre, on_delete=models.PROTECT, verbose_name=_("training centre"))
    course = models.ForeignKey(
        Course, null=True, blank=True, on_delete=models.PROTECT, related_name="pools", verbose_name=_("course")
    )
    names = models.JSONField(_("name, per language"), default=dict, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("item pool")
        verbose_name_plural = _("item pools")

    def __str__(self) -> str:
        return in_language(self.names) or self.code

    @property
    def candidates(self) -> "ItemVersionQuerySet":
        """What may be drawn now: the current version of every item that is not retired."""
        return ItemVersion.objects.filter(item__pool=self).drawable()

    def item(self, key: str) -> "Item":
        """The item of that key; made if there is none. Its id follows from pool and key, so a reload finds it."""
        pk = uuid.uuid5(NAMESPACE, f"{self.code}/{key}")
        return Item.objects.get_or_create(pk=pk, defaults={"pool": self, "key": key})[0]


class Item(models.Model):
    """One question. What it asks and what is right are in its versions and texts, which are never edited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pool = models.ForeignKey(Pool, on_delete=models.PROTECT, related_name="items")
    key = models.SlugField(_("key"), max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pool", "key"], name="item_key_unique_in_pool")]
        ordering = ["pool", "key"]
        verbose_name = _("item")
        verbose_name_plural = _("items")

    def __str__(self) -> str:
        return f"{self.pool.code}/{self.key}"

    @property
    def current(self) -> ItemVersion | None:
        """The latest version; None before the first edit."""
        return self.versions.select_related("lesson").order_by("-number").first()

    @property
    def is_retired(self) -> bool:
        current = self.current
        return current is not None and hasattr(current, "retirement")

    def edit(
        self, rules: ItemRules, language: str, wording: Wording, *, at: datetime, by: User | None, reason: str = ""
    ) -> ItemVersion:
        """Rules, and wording in the source language, as they shall be from `at` on. Writes nothing if nothing differs.

        A changed source wording counts the wording up: translations of the old one are no longer shown.
        A retired item comes back. Raises `ValueError` with the faults of a malformed item.
        """
        rules.check(wording)
        with transaction.atomic():
            current = self._locked_current()
            shown = current.source_text if current else None
            is_reworded = shown is None or shown.language != language or shown.digest != wording.digest
            if current is None or is_reworded or current.rules != rules or hasattr(current, "retirement"):
                old = current.wording if current else 0
                current = self._next(current, rules, old + is_reworded, reason=reason, at=at, by=by)
            if is_reworded:
                self._write(current, language, wording, at=at, by=by)
        return current

    def translate(self, language: str, wording: Wording, *, at: datetime, by: User | None) -> ItemText:
        """The text of the current wording in another language. The latest counts; the same again writes nothing."""
        with transaction.atomic():
            current = self._locked_current()
            if current is None:
                raise ValueError(f"{self} has nothing to translate yet")
            current.rules.check(wording)
            latest = current.texts.filter(language=language).order_by("-pk").first()
            if latest and latest.digest == wording.digest:
                return latest
            return self._write(current, language, wording, at=at, by=by)

    def correct(self, keys: Sequence[str], *, reason: str, at: datetime, by: User | None) -> ItemVersion:
        """Another right answer, for a reason. The wording stays, so the new key holds in every language at once.

        Papers drawn before keep the version that they were drawn with.
        """
        if not reason.strip():
            raise ValueError("a corrected key needs a reason")
        with transaction.atomic():
            current = self._locked_current()
            if current is None:
                raise ValueError(f"{self} has no key yet")
            rules = current.rules.with_keys(keys)
            rules.check()
            if rules == current.rules:
                return current
            return self._next(current, rules, current.wording, reason=reason, at=at, by=by)

    def retire(self, *, reason: str, at: datetime, by: User | None) -> Retirement | None:
        """Draw it no more. Papers already drawn keep it; a later edit brings it back."""
        with transaction.atomic():
            current = self._locked_current()
            if current is None:
                return None
            return Retirement.objects.get_or_create(
                version=current, defaults={"reason": reason, "happened_at": at, "recorded_by": by}
            )[0]

    def _locked_current(self) -> ItemVersion | None:
        Item.objects.select_for_update().get(pk=self.pk)
        return self.current

    def _next(
        self, current: ItemVersion | None, rules: ItemRules, wording: int, *, reason: str, at: datetime, by: User | None
    ) -> ItemVersion:
        number = current.number + 1 if current else 1
        return ItemVersion.objects.create(
            item=self, number=number, wording=wording, reason=reason, happened_at=at, recorded_by=by, **rules.fields
        )

    def _write(
        self, version: ItemVersion, language: str, wording: Wording, *, at: datetime, by: User | None
    ) -> ItemText:
        return ItemText.objects.create(
            item=self,
            wording=version.wording,
            language=language,
            digest=wording.digest,
            happened_at=at,
            recorded_by=by,
            **wording.fields,
        )
