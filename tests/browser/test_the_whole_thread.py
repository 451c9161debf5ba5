"""A trainee learns, a commander sees it, a certificate proves it: in a real Chromium, with and without JavaScript."""

from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page

from certificates.models import Certificate
from courses.models import Enrolment
from home.demo.seeding import seed
from tests.browser.pages import Person

pytestmark = pytest.mark.django_db(transaction=True)
Newcomer = Callable[[], Person]


@pytest.fixture
def demo(live_server: object) -> None:
    seed(timezone.now())


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def newcomer(request: pytest.FixtureRequest, browser: Browser, live_server: object, demo: None) -> Iterator[Newcomer]:
    """Somebody new with a phone; errors of our scripts fail the test."""
    contexts, errors = [], []

    def make() -> Person:
        context = browser.new_context(java_script_enabled=request.param, viewport={"width": 390, "height": 844})
        contexts.append(context)
        page: Page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return Person(page, str(live_server))

    yield make
    for context in contexts:
        context.close()
    assert errors == []


def test_a_trainee_learns_a_commander_sees_it_a_certificate_proves_it(newcomer: Newcomer) -> None:
    trainee, commander, officer, stranger = (newcomer() for _ in range(4))
    commander.sign_in("commander")
    ready, required = commander.ready()

    trainee.sign_in("trainee")
    enrolment = Enrolment.objects.get(learner__username="trainee")
    trainee.read_to_the_test(10 - enrolment.steps_done)
    trainee.press("Begin the test")
    trainee.take_the_test(miss_a_critical=True)
    trainee.sees("Not passed this time")
    trainee.sees("One question that everybody must know was not right")
    trainee.sees("Read again:")
    assert commander.ready() == (ready, required)

    trainee.press("Try again")
    trainee.take_the_test(miss_a_critical=False)
    trainee.sees("Passed")
    assert commander.ready() == (ready + 1, required)
    commander.go(f"/readiness/units/{_platoon()}/people/?state=ready")
    commander.sees("Ilan Vero")

    number = download_the_certificate(trainee)
    trainee.sign_out()
    stranger.verify(number)
    stranger.sees("Genuine and in force")
    stranger.sees("Ilan Vero")

    officer.sign_in("officer")
    officer.go(f"/certificates/{number}/revocation/")
    officer.page.locator("main textarea, main input[type=text]").first.fill("Sat by somebody else.")
    officer.page.locator("main form button").last.click()
    stranger.verify(number)
    stranger.sees("Withdrawn")


def _platoon() -> int:
    from units.models import Unit

    return Unit.objects.get(code="osm-21").pk


def download_the_certificate(trainee: Person) -> str:
    certificate = Certificate.objects.get(completion__enrolment__learner__username="trainee")
    trainee.go("/certificates/")
    trainee.follow("Core awareness")
    with trainee.page.expect_download() as download:
        trainee.follow("Download as PDF")
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    return certificate.number
