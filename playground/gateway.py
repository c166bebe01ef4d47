"""The gateway: hello, identify, heartbeats, resume, members on request. One websocket per shard of the bot."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import WSMsgType, web

from playground import intents, payloads
from playground.session import Connection, Session

if TYPE_CHECKING:
    from playground.server import Playground

HEARTBEAT, IDENTIFY, PRESENCE, VOICE_STATE, RESUME, RECONNECT = 1, 2, 3, 4, 6, 7
REQUEST_MEMBERS, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 8, 9, 10, 11
MEMBERS_A_CHUNK = 1000
# Discord closes a connection that sends more than 120 frames a minute (4008).
MOST_FRAMES_A_MINUTE = 120


class CloseGateway(Exception):
    """The connection has to end with one of Discord's close codes."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Gateway:
    """Serves `/gateway`."""

    def __init__(self, playground: Playground) -> None:
        self.playground = playground
        self.connections: set[Connection] = set()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        compress = request.query.get("compress")
        if compress not in (None, "zlib-stream"):
            raise web.HTTPBadRequest(text=f"compress={compress} is not offered; zlib-stream is")
        socket = web.WebSocketResponse(max_msg_size=16 * 1024, autoping=True)
        await socket.prepare(request)
        connection = Connection(socket, compressed=compress is not None)
        connection.delay_seconds = self.playground.faults.gateway_delay_seconds
        self.connections.add(connection)
        link = _Link(self.playground, connection)
        interval = self.playground.heartbeat_interval_ms
        connection.send(HELLO, {"heartbeat_interval": interval, "_trace": ["playground"]})
        try:
            await link.read(interval * 1.5 / 1000)
        except CloseGateway as end:
            await socket.close(code=end.code, message=end.reason.encode())
        finally:
            self.connections.discard(connection)
            await connection.finish()
            link.leave()
        return socket

    def drop(self, *, resume: bool = True, code: int | None = None) -> int:
        """Ends every connection: with `code` by a close frame, without by cutting it. Answers how many."""
        if not resume:
            self.playground.hub.sessions.clear()
        for connection in list(self.connections):
            if code:
                connection.close(code)
            else:
                connection.abort()
        return len(self.connections)

    def ask_to_reconnect(self) -> None:
        """Opcode 7: the client comes back by itself."""
        for connection in list(self.connections):
            connection.send(RECONNECT)

    def invalidate(self, *, resumable: bool) -> None:
        """Opcode 9: the client resumes, or begins anew."""
        if not resumable:
            self.playground.hub.sessions.clear()
        for connection in list(self.connections):
            connection.send(INVALID_SESSION, resumable)

    def ask_for_heartbeat(self) -> None:
        """Opcode 1 from the server: the client answers with a heartbeat at once."""
        for connection in list(self.connections):
            connection.send(HEARTBEAT)


