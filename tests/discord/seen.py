"""What a person sees of a message: its words, buttons, pictures."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import discord
import simcord
from simcord.results import ResponseMessage

_BUTTON, _SELECT, _TEXT, _GALLERY = 2, 3, 10, 12


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as it is shown now."""

    env: simcord.Env
    message: discord.Message
    stored: Any

    @property
    def text(self) -> str:
        """All words, top to bottom."""
        displays = [it["content"] for it in _walk(self.stored.components) if it["type"] == _TEXT]
        return "\n".join(filter(None, [self.stored.content, *displays]))

    @property
    def labels(self) -> list[str]:
        """Buttons in order; one without words is named by its emoji."""
        buttons = [it for it in _walk(self.stored.components) if it["type"] == _BUTTON]
        return [it.get("label") or it["emoji"]["name"] for it in buttons]

    @property
    def choices(self) -> list[str]:
        """Values of the select menus."""
        selects = [it for it in _walk(self.stored.components) if it["type"] == _SELECT]
        return [option["value"] for it in selects for option in it["options"]]

    @property
    def pictures(self) -> list[bytes]:
        """Files in its galleries."""
        return [self._bytes(item["media"]["url"]) for item in self._gallery_items()]

    @property
    def alt_texts(self) -> list[str]:
        """Words for those who do not see the pictures."""
        return [item.get("description") or "" for item in self._gallery_items()]

    @property
    def files(self) -> list[bytes]:
        """Attached files."""
        return [self._bytes(it["url"]) for it in self.stored.attachments]

    @property
    def reply_to(self) -> int | None:
        """The message that it refers to."""
        reference = self.stored.reference
        return None if reference is None else int(reference["message_id"])

    @property
    def ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return self.stored.is_ephemeral

    @property
    def switched_on(self) -> set[str]:
        """Switches of a panel that are on."""
        buttons = [it for it in _walk(self.stored.components) if it["type"] == _BUTTON]
        return {it["label"] for it in buttons if (it.get("emoji") or {}).get("name") == "✅"}

    def custom_id(self, label: str) -> str:
        """Of the button with this label."""
        buttons = [it for it in _walk(self.stored.components) if it["type"] == _BUTTON]
        return next(
            it["custom_id"] for it in buttons if label in (it.get("label"), (it.get("emoji") or {}).get("name"))
        )

    def _gallery_items(self) -> list[dict[str, Any]]:
        galleries = [it for it in _walk(self.stored.components) if it["type"] == _GALLERY]
        return [item for gallery in galleries for item in gallery["items"]]

    def _bytes(self, url: str) -> bytes:
        data = self.env.backend.cdn.get(url)
        assert data is not None, f"no file at {url}"
        return data


def see(env: simcord.Env, message: discord.Message | ResponseMessage | None) -> Seen:
    """The message as it is now."""
    assert message is not None, "there is no message"
    channel_id = message.channel_id if isinstance(message, ResponseMessage) else message.channel.id
    stored = env.backend.get_message(channel_id, message.id)
    return Seen(env, simcord.results.to_discord_message(env, stored), stored)


def _walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _walk(component.get("components") or [])
