"""Writing the rows that lessons refer to, only where they differ. Rows that are not in the pack are left alone."""

from typing import Any

from django.db.models import Model
from wagtail.models import Locale

from courses.models.catalogue import Contact, SourcedFact, Term
from courses.models.course import TrainingCentre
from courses.packs.keys import term_key
from courses.packs.pack import Pack


def centre_of(pack: Pack) -> TrainingCentre:
    """The owner; one that is not known here is made."""
    names = pack.owner_names or {"en": pack.owner}
    return TrainingCentre.objects.get_or_create(code=pack.owner, defaults={"names": names})[0]


def write_directory(pack: Pack) -> None:
    for fact in pack.facts:
        write(SourcedFact, {"code": fact["code"]}, fact)
    for language, terms in pack.terms.items():
        locale = locale_of(language) if terms else None
        for term in terms:
            write(Term, {"key": term["key"], "locale": locale}, {**term, "translation_key": term_key(term["key"])})
    _write_contacts(pack)


def locale_of(language: str) -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]


def write(model: type[Model], lookup: dict[str, Any], fields: dict[str, Any]) -> Any:
    """The row that `lookup` finds, with these fields; saved only if one of them differs."""
    row = model._default_manager.filter(**lookup).first()
    if row is None:
        return model._default_manager.create(**{**lookup, **fields})
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    if changed:
        row.save()
    return row


def _write_contacts(pack: Pack) -> None:
    """One row per contact; its name and hours in every language that the pack has, beside those it has already."""
    for language in reversed(pack.languages):  # the source language comes last and has the last word
        for contact in pack.contacts.get(language, []):
            fields = dict(contact)
            label, hours = fields.pop("label"), fields.pop("hours")
            known = Contact.objects.filter(key=contact["key"]).first()
            fields["labels"] = {**(known.labels if known else {}), language: label}
            fields["hours"] = {**(known.hours if known else {}), language: hours}
            write(Contact, {"key": contact["key"]}, fields)
