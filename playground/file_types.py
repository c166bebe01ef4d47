"""Content types by a file's name."""

from __future__ import annotations

import mimetypes

# Newer than the tables of some systems.
KNOWN = {".webp": "image/webp", ".glb": "model/gltf-binary", ".avif": "image/avif"}


def content_type(filename: str) -> str:
    suffix = filename[filename.rfind(".") :].lower() if "." in filename else ""
    return KNOWN.get(suffix) or mimetypes.guess_type(filename)[0] or "application/octet-stream"
