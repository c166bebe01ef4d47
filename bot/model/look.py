"""Look: how pictures look, apart from what they show. Style codes, moodboards and personal taste are looks."""

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
