"""A playground, the probe bot in it, and browser tabs of its people."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from playwright.async_api import Browser, Locator, Page, WebSocket, expect
from yarl import URL

from playground.server import Playground
from tests.e2e.page_probe import Probe

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def point_discord_at(playground: Playground) -> None:
    """The three addresses that discord.py reads before login."""
    Route.BASE = f"{playground.url}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = URL(playground.gateway_url)
    discord.Asset.BASE = f"{playground.url}/cdn"  # pyright: ignore[reportAttributeAccessIssue] - declared as one literal


@dataclass
class Stage:
    """`errors` are uncaught errors of pages, `requested_hosts` everything the pages asked for."""

    playground: Playground
    browser: Browser
    probe: Probe = field(default_factory=Probe)
    errors: list[str] = field(default_factory=list)
    requested_hosts: set[str] = field(default_factory=set)
    sockets: dict[Page, WebSocket] = field(default_factory=dict)
    _probe_run: asyncio.Task[None] | None = None

    @property
    def host(self) -> str:
        return urlsplit(self.playground.url).netloc

    def person(self, name: str) -> str:
        """The id of a person of the playground."""
        return next(user.id for user in self.playground.people() if name in (user.global_name, user.username))

    def channel(self, name: str) -> str:
        return next(channel.id for channel in self.playground.world.channels.values() if channel.name == name)

    def address(self, person: str, channel: str) -> str:
        guild_id = next(iter(self.playground.world.data.guilds))
        return f"{self.playground.url}/?person={self.person(person)}#/{guild_id}/{self.channel(channel)}"

    async def open(
        self, person: str, channel: str = "general", *, width: int = 1280, height: int = 860, scheme: Any = "dark"
    ) -> Page:
        """A tab of this person, with the channel's messages loaded and the live connection open."""
        page = await self.browser.new_page(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
        )
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._requested(request.url))
        async with page.expect_websocket() as opened:
            await page.goto(self.address(person, channel))
        self.sockets[page] = await opened.value
        await expect(messages(page)).to_have_attribute("data-loaded", "true")
        return page

    def _requested(self, address: str) -> None:
        if address.startswith("http"):
            self.requested_hosts.add(urlsplit(address).netloc)

    async def start_probe(self) -> None:
        point_discord_at(self.playground)
        self.probe = Probe()
        self._probe_run = asyncio.create_task(self._run_probe(self.probe))
        await self.probe.wait_until_ready_or_failed(self._probe_run)

    async def _run_probe(self, probe: Probe) -> None:
        async with probe:  # also when this is cancelled: its keep-alive thread would outlive the loop and speak to it
            await probe.start(self.playground.token)

    async def probe_is_back(self, former: DiscordWebSocket) -> None:
        """Wait until it has another line to the gateway."""
        async with asyncio.timeout(20):
            while self.probe.ws is former or not self.probe.ws.open:  # noqa: ASYNC110 - discord.py tells nobody
                await asyncio.sleep(0.02)

    async def stop_probe(self) -> None:
        await self.probe.close()
        if self._probe_run:
            await asyncio.gather(self._probe_run, return_exceptions=True)

    async def close(self) -> None:
        """Each step also when the one before it failed."""
        async with contextlib.AsyncExitStack() as steps:
            steps.push_async_callback(self.playground.stop)
            steps.push_async_callback(self.stop_probe)
            for page in self.sockets:
                steps.push_async_callback(page.context.close)


def messages(page: Page, pane: str = "channel") -> Locator:
    return page.locator(f"[data-pane={pane}]").get_by_test_id("messages")


def composer(page: Page, pane: str = "channel") -> Locator:
    return page.locator(f"[data-pane={pane}]").get_by_test_id("composer")


async def say(page: Page, text: str, pane: str = "channel") -> None:
    """Sends a message and waits until the playground has it."""
    await composer(page, pane).fill(text)
    await composer(page, pane).press("Enter")
    await expect(composer(page, pane)).to_have_value("")
    await expect(messages(page, pane).locator(".pending")).to_have_count(0)


async def run(page: Page, line: str) -> None:
    """Runs a slash command typed in one line."""
    await composer(page).fill(line if " " in line else f"{line} ")
    await page.get_by_test_id("run-command").click()
