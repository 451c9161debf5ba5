"""Demo sign-ins: six people anybody may try, and the guard that keeps them out of production."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import DatabaseError

from accounts.models import User

PASSWORD = "muster-demo"  # noqa: S105  (public on purpose; production refuses these sign-ins)
NAMES = ("trainee", "instructor", "commander", "officer", "auditor", "admin")


def are_allowed() -> bool:
    return settings.DEBUG or settings.MUSTER_DEMO


@register(Tags.security, deploy=False)
def no_demo_in_production(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[Error]:
    """A start without DEBUG or MUSTER_DEMO refuses to run while demo sign-ins exist."""
    if are_allowed():
        return []
    try:
        found = list(User.objects.filter(is_demo=True, is_active=True).values_list("username", flat=True))
    except DatabaseError:  # nothing migrated yet, so nobody can sign in
        return []
    if not found:
        return []
    return [
        Error(
            f"Demo sign-ins exist: {', '.join(sorted(found))}. Their password is public.",
            hint="Remove them with `manage.py remove_demo`, or set MUSTER_DEMO=1 on a server that holds nothing real.",
            id="muster.E001",
        )
    ]
