"""What the illustrator understands of prompts, read from the scene that they describe."""

import pytest

from bot.illustrator.scene import Thing, Understanding
from bot.illustrator.spelling import mended
from bot.illustrator.understanding import understand
from bot.model.parameters import Parameters
from tools.score import judge, lists


def meant(prompt: str) -> Understanding:
    return understand(prompt, Parameters(), seed=1)


def thing(prompt: str, label: str) -> Thing:
    found = [one for one in meant(prompt).scene.things if one.label == label]
    assert found, f"no {label} in {[one.label for one in meant(prompt).scene.things]}"
    return found[0]


@pytest.mark.parametrize(
    ("prompt", "first", "relation", "second"),
    [
        ("a cat on a sofa", "cat", "on", "sofa"),
        ("a dog under a table", "dog", "under", "table"),
        ("a red ball to the left of a blue cube", "ball", "left_of", "cube"),
        ("a knight on a horse", "knight", "riding", "horse"),
        ("a frog riding a unicycle", "frog", "riding", "unicycle"),
        ("a magician pulling a rabbit out of a hat", "rabbit", "in", "hat"),
        ("a toolbox with a screwdriver in it", "screwdriver", "in", "toolbox"),
        ("a house with a moon behind it", "moon", "behind", "house"),
        ("a cat on the roof of a house", "cat", "on", "house"),
        ("a fox wearing a red scarf", "scarf", "wearing", "fox"),
        ("an ostrich singing into a microphone", "microphone", "holding", "ostrich"),
    ],
)
def test_relations(prompt: str, first: str, relation: str, second: str) -> None:
    link = thing(prompt, first).link
    assert link is not None
    assert (str(link.relation), link.target) == (relation, thing(prompt, second).id)


@pytest.mark.parametrize(
    ("prompt", "label", "needed"),
    [
        ("a pizza surfing", "pizza", "surfboard"),
        ("a penguin skateboarding", "penguin", "skateboard"),
        ("a man fishing from a pier", "man", "fishing rod"),
        ("a crocodile brushing its teeth", "crocodile", "toothbrush"),
        ("an octopus taking a bath", "octopus", "bathtub"),
        ("a fishing bear", "bear", "fishing rod"),
    ],
)
def test_an_action_brings_what_it_needs(prompt: str, label: str, needed: str) -> None:
    doer, tool = thing(prompt, label), thing(prompt, needed)
    links = [one.link.target for one in (doer, tool) if one.link is not None]
    assert {doer.id, tool.id} & set(links)


def test_an_action_does_not_double_what_is_named() -> None:
    assert [one.label for one in meant("a girl fishing with a fishing net").scene.things].count("fishing rod") == 0
    assert [one.label for one in meant("a dog surfing on a surfboard").scene.things].count("surfboard") == 1


@pytest.mark.parametrize(
    ("prompt", "label", "traits"),
    [
        ("a bus red in the street", "bus", {"color": "red"}),
        ("a football helmet, blue with a stripe", "football helmet", {"color": "blue"}),
        ("a chess king made of gold", "chess pawn", {"material": "golden"}),
        ("a tiny glass swan", "swan", {"material": "glass", "scale": 0.4}),
        ("a bouquet of pink roses", "bouquet", {"color": "pink"}),
        ("a monk meditating", "monk", {"pose": "meditating"}),
        ("a boy climbing a tree", "boy", {"pose": "climbing"}),
        ("half a dozen donuts", "doughnut", {"count": 6}),
        ("a tower pushed by a giant", "giant", {"count": 1}),
    ],
)
def test_looks_bind_to_their_noun(prompt: str, label: str, traits: dict[str, object]) -> None:
    found = thing(prompt, label)
    assert {name: getattr(found, name) for name in traits} == traits


def test_another_one_has_looks_of_its_own() -> None:
    blocks = meant("several red lego blocks and one blue one").scene.things
    assert [(one.label, one.color, one.count) for one in blocks] == [("lego", "red", 5), ("lego", "blue", 1)]


