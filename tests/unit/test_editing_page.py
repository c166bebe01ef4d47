"""Every sentence that docs/editing.md promises is understood."""

# ruff: noqa: E501 - a scene with everything in it is one line

import re
from pathlib import Path

import pytest

from bot.conversation.planner import plan
from bot.illustrator.compose import compose
from bot.illustrator.edit import edit
from bot.illustrator.scene import Scene
from bot.illustrator.understanding import understand
from bot.model.parameters import Parameters
from bot.model.plan import Attachment, PlanContext
from bot.model.recipe import Operation
from bot.providers.photo_words import backdrop_step, steps, style_step

PAGE = (Path(__file__).parents[2] / "docs" / "editing.md").read_text(encoding="utf-8")
DRAWN, PHOTOS = PAGE.split("## Drawn pictures")[1].split("## Photos")
RICH = (
    "a fox next to a cabin, a snowman, a knight riding a horse, three foxes, five birds, a dragon, a taxi, a ufo, two dogs, a castle, "
    "a girl, an owl, two mice, a cat, a campfire, a rabbit, a car"
)  # fmt: skip
MOVES = frozenset({Operation.UNDO, Operation.SELECT, Operation.GOTO, Operation.VARY, Operation.FLIP, Operation.CROP})


def examples(part: str) -> list[str]:
    rows = [line.split("|")[2] for line in part.splitlines() if line.startswith("| ") and "| say" not in line]
    return [re.sub(r"\(.*?\)", "", words).strip() for row in rows for words in row.split("·")]


@pytest.fixture(scope="module")
def scene() -> Scene:
    drawn = compose(understand(RICH, Parameters(), 1).scene.model_copy(update={"seed": 1}))
    for words in (
        'write "hello"',
        "put a sign on the left",
        "make the sign say OPEN",
        "give the fox a hat",
        "add a dragon",
    ):
        drawn = compose(edit(drawn, words, 1).scene)
    return drawn


@pytest.mark.parametrize("words", examples(DRAWN))
def test_what_the_page_says_of_drawn_pictures(words: str, scene: Scene) -> None:
    context = PlanContext.model_validate(
        {"versions": [{"number": 1, "objects": [t.label for t in scene.things]}], "current": 1}
    )
    made = plan(words, context)
    if any(step.operation in MOVES for step in made.steps) or made.answer or words.startswith("more like"):
        return  # what the version tree does, tests/studio
    told = " ".join(edit(scene, words, 1).ignored)
    assert "did not understand" not in told
    assert "I see no" not in told


@pytest.mark.parametrize("words", [words for words in examples(PHOTOS) if "," not in words])
def test_what_the_page_says_of_photos(words: str) -> None:
    context = PlanContext(attachments=(Attachment(name="a.jpg"), Attachment(name="b.jpg")))
    made = plan(words, context)
    assert made.steps, made
    step = made.steps[0]
    match step.operation:
        case Operation.EDIT:
            known, unknown = steps(step.instruction)
            assert known, step
            assert not unknown
        case Operation.REPLACE_BACKGROUND:
            assert backdrop_step(str(step.parameters["background"])).kind
        case Operation.RESTYLE if step.parameters.get("style") != "@2":
            assert style_step(words)
        case _:
            assert step.operation is not Operation.GENERATE
