"""Pictures and files of a pack among Wagtail's images and documents, each content once."""

import hashlib
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from courses.packs.pack import Attached, Pack


class Attaching:
    """Gives the number of the image or document that holds a file of the pack; makes it if there is none."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.numbers: dict[Attached, int] = {}

    def resolved(self, value: Any) -> Any:
        """`value` with every `Attached` replaced by the number of its image or document."""
        if isinstance(value, Attached):
            if value not in self.numbers:
                self.numbers[value] = self._number(value)
            return self.numbers[value]
        if isinstance(value, dict):
            return {key: self.resolved(one) for key, one in value.items()}
        return [self.resolved(one) for one in value] if isinstance(value, list) else value

    def _number(self, attached: Attached) -> int:
        content = (self.pack.folder / attached.folder / attached.name).read_bytes()
        model = get_image_model() if attached.folder == "pictures" else get_document_model()
        # The hash that Wagtail keeps of every file it stores.
        digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
        found = model.objects.filter(file_hash=digest).order_by("pk").first()
        if found is None:
            title = PurePosixPath(attached.name).stem.replace("-", " ").capitalize()
            found = model(title=title, file=ContentFile(content, name=attached.name), file_hash=digest)
            found.file_size = len(content)
            found.save()
        return int(found.pk)
