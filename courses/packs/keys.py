"""Keys of what a pack makes: the same in every installation, so that records can be exchanged."""

from uuid import UUID, uuid5

NAMESPACE = UUID("6f0d8f7e-53a4-5a0c-9a55-1c1f0a5f2b1d")


def course_key(code: str) -> UUID:
    return uuid5(NAMESPACE, f"course/{code}")


def module_key(code: str, module: str) -> UUID:
    return uuid5(NAMESPACE, f"module/{code}/{module}")


def activity_key(code: str, activity: str) -> UUID:
    """Key of the activity, whatever module it stands in."""
    return uuid5(NAMESPACE, f"activity/{code}/{activity}")


def term_key(key: str) -> UUID:
    return uuid5(NAMESPACE, f"term/{key}")
