"""What comes in at the front door, and what goes out."""

from dataclasses import dataclass, field
from typing import Literal

from bot.model.asset import Asset
from bot.model.conversation import Version
from bot.model.job import Delivery, Job
from bot.model.plan import Question


@dataclass(frozen=True, slots=True)
class Requester:
    """Who asks, and with which rights in this place."""

    user_id: str
    guild_id: str | None = None
    channel_id: str | None = None
    display_name: str = ""
    role_ids: tuple[str, ...] = ()
    is_moderator: bool = False  # may manage messages here
    is_admin: bool = False  # may manage the server
    age_restricted: bool = False  # the channel is
    parent_channel_id: str | None = None  # of a thread


@dataclass(frozen=True, slots=True)
class Upload:
    """An attached file as it came: not yet checked."""

    data: bytes
    name: str
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A message in a conversation."""

    text: str
    uploads: tuple[Upload, ...] = ()
    reply_to_version_id: str | None = None
    event_id: str | None = None  # Discord's message id: the same message never makes two jobs
    delivery: Delivery = field(default_factory=Delivery)


@dataclass(frozen=True, slots=True)
class Shown:
    """A version that is to be shown again, as after undo. `line` says what happened.

    `author_id` is the person whose change was undone or redone, when it was somebody else's.
    """

    version: Version
    assets: tuple[Asset, ...]
    line: str
    author_id: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """Ids of two versions to be looked at side by side, or blinking in one place."""

    first: str
    second: str
    blink: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a message or button led to: jobs to follow, a version to show, words, or a question.

    Words beside jobs are a remark.
    """

    jobs: tuple[Job, ...] = ()
    shown: Shown | None = None
    answer: str | None = None
    question: Question | None = None
    waiting_behind: str | None = None  # the instruction that runs first, when the job was queued
    existing: Job | None = None  # the button was pressed before: its job
    compared: Compared | None = None
    export: bool = False  # the whole conversation is wanted as a file
    panel: Literal["history"] | None = None  # shown with the answer
