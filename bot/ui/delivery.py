"""Where a job's one message is: written by the interaction's token at first, by channel and message id after that."""

import time
from collections.abc import Sequence
from typing import Any, cast

import aiohttp
import discord

from bot.model.job import Delivery
from bot.ui.card import Card
from bot.ui.threads import ARCHIVED, unarchive

TOKEN_SECONDS = 14 * 60  # Discord's tokens live 15 minutes; the last one is left for a slow request
UNKNOWN_CHANNEL = 10003
UNKNOWN_MESSAGE = 10008
UNKNOWN_INTERACTION = 10062
ALREADY_ANSWERED = 40060
INVALID_TOKEN = 50027
ORIGINAL = "@original"


CUT = (aiohttp.ClientError, OSError)
"""The connection ended; discord.py tries again only for some of these. Whether the request took effect is not known."""


class MessageGone(Exception):
    """The message was deleted, or was never made."""


class NowhereToPost(Exception):
    """The channel is gone or closed to the bot."""


def by_token(interaction: discord.Interaction, *, ephemeral: bool = False) -> Delivery:
    """The delivery of an answer to this interaction."""
    return Delivery(
        channel_id=None if interaction.channel_id is None else str(interaction.channel_id),
        application_id=str(interaction.application_id),
        token=interaction.token,
        token_expires_at=time.time() + TOKEN_SECONDS,
        ephemeral=ephemeral,
    )


class Post:
    """Sends and edits cards."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def edit(self, delivery: Delivery, card: Card) -> str:
        """Change the message; returns its id. Raises MessageGone, NowhereToPost and discord.HTTPException."""
        if delivery.token and delivery.application_id and time.time() < (delivery.token_expires_at or 0):
            webhook = discord.Webhook.partial(int(delivery.application_id), delivery.token, client=self._client)
            message_id = await self._edit_by_token(webhook, delivery, card)
            if message_id is not None:
                return message_id
        if delivery.ephemeral or delivery.channel_id is None or delivery.message_id is None:
            raise MessageGone
        message = self._channel(delivery.channel_id).get_partial_message(int(delivery.message_id))
        try:
            try:
                await message.edit(view=card.view(), attachments=card.files())
            except discord.HTTPException as error:
                if error.code != ARCHIVED or not await unarchive(self._client, int(delivery.channel_id)):
                    raise
                await message.edit(view=card.view(), attachments=card.files())
        except discord.NotFound as error:
            raise (NowhereToPost if error.code == UNKNOWN_CHANNEL else MessageGone) from error
        except discord.Forbidden as error:
            raise NowhereToPost from error
        except discord.HTTPException as error:
            if error.code == ARCHIVED:
                raise NowhereToPost from error
            raise
        return delivery.message_id

    async def create(self, delivery: Delivery, card: Card, nonce: str, *, ping: str | None = None) -> str:
        """A new message that answers `reply_to_id`; returns its id. Raises NowhereToPost and discord.HTTPException.

        Discord makes one message for one nonce: after a crash it gives back the one that shows the progress.
        """
        if delivery.channel_id is None:
            raise NowhereToPost
        mentions = (
            discord.AllowedMentions(users=[discord.Object(int(ping))]) if ping else discord.AllowedMentions.none()
        )
        channel = self._channel(delivery.channel_id)
        try:
            message = await channel.send(
                view=card.view(),
                files=card.files(),
                nonce=nonce,
                allowed_mentions=mentions,
                reference=self._reference(delivery),
            )
            if _controls(message.components) != _controls(card.view().to_components()):
                await message.edit(view=card.view(), attachments=card.files())
        except (discord.NotFound, discord.Forbidden) as error:
            raise NowhereToPost from error
        return str(message.id)

    async def send_directly(self, user_id: str, card: Card, nonce: str) -> tuple[str, str]:
        """The card as a direct message; returns channel and message id. Raises NowhereToPost."""
        try:
            channel = await self._client.create_dm(discord.Object(int(user_id)))
            message = await channel.send(view=card.view(), files=card.files(), nonce=nonce)
        except (discord.NotFound, discord.Forbidden) as error:
            raise NowhereToPost from error
        return str(channel.id), str(message.id)

    def upload_limit(self, guild_id: str | None) -> int:
        """Bytes that one file may have in this server."""
        guild = self._client.get_guild(int(guild_id)) if guild_id else None
        return guild.filesize_limit if guild else discord.utils.DEFAULT_FILE_SIZE_LIMIT_BYTES

    def _channel(self, channel_id: str) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(int(channel_id))

    @staticmethod
    async def _edit_by_token(webhook: discord.Webhook, delivery: Delivery, card: Card) -> str | None:
        """The id of the edited message; None when the token is of no use any more."""
        try:
            message = await webhook.edit_message(
                cast(int, delivery.message_id or ORIGINAL),  # the path takes both
                view=card.view(),
                attachments=card.files(),
                allowed_mentions=discord.AllowedMentions.none(),
            )
        except discord.NotFound as error:
            if error.code == UNKNOWN_MESSAGE and delivery.message_id is not None:
                raise MessageGone from error
            return None
        except discord.HTTPException as error:
            if error.status == 401 or error.code == INVALID_TOKEN:
                return None
            raise
        return str(message.id)

    @staticmethod
    def _reference(delivery: Delivery) -> Any:
        # Any: discord.py's default is None, its types know only references.
        if delivery.reply_to_id is None or delivery.channel_id is None:
            return None
        return discord.MessageReference(
            message_id=int(delivery.reply_to_id), channel_id=int(delivery.channel_id), fail_if_not_exists=False
        )


def _controls(components: Sequence[Any]) -> set[str]:
    """The custom ids in components, as objects or as they are sent."""
    found: set[str] = set()
    for component in components:
        plain = component if isinstance(component, dict) else component.to_dict()
        if "custom_id" in plain:
            found.add(plain["custom_id"])
        found |= _controls(plain.get("components", ()))
    return found
