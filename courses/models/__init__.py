"""Courses: what is taught (pages), what of it is frozen (editions and texts), and what people did (records)."""

from courses.models.catalogue import Contact, ContactKind, SourcedFact, Term
from courses.models.course import Activity, Course, TrainingCentre
from courses.models.edition import ActivityText, CourseText, Edition
from courses.models.enrolment import Enrolment, Place
from courses.models.pages import ActivityPage, CourseIndexPage, CoursePage, LessonPage, ModulePage
from courses.models.records import ActivityCompletion, Annulment, Completion

__all__ = [
    "Activity",
    "ActivityCompletion",
    "ActivityPage",
    "ActivityText",
    "Annulment",
    "Completion",
    "Contact",
    "ContactKind",
    "Course",
    "CourseIndexPage",
    "CoursePage",
    "CourseText",
    "Edition",
    "Enrolment",
    "LessonPage",
    "ModulePage",
    "Place",
    "SourcedFact",
    "Term",
    "TrainingCentre",
]
