"""What a moderation service says of words and pictures."""

from pydantic import BaseModel, ConfigDict, Field


class Flag(BaseModel):
    """One category that a service objects to, such as "violence/graphic"; `score` from 0 to 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    category: str
    score: float = Field(ge=0, le=1)


class Verdict(BaseModel):
    """Everything that was objected to, the surest first; nothing when all is fine."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    flags: tuple[Flag, ...] = ()
