"""Quizzes: the item bank, the page that draws from it, and what learners did with the papers drawn."""

from quizzes.models.answers import ExtraAttempt, Response, Submission
from quizzes.models.attempt import Attempt, AttemptItem, LaterMark, OpenAttempt
from quizzes.models.bank import Item, Pool
from quizzes.models.pages import QuizPage
from quizzes.models.versions import ItemRules, ItemText, ItemVersion, Kind, Retirement, Wording

__all__ = [
    "Attempt",
    "AttemptItem",
    "ExtraAttempt",
    "Item",
    "ItemRules",
    "ItemText",
    "ItemVersion",
    "Kind",
    "LaterMark",
    "OpenAttempt",
    "Pool",
    "QuizPage",
    "Response",
    "Retirement",
    "Submission",
    "Wording",
]
