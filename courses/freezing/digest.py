"""The digest of frozen content: SHA-256 over canonical JSON."""

import hashlib
import json
from typing import Any


def digest(content: Any) -> str:
    """Hex SHA-256 of `content` as JSON with sorted keys, no spaces, UTF-8."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
