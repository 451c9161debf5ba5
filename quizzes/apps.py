"""The app `quizzes`."""

from django.apps import AppConfig


class QuizzesConfig(AppConfig):
    name = "quizzes"

    def ready(self) -> None:
        from courses import kinds
        from courses.packs import kinds as pack_kinds
        from courses.packs import parts
        from quizzes.models import QuizPage
        from quizzes.packs.kind import FIELDS, read_quiz
        from quizzes.packs.loading import check, load
        from quizzes.views import intro

        kinds.register("quiz", intro)
        pack_kinds.register("quiz", QuizPage, read_quiz, fields=FIELDS)
        parts.register("items", check, load)
