"""A prediction service as a table: submit, get an id, ask for its status, fetch the pictures, cancel.

Most services work like this and differ only in paths and names. A new one is a table in `bot/providers/services/`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.providers.service_check import Check
from bot.providers.service_model import ServiceModel, at


class State(StrEnum):
    """How far a prediction is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    REFUSED_PROMPT = "refused_prompt"
    REFUSED_PICTURE = "refused_picture"
    CANCELLED = "cancelled"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class PredictionTable:
    """One service. Pointers are JSON pointers in which "*" stands for every element of a list."""

    name: str
    base_url: str
    headers: Mapping[str, str]  # "{key}" stands for the key
    models: Sequence[ServiceModel]
    check: Check  # a call that shows whether the key is good
    job: str  # pointer to what names the prediction in the answer to the submit: an id, or a link
    status: str  # path of its status; "{job}" stands for that name
    state: Callable[[Any], State]
    pictures: str | Callable[[Any], list[str]]  # pointer to links, paths or files in base64; or how to find them
    result: str = ""  # path of the result, where the status does not hold it
    cancel: tuple[str, str] | None = None  # method and path
    progress: str = ""  # pointer to 0 to 1, or 0 to 100
    error: str = ""  # pointer to the service's own words
    cost: str = ""  # pointer to what it cost, in the answer to the submit or in the status
    cost_micros: float = 0.0  # millionths of a dollar for one unit of it
    hosts: tuple[str, ...] = ()  # domains beside the base URL's that may be given the key
    upload: tuple[str, str, str] | None = None  # path, form field, pointer to the link: pictures go there first
    source: str = ""  # the documentation that this was written from
    first_look_seconds: float = 0.5
    longest_look_seconds: float = 5.0


def named(pointer: str, states: Mapping[str, State]) -> Callable[[Any], State]:
    """A state that stands in the answer as a word. An unknown word means that it still runs."""

    def state(answer: Any) -> State:
        word = next(iter(at(answer, pointer)), "")
        return states.get(str(word), State.RUNNING)

    return state
