"""The app `quizzes`."""

from django.apps import AppConfig


class QuizzesConfig(AppConfig):
    name = "quizzes"

    def ready(self) -> None:
        from courses import kinds
        from quizzes.views import intro

        kinds.register("quiz", intro)
