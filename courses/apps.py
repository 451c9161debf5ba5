"""The app `courses`."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"

    def ready(self) -> None:
        from courses import kinds, receivers  # noqa: F401
        from courses.views.lesson import lesson

        kinds.register("lesson", lesson, done_by_reading=True)
