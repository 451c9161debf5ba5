"""The door for gunicorn. It does not open while public demo sign-ins could come in by it."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()

from accounts.demo import no_demo_in_production  # noqa: E402  (models need a set-up Django)

if refusals := no_demo_in_production(None):
    raise ImproperlyConfigured(f"{refusals[0].msg} {refusals[0].hint}")
