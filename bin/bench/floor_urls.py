"""The two addresses of the bare floor."""

from django.urls import path

from bin.bench.floor import page, write

urlpatterns = [path("page", page), path("write", write)]
