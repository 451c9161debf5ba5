"""Why an attempt or an answer was refused. `str(error)` is said to the learner, in the language of the request."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _


class QuizRefused(Exception):
    """Nothing was changed."""

    def __str__(self) -> str:
        return self.message()

    def message(self) -> str:
        raise NotImplementedError


class AttemptRefused(QuizRefused):
    """No attempt may begin now."""


class NotAQuiz(AttemptRefused):
    def message(self) -> str:
        return _("This course has no such test.")


class AlreadyPassed(AttemptRefused):
    def message(self) -> str:
        return _("You have passed this test. There is no need to take it again.")


class NoMoreAttempts(AttemptRefused):
    """The limit is reached; an instructor may open one more."""

    def __init__(self, opens_at: datetime | None = None) -> None:
        super().__init__()
        self.opens_at = opens_at

    def message(self) -> str:
        return _("You have used all your attempts. Your instructor can open another one.")


class CoolingDown(NoMoreAttempts):
    """An instructor opened one more, but it is too early."""

    def message(self) -> str:
        if self.opens_at is None:
            return super().message()
        moment = date_format(localtime(self.opens_at), "DATETIME_FORMAT")
        return _("Your next attempt opens later: %(moment)s") % {"moment": moment}


class AnswerRefused(QuizRefused):
    """The answer was not recorded."""


class NotInThisAttempt(AnswerRefused):
    def message(self) -> str:
        return _("This question is not part of your test.")


class NoSuchOption(AnswerRefused):
    def message(self) -> str:
        return _("This is not one of the answers to choose from.")


class AfterSubmission(AnswerRefused):
    def message(self) -> str:
        return _("You have handed in this test. Its answers can no longer be changed.")


class AfterDeadline(AnswerRefused):
    def message(self) -> str:
        return _("The time for this test is over. The answers you gave in time are kept; hand them in.")
