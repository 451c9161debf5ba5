"""Take the pictures of docs/images from a server that runs the demo: every screen, on a phone and on a desk.

python -m bin.pictures http://127.0.0.1:8000 [folder]     (needs the development packages and a Chromium)
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bin.chromium import FLAGS, find_chromium

LESSON = "/en/courses/core-awareness/signs/"


@dataclass(frozen=True)
class Screen:
    """`login`: who looks at it ("" for anybody). `language` and `dark` make a second look at a screen."""

    name: str
    path: str
    login: str = ""
    language: str = "en"
    dark: bool = False
    widths: tuple[int, ...] = (360, 1280)
    whole: bool = True


SCREENS = [
    Screen("front", "/"),
    Screen("help", "/help/", widths=(360,)),
    Screen("verify", "/verify/"),
    Screen("my-training", "/my/", "trainee"),
    Screen("my-training-ar", "/my/", "trainee", language="ar", widths=(360,)),
    Screen("my-training-dark", "/my/", "trainee", dark=True, widths=(360,)),
    Screen("catalogue", "/en/courses/", "trainee", widths=(1280,)),
    Screen("course", "/en/courses/core-awareness/", "trainee"),
    Screen("lesson", LESSON, "trainee", whole=False),
    Screen("lesson-whole", "/en/courses/core-awareness/rules-on-one-page/", "trainee", widths=(1280,)),
    Screen("test", "/en/courses/core-awareness/test/", "trainee"),
    Screen("wallet", "/certificates/", "commander"),
    Screen("readiness", "/readiness/", "commander"),
    Screen("readiness-dark", "/readiness/", "commander", dark=True, widths=(1280,)),
    Screen("readiness-ru", "/readiness/", "commander", language="ru", widths=(360,)),
    Screen("requirements", "/readiness/units/1/requirements/", "officer", widths=(1280,)),
    Screen("authoring", "/cms/", "instructor", widths=(1280,), whole=False),
    Screen("items", "/cms/items/", "instructor", widths=(1280,), whole=False),
]


def take(browser: Browser, base: str, screen: Screen, folder: Path) -> None:
    for width in screen.widths:
        page = _page(browser, base, screen, width)
        page.goto(base + screen.path)
        _save(page, folder / f"{screen.name}-{width}.png", whole=screen.whole)
        page.context.close()


def _page(browser: Browser, base: str, screen: Screen, width: int) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 780 if width < 600 else 860},
        color_scheme="dark" if screen.dark else "light",
        reduced_motion="reduce",
    )
    context.add_cookies([{"name": "django_language", "value": screen.language, "url": base}])
    page = context.new_page()
    if screen.login:
        _sign_in(page, base, screen.login)
    return page


def _sign_in(page: Page, base: str, login: str) -> None:
    page.goto(base + "/accounts/login/")
    page.fill("#id_login", login)
    page.fill("#id_password", "muster-demo")
    page.press("#id_password", "Enter")
    page.wait_for_url("**/my/")


def _save(page: Page, path: Path, *, whole: bool) -> None:
    """As a picture of 128 colours: these screens have few, and a repository keeps every version for ever."""
    page.wait_for_timeout(300)
    page.screenshot(path=str(path), full_page=whole)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(128).save(path, optimize=True)
    print(path.name, path.stat().st_size // 1024, "kB")


def question_and_certificate(browser: Browser, base: str, folder: Path) -> None:
    """Screens that stand behind a click: a question of a test, people of a unit, a certificate and its verification."""
    for width in (360, 1280):
        page = _page(browser, base, Screen("", "", "commander"), width)
        page.goto(base + "/readiness/")
        page.get_by_role("link", name="Show names").click()
        _save(page, folder / f"people-{width}.png", whole=False)
        page.goto(base + "/certificates/")
        page.locator("main a[href^='/certificates/MU']").first.click()
        _save(page, folder / f"certificate-{width}.png", whole=True)
        page.get_by_role("link", name="The page others see").click()
        _save(page, folder / f"verdict-{width}.png", whole=False)
        page.context.close()
        page = _page(browser, base, Screen("", "", "trainee"), width)
        page.goto(base + "/en/courses/core-awareness/test/")
        page.locator("main").get_by_role("button").or_(page.get_by_role("link", name="Go on")).first.click()
        page.locator(".choice").first.click()
        page.wait_for_timeout(600)
        _save(page, folder / f"question-{width}.png", whole=True)
        page.context.close()


def main() -> int:
    base, folder = sys.argv[1].rstrip("/"), Path(sys.argv[2] if len(sys.argv) > 2 else "docs/images")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for screen in SCREENS:
            take(browser, base, screen, folder)
        question_and_certificate(browser, base, folder)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
