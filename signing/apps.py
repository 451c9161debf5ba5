"""The app `signing`: keys, canonical form, sign and verify."""

from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "signing"
