"""What a new installation needs before anybody works in it: shelf, site, the instructors' group, a centre, a key."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page, Site

from courses.models import CourseIndexPage, TrainingCentre
from signing.keyring import make_signing_key, public_keys

INSTRUCTORS = "Instructors"
PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
LIBRARY_RIGHTS = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
CATALOGUES = ("term", "contact", "sourcedfact")


def set_up() -> CourseIndexPage:
    """Make what is missing. Repeating it changes nothing."""
    locale, _created = Locale.objects.get_or_create(language_code="en")
    shelf = CourseIndexPage.objects.first() or _new_shelf(locale)
    _make_site(shelf)
    _make_instructors(shelf)
    if not TrainingCentre.objects.exists():
        TrainingCentre.objects.create(code="jtc", names={"en": "Joint Training Centre"})
    if not public_keys():
        # Without a key no course could settle: its certificate is signed in the same transaction.
        make_signing_key()
    return shelf


def _new_shelf(locale: Locale) -> CourseIndexPage:
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
    shelf: CourseIndexPage = root.add_child(instance=CourseIndexPage(title="Courses", slug="courses", locale=locale))
    return shelf


def _make_site(shelf: CourseIndexPage) -> None:
    """The default site starts at the shelf; the welcome page that Wagtail's migrations make goes."""
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    if site.root_page_id == shelf.pk:
        return
    welcome = site.root_page if site.root_page_id else None
    site.site_name, site.root_page = "Muster", Page.objects.get(pk=shelf.pk)
    site.save()
    if welcome and welcome.specific_class is Page and welcome.is_leaf() and not welcome.is_root():
        welcome.delete()


def _make_instructors(shelf: CourseIndexPage) -> None:
    """Instructors write and publish below the shelf, keep pictures and files, terms, contacts and facts."""
    group, created = Group.objects.get_or_create(name=INSTRUCTORS)
    if not created:
        return
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    rights = [f"{verb}_{name}" for verb in ("add", "change", "view") for name in CATALOGUES]
    group.permissions.add(*Permission.objects.filter(content_type__app_label="courses", codename__in=rights))
    for codename in PAGE_RIGHTS:
        right = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=shelf, permission=right)
    library = Collection.get_first_root_node()
    for right in Permission.objects.filter(codename__in=LIBRARY_RIGHTS):
        GroupCollectionPermission.objects.create(group=group, collection=library, permission=right)
