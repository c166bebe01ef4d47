"""Plan: what a message in a conversation would do."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from bot.model.recipe import Operation


class PlanStep(BaseModel):
    """One thing to do.

    `target` names the picture it starts from: "v3", "v3#2" (second picture of a grid), "@1" (attachment),
    "previous" (the step before in the same plan) or None when nothing goes in.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    operation: Operation
    target: str | None = None
    instruction: str = ""
    parameters: dict[str, JsonValue] = Field(default_factory=dict)


class Question(BaseModel):
    """One short question, with at most four answers as buttons; each answer is a message that plans by itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    choices: tuple[str, ...] = ()


class Plan(BaseModel):
    """Steps to do, or an answer in words, or a question; never none of them.

    An answer beside steps is a remark that is said with the picture. `suggestions` are short next instructions.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    steps: tuple[PlanStep, ...] = ()
    answer: str | None = None
    question: Question | None = None
    suggestions: tuple[str, ...] = ()
    panel: Literal["history"] | None = None  # shown with the answer, where there is a place for it


class ContextVersion(BaseModel):
    """What the planner may know of one version."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    number: int
    parent: int | None = None
    operation: Operation = Operation.GENERATE
    prompt: str = ""
    subject: str = ""
    objects: tuple[str, ...] = ()  # labels in the picture, when known
    pictures: int = 1  # 4 for a grid
    author: str = ""
    label: str = ""
    coming: bool = False  # a job is still making it


class Attachment(BaseModel):
    """What the planner may know of an attached picture."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str
    media_type: str = "image/png"


class PlanContext(BaseModel):
    """All that a planner sees beside the message itself; also the format of `plan --context FILE`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    versions: tuple[ContextVersion, ...] = ()
    current: int | None = None  # number of the current version; None: nothing made yet
    reply_to: int | None = None  # the message replies to this version
    attachments: tuple[Attachment, ...] = ()
    can_redo: bool = False
    running: str | None = None  # instruction of the job that runs now in this conversation
    author: str = ""
    likes: tuple[str, ...] = ()  # what the author asked to be remembered
