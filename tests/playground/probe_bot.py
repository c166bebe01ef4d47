"""A discord.py bot that is not Atelier: one small command for each thing that a bot can do."""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands, ui
from discord.gateway import DiscordWebSocket
from discord.http import Route
from PIL import Image
from yarl import URL

PATIENCE_SECONDS = 60.0
# How discord.py names the tasks in which it runs what a bot does.
WORK = ("CommandTree-invoker", "discord-ui-view-dispatch", "discord-ui-modal-dispatch", "discord.py: on_")


def point_discord_at(url: str) -> None:
    """Three assignments: discord.py's REST, gateway and CDN bases."""
    Route.BASE = f"{url}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = URL(url.replace("http", "ws", 1) + "/gateway")
    # discord.py calls it a constant, which it is for Discord itself.
    discord.Asset.BASE = f"{url}/cdn"  # pyright: ignore[reportAttributeAccessIssue]


class Note(ui.Modal, title="Note"):
    subject = ui.Label(text="Subject", component=ui.TextInput(custom_id="subject", max_length=50))
    style = ui.Label(
        text="Style",
        component=ui.Select(
            custom_id="style", options=[discord.SelectOption(label="oil"), discord.SelectOption(label="ink")]
        ),
    )
    picture = ui.Label(text="Picture", component=ui.FileUpload(custom_id="picture", required=False))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        subject, style, picture = self.subject.component, self.style.component, self.picture.component
        assert isinstance(subject, ui.TextInput) and isinstance(style, ui.Select) and isinstance(picture, ui.FileUpload)
        sizes = [len(await each.read()) for each in picture.values]
        await interaction.response.send_message(f"{subject.value} in {style.values[0]} with {sizes}")


class Panel(ui.View):
    """Buttons and every kind of select."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(ui.UserSelect(custom_id="users", row=1))
        self.add_item(ui.RoleSelect(custom_id="roles", row=2))
        self.add_item(ui.ChannelSelect(custom_id="channels", row=3))

    @ui.button(label="Go", custom_id="go", style=discord.ButtonStyle.primary, row=0)
    async def go(self, interaction: discord.Interaction, _: ui.Button[Panel]) -> None:
        await interaction.response.edit_message(content="went")

    @ui.button(label="Form", custom_id="form", row=0)
    async def form(self, interaction: discord.Interaction, _: ui.Button[Panel]) -> None:
        await interaction.response.send_modal(Note())

    @ui.button(label="Later", custom_id="later", row=0)
    async def later(self, interaction: discord.Interaction, _: ui.Button[Panel]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="later")

    @ui.select(
        custom_id="words",
        options=[discord.SelectOption(label="a"), discord.SelectOption(label="b")],
        max_values=2,
        row=4,
    )
    async def words(self, interaction: discord.Interaction, select: ui.Select[Panel]) -> None:
        await interaction.response.send_message(f"chose {select.values}", ephemeral=True)


class Telling:
    """Remembers every event of a client; `told` waits for one. A mixin before a discord.Client."""

    events: list[tuple[str, tuple[Any, ...]]]
    broken: list[BaseException]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.events = []
        self.broken = []
        self._waiting: list[tuple[str, Callable[..., Any], asyncio.Future[Any]]] = []

    def dispatch(self, event: str, /, *arguments: Any, **keywords: Any) -> None:
        super().dispatch(event, *arguments, **keywords)  # pyright: ignore[reportAttributeAccessIssue] - of the client
        self.events.append((event, arguments))
        for name, matches, future in self._waiting:
            if name == event and not future.done() and matches(*arguments):
                future.set_result(_alone(arguments))

    async def told(self, name: str, matches: Callable[..., Any] = lambda *_: True, *, since: int = 0) -> Any:
        """The arguments of the first event that matches, past (from number `since` on) or to come."""
        for event, arguments in self.events[since:]:
            if event == name and matches(*arguments):
                return _alone(arguments)
        future = asyncio.get_running_loop().create_future()
        waiter = (name, matches, future)
        self._waiting.append(waiter)
        try:
            return await asyncio.wait_for(future, PATIENCE_SECONDS)
        except TimeoutError:
            recent = [event for event, _ in self.events[-12:]]
            raise TimeoutError(f"waited {PATIENCE_SECONDS} s for {name}; last events: {recent}") from None
        finally:
            self._waiting.remove(waiter)

    async def idle(self) -> None:
        """Until no command, button, form or event is being handled any more."""
        while work := [task for task in asyncio.all_tasks() if task.get_name().startswith(WORK)]:
            await asyncio.wait(work)

    def count(self, name: str, matches: Callable[..., Any] = lambda *_: True) -> int:
        return sum(1 for event, arguments in self.events if event == name and matches(*arguments))

    async def on_error(self, event_method: str, /, *_: Any, **__: Any) -> None:
        error = sys.exception()
        if error:
            error.add_note(f"in {event_method}")
            self.broken.append(error)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Discord wants five seconds between two sessions; nobody waits for them here."""


