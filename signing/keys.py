"""Ed25519 keys as values: what a key is called, and how it stands in a PEM text."""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

LABEL = re.compile(r"[\w.\-]{0,32}", re.ASCII)
LABEL_LINE = re.compile(r"^Label: (?P<label>[\w.\-]{1,32})$", re.ASCII | re.MULTILINE)


class BadKey(ValueError):
    """The text is not an Ed25519 key in PEM, or the label is not allowed."""


@dataclass(frozen=True)
class PublicKey:
    """What everybody may know of a key: its 32 bytes, and the label that people call it by."""

    raw: bytes
    label: str = ""

    @cached_property
    def key_id(self) -> str:
        """Eight hexadecimal digits: the first four bytes of SHA-256 over the 32 bytes."""
        return hashlib.sha256(self.raw).hexdigest()[:8]

    @property
    def name(self) -> str:
        """What people call the key: its label, or else its id."""
        return self.label or self.key_id

    @property
    def pem(self) -> str:
        text = self._point.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return _with_label(text.decode("ascii"), self.label)

    def has_signed(self, signature: bytes, message: bytes) -> bool:
        try:
            self._point.verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    @cached_property
    def _point(self) -> Ed25519PublicKey:
        return Ed25519PublicKey.from_public_bytes(self.raw)


@dataclass(frozen=True)
class SigningKey:
    """A private key. Its text form hides the secret, so that a log line cannot give it away."""

    private: Ed25519PrivateKey
    public: PublicKey

    def sign(self, message: bytes) -> bytes:
        """64 bytes."""
        return self.private.sign(message)

    @property
    def pem(self) -> str:
        text = self.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return _with_label(text.decode("ascii"), self.public.label)

    def __repr__(self) -> str:
        return f"<SigningKey {self.public.key_id}>"


def new_signing_key(label: str = "") -> SigningKey:
    """A fresh key. A label is at most 32 of letters, digits, point, hyphen and underscore: it is printed on paper."""
    if not LABEL.fullmatch(label):
        raise BadKey("a label is at most 32 letters, digits, points, hyphens or underscores")
    return _signing_key(Ed25519PrivateKey.generate(), label)


def signing_key_from(pem: str) -> SigningKey:
    """The private key in a PEM text; a line `Label: ...` above it is its label. Raises `BadKey`."""
    try:
        private = load_pem_private_key(pem.encode("utf-8"), password=None)
    except (ValueError, TypeError) as error:
        raise BadKey("not a private key in PEM") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise BadKey("not an Ed25519 key")
    return _signing_key(private, _label_in(pem))


def public_key_from(pem: str) -> PublicKey:
    """The public key in a PEM text, with its label. Raises `BadKey`."""
    try:
        public = load_pem_public_key(pem.encode("utf-8"))
    except ValueError as error:
        raise BadKey("not a public key in PEM") from error
    if not isinstance(public, Ed25519PublicKey):
        raise BadKey("not an Ed25519 key")
    return PublicKey(_raw(public), _label_in(pem))


def _signing_key(private: Ed25519PrivateKey, label: str) -> SigningKey:
    return SigningKey(private, PublicKey(_raw(private.public_key()), label))


def _raw(public: Ed25519PublicKey) -> bytes:
    return public.public_bytes(Encoding.Raw, PublicFormat.Raw)


def _with_label(pem: str, label: str) -> str:
    # RFC 7468 lets explanatory text stand before the first line of a PEM.
    return f"Label: {label}\n{pem}" if label else pem


def _label_in(pem: str) -> str:
    found = LABEL_LINE.search(pem)
    return found["label"] if found else ""
