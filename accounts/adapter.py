"""What allauth may do here: no open sign-up; a second factor that demo sign-ins are free of."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come from the roster; nobody makes an account."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    def build_totp_url(self, user: Any, secret: str) -> str:
        return super().build_totp_url(user, secret)
