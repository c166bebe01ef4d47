"""The one front door. Every use case is a method here; what it needs stands in the files beside it."""

from collections.abc import Sequence
from typing import Protocol

from bot.model.asset import Asset
from bot.model.capability import ModelDescription
from bot.model.conversation import Conversation, Place, Version
from bot.model.job import Delivery, Job
from bot.model.settings import Settings
from bot.studio.requests import Outcome, Requester, Said, Upload


class Studio(Protocol):
    """Use cases. All raise the `AtelierError` family; each error is one plain sentence with a way out."""

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
        event_id: str | None = None,  # Discord's interaction id: a duplicated event makes one job
        delivery: Delivery,
    ) -> Job:
        """Parse, check and queue a new picture in a conversation of its own. Raises PromptError and others."""
        ...

    async def talk(self, who: Requester, conversation_id: str, said: Said) -> Outcome:
        """A message in a thread, DM or terminal: plan it and do it."""
        ...

    async def press(
        self,
        who: Requester,
        action: str,
        target_id: str,
        number: int | None = None,
        *,
        prompt: str | None = None,
        event_id: str | None = None,
        delivery: Delivery,
    ) -> Outcome:
        """A button. Actions: select (U), vary (V), reroll, upscale, vary_subtle, vary_strong, undo, redo.

        `target_id` is a job id for grid buttons and a version id elsewhere; `number` is the 1-based cell.
        A select pressed twice returns the job of the first press in `existing`. `prompt` is a remix.
        """
        ...

    async def cancel(self, who: Requester, job_id: str) -> Job:
        """Stop a job of one's own (or any, for moderators). The job ends as cancelled and nothing is charged."""
        ...

    # Conversations
    async def open_thread(self, who: Requester, version_id: str, thread_id: str) -> Conversation:
        """A conversation for a new thread that starts from this version. Idempotent by thread id."""
        ...

    async def conversation_at(self, channel_id: str) -> Conversation | None:
        """The conversation of a thread or DM, if the bot has one there."""
        ...

    async def begin(self, who: Requester, place: Place, channel_id: str | None) -> Conversation:
        """A new empty conversation (DM, terminal, private thread). Idempotent by channel id."""
        ...

    async def thread_title(self, version_id: str) -> str:
        """A name for the thread from the subject: "Red fox in snow"."""
        ...

    async def latest_version(self, who: Requester) -> Version | None:
        """The newest picture of this person in this channel, for /edit without an image."""
        ...

    # Reading
    async def job(self, job_id: str) -> Job:
        """Raises NotFound."""
        ...

    async def version(self, version_id: str) -> Version:
        """Raises NotFound."""
        ...

    async def conversation(self, conversation_id: str) -> Conversation:
        """Raises NotFound."""
        ...

    async def versions(self, conversation_id: str) -> tuple[Version, ...]:
        """All versions of a conversation, oldest first: its history."""
        ...

    async def assets_of(self, version_id: str) -> tuple[Asset, ...]:
        """The pictures of a version, in grid order."""
        ...

    async def asset_bytes(self, asset: Asset) -> bytes:
        """The file. Raises NotFound."""
        ...

    async def preview_bytes(self, sha256: str) -> bytes:
        """A progress preview (small JPEG). Raises NotFound."""
        ...

    async def queue_place(self, job_id: str) -> tuple[int, float]:
        """Jobs ahead of this one, and an honest estimate in seconds."""
        ...

    def models(self, provider: str | None = None) -> Sequence[ModelDescription]:
        """What can be done: buttons and options are built from this."""
        ...

    def providers(self) -> Sequence[str]:
        """Names of the configured providers, the default first."""
        ...

    # Showing: only the presenter calls these
    async def set_delivery(self, job_id: str, delivery: Delivery) -> None:
        """Remember where the job's message is."""
        ...

    async def mark_delivered(self, job_id: str, channel_id: str, message_id: str) -> None:
        """The final message stands there: it now resolves to the job's version for replies."""
        ...

    async def mark_undeliverable(self, job_id: str, reason: str) -> None:
        """Nowhere to show it; the pictures stay."""
        ...

    async def remember_message(self, channel_id: str, message_id: str, version_id: str) -> None:
        """A message that shows a version without a job (after undo), so that replies find it."""
        ...

    async def version_at_message(self, message_id: str) -> Version | None:
        """The version that a message shows."""
        ...

    async def jobs_to_show(self) -> tuple[Job, ...]:
        """Jobs whose message is not final yet: asked once at start, after a crash."""
        ...

    # Settings
    async def settings_for(self, who: Requester) -> Settings:
        """What holds for this person here: user over channel over server over default."""
        ...

    async def change_settings(self, who: Requester, scope: str, change: Settings) -> Settings:
        """Set fields for scope "user", "channel" or "server". Raises PermissionDenied."""
        ...
