"""Look: how pictures look, apart from what they show. Style codes, moodboards and personal taste are looks."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from statistics import fmean
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from bot.model.parameters import Parameters

TONES = ("brightness", "contrast", "saturation", "temperature")
"""The amounts of a tone that a look may have, −1 to 1, as `bot.imaging.tone` takes them."""


class Look(BaseModel):
    """A style by name, how strongly, and its colours. `words` say the same for engines that read only words."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    style: str | None = None
    stylize: int | None = Field(default=None, ge=0, le=1000)
    weird: int | None = Field(default=None, ge=0, le=3000)
    tone: dict[str, float] = Field(default_factory=dict)
    words: str = ""

    @property
    def saying(self) -> str:
        """The look in a few words: "ink, warm, soft colours"."""
        said = [self.style or "", *_tone_words(self.tone), self.words]
        if self.stylize is not None and self.stylize >= 400:
            said.append("strongly stylised")
        return ", ".join(filter(None, said))

    @property
    def plain(self) -> dict[str, JsonValue]:
        """As it stands in a recipe."""
        return self.model_dump(mode="json", exclude_none=True)

    def laid_on(self, parameters: Parameters, styles: tuple[str, ...]) -> tuple[Parameters, dict[str, JsonValue]]:
        """Parameters with this look, and arguments of the recipe for it. What was typed stays.

        `styles` are the names that the model knows; other models get the look in words.
        """
        said = parameters.said()
        more: dict[str, Any] = {}
        knows = self.style in styles
        if said.get("style") is None:
            more["style"] = self.style if knows else (self.saying or None)
        for name in ("stylize", "weird"):
            if said.get(name) is None:
                more[name] = getattr(self, name)
        tone: dict[str, JsonValue] = {name: value for name, value in self.tone.items() if value}
        return Parameters.model_validate(said | {k: v for k, v in more.items() if v is not None}), (
            {"tone": tone} if tone and (knows or self.style is None) else {}
        )


def _tone_words(tone: dict[str, float]) -> list[str]:
    pairs = {
        "temperature": ("cool", "warm"),
        "saturation": ("muted colours", "vivid colours"),
        "brightness": ("dark", "light"),
        "contrast": ("soft contrast", "strong contrast"),
    }
    return [words[tone[name] > 0] for name, words in pairs.items() if abs(tone.get(name, 0.0)) >= 0.08]


class LookKind(StrEnum):
    """What a saved look is; each kind has names of its own."""

    STYLE = "style"
    MOODBOARD = "moodboard"
    CHARACTER = "character"  # here `words` say who it is, not how it looks


class SavedLook(BaseModel):
    """A look under a name of its owner's, and under a code for everybody."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    owner_id: str
    kind: LookKind
    name: str
    code: str
    look: Look
    asset_ids: tuple[str, ...] = ()  # the pictures it was made from
    created_at: float = 0.0


class Pick(BaseModel):
    """One choice among pictures of the same words in several looks. None was chosen when the round was passed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    job_id: str
    user_id: str
    session: str
    purpose: str
    chosen: Look | None = None
    others: tuple[Look, ...] = ()
    created_at: float = 0.0


def middle_of(looks: Sequence[Look]) -> Look:
    """What looks have in common: the style that most of them have (of equals the latest), the mean of their amounts."""
    if not looks:
        return Look()
    styles = [look.style for look in looks if look.style]
    counted = Counter(styles)
    latest = {name: place for place, name in enumerate(styles)}
    style = max(latest, key=lambda name: (counted[name], latest[name]), default=None)
    tone = {name: round(fmean(look.tone.get(name, 0.0) for look in looks), 3) for name in TONES}
    amounts = {
        name: round(fmean(said))
        for name in ("stylize", "weird")
        if (said := [value for look in looks if (value := getattr(look, name)) is not None])
    }
    words = ", ".join(dict.fromkeys(look.words for look in looks if look.words))
    return Look(style=style, tone={name: value for name, value in tone.items() if value}, words=words[:200], **amounts)
