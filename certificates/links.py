"""Where a certificate is checked: the address that people share, and its form in capitals for the code on paper."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from printing.qr import qr_drawing, qr_svg


def base_address() -> str:
    """Scheme and host under which this installation is known outside, without a slash at the end."""
    return str(settings.WAGTAILADMIN_BASE_URL).rstrip("/")


def verify_address(token: str) -> str:
    return base_address() + reverse("certificates:verify_token", args=[token])


def shown_address() -> str:
    """The verify page as one would type it: no scheme."""
    return base_address().split("://")[-1] + reverse("certificates:verify")


def code_text(token: str) -> str:
    """What the code carries. Scheme and host may stand in capitals, which the code stores in 5.5 bits each."""
    base = base_address()
    if not urlsplit(base).path:
        base = base.upper()
    return base + reverse("certificates:verify_token_scanned", args=[token])


def code_svg(token: str, label: str) -> str:
    """For the screen; `label` is what a screen reader says."""
    return qr_svg(code_text(token), label=label)


def code_drawing(token: str) -> str:
    """For paper."""
    return qr_drawing(code_text(token))
