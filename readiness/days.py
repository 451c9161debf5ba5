"""The day a page is asked for: today, the day of departure, or any other."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from readiness.words import short
from units.models import Deployment

REACH = timedelta(days=3660)


class DayForm(forms.Form):
    """`?day=2026-11-22`; nothing means today."""

    day = forms.DateField(
        label=gettext_lazy("Another day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, data: object, *, today: date) -> None:
        super().__init__(data or None)  # type: ignore[arg-type]
        self.today = today

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day and abs(day - self.today) > REACH:
            raise forms.ValidationError(_("Choose a day within ten years."))
        return day


@dataclass(frozen=True)
class Chip:
    """One of the days offered above the figures."""

    label: str
    query: str
    is_current: bool


@dataclass(frozen=True)
class Asked:
    """The day asked for. A day that cannot be read is answered with today and a message at the field."""

    form: DayForm
    day: date
    today: date
    departure: Deployment | None

    @classmethod
    def of(cls, request: HttpRequest, today: date, departure: Deployment | None) -> "Asked":
        form = DayForm({"day": request.GET["day"]} if request.GET.get("day") else None, today=today)
        wanted = form.cleaned_data["day"] if form.is_bound and form.is_valid() else None
        return cls(form, wanted or today, today, departure)

    @property
    def is_today(self) -> bool:
        return self.day == self.today

    @property
    def query(self) -> str:
        """To be put behind an address, so that the day stays while one looks around."""
        return "" if self.is_today else f"?day={self.day.isoformat()}"

    @property
    def chips(self) -> list[Chip]:
        found = [Chip(_("Today"), "", self.is_today)]
        if self.departure and self.departure.departs_on != self.today:
            day = self.departure.departs_on
            label = _("On departure, %(day)s") % {"day": short(day)}
            found.append(Chip(label, f"?day={day.isoformat()}", self.day == day))
        return found
