"""Settings: user over channel over server over default."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.model.parameters import Parameters


class Settings(BaseModel):
    """What can be set; None means "not set here" and the next wider scope decides."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    provider: str | None = None
    style: str | None = None
    aspect: str | None = None
    count: int | None = None
    size_px: int | None = None  # longer side
    parameters: Parameters | None = None  # other defaults of the prompt language, joined over the scopes
    suffix: str | None = None
    aliases: dict[str, str] | None = None  # "--name" to what it stands for, joined over the scopes
    lists: dict[str, tuple[str, ...]] | None = None  # "__name__" to its words, joined over the scopes
    remix: bool | None = None
    variability: str | None = None  # low or high
    auto_dm: bool | None = None
    anyone_may_press: bool | None = None
    auto_thread: bool | None = None
    precise: bool | None = None  # nothing outside of what is edited may change, whoever draws
    confirm_micros: int | None = None  # a run that costs more than this begins only after a yes
    likes: tuple[str, ...] | None = None  # what a person, or a thread, asked to be remembered

    def over(self, wider: "Settings") -> "Settings":
        """These settings, with what is not set here taken from `wider`; likes of both count."""
        mine, theirs = self.model_dump(exclude_none=True), wider.model_dump(exclude_none=True)
        joined: dict[str, Any] = {
            name: theirs[name] | mine[name] for name in _JOINED if name in mine and name in theirs
        }
        if self.likes and wider.likes:
            joined["likes"] = (*wider.likes, *self.likes)
        return Settings.model_validate(theirs | mine | joined)


_JOINED = ("parameters", "aliases", "lists")
"""Of these each entry counts by itself: one's own alias does not hide those of the server."""

DEFAULTS = Settings(
    style="gouache",
    aspect="1:1",
    count=4,
    size_px=1024,
    suffix="",
    remix=False,
    variability="high",
    auto_dm=False,
    anyone_may_press=True,
    auto_thread=False,
    precise=False,
)
