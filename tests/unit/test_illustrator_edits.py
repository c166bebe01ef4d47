"""Edits by words on a drawn scene: what each sentence changes, and what it leaves alone."""

# ruff: noqa: E501 - one sentence and its check a line reads best

from collections.abc import Callable

import pytest

from bot.illustrator.compose import compose
from bot.illustrator.edit import edit
from bot.illustrator.measure import measured
from bot.illustrator.scene import EditOutcome, Relation, Scene, Thing
from bot.illustrator.understanding import understand
from bot.model.parameters import Parameters


def drawn(words: str, seed: int = 5) -> Scene:
    return compose(understand(words, Parameters(), seed).scene.model_copy(update={"seed": seed}))


def after(words: str, *instructions: str) -> tuple[Scene, EditOutcome]:
    scene, outcome = drawn(words), None
    for instruction in instructions:
        outcome = edit(scene, instruction, 1)
        scene = compose(outcome.scene)
    assert outcome is not None
    return scene, outcome


def thing(scene: Scene, name: str) -> Thing:
    return next(one for one in scene.things if name in (one.id, one.label))


def labels(scene: Scene) -> list[str]:
    return [one.label for one in scene.things for _ in one.boxes]


def worn_by(scene: Scene, name: str) -> list[str]:
    owner = thing(scene, name).id
    return [one.label for one in scene.things if one.link and one.link.target == owner]


FOX = "a red fox in the snow next to a cabin"
ROOM = "a cat sleeping on a sofa in a living room"
FOXES = "three foxes in a forest"

Check = Callable[[Scene], bool]
CASES: list[tuple[str, str, tuple[str, ...], Check]] = [
    ("a prop is worn", FOX, ("add a hat",), lambda s: len(worn_by(s, "fox")) == 1),
    ("a second hat takes the first one off", FOX, ("add a hat", "give him a crown"), lambda s: worn_by(s, "fox") == ["crown"]),
    ("it is what came last", FOX, ("add a scarf", "make it blue"), lambda s: thing(s, "scarf").color == "blue" and thing(s, "fox").color == "red"),
    ("them are the sunglasses", ROOM, ("give the cat sunglasses", "make them red"), lambda s: thing(s, "sunglasses").color == "red"),
    ("on the wall hangs, and no wall is built", ROOM, ("put a clock on the wall",), lambda s: "wall" not in labels(s) and thing(s, "clock").boxes[0][3] < 0.7),
    ("what stands, stands on the ground", FOX, ("put a snowman on the left",), lambda s: thing(s, "snowman").boxes[0][3] > 0.6),
    ("five are five", FOX, ("add a penguin", "make it five penguins"), lambda s: labels(s).count("penguin") == 5),
    ("one more is of the same size", "a fox in a forest", ("add a bird in the sky", "two more birds"), lambda s: len({round(b[3] - b[1], 2) for b in thing(s, "bird").boxes}) == 1),
    ("one of many", FOXES, ("make the left fox blue",), lambda s: sorted(one.color or "" for one in s.things) == ["", "blue"]),
    ("one of many goes", FOXES, ("remove the right fox",), lambda s: labels(s).count("fox") == 2),
    ("the middle one is crowned", FOXES, ("give the middle one a crown",), lambda s: len(worn_by(s, "fox-2")) == 1),
    ("everyone", FOXES, ("add a rabbit", "put glasses on everyone"), lambda s: len(worn_by(s, "rabbit")) == 1 and len(worn_by(s, "fox")) == 1),
    ("only what is named stays", FOX, ("remove everything except the cabin",), lambda s: set(labels(s)) == {"cabin"}),
    ("two looks at once", FOX, ("make the cabin green and bigger",), lambda s: thing(s, "cabin").color == "green" and thing(s, "cabin").scale > 1),
    ("a sign is written anew", FOX, ('add a sign that says "KEEP OUT"', 'change the sign to "WELCOME"'), lambda s: thing(s, "sign").text == "WELCOME"),
    ("words for words", FOX, ('write "hello" at the top', 'replace "hello" with "bye"'), lambda s: s.lettering[0].text == "bye"),
    ("words below in a colour", FOX, ('write "best friends" under them in red',), lambda s: (s.lettering[0].at, s.lettering[0].color) == ("bottom", "red")),
    ("a room becomes a kitchen", ROOM, ("turn the room into a kitchen",), lambda s: s.setting == "kitchen"),
    ("back to the usual style", FOX, ("make it pixel art", "back to the original style"), lambda s: s.style == "gouache"),
    ("waking up", ROOM, ("wake the cat up",), lambda s: thing(s, "cat").pose is None and labels(s).count("cat") == 1),
    ("closer is nearer, and no zoom", FOX, ("bring the cabin closer",), lambda s: s.zoom == 1),
    ("instead of what went", ROOM, ("give the cat sunglasses", "remove the sunglasses", "add a crown instead"), lambda s: {"cat", "crown"} <= set(labels(s))),
    ("on a shoulder", "a wizard in a forest", ("put an owl on his shoulder",), lambda s: thing(s, "owl").link is not None and thing(s, "owl").link.relation is Relation.ON),  # type: ignore[union-attr]
    ("glasses to the cat", ROOM, ("add sunglasses to the cat",), lambda s: worn_by(s, "cat") == ["sunglasses"] and labels(s).count("cat") == 1),
    ("the weather clears", FOX, ("make it rain", "clear the weather"), lambda s: s.weather == "clear"),
    ("zoom twice", FOX, ("zoom out twice",), lambda s: s.zoom < 0.65),
    ("a bit wider", FOX, ("a bit wider",), lambda s: s.aspect[0] > s.aspect[1]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "instructions", "holds"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_sentences_do_what_they_say(words: str, instructions: tuple[str, ...], holds: Check) -> None:
    scene, outcome = after(words, *instructions)
    assert holds(scene), (scene.model_dump(exclude_defaults=True), outcome.ignored)


@pytest.mark.parametrize(
    ("words", "instruction", "said"),
    [
        (FOX, "make the fox angry", "Faces are drawn as they are"),
        (FOX, "remove the elephant", "I see no elephant"),
        (FOX, "make the sky purple", "time of day"),
        (FOX, "make the snow pink", "cannot paint the snow"),
        (FOX, "make the fox red", "changes nothing"),
        (FOX, "jkl the wrrmpf", "did not understand"),
    ],
)
def test_what_cannot_be_done_is_said(words: str, instruction: str, said: str) -> None:
    _, outcome = after(words, instruction)
    assert said in " ".join(outcome.ignored)


def test_a_replaced_thing_has_the_shape_of_its_own_drawing() -> None:
    scene, _ = after(FOX, "replace the cabin with a palm tree")
    tree = thing(scene, "palm tree")
    x0, y0, x1, y1 = tree.boxes[0]
    assert (x1 - x0) / (y1 - y0) == pytest.approx(measured(tree).proportion, rel=0.03)
