"""The Discord client: connects, loads the cogs, shows jobs, and leaves in order."""

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import discord
import yarl
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.app import App, open_app
from bot.config import Config
from bot.studio.studio import Studio
from bot.ui.answering import admitted
from bot.ui.desk import Desk
from bot.ui.operators import Operators
from bot.ui.presenter import Presenter
from bot.ui.warning import Warnings
from bot.web.health import HealthServer

log = logging.getLogger(__name__)

COGS = (
    *("imagine", "compare", "edit", "pictures", "looks", "library", "jobs", "words", "prefer", "lanes", "usage"),
    *("settings", "help", "status", "admin", "keys"),
    *("talking", "reactions", "controls", "servers"),
)
GRACE_SECONDS = 25.0  # for messages that are being written when the bot is asked to leave


class Tree(app_commands.CommandTree[commands.Bot]):
    """The commands. None is begun for somebody who floods the bot."""

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """What is only being typed is always answered."""
        if interaction.type is discord.InteractionType.autocomplete:
            return True
        return await admitted(interaction)


class AtelierBot(commands.Bot):
    """discord.py's client with the studio at hand. Pings nobody unless a message says so."""

    def __init__(
        self, studio: Studio, *, message_content: bool = True, operators: frozenset[str] = frozenset()
    ) -> None:
        intents = discord.Intents(guilds=True, messages=True, reactions=True, message_content=message_content)
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=200,  # only to know which message a reply means
        )
        self.desk = Desk(studio, Presenter(self, studio), Operators(self, operators), Warnings(self, studio))

    async def setup_hook(self) -> None:
        """Load the cogs and tell Discord the commands."""
        for name in COGS:
            await self.load_extension(f"cogs.{name}")
        await self.tree.sync()

    async def on_message(self, message: discord.Message, /) -> None:
        """There are no prefix commands; the talking cog listens for itself."""

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """An event that failed is logged; the next one is another matter."""
        del args, kwargs
        log.exception("The event %s failed", event_method)


def use_addresses(config: Config) -> None:
    """Point discord.py at another Discord: the playground, or an operator's API proxy. Before login."""
    if config.discord_api_base:
        Route.BASE = config.discord_api_base
    if config.discord_gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(config.discord_gateway_url)
    if config.discord_cdn_base:
        discord.Asset.BASE = config.discord_cdn_base  # pyright: ignore[reportAttributeAccessIssue] - declared as one literal


async def run_bot(config: Config) -> int:
    """Serve until SIGTERM or Ctrl-C (0), or until the connection ends by itself (1)."""
    if config.discord_token is None:
        raise ValueError("run_bot needs a token")
    use_addresses(config)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # there is nothing to be heard
    asyncio.get_running_loop().set_default_executor(_pixel_threads())
    token = config.discord_token.get_secret_value()
    async with open_app(config) as app, _health(app, config.health_port) as connection:
        with _stop_signals() as stopped:
            try:
                return await _serve(app, config, token, stopped, connection)
            except discord.PrivilegedIntentsRequired:
                log.warning(
                    "The message content intent is off in the developer portal: "
                    "in threads only replies and mentions can be read"
                )
                return await _serve(app, config, token, stopped, connection, message_content=False)


def _pixel_threads() -> ThreadPoolExecutor:
    """Threads for pixels, at a lower priority than the loop: on Linux `nice` is a thread's own."""
    return ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="pixels", initializer=os.nice, initargs=(10,))


class Connection:
    """What the readiness check knows of the gateway."""

    def __init__(self) -> None:
        self.bot: AtelierBot | None = None

    async def problem(self) -> str | None:
        """None while Discord sends events."""
        return None if self.bot is not None and self.bot.is_ready() else "not connected to Discord"


@contextlib.asynccontextmanager
async def _health(app: App, port: int) -> AsyncGenerator[Connection]:
    """`/healthz`, `/readyz` and `/metrics` while the bot runs; a taken port costs the checks, not the bot."""
    connection = Connection()
    server = HealthServer({"database": app.database.problem, "discord": connection.problem}, port=port)
    try:
        await server.start()
    except OSError as error:
        log.warning("Health checks are off: port %s cannot be used (%s)", port, error.strerror)
    try:
        yield connection
    finally:
        await server.stop()


async def _serve(
    app: App,
    config: Config,
    token: str,
    stopped: asyncio.Event,
    connection: Connection,
    *,
    message_content: bool = True,
) -> int:
    async with AtelierBot(app.studio, message_content=message_content, operators=config.operator_ids) as bot:
        connection.bot = bot
        try:
            await bot.login(token)
        except discord.LoginFailure:
            log.error("Discord does not accept this DISCORD_TOKEN")  # noqa: TRY400 - a traceback says no more
            return 1
        connecting = asyncio.create_task(bot.connect(), name="gateway")
        showing = asyncio.create_task(_show(bot, app.changes.subscribe()), name="presenter")
        warning = asyncio.create_task(_warn(bot, app.changes.subscribe()), name="warnings")
        stopping = asyncio.create_task(stopped.wait(), name="stop")
        try:
            await asyncio.wait({connecting, showing, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if stopping.done():
                await _leave(bot)
                return 0
            for task in (connecting, showing):
                if task.done():
                    task.result()
            log.error("The connection to Discord ended")
            return 1
        finally:
            for task in (connecting, showing, warning, stopping):
                task.cancel()
            await asyncio.gather(connecting, showing, warning, stopping, return_exceptions=True)


async def _show(bot: AtelierBot, changes: AsyncIterator[str]) -> None:
    await bot.wait_until_ready()
    await bot.desk.presenter.run(changes)


async def _warn(bot: AtelierBot, changes: AsyncIterator[str]) -> None:
    await bot.wait_until_ready()
    await bot.desk.warnings.run(changes)


async def _leave(bot: AtelierBot) -> None:
    """Answer new requests with "restarting", and let messages on the wire arrive."""
    log.info("Leaving; messages that are being written have %.0f s", GRACE_SECONDS)
    bot.desk.closing = True
    await bot.desk.presenter.finish(GRACE_SECONDS)


@contextlib.contextmanager
def _stop_signals() -> Iterator[asyncio.Event]:
    """Set on SIGTERM or Ctrl-C; discord.py handles neither."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    try:
        yield stopped
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
