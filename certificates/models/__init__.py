"""What is handed out for a completion: the certificate, how it looks, and that it was withdrawn."""

from certificates.models.certificate import Certificate, Revocation
from certificates.models.design import Design

__all__ = ["Certificate", "Design", "Revocation"]
