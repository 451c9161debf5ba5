"""The certificate as it is printed: the data of printing/typst/certificate.typ, and of the same sheet on the screen.

Everything comes from the frozen facts; only colours, the fixed words and the later withdrawal do not.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.names import in_language
from certificates.links import code_drawing, shown_address
from certificates.models import Certificate
from certificates.models.design import get_design
from signing.keyring import public_keys

Pair = list[str]
"""One or two texts: in the first language, and in the second, "" where that would say the same."""


@dataclass(frozen=True)
class Languages:
    """The one or two languages of a sheet, and how a thing is said in them."""

    codes: tuple[str, ...]

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> "Languages":
        return cls(tuple(code for code in (facts["language"], facts["second_language"]) if code))

    def each(self, say: Callable[[str], str]) -> Pair:
        texts = []
        for code in self.codes:
            with override(code):
                texts.append(say(code))
        return [texts[0], *("" if text == texts[0] else text for text in texts[1:])]

    def names(self, names: Mapping[str, str]) -> Pair:
        return self.each(lambda code: in_language(dict(names), code))

    def words(self, say: Callable[[], str]) -> Pair:
        return self.each(lambda code: say())

    def first(self, say: Callable[[], str]) -> str:
        return self.words(say)[0]

    @property
    def directions(self) -> list[dict[str, str]]:
        return [{"code": code, "dir": "rtl" if code[:2] in settings.LANGUAGES_BIDI else "ltr"} for code in self.codes]


def sheet(certificate: Certificate) -> dict[str, Any]:
    """All but the code, which the screen draws in another way."""
    facts, languages = certificate.facts, Languages.of(certificate.facts)
    return {
        "languages": languages.directions,
        "title": f"{certificate.number} {facts['name']}",
        "date": facts["completed_on"],
        "colours": dict(get_design(facts["issuer"]).colours),
        "centre": languages.names(facts["issuer_names"] or {languages.codes[0]: facts["issuer"]}),
        "kind": languages.words(lambda: _("Certificate")),
        "name": facts["name"],
        "name_latin": "",
        "rank": [facts["rank"]] if facts["rank"] else [],
        "statement": _statement(facts, languages),
        "course": languages.names(facts["titles"]),
        "facts": _dates(certificate, languages),
        "number_label": languages.first(lambda: _("No.")),
        "number": certificate.number,
        "signatories": [
            {"name": one["name"], "office": languages.names(one.get("offices", {}))} for one in facts["signatories"]
        ],
        "footer": languages.words(lambda: _footer(certificate.key_id)),
    }


def printed(certificate: Certificate) -> dict[str, Any]:
    """The sheet with its code, as `printing.compiler.render_pdf("certificate", ...)` asks for it."""
    languages, here = Languages.of(certificate.facts), {"address": shown_address()}
    return {
        **sheet(certificate),
        "qr": code_drawing(certificate.token),
        "qr_caption": languages.words(lambda: _("Scan to check, or type the number at %(address)s") % here),
        "qr_label": languages.first(lambda: _("Code with the signed certificate")),
    }


def _statement(facts: Mapping[str, Any], languages: Languages) -> Pair:
    own = facts["texts"].get("statement", {})

    def usual() -> str:
        return _("has completed the course and passed its test") if facts["tested"] else _("has completed the course")

    return languages.each(lambda code: own.get(code) or usual())


def _dates(certificate: Certificate, languages: Languages) -> list[dict[str, Any]]:
    facts = certificate.facts
    until = facts["valid_until"] or languages.first(lambda: _("no end"))
    rows: list[dict[str, Any]] = [
        {"label": languages.words(lambda: _("Completed")), "value": facts["completed_on"]},
        {"label": languages.words(lambda: _("In force until")), "value": until},
        {"label": languages.words(lambda: _("Edition")), "value": facts["edition"]},
    ]
    if certificate.revoked_on:
        withdrawn = languages.words(lambda: _("Withdrawn"))
        rows.append({"label": withdrawn, "value": certificate.revoked_on.isoformat()})
    return rows


def _footer(key_id: str) -> str:
    names = {key.key_id: key.name for key in public_keys()}
    return _("Signed with Ed25519, key %(key)s. It attests training only; its status can change after printing.") % {
        "key": names.get(key_id, key_id)
    }
