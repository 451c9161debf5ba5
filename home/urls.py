"""Addresses of the front page, help and my training."""

from django.urls import path

from home import views

urlpatterns = [
    path("", views.front, name="front"),
    path("help/", views.help_page, name="help"),
    path("my/", views.my_training, name="my_training"),
]
