"""Pictures and files kept by content: a replaced picture gets another name, so what a text showed stays as it was."""

import hashlib
from functools import lru_cache
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as PillowImage
from wagtail.images.models import Filter

FOLDER = "frozen"
WIDEST = 960
PICTURE = f"width-{WIDEST}|format-webp|webpquality-82"


def keep_picture(image: Any) -> dict[str, Any]:
    """`{"name", "width", "height"}` of the kept picture: WebP of at most 960 px, an SVG as it is.

    It is named by the digest of the original, so that every installation gives the same picture the same name.
    """
    source = _digest_of(image.file)
    if image.is_svg():
        return {"name": keep_file(image.file)["name"], "width": image.width, "height": image.height}
    name = f"{FOLDER}/{source}.webp"
    if not default_storage.exists(name):
        written = BytesIO()
        Filter(PICTURE).run(image, written)
        _write(name, written.getvalue())
    with default_storage.open(name) as file, PillowImage.open(file) as picture:
        return {"name": name, "width": picture.width, "height": picture.height}


def keep_file(file: Any) -> dict[str, Any]:
    """`{"name", "size"}` of the kept copy of a stored file."""
    name = f"{FOLDER}/{_digest_of(file)}{PurePosixPath(file.name).suffix.lower()}"
    if not default_storage.exists(name):
        with file.storage.open(file.name) as source:
            _write(name, source.read())
    return {"name": name, "size": file.size}


def _write(name: str, content: bytes) -> None:
    written = default_storage.save(name, ContentFile(content))
    if written != name:  # another worker kept the same content at the same moment
        default_storage.delete(written)


def _digest_of(file: Any) -> str:
    stamp = file.storage.get_modified_time(file.name).isoformat()
    return _remembered(file.storage, file.name, file.size, stamp)


@lru_cache(maxsize=1000)
def _remembered(storage: Any, name: str, size: int, stamp: str) -> str:
    """Digest of a stored file; large films are not read again at every publishing."""
    digest = hashlib.sha256()
    with storage.open(name) as file:
        for chunk in file.chunks():
            digest.update(chunk)
    return digest.hexdigest()