def test_the_same_thing_is_drawn_once() -> None:
    story = "A donkey holds a rope. The donkey wears a hat. A cat is jumping over the rope."
    labels = [one.label for one in meant(story).scene.things]
    assert sorted(labels) == ["cat", "donkey", "hat", "rope"]


@pytest.mark.parametrize(
    ("prompt", "bearer"),
    [
        ("the words 'KEEP OFF' on a wooden sign", "sign"),
        ("a whiteboard with 'KEEP OFF' written on it", "whiteboard"),
        ("a mug that says 'KEEP OFF'", "mug"),
        ("the word KEEP on a blue t-shirt", "t-shirt"),
    ],
)
def test_words_stand_on_what_bears_them(prompt: str, bearer: str) -> None:
    assert (thing(prompt, bearer).text or "").startswith("KEEP")
    assert meant(prompt).scene.lettering == ()


def test_a_name_is_not_written() -> None:
    scene = meant("a little hedgehog named Tilly in the forest").scene
    assert (scene.lettering, scene.setting) == ((), "forest")


@pytest.mark.parametrize(
    ("prompt", "setting"),
    [
        ("a dog by the sea", "beach"),
        ("a cyclist riding up a mountain", "mountains"),
        ("a pig flying over the clouds", "sky"),
        ("a skeleton in a biology class", "office"),
        ("a wizard in a tavern", "kitchen"),
    ],
)
def test_where(prompt: str, setting: str) -> None:
    assert meant(prompt).scene.setting == setting


def test_nobody_means_no_people() -> None:
    assert "people" in meant("a boat on a lake, nobody in it").scene.excluded
    assert not any(one.label == "person" for one in meant("a boat on a lake, nobody in it").scene.things)


@pytest.mark.parametrize(
    ("prompt", "said", "drawn"),
    [
        ("a hairdresser's client", "hairdresser client", "person"),
        ("octapus playing the drums", "octapus", "octopus"),
        ("a bard in a tavern", "tavern", "kitchen setting"),
        ("a rifle", "rifle", "handgun"),
    ],
)
def test_what_is_only_near_is_said(prompt: str, said: str, drawn: str) -> None:
    assert (said, drawn) in meant(prompt).substituted


def test_what_cannot_be_drawn_is_said() -> None:
    assert "beholder" in meant("a beholder in a cave").unknown
    assert meant("whatever comes to you").is_empty
    assert "leaving out the windows" in meant("a house without windows").ignored


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("octapus", "octopus"),
        ("astronuat", "astronaut"),
        ("girafe", "giraffe"),
        ("dinasour", "dinosaur"),
        ("dragn", "dragon"),
        ("butterlfy", "butterfly"),
        ("flowr", "flower"),
        ("blck", "black"),
        ("mashroom", "mushroom"),
        ("fullmoon", "full moon"),
    ],
)
def test_slips_are_mended(word: str, right: str) -> None:
    assert mended(word) == right


@pytest.mark.parametrize(
    "word",
    [
        "seen",
        "yoda",
        "tilly",
        "themselves",
        "galloping",
        "corgis",
        "stood",
        "mia",
        "through",
        "beholder",
        "painted",
        "frodo",
    ],
)
def test_right_words_and_names_stay(word: str) -> None:
    assert mended(word) == word


@pytest.mark.parametrize(
    ("name", "good", "silent"),
    [("single", 0.95, 0.03), ("pairs", 0.9, 0.03), ("counts", 0.95, 0.03), ("scenes", 0.9, 0.03), ("held", 0.85, 0.1)],
)
def test_the_score_does_not_fall(name: str, good: float, silent: float) -> None:
    levels = [judge(prompt, wanted).level for prompt, wanted in lists()[name]]
    assert sum(level <= 1 for level in levels) / len(levels) >= good
    assert sum(level == 3 for level in levels) / len(levels) <= silent
