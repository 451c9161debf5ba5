"""The screens as a person uses them: by what is written on them, never by the shape of the markup."""

import re

from playwright.sync_api import Page, expect

from quizzes.models import Attempt

PASSWORD = "muster-demo"


class Person:
    """Somebody with a browser of the own."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base

    def go(self, path: str) -> None:
        response = self.page.goto(self.base + path)
        assert response is not None, path
        assert response.ok, f"{path}: {response.status}"

    def press(self, name: str | re.Pattern[str]) -> None:
        self.page.locator("main").get_by_role("button", name=name).first.click()

    def follow(self, name: str | re.Pattern[str]) -> None:
        self.page.locator("main").get_by_role("link", name=name).first.click()

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.locator("body")).to_contain_text(text)

    def sign_in(self, login: str) -> None:
        self.go("/")
        self.page.get_by_label("Service number or e-mail").fill(login)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.press("Sign in")
        expect(self.page).to_have_url(re.compile("/my/$"))

    def sign_out(self) -> None:
        self.page.get_by_role("banner").get_by_role("button", name="Sign out").click()
        expect(self.page.get_by_role("heading", name="Sign in")).to_be_visible()

    # -- the trainee ---------------------------------------------------------------------------------------

    def read_to_the_test(self, steps: int) -> None:
        """From my training, press "Done, next" at the end of every lesson until the test is there."""
        self.go("/my/")
        self.follow("Continue")
        for _step in range(steps):
            self.press("Done, next")
        expect(self.page.locator("main").get_by_role("button", name="Begin the test")).to_be_visible()

    def take_the_test(self, *, miss_a_critical: bool) -> None:
        """Answer one question a page and hand in. Looks up the keys, as only a test may."""
        attempt = Attempt.objects.filter(submission__isnull=True).latest("happened_at")
        items = list(attempt.items.select_related("version"))
        missed = next(item.position for item in items if item.version.is_critical) if miss_a_critical else 0
        for item in items:
            keys = item.version.keys
            if item.position == missed:
                keys = [next(one for one in item.version.options if one not in keys)]
            self._answer(keys)
            last = item.position == len(items)
            self.press("To handing in" if last else re.compile(f"^Question {item.position + 1}$"))
        self.press("Hand in")

    def _answer(self, keys: list[str]) -> None:
        form = self.page.locator("form#answer")
        for key in keys:
            form.locator(f'input[name="option"][value="{key}"]').check()

    # -- the commander -------------------------------------------------------------------------------------

    def ready(self) -> tuple[int, int]:
        """The figure in the heading: (ready, required)."""
        self.go("/readiness/")
        words = self.page.get_by_role("heading", level=1).inner_text()
        found = re.search(r"(\d+) of (\d+) are ready", words)
        assert found, words
        return int(found[1]), int(found[2])

    # -- anybody -------------------------------------------------------------------------------------------

    def verify(self, number: str) -> None:
        self.go("/verify/")
        self.page.locator("main").get_by_role("textbox").first.fill(number)
        self.press("Check")
