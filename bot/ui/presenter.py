"""Presenter: watches jobs and keeps each job's one message true.

It reads only what is stored, so it can start again at any point: a job is followed until its final message
stands, progress edits are coalesced, and the final edit never waits behind one of them.
"""

import asyncio
import contextlib
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator

import discord

from bot.model.errors import AtelierError, ModerationError, NotFound
from bot.model.job import OPEN_STATES, Delivery, Job, JobState
from bot.studio.requests import Requester
from bot.studio.studio import Studio
from bot.ui.beside import beside_card
from bot.ui.card import Card
from bot.ui.custom_id import nonce
from bot.ui.delivery import CUT, MessageGone, NowhereToPost, Post
from bot.ui.failure import failure_card
from bot.ui.message_order import MessageOrder
from bot.ui.progress import progress_card
from bot.ui.shelf import Shelf

log = logging.getLogger(__name__)

PROGRESS_SECONDS = 2.0
PROGRESS_AT_ONCE = 2  # cards of progress that are read at once: answering people goes first
GRACE_SECONDS = 1.0  # for a progress edit on the wire: cut off, it could arrive after the final one
ACKNOWLEDGE_SECONDS = 10.0  # longest wait for the answer to an interaction, then the message is made anew
FINAL_TRIES = 8  # about four minutes
RETRY_SECONDS = 1.0  # doubled each time
REMEMBERED = 10_000  # final jobs, so that their last announcement is not shown again
_STATES_WITH_MESSAGE = OPEN_STATES | {JobState.GENERATED, JobState.FAILED, JobState.CANCELLED}


