"""The app `printing`: Typst, fonts, paper."""

from django.apps import AppConfig


class PrintingConfig(AppConfig):
    name = "printing"
