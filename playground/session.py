"""A gateway session: numbered events, kept so that a dropped connection can resume where it was."""

from __future__ import annotations

import asyncio
import secrets
import zlib
from collections import deque
from typing import Any

import orjson
from aiohttp import web

from playground.snowflake import Clock

# Discord keeps missed events for "a few minutes" and does not say how many.
KEPT_EVENTS = 5000
KEPT_SECONDS = 300.0
DISPATCH = 0


class Connection:
    """One websocket. Frames are queued and written in order by a task of their own; `delay_seconds` slows them."""

    def __init__(self, socket: web.WebSocketResponse, *, compressed: bool) -> None:
        self.socket = socket
        self.delay_seconds = 0.0
        self.acknowledges = True
        self._deflate = zlib.compressobj(level=1) if compressed else None
        self._frames: asyncio.Queue[bytes | tuple[int, str]] = asyncio.Queue()
        self._writer = asyncio.create_task(self._write())

    def send(self, operation: int, data: Any = None) -> None:
        self.send_frame(orjson.dumps({"op": operation, "d": data, "s": None, "t": None}))

    def send_frame(self, frame: bytes) -> None:
        self._frames.put_nowait(frame)

    def close(self, code: int, reason: str = "") -> None:
        """Closes after everything queued before it has been written."""
        self._frames.put_nowait((code, reason))

    def abort(self) -> None:
        """Cuts the TCP connection: the client sees no close frame."""
        self._writer.cancel()
        transport = self.socket._req.transport if self.socket._req else None  # aiohttp has no public way to reset
        if transport:
            transport.abort()

    async def finish(self) -> None:
        self._writer.cancel()
        await asyncio.gather(self._writer, return_exceptions=True)

    async def _write(self) -> None:
        while True:
            frame = await self._frames.get()
            if self.delay_seconds:
                await asyncio.sleep(self.delay_seconds)
            try:
                if isinstance(frame, tuple):
                    await self.socket.close(code=frame[0], message=frame[1].encode())
                    return
                await self._write_frame(frame)
            except ConnectionError:
                return

    async def _write_frame(self, frame: bytes) -> None:
        if self._deflate is None:
            await self.socket.send_str(frame.decode())
            return
        packed = self._deflate.compress(frame) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
        await self.socket.send_bytes(packed)


class Session:
    """What a bot's IDENTIFY opened. Without a connection it keeps events for a RESUME, and expires in the end."""

    def __init__(self, intents: int, shard: tuple[int, int], connection: Connection, clock: Clock) -> None:
        self.id = secrets.token_hex(16)
        self.intents = intents
        self.shard = shard
        self.connection: Connection | None = connection
        self.sequence = 0
        self._clock = clock
        self._left_at: float | None = None
        self._kept: deque[tuple[int, bytes]] = deque(maxlen=KEPT_EVENTS)

    def serves(self, guild_id: str | None) -> bool:
        """Whether this shard is the one for a server; DMs go to shard 0."""
        number, count = self.shard
        return (int(guild_id) >> 22) % count == number if guild_id else number == 0

    def dispatch(self, event: str, data: Any) -> None:
        self.sequence += 1
        frame = orjson.dumps({"op": DISPATCH, "d": data, "s": self.sequence, "t": event})
        self._kept.append((self.sequence, frame))
        if self.connection:
            self.connection.send_frame(frame)

    def resume(self, connection: Connection, seen: int) -> bool:
        """Continues on a new connection with what came after `seen`; False when that is no longer kept."""
        oldest = self._kept[0][0] if self._kept else self.sequence + 1
        if seen > self.sequence or seen + 1 < oldest:
            return False
        if self.connection:  # the old one was cut and has not been noticed yet
            self.connection.close(4000, "Resumed elsewhere.")
        self.connection, self._left_at = connection, None
        for number, frame in self._kept:
            if number > seen:
                connection.send_frame(frame)
        self.dispatch("RESUMED", {"_trace": ["playground"]})
        return True

    def leave(self) -> None:
        """The connection is gone."""
        self.connection, self._left_at = None, self._clock.now()

    @property
    def expired(self) -> bool:
        """Whether nobody can resume it any more."""
        return self._left_at is not None and self._clock.now() - self._left_at > KEPT_SECONDS
