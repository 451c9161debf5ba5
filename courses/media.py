"""Pictures and files, only for people who are signed in. What is frozen never changes, so browsers may keep it."""

import mimetypes
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from courses.freezing.keeping import FOLDER

A_YEAR = 365 * 24 * 3600
SHOWN_IN_PLACE = {".webp", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".avif", ".mp4", ".webm", ".vtt", ".pdf"}
# A picture may hold script; opened by itself it must not run.
HARMLESS = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponse | FileResponse:
    """A stored file. Documents have their own door, which asks Wagtail who may read them."""
    if path.startswith("documents/"):
        raise Http404
    try:
        file = default_storage.open(path)
    except (OSError, ValueError, SuspiciousFileOperation) as error:
        raise Http404 from error
    suffix = PurePosixPath(path).suffix.lower()
    kind = "text/vtt" if suffix == ".vtt" else mimetypes.guess_type(path)[0] or "application/octet-stream"
    response = FileResponse(file, content_type=kind, as_attachment=suffix not in SHOWN_IN_PLACE)
    response["Cache-Control"] = (
        f"private, max-age={A_YEAR}, immutable" if path.startswith(f"{FOLDER}/") else "private, max-age=300"
    )
    response["Content-Security-Policy"] = HARMLESS
    response["X-Content-Type-Options"] = "nosniff"
    return response
