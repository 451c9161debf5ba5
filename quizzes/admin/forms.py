"""Forms of the item bank. Each option of an item is a row of fields."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import Activity
from quizzes.kinds import KEY, TRUE_FALSE, TRUTHS
from quizzes.models import ItemRules, ItemVersion, Kind, Pool, Wording
from quizzes.models.versions import ItemFaults

LETTERS = "abcdefgh"
AREA = forms.Textarea(attrs={"rows": 3})


class FilterForm(forms.Form):
    """What the list of items is narrowed to."""

    q = forms.CharField(label=_("Text or key"), required=False)
    pool = forms.ModelChoiceField(Pool.objects.all(), label=_("Pool"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *Kind.choices])
    objective = forms.CharField(label=_("Objective"), required=False)
    critical = forms.BooleanField(label=_("Only “must know”"), required=False)


class WordingForm(forms.Form):
    """The wording of an item in one language. `keys`: its options."""

    stem = forms.CharField(label=_("Question"), widget=AREA)
    rationale = forms.CharField(
        label=_("The rule"), widget=AREA, required=False, help_text=_("Shown with the result to whoever missed it.")
    )

    def __init__(self, *args: Any, keys: list[str], wording: Wording | None = None, **kwargs: Any) -> None:
        self.option_keys = keys
        kwargs["initial"] = self._start(wording) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for key in keys:
            label = {"key": key}
            self.fields[f"text_{key}"] = forms.CharField(label=_("Option %(key)s") % label, required=False)
            self.fields[f"feedback_{key}"] = forms.CharField(
                label=_("Said to whoever chose %(key)s and was wrong") % label, required=False
            )

    @staticmethod
    def _start(wording: Wording | None) -> dict[str, Any]:
        if wording is None:
            return {}
        options = {f"text_{key}": text for key, text in wording.options.items()}
        feedback = {f"feedback_{key}": text for key, text in wording.feedback.items()}
        return {"stem": wording.stem, "rationale": wording.rationale, **options, **feedback}

    def filled(self, name: str) -> dict[str, str]:
        """`text` or `feedback` by option key, empty ones left out."""
        found = {key: str(self.cleaned_data.get(f"{name}_{key}", "")).strip() for key in self.option_keys}
        return {key: text for key, text in found.items() if text}

    @property
    def wording(self) -> Wording:
        data = self.cleaned_data
        return Wording(data["stem"].strip(), self.filled("text"), data["rationale"].strip(), self.filled("feedback"))


class ItemForm(WordingForm):
    """An item: what it asks in the source language, what is right, what it is for."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    right = forms.MultipleChoiceField(label=_("Right"), widget=forms.CheckboxSelectMultiple, required=False)
    is_critical = forms.BooleanField(
        label=_("Must know"), required=False, help_text=_("A miss fails the attempt, whatever the score.")
    )
    is_pinned = forms.BooleanField(label=_("Options keep their order"), required=False)
    objective = forms.CharField(label=_("Objective"), max_length=40, required=False)
    lesson = forms.ModelChoiceField(Activity.objects.none(), label=_("Lesson to read again"), required=False)
    facts = forms.CharField(label=_("Facts"), required=False, help_text=_("Codes of facts, with commas."))
    reason = forms.CharField(
        label=_("Why it is changed"),
        max_length=300,
        required=False,
        help_text=_("Needed when the right answer changes."),
    )

    def __init__(
        self, *args: Any, pool: Pool, version: ItemVersion | None = None, kind: str = Kind.SINGLE, **kwargs: Any
    ) -> None:
        self.pool, self.version, self.first_kind = pool, version, kind
        text = version.source_text if version else None
        keys = option_keys(version, kind)
        super().__init__(
            *args, keys=keys, wording=text.as_wording if text else None, initial=self._rules_start(), **kwargs
        )
        lessons = Activity.objects.filter(kind="lesson").select_related("course").order_by("course__code", "slug")
        lesson: Any = self.fields["lesson"]
        lesson.queryset = lessons.filter(course=pool.course) if pool.course_id else lessons
        right: Any = self.fields["right"]
        right.choices = [(key, f"{key}: {text.options[key]}" if text and key in text.options else key) for key in keys]
        self.order_fields(["kind", "stem", *(f"text_{key}" for key in keys), "right", "rationale"])

    def _rules_start(self) -> dict[str, Any]:
        version = self.version
        if version is None:
            return {"kind": self.first_kind}
        same = ("kind", "is_critical", "is_pinned", "objective")
        return {name: getattr(version, name) for name in same} | {
            "right": version.keys,
            "lesson": version.lesson_id,
            "facts": ", ".join(version.facts),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        try:
            self.rules.check(self.wording)
        except ItemFaults as error:
            raise forms.ValidationError(error.faults) from error
        if self.version and set(self.version.keys) != set(self.rules.keys) and not data["reason"].strip():
            self.add_error("reason", _("Another right answer needs a reason."))
        return data

    @property
    def rules(self) -> ItemRules:
        data, options = self.cleaned_data, tuple(self.filled("text"))
        return ItemRules(
            kind=data["kind"],
            options=options,
            keys=tuple(data["right"]),
            is_critical=data["is_critical"],
            objective=data["objective"].strip(),
            lesson=data["lesson"],
            facts=tuple(code.strip() for code in data["facts"].split(",") if code.strip()),
            is_pinned=data["is_pinned"],
        )


class NewItemForm(forms.Form):
    """Where a new item belongs, and what it is called for ever."""

    pool = forms.ModelChoiceField(Pool.objects.all(), label=_("Pool"))
    key = forms.CharField(label=_("Key"), help_text=_("1 to 40 of a-z, 0-9 and -. It never changes."))
    is_true_false = forms.BooleanField(label=_("True or false"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        pool, key = data.get("pool"), data.get("key")
        if pool and key and not KEY.fullmatch(key):
            self.add_error("key", _("1 to 40 of a-z, 0-9 and -."))
        if pool and pool.items.filter(key=key).exists():
            self.add_error("key", _("There is an item of this key."))
        return data


def option_keys(version: ItemVersion | None, kind: str) -> list[str]:
    """The options of an item, and free letters for more; for a true-false item just its two."""
    if (version.kind if version else kind) == TRUE_FALSE:
        return list(TRUTHS)
    if version is None:
        return list(LETTERS[:6])
    more = [letter for letter in LETTERS if letter not in version.options]
    return [*version.options, *more[: max(0, 8 - len(version.options))]]
