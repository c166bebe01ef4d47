"""Money: what a run is expected to cost, and what may be spent by whom. All amounts are millionths of a US dollar."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

MICROS = 1_000_000
LARGEST_MICROS = 1_000_000 * MICROS

Amount = Annotated[int, Field(ge=0, le=LARGEST_MICROS)]


class Price(BaseModel):
    """What a run is expected to cost. `micros` is 0 for what is free, and None when nobody knows."""

    model_config = ConfigDict(frozen=True)

    micros: int | None = 0
    date: str = ""  # when the provider's price list was read

    @property
    def free(self) -> bool:
        """Surely nothing."""
        return self.micros == 0


class Allowance(BaseModel):
    """How much may be spent in a day and in a month, both by UTC. None is no limit, 0 allows only what is free."""

    model_config = ConfigDict(frozen=True)

    day_micros: Amount | None = None
    month_micros: Amount | None = None


class MoneyRules(BaseModel):
    """What the admins of a server decided about money."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    stopped: bool = False  # nothing that costs begins
    server: Allowance = Allowance()
    person: Allowance = Allowance()  # of each person, unless `people` names them
    people: dict[str, Allowance] = {}
    roles: dict[str, Allowance] = {}  # of all who have the role together
    confirm_micros: Amount | None = None  # above this the person is asked first; None: as the operator says
    unknown: Literal["assume", "allow", "refuse"] = "assume"  # what holds when nobody knows the price
    unknown_price_micros: Amount = 100_000  # for each picture, when assumed


class HouseRules(BaseModel):
    """What the operator allows on all servers together."""

    model_config = ConfigDict(frozen=True)

    all: Allowance = Allowance()
    person: Allowance = Allowance()  # of each person, wherever they are
    owner: Allowance = Allowance()  # of all servers of one owner together
    confirm_micros: Amount | None = None


class Bill(StrEnum):
    """Whose account the provider bills."""

    HOUSE = "house"  # the operator's
    SERVER = "server"  # that of the server's admins
    PERSON = "person"  # the person's own


class Pot(NamedTuple):
    """Something that spendings are counted in. `whose` and `raised_by` are words for the person who finds it empty."""

    key: str
    allowance: Allowance = Allowance()
    whose: str = ""
    raised_by: str = ""


class Spent(NamedTuple):
    """Settled and reserved together, today and in this month."""

    day: int = 0
    month: int = 0


class Shortage(NamedTuple):
    """What keeps a run from beginning."""

    pot: Pot
    left: int
    period: Literal["day", "month"]


def shortage(pot: Pot, spent: Spent, wanted: int) -> Shortage | None:
    """Why so much more cannot be spent; None when it can."""
    for period, limit, used in (
        ("day", pot.allowance.day_micros, spent.day),
        ("month", pot.allowance.month_micros, spent.month),
    ):
        if limit is not None and used + wanted > limit:
            return Shortage(pot, max(0, limit - used), "day" if period == "day" else "month")
    return None


def periods(now: float) -> tuple[str, str]:
    """The day and the month of a time, by UTC: "2026-11-24", "2026-11"."""
    day = datetime.fromtimestamp(now, UTC).date().isoformat()
    return day, day[:7]


def renewal(now: float, period: Literal["day", "month"]) -> str:
    """When a period ends, in words: "at midnight UTC (in 5 h)", "on 1 December"."""
    today = datetime.fromtimestamp(now, UTC)
    if period == "day":
        midnight = today.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        minutes = max(1, round((midnight - today).total_seconds() / 60))
        return f"at midnight UTC (in {f'{round(minutes / 60)} h' if minutes >= 60 else f'{minutes} min'})"
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return f"on 1 {first:%B}"


def dollars(micros: int) -> str:
    """ "$0.16", "$0.003", "$1,250.00": cents, and more digits only where cents would round it away."""
    if micros % 10_000 and micros < 100_000:
        return f"${micros / MICROS:.3f}"
    return f"${micros / MICROS:,.2f}"
