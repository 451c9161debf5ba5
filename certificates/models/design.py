"""How certificates of a training centre look. A centre without a design of its own gets the built-in one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.names import in_language
from courses.models import TrainingCentre

COLOURS = {"stamp": "#33318a", "ink": "#1b1b29", "soft": "#494a5e", "paper": "#fffefb"}
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
HANDS = 3


@dataclass(frozen=True)
class Layout:
    """A design as values. `language`: that of the sheet, "" for the holder's; `second_language`: "" for none.

    `signatories`: [{"name": "Col A. Thorne", "offices": {"en": "Head of the centre"}}];
    `texts`: {"statement": {"en": "has completed the course"}}, instead of the usual words.
    """

    code: str = ""
    language: str = ""
    second_language: str = ""
    colours: Mapping[str, str] = field(default_factory=lambda: dict(COLOURS))
    signatories: tuple[Mapping[str, Any], ...] = ()
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Design(models.Model):
    """A training centre's way to print. Data, never a template: `settings` holds what `Layout` names."""

    owner = models.ForeignKey(
        TrainingCentre, on_delete=models.PROTECT, related_name="certificate_designs", verbose_name=_("training centre")
    )
    code = models.SlugField(_("code"), max_length=60)
    names = models.JSONField(_("name, per language"), default=dict)
    settings = models.JSONField(_("settings"), default=dict, blank=True)

    class Meta:
        ordering = ["owner", "code"]
        verbose_name = _("certificate design")
        verbose_name_plural = _("certificate designs")
        constraints = [models.UniqueConstraint(fields=["owner", "code"], name="design_code_unique_in_centre")]

    def __str__(self) -> str:
        return in_language(self.names) or self.code

    def clean(self) -> None:
        """Say what is wrong with the settings; printing itself passes over whatever it cannot use."""
        wrong = _unusable(self.settings)
        if wrong:
            said = ValidationError(_("These settings cannot be used: %(names)s"), params={"names": ", ".join(wrong)})
            raise ValidationError({"settings": said})

    @property
    def layout(self) -> Layout:
        unusable = _unusable(self.settings)
        usable = {name: value for name, value in _mapping(self.settings).items() if name not in unusable}
        return Layout(
            code=self.code,
            language=usable.get("language", ""),
            second_language=usable.get("second_language", ""),
            colours={**COLOURS, **usable.get("colours", {})},
            signatories=tuple(usable.get("signatories", ())),
            texts=usable.get("texts", {}),
        )


def get_design(centre: str) -> Layout:
    """The layout of the centre with this code: its newest design, or else the built-in one. Never fails."""
    found = Design.objects.filter(owner=centre).order_by("-pk").first()
    return found.layout if found else Layout()


def _unusable(settings: Any) -> list[str]:
    """The names in `settings` that are unknown or hold something else than they should."""
    if not isinstance(settings, dict):
        return ["settings"]
    return sorted(str(name) for name, value in settings.items() if not _CHECKS.get(name, _never)(value))


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _never(value: Any) -> bool:
    return False


def _is_language(value: Any) -> bool:
    return isinstance(value, str) and (value == "" or bool(LANGUAGE.fullmatch(value)))


def _are_colours(value: Any) -> bool:
    return isinstance(value, dict) and all(
        name in COLOURS and isinstance(one, str) and COLOUR.fullmatch(one) for name, one in value.items()
    )


def _are_names(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for pair in value.items() for one in pair)


def _are_signatories(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= HANDS
        and all(
            isinstance(one, dict) and isinstance(one.get("name"), str) and _are_names(one.get("offices", {}))
            for one in value
        )
    )


def _are_texts(value: Any) -> bool:
    return isinstance(value, dict) and set(value) <= {"statement"} and all(_are_names(one) for one in value.values())


_CHECKS = {
    "language": _is_language,
    "second_language": _is_language,
    "colours": _are_colours,
    "signatories": _are_signatories,
    "texts": _are_texts,
}
