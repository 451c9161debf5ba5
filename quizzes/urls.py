"""Addresses of tests. All carry the language, so that it may be changed in the middle of a paper."""

from django.urls import path

from quizzes import views

app_name = "quizzes"

i18n_urlpatterns = [
    path("courses/<slug:code>/<str:slug>/attempts/", views.attempts, name="attempts"),
    path("attempts/<uuid:pk>/", views.attempt, name="attempt"),
    path("attempts/<uuid:pk>/<int:position>/", views.question, name="question"),
    path("attempts/<uuid:pk>/submission/", views.submission, name="submission"),
    path("attempts/<uuid:pk>/result/", views.result, name="result"),
]
