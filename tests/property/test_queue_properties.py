"""The queue: limits hold, nobody starves, turns are shared, and the place that is shown is the one that comes."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.jobs import room
from bot.jobs.choosing import RELAX_EVERY, choose
from bot.jobs.forecast import forecast
from bot.jobs.limits import Limits
from bot.model.job import JobState, Lane
from bot.storage.jobs import Crowd, OpenJob

LIMITS = Limits(at_once=3, running_per_user=2, running_per_server=3, waiting_per_user=4, waiting_per_server=12)
PEOPLE = ("ann", "ben", "cat", "dan")
SECONDS = 4.0

people, servers = st.sampled_from(PEOPLE), st.sampled_from(("g1", "g2", None))
lanes = st.sampled_from(list(Lane))


def job(position: int, author: str, guild: str | None, lane: Lane, conversation: str) -> OpenJob:
    name = f"job{position:04}"
    state = JobState.QUEUED
    return OpenJob(position, name, conversation, author, guild, lane, state, None, 0.0, 0.0, 0, 0, None, None)


class Queue(RuleBasedStateMachine):
    """Jobs come, start in the order of `choose`, and end in any order, as the ledger does it."""

    def __init__(self) -> None:
        super().__init__()
        self.open: dict[str, OpenJob] = {}
        self.running: set[str] = set()
        self.served: dict[str, int] = {}
        self.turn, self.position = 0, 0

    @rule(author=people, guild=servers, lane=lanes, shared=st.booleans())
    def submit(self, author: str, guild: str | None, lane: Lane, shared: bool) -> None:
        crowd = Crowd(
            sum(it.author_id == author for it in self.open.values()),
            sum(it.guild_id == guild for it in self.open.values()),
        )
        if any(room.missing(crowd, 1, LIMITS, on_server=guild is not None)):
            return
        self.position += 1
        conversation = f"thread of {author}" if shared else f"c{self.position}"
        new = job(self.position, author, guild, lane, conversation)
        self.open[new.id] = new

    @precondition(lambda self: len(self.running) < LIMITS.at_once)
    @rule()
    def start(self) -> None:
        choice = self._choice()
        if choice is None:
            return
        self.running.add(choice.id)
        self.served[choice.author_id] = self.turn
        self.turn += 1

    @precondition(lambda self: bool(self.running))
    @rule(data=st.data())
    def end(self, data: st.DataObject) -> None:
        ended = data.draw(st.sampled_from(sorted(self.running)))
        self.running.discard(ended)
        del self.open[ended]

    @invariant()
    def limits_hold(self) -> None:
        at_work = [self.open[it] for it in self.running]
        assert len(at_work) <= LIMITS.at_once
        assert all(count <= LIMITS.running_per_user for count in Counter(it.author_id for it in at_work).values())
        guilds = Counter(it.guild_id for it in at_work if it.guild_id is not None)
        assert all(count <= LIMITS.running_per_server for count in guilds.values())
        assert all(count == 1 for count in Counter(it.conversation_id for it in at_work).values())

    @invariant()
    def a_free_place_is_used(self) -> None:
        if len(self.running) < LIMITS.at_once and self._choice() is None:
            assert not any(self._could_run(it) for it in self.open.values() if it.id not in self.running)

    @invariant()
    def what_is_said_of_the_first_place_is_true(self) -> None:
        mine = frozenset(self.running)
        seen = forecast(self._rows(), 0.0, LIMITS, SECONDS, mine=mine, turn=self.turn, served=self.served)
        choice = self._choice() if len(self.running) < LIMITS.at_once else None
        if choice is not None:
            assert seen.place(choice.id, 0.0) == (0, 0.0)
        waiting = self.open.keys() - self.running
        assert set(seen.order) == waiting
        assert all(seen.ends[it] > seen.starts[it] for it in seen.order)

    def _rows(self) -> list[OpenJob]:
        return sorted(self.open.values(), key=lambda it: it.position)

    def _choice(self) -> OpenJob | None:
        rows = self._rows()
        return choose(rows, 0.0, LIMITS, mine=frozenset(self.running), turn=self.turn, served=self.served).job

    def _could_run(self, it: OpenJob) -> bool:
        at_work = [self.open[name] for name in self.running]
        before = [o for o in self.open.values() if o.conversation_id == it.conversation_id and o.position < it.position]
        return (
            not before
            and sum(o.author_id == it.author_id for o in at_work) < LIMITS.running_per_user
            and (it.guild_id is None or sum(o.guild_id == it.guild_id for o in at_work) < LIMITS.running_per_server)
        )


TestQueue = Queue.TestCase
TestQueue.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def played(rows: list[OpenJob], limits: Limits) -> list[OpenJob]:
    """The order in which jobs start when one runs at a time."""
    order: list[OpenJob] = []
    served: dict[str, int] = {}
    while rows:
        chosen = choose(rows, 0.0, limits, turn=len(order) + 1, served=served).job
        assert chosen is not None
        served[chosen.author_id] = len(order) + 1
        order.append(chosen)
        rows = [it for it in rows if it.id != chosen.id]
    return order


@given(st.lists(people, min_size=1, max_size=24))
def test_in_one_lane_turns_are_shared(authors: list[str]) -> None:
    rows = [job(n, author, None, Lane.FAST, f"c{n}") for n, author in enumerate(authors)]
    order = played(rows, Limits(at_once=1))
    for place in range(len(order)):
        started = Counter(it.author_id for it in order[: place + 1])
        waiting = Counter(it.author_id for it in order[place + 1 :])
        most = max(started[author] for author in PEOPLE)
        assert all(most - started[author] <= 1 for author in PEOPLE if waiting[author])


@given(st.lists(st.tuples(people, lanes), min_size=1, max_size=24))
def test_relaxed_jobs_wait_at_most_five_turns_and_fast_ones_go_first(asked: list[tuple[str, Lane]]) -> None:
    rows = [job(n, author, None, lane, f"c{n}") for n, (author, lane) in enumerate(asked)]
    order = played(rows, Limits(at_once=1))
    lanes_in_order = [it.lane for it in order]
    waits = 0
    for place, lane in enumerate(lanes_in_order):
        if Lane.RELAX in lanes_in_order[place:]:
            waits = 0 if lane is Lane.RELAX else waits + 1
            assert waits < RELAX_EVERY
        if lane is Lane.FAST and (place + 1) % RELAX_EVERY:
            assert Lane.TURBO not in lanes_in_order[place:]


@given(st.lists(st.tuples(people, lanes), min_size=1, max_size=20), st.integers(1, 4))
def test_the_forecast_is_what_comes_when_every_job_takes_the_usual_time(
    asked: list[tuple[str, Lane]], at_once: int
) -> None:
    limits = Limits(at_once=at_once, running_per_user=at_once)
    rows = [job(n, author, None, lane, f"c{n}") for n, (author, lane) in enumerate(asked)]
    seen = forecast(rows, 0.0, limits, SECONDS)
    assert len(seen.order) == len(rows)
    for place, name in enumerate(seen.order):
        assert seen.place(name, 0.0) == (place, place // at_once * SECONDS)
    one = forecast(rows, 0.0, limits, SECONDS, until=seen.order[-1])
    assert one.place(seen.order[-1], 0.0) == seen.place(seen.order[-1], 0.0)


@given(st.integers(0, 30), st.integers(0, 300), st.integers(1, 40))
def test_a_refusal_says_when_there_is_room(of_person: int, on_server: int, more: int) -> None:
    crowd = Crowd(of_person, on_server)
    person, server = room.missing(crowd, more, LIMITS, on_server=True)
    fits = of_person + more <= 6 and on_server + more <= 12
    assert fits == (not person and not server)
    if fits:
        return
    ends = [float(n) for n in range(1, 301)]
    error = room.refuse(crowd, more, LIMITS, ends, 0.0, of_person=bool(person))
    assert "There is room again in about" in error.way_out or "fewer" in error.way_out
