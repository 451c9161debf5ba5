"""The app `courses`."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"

    def ready(self) -> None:
        from courses import kinds, receivers  # noqa: F401
        from courses.models.pages import LessonPage
        from courses.packs import kinds as pack_kinds
        from courses.packs.lessons import read_lesson
        from courses.views.lesson import lesson

        kinds.register("lesson", lesson, done_by_reading=True)
        pack_kinds.register("lesson", LessonPage, read_lesson)
