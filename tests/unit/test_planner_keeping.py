"""What is said about versions, memory and regions: words in, a plan's step out."""

from typing import Any

import pytest

from bot.conversation import interrupting
from bot.conversation.planner import plan
from bot.model.plan import PlanContext

FOX = PlanContext.model_validate(
    {
        "versions": [
            {"number": 1, "prompt": "a red fox", "pictures": 4, "objects": ["fox", "tree"]},
            {"number": 2, "parent": 1, "operation": "select", "prompt": "a red fox", "objects": ["fox", "tree"]},
            {
                "number": 3,
                "parent": 2,
                "operation": "edit",
                "prompt": "add a hat",
                "objects": ["fox", "hat", "tree"],
                "label": "the good one",
            },
        ],
        "current": 3,
        "author": "ann",
    }
)
DRAWING = FOX.model_copy(
    update={
        "versions": (*FOX.versions, FOX.versions[2].model_copy(update={"number": 4, "parent": 3, "coming": True})),
        "current": 4,
        "running": "add a hat",
    }
)


@pytest.mark.parametrize(
    ("text", "operation", "target", "instruction", "parameters"),
    [
        ("call this one sunset", "label", "v3", "sunset", {}),
        ('name v2 "The Mill at Night"', "label", "v2", "The Mill at Night", {}),
        ("save this as final", "label", "v3", "final", {}),
        ("Call it the blue hour.", "label", "v3", "the blue hour", {}),
        ("go back to the good one", "goto", "v3", "go back", {}),
        ("export everything as a zip", "export", None, "", {}),
        ("download the whole thread", "export", None, "", {}),
        ("compare it with the original", "compare", None, None, {"inputs": ["v2", "v3"], "mode": "row"}),
        ("compare v3 to v2", "compare", None, None, {"inputs": ["v3", "v2"], "mode": "row"}),
        ("blink between v1 and v3 please", "compare", None, None, {"inputs": ["v1", "v3"], "mode": "blink"}),
        ("show me the difference", "compare", None, None, {"inputs": ["v2", "v3"], "mode": "row"}),
        ("remember that I like watercolour", "remember", None, "watercolour", {}),
        ("please remember I hate text in pictures", "remember", None, "no text in pictures", {}),
        ("we always want 16:9", "remember", None, "16:9", {"here": True}),
        ("from now on use ink in this thread", "remember", None, "ink", {"here": True}),
        ("forget what I like", "forget", None, "", {}),
        ("forget that I like ink", "forget", None, "ink", {}),
        ("what do you know about me?", "recall", None, "", {}),
        ("only change the hat", "edit", "v3", "only change the hat", {"region": "hat"}),
        ("make only the hat red", "edit", "v3", "make only the hat red", {"region": "hat"}),
        ("only in the top left, add a star", "edit", "v3", None, {"region": "top left"}),
        ("B2-C3: add a bird", "edit", "v3", None, {"region": "B2-C3"}),
        ("add a bird but don't change anything else", "edit", "v3", "add a bird", {"precise": True}),
        ("add snow, keep everything else the same", "edit", "v3", "add snow", {"precise": True}),
    ],
)
def test_words_lead_to_the_step(
    text: str, operation: str, target: str | None, instruction: str | None, parameters: dict[str, Any]
) -> None:
    (step,) = plan(text, FOX).steps
    assert (step.operation.value, step.target, step.parameters) == (operation, target, parameters)
    assert instruction is None or step.instruction == instruction


@pytest.mark.parametrize(
    "text",
    [
        "call it a day",
        "save this picture",
        "name the hat's colour",
        "i always loved foxes when i was small",
        "forget the fox, draw a ship",
        "put the two versions together",
        "only one tree",
        "remember the tree",
        "tag",
    ],
)
def test_similar_words_do_not(text: str) -> None:
    kept = {"label", "export", "compare", "remember", "forget", "recall"}
    assert not kept & {step.operation.value for step in plan(text, FOX).steps}


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("no, green", True),
        ("actually make it night", True),
        ("a bit less", True),
        ("make it red instead", True),
        ("sorry, I meant a scarf", True),
        ("add a moon", False),
        ("wait, that's lovely", False),
        ("no thanks", False),
        ("undo", False),
        ("stop", False),
        ("what is it?", False),
    ],
)
def test_what_takes_back_the_running_change(text: str, yes: bool) -> None:
    assert interrupting.takes_back(text, DRAWING) is yes
    assert not interrupting.takes_back(text, FOX), "nothing is running"


def test_the_order_stands_before_the_words() -> None:
    assert interrupting.order("Instead:  no, green") == ("instead", "no, green")
    assert interrupting.order("afterwards: a moon") == ("afterwards", "a moon")
    assert interrupting.order("instead of the moon a sun") == (None, "instead of the moon a sun")
