"""Quiet hours: a part of each day in which a server makes no pictures, by its own clock."""

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


class QuietHours(BaseModel):
    """From `begin` to `end` (HH:MM, the end not included), over midnight where the end is earlier.

    `zone` is a name of the IANA database, such as Europe/Berlin. Raises ValidationError for any other.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    begin: str
    end: str
    zone: str = "UTC"

    @field_validator("begin", "end")
    @classmethod
    def _clock(cls, value: str) -> str:
        found = _CLOCK.fullmatch(value.strip())
        if found is None:
            raise ValueError("a time looks like 22:00")
        return f"{int(found[1]):02}:{found[2]}"

    @field_validator("zone")
    @classmethod
    def _known(cls, value: str) -> str:
        if not is_zone(value):
            raise ValueError("a time zone looks like Europe/Berlin")
        return value

    @model_validator(mode="after")
    def _not_empty(self) -> "QuietHours":
        if self.begin == self.end:
            raise ValueError("quiet hours begin and end at different times")
        return self

    def opens_at(self, now: datetime) -> datetime | None:
        """When it is quiet no more; None when it is not quiet now. `now` with a time zone."""
        local = now.astimezone(ZoneInfo(self.zone))
        if not self._covers(local.time()):
            return None
        end, days = time.fromisoformat(self.end), [local.date() + timedelta(days=ahead) for ahead in range(3)]
        # In UTC, because once a year the hands of the clock go back and show the same time twice (fold).
        endings = (datetime.combine(day, end.replace(fold=fold), local.tzinfo) for day in days for fold in (0, 1))
        return next(ending for ending in (it.astimezone(UTC) for it in endings) if ending > now)

    def _covers(self, clock: time) -> bool:
        begin, end = time.fromisoformat(self.begin), time.fromisoformat(self.end)
        return begin <= clock < end if begin < end else clock >= begin or clock < end


def is_zone(name: str) -> bool:
    """Whether the database of time zones has it."""
    if not re.fullmatch(r"[A-Za-z][\w+-]*(?:/[\w+-]+){0,2}", name):
        return False  # a name is looked up as a file
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return False
    return True
