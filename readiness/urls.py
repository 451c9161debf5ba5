"""Addresses of the readiness figures, the names behind them, and the rules they follow."""

from django.urls import path

from readiness.views import people, requirements, units, waivers

app_name = "readiness"

urlpatterns = [
    path("readiness/", units.overview, name="overview"),
    path("readiness/units/<int:pk>/", units.unit, name="unit"),
    path("readiness/units/<int:pk>/people/", people.people, name="people"),
    path("readiness/units/<int:pk>/people.csv", people.people_csv, name="csv"),
    path("readiness/units/<int:pk>/requirements/", requirements.requirements, name="requirements"),
    path("readiness/requirements/<uuid:pk>/end/", requirements.end, name="requirement_end"),
    path("readiness/people/<int:pk>/", waivers.person, name="person"),
    path("readiness/waivers/<uuid:pk>/end/", waivers.end, name="waiver_end"),
]
