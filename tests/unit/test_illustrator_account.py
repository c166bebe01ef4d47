"""What the words asked for and the picture does not show is said, whatever the reader did with the words."""

import pytest

from bot.illustrator.compose import compose
from bot.illustrator.understanding import understand
from bot.illustrator.visibility import hidden
from bot.model.parameters import Parameters


@pytest.mark.parametrize(
    ("prompt", "lost"),
    [
        ("a laughing clown", {"laughing"}),
        ("parrot yelling at a vacuum cleaner", {"yelling"}),
        ("kids building a snowman", {"building"}),
        ("two knights fighting", {"fighting"}),
        ("a potato running", {"running"}),
        ("a broken robot holding a flower", {"broken"}),
        ("a street with neon lights", {"neon"}),
        ("a Ghanaian flag", {"ghanaian"}),
        ("six candles on a chocolate cake", {"chocolate"}),
        ("an orc baking cookies", {"baking"}),
        ("a glowing sword", {"glowing"}),
        ("a ghost waiting at the bank", {"waiting"}),
        ("two eggs having a quarrel in a frying pan", {"in the frying pan"}),
        ("a dog seen from above", {"from above"}),
        ("an old man", set()),
        ("a red fox under a green tree at night", set()),
        ("three blue birds on a wooden fence", set()),
        ("a boy flying a kite", set()),
        ("a woman flying a small airplane", set()),
        ("a knight riding a horse through the forest in the rain", set()),
        ("a very cute cat sitting on a sofa, watercolor, highly detailed", set()),
        ("a castle without people, in winter", set()),
        ("a snowman in the snow", set()),
    ],
)
def test_words_that_came_to_nothing_are_left_out_by_name(prompt: str, lost: set[str]) -> None:
    assert set(understand(prompt, Parameters(), 1).left_out) == lost


def test_a_word_is_said_once() -> None:
    meant = understand("a samurai gecko eating sushi rolls with a quokka", Parameters(), 1)
    said = " ".join((*meant.unknown, *(said for said, _ in meant.substituted), *meant.ignored)).split()
    assert not set(said) & set(" ".join(meant.left_out).split())


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("lonely gas station in the desert", "desert"),
        ("a cabin in the mountains", "mountains"),
        ("an amusement park at night", "garden"),
    ],
)
def test_the_wide_place_is_the_setting(prompt: str, place: str) -> None:
    assert understand(prompt, Parameters(), 1).scene.setting == place


@pytest.mark.parametrize(
    "prompt", ["a jar of fireflies", "a cat in a window", "a gnome in a bottle", "a fish in a fish tank"]
)
def test_what_is_in_a_see_through_thing_is_seen(prompt: str) -> None:
    assert hidden(compose(understand(prompt, Parameters(), 1).scene)) == ()


def test_a_thing_that_another_covers_is_said() -> None:
    scene = compose(understand("a mouse and a house", Parameters(), 1).scene)
    mouse, house = scene.things
    box = house.boxes[0]
    middle, foot = (box[0] + box[2]) / 2, box[3] - 0.05
    behind = mouse.model_copy(update={"boxes": ((middle - 0.03, foot - 0.06, middle + 0.03, foot),)})
    assert hidden(scene.model_copy(update={"things": (behind, house)})) == ("the mouse (behind other things)",)
