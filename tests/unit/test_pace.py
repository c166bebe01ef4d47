"""Pace: floods stop at the person, the server and the owner; everybody else goes on."""

import pytest

from bot.model.errors import BusyError
from bot.studio.requests import Requester
from bot.ui.pace import OWNER, PERSON, REMEMBERED, SERVER, Pace


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def accepted(pace: Pace, people: list[Requester]) -> int:
    count = 0
    for who in people:
        try:
            pace.check(who)
        except BusyError:
            continue
        count += 1
    return count


def test_s40_five_hundred_commands_a_minute_become_what_one_person_may() -> None:
    clock = Clock()
    pace, ann, count = Pace(clock), Requester("ann", guild_id="g"), 0
    for _ in range(500):
        clock.now += 60 / 500
        count += accepted(pace, [ann])
    assert PERSON.burst + 60 * PERSON.a_second - 1 <= count <= PERSON.burst + 60 * PERSON.a_second
    assert accepted(pace, [Requester("ben", guild_id="g")]) == 1


def test_s40_fifty_accounts_of_one_server_stop_at_what_a_server_may() -> None:
    pace = Pace(Clock())
    crowd = [Requester(f"account{number % 50}", guild_id="g") for number in range(50 * PERSON.burst)]
    assert accepted(pace, crowd) == SERVER.burst
    assert accepted(pace, [Requester("ann", guild_id="other")]) == 1


def test_s40_many_servers_of_one_owner_stop_at_what_an_owner_may() -> None:
    pace = Pace(Clock())
    crowd = [
        Requester(f"account{number}", guild_id=f"g{number % 100}", server_owner_id="owner") for number in range(2_000)
    ]
    assert accepted(pace, crowd) == OWNER.burst
    assert accepted(pace, [Requester("ann", guild_id="h", server_owner_id="another")]) == 1


def test_the_refusal_says_how_long_to_wait_and_that_is_true() -> None:
    clock = Clock()
    pace, ann = Pace(clock), Requester("ann")
    assert accepted(pace, [ann] * 100) == PERSON.burst
    with pytest.raises(BusyError) as refused:
        pace.check(ann)
    assert refused.value.way_out == "Wait 1 s."
    clock.now += 1
    assert accepted(pace, [ann] * 2) == 1


def test_memory_is_bounded() -> None:
    pace = Pace(Clock())
    accepted(pace, [Requester(f"person{number}") for number in range(REMEMBERED + 500)])
    assert len(pace._buckets) == REMEMBERED
