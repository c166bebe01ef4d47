"""For any message in any conversation: a plan, with targets that are there."""

import re
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.planner import plan
from bot.model.plan import PlanContext
from bot.model.recipe import MOVES, Operation
from tools.phrasings import contexts, phrasings

KNOWN = contexts()
SAID = sorted({one.text for part in ("open", "held") for one in phrasings(part)})
PIECES = sorted({word for text in SAID for word in text.split()})

messages = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(SAID), min_size=1, max_size=3).map(", ".join),
    st.lists(st.sampled_from(SAID), min_size=2, max_size=2).map(" and ".join),
)
MAKES_FROM_NOTHING = {Operation.GENERATE, *MOVES}


@given(messages, st.sampled_from(sorted(KNOWN)))
@settings(max_examples=700, deadline=None)
def test_any_message_gets_a_plan_whose_targets_exist(text: str, name: str) -> None:
    context = KNOWN[name]
    made = plan(text, context)
    assert bool(made.steps) + (made.answer is not None) + (made.question is not None) == 1
    for index, step in enumerate(made.steps):
        assert step.target is not None or step.operation in MAKES_FROM_NOTHING
        if step.target == "previous":
            assert index > 0
        elif step.target is not None:
            assert exists(step.target, context), step.target


def exists(target: str, context: PlanContext) -> bool:
    upload = re.fullmatch(r"@(\d+)", target)
    if upload:
        return 1 <= int(upload[1]) <= len(context.attachments)
    shown = re.fullmatch(r"v(\d+)(?:#(\d+))?", target)
    assert shown is not None
    version = next((one for one in context.versions if one.number == int(shown[1])), None)
    return version is not None and (shown[2] is None or 1 <= int(shown[2]) <= version.pictures)


@given(messages, st.sampled_from(sorted(KNOWN)))
@settings(max_examples=100, deadline=None)
def test_the_same_message_gives_the_same_plan(text: str, name: str) -> None:
    assert plan(text, KNOWN[name]) == plan(text, KNOWN[name])


def test_a_message_of_repeated_pieces_does_not_explode() -> None:
    spent = {}
    for piece in ("a", "put it ", "the the ", "no ", " and ", ",", "((", "v1 ", "1 ", "make it a bit more "):
        started = time.process_time()
        for name in ("start", "fox", "grid"):
            plan(piece * 3000, KNOWN[name])
        spent[piece] = time.process_time() - started
    # A pattern that backtracks without bound takes minutes here, not tenths of a second.
    assert max(spent.values()) < 5, spent
