"""All addresses of an installation."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from accounts.views import closed, set_language, to_sign_in
from certificates.urls import urlpatterns as certificates_urls
from config.health import live, ready
from courses.media import media
from courses.urls import i18n_urlpatterns as courses_i18n
from courses.urls import urlpatterns as courses_urls
from home.urls import urlpatterns as home_urls
from quizzes.urls import i18n_urlpatterns as quizzes_i18n
from readiness.urls import urlpatterns as readiness_urls

urlpatterns = [
    path("health/live", live, name="live"),
    path("health/ready", ready, name="ready"),
    path("language/", set_language, name="set_language"),
    # One door: Wagtail's own sign-in would let people in without the second factor, and nobody signs up here.
    path("cms/login/", to_sign_in),
    path("cms/logout/", RedirectView.as_view(pattern_name="account_logout")),
    re_path(r"^cms/password_reset/", to_sign_in),
    path("accounts/signup/", closed, name="account_signup"),
    path("accounts/", include("allauth.urls")),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", media, name="media"),
    path("", include((home_urls, "home"))),
    path("", include((courses_urls, "courses_records"))),
    path("", include((certificates_urls, "certificates"))),
    path("", include((readiness_urls, "readiness"))),
    *i18n_patterns(
        path("", include((quizzes_i18n, "quizzes"))),
        path("", include((courses_i18n, "courses"))),
    ),
    path("pages/_util/login/", to_sign_in),
    path("pages/", include(wagtail_urls)),
]
