"""The playground as one server: REST, gateway, CDN, page and control on one port."""

from __future__ import annotations

import os
from collections import deque
from pathlib import Path

from aiohttp import web

from playground import snapshot
from playground.api import Api
from playground.cdn import Cdn
from playground.changes import Changes
from playground.control_api import add_controls
from playground.fault_control import FaultControl
from playground.faults import Faults
from playground.gateway import Gateway
from playground.hub import Hub
from playground.interactions import Interactions
from playground.links import Links
from playground.model import User
from playground.page import Page
from playground.rate_limits import RateLimits
from playground.record import Checked, Report, Request
from playground.routes import channels, commands, guilds, interactions, messages, reactions, threads, users
from playground.snowflake import Clock
from playground.studio_world import studio_world
from playground.world import World
from playground.world_control import WorldControl

# A message may carry ten files of 10 MiB; one more byte than that is answered with Discord's 413, not aiohttp's.
LARGEST_REQUEST_BYTES = 128 * 1024 * 1024
HEARTBEAT_INTERVAL_MS = 41_250
# A playground that runs for weeks remembers the newest requests only.
KEPT_REQUESTS = 50_000
# A test suite sets it, so that every playground of its processes reports to one place.
REPORT_VARIABLE = "PLAYGROUND_REPORT"


def _report_of_environment() -> Path | None:
    named = os.environ.get(REPORT_VARIABLE)
    return Path(named) if named else None


class Playground:
    """A local Discord.

    `strict` answers requests outside Discord's description with 50035; without it they are only noted.
    `rate_limits` is "wide" (headers only) or "discord" (its limits).
    `state` is a file that keeps the world between runs.
    `report` is a file that gets a line of JSON at the end: how much was checked, and what was outside the description.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 0,
        token: str = "playground",  # noqa: S107  a local stand-in, published in the README
        *,
        strict: bool = True,
        rate_limits: str = "wide",
        state: Path | None = None,
        report: Path | None = None,
        heartbeat_interval_ms: int = HEARTBEAT_INTERVAL_MS,
    ) -> None:
        self.host = host
        self.port = port
        self.token = token
        self.strict = strict
        self.state = state
        self.report = report or _report_of_environment()
        self.heartbeat_interval_ms = heartbeat_interval_ms
        self.clock = Clock()
        self.links = Links(self.clock)
        self.faults = Faults()
        self.rate_limits = RateLimits(rate_limits)
        self.requests: deque[Request] = deque(maxlen=KEPT_REQUESTS)
        self.violations: list[str] = []
        self.checked = Checked()
        stored = state is not None and state.is_file()
        self.world = World(snapshot.read(state), self.clock) if stored and state else studio_world(self.clock)
        self.hub = Hub(self.world, self.links)
        self.changes = Changes(self.hub)
        self.interactions = Interactions(self)
        self.gateway = Gateway(self)
        self.page = Page(self)
        self._runner: web.AppRunner | None = None
        self._was_online = False

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def gateway_url(self) -> str:
        return f"ws://{self.host}:{self.port}/gateway"

    def people(self) -> list[User]:
        """Everyone one can act as."""
        return [user for user in self.world.data.users.values() if not user.bot]

    def replace_world(self, world: World) -> None:
        """Puts another world in place of this one; the bot reconnects to it."""
        self.world = self.hub.world = world
        self.interactions.stop()
        self.gateway.drop(resume=False)

    def bot_status_changed(self) -> None:
        online = self.hub.bot_online
        if online != self._was_online:
            self._was_online = online
            self.hub.to_everyone_on_pages("BOT_STATUS", {"online": online})

    async def start(self) -> None:
        application = web.Application(client_max_size=LARGEST_REQUEST_BYTES)
        every = [messages, reactions, threads, channels, guilds, users, commands, interactions]
        application.router.add_get("/gateway", self.gateway.handle)
        application.router.add_get("/gateway/", self.gateway.handle)
        self.page.add_to(application)
        Cdn(self).add_to(application)
        add_controls(application, WorldControl(self), FaultControl(self))
        Api(self, [module.routes for module in every]).add_to(application)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.links.base = self.url

    async def stop(self) -> None:
        """Saves the world when a state file was given, says goodbye to everyone, closes the port."""
        if self.state:
            snapshot.write(self.world.data, self.state)
        self.interactions.stop()
        self.gateway.drop(code=1001)
        await self.page.close()
        if self._runner:
            await self._runner.cleanup()
        if self.report:
            Report(self.checked, self.violations).append_to(self.report)
