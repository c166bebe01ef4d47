"""The Provider protocol: the one seam between Atelier and everything that makes pixels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from pydantic import JsonValue

from bot.model.capability import ModelDescription
from bot.model.recipe import InputRole, Recipe


@dataclass(frozen=True, slots=True)
class InputImage:
    """A picture that goes in, resolved. `scene` is set when the illustrator drew it."""

    data: bytes
    media_type: str
    role: InputRole
    scene: JsonValue | None = None
    alt_text: str = ""
    facts: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue])  # of the run that made it


@dataclass(frozen=True, slots=True)
class ProviderRequest:
    """A recipe with its bytes. `size` is width and height in pixels of each picture wanted.

    `remote_id` is set when the job was submitted before a restart: poll it, do not submit again.
    """

    recipe: Recipe
    size: tuple[int, int]
    inputs: tuple[InputImage, ...] = ()
    mask: bytes | None = None
    remote_id: str | None = None
    user_hash: str = ""


@dataclass(frozen=True, slots=True)
class ProducedImage:
    """One picture that came out."""

    data: bytes
    media_type: str
    alt_text: str = ""
    scene: JsonValue | None = None
    facts: dict[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProviderResult:
    """What a run gave. `notes` are short phrases for the footer ("no drawing for: samurai").

    `facts` may hold: unknown (list of words), substituted (list of [said, drawn]), changed_outside (0 to 1),
    revised_prompt, request_id, suggestions (list of short instructions).
    """

    images: tuple[ProducedImage, ...]
    notes: tuple[str, ...] = ()
    facts: dict[str, JsonValue] = field(default_factory=dict)
    cost_micros: int = 0


class RunEvents(Protocol):
    """What a provider tells while it works. Awaiting them may raise `asyncio.CancelledError`."""

    async def submitted(self, remote_id: str) -> None:
        """The provider accepted the job under this id; saved before the call returns."""
        ...

    async def progress(self, fraction: float, stage: str = "", preview: bytes | None = None) -> None:
        """How far it is (0 to 1), what it does now, and a small JPEG if there is one."""
        ...


class Provider(Protocol):
    """An engine. Raises the `ProviderError` family, nothing else."""

    name: str

    def models(self) -> Sequence[ModelDescription]:
        """What this provider offers, the default model first."""
        ...

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        """Make the pictures. A task may be cancelled at any time; see `Cancellable` for what runs elsewhere."""
        ...

    async def close(self) -> None:
        """Release connections and worker processes."""
        ...


@dataclass(frozen=True, slots=True)
class Checked:
    """What a cheap call showed: the key is good. `models` are the names that the service told, if it tells any."""

    seconds: float
    models: tuple[str, ...] = ()


@runtime_checkable
class Checkable(Protocol):
    """An engine whose key or address can be tried without a picture being made or paid."""

    async def check(self) -> Checked:
        """Raises ProviderError, BadKey among them."""
        ...


@runtime_checkable
class Priced(Protocol):
    """An engine whose price follows from more than the number of pictures, such as their size and quality."""

    def price_micros(self, recipe: Recipe) -> int | None:
        """What a run is expected to cost, in millionths of a US dollar; None when nobody knows."""
        ...


@runtime_checkable
class Cancellable(Protocol):
    """An engine whose jobs run elsewhere and can be stopped there."""

    async def cancel(self, remote_id: str) -> None:
        """Stop what runs under this id. Raises ProviderError and TimeoutError; nobody waits for the answer."""
        ...
