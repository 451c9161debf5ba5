"""A settled course awards its certificate, in the transaction that settles it."""

from typing import Any

from django.dispatch import receiver

from certificates.award import award
from courses.models import Completion
from courses.signals import course_completed


@receiver(course_completed, dispatch_uid="award_certificate")
def award_certificate(sender: type[Completion], completion: Completion, **kwargs: Any) -> None:
    """An error here rolls the settlement back as well: there is never a completion without its certificate."""
    award(completion, at=completion.happened_at, by=completion.recorded_by)
