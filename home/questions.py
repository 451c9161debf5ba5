"""What people ask about Muster, and the answers. Short, because they are read in a hurry."""

from django.utils.translation import gettext as _


def questions() -> list[tuple[str, str]]:
    """(question, answer) in the reader's language."""
    return [
        (
            _("I cannot sign in. What now?"),
            _(
                "Use your service number, not your name. "
                "Your training officer helps with the password; no e-mail is needed."
            ),
        ),
        (
            _("My signal goes again and again. Do I lose my work?"),
            _("No. Steps done and answers shown as saved are kept. Go on where you stopped, also on another device."),
        ),
        (
            _("I failed the test. What happens?"),
            _(
                "The result names each rule you missed and the lesson to read again. "
                "When all attempts are used, your instructor can open another."
            ),
        ),
        (
            _("Who sees my answers?"),
            _("You. Commanders see whether a course is done and until when it counts, never single answers."),
        ),
        (
            _("How long does a certificate count?"),
            _("Its last valid day is printed on it. My training tells you in time when a course must be taken again."),
        ),
        (
            _("Can I report a case here?"),
            _("No. Muster takes no reports. Tell a person: the contacts above, or your chain of command."),
        ),
    ]
