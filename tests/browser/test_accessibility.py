"""axe finds nothing on the screens people use most, and nothing scrolls sideways on the narrowest phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser

from home.demo.seeding import seed
from tests.browser.pages import Person
from units.models import Unit

pytestmark = pytest.mark.django_db(transaction=True)
COURSE = "courses/core-awareness/"
AS_TRAINEE = ["my/", "{lang}/courses/", "{lang}/" + COURSE, "{lang}/" + COURSE + "signs/", "{lang}/" + COURSE + "test/"]
AS_COMMANDER = [
    "readiness/",
    "readiness/units/{platoon}/people/",
    "readiness/units/{platoon}/requirements/",
    "certificates/",
]
AS_ANYBODY = ["", "help/", "verify/", "accounts/login/"]
LOOKS = [("en", "light", 320), ("ar", "dark", 1280)]


def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser: Browser, live_server: object) -> None:
    seed(timezone.now())
    platoon = Unit.objects.get(code="osm-21").pk
    found: list[str] = []
    for language, scheme, width in LOOKS:
        for login, paths in (("", AS_ANYBODY), ("trainee", AS_TRAINEE), ("commander", AS_COMMANDER)):
            context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
            person = Person(context.new_page(), str(live_server))
            if login:
                person.sign_in(login)
            context.add_cookies([{"name": "django_language", "value": language, "url": str(live_server)}])
            for path in paths:
                person.go("/" + path.format(lang=language, platoon=platoon))
                found += [f"{language} {width} /{path}: {one}" for one in faults(person)]
            context.close()
    assert found == []


def faults(person: Person) -> list[str]:
    """What axe says of the page under WCAG 2 A and AA, and whether it is wider than the screen."""
    options = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
    results = Axe().run(person.page, options=options)
    said = [f"{one['id']} {[node['target'] for node in one['nodes']][:3]}" for one in results.response["violations"]]
    too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    return [*said, *(["scrolls sideways"] if person.page.evaluate(too_wide) else [])]
