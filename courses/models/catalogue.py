"""What lessons refer to and never repeat: glossary terms, contacts, sourced facts."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin


class Term(TranslatableMixin, models.Model):
    """A controlled term with a plain definition, per language."""

    key = models.SlugField(_("key"), max_length=40)
    term = models.CharField(_("term"), max_length=120)
    definition = models.TextField(_("definition"))
    forms = models.JSONField(_("other forms of the word"), default=list, blank=True)

    panels = [FieldPanel("key"), FieldPanel("term"), FieldPanel("definition")]

    class Meta(TranslatableMixin.Meta):
        ordering = ["term"]
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        constraints = [models.UniqueConstraint(fields=["key", "locale"], name="term_unique_per_language")]

    def __str__(self) -> str:
        return self.term


class ContactKind(models.TextChoices):
    EMERGENCY = "emergency", _("Danger now")
    TIP = "tip", _("Report")
    CONDUCT_REPORT = "conduct-report", _("Report, second way")
    VICTIM_SUPPORT = "victim-support", _("Help for those affected")
    TALK = "talk", _("Talk to someone")
    CONTACT_POINT = "contact-point", _("International contact point")


class ContactQuerySet(models.QuerySet["Contact"]):
    def for_mission(self, mission: str) -> "ContactQuerySet":
        return self.filter(mission=mission) if mission else self

    def public(self) -> "ContactQuerySet":
        """Those that may be shown to anybody."""
        return self.filter(is_public=True)


class Contact(models.Model):
    """Where to turn: dated, owned, and hidden behind a fallback text when nobody confirmed it in time."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=ContactKind.choices)
    labels = models.JSONField(_("name, per language"), default=dict)
    country = models.CharField(_("country"), max_length=2, blank=True)
    mission = models.CharField(_("mission"), max_length=40, blank=True)
    number = models.CharField(
        _("number"), max_length=60, blank=True, help_text=_("Empty: it stands on the pocket card.")
    )
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    hours = models.JSONField(_("hours, per language"), default=dict, blank=True)
    owner = models.CharField(_("owner"), max_length=120)
    source_url = models.URLField(_("source"), blank=True)
    verified_on = models.DateField(_("confirmed on"), null=True, blank=True)
    verify_by = models.DateField(_("to be confirmed again by"), null=True, blank=True)
    is_public = models.BooleanField(_("shown without sign-in"), default=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["position", "key"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        from accounts.names import in_language

        return in_language(self.labels) or self.key

    def is_confirmed(self, on: date) -> bool:
        """Somebody confirmed it, and the date to confirm it again has not passed."""
        return self.verified_on is not None and (self.verify_by is None or self.verify_by >= on)


class SourcedFact(models.Model):
    """A statement of fact with the source it rests on. Lessons name facts; an expired one flags its lessons."""

    class Mark(models.TextChoices):
        CONFIRMED = "confirmed", _("read in the source")
        CHECK_WORDING = "check-wording", _("settled, wording to be checked")
        HISTORICAL = "historical", _("historical")

    code = models.SlugField(_("code"), primary_key=True, max_length=40)
    text = models.TextField(_("fact"))
    source = models.CharField(_("source"), max_length=400)
    mark = models.CharField(_("mark"), max_length=20, choices=Mark.choices, default=Mark.CHECK_WORDING)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    review_by = models.DateField(_("review by"), null=True, blank=True)
    scope = models.CharField(_("scope"), max_length=40, default="international")

    class Meta:
        ordering = ["code"]
        verbose_name = _("sourced fact")
        verbose_name_plural = _("sourced facts")

    def __str__(self) -> str:
        return f"{self.code}: {self.source}"
