"""The guard of a provider's key: when it asks, when it waits, and when it leaves the service alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.errors import (
    BadKey,
    BadRequest,
    BrokenAnswer,
    Forbidden,
    Gone,
    NoMoney,
    OutOfService,
    Overloaded,
    PolicyRefusal,
    ProviderError,
    RateLimited,
    TimedOut,
    Unsupported,
)
from bot.providers.guard import (
    FAULTS_IN_A_ROW,
    FIRST_REST_SECONDS,
    LONGEST_REST_SECONDS,
    OUT_SECONDS,
    PATIENCE_SECONDS,
    Guard,
    State,
)


class Clock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guard(clock: Clock) -> Guard:
    return Guard("studio", clock=clock)


def fail(guard: Guard, *errors: ProviderError) -> None:
    for error in errors:
        guard.enter()
        guard.failed(error)


def opened(guard: Guard) -> Guard:
    fail(guard, *(Overloaded("busy") for _ in range(FAULTS_IN_A_ROW)))
    return guard


@pytest.mark.parametrize("fault", [Overloaded("busy"), TimedOut("late"), BrokenAnswer("a web page")])
def test_faults_in_a_row_open_it_and_nobody_is_sent(fault: ProviderError, guard: Guard, clock: Clock) -> None:
    fail(guard, *[fault] * (FAULTS_IN_A_ROW - 1))
    assert guard.condition.state is State.WORKING
    fail(guard, fault)
    assert guard.condition.state is State.RESTING
    assert guard.condition.error == fault.message
    with pytest.raises(OutOfService, match="left alone") as raised:
        guard.enter()
    assert raised.value.again_in_seconds == FIRST_REST_SECONDS
    assert not raised.value.retryable
    clock.now += FIRST_REST_SECONDS - 0.01
    with pytest.raises(OutOfService):
        guard.enter()


@pytest.mark.parametrize("answer", [None, PolicyRefusal("no"), Forbidden("not you")])
def test_an_answer_between_the_faults_begins_the_count_anew(answer: ProviderError | None, guard: Guard) -> None:
    for _ in range(3):
        fail(guard, *[Overloaded("busy")] * (FAULTS_IN_A_ROW - 1))
        guard.worked() if answer is None else guard.failed(answer)
    assert guard.condition.state is State.WORKING


@pytest.mark.parametrize("mistake", [BadRequest("size"), Unsupported("no"), Gone("forgotten")])
def test_a_mistake_in_a_request_tells_nothing(mistake: ProviderError, guard: Guard) -> None:
    fail(guard, *[Overloaded("busy")] * (FAULTS_IN_A_ROW - 1), mistake)
    assert guard.condition.state is State.WORKING
    fail(guard, Overloaded("busy"))
    assert guard.condition.state is State.RESTING


def test_after_the_rest_one_is_sent_and_its_success_closes_it(guard: Guard, clock: Clock) -> None:
    opened(guard)
    clock.now += FIRST_REST_SECONDS
    assert guard.enter() == 0
    assert guard.condition.state is State.TRYING
    with pytest.raises(OutOfService):
        guard.enter()
    guard.worked()
    assert guard.condition.state is State.WORKING
    assert guard.condition.error == ""
    assert [guard.enter() for _ in range(5)] == [0] * 5


def test_a_probe_that_fails_doubles_the_rest_up_to_its_limit(guard: Guard, clock: Clock) -> None:
    opened(guard)
    rest = FIRST_REST_SECONDS
    for _ in range(8):
        clock.now += rest
        fail(guard, TimedOut("late"))
        rest = min(rest * 2, LONGEST_REST_SECONDS)
        clock.now += rest - 0.01
        with pytest.raises(OutOfService):
            guard.enter()
        clock.now += 0.01
        guard.enter()
        guard.left()


def test_a_probe_that_is_cancelled_lets_the_next_one_try(guard: Guard, clock: Clock) -> None:
    opened(guard)
    clock.now += FIRST_REST_SECONDS
    guard.enter()
    guard.left()
    assert guard.condition.state is State.RESTING
    assert guard.enter() == 0


@pytest.mark.parametrize("error", [BadKey("wrong key", way_out="Enter it."), NoMoney("no credit")])
def test_a_wrong_key_or_an_empty_account_is_out_until_it_is_tested(
    error: ProviderError, guard: Guard, clock: Clock
) -> None:
    fail(guard, error)
    assert guard.condition.state is State.OUT
    assert guard.condition.error == error.message
    clock.now += OUT_SECONDS - 1
    with pytest.raises(type(error)) as raised:
        guard.enter()
    assert raised.value is not error
    assert raised.value.sentence == error.sentence
    guard.worked()  # the test
    assert guard.enter() == 0
    fail(guard, error)
    clock.now += OUT_SECONDS
    assert guard.enter() == 0, "after an hour one request looks again"
    guard.failed(error)
    with pytest.raises(type(error)):
        guard.enter()


def test_retry_after_holds_for_everybody_on_the_key(guard: Guard, clock: Clock) -> None:
    guard.enter()
    guard.failed(RateLimited("slowly", retry_after_seconds=7))
    assert guard.condition.state is State.PACED
    clock.now += 2
    with pytest.raises(RateLimited) as raised:
        guard.enter()
    assert raised.value.retry_after_seconds == 5
    assert not raised.value.asked
    clock.now += 4
    assert guard.enter() == 1, "what comes so soon is waited for in place"
    with pytest.raises(RateLimited):
        for _ in range(10):
            guard.enter()  # and those behind it come one after the other


def test_a_shorter_wait_does_not_undo_a_longer_one(guard: Guard) -> None:
    fail(guard, RateLimited("slowly", retry_after_seconds=60))
    guard.failed(RateLimited("slowly", retry_after_seconds=1))
    with pytest.raises(RateLimited) as raised:
        guard.enter()
    assert raised.value.retry_after_seconds == 60


def test_the_pace_comes_back_when_it_works(guard: Guard, clock: Clock) -> None:
    fail(guard, RateLimited("slowly", retry_after_seconds=0))
    for _ in range(20):
        clock.now += 10
        guard.enter()
        guard.worked()
    assert [guard.enter() for _ in range(5)] == [0] * 5


EVENTS = st.one_of(
    st.sampled_from(["worked", "left", "enter"]),
    st.sampled_from([Overloaded("a"), TimedOut("b"), BadKey("c"), NoMoney("d"), BadRequest("e"), PolicyRefusal("f")]),
    st.floats(0, 700).map(lambda seconds: RateLimited("g", retry_after_seconds=seconds)),
    st.floats(0.1, 400),
)


@given(st.lists(EVENTS, max_size=60))
def test_whatever_happens_it_never_blocks_for_longer_than_it_says(events: list[object]) -> None:
    clock = Clock()
    guard = Guard("studio", clock=clock)
    for event in events:
        if isinstance(event, float):
            clock.now += event
        elif isinstance(event, ProviderError):
            guard.failed(event)
        elif event == "worked":
            guard.worked()
        elif event == "left":
            guard.left()
        else:
            try:
                assert 0 <= guard.enter() <= PATIENCE_SECONDS
            except RateLimited as error:
                assert error.retry_after_seconds > PATIENCE_SECONDS
            except ProviderError:
                assert guard.condition.state in (State.RESTING, State.TRYING, State.OUT)
        condition = guard.condition
        assert (condition.until is None) == (condition.state in (State.WORKING, State.TRYING))
    guard.left()
    clock.now += OUT_SECONDS + 700
    assert guard.enter() == 0
    guard.worked()
    assert guard.condition.state in (State.WORKING, State.PACED)
