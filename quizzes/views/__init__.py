"""What a trainee sees of a test: its rules, one question a page, handing in, the result."""

from quizzes.views.attempt import attempt, attempts
from quizzes.views.intro import intro
from quizzes.views.question import question
from quizzes.views.result import result
from quizzes.views.submission import submission

__all__ = ["attempt", "attempts", "intro", "question", "result", "submission"]
