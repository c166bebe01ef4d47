"""How much runs at once, how much may wait, how long anything may take, and what all of it may cost."""

from dataclasses import dataclass, field

from bot.model.money import HouseRules


@dataclass(frozen=True, slots=True)
class Limits:
    """Counts and seconds. The defaults are those of Midjourney's larger plans: three at once, ten waiting."""

    at_once: int = 4
    running_per_user: int = 3
    running_per_server: int = 12
    waiting_per_user: int = 10
    waiting_per_server: int = 200
    lease_seconds: float = 15.0
    job_seconds: float = 600.0
    grace_seconds: float = 20.0
    check_seconds: float = 5.0  # the reconciler looks this often even when nothing wakes it
    stop_seconds: float = 1.0  # how often services are told of jobs that were cancelled without a worker
    look_seconds: float = 0.05  # the least time between two looks at the queue
    tries: int = 4  # failures and deaths of a worker before a job fails or goes to the next provider
    first_pause_seconds: float = 1.0  # doubled for each further try
    longest_pause_seconds: float = 60.0
    progress_seconds: float = 0.25  # progress is stored at most this often
    money: HouseRules = field(default_factory=HouseRules)
