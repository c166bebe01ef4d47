"""Moderation: what a server lets be drawn, what a checker saw, and what came of both."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field


class Category(StrEnum):
    """What a rule is about."""

    MINORS = "minors"  # sexual content with people under 18: refused at every level, everywhere
    SEXUAL = "sexual"
    NUDITY = "nudity"
    SUGGESTIVE = "suggestive"
    GORE = "gore"
    VIOLENCE = "violence"
    HATE = "hate"
    SELF_HARM = "self_harm"
    SERVER = "server"  # words that this server does not want


class Level(StrEnum):
    """How much is refused. `adult` counts in age-restricted channels only and is `standard` elsewhere."""

    STRICT = "strict"
    STANDARD = "standard"
    RELAXED = "relaxed"
    ADULT = "adult"


Step = Literal["prompt", "source", "input", "output"]
"""Where it was seen: the words, the words of the picture that it starts from, a picture that goes in, or one made."""


class ModerationRules(BaseModel):
    """What the admins of a server decided. Words are kept as they were typed."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    level: Level = Level.STANDARD
    channels: dict[str, Level] = {}  # by channel id; threads follow their channel
    blocked: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    checker: bool = True  # ask the configured checkers
    when_down: Literal["open", "closed"] = "open"  # while a checker does not answer: let through, or refuse


class Flag(BaseModel):
    """One category that a service objects to, such as "violence/graphic"; `score` from 0 to 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    category: str
    score: float = Field(ge=0, le=1)


class Verdict(BaseModel):
    """Everything that was objected to, the surest first; nothing when all is fine."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    flags: tuple[Flag, ...] = ()


class Checker(Protocol):
    """Looks at words and pictures. Raises ProviderError when it cannot answer, InputError when it cannot read them."""

    async def flags(self, text: str, images: Sequence[bytes] = ()) -> Verdict:
        """What is wrong with the words and the pictures together."""
        ...


class Judgement(BaseModel):
    """A refusal: what it is about, where it was seen, and by which rule. None of these means: allowed."""

    model_config = ConfigDict(frozen=True)

    category: Category
    step: Step = "prompt"
    rule: str = "word rules"  # or a checker's name
    word: str = ""  # the server's own word; of the built-in ones none is repeated to people

    @property
    def appealable(self) -> bool:
        """Whether the moderators of the server may allow it once."""
        return self.category is not Category.MINORS and self.step != "output"


class Refusal(BaseModel):
    """A refusal as it is kept for the moderators: `state` is refused, appealed, allowed (once), used or kept."""

    model_config = ConfigDict(frozen=True)

    id: str
    guild_id: str
    channel_id: str = ""
    author_id: str
    digest: str  # of what was asked for: the same again is what may be allowed
    words: str
    category: Category
    step: Step = "prompt"
    rule: str = ""
    state: Literal["refused", "appealed", "allowed", "used", "kept"] = "refused"
    created_at: float = 0.0


class Report(BaseModel):
    """Somebody says that a picture should be looked at: `state` is open, removed or dismissed."""

    model_config = ConfigDict(frozen=True)

    id: str
    guild_id: str
    version_id: str
    reporter_id: str
    reason: str
    channel_id: str = ""  # the message with the picture
    message_id: str = ""
    state: Literal["open", "removed", "dismissed"] = "open"
    created_at: float = 0.0
