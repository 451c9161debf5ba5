"""The bare floor: the least that Django does for the same kind of request, served by the same gunicorn.

A page: session, user, three queries, 600 words of template. A write: session, user, one row inserted.
"""

import os
from typing import Any

from django.conf import settings

WORDS = "word " * 600
PAGE = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>{{ user }}</title></head><body><h1>{{ user }}</h1>"
    "<p>{{ units }} {{ courses }} {{ postings }}</p><p>{{ words }}</p></body></html>"
)
MIDDLEWARE = (
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
)


def page(request: Any) -> Any:
    from django.http import HttpResponse
    from django.template import engines

    from courses.models import Course
    from units.models import Posting, Unit

    context = {
        "user": request.user.get_full_name(),
        "units": Unit.objects.order_by("pk").first(),
        "courses": Course.objects.order_by("pk").values_list("code", flat=True).first(),
        "postings": Posting.objects.filter(person=request.user).values_list("pk", flat=True).first(),
        "words": WORDS,
    }
    return HttpResponse(engines["django"].from_string(PAGE).render(context, request))


def write(request: Any) -> Any:
    from django.http import HttpResponse
    from django.utils import timezone

    from courses.models import Enrolment, Place

    enrolment = Enrolment.objects.filter(learner=request.user).values_list("pk", "course_id").first()
    if enrolment is None:
        return HttpResponse(status=404)
    learner, activity = enrolment[0], ACTIVITY[enrolment[1]]
    Place.objects.bulk_create(
        [Place(enrolment_id=learner, activity_id=activity, block="floor", at=timezone.now())],
        update_conflicts=True,
        unique_fields=["enrolment", "activity"],
        update_fields=["block", "at"],
    )
    return HttpResponse(status=204)


ACTIVITY: dict[Any, Any] = {}


def make_application() -> Any:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
    django.setup()
    # After the apps are ready: some of them insist on middleware that the floor does without.
    settings.MIDDLEWARE = list(MIDDLEWARE)
    settings.ROOT_URLCONF = "bin.bench.floor_urls"
    from django.core.handlers.wsgi import WSGIHandler

    from courses.models import Activity

    ACTIVITY.update(Activity.objects.values_list("course_id", "pk"))
    return WSGIHandler()