def _alone(arguments: tuple[Any, ...]) -> Any:
    return arguments[0] if len(arguments) == 1 else arguments


class ProbeBot(Telling, discord.Client):
    """Logs in and syncs its commands."""

    def __init__(self, intents: discord.Intents | None = None, **options: Any) -> None:
        options.setdefault("guild_ready_timeout", 0.05)
        super().__init__(intents=intents or discord.Intents.all(), **options)
        self.tree = app_commands.CommandTree(self)
        self.tree.error(self._command_failed)
        add_commands(self.tree)

    async def setup_hook(self) -> None:
        self.add_view(Panel())
        await self.tree.sync()

    async def _command_failed(self, _: discord.Interaction, error: app_commands.AppCommandError) -> None:
        self.broken.append(error)


class ShardedProbe(Telling, discord.AutoShardedClient):
    """Without commands."""


def picture(size: int = 64) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (size, size // 2), (200, 90, 40)).save(buffer, "PNG")
    return buffer.getvalue()


def add_commands(tree: app_commands.CommandTree) -> None:
    @tree.command(description="Answers late, with a picture")
    async def ping(interaction: discord.Interaction, word: str = "pong") -> None:
        await interaction.response.defer(thinking=True)
        file = discord.File(io.BytesIO(picture()), "pong.png", description="a plate")
        await interaction.edit_original_response(content=word, attachments=[file], view=Panel())

    @tree.command(description="Tells only you")
    async def whisper(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("psst", ephemeral=True)
        await interaction.followup.send("and more", ephemeral=True)

    @tree.command(description="Options of every type")
    @app_commands.describe(file="any file")
    @app_commands.choices(size=[app_commands.Choice(name="small", value=1), app_commands.Choice(name="large", value=2)])
    async def everything(
        interaction: discord.Interaction, text: str, count: app_commands.Range[int, 1, 5], share: float, sure: bool,
        who: discord.Member, where: discord.TextChannel, role: discord.Role, size: app_commands.Choice[int],
        file: discord.Attachment,
    ) -> None:  # fmt: skip
        data = await file.read()
        await interaction.response.send_message(
            f"{text} {count} {share} {sure} {who.display_name} {where.name} {role.name} {size.name} "
            f"{file.filename} {len(data)}"
        )

    @tree.command(description="Completes words")
    async def complete(interaction: discord.Interaction, word: str) -> None:
        await interaction.response.send_message(word)

    @complete.autocomplete("word")
    async def words(_: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [
            app_commands.Choice(name=each, value=each) for each in ("fox", "forest", "cat") if each.startswith(current)
        ]

    @tree.command(description="Never answers")
    async def silence(_: discord.Interaction) -> None:
        return

    @tree.command(description="Answers twice")
    async def twice(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("one")
        interaction.response._response_type = None  # so that discord.py asks the server
        try:
            await interaction.response.send_message("two")
        except discord.HTTPException as error:
            await interaction.followup.send(f"refused {error.status} {error.code}")

    @tree.command(description="Components V2")
    async def layout(interaction: discord.Interaction) -> None:
        view = ui.LayoutView(timeout=None)
        box = ui.Container(accent_colour=discord.Colour.orange())
        box.add_item(ui.TextDisplay("# A fox"))
        box.add_item(ui.Section("beside", accessory=ui.Thumbnail("attachment://fox.png")))
        box.add_item(ui.MediaGallery(discord.MediaGalleryItem("attachment://fox.png", description="a fox")))
        box.add_item(ui.Separator())
        row: ui.ActionRow[Any] = ui.ActionRow()
        row.add_item(ui.Button(label="Go", custom_id="layout-go"))
        box.add_item(row)
        view.add_item(box)
        await interaction.response.send_message(view=view, file=discord.File(io.BytesIO(picture()), "fox.png"))

    group = app_commands.Group(name="group", description="A group")

    @group.command(description="In a group")
    async def inner(interaction: discord.Interaction, number: int) -> None:
        await interaction.response.send_message(f"inner {number}")

    tree.add_command(group)

    @tree.command(description="Only moderators")
    @app_commands.default_permissions(manage_messages=True)
    async def moderate(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("moderated")

    @tree.context_menu(name="Describe")
    async def describe(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(
            f"{message.author.display_name}: {message.content} {len(message.attachments)}"
        )

    @tree.context_menu(name="Greet")
    async def greet(interaction: discord.Interaction, user: discord.Member) -> None:
        await interaction.response.send_message(f"hello {user.display_name}")
