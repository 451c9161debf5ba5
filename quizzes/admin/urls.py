"""Addresses of the item bank, below the admin's."""

from django.urls import path

from quizzes.admin import views

app_name = "quizzes_admin"

urlpatterns = [
    path("", views.items, name="items"),
    path("new/", views.new_item, name="new_item"),
    path("extra-attempt/", views.extra_attempt, name="extra_attempt"),
    path("<int:pool>/<slug:key>/", views.item, name="item"),
    path("<uuid:pk>/in/<str:language>/", views.wording, name="wording"),
    path("<uuid:pk>/retirement/", views.retirement, name="retirement"),
]
