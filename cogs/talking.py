"""Messages: in the bot's threads and direct messages all of them, elsewhere replies to it and mentions."""

import logging
from collections import OrderedDict
from typing import cast

import discord
from discord.ext import commands

from bot.model.conversation import Conversation, Place, Version
from bot.model.errors import AtelierError, BusyError, PermissionDenied
from bot.model.plan import Question
from bot.studio.requests import Requester
from bot.ui import texts
from bot.ui.actions import thread_from
from bot.ui.addressed import Addressed, addressed
from bot.ui.asking import author_of, check_may_post, uploads_of
from bot.ui.conversing import reply, talk_by_message
from bot.ui.desk import Desk
from bot.ui.failure import sentence
from bot.ui.question import again_view, question_view
from bot.ui.refused import appeal_view
from bot.ui.spoken_of import as_upload, linked_versions, uploads_replied_to
from bot.ui.text_files import is_long_message, words_and_pictures

log = logging.getLogger(__name__)

MAX_OFFERED = 1_000  # changed messages that are not offered again


class Talking(commands.Cog):
    """Editing by talking."""

    def __init__(self, bot: commands.Bot, desk: Desk) -> None:
        self._bot = bot
        self._desk = desk
        self._told_about_content: set[int] = set()
        self._told_to_wait: set[int] = set()
        self._offered: OrderedDict[int, None] = OrderedDict()

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Ignore it, or do what it says."""
        me = self._bot.user
        said = None if me is None else addressed(message, me)
        if said is None:
            return
        if self._desk.closing:
            await reply(message.channel, message, texts.RESTARTING)
            return
        try:
            await self._answer(message, said)
        except PermissionDenied as error:
            await self._say_where_possible(message, error)
        except AtelierError as error:
            await reply(message.channel, message, sentence(error), appeal_view(error))
        except discord.Forbidden:
            log.warning("I may not write in channel %s", message.channel.id)

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """A message that was carried out says something else now: offer to do that instead, once."""
        message, me = payload.message, self._bot.user
        if me is None or message.edited_at is None or message.id in self._offered or self._desk.closing:
            return
        if payload.cached_message is not None and payload.cached_message.content == message.content:
            return  # a link got its preview
        said = addressed(message, me)
        if said is None or not said.text:
            return
        job = await self._desk.studio.job_of_event(str(message.id))
        if job is None or job.author_id != str(message.author.id):
            return
        self._offered[message.id] = None
        if len(self._offered) > MAX_OFFERED:
            self._offered.popitem(last=False)
        try:
            await reply(message.channel, message, texts.EDITED_MESSAGE, again_view(job.id))
        except discord.Forbidden:
            log.warning("I may not write in channel %s", message.channel.id)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Who deletes a message takes back what it asked for, as far as it is not finished."""
        if self._desk.presenter.open_jobs:
            await self._desk.studio.take_back(str(payload.message_id))

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """The same for many at once."""
        for message_id in payload.message_ids if self._desk.presenter.open_jobs else ():
            await self._desk.studio.take_back(str(message_id))

    async def _answer(self, message: discord.Message, said: Addressed) -> None:
        who = author_of(message)
        try:
            self._desk.pace.check(who)
        except BusyError as error:
            if message.author.id not in self._told_to_wait:  # one answer to a flood, not as many as it has messages
                self._told_to_wait.add(message.author.id)
                await reply(message.channel, message, sentence(error))
            return
        self._told_to_wait.discard(message.author.id)
        check_may_post(message)
        if not said.text and not message.attachments:
            await self._answer_nothing(message, said)
            return
        async with message.channel.typing():
            await self._talk(message, said, who)

    async def _talk(self, message: discord.Message, said: Addressed, who: Requester) -> None:
        studio = self._desk.studio
        words, pictures = await words_and_pictures(message.attachments, is_long_message)
        uploads = await uploads_of(pictures) or await uploads_replied_to(message)
        text, linked = await linked_versions(self._desk, who, f"{said.text} {words}".strip())
        version = None if said.reply_to_id is None else await studio.version_at_message(str(said.reply_to_id))
        if said.own_place:
            place = Place.DIRECT if message.guild is None else Place.THREAD
            conversation = await studio.begin(who, place, str(message.channel.id))
        elif version is not None:
            conversation = await studio.conversation(version.conversation_id)
        elif isinstance(message.channel, discord.Thread):
            conversation = await studio.begin(who, Place.THREAD, str(message.channel.id))
        else:
            newest = await studio.latest_version(who)
            conversation = (
                await studio.begin(who, Place.CHANNEL, None)
                if newest is None
                else await studio.conversation(newest.conversation_id)
            )
        for other in linked:
            if version is None and other.conversation_id == conversation.id:
                version = other
            else:
                uploads += (await as_upload(self._desk, other),)
        if uploads and not text:
            question = Question(text=texts.WHAT_WITH_PICTURE, choices=texts.PICTURE_CHOICES)
            await reply(message.channel, message, question.text, question_view(question, conversation.id))
            return
        thread, conversation = await self._own_thread(message, who, version, conversation)
        await talk_by_message(
            self._desk,
            who,
            message,
            conversation.id,
            text=text,
            uploads=uploads,
            reply_to=version,
            channel=thread,
        )

    async def _own_thread(
        self, message: discord.Message, who: Requester, version: Version | None, conversation: Conversation
    ) -> tuple[discord.Thread | None, Conversation]:
        """With "thread on edit" on, the first reply in a channel opens a thread from the picture."""
        studio = self._desk.studio
        channel, reference = message.channel, message.reference
        if version is None or not isinstance(channel, discord.TextChannel) or reference is None:
            return None, conversation
        if (
            not (await studio.settings_for(who)).auto_thread
            or not channel.permissions_for(channel.guild.me).create_public_threads
        ):
            return None, conversation
        picture = cast(discord.Message, reference.resolved)
        thread = await thread_from(picture, await studio.thread_title(version.id)) or channel.get_thread(picture.id)
        if thread is None:
            return None, conversation
        return thread, await studio.open_thread(who, version.id, str(thread.id))

    async def _answer_nothing(self, message: discord.Message, said: Addressed) -> None:
        """A message without words: a bare mention, a sticker, or words that the bot may not read."""
        if said.mentioned:
            await reply(message.channel, message, texts.MENTIONED)
            return
        unreadable = message.guild is not None and not self._bot.intents.message_content and not message.stickers
        if unreadable and message.channel.id not in self._told_about_content:
            self._told_about_content.add(message.channel.id)
            await reply(message.channel, message, texts.NO_CONTENT)

    @staticmethod
    async def _say_where_possible(message: discord.Message, error: PermissionDenied) -> None:
        """Below the message; directly when the channel is closed to the bot."""
        try:
            await message.channel.send(error.sentence)
        except discord.Forbidden:
            try:
                await message.author.send(error.sentence)
            except discord.Forbidden:
                log.info("Nowhere to tell %s: %s", message.author.id, error.sentence)


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Talking(bot, cast(Desk, bot.desk)))  # pyright: ignore[reportAttributeAccessIssue] - AtelierBot has it
