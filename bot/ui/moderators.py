"""Where the moderators of a server read appeals and reports, and what becomes of such a message."""

from typing import Any

import discord

from bot.ui.desk import Desk
from bot.ui.quiet import quiet


async def channel_of(interaction: discord.Interaction, desk: Desk) -> discord.abc.Messageable | None:
    """The log channel, else Discord's own for moderators; None when there is none that the bot may write to."""
    guild = interaction.guild
    if guild is None:
        return None
    log_channel_id = (await desk.studio.policies.of_server(str(guild.id))).log_channel_id
    named = None if log_channel_id is None else guild.get_channel(int(log_channel_id))
    for channel in (named, guild.public_updates_channel):
        if isinstance(channel, discord.TextChannel) and channel.permissions_for(guild.me).send_messages:
            return channel
    return None


async def settle(interaction: discord.Interaction, line: str) -> None:
    """The pressed message says how it was decided; its buttons and pictures go."""
    message = interaction.message
    content = f"{'' if message is None else message.content}\n{line}"[:2000]
    await interaction.response.edit_message(content=content, view=None, attachments=[])


async def tell(client: discord.Client, user_id: str, channel_id: str, text: str) -> None:
    """Directly, else where it was asked for; who takes neither is not told."""
    try:
        direct: Any = await client.create_dm(discord.Object(int(user_id)))
        await direct.send(text)
    except (discord.Forbidden, discord.NotFound):
        if not channel_id:
            return
        mention = discord.AllowedMentions(users=[discord.Object(int(user_id))])
        try:
            place = client.get_partial_messageable(int(channel_id))
            await place.send(f"<@{user_id}> {text}"[:2000], allowed_mentions=mention)
        except (discord.Forbidden, discord.NotFound):
            return


def server_of(interaction: discord.Interaction) -> str:
    """The server's name, as it can stand in a sentence."""
    return quiet("" if interaction.guild is None else interaction.guild.name, 80)
