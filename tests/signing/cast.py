"""Keys and facts that the signing tests share. The secret is published in RFC 8032, so it is nobody's."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from signing.keys import SigningKey, signing_key_from

PUBLISHED_SECRET = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
FACTS = {
    "course": "core-awareness",
    "edition": "2026-2",
    "name": "Ilan Vero",
    "number": "MU-2026-7Q4K-19F2",
    "until": "2027-11-26",
}


def key_of(secret: str, label: str = "") -> SigningKey:
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode("ascii")
    return signing_key_from(f"Label: {label}\n{pem}" if label else pem)


OURS = key_of(PUBLISHED_SECRET)
THEIRS = key_of("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
