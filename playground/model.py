"""What exists in the playground's world. Plain data; ids are snowflake strings, times ISO 8601."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

TEXT, DIRECT, VOICE, CATEGORY, ANNOUNCEMENT, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 0, 1, 2, 4, 5, 11, 12, 15
THREAD_TYPES = frozenset({10, PUBLIC_THREAD, PRIVATE_THREAD})

EPHEMERAL, LOADING, HAS_THREAD, COMPONENTS_V2, SUPPRESS_EMBEDS, SILENT, HAS_SNAPSHOT = (
    1 << 6,
    1 << 7,
    1 << 5,
    1 << 15,
    1 << 2,
    1 << 12,
    1 << 14,
)
DEFAULT, RECIPIENT_PIN, THREAD_CREATED, REPLY, CHAT_COMMAND, THREAD_STARTER, MENU_COMMAND = 0, 6, 18, 19, 20, 21, 23


@dataclass
class User:
    id: str
    username: str
    global_name: str | None = None
    bot: bool = False
    accepts_direct_messages: bool = True
    locale: str = "en-US"
    installed_application: bool = False


@dataclass
class Role:
    id: str
    name: str
    permissions: int
    position: int
    color: int = 0
    hoist: bool = False
    managed: bool = False
    mentionable: bool = False
    bot_id: str | None = None


@dataclass
class Member:
    user_id: str
    joined_at: str
    roles: list[str] = field(default_factory=list)
    nick: str | None = None
    timed_out_until: str | None = None


@dataclass
class Overwrite:
    """Permissions allowed and denied in one channel to a role (type 0) or member (type 1)."""

    id: str
    type: int
    allow: int = 0
    deny: int = 0


@dataclass
class Attachment:
    id: str
    channel_id: str
    filename: str
    content_type: str
    size: int
    width: int | None = None
    height: int | None = None
    description: str | None = None
    title: str | None = None
    ephemeral: bool = False
    spoiler: bool = False


@dataclass
class Message:
    id: str
    channel_id: str
    author_id: str
    content: str = ""
    type: int = DEFAULT
    flags: int = 0
    edited_at: str | None = None
    attachments: list[Attachment] = field(default_factory=list)
    embeds: list[dict[str, Any]] = field(default_factory=list)
    components: list[dict[str, Any]] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    mentions: list[str] = field(default_factory=list)
    mention_roles: list[str] = field(default_factory=list)
    mention_everyone: bool = False
    reference: dict[str, Any] | None = None
    forwarded: Message | None = None
    pinned_at: str | None = None
    nonce: str | int | None = None
    tts: bool = False
    webhook_id: str | None = None
    webhook_name: str | None = None
    application_id: str | None = None
    interaction: dict[str, Any] | None = None
    ephemeral_for: str | None = None
    position: int | None = None


@dataclass
class ThreadState:
    """What a thread has beyond a channel. `members` maps user id to the time of joining."""

    owner_id: str
    archive_timestamp: str
    create_timestamp: str
    archived: bool = False
    locked: bool = False
    invitable: bool = True
    auto_archive_minutes: int = 1440
    members: dict[str, str] = field(default_factory=dict)
    applied_tags: list[str] = field(default_factory=list)
    message_count: int = 0
    total_message_sent: int = 0


@dataclass
class Channel:
    id: str
    type: int
    name: str | None = None
    guild_id: str | None = None
    parent_id: str | None = None
    position: int = 0
    topic: str | None = None
    nsfw: bool = False
    slowmode_seconds: int = 0
    overwrites: dict[str, Overwrite] = field(default_factory=dict)
    recipients: list[str] = field(default_factory=list)
    thread: ThreadState | None = None
    tags: list[dict[str, Any]] = field(default_factory=list)
    default_auto_archive_minutes: int = 1440
    last_message_id: str | None = None
    last_pin_timestamp: str | None = None
    messages: dict[str, Message] = field(default_factory=dict)

    @property
    def is_thread(self) -> bool:
        return self.thread is not None

    @property
    def as_thread(self) -> ThreadState:
        """The state of a thread. Raises TypeError for a channel that is none."""
        if self.thread is None:
            raise TypeError(f"channel {self.id} is no thread")
        return self.thread


@dataclass
class Guild:
    id: str
    name: str
    owner_id: str
    system_channel_id: str | None = None
    roles: dict[str, Role] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)


@dataclass
class Webhook:
    """An incoming webhook, made with a POST on a channel."""

    id: str
    channel_id: str
    guild_id: str
    name: str
    token: str
    user_id: str
    application_id: str | None = None


@dataclass
class Interaction:
    """One press, command or submitted form. `state`: waiting, deferred, answered, failed."""

    id: str
    token: str
    type: int
    user_id: str
    channel_id: str
    guild_id: str | None
    data: dict[str, Any]
    nonce: str | None
    created_seconds: float
    name: str = ""
    message_id: str | None = None
    state: str = "waiting"
    original_id: str | None = None
    triggered_by: dict[str, Any] | None = None
    owners: dict[str, str] = field(default_factory=dict)


@dataclass
class Application:
    id: str
    name: str
    description: str
    message_content_allowed: bool = True
    members_allowed: bool = True
    presences_allowed: bool = True


@dataclass
class WorldData:
    """Everything that a snapshot keeps, files in base64.

    `commands` maps a server id, or "" for global, to Discord's command objects.
    """

    # Read by pydantic when a snapshot is written.
    __pydantic_config__: ClassVar[dict[str, str]] = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}

    application: Application
    bot_id: str
    users: dict[str, User] = field(default_factory=dict)
    guilds: dict[str, Guild] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    ephemeral: dict[str, Message] = field(default_factory=dict)
    webhooks: dict[str, Webhook] = field(default_factory=dict)
    commands: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    command_permissions: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    interactions: dict[str, Interaction] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    last_snowflake: int = 0
