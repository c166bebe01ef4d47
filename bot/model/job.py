"""Job: one run of a recipe, and how far it has come."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, JsonValue

from bot.model.recipe import Recipe


class JobState(StrEnum):
    """queued → running (→ submitted) → generated → delivered; or failed, cancelled, undeliverable."""

    QUEUED = "queued"
    RUNNING = "running"
    SUBMITTED = "submitted"  # the remote id is saved: a restart polls and does not pay twice
    GENERATED = "generated"  # assets and version are stored; only the showing is left
    DELIVERED = "delivered"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNDELIVERABLE = "undeliverable"


OPEN_STATES = frozenset({JobState.QUEUED, JobState.RUNNING, JobState.SUBMITTED})
"""States in which a worker still has something to do."""


ALLOWED = "allowed_once"
"""A fact: the moderators let these words pass, so that what is made from the picture is not refused for them again."""


class Lane(StrEnum):
    """How soon a job runs."""

    FAST = "fast"
    RELAX = "relax"
    TURBO = "turbo"


class Progress(BaseModel):
    """How far a running job is. `fraction` 0 to 1; `preview_sha256` names a small JPEG in the blob store."""

    model_config = ConfigDict(frozen=True)

    fraction: float = 0.0
    stage: str = ""
    preview_sha256: str | None = None


class Delivery(BaseModel):
    """Where the job's one message is. Only the presenter writes and reads it.

    `token` with `application_id` edits the interaction's own message until `token_expires_at`
    (Unix seconds); after that, and for ordinary messages, `channel_id` + `message_id` are used.
    """

    model_config = ConfigDict(frozen=True)

    channel_id: str | None = None
    message_id: str | None = None
    reply_to_id: str | None = None
    application_id: str | None = None
    token: str | None = None
    token_expires_at: float | None = None
    ephemeral: bool = False


class Failure(BaseModel):
    """Why a job failed, as it is shown. `code` is the error's code in `bot.model.errors`."""

    model_config = ConfigDict(frozen=True)

    code: str
    message: str
    way_out: str = ""
    unknown: tuple[str, ...] = ()  # the words that could not be drawn, when that is why


class Job(BaseModel):
    """One run of a recipe, as the ledger holds it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    conversation_id: str
    author_id: str
    guild_id: str | None = None
    recipe: Recipe
    state: JobState = JobState.QUEUED
    lane: Lane = Lane.FAST
    dedupe_key: str | None = None
    parent_version_id: str | None = None
    version_id: str | None = None  # set when generated
    remote_id: str | None = None
    attempt: int = 0
    cancel_requested: bool = False  # by a person; False again when the service that runs it was told
    progress: Progress = Progress()
    failure: Failure | None = None
    delivery: Delivery = Delivery()
    notes: tuple[str, ...] = ()  # for the footer: what was ignored, substituted, could not be drawn
    facts: dict[str, JsonValue] = {}
    cost_micros: int = 0  # millionths of a US dollar, settled
    created_at: float = 0.0
    started_at: float | None = None
    finished_at: float | None = None

    @property
    def beside(self) -> tuple[str, ...]:
        """Ids of the jobs whose pictures one message shows side by side, in order; none for a job by itself."""
        ids = self.facts.get("beside")
        return tuple(str(it) for it in ids) if isinstance(ids, list) else ()

    @property
    def lead_id(self) -> str:
        """The job whose message shows this one: itself, or the one that leads those side by side."""
        lead = self.facts.get("lead")
        return lead if isinstance(lead, str) else self.id
