"""Pictures that a message speaks of without attaching them: a link to a message, a reply to somebody's photo."""

import re

import discord

from bot.model.conversation import Version
from bot.model.errors import NotFound
from bot.studio.requests import Requester, Upload
from bot.ui.asking import uploads_of
from bot.ui.desk import Desk

MAX_LINKS = 4
_LINK = re.compile(r"<?https://(?:\w+\.)?discord(?:app)?\.com/channels/(?:@me|\d+)/\d+/(\d{15,20})>?")


async def linked_versions(desk: Desk, who: Requester, text: str) -> tuple[str, list[Version]]:
    """The words without links to pictures of the bot, and the versions that these show."""
    found: list[Version] = []
    for link in list(_LINK.finditer(text))[:MAX_LINKS]:
        version = await desk.studio.version_at_message(link[1])
        if version is None:
            continue
        try:
            found.append(await desk.studio.version_for(who, version.id))
        except NotFound:
            continue  # of another server: as if it was not there
        text = text.replace(link[0], " ")
    return " ".join(text.split()) if found else text, found


async def as_upload(desk: Desk, version: Version) -> Upload:
    """A picture of another conversation, to go in as if it was attached."""
    asset = (await desk.studio.assets_of(version.id))[0]
    return Upload(await desk.studio.asset_bytes(asset), f"v{version.number}.png", asset.media_type)


async def uploads_replied_to(message: discord.Message) -> tuple[Upload, ...]:
    """The pictures of somebody's message, when this one replies to it and has none of its own."""
    replied = message.reference.resolved if message.reference is not None else None
    if message.attachments or not isinstance(replied, discord.Message) or replied.author.bot:
        return ()
    pictures = [it for it in replied.attachments if (it.content_type or "").startswith("image/")]
    return await uploads_of(pictures)
