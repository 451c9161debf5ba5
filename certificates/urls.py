"""Addresses of certificates. Those below `verify/` are public, and open in capitals too, as codes carry them."""

from django.urls import path

from certificates import public, views

app_name = "certificates"
urlpatterns = [
    path("certificates/", views.wallet, name="wallet"),
    path("certificates/<str:number>.pdf", views.pdf, name="pdf"),
    path("certificates/<str:number>/", views.certificate, name="certificate"),
    path("certificates/<str:number>/revocation/", views.revocation, name="revocation"),
    path("verify/", public.verify, name="verify"),
    path("verify/<str:token>", public.verify_token, name="verify_token"),
    path("VERIFY/<str:token>", public.verify_token, name="verify_token_scanned"),
]
