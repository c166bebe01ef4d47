"""Settings: user over channel over server over default."""

from pydantic import BaseModel, ConfigDict


class Settings(BaseModel):
    """What can be set; None means "not set here" and the next wider scope decides."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    provider: str | None = None
    style: str | None = None
    aspect: str | None = None
    count: int | None = None
    size_px: int | None = None  # longer side
    suffix: str | None = None
    remix: bool | None = None
    variability: str | None = None  # low or high
    anyone_may_press: bool | None = None
    auto_thread: bool | None = None
    precise: bool | None = None  # nothing outside of what is edited may change, whoever draws
    likes: tuple[str, ...] | None = None  # what a person, or a thread, asked to be remembered

    def over(self, wider: "Settings") -> "Settings":
        """These settings, with what is not set here taken from `wider`; likes of both count."""
        both = wider.model_dump(exclude_none=True) | self.model_dump(exclude_none=True)
        likes = (*(wider.likes or ()), *(self.likes or ()))
        return Settings.model_validate(both | ({"likes": likes} if likes else {}))


DEFAULTS = Settings(
    style="gouache",
    aspect="1:1",
    count=4,
    size_px=1024,
    suffix="",
    remix=False,
    variability="high",
    anyone_may_press=True,
    auto_thread=False,
    precise=False,
)
