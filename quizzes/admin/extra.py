"""The form by which an instructor opens one more attempt."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from courses.enrolling import latest
from courses.models import Activity
from quizzes.models import ExtraAttempt
from quizzes.starting import admission_of


class ExtraAttemptForm(forms.Form):
    """Names the learner by what the learner says on the phone; nobody is listed here."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    learner = forms.CharField(label=_("Trainee"), help_text=_("Sign-in name or service number."))
    test = forms.ModelChoiceField(
        Activity.objects.filter(kind="quiz").select_related("course").order_by("course__code"), label=_("Test")
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you went through together. It is kept with your name and the date."),
    )

    def clean_learner(self) -> User:
        name = self.cleaned_data["learner"].strip()
        found = list(User.objects.filter(Q(username__iexact=name) | Q(service_number__iexact=name))[:2])
        if len(found) != 1:
            raise forms.ValidationError(_("Nobody, or more than one person, is found by this. Try the sign-in name."))
        return found[0]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        learner, test = data.get("learner"), data.get("test")
        if not isinstance(learner, User) or test is None:
            return data
        enrolment = latest(test.course, learner)
        step = enrolment.edition.step_of(test) if enrolment else None
        if enrolment is None or step is None:
            raise forms.ValidationError(_("This person has not taken up the course."))
        if admission_of(enrolment, test, step, at=timezone.now()).refusal != "ask" and not self._is_repeat(data):
            raise forms.ValidationError(_("This person has passed, or has attempts left."))
        return data | {"enrolment": enrolment}

    @staticmethod
    def _is_repeat(data: dict[str, Any]) -> bool:
        """The same form sent twice opens one attempt, and is no mistake."""
        return ExtraAttempt.objects.filter(pk=data["id"]).exists() if "id" in data else False

    def open(self, *, at: datetime, by: User) -> ExtraAttempt:
        data = self.cleaned_data
        pk: UUID = data["id"]
        return ExtraAttempt.open(data["enrolment"], data["test"], note=data["note"], at=at, by=by, id=pk)
