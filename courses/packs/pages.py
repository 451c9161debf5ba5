"""Writing the pages of a pack: found by key, written only where they differ, put into the pack's order."""

from itertools import pairwise
from typing import Any

from django.db.models import Field
from django.utils import translation
from wagtail.fields import StreamField
from wagtail.models import Locale, Page

from accounts.models import User
from courses.freezing.digest import digest
from courses.freezing.outline import course_content
from courses.models.course import TrainingCentre
from courses.models.pages import ActivityPage, CourseIndexPage, CoursePage, ModulePage
from courses.packs import keys
from courses.packs.attaching import Attaching
from courses.packs.kinds import kind_of
from courses.packs.pack import ActivitySpec, ModuleSpec, Pack
from courses.packs.rows import locale_of


class PageWriter:
    """Writes the pages of a pack in one language."""

    def __init__(
        self, pack: Pack, language: str, *, centre: TrainingCentre, attaching: Attaching, by: User | None
    ) -> None:
        self.pack, self.language, self.by = pack, language, by
        self.centre, self.attaching = centre, attaching
        self.locale: Locale = locale_of(language)

    def write(self) -> CoursePage:
        course: CoursePage = self._course()
        modules = [self._module(course, module) for module in self.pack.modules]
        put_in_order(modules)
        for spec, module in zip(self.pack.modules, modules, strict=True):
            put_in_order([page for one in spec.activities if (page := self._activity(module, one))])
        self._take_out_the_rest(course)
        return course

    def _course(self) -> CoursePage:
        words = self.pack.words[self.language]
        objectives = [
            {"type": "objective", "id": code.lower(), "value": {"code": code, "text": words.objectives[code]}}
            for code in self.pack.objectives
        ]
        fields = {
            "title": words.title,
            "summary": words.summary,
            "centre": self.centre,
            "validity_months": self.pack.validity_months,
            "programme": self.pack.programme,
            "objectives": objectives,
        }
        key = keys.course_key(self.pack.code)
        return self._page(CoursePage, key, self.pack.code, shelf_in(self.locale), fields)

    def _module(self, course: CoursePage, spec: ModuleSpec) -> ModulePage:
        key = keys.module_key(self.pack.code, spec.key)
        return self._page(
            ModulePage, key, spec.key, course, {"title": self.pack.words[self.language].modules[spec.key]}
        )

    def _activity(self, module: ModulePage, spec: ActivitySpec) -> ActivityPage | None:
        """None where the language does not have it yet."""
        kind = kind_of(spec.kind)
        if kind is None or self.language not in spec.pages:
            return None
        fields = {
            "title": self._name_of_kind(kind.page_class),
            **self.attaching.resolved(spec.pages[self.language]),
            "minutes": spec.minutes,
            "objectives": ", ".join(spec.objectives),
            "is_required": spec.required,
            "is_material": spec.material,
        }
        return self._page(kind.page_class, self.pack.activity_key(spec.key), spec.key, module, fields)

    def _name_of_kind(self, page_class: type[ActivityPage]) -> str:
        with translation.override(self.language):
            return str(page_class._meta.verbose_name).capitalize()

    def _page(self, page_class: type[Page], key: Any, slug: str, parent: Page, fields: dict[str, Any]) -> Any:
        """The page of this key in this language, below `parent`, saying `fields`, live."""
        page = page_class.objects.filter(translation_key=key, locale=self.locale).first()
        if page is None:
            parent.refresh_from_db()
            page = page_class(translation_key=key, locale=self.locale, slug=slug, live=False)
            assign(page, fields)
            parent.add_child(instance=page)
        else:
            before = face(page, fields)
            assign(page, fields)
            if page.live and before == face(page, fields):
                return self._below(page, parent)
        page.save_revision(user=self.by).publish(user=self.by)
        return self._below(page_class.objects.get(pk=page.pk), parent)

    def _below(self, page: Page, parent: Page) -> Page:
        """The page, moved to `parent` if it stands in another module."""
        if page.get_parent().pk == parent.pk:
            return page
        page.move(type(parent).objects.get(pk=parent.pk), "last-child", user=self.by)
        return type(page).objects.get(pk=page.pk)

    def _take_out_the_rest(self, course: CoursePage) -> None:
        """What a former version of the pack had and this one has not leaves the next edition; nothing is deleted."""
        wanted = {self.pack.activity_key(one.key) for one in self.pack.activities if self.language in one.pages}
        wanted |= {keys.module_key(self.pack.code, one.key) for one in self.pack.modules}
        below = type(course).objects.get(pk=course.pk).get_descendants().live().specific()
        for page in below:
            if page.translation_key not in wanted and self._is_of_pack(page):
                page.unpublish(user=self.by)

    def _is_of_pack(self, page: Page) -> bool:
        code = self.pack.code
        return page.translation_key in (keys.module_key(code, page.slug), keys.activity_key(code, page.slug))


def shelf_in(locale: Locale) -> CourseIndexPage:
    """The shelf in this language; made from the first one where a language is new."""
    found = CourseIndexPage.objects.filter(locale=locale).first()
    if found:
        return found
    first = CourseIndexPage.objects.order_by("pk").first() or _first_shelf()
    if first.locale_id == locale.pk:
        return first
    copy: CourseIndexPage = first.copy_for_translation(locale, copy_parents=True)
    copy.save_revision().publish()
    return CourseIndexPage.objects.get(pk=copy.pk)


def _first_shelf() -> CourseIndexPage:
    root = Page.get_first_root_node()
    return root.add_child(instance=CourseIndexPage(title="Courses", slug="courses", locale=Locale.get_default()))


def assign(page: Page, fields: dict[str, Any]) -> None:
    """Set the fields; a StreamField takes a list of raw blocks."""
    for name, value in fields.items():
        field: Field[Any, Any] = page._meta.get_field(name)
        setattr(page, name, field.to_python(value) if isinstance(field, StreamField) else value)


def face(page: Any, fields: dict[str, Any]) -> dict[str, Any]:
    """What tells two states of a page apart. Blocks are compared as readers would get them, so that what an editor
    stores in another way, and shows alike, is no change."""
    plain = {name: getattr(page, name) for name in fields if not isinstance(page._meta.get_field(name), StreamField)}
    if isinstance(page, ActivityPage):
        return {**plain, "content": digest(page.frozen_content()), "settings": page.step_settings()}
    return {**plain, "content": course_content(page)["objectives"]} if isinstance(page, CoursePage) else plain


def put_in_order(pages: list[Any]) -> None:
    """Bring siblings into this order, moving as few as stand wrongly."""
    for before, page in pairwise(pages):
        before.refresh_from_db(fields=["path"])
        page.refresh_from_db(fields=["path"])
        if page.path < before.path:
            page.move(before, "right")
