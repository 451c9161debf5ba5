"""Fields for what is kept per language, as lines one can write without knowing JSON."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

LINE = re.compile(r"^\s*([A-Za-z-]{2,10})\s*:\s*(.+?)\s*$")


class PerLanguageField(forms.CharField):
    """`{"en": "Military police"}` as the line `en: Military police`."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("One line per language, such as “en: Military police”."))
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dict):
            return "\n".join(f"{language}: {words}" for language, words in value.items())
        return value

    def to_python(self, value: Any) -> Any:
        text, found = super().to_python(value), {}
        for line in (one for one in str(text).splitlines() if one.strip()):
            match = LINE.match(line)
            if not match or match[1].lower() not in dict(settings.LANGUAGES):
                message = _("“%(line)s” does not begin with the code of a language and a colon.")
                raise ValidationError(message, params={"line": line})
            found[match[1].lower()] = match[2]
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class LinesField(forms.CharField):
    """`["debts", "debt"]`, one a line."""

    widget = forms.Textarea(attrs={"rows": 2})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in str(super().to_python(value)).splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class ActivityForm(WagtailAdminPageForm):
    """The mark "this changes what people must know" belongs to one publishing; it is asked anew for the next."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.live and not self.instance.has_unpublished_changes:
            self.initial["is_material"] = False


class LessonForm(ActivityForm):
    def clean_facts(self) -> str:
        from courses.models.catalogue import SourcedFact

        codes = [code.strip() for code in self.cleaned_data["facts"].split(",") if code.strip()]
        known = set(SourcedFact.objects.filter(code__in=codes).values_list("code", flat=True))
        unknown = [code for code in codes if code not in known]
        if unknown:
            raise ValidationError(_("There is no fact “%(code)s”."), params={"code": unknown[0]})
        return ", ".join(codes)


class TermForm(WagtailAdminModelForm):
    forms = LinesField(required=False, label=_("Other forms of the word"), help_text=_("One a line."))


class ContactForm(WagtailAdminModelForm):
    labels = PerLanguageField(label=_("Name"))
    hours = PerLanguageField(required=False, label=_("Hours"))
    languages = LinesField(required=False, label=_("Languages spoken"), help_text=_("One code a line, such as “en”."))


class CentreForm(WagtailAdminModelForm):
    names = PerLanguageField(label=_("Name"))
