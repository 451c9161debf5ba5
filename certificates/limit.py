"""How many numbers one address may look up in a minute, so that nobody tries them all."""

from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

LOOKUPS_A_MINUTE = 30
KEPT = 120  # seconds; longer than the minute that is counted


def is_within_limit(request: HttpRequest, now: datetime) -> bool:
    """Count this look-up; False once its address has had its share of the running minute."""
    key = f"certificate-lookups:{_address(request)}:{int(now.timestamp()) // 60}"
    cache.add(key, 0, timeout=KEPT)
    try:
        return cache.incr(key) <= LOOKUPS_A_MINUTE
    except ValueError:  # the cache was full and dropped it in between
        return True


def _address(request: HttpRequest) -> str:
    """Behind a proxy of ours, the last address in the list: that one the proxy saw, the others may be invented."""
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        if forwarded:
            return forwarded[:64]
    return str(request.META.get("REMOTE_ADDR", ""))
