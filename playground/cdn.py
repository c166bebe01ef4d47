"""The CDN: attachments behind signed links, and round avatars drawn for those who have none."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from aiohttp import web

from playground.file_types import content_type

if TYPE_CHECKING:
    from playground.server import Playground

AVATAR_COLORS = [(86, 110, 180), (196, 122, 60), (46, 139, 114), (168, 86, 128), (120, 120, 132), (150, 130, 50)]
AVATAR_SIZE_PX = 64


class Cdn:
    """Serves `/cdn`."""

    def __init__(self, playground: Playground) -> None:
        self.playground = playground

    def add_to(self, application: web.Application) -> None:
        application.router.add_get("/cdn/attachments/{channel_id}/{attachment_id}/{filename}", self._attachment)
        application.router.add_get("/cdn/embed/avatars/{number}.png", self._avatar)

    async def _attachment(self, request: web.Request) -> web.StreamResponse:
        data = self.playground.world.data.files.get(request.match_info["attachment_id"])
        path = request.rel_url.raw_path
        if data is None or not self.playground.links.valid(path, dict(request.query)):
            return web.Response(status=404, text="This content is no longer available.")
        headers = {"Cache-Control": "private, max-age=3600", "Access-Control-Allow-Origin": "*"}
        headers |= {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}
        return _part(request, data, content_type(request.match_info["filename"]), headers)

    async def _avatar(self, request: web.Request) -> web.StreamResponse:
        number = request.match_info["number"]
        if not number.isdecimal():
            return web.Response(status=404)
        color = AVATAR_COLORS[int(number) % len(AVATAR_COLORS)]
        return web.Response(body=disc(color, AVATAR_SIZE_PX), content_type="image/png")


def _part(request: web.Request, data: bytes, kind: str, headers: dict[str, str]) -> web.Response:
    """All of it, or the range that a video player asks for."""
    headers["Accept-Ranges"] = "bytes"
    try:
        wanted = request.http_range
    except ValueError:
        return web.Response(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
    if wanted.start is None and wanted.stop is None:
        return web.Response(body=data, content_type=kind, headers=headers)
    start, stop, _ = wanted.indices(len(data))
    headers["Content-Range"] = f"bytes {start}-{stop - 1}/{len(data)}"
    return web.Response(status=206, body=data[start:stop], content_type=kind, headers=headers)


def disc(color: tuple[int, int, int], size: int) -> bytes:
    """A filled circle as PNG, RGBA."""
    rows = bytearray()
    for y in range(size):
        rows.append(0)
        for x in range(size):
            inside = (x + 0.5 - size / 2) ** 2 + (y + 0.5 - size / 2) ** 2 <= (size / 2) ** 2
            rows += bytes((*color, 255 if inside else 0))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(rows))) + chunk(b"IEND", b"")
    )
