"""The admin lists of what lessons refer to. Records are never listed here: these lists know no `visible_to`."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db import router
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import DeleteView, SnippetViewSet, SnippetViewSetGroup

from audit.recorded import day_of
from courses.forms import CentreForm, ContactForm, TermForm
from courses.models import Contact, SourcedFact, Term, TrainingCentre


def refuse_if_in_use(objects: Sequence[Any]) -> None:
    """Raises `ProtectedError` if a row that must stay rests on one of these."""
    Collector(using=router.db_for_write(type(objects[0]))).collect(objects)


def tell_what_is_in_use(request: HttpRequest, error: ProtectedError) -> None:
    kinds = sorted({str(one._meta.verbose_name) for one in error.protected_objects})
    message = _("This is still in use and was not deleted. It is named by: %(kinds)s.")
    messages.error(request, message % {"kinds": ", ".join(kinds)})


class KeepingDeleteView(DeleteView):
    """What something else rests on is not deleted, and one is told so."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            refuse_if_in_use([self.get_object()])
        except ProtectedError as error:
            tell_what_is_in_use(request, error)
            return redirect(self.index_url_name)
        return super().post(request, *args, **kwargs)


class ConfirmedColumn(Column):
    """Yes, or why its number is not shown."""

    def get_value(self, instance: Contact) -> str:
        if instance.is_confirmed(day_of(timezone.now())):
            return _("yes")
        return _("run out") if instance.verified_on else _("never")


class TermViewSet(SnippetViewSet):
    model = Term
    icon = "openquote"
    delete_view_class = KeepingDeleteView
    list_display = ["term", "key", "definition"]
    search_fields = ["term", "key", "definition"]
    edit_handler = ObjectList(
        [FieldPanel("key"), FieldPanel("term"), FieldPanel("definition"), FieldPanel("forms")], base_form_class=TermForm
    )


class ContactViewSet(SnippetViewSet):
    model = Contact
    icon = "mail"
    delete_view_class = KeepingDeleteView
    list_display = [
        "__str__",
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        "mission",
        ConfirmedColumn("confirmed", label=gettext_lazy("Confirmed")),
        DateColumn("verify_by", label=gettext_lazy("Confirm again by")),
    ]
    list_filter = ["kind", "mission"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("key"), FieldPanel("kind")]),
            FieldPanel("labels"),
            FieldRowPanel([FieldPanel("number"), FieldPanel("hours")]),
            FieldRowPanel([FieldPanel("mission"), FieldPanel("country")]),
            FieldPanel("languages"),
            MultiFieldPanel(
                [
                    FieldPanel("owner"),
                    FieldPanel("source_url"),
                    FieldRowPanel([FieldPanel("verified_on"), FieldPanel("verify_by")]),
                ],
                heading=gettext_lazy("Who keeps it true"),
            ),
            FieldRowPanel([FieldPanel("is_public"), FieldPanel("position")]),
        ],
        base_form_class=ContactForm,
    )


class FactViewSet(SnippetViewSet):
    model = SourcedFact
    icon = "doc-full"
    delete_view_class = KeepingDeleteView
    list_display = ["code", "text", "source", "mark", DateColumn("review_by", label=gettext_lazy("Review by"))]
    list_filter = ["mark", "scope"]
    search_fields = ["code", "text", "source"]
    panels = [
        FieldPanel("code"),
        FieldPanel("text"),
        FieldPanel("source"),
        FieldRowPanel([FieldPanel("mark"), FieldPanel("scope")]),
        FieldRowPanel([FieldPanel("checked_on"), FieldPanel("review_by")]),
    ]


class CentreViewSet(SnippetViewSet):
    model = TrainingCentre
    icon = "group"
    delete_view_class = KeepingDeleteView
    list_display = ["__str__", "code"]
    edit_handler = ObjectList([FieldPanel("code"), FieldPanel("names")], base_form_class=CentreForm)


class TrainingGroup(SnippetViewSetGroup):
    items = (TermViewSet, ContactViewSet, FactViewSet, CentreViewSet)
    menu_icon = "list-ul"
    menu_label = gettext_lazy("Training")
    menu_name = "training"
    menu_order = 250
