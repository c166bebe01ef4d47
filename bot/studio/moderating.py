"""Moderating: rules that admins set, appeals against refusals, reports of pictures, and who decides on them."""

import asyncio
import contextlib
import hashlib
import time
from collections.abc import Callable, Sequence
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.imaging.untrusted import open_upload, reencode
from bot.model.asset import Asset
from bot.model.conversation import Version
from bot.model.errors import InputError, NotFound, PermissionDenied
from bot.model.ids import new_id
from bot.model.job import OPEN_STATES, Job
from bot.model.moderation import Category, Level, ModerationRules, Refusal, Report
from bot.model.policy import Policy
from bot.storage import assets, audit, blocked, jobs, refusals, versions
from bot.studio import judging
from bot.studio.permissions import check_same_place
from bot.studio.policies import change_policy, entry, policy_of
from bot.studio.requests import Requester
from bot.studio.workshop import Workshop

MOST_WORDS = 500
LONGEST_WORD = 60
LONGEST_REASON = 900
DECIDED = "This is decided already."
_NOT_YOURS = "Only the person whose picture was refused can ask for it."
_NOT_HERE = "This belongs to another server."

Change = Callable[[ModerationRules], ModerationRules]


class Moderation:
    """Use cases. Admins set rules; moderators decide; everybody may ask and report."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop

    # Rules
    async def rules(self, who: Requester) -> ModerationRules:
        """What was decided for this server."""
        return (await policy_of(self._shop, who.guild_id)).moderation

    @property
    def checkers(self) -> tuple[str, ...]:
        """Names of those that look at words and pictures beside the word rules."""
        return tuple(self._shop.checkers)

    async def set_level(self, who: Requester, level: Level, channel_id: str | None = None) -> ModerationRules:
        """For the server, or for one channel of it."""

        def change(before: ModerationRules) -> ModerationRules:
            if channel_id is None:
                return before.model_copy(update={"level": level})
            return before.model_copy(update={"channels": before.channels | {channel_id: level}})

        return await self._change(who, change, "set moderation level", f"{level.value} in {channel_id or 'server'}")

    async def clear_level(self, who: Requester, channel_id: str) -> ModerationRules:
        """The channel is as the server again."""

        def change(before: ModerationRules) -> ModerationRules:
            return before.model_copy(update={"channels": {k: v for k, v in before.channels.items() if k != channel_id}})

        return await self._change(who, change, "clear moderation level", channel_id)

    async def add_words(self, who: Requester, words: str, *, allow: bool = False) -> ModerationRules:
        """Words with commas between them that are refused here, or that the built-in rules do not count here."""
        said = _listed(words)

        def change(before: ModerationRules) -> ModerationRules:
            there = before.allowed if allow else before.blocked
            after = tuple(dict.fromkeys((*there, *said)))
            if len(after) > MOST_WORDS:
                raise InputError(f"There are {len(there)} words already; {MOST_WORDS} can be kept.")
            return before.model_copy(update={"allowed" if allow else "blocked": after})

        return await self._change(who, change, "allow words" if allow else "block words", ", ".join(said))

    async def remove_words(self, who: Requester, words: str) -> ModerationRules:
        """Take words out of both lists."""
        said = {it.casefold() for it in _listed(words)}

        def change(before: ModerationRules) -> ModerationRules:
            blocked_words, allowed = (
                tuple(it for it in there if it.casefold() not in said) for there in (before.blocked, before.allowed)
            )
            return before.model_copy(update={"blocked": blocked_words, "allowed": allowed})

        return await self._change(who, change, "remove words", ", ".join(sorted(said)))

    async def set_checker(
        self, who: Requester, *, on: bool, when_down: Literal["open", "closed"] | None = None
    ) -> ModerationRules:
        """Whether the configured checkers are asked, and what holds while they do not answer."""

        def change(before: ModerationRules) -> ModerationRules:
            return before.model_copy(update={"checker": on, "when_down": when_down or before.when_down})

        return await self._change(who, change, "set checker", "on" if on else "off")

    # Appeals
    async def appeal(self, who: Requester, refusal_id: str) -> Refusal:
        """Ask the moderators to allow it once. Raises PermissionDenied, and InputError when it was asked before."""
        refusal = await self.refusal(refusal_id)
        if refusal.author_id != who.user_id:
            raise PermissionDenied(_NOT_YOURS)
        if refusal.category is Category.MINORS:
            raise PermissionDenied("This rule holds everywhere and cannot be appealed.")
        if not await self._shop.database.write(lambda it: refusals.move(it, refusal_id, "refused", "appealed")):
            raise InputError("The moderators were asked already.", way_out="You are told when they decide.")
        return refusal.model_copy(update={"state": "appealed"})

    async def withdraw(self, refusal_id: str) -> None:
        """Nobody could be told of the appeal: it can be made again."""
        await self._shop.database.write(lambda it: refusals.move(it, refusal_id, "appealed", "refused"))

    async def appeal_job(self, who: Requester, job_id: str) -> Refusal:
        """The same for a job that a checker refused."""
        async with self._shop.reading() as connection:
            job = await jobs.get(connection, job_id)
        if job.author_id != who.user_id or job.guild_id != who.guild_id:
            raise PermissionDenied(_NOT_YOURS)
        if who.guild_id is None or job.failure is None or job.failure.code != "moderation":
            raise InputError("There is nothing to appeal here.")
        words = judging.words_of(job.recipe)
        # One refusal for one job, however often the button is pressed.
        refusal = Refusal(
            id=job.id,
            guild_id=who.guild_id,
            channel_id=who.channel_id or "",
            author_id=who.user_id,
            digest=judging.digest_of(words),
            words=words[:4000],
            category=Category.SERVER,
            rule=job.failure.message[:64],
            created_at=time.time(),
        )

        async def store(connection: AsyncConnection) -> None:
            try:
                await refusals.get(connection, refusal.id)
            except NotFound:
                await refusals.add(connection, refusal)

        await self._shop.database.write(store)
        return await self.appeal(who, refusal.id)

    async def decide(self, who: Requester, refusal_id: str, *, allow: bool) -> Refusal:
        """Allow the same words once, or keep the refusal. Raises PermissionDenied, InputError when it is decided."""
        refusal = await self.refusal(refusal_id)
        _check_decides(who, refusal.guild_id)
        if refusal.category is Category.MINORS:
            raise PermissionDenied("This rule holds everywhere; nobody can allow it.")
        after = "allowed" if allow else "kept"

        async def store(connection: AsyncConnection) -> bool:
            moved = await refusals.move(connection, refusal_id, "appealed", after)
            if moved:
                action = "allow refused words once" if allow else "keep refusal"
                await audit.add(connection, entry(who, action, f"{refusal_id} of {refusal.author_id}"))
            return moved

        if not await self._shop.database.write(store):
            raise InputError(DECIDED)
        return refusal.model_copy(update={"state": after})

    async def refusal(self, refusal_id: str) -> Refusal:
        """Raises NotFound."""
        async with self._shop.reading() as connection:
            return await refusals.get(connection, refusal_id)

    # Reports
    async def report(self, who: Requester, version_id: str, reason: str, *, channel_id: str, message_id: str) -> Report:
        """Somebody says that a picture should be looked at. Raises NotFound for pictures of other places."""
        async with self._shop.reading() as connection:
            version = await versions.get(connection, version_id)
            check_same_place(who, await jobs.get(connection, version.job_id))
        kept = Report(
            id=new_id(),
            guild_id=who.guild_id or "",
            version_id=version_id,
            reporter_id=who.user_id,
            reason=reason[:LONGEST_REASON],
            channel_id=channel_id,
            message_id=message_id,
            created_at=time.time(),
        )
        await self._shop.database.write(lambda it: refusals.add_report(it, kept))
        return kept

    async def decide_report(self, who: Requester, report_id: str, *, remove: bool) -> tuple[Report, Job]:
        """Remove the picture, so that nothing is made from it any more, or dismiss the report.

        Raises PermissionDenied for all but moderators, and InputError when it is decided already.
        """
        async with self._shop.reading() as connection:
            report = await refusals.get_report(connection, report_id)
            _check_decides(who, report.guild_id)
            version = await versions.get(connection, report.version_id)
            job = await jobs.get(connection, version.job_id)
            pictures = await assets.get_many(connection, version.asset_ids)
        after = "removed" if remove else "dismissed"
        keys = await self._keys(version, pictures) if remove else []

        async def store(connection: AsyncConnection) -> bool:
            moved = await refusals.move_report(connection, report_id, after)
            if moved:
                await blocked.add(connection, report.guild_id, keys, who.user_id)
                action = "remove reported picture" if remove else "dismiss report"
                await audit.add(connection, entry(who, action, f"{report_id} version {version.id}"))
            return moved

        if not await self._shop.database.write(store):
            raise InputError(DECIDED)
        if remove:
            await self._stop_what_follows(version)
        return report.model_copy(update={"state": after}), job

    async def check_shown(self, who: Requester, version_id: str) -> None:
        """Whether a stored picture may be shown in this place. Raises ModerationError and NotFound."""
        async with self._shop.reading() as connection:
            version = await versions.get(connection, version_id)
        await judging.check_shown(self._shop, who, version)

    async def removed(self, guild_id: str | None, shown: Sequence[Version]) -> frozenset[str]:
        """Which of these versions moderators removed."""
        async with self._shop.reading() as connection:
            return await blocked.among(connection, guild_id, [it.id for it in shown])

    async def _keys(self, version: Version, pictures: Sequence[Asset]) -> list[str]:
        """The version, its files, and the same pixels as they are kept when somebody sends them without their facts."""
        keys = [version.id, *(it.sha256 for it in pictures)]
        for picture in pictures:
            with contextlib.suppress(NotFound):
                data = await self._shop.blobs.get(picture.sha256)
                keys.append(await asyncio.to_thread(_digest_of_pixels, data))
        return keys

    async def _stop_what_follows(self, version: Version) -> None:
        """Jobs that wait to be made from a removed picture end."""
        async with self._shop.reading() as connection:
            waiting = [it for it in await jobs.open_in(connection, version.conversation_id) if it.state in OPEN_STATES]
        for job in waiting:
            if job.parent_version_id == version.id:
                await self._shop.ledger.cancel(job.id)

    async def _change(self, who: Requester, change: Change, action: str, target: str) -> ModerationRules:
        def of_policy(before: Policy) -> Policy:
            return before.model_copy(update={"moderation": change(before.moderation)})

        return (await change_policy(self._shop, who, of_policy, action=action, target=target)).moderation


def _digest_of_pixels(data: bytes) -> str:
    return hashlib.sha256(reencode(open_upload(data))).hexdigest()


def _check_decides(who: Requester, guild_id: str) -> None:
    if not guild_id or who.guild_id != guild_id:
        raise NotFound(_NOT_HERE)
    if not who.is_moderator and not who.is_admin:
        raise PermissionDenied("You need **Manage Messages** to decide this.", way_out="A moderator will look at it.")


def _listed(words: str) -> tuple[str, ...]:
    """The words between commas. Raises InputError."""
    said = tuple(dict.fromkeys(filter(None, (" ".join(it.split()) for it in words.replace("\n", ",").split(",")))))
    if not said:
        raise InputError("There are no words in this.", way_out="Say them with commas between them.")
    for word in said:
        if len(word) > LONGEST_WORD:
            raise InputError(f"“{word[:40]}…” is too long: {LONGEST_WORD} characters can be kept.")
        if not any(it.isalnum() for it in word):
            raise InputError(f"“{word}” has no letters in it.")
    return said
