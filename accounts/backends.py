"""Signing in by service number, e-mail or sign-in name."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import User


def people_called(login: str) -> QuerySet[User]:
    """People whose service number is `login`, or `ISSUER/number` where several issuers use one number."""
    issuer, _slash, number = login.rpartition("/")
    found = User.objects.filter(is_active=True, service_number__iexact=number.strip()).exclude(service_number="")
    return found.filter(issuer__code__iexact=issuer.strip()) if issuer else found


class ServiceNumberBackend(AuthenticationBackend):
    """allauth's backend, asked first; then the service number, if exactly one person has it."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        user = super().authenticate(request, **credentials)
        if user is not None:
            return user
        login, password = credentials.get("username"), credentials.get("password")
        matches = list(people_called(login)[:2]) if login and password else []
        if len(matches) != 1:
            return None
        person = matches[0]
        return person if person.check_password(password) and self.user_can_authenticate(person) else None
