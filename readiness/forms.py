"""What officers fill in: a requirement, its end, a waiver."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Category
from courses.models import Course
from readiness.models import Requirement, Waiver
from readiness.titles import course_titles, requirement_titles
from units.models import Role


def _day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RequirementForm(forms.ModelForm[Requirement]):
    """A new requirement on one unit. The widest answer is no answer: without roles and categories it asks everyone."""

    roles = forms.ModelMultipleChoiceField(
        Role.objects.all(),
        label=gettext_lazy("Only these roles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None chosen: everyone."),
    )
    categories = forms.ModelMultipleChoiceField(
        Category.objects.all(),
        label=gettext_lazy("Only these categories"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None chosen: everyone."),
    )

    class Meta:
        model = Requirement
        fields = [
            "course",
            "from_day",
            "due_on",
            "due_days",
            "days_before_departure",
            "grace_days",
            "validity_months",
            "roles",
            "categories",
        ]
        widgets = {"from_day": _day_input(), "due_on": _day_input()}
        labels = {
            "due_on": gettext_lazy("Due on a fixed day"),
            "due_days": gettext_lazy("Due so many days after posting"),
            "days_before_departure": gettext_lazy("Due so many days before departure"),
        }
        help_texts = {"due_on": gettext_lazy("Of several deadlines the earliest counts.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        courses = list(Course.objects.on_offer())
        titles = course_titles(course.pk for course in courses)
        field = self.fields["course"]
        field.queryset = Course.objects.filter(pk__in=[course.pk for course in courses])  # type: ignore[attr-defined]
        field.label_from_instance = lambda course: titles.get(course.pk, course.code)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        start, due = found.get("from_day"), found.get("due_on")
        if start and due and due < start:
            self.add_error("due_on", _("This is before the day from which it is in force."))
        return found


class LastDayForm(forms.Form):
    """The last day on which something is in force."""

    last_day = forms.DateField(label=gettext_lazy("Last day"), widget=_day_input())


class WaiverForm(forms.ModelForm[Waiver]):
    """A waiver for one person, of one of the requirements that lie on them."""

    class Meta:
        model = Waiver
        fields = ["requirement", "from_day", "until_day", "reason"]
        widgets = {"from_day": _day_input(), "until_day": _day_input()}
        help_texts = {"reason": gettext_lazy("Never write about health, faith or family here.")}

    def __init__(self, *args: Any, requirements: list[Requirement], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        titles = requirement_titles(requirements)
        field = self.fields["requirement"]
        field.queryset = Requirement.objects.filter(pk__in=titles)  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: titles[one.pk]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = found.get("from_day"), found.get("until_day")
        if first and last and last < first:
            self.add_error("until_day", _("This is before its first day."))
        if last and last < self.today:
            self.add_error("until_day", _("This day has passed."))
        return found
