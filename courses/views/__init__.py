"""What trainees see of courses, and the posts they make."""

from courses.views.catalogue import catalogue
from courses.views.course import course, enrolment
from courses.views.record import record
from courses.views.step import activity, completion, place

__all__ = ["activity", "catalogue", "completion", "course", "enrolment", "place", "record"]