class Presenter:
    """Shows jobs. `run` follows them; the interactions' side calls `holding` around its answer."""

    def __init__(self, client: discord.Client, studio: Studio) -> None:
        self.post = Post(client)
        self.shelf = Shelf(studio)
        self._studio = studio
        self._followed: dict[str, asyncio.Event] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._unanswered: dict[str, asyncio.Event] = {}
        self._behind: dict[str, str] = {}
        self._seen: dict[str, tuple[str, Job]] = {}
        self._final: OrderedDict[str, None] = OrderedDict()
        self._order = MessageOrder()
        self._reading = asyncio.Semaphore(PROGRESS_AT_ONCE)

    async def run(self, changes: AsyncIterator[str]) -> None:
        """Show what a restart left unfinished, then every change, until cancelled."""
        try:
            for job in await self._studio.jobs_to_show():
                self.wake(job.id)
            async for job_id in changes:
                self.wake(job_id)
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def finish(self, grace_seconds: float) -> None:
        """Wait until messages that are being written are written, at most so long."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace_seconds)

    @property
    def open_jobs(self) -> tuple[str, ...]:
        """Ids of the jobs whose message is not final yet, oldest first."""
        return tuple(sorted(self._followed))

    def wake(self, job_id: str) -> None:
        """Something about this job changed."""
        if job_id in self._followed:
            self._followed[job_id].set()
            return
        if job_id in self._final:
            return  # storing that it was shown is a change as well
        self._followed[job_id] = asyncio.Event()
        self._order.join(job_id)
        task = asyncio.create_task(self._follow(job_id), name=f"show {job_id}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def hold(self, token: str) -> None:
        """Do not touch jobs of this interaction until `release`: Discord does not know the answer yet."""
        self._unanswered[token] = asyncio.Event()

    def release(self, token: str | None) -> None:
        """The interaction is answered and its message is stored, or it never will be."""
        if token is not None and token in self._unanswered:
            self._unanswered.pop(token).set()

    def has_seen(self, job: Job, card: Card) -> None:
        """The answer to the interaction shows the job as it was: nothing is to be edited before it changes."""
        self._seen[job.id] = card.key, job

    def waits_behind(self, job_id: str, instruction: str) -> None:
        """Say on the job's message what runs before it."""
        self._behind[job_id] = instruction

    async def progress_card(self, job: Job) -> Card:
        """The card of a job that is not finished."""
        if job.beside:
            return await beside_card(self._studio, job, self.post.upload_limit(job.guild_id))
        place = await self._studio.queue_place(job.id) if job.state is JobState.QUEUED else None
        preview = None
        if job.progress.preview_sha256 is not None and job.state in OPEN_STATES:
            try:
                preview = await self._studio.preview_bytes(job.progress.preview_sha256)
            except NotFound:
                log.info("The preview of job %s is gone already", job.id)
        return progress_card(job, place=place, waiting_behind=self._behind.get(job.id), preview=preview)

    async def _follow(self, job_id: str) -> None:
        try:
            await self._show_until_final(job_id)
        except AtelierError as error:
            log.warning("Job %s cannot be shown: %s", job_id, error)
        except Exception:
            # One job's message must never end the showing of all others.
            log.exception("Job %s cannot be shown", job_id)
        finally:
            self._followed.pop(job_id, None)
            self._order.leave(job_id)
            self._behind.pop(job_id, None)
            self._seen.pop(job_id, None)

    async def _show_until_final(self, job_id: str) -> None:
        job = await self._answered(job_id)
        if job.lead_id != job.id:
            self.wake(job.lead_id)  # this one is shown in that one's message
            return
        if _has_message(job.delivery):
            self._order.leave(job_id)
        else:
            self._order.want(job_id, job.delivery.channel_id)
        if not await self._is_closed(job):
            fresh, writing = asyncio.Event(), asyncio.Lock()
            progress = asyncio.create_task(self._show_progress(job_id, fresh, writing))
            try:
                job = await self._until_closed(job, fresh)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(GRACE_SECONDS):
                        await writing.acquire()
            finally:
                progress.cancel()
            job = await self._studio.job(job_id)  # the progress may just have stored where the message is
        await self._write_final(job)

    async def _until_closed(self, job: Job, fresh: asyncio.Event) -> Job:
        changed = self._followed[job.id]
        _, seen = self._seen.get(job.id, ("", None))
        while not await self._is_closed(job):
            if seen is None or job.beside or (job.state, job.progress) != (seen.state, seen.progress):
                fresh.set()
                seen = None
            await changed.wait()
            changed.clear()
            job = await self._studio.job(job.id)
        return job

    async def _is_closed(self, job: Job) -> bool:
        """Whether nothing more comes for its message."""
        if job.beside:
            return (await self._studio.beside.look(job)).is_closed
        return job.state not in OPEN_STATES

    async def _show_progress(self, job_id: str, fresh: asyncio.Event, writing: asyncio.Lock) -> None:
        shown, _ = self._seen.get(job_id, ("", None))
        if shown:
            await asyncio.sleep(PROGRESS_SECONDS)
        while True:
            await fresh.wait()
            fresh.clear()
            async with writing:
                async with self._reading:
                    job = await self._studio.job(job_id)
                shown = await self._write_progress(job, shown)
            await asyncio.sleep(PROGRESS_SECONDS)

    async def _answered(self, job_id: str) -> Job:
        """The job, once the interaction that asked for it is answered."""
        job = await self._studio.job(job_id)
        if job.delivery.token is None or job.delivery.message_id is not None:
            return job
        waiting = self._unanswered.get(job.delivery.token)
        if waiting is not None:
            try:
                async with asyncio.timeout(ACKNOWLEDGE_SECONDS):
                    await waiting.wait()
            except TimeoutError:
                log.warning("The interaction of job %s was not answered in time", job_id)
        # Read again: it may have been answered, and its message stored, while the job was read.
        return await self._studio.job(job_id)

    async def _write_progress(self, job: Job, shown: str) -> str:
        """One progress edit, unless it would change nothing; returns what is seen now."""
        async with self._reading:
            card = await self.progress_card(job)
        if card.key == shown:
            return shown
        delivery = job.delivery
        try:
            if _has_message(delivery):
                await self.post.edit(delivery, card)
            else:
                await self._order.wait_for(job.id)
                message_id = await self.post.create(delivery, card, nonce(job.id))
                await self._studio.set_delivery(job.id, delivery.model_copy(update={"message_id": message_id}))
                self._order.leave(job.id)
        except (MessageGone, NowhereToPost):
            log.info("Job %s has no message to show progress in", job.id)
        except (discord.HTTPException, *CUT) as error:
            log.info("Progress of job %s was not shown: %s", job.id, error)
        return card.key

    async def _write_final(self, job: Job) -> None:
        if job.state not in _STATES_WITH_MESSAGE:
            return
        card = await self._final_card(job)
        for attempt in range(1, FINAL_TRIES + 1):
            try:
                delivery = await self._put(job, card)
            except (discord.HTTPException, *CUT) as error:
                # discord.py has already retried what passes; 503, a cut line and the like get a few slower tries.
                # After the last of them the job stays unshown: the next start shows it.
                passing = not isinstance(error, discord.HTTPException) or error.status >= 500
                if attempt == FINAL_TRIES or not passing:
                    raise
                log.info("The result of job %s was not shown, trying again: %s", job.id, error)
                await asyncio.sleep(RETRY_SECONDS * 2 ** (attempt - 1))
            except NowhereToPost:
                self._remember_final(job.id)
                await self._studio.mark_undeliverable(job.id, "no channel to show it in")
                return
            else:
                self._remember_final(job.id)
                # The one whose message it is comes last: replies to the message mean its picture.
                for job_id in (*await self._shown_with(job), job.id):
                    await self._studio.mark_delivered(job_id, delivery.channel_id or "", delivery.message_id or "")
                await self._mail(job)
                return

    async def _shown_with(self, job: Job) -> list[str]:
        """Other jobs whose pictures are in this job's message and in none of their own."""
        there = (await self._studio.beside.look(job)).jobs if job.beside else ()
        return [it.id for it in there if it.lead_id == job.id != it.id and it.state is JobState.GENERATED]

    async def _mail(self, job: Job) -> None:
        """Send the result directly too, for those who want every one of theirs so."""
        if job.version_id is None or job.state is not JobState.GENERATED or job.guild_id is None:
            return
        who = Requester(job.author_id, guild_id=job.guild_id, channel_id=job.delivery.channel_id)
        if not (await self._studio.settings_for(who)).auto_dm:
            return
        try:
            await self._studio.moderation.check_shown(Requester(job.author_id), job.version_id)
        except ModerationError:
            return  # it may be shown where it was made, and not everywhere
        card = await self._final_card(job)
        try:
            # The nonce differs from that of the job's message: these are two messages.
            channel_id, message_id = await self.post.send_directly(job.author_id, card, nonce(job.id)[::-1])
            await self._studio.remember_message(channel_id, message_id, job.version_id)
        except NowhereToPost:
            log.info("%s wants results by direct message but takes none", job.author_id)

    def _remember_final(self, job_id: str) -> None:
        self._final[job_id] = None
        if len(self._final) > REMEMBERED:
            self._final.popitem(last=False)

    async def _final_card(self, job: Job) -> Card:
        if job.beside:
            return await beside_card(self._studio, job, self.post.upload_limit(job.guild_id))
        if job.state in (JobState.FAILED, JobState.CANCELLED):
            return failure_card(job)
        return await self.shelf.job_card(job, self.post.upload_limit(job.guild_id))

    async def _put(self, job: Job, card: Card) -> Delivery:
        """The final card in the job's message; in a new one when that is gone; directly when the channel is."""
        delivery = job.delivery
        if _has_message(delivery):
            try:
                message_id = await self.post.edit(delivery, card)
                return delivery.model_copy(update={"message_id": message_id})
            except MessageGone:
                delivery = delivery.model_copy(update={"reply_to_id": None, "message_id": None})
            except NowhereToPost:
                delivery = delivery.model_copy(update={"channel_id": None})
        try:
            if delivery.ephemeral:
                raise NowhereToPost  # noqa: TRY301 - what was private is sent privately, never to the channel
            # A message that was deleted is made anew; its author is told, once.
            ping = job.author_id if _has_message(job.delivery) else None
            await self._order.wait_for(job.id)
            message_id = await self.post.create(delivery, card, nonce(job.id), ping=ping)
            return delivery.model_copy(update={"message_id": message_id})
        except NowhereToPost:
            channel_id, message_id = await self.post.send_directly(job.author_id, card, nonce(job.id))
            return Delivery(channel_id=channel_id, message_id=message_id)


def _has_message(delivery: Delivery) -> bool:
    """Whether a message stands or comes with the interaction's answer; else the presenter makes one."""
    return delivery.token is not None or delivery.message_id is not None
