"""Card: a message ready to be sent or edited: a layout, its pictures, nothing of Discord's state."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import discord
from discord import ui

from bot.ui.custom_id import CustomId

GREY = discord.Colour(0x80848E)
RED = discord.Colour(0xDA373C)
MAX_ALT_CHARACTERS = 250  # discord.py documents 256 for a gallery item


@dataclass(frozen=True, slots=True)
class Picture:
    """A file of the message, shown in its gallery, with words for those who do not see it."""

    name: str
    data: bytes
    alt: str

    @property
    def description(self) -> str:
        """The alternative text, cut to what Discord takes."""
        return self.alt if len(self.alt) <= MAX_ALT_CHARACTERS else self.alt[: MAX_ALT_CHARACTERS - 1] + "…"

    def file(self) -> discord.File:
        """A fresh file; discord.py reads each only once."""
        return discord.File(io.BytesIO(self.data), filename=self.name, description=self.description)


@dataclass(frozen=True, slots=True)
class Card:
    """Items from top to bottom, and the pictures that its galleries name."""

    items: tuple[ui.Item[Any], ...]
    pictures: tuple[Picture, ...] = ()
    key: str = ""  # equal keys look equal: an edit that changes nothing is not sent

    def view(self) -> ui.LayoutView:
        """The layout. It is finished at once, so that discord.py keeps no reference to it."""
        view = ui.LayoutView(timeout=None)
        for item in self.items:
            view.add_item(item)
        view.stop()
        return view

    def files(self) -> list[discord.File]:
        """Fresh files for one request."""
        return [picture.file() for picture in self.pictures]


@dataclass(slots=True)
class Row:
    """Buttons of one row, left to right; at most five."""

    buttons: list[ui.Item[Any]] = field(default_factory=list)

    def add(
        self,
        label: str | None,
        action: CustomId,
        *,
        emoji: str | None = None,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    ) -> "Row":
        """One more button."""
        self.buttons.append(ui.Button(label=label, emoji=emoji, style=style, custom_id=action.text))
        return self

    def item(self) -> ui.ActionRow[Any]:
        """As discord.py takes it."""
        return ui.ActionRow(*self.buttons)


def gallery(pictures: Sequence[Picture]) -> ui.MediaGallery[Any]:
    """The pictures as one gallery."""
    items = [discord.MediaGalleryItem(f"attachment://{it.name}", description=it.description) for it in pictures]
    return ui.MediaGallery(*items)
