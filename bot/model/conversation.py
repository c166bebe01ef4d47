"""Conversation and Version: the tree that undo, redo and branches move in."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.model.recipe import Recipe


class Place(StrEnum):
    """Where a conversation happens."""

    CHANNEL = "channel"  # one for each /imagine in a channel
    THREAD = "thread"
    DIRECT = "direct"
    WEB = "web"
    TERMINAL = "terminal"


class Conversation(BaseModel):
    """One picture project. `head_version_id` is the current version.

    `redo_version_ids` are the versions that undo left, the next one to redo last.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    place: Place
    channel_id: str | None = None  # the thread's id for threads
    guild_id: str | None = None
    owner_id: str = ""
    title: str = ""
    head_version_id: str | None = None
    redo_version_ids: tuple[str, ...] = ()
    version_count: int = 0
    created_at: float = 0.0


class Version(BaseModel):
    """One state of a conversation: the pictures that one job made.

    `number` is what people see (v1, v2…), counted per conversation. A grid has up to four assets in order.
    A thread's first version may have a parent in the conversation that it was opened from.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    conversation_id: str
    number: int
    parent_id: str | None = None
    job_id: str
    recipe: Recipe
    asset_ids: tuple[str, ...]
    author_id: str = ""
    label: str = ""
    subject: str = ""  # short words for "the fox from before": what is in the picture
    created_at: float = 0.0
