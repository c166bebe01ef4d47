"""A small bot that the page's tests talk to: one command, button or modal for each thing the page must do."""

from __future__ import annotations

import asyncio
import io

import discord
from discord import app_commands, ui
from PIL import Image, ImageDraw

STYLES = ("ink drawing", "flat poster", "oil paint")


def picture(color: str, width: int = 320, height: int = 240, name: str = "picture.png") -> discord.File:
    """A PNG of one colour with a disc in it."""
    image = Image.new("RGB", (width, height), color)
    ImageDraw.Draw(image).ellipse((width * 0.3, height * 0.3, width * 0.7, height * 0.7), fill="gold")
    data = io.BytesIO()
    image.save(data, "PNG")
    return discord.File(io.BytesIO(data.getvalue()), name, description=f"A disc on {color}")


class Subject(ui.Modal, title="Create a picture"):
    subject = ui.Label(text="Subject", component=ui.TextInput(custom_id="subject", placeholder="a fox"))
    style = ui.Label(
        text="Style",
        component=ui.Select(
            custom_id="style", options=[discord.SelectOption(label=name.title(), value=name) for name in STYLES]
        ),
    )
    light = ui.Label(
        text="Light",
        component=ui.RadioGroup(
            custom_id="light",
            options=[
                discord.RadioGroupOption(label="Day", value="day"),
                discord.RadioGroupOption(label="Night", value="night"),
            ],
        ),
    )
    extras = ui.Label(
        text="Extras",
        component=ui.CheckboxGroup(
            custom_id="extras",
            required=False,
            min_values=0,
            options=[
                discord.CheckboxGroupOption(label="Hat", value="hat"),
                discord.CheckboxGroupOption(label="Scarf", value="scarf"),
            ],
        ),
    )
    secret = ui.Label(text="Secret", component=ui.Checkbox(custom_id="secret"))
    reference = ui.Label(text="Reference", component=ui.FileUpload(custom_id="reference", required=False, min_values=0))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        answers = {
            "subject": self.subject.component.value,  # type: ignore[attr-defined]  # Label types its component as any Item
            "style": self.style.component.values[0],  # type: ignore[attr-defined]
            "light": self.light.component.value,  # type: ignore[attr-defined]
            "extras": "+".join(self.extras.component.values),  # type: ignore[attr-defined]
            "secret": self.secret.component.value,  # type: ignore[attr-defined]
            "files": [file.filename for file in self.reference.component.values],  # type: ignore[attr-defined]
        }
        await interaction.response.send_message(" ".join(f"{key}={value}" for key, value in answers.items()))


