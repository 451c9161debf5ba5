"""The sign-in form: one field for whatever a person knows oneself by."""

from typing import Any

from allauth.account.forms import LoginForm
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):
    """Service number, e-mail or sign-in name, and the password. Devices are shared, so nothing is remembered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("remember", None)
        login, password = self.fields["login"], self.fields["password"]
        login.label = _("Service number or e-mail")
        login.widget.attrs = {
            "autocomplete": "username",
            "autocapitalize": "characters",
            "spellcheck": "false",
            "maxlength": 254,
        }
        password.help_text = _("Password lost? Your training officer helps you. No e-mail is needed.")
        password.widget.attrs.pop("placeholder", None)
