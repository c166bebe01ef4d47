"""Places: which conversation belongs to a channel, thread or terminal, and what in it is current."""

import time

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.jobs.ledger import add_version
from bot.model.conversation import Conversation, Place, Version
from bot.model.ids import new_id
from bot.model.subject import subject_of
from bot.storage import conversations, versions
from bot.studio.requests import Requester
from bot.studio.workshop import Workshop

LONGEST_TITLE = 90
"""Discord's limit for a thread's name is 100."""


def new_conversation(who: Requester, place: Place, channel_id: str | None = None, title: str = "") -> Conversation:
    """An empty one. Only threads and direct messages are found again by their channel."""
    return Conversation(
        id=new_id(),
        place=place,
        channel_id=channel_id,
        guild_id=who.guild_id,
        owner_id=who.user_id,
        title=title,
        created_at=time.time(),
    )


async def begin(shop: Workshop, who: Requester, place: Place, channel_id: str | None) -> Conversation:
    """The conversation of this channel, made when there is none."""

    async def find_or_make(connection: AsyncConnection) -> Conversation:
        known = None if channel_id is None else await conversations.at_channel(connection, channel_id)
        if known is not None:
            return known
        made = new_conversation(who, place, channel_id)
        await conversations.add(connection, made)
        return made

    if channel_id is not None:
        known = await conversation_at(shop, channel_id)
        if known is not None:
            return known
    return await shop.database.write(find_or_make)


async def conversation_at(shop: Workshop, channel_id: str) -> Conversation | None:
    """The conversation of a thread or DM."""
    async with shop.reading() as connection:
        return await conversations.at_channel(connection, channel_id)


async def open_thread(shop: Workshop, who: Requester, version_id: str, thread_id: str) -> Conversation:
    """A conversation that starts with a copy of the version. The same thread again gives the same one."""

    async def open_it(connection: AsyncConnection) -> Conversation:
        known = await conversations.at_channel(connection, thread_id)
        if known is not None:
            return known
        original = await versions.get(connection, version_id)
        made = new_conversation(who, Place.THREAD, thread_id, original.subject)
        await conversations.add(connection, made)
        copy = original.model_copy(
            update={"id": new_id(), "conversation_id": made.id, "number": 1, "parent_id": original.id}
        )
        objects = await versions.objects_of(connection, original.id)
        await add_version(connection, copy, objects, thread_id)
        return await conversations.get(connection, made.id)

    return await shop.database.write(open_it)


async def thread_title(shop: Workshop, version_id: str) -> str:
    """The subject with a capital: "Red fox in snow"."""
    async with shop.reading() as connection:
        version = await versions.get(connection, version_id)
    return _shown(version.subject or subject_of(version.recipe.prompt))


async def retitle(shop: Workshop, conversation_id: str, prompt: str) -> tuple[str, str] | None:
    """The conversation's title becomes the subject of the prompt."""
    subject = subject_of(prompt)

    async def store(connection: AsyncConnection) -> tuple[str, str] | None:
        former = (await conversations.get(connection, conversation_id)).title
        if not subject or former == subject:
            return None
        await conversations.set_title(connection, conversation_id, subject)
        return _shown(former), _shown(subject)

    return await shop.database.write(store)


def _shown(title: str) -> str:
    """As a thread's name."""
    title = title or "Picture"
    return (title[0].upper() + title[1:])[:LONGEST_TITLE]


async def latest_version(shop: Workshop, who: Requester) -> Version | None:
    """What is current in this thread, else the newest picture of this person in this channel."""
    async with shop.reading() as connection:
        here = None if who.channel_id is None else await conversations.at_channel(connection, who.channel_id)
        if here is not None and here.head_version_id is not None:
            return await versions.get(connection, here.head_version_id)
        return await versions.latest_by(connection, who.user_id, who.channel_id)
