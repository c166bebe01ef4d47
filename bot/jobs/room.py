"""Room: whether more jobs fit, and if not, when there is room again."""

from collections.abc import Sequence

from bot.jobs.limits import Limits
from bot.model.errors import BusyError
from bot.storage.jobs import Crowd

_MINUTE = 60.0


def missing(crowd: Crowd, more: int, limits: Limits, *, on_server: bool) -> tuple[int, int]:
    """How many jobs of this person, and of this server, have to end before `more` fit; zero: they fit."""
    person = crowd.of_person + more - limits.running_per_user - limits.waiting_per_user
    server = crowd.on_server + more - limits.waiting_per_server if on_server else 0
    return max(0, person), max(0, server)


def refuse(crowd: Crowd, more: int, limits: Limits, ends: Sequence[float], now: float, *, of_person: bool) -> BusyError:
    """The error that says what is full and when the next place is free. `ends`: when what is in the way ends."""
    most = limits.running_per_user + limits.waiting_per_user if of_person else limits.waiting_per_server
    if more > most:
        return BusyError(f"{more} pictures at once are more than fit: at most {most}.", way_out="Ask for fewer.")
    needed = (crowd.of_person if of_person else crowd.on_server) + more - most
    free_at = sorted(ends)[min(needed, len(ends)) - 1] if ends else now
    if of_person:
        message = f"You have {crowd.of_person} pictures in the making, which is as many as fit."
    else:
        message = f"{crowd.on_server} pictures are in the making on this server, which is as many as fit."
    return BusyError(message, way_out=f"There is room again in {in_words(free_at - now)}.")


def in_words(seconds: float) -> str:
    """ "about 8 s", "about 3 min"; never less than a second."""
    if seconds < 2 * _MINUTE:
        return f"about {max(1, round(seconds))} s"
    return f"about {round(seconds / _MINUTE)} min"