class Controls(ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.button(label="Again", style=discord.ButtonStyle.primary, custom_id="again")
    async def again(self, interaction: discord.Interaction, _: ui.Button[Controls]) -> None:
        await interaction.response.edit_message(
            content="drawn again", attachments=[picture("darkgreen", name="again.png")]
        )

    @ui.button(label="Ask", style=discord.ButtonStyle.success, custom_id="ask")
    async def ask(self, interaction: discord.Interaction, _: ui.Button[Controls]) -> None:
        await interaction.response.send_modal(Subject())

    @ui.button(label="Silent", style=discord.ButtonStyle.danger, custom_id="silent")
    async def silent(self, interaction: discord.Interaction, _: ui.Button[Controls]) -> None:
        """Never answers, so that the page must say so."""

    @ui.button(label="Thread", custom_id="thread")
    async def thread(self, interaction: discord.Interaction, _: ui.Button[Controls]) -> None:
        await interaction.response.defer()
        assert interaction.message is not None
        thread = await interaction.message.create_thread(name="Disc talk")
        await thread.send("What next?")

    @ui.select(
        custom_id="more",
        placeholder="More…",
        row=1,
        options=[
            discord.SelectOption(label="Info", value="info", description="About it"),
            discord.SelectOption(label="Copy", value="copy"),
        ],
    )
    async def more(self, interaction: discord.Interaction, select: ui.Select[Controls]) -> None:
        await interaction.response.send_message(f"chosen: {select.values[0]}", ephemeral=True)

    @ui.select(custom_id="slow", placeholder="Slow…", row=2, options=[discord.SelectOption(label="Wait", value="wait")])
    async def slow(self, interaction: discord.Interaction, select: ui.Select[Controls]) -> None:
        """Never answers either."""


class Selects(ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.select(cls=ui.UserSelect, custom_id="people", placeholder="People", max_values=2)
    async def people(self, interaction: discord.Interaction, select: ui.UserSelect[Selects]) -> None:
        names = ", ".join(user.display_name for user in select.values)
        await interaction.response.send_message(f"people: {names}", ephemeral=True)

    @ui.select(cls=ui.ChannelSelect, custom_id="channels", placeholder="Channels")
    async def channels(self, interaction: discord.Interaction, select: ui.ChannelSelect[Selects]) -> None:
        names = ", ".join(channel.name for channel in select.values)
        await interaction.response.send_message(f"channels: {names}", ephemeral=True)


class Layout(ui.LayoutView):
    """Components V2: text, a gallery of four, a section with a thumbnail, a separator, a row."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        names = [f"tile{number}.png" for number in range(4)]
        self.add_item(
            ui.Container(
                ui.TextDisplay("## Four discs"),
                ui.MediaGallery(
                    *(discord.MediaGalleryItem(f"attachment://{name}", description=f"Tile {name[4]}") for name in names)
                ),
                ui.Separator(),
                ui.Section(
                    ui.TextDisplay("With a thumbnail"),
                    accessory=ui.Thumbnail("attachment://tile0.png", description="Small"),
                ),
                ui.TextDisplay("-# quiet line"),
                accent_colour=0x14738A,
            )
        )


class Probe(discord.Client):
    """Connects to the playground as the unmodified client would to Discord."""

    def __init__(self) -> None:
        intents = discord.Intents.default()
        intents.message_content = True
        # Ready at once: the playground sends its servers without delay.
        super().__init__(intents=intents, guild_ready_timeout=0.1)
        self.tree = app_commands.CommandTree(self)
        self.received: list[dict[str, object]] = []
        self._connected = asyncio.Event()
        self._add_commands()

    async def setup_hook(self) -> None:
        self.add_view(Controls())
        await self.tree.sync()

    async def wait_until_ready_or_failed(self, running: asyncio.Task[None]) -> None:
        """Returns when connected; raises what ended `running` otherwise."""
        connected = asyncio.create_task(self._connected.wait())
        await asyncio.wait({running, connected}, timeout=20, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
        assert connected.done(), "the probe did not connect within 20 s"

    async def on_ready(self) -> None:
        self._connected.set()

    async def on_message(self, message: discord.Message) -> None:
        if message.author.bot:
            return
        if isinstance(message.channel, discord.Thread):
            await message.reply(f"heard: {message.content}", file=picture("purple"))

    def _add_commands(self) -> None:
        @self.tree.command(description="Make pictures from words")
        @app_commands.describe(
            prompt="What to draw",
            style="A style",
            aspect="The shape",
            image="A picture to start from",
            private="Only for you",
        )
        @app_commands.choices(
            aspect=[
                app_commands.Choice(name="square 1:1", value="1:1"),
                app_commands.Choice(name="wide 3:2", value="3:2"),
            ]
        )
        async def imagine(
            interaction: discord.Interaction,
            prompt: str,
            style: str | None = None,
            aspect: str | None = None,
            image: discord.Attachment | None = None,
            private: bool = False,
        ) -> None:
            self.received.append(
                {
                    "prompt": prompt,
                    "style": style,
                    "aspect": aspect,
                    "image": image and image.filename,
                    "private": private,
                }
            )
            await interaction.response.defer(ephemeral=private, thinking=True)
            await interaction.edit_original_response(content=prompt, attachments=[picture("navy")], view=Controls())

        @imagine.autocomplete("style")
        async def style_choices(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=name, value=name) for name in STYLES if typed.lower() in name]

        @self.tree.command(description="Four discs in a layout")
        async def layout(interaction: discord.Interaction) -> None:
            files = [
                picture(color, 200, 200, f"tile{number}.png")
                for number, color in enumerate(("teal", "brown", "olive", "indigo"))
            ]
            await interaction.response.send_message(view=Layout(), files=files)

        @self.tree.command(description="People and channels to choose from")
        async def selects(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("choose", view=Selects())

        @self.tree.context_menu(name="Describe")
        async def describe(interaction: discord.Interaction, message: discord.Message) -> None:
            await interaction.response.send_message(f"described: {message.content}", ephemeral=True)
