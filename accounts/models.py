"""Who someone is and how they sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.names import in_language


class Category(models.Model):
    """What kind of person this is to the mission: military, police, civilian, contractor, or what a State adds."""

    code = models.SlugField(primary_key=True)
    names = models.JSONField(default=dict, help_text='{"en": "Military"}')
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self) -> str:
        return in_language(self.names) or self.code


class Issuer(models.Model):
    """Who issues service numbers: a State, a service, an organisation. Numbers are unique within one issuer."""

    code = models.SlugField(primary_key=True)
    names = models.JSONField(default=dict)

    class Meta:
        ordering = ["code"]
        verbose_name = _("issuer of service numbers")
        verbose_name_plural = _("issuers of service numbers")

    def __str__(self) -> str:
        return in_language(self.names) or self.code


class User(AbstractUser):
    """A person. `username` is the sign-in name; most sign in with the service number or e-mail instead."""

    service_number = models.CharField(_("service number"), max_length=40, blank=True)
    issuer = models.ForeignKey(Issuer, null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("issuer"))
    rank = models.CharField(_("rank"), max_length=60, blank=True)
    printed_name = models.CharField(
        _("name as printed"), max_length=120, blank=True, help_text=_("As it stands on certificates.")
    )
    category = models.ForeignKey(Category, null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("category"))
    language = models.CharField(_("language"), max_length=10, blank=True, help_text=_("Empty: as the browser asks."))
    is_demo = models.BooleanField(_("demo sign-in"), default=False, editable=False)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "service_number"],
                condition=~models.Q(service_number=""),
                name="service_number_unique_within_issuer",
            ),
            models.UniqueConstraint(Lower("email"), condition=~models.Q(email=""), name="email_unique_if_given"),
        ]

    def __str__(self) -> str:
        return self.printed_name or self.username

    def get_full_name(self) -> str:
        return self.printed_name or super().get_full_name() or self.username

    @property
    def title_and_name(self) -> str:
        """Rank and printed name, as one addresses a person."""
        return f"{self.rank} {self}".strip()
