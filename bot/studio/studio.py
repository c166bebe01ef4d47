"""The one front door. Every use case is a method here; what it needs stands in the files beside it."""

import time
from collections.abc import Callable, Sequence

from bot.model.asset import Asset
from bot.model.capability import ModelDescription
from bot.model.conversation import Conversation, Place, Version
from bot.model.job import Delivery, Job
from bot.model.settings import Settings
from bot.storage import assets, conversations, jobs, usage, versions
from bot.storage.usage import Usage
from bot.studio import (
    archiving,
    changing,
    condition,
    exporting,
    imagining,
    keeping,
    places,
    preferences,
    pressing,
    repeating,
    settings,
    showing,
    talking,
    wordsmith,
)
from bot.studio.access_rules import AccessRules
from bot.studio.accounts import Accounts
from bot.studio.archiving import Archive
from bot.studio.beside import SideBySide
from bot.studio.changing import Chosen
from bot.studio.condition import Condition, Machine
from bot.studio.configuration import Configuration
from bot.studio.judging import visible_versions
from bot.studio.lookbook import LookBook
from bot.studio.moderating import Moderation
from bot.studio.permissions import check_may_cancel, check_same_place
from bot.studio.policies import Policies
from bot.studio.requests import Outcome, Requester, Said, Upload
from bot.studio.routing import Routes
from bot.studio.spending import Spendings
from bot.studio.uploads import keep_uploads
from bot.studio.wishes import Wish
from bot.studio.wordsmith import Described, Enhanced, Shortened
from bot.studio.workshop import Workshop


