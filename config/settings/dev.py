"""A laptop: everything in one folder, nothing to set."""

from config.settings.base import *  # noqa: F403
from config.settings.base import MIDDLEWARE

DEBUG = True
SECRET_KEY = "only for a laptop, never for a server"
ALLOWED_HOSTS = ["*"]
MUSTER_DEMO = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
MIDDLEWARE = [one for one in MIDDLEWARE if "whitenoise" not in one]
