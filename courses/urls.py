"""Addresses of the catalogue, of courses and their steps. Those with a language stand under its prefix."""

from django.urls import path

from courses import views

app_name = "courses"

urlpatterns = [
    path("my/records/<uuid:pk>/", views.record, name="record"),
]

i18n_urlpatterns = [
    path("courses/", views.catalogue, name="catalogue"),
    path("courses/<slug:code>/", views.course, name="course"),
    path("courses/<slug:code>/enrolment/", views.enrolment, name="enrolment"),
    path("courses/<slug:code>/<str:slug>/", views.activity, name="activity"),
    path("courses/<slug:code>/<str:slug>/completion/", views.completion, name="completion"),
    path("courses/<slug:code>/<str:slug>/place/", views.place, name="place"),
]
