"""A model of an HTTP service as a row: where it is asked, what it can do, and how a call is written."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pybase64
from pydantic import JsonValue

from bot.model.capability import ModelDescription
from bot.model.parameters import Parameters
from bot.model.recipe import InputRole, Operation
from bot.providers.framing import AnySize, Size
from bot.providers.wording import WORDED

FROM_WORDS = frozenset({Operation.GENERATE, Operation.REROLL})
BY_INSTRUCTION = frozenset(
    {
        Operation.EDIT,
        Operation.VARY,
        Operation.RESTYLE,
        Operation.TEXT,
        Operation.COMBINE,
        Operation.REPLACE_BACKGROUND,
    }
)
"""What a model does that takes a picture and a sentence."""


FREE = AnySize(step=16, least_pixels=262_144, most_pixels=4_194_304)
"""Any shape up to four megapixels."""


def shapes(*aspects: str, pixels: int = 1024 * 1024) -> tuple[Size, ...]:
    """Sizes of about so many pixels whose sides have exactly these ratios, for services that take a ratio."""
    found: list[Size] = []
    for aspect in aspects:
        width, height = map(int, aspect.split(":"))
        scale = round(math.sqrt(pixels / (width * height)))
        found.append((width * scale, height * scale))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Sent:
    """One picture that goes in."""

    data: bytes
    media_type: str
    role: InputRole
    link: str = ""  # where it was uploaded to, for services that want that first

    @property
    def base64(self) -> str:
        """As text."""
        return pybase64.b64encode(self.data).decode()

    @property
    def data_uri(self) -> str:
        """As a link that holds the file."""
        return f"data:{self.media_type};base64,{self.base64}"

    @property
    def anywhere(self) -> str:
        """Its link, or a link that holds it."""
        return self.link or self.data_uri


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one call asks for, in the units that services use."""

    prompt: str
    negative: str
    size: Size
    aspect: str
    seed: int
    count: int
    parameters: Parameters
    arguments: Mapping[str, JsonValue]
    pictures: tuple[Sent, ...] = ()
    mask: Sent | None = None

    @property
    def source(self) -> Sent:
        """The picture that is changed."""
        return next((one for one in self.pictures if one.role is InputRole.SOURCE), self.pictures[0])


@dataclass(frozen=True, slots=True)
class Form:
    """A call as multipart/form-data: plain fields, and files by field."""

    fields: Mapping[str, str]
    files: Mapping[str, Sent] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ServiceModel:
    """One model: where it is asked, what it can do, and how a call's body is written."""

    name: str
    path: str
    body: Callable[[Wanted], "dict[str, Any] | Form"]
    operations: frozenset[Operation] = FROM_WORDS
    sizes: tuple[Size, ...] | AnySize = FREE
    max_inputs: int = 0
    roles: frozenset[InputRole] = frozenset({InputRole.SOURCE})
    count_per_call: int = 1
    mask: bool = False
    needs_mask: bool = False
    mask_is_black: bool = False  # the service wants what may change in black
    seed: bool = True
    negative: bool = False
    text: bool = False
    transparency: bool = False
    price_micros: int = 0
    price_date: str = ""
    price_unknown: bool = False  # it costs something, but no price of a picture is published
    honoured: frozenset[str] = frozenset()  # beside aspect, count, seed and no, which follow from the rest

    @property
    def from_words(self) -> frozenset[Operation]:
        """What it does without a picture."""
        return self.operations & FROM_WORDS

    @property
    def parameters(self) -> frozenset[str]:
        """Parameters that reach the model as options of its own."""
        names = {"aspect", "count"} | self.honoured
        names |= {"seed"} if self.seed else set()
        names |= {"no"} if self.negative else set()
        return frozenset(names)

    def describe(self) -> ModelDescription:
        """What the rest of the house may know."""
        return ModelDescription(
            name=self.name,
            operations=self.operations,
            input_roles=self.roles if self.max_inputs else frozenset(),
            max_inputs=self.max_inputs,
            max_count=4,
            mask=self.mask,
            seed=self.seed,
            negative=self.negative,
            transparency=self.transparency,
            text=self.text,
            sizes=() if isinstance(self.sizes, AnySize) else self.sizes,
            price_micros=self.price_micros,
            price_date=self.price_date,
            price_unknown=self.price_unknown,
            honoured=self.parameters,
            emulated=WORDED - self.parameters,
        )


def at(document: Any, pointer: str) -> list[Any]:
    """Everything that a pointer leads to, without what is null or empty."""
    found = [document]
    for step in pointer.strip("/").split("/") if pointer else ():
        following: list[Any] = []
        for one in found:
            if step == "*":
                following += one if isinstance(one, list) else [one]  # one picture may come without its list
            elif isinstance(one, dict) and step in one:
                following.append(one[step])
            elif isinstance(one, list) and step.isdecimal() and int(step) < len(one):
                following.append(one[int(step)])
        found = following
    return [one for one in found if one not in (None, "", [], {})]
