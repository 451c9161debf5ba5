"""The item bank: find an item, write it, word it in another language, retire it, open one more attempt."""

from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from quizzes.admin.access import editors_only
from quizzes.admin.extra import ExtraAttemptForm
from quizzes.admin.forms import FilterForm, ItemForm, NewItemForm, WordingForm
from quizzes.kinds import KEY, TRUE_FALSE
from quizzes.models import Item, ItemText, ItemVersion, Kind, Pool
from quizzes.models.versions import ItemVersionQuerySet, in_best_language

PER_PAGE = 50


def editor(request: HttpRequest) -> User:
    return cast(User, request.user)


@editors_only
@require_safe
def items(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    found = _narrowed(form.cleaned_data) if form.is_valid() else ItemVersion.objects.none()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return render(request, "quizzes/admin/items.html", {"form": form, "page": page, "query": query.urlencode()})


def _narrowed(wanted: dict[str, Any]) -> ItemVersionQuerySet:
    """Current versions, with `stem` in the source language."""
    texts = ItemText.objects.filter(item=OuterRef("item"), wording=OuterRef("wording"))
    found = ItemVersion.objects.current().select_related("item__pool", "lesson", "retirement")
    found = found.annotate(stem=Subquery(texts.order_by("pk").values("stem")[:1])).order_by(
        "item__pool__code", "item__key"
    )
    if wanted["q"]:
        worded = Exists(texts.filter(stem__icontains=wanted["q"]))
        found = found.filter(worded | Q(item__key__icontains=wanted["q"]))
    if wanted["critical"]:
        found = found.filter(is_critical=True)
    same = {"item__pool": wanted["pool"], "kind": wanted["kind"], "objective__iexact": wanted["objective"]}
    return found.filter(**{name: value for name, value in same.items() if value})


@editors_only
def new_item(request: HttpRequest) -> HttpResponse:
    form = NewItemForm(request.GET if "key" in request.GET else None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        kind = f"?kind={TRUE_FALSE}" if data["is_true_false"] else ""
        address = redirect("quizzes_admin:item", pool=data["pool"].pk, key=data["key"])
        address["Location"] += kind
        return address
    return render(request, "quizzes/admin/new_item.html", {"form": form})


@editors_only
def item(request: HttpRequest, pool: int, key: str) -> HttpResponse:
    """An item, or the first version of one that there is not yet."""
    owner = get_object_or_404(Pool, pk=pool)
    if not KEY.fullmatch(key):
        raise Http404
    found = Item.objects.filter(pool=owner, key=key).first()
    version = found.current if found else None
    kind = request.GET.get("kind", Kind.SINGLE)
    form = ItemForm(request.POST or None, pool=owner, version=version, kind=kind)
    if request.method == "POST" and form.is_valid():
        text = version.source_text if version else None
        saved = owner.item(key).edit(
            form.rules,
            text.language if text else settings.LANGUAGE_CODE,
            form.wording,
            at=timezone.now(),
            by=editor(request),
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, _("Saved. Version %(number)d is drawn from now on.") % {"number": saved.number})
        return redirect("quizzes_admin:item", pool=pool, key=key)
    context = {"form": form, "pool": owner, "key": key, "item": found, "version": version}
    return render(request, "quizzes/admin/item.html", context | _history(found, version))


def _history(found: Item | None, version: ItemVersion | None) -> dict[str, Any]:
    """Earlier versions, and the languages that there are and are not."""
    if found is None or version is None:
        return {}
    there = set(version.texts.values_list("language", flat=True))
    codes = [code for code, _name in settings.LANGUAGES]
    source = version.source_text
    return {
        "versions": found.versions.select_related("recorded_by").order_by("-number"),
        "source": get_language_info(source.language) if source else None,
        "languages": [
            {"info": get_language_info(code), "is_there": code in there}
            for code in codes
            if source is None or code != source.language
        ],
        "is_retired": hasattr(version, "retirement"),
    }


@editors_only
def wording(request: HttpRequest, pk: UUID, language: str) -> HttpResponse:
    """The wording in another language than the source."""
    found = get_object_or_404(Item.objects.select_related("pool"), pk=pk)
    version = found.current
    source = version.source_text if version else None
    if version is None or source is None or language not in dict(settings.LANGUAGES) or language == source.language:
        raise Http404
    there = in_best_language(list(version.texts.order_by("pk")), language)
    start = there.as_wording if there.language == language else None
    form = WordingForm(request.POST or None, keys=version.options, wording=start)
    if request.method == "POST" and form.is_valid():
        try:
            found.translate(language, form.wording, at=timezone.now(), by=editor(request))
        except ValueError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("quizzes_admin:item", pool=found.pool_id, key=found.key)
    context = {"form": form, "item": found, "source": source, "language": get_language_info(language)}
    return render(request, "quizzes/admin/wording.html", context)


@editors_only
@require_POST
def retirement(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(Item, pk=pk)
    found.retire(reason=request.POST.get("reason", "")[:300], at=timezone.now(), by=editor(request))
    messages.success(request, _("It is drawn no more. Saving a change brings it back."))
    return redirect("quizzes_admin:item", pool=found.pool_id, key=found.key)


@editors_only
def extra_attempt(request: HttpRequest) -> HttpResponse:
    """One more attempt for a learner who used all, with a note."""
    form = ExtraAttemptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.open(at=timezone.now(), by=editor(request))
        messages.success(request, _("One more attempt is open for %(name)s.") % {"name": form.cleaned_data["learner"]})
        return redirect("quizzes_admin:extra_attempt")
    return render(request, "quizzes/admin/extra_attempt.html", {"form": form})