class Studio:
    """Use cases. All raise the `AtelierError` family; each error is one plain sentence with a way out."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self.looks = LookBook(shop)
        self.policies = Policies(shop)
        self.access = AccessRules(shop)
        self.accounts = Accounts(shop)
        self.routes = Routes(shop)
        self.beside = SideBySide(shop)
        self.configuration = Configuration(shop)
        self.spendings = Spendings(shop)
        self.moderation = Moderation(shop)

    # Making
    async def imagine(
        self,
        who: Requester,
        text: str,
        *,
        uploads: Sequence[Upload] = (),
        provider: str | None = None,
        style: str | None = None,
        aspect: str | None = None,
        count: int | None = None,
        confirmed: bool = False,  # the person said yes to several
        event_id: str | None = None,  # Discord's interaction id: a duplicated event makes one job
        delivery: Delivery,
    ) -> tuple[Job, ...]:
        """Parse, check and queue new pictures: one job for each permutation. Raises PromptError, ConfirmationNeeded."""
        options = {"style": style, "aspect": aspect, "count": count}
        return await imagining.imagine(
            self._shop,
            who,
            text,
            uploads=uploads,
            options=options,
            provider=provider,
            confirmed=confirmed,
            event_id=event_id,
            delivery=delivery,
        )

    async def talk(self, who: Requester, conversation_id: str, said: Said) -> Outcome:
        """A message in a thread, DM or terminal: plan it and do it."""
        return await talking.talk(self._shop, who, conversation_id, said)

    async def press(
        self,
        who: Requester,
        action: str,
        target_id: str,
        number: int | None = None,
        *,
        prompt: str | None = None,
        region: str | None = None,
        event_id: str | None = None,
        delivery: Delivery,
    ) -> Outcome:
        """A button. Actions: select (U), vary (V), vary_subtle, vary_strong, region, reroll, hd, styles,
        undo, redo, upscale and upscale_creative (number: 2 or 4 times), zoom (tenths: 15, 20),
        pan (1 left, right, up, down), square.

        `target_id` is a job id for grid buttons and a version id elsewhere; for those of a grid `number` is the
        1-based cell. A select pressed twice returns the job of the first press in `existing`. `prompt` is a remix.
        """
        return await pressing.press(
            self._shop,
            who,
            pressing.Press(action, target_id, number, prompt, region),
            event_id=event_id,
            delivery=delivery,
        )

    async def change(
        self,
        who: Requester,
        chosen: Chosen,
        wish_for: Callable[[Asset], Wish],
        *,
        event_id: str | None = None,
        delivery: Delivery,
    ) -> Outcome:
        """A command on one picture, stored or sent: upscale, expand, restyle. Raises what `wish_for` raises."""
        return await changing.change(self._shop, who, chosen, wish_for, event_id=event_id, delivery=delivery)

    async def blend(
        self,
        who: Requester,
        uploads: Sequence[Upload],
        aspect: str | None = None,
        *,
        event_id: str | None = None,
        delivery: Delivery,
    ) -> Outcome:
        """Two to five pictures as one."""
        return await changing.blend(self._shop, who, uploads, aspect, event_id=event_id, delivery=delivery)

    async def cancel(self, who: Requester, job_id: str) -> Job:
        """Stop a job of one's own (or any, for moderators). What a provider has begun is charged, nothing else."""
        job = await self.job(job_id)
        check_may_cancel(who, job)
        if job.beside:
            await self.beside.stop(who, job)
            return await self.job(job_id)
        return await self._shop.ledger.cancel(job_id)

    # Conversations
    async def open_thread(self, who: Requester, version_id: str, thread_id: str) -> Conversation:
        """A conversation for a new thread that starts from this version. Idempotent by thread id."""
        return await places.open_thread(self._shop, who, version_id, thread_id)

    async def conversation_at(self, channel_id: str) -> Conversation | None:
        """The conversation of a thread or DM, if the bot has one there."""
        return await places.conversation_at(self._shop, channel_id)

    async def begin(self, who: Requester, place: Place, channel_id: str | None) -> Conversation:
        """A new empty conversation (DM, terminal, private thread). Idempotent by channel id."""
        return await places.begin(self._shop, who, place, channel_id)

    async def thread_title(self, version_id: str) -> str:
        """A name for the thread from the subject: "Red fox in snow"."""
        return await places.thread_title(self._shop, version_id)

    async def archive(self, who: Requester, conversation_id: str, limit_bytes: int) -> Archive:
        """The conversation as a zip of at most so many bytes: every picture that fits, and all recipes."""
        return await archiving.archive(self._shop, who, conversation_id, limit_bytes)

    async def job_of_event(self, event_id: str) -> Job | None:
        """The first job that a message or interaction made."""
        return await repeating.job_of_event(self._shop, event_id)

    async def again(self, who: Requester, job_id: str, said: Said) -> Outcome:
        """Redo from here: what a changed message says, from the version that it started from at first."""
        return await repeating.again(self._shop, who, job_id, said)

    async def take_back(self, event_id: str) -> None:
        """A message was deleted: what it asked for and is not finished is stopped."""
        await repeating.take_back(self._shop, event_id)

    # Memory
    async def likes(self, who: Requester) -> Outcome:
        """What is remembered of this person and in this thread, in words."""
        return await keeping.recall(self._shop, who)

    async def forget_likes(self, who: Requester) -> Outcome:
        """Erase it."""
        return await keeping.forget(self._shop, who)

    async def retitle(self, conversation_id: str, prompt: str) -> tuple[str, str] | None:
        """Name a conversation after what is drawn now; the former and the new title, None when they are the same."""
        return await places.retitle(self._shop, conversation_id, prompt)

    async def latest_version(self, who: Requester) -> Version | None:
        """The newest picture of this person in this channel, for /edit without an image."""
        return await places.latest_version(self._shop, who)

    # Reading
    async def job(self, job_id: str) -> Job:
        """Raises NotFound."""
        async with self._shop.reading() as connection:
            return await jobs.get(connection, job_id)

    async def version(self, version_id: str) -> Version:
        """Raises NotFound."""
        async with self._shop.reading() as connection:
            return await versions.get(connection, version_id)

    async def version_for(self, who: Requester, version_id: str) -> Version:
        """A version that this person may see here. Raises NotFound for those of other servers and people."""
        async with self._shop.reading() as connection:
            version = await versions.get(connection, version_id)
            check_same_place(who, await jobs.get(connection, version.job_id))
        return version

    async def conversation(self, conversation_id: str) -> Conversation:
        """Raises NotFound."""
        async with self._shop.reading() as connection:
            return await conversations.get(connection, conversation_id)

    async def versions(self, conversation_id: str) -> tuple[Version, ...]:
        """All versions of a conversation that were not removed, oldest first: its history."""
        async with self._shop.reading() as connection:
            return await visible_versions(connection, conversation_id)

    async def assets_of(self, version_id: str) -> tuple[Asset, ...]:
        """The pictures of a version, in grid order."""
        async with self._shop.reading() as connection:
            version = await versions.get(connection, version_id)
            return await assets.get_many(connection, version.asset_ids)

    async def asset_bytes(self, asset: Asset) -> bytes:
        """The file. Raises NotFound."""
        return await self._shop.blobs.get(asset.sha256)

    async def export(self, asset: Asset, kind: exporting.Kind) -> exporting.Export:
        """A drawn picture as SVG, layers or a list of what is in it. Raises InputError for other pictures."""
        return await exporting.export(asset, kind)

    async def upload(self, who: Requester, given: Upload) -> Asset:
        """Keep one file outside a message. Raises InputError when it cannot be used."""
        return (await keep_uploads(self._shop, who, (given,)))[0]

    async def preview_bytes(self, sha256: str) -> bytes:
        """A progress preview (small JPEG). Raises NotFound."""
        return await self._shop.previews.get(sha256)

    async def queue_place(self, job_id: str) -> tuple[int, float]:
        """Jobs ahead of this one, and an honest estimate in seconds."""
        return await self._shop.ledger.place(job_id)

    async def models(self, who: Requester, provider: str | None = None) -> Sequence[ModelDescription]:
        """What can be done for this person here: buttons and options are built from this."""
        return (await self._shop.lineup(who)).models(provider)

    async def providers(self, who: Requester) -> Sequence[str]:
        """Names of the providers that serve this person here, the default first."""
        return (await self._shop.lineup(who)).names

    # Showing: only the presenter calls these
    async def set_delivery(self, job_id: str, delivery: Delivery) -> None:
        """Remember where the job's message is."""
        await showing.set_delivery(self._shop, job_id, delivery)

    async def mark_delivered(self, job_id: str, channel_id: str, message_id: str) -> None:
        """The final message stands there: it now resolves to the job's version for replies."""
        await showing.mark_delivered(self._shop, job_id, channel_id, message_id)

    async def mark_undeliverable(self, job_id: str, reason: str) -> None:
        """Nowhere to show it; the pictures stay."""
        await showing.mark_undeliverable(self._shop, job_id, reason)

    async def remember_message(self, channel_id: str, message_id: str, version_id: str) -> None:
        """A message that shows a version without a job (after undo), so that replies find it."""
        await showing.remember_message(self._shop, channel_id, message_id, version_id)

    async def version_at_message(self, message_id: str) -> Version | None:
        """The version that a message shows."""
        return await showing.version_at_message(self._shop, message_id)

    async def jobs_to_show(self) -> tuple[Job, ...]:
        """Jobs whose message is not final yet: asked once at start, after a crash."""
        return await showing.jobs_to_show(self._shop)

    # Settings
    async def settings_for(self, who: Requester) -> Settings:
        """What holds for this person here: user over channel over server over default."""
        return await settings.settings_for(self._shop, who)

    async def settings_set(self, who: Requester, scope: str) -> Settings:
        """What is set for "user", "channel" or "server" itself, without what holds by wider scopes."""
        return await settings.settings_set(self._shop, who, scope)

    async def change_settings(self, who: Requester, scope: str, change: Settings) -> Settings:
        """Set fields for scope "user", "channel" or "server". Raises PermissionDenied."""
        return await settings.change_settings(self._shop, who, scope, change)

    async def set_alias(self, who: Requester, name: str, value: str) -> Settings:
        """`--name` stands for the value; empty takes it away. Raises InputError and PromptError."""
        return await preferences.set_alias(self._shop, who, name, value)

    async def set_suffix(self, who: Requester, text: str) -> Settings:
        """Parameters after every prompt; empty takes them away. Raises InputError and PromptError."""
        return await preferences.set_suffix(self._shop, who, text)

    async def set_list(self, who: Requester, scope: str, name: str, words: str) -> Settings:
        """`__name__` stands for one of these words; none takes it away. Raises InputError and PermissionDenied."""
        return await preferences.set_list(self._shop, who, scope, name, words)

    async def set_defaults(self, who: Requester, scope: str, text: str) -> Settings:
        """Parameters that hold when nothing else is said. Raises InputError, PromptError and PermissionDenied."""
        return await preferences.set_defaults(self._shop, who, scope, text)

    async def set_parameter(self, who: Requester, name: str, value: object) -> Settings:
        """One default parameter of a person; None takes it away."""
        return await preferences.set_parameter(self._shop, who, name, value)

    async def reset_settings(self, who: Requester) -> Settings:
        """Forget what a person's panel holds."""
        return await preferences.reset(self._shop, who)

    async def condition(self, who: Requester) -> Condition:
        """How the queue and the providers are now."""
        return await condition.condition(self._shop, who)

    async def machine(self) -> Machine:
        """Memory, lag and disk of the process: for operators only, which the caller has checked."""
        return await condition.machine(self._shop)

    async def usage(self, who: Requester) -> Usage:
        """What this person has open and made lately."""
        async with self._shop.reading() as connection:
            return await usage.of_person(connection, who.user_id, time.time())

    # Words
    async def describe_picture(
        self, who: Requester, *, upload: Upload | None = None, link: str | None = None, version_id: str | None = None
    ) -> Described:
        """Four prompts for a picture. Raises InputError and MissingReference."""
        return await wordsmith.describe_picture(self._shop, who, upload=upload, link=link, version_id=version_id)

    async def shorten(self, who: Requester, text: str) -> Shortened:
        """Which words draw something, and shorter prompts. Raises PromptError."""
        return await wordsmith.shorten(self._shop, who, text)

    async def enhance(self, who: Requester, text: str, number: int = 0) -> Enhanced:
        """Richer prompts, and who wrote them. Raises PromptError and InputError."""
        return await wordsmith.enhance(self._shop, who, text, number)
