"""The certificate and its end: facts, signed once, never edited."""

import uuid
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import in_language
from audit.recorded import Recorded, RecordedQuerySet, day_of
from certificates.status import History, State, status
from courses.models import Completion
from units.models import Appointment, Stay, Unit
from units.people import people_visible_to


class CertificateQuerySet(RecordedQuerySet["Certificate"]):
    def whole(self) -> "CertificateQuerySet":
        """With all that the state and the holder ask for, in one query."""
        return self.select_related(
            "revocation", "replaced_by", "completion__annulment", "completion__enrolment__learner"
        )

    def of(self, holder: User) -> "CertificateQuerySet":
        return self.filter(completion__enrolment__learner=holder)

    def visible_to(self, user: User, on: date) -> "CertificateQuerySet":
        """One's own, and those of the people one answers for on `on`, be it to act or (an auditor) to read."""
        if user.is_superuser:
            return self
        return self.filter(completion__enrolment__learner__in=people_visible_to(user, on=on))

    def revocable_by(self, user: User, on: date) -> "CertificateQuerySet":
        """Those of the people for whose unit `user` may act on `on`; an auditor may not, and nobody on the own."""
        others = self.exclude(completion__enrolment__learner=user)
        if user.is_superuser:
            return others
        heads = Appointment.objects.in_force(on).of(user).acting().values("unit")
        units = Unit.objects.within(*Unit.objects.filter(pk__in=heads), on=on)
        people = Stay.objects.on(on).filter(unit__in=units).values("person")
        return others.filter(completion__enrolment__learner__in=people)


class Certificate(Recorded):
    """Fact: for this completion these facts were signed. A corrected sheet is a new certificate that replaces this one.

    `facts` is what `certificates.facts.Facts` says; `token` is what the QR code carries, signed by the key `key_id`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("number"), max_length=20, unique=True)
    completion = models.ForeignKey(Completion, on_delete=models.PROTECT, related_name="certificates")
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    facts = models.JSONField()
    token = models.TextField()
    key_id = models.CharField(max_length=8)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_at", "number"]
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["completion"],
                condition=models.Q(replaces__isnull=True),
                name="one_first_certificate_per_completion",
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def holder(self) -> User:
        return self.completion.enrolment.learner

    @property
    def completed_on(self) -> date:
        return date.fromisoformat(self.facts["completed_on"])

    @property
    def valid_until(self) -> date | None:
        """The last day in force; None: it has no end."""
        return date.fromisoformat(self.facts["valid_until"]) if self.facts["valid_until"] else None

    @property
    def revoked_on(self) -> date | None:
        revocation = getattr(self, "revocation", None)
        return day_of(revocation.happened_at) if revocation else None

    @property
    def history(self) -> History:
        annulment = getattr(self.completion, "annulment", None)
        successor = getattr(self, "replaced_by", None)
        return History(
            valid_until=self.valid_until,
            in_doubt_since=day_of(annulment.happened_at) if annulment else None,
            superseded_on=day_of(successor.happened_at) if successor else None,
            revoked_on=self.revoked_on,
        )

    def status(self, on: date) -> State:
        return status(self.history, on)

    def title(self, language: str | None = None) -> str:
        """The course title as it was at the award: in `language` (default: the reader's) if known, else as signed."""
        return in_language(self.facts["titles"], language) or str(self.facts["course"])

    def revoke(self, *, reason: str, at: datetime, by: User) -> "Revocation":
        """Withdraw it, by a person, with a reason. Idempotent: the first revocation stands, and nothing undoes it."""
        defaults: dict[str, Any] = {"reason": reason, "happened_at": at, "recorded_by": by}
        with transaction.atomic():
            revocation, _created = Revocation.objects.get_or_create(certificate=self, defaults=defaults)
        return revocation


class Revocation(Recorded):
    """Fact: a person withdrew the certificate and says why. The sheet stays signed; its status says withdrawn."""

    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, related_name="revocation")
    reason = models.CharField(_("reason"), max_length=500)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        verbose_name = _("revocation")
        verbose_name_plural = _("revocations")

    def __str__(self) -> str:
        return f"{self.certificate}, withdrawn: {self.reason}"
