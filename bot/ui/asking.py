"""Who asks, and what they attached, from Discord's objects."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import discord

from bot.model.errors import InputError, PermissionDenied
from bot.studio.requests import Requester, Upload
from bot.ui import texts
from bot.ui.quiet import quiet

MAX_UPLOAD_BYTES = 25 * 1024 * 1024
MAX_UPLOADS = 10
READ_TIMEOUT_SECONDS = 20

# What a result needs, in the order in which it is told. Names as Discord's own interface shows them.
_CHANNEL_NEEDS = {"attach_files": "Attach Files"}
_MESSAGE_NEEDS = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "read_message_history": "Read Message History",
}
_THREAD_NEEDS = {"view_channel": "View Channel", "send_messages_in_threads": "Send Messages in Threads"}
_OPEN_THREAD_NEEDS = {
    "create_public_threads": "Create Public Threads",
    "send_messages_in_threads": "Send Messages in Threads",
}

_ALL_NEEDS = (
    _MESSAGE_NEEDS
    | _CHANNEL_NEEDS
    | {"embed_links": "Embed Links", "add_reactions": "Add Reactions"}
    | _OPEN_THREAD_NEEDS
)


def requester(interaction: discord.Interaction) -> Requester:
    """Who used a command or pressed a button, with their rights in this channel."""
    who = _requester(interaction.user, interaction.guild_id, interaction.channel, interaction.permissions)
    return replace(
        who,
        agreed_micros=interaction.extras.get("agreed_micros", 0),  # said by the button of bot.ui.paying
    )


def author_of(message: discord.Message) -> Requester:
    """Who wrote a message."""
    permissions = discord.Permissions.none()
    if isinstance(message.author, discord.Member) and isinstance(
        message.channel, discord.abc.GuildChannel | discord.Thread
    ):
        permissions = message.channel.permissions_for(message.author)
    guild_id = message.guild.id if message.guild else None
    return _requester(message.author, guild_id, message.channel, permissions)


def _requester(
    user: discord.User | discord.Member | discord.Object,
    guild_id: int | None,
    channel: object,
    permissions: discord.Permissions,
) -> Requester:
    roles = tuple(str(role.id) for role in user.roles) if isinstance(user, discord.Member) else ()
    channel_id = getattr(channel, "id", None)
    return Requester(
        user_id=str(user.id),
        guild_id=None if guild_id is None else str(guild_id),
        channel_id=None if channel_id is None else str(channel_id),
        display_name="" if isinstance(user, discord.Object) else user.display_name,
        role_ids=roles,
        is_moderator=guild_id is not None and permissions.manage_messages,
        is_admin=guild_id is not None and permissions.manage_guild,
        age_restricted=_is_nsfw(channel),
        parent_id=_parent_of(channel),
        server_owner_id=_owner_of(channel),
    )


def _is_nsfw(channel: object) -> bool:
    """Whether Discord asks for people's age here; a thread is as its channel."""
    asked = getattr(channel, "is_nsfw", None)
    return bool(asked()) if callable(asked) else False


def _parent_of(channel: object) -> str | None:
    """Of a thread: the channel that it is in, also when that one is not known here."""
    return str(channel.parent_id) if isinstance(channel, discord.Thread) else None


def check_may_answer(interaction: discord.Interaction) -> None:
    """Raises PermissionDenied that names the missing permission when results could not be shown here."""
    if interaction.guild_id is not None:
        _need(interaction.app_permissions, _CHANNEL_NEEDS, interaction.channel)


def check_may_open_thread(interaction: discord.Interaction) -> None:
    """Raises PermissionDenied that names what opening a thread here lacks."""
    _need(interaction.app_permissions, _OPEN_THREAD_NEEDS, interaction.channel)


def check_may_post(message: discord.Message) -> None:
    """Raises PermissionDenied that names what posting a result beside this message lacks."""
    channel = message.channel
    if message.guild is None or not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return
    granted = channel.permissions_for(message.guild.me)
    needs = _THREAD_NEEDS if isinstance(channel, discord.Thread) else _MESSAGE_NEEDS
    _need(granted, needs | _CHANNEL_NEEDS, channel)


def missing_permissions(channel: discord.abc.GuildChannel | discord.Thread) -> tuple[str, ...]:
    """What the bot needs in this channel and does not have, by Discord's names; none where it was shut out."""
    granted = channel.permissions_for(channel.guild.me)
    if not granted.view_channel:
        return ()
    return tuple(name for field, name in _ALL_NEEDS.items() if not getattr(granted, field))


def _need(granted: discord.Permissions, needs: dict[str, str], channel: object) -> None:
    for field, name in needs.items():
        if not getattr(granted, field):
            place = f"#{quiet(str(getattr(channel, 'name', 'this channel')), 60)}"
            raise PermissionDenied(texts.NEED_PERMISSION.format(permission=name, place=place))


async def uploads_of(attachments: Sequence[discord.Attachment | None]) -> tuple[Upload, ...]:
    """The attached files, read. Raises InputError with the name of the one that cannot be used."""
    files = [attachment for attachment in attachments if attachment is not None]
    if len(files) > MAX_UPLOADS:
        raise InputError(texts.TOO_MANY_FILES.format(limit=MAX_UPLOADS))
    for file in files:
        _check(file)
    return tuple(await asyncio.gather(*(_read(file) for file in files)))


def _check(file: discord.Attachment) -> None:
    name = quiet(file.filename, 60)
    if file.size == 0:
        raise InputError(texts.EMPTY_FILE.format(name=name))
    if file.size > MAX_UPLOAD_BYTES:
        raise InputError(texts.FILE_TOO_LARGE.format(name=name, limit=MAX_UPLOAD_BYTES // 2**20))
    if file.content_type is not None and not file.content_type.startswith("image/"):
        raise InputError(texts.NOT_A_PICTURE.format(name=name))


async def _read(file: discord.Attachment) -> Upload:
    try:
        async with asyncio.timeout(READ_TIMEOUT_SECONDS):
            data = await file.read()
    except (discord.HTTPException, TimeoutError) as error:
        raise InputError(texts.NOT_READ.format(name=quiet(file.filename, 60))) from error
    return Upload(data=data, name=file.filename, media_type=file.content_type or "")


def reactor(client: discord.Client, payload: discord.RawReactionActionEvent) -> Requester:
    """Who put an emoji on a message."""
    channel = client.get_channel(payload.channel_id)
    permissions = discord.Permissions.none()
    if payload.member is not None and isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        permissions = channel.permissions_for(payload.member)
    person = payload.member or discord.Object(payload.user_id)
    who = _requester(person, payload.guild_id, channel, permissions)
    return replace(who, channel_id=str(payload.channel_id))


def _owner_of(channel: object) -> str | None:
    """Who owns the server that a channel is on."""
    owner_id = getattr(getattr(channel, "guild", None), "owner_id", None)
    return None if owner_id is None else str(owner_id)
