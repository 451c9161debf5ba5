"""A new installation has a shelf for courses, and no welcome page that nobody wrote."""

from typing import Any

from django.conf import settings
from django.db import migrations


def make_shelf(apps: Any, schema_editor: Any) -> None:
    page_model, shelf_model = apps.get_model("wagtailcore", "Page"), apps.get_model("courses", "CourseIndexPage")
    locale_model, site_model = apps.get_model("wagtailcore", "Locale"), apps.get_model("wagtailcore", "Site")
    root = page_model.objects.filter(depth=1).first()
    if root is None or shelf_model.objects.exists():
        return
    kinds = apps.get_model("contenttypes", "ContentType").objects
    kind, _created = kinds.get_or_create(app_label="courses", model="courseindexpage")
    locale, _created = locale_model.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    welcome = page_model.objects.filter(depth=2, slug="home", content_type__model="page")
    last = page_model.objects.filter(depth=2).order_by("-path").first()
    number = int(last.path[-4:], 36) + 1 if last else 1
    shelf = shelf_model.objects.create(
        title="Courses", draft_title="Courses", slug="courses", content_type=kind, locale=locale,
        path=f"{root.path}{_base36(number)}", depth=2, numchild=0, url_path="/courses/", live=True,
    )
    site_model.objects.filter(root_page__in=welcome).update(root_page_id=shelf.pk)
    if not site_model.objects.exists():
        site_model.objects.create(hostname="localhost", root_page_id=shelf.pk, is_default_site=True)
    welcome.delete()
    page_model.objects.filter(pk=root.pk).update(numchild=page_model.objects.filter(depth=2).count())


def _base36(number: int) -> str:
    digits, written = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", ""
    while number:
        number, digit = divmod(number, 36)
        written = digits[digit] + written
    return written.rjust(4, "0")


class Migration(migrations.Migration):
    dependencies = [("courses", "0001_initial"), ("contenttypes", "0002_remove_content_type_name")]

    # Going back leaves the shelf: courses may stand on it.
    operations = [migrations.RunPython(make_shelf, migrations.RunPython.noop)]