class _Link:
    """The conversation on one connection."""

    def __init__(self, playground: Playground, connection: Connection) -> None:
        self.playground = playground
        self.connection = connection
        self.session: Session | None = None
        self._frames: list[float] = []

    async def read(self, patience_seconds: float) -> None:
        """Answers frames until the socket closes. Without one for `patience_seconds`: close code 4009."""
        while True:
            try:
                message = await self.connection.socket.receive(timeout=patience_seconds)
            except TimeoutError:
                raise CloseGateway(4009, "Session timed out.") from None
            if message.type in (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR):
                # A client that says goodbye (1000, 1001) has no session to come back to.
                if message.type == WSMsgType.CLOSE and message.data in (1000, 1001) and self.session:
                    self.playground.hub.sessions.pop(self.session.id, None)
                return
            self._count_frame()
            try:
                frame = orjson.loads(message.data)
                operation, data = frame["op"], frame.get("d")
            except (orjson.JSONDecodeError, KeyError, TypeError):
                raise CloseGateway(4002, "Error while decoding payload.") from None
            try:
                self._answer(operation, data)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise CloseGateway(4002, f"Error while decoding payload: {type(error).__name__} {error}") from error

    def _count_frame(self) -> None:
        now = asyncio.get_running_loop().time()
        self._frames = [*(at for at in self._frames if at > now - 60), now]
        if len(self._frames) > MOST_FRAMES_A_MINUTE:
            raise CloseGateway(4008, "You are being rate limited.")

    def _answer(self, operation: int, data: Any) -> None:
        if operation == HEARTBEAT:
            if self.connection.acknowledges:
                self.connection.send(HEARTBEAT_ACK)
        elif operation == IDENTIFY:
            self._identify(data)
        elif operation == RESUME:
            self._resume(data)
        elif operation in (PRESENCE, VOICE_STATE, REQUEST_MEMBERS):
            if self.session is None:
                raise CloseGateway(4003, "Not authenticated.")
            if operation == REQUEST_MEMBERS:
                self._send_members(self.session, data)
        else:
            raise CloseGateway(4001, "Unknown opcode.")

    def _identify(self, data: dict[str, Any]) -> None:
        playground = self.playground
        if self.session is not None:
            raise CloseGateway(4005, "Already authenticated.")
        self._authenticate(data["token"])
        wanted = data["intents"]
        if not 0 <= wanted <= intents.ALL:
            raise CloseGateway(4013, "Invalid intent(s).")
        application = playground.world.data.application
        allowed = (
            (intents.MEMBERS, application.members_allowed),
            (intents.PRESENCES, application.presences_allowed),
            (intents.MESSAGE_CONTENT, application.message_content_allowed),
        )
        if any(wanted & bit and not allowed_bit for bit, allowed_bit in allowed):
            raise CloseGateway(4014, "Disallowed intent(s).")
        number, count = data.get("shard") or (0, 1)
        if not 0 <= number < count:
            raise CloseGateway(4010, "Invalid shard.")
        self.session = Session(wanted, (number, count), self.connection, playground.clock)
        playground.hub.forget_expired_sessions()
        playground.hub.sessions[self.session.id] = self.session
        self._ready(self.session)
        playground.bot_status_changed()

    def _ready(self, session: Session) -> None:
        world = self.playground.world
        guilds = [guild for guild in world.guilds_of(world.bot_id) if session.serves(guild.id)]
        application = payloads.own_application(world)
        session.dispatch(
            "READY",
            {
                "v": 10,
                "user": payloads.own_user(world.user(world.bot_id)),
                "guilds": [{"id": guild.id, "unavailable": True} for guild in guilds],
                "session_id": session.id,
                "resume_gateway_url": self.playground.gateway_url,
                "shard": list(session.shard),
                "application": {"id": application["id"], "flags": application["flags"]},
                "private_channels": [],
                "relationships": [],
                "presences": [],
                "guild_join_requests": [],
                "user_settings": {},
                "geo_ordered_rtc_regions": [],
                "session_type": "normal",
                "auth": {},
                "_trace": ["playground"],
            },
        )
        everyone = bool(session.intents & intents.MEMBERS)
        if session.intents & intents.GUILDS:
            for guild in guilds:
                session.dispatch(
                    "GUILD_CREATE", payloads.guild_create(world, guild, world.bot_id, all_members=everyone)
                )

    def _resume(self, data: dict[str, Any]) -> None:
        self._authenticate(data["token"])
        self.playground.hub.forget_expired_sessions()
        session = self.playground.hub.sessions.get(data["session_id"])
        if session is None or not session.resume(self.connection, data["seq"] or 0):
            self.connection.send(INVALID_SESSION, False)
            return
        self.session = session
        self.playground.bot_status_changed()

    def _authenticate(self, token: str) -> None:
        if token.removeprefix("Bot ") != self.playground.token:
            raise CloseGateway(4004, "Authentication failed.")

    def _send_members(self, session: Session, data: dict[str, Any]) -> None:
        world = self.playground.world
        ids = _ids(data["guild_id"])
        for guild in (world.guild(each) for each in ids if each in world.data.guilds):
            found = _members_asked_for(world, guild, data)
            chunks = [found[at : at + MEMBERS_A_CHUNK] for at in range(0, len(found), MEMBERS_A_CHUNK)] or [[]]
            for index, chunk in enumerate(chunks):
                payload: dict[str, Any] = {
                    "guild_id": guild.id,
                    "members": [payloads.member(world, guild, each) for each in chunk],
                    "chunk_index": index,
                    "chunk_count": len(chunks),
                    "not_found": [],
                    "presences": [],
                }
                if data.get("nonce"):
                    payload["nonce"] = data["nonce"]
                session.dispatch("GUILD_MEMBERS_CHUNK", payload)

    def leave(self) -> None:
        """The connection is gone; the session waits for a RESUME."""
        if self.session and self.session.connection is self.connection:
            self.session.leave()
            self.playground.bot_status_changed()


def _members_asked_for(world: Any, guild: Any, data: dict[str, Any]) -> list[Any]:
    members = list(guild.members.values())
    if data.get("user_ids"):
        wanted = _ids(data["user_ids"])
        return [each for each in members if each.user_id in wanted]
    start = (data.get("query") or "").lower()
    members = [each for each in members if (each.nick or world.user(each.user_id).username).lower().startswith(start)]
    return members[: data.get("limit") or None]


def _ids(given: Any) -> list[str]:
    """One id or several; discord.py sends them as numbers."""
    return [str(each) for each in (given if isinstance(given, list) else [given])]
