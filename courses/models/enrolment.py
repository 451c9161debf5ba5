"""A person takes a course: one enrolment per cycle, in every language."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils.functional import cached_property

from accounts.models import User
from audit.recorded import Recorded, RecordedQuerySet
from courses.models.course import Activity, Course
from courses.models.edition import ActivityText, Edition, Step
from courses.signals import activity_completed, course_completed

if TYPE_CHECKING:
    from courses.models.records import ActivityCompletion, Completion


class EnrolmentQuerySet(RecordedQuerySet["Enrolment"]):
    def visible_to(self, user: User) -> "EnrolmentQuerySet":
        """A learner's course work is the learner's own: commanders see standings, never the way there."""
        return self.filter(learner=user)


class Enrolment(Recorded):
    """Fact: a learner took up a course, in a cycle, on an edition. A renewal is the next cycle; nothing is reset."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="enrolments")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="enrolments")
    cycle = models.PositiveSmallIntegerField(default=1)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["learner", "course", "cycle"], name="one_enrolment_per_person_course_cycle")
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.course.code}, cycle {self.cycle}"

    @cached_property
    def done(self) -> set[uuid.UUID]:
        """Keys of the activities completed in this enrolment."""
        return set(self.activity_completions.values_list("activity_id", flat=True))

    @property
    def steps_total(self) -> int:
        return len(self.edition.required_keys)

    @property
    def steps_done(self) -> int:
        """Completed required activities: the one progress figure, everywhere."""
        return len(self.edition.required_keys & self.done)

    @property
    def next_step(self) -> Step | None:
        """The first required step not done; None when all are."""
        return next((step for step in self.edition.steps if step.required and step.key not in self.done), None)

    @property
    def settled(self) -> "Completion | None":
        return getattr(self, "completion", None)

    def complete(
        self,
        activity: Activity,
        *,
        at: datetime,
        by: User | None,
        text: ActivityText | None = None,
        shown: dict[str, Any] | None = None,
    ) -> "ActivityCompletion":
        """Record that an activity was completed at `at` on `text`, with what was `shown` beside it from live data.

        A repeat returns the first record.
        The last required one settles the course. Raises `ValueError` if the edition has no such activity.
        """
        from courses.models.records import ActivityCompletion

        if self.edition.step_of(activity) is None:
            raise ValueError(f"{activity} is not part of {self.edition}")
        with transaction.atomic():
            completion, created = ActivityCompletion.objects.get_or_create(
                enrolment=self,
                activity=activity,
                defaults={"text": text, "shown": shown or {}, "happened_at": at, "recorded_by": by},
            )
            self.__dict__.pop("done", None)
            if created:
                activity_completed.send(sender=ActivityCompletion, completion=completion)
                self.settle(at=at, by=by)
        return completion

    def settle(self, *, at: datetime, by: User | None) -> "Completion | None":
        """Insert the completion once all required activities are done; None before. The first settlement stands."""
        from courses.models.records import Completion

        with transaction.atomic():
            # Two last steps on two devices: the lock lets only one of them settle.
            locked = Enrolment.objects.select_for_update().select_related("course", "edition").get(pk=self.pk)
            found = Completion.objects.filter(enrolment=locked).first()
            if found or locked.edition.required_keys - locked.done:
                return found
            completion = Completion.record(locked, at=at, by=by)
            course_completed.send(sender=Completion, completion=completion)
        return completion


class Place(models.Model):
    """Where somebody stopped reading. A convenience, not a fact: it is overwritten."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="places")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    block = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "activity"], name="one_place_per_activity")]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.activity}#{self.block}"
