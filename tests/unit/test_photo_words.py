"""What people say about photos, and the steps that it means."""

# ruff: noqa: E501 - one sentence and its steps a line

import pytest

from bot.providers.photo_words import steps, style_step

SAID: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("blur the background", [("blur", "background", "")]),
    ("can you make the background blurry please", [("blur", "background", "")]),
    ("portrait mode", [("blur", "background", "")]),
    ("blur the face and make it night", [("blur", "face", ""), ("grade", "", "night")]),
    ("pixelate her face", [("pixelate", "face", "")]),
    ("censor the bottom left corner", [("pixelate", "the bottom left corner", "")]),
    ("make everything except the dog black and white", [("gray", "background", "")]),
    ("keep only the subject in colour", [("gray", "background", "")]),
    ("darken the left half", [("light", "the left half", "")]),
    ("make the sky much darker", [("light", "sky", "")]),
    ("brighten the subject a bit", [("light", "subject", "")]),
    ("make the sky purple", [("color", "sky", "purple")]),
    ("relight it like sunset", [("grade", "", "sunset")]),
    ("golden hour", [("grade", "", "golden hour")]),
    ("make it look foggy", [("grade", "", "fog")]),
    ("make it look like an old photo", [("grade", "", "vintage")]),
    ("add a white outline around the person", [("outline", "", "white")]),
    ("turn it into a die-cut sticker", [("sticker", "", "")]),
    ("remove the background", [("cut_out", "", "")]),
    ("put her on a beach", [("backdrop", "", "a beach")]),
    ("replace the background with plain white", [("backdrop", "", "plain white")]),
    ("give him sunglasses", [("wear", "eyes", "sunglasses")]),
    ("put a santa hat on the dog", [("wear", "head", "santa hat")]),
    ("give her a crown and sunglasses", [("wear", "head", "crown"), ("wear", "eyes", "sunglasses")]),
    ("add a balloon in the top right", [("stamp", "top_right", "balloon")]),
    ("erase A1", [("erase", "A1", "")]),
    ("remove the thing in the bottom right", [("erase", "bottom right", "")]),
    ("sharpen it", [("sharpen", "", "")]),
    ("enhance the photo", [("enhance", "", "")]),
    ("top text: one does not simply, bottom text: walk", [("meme", "top", "one does not simply"), ("meme", "bottom", "walk")]),
    ("make it a meme: when you see / the food", [("meme", "top", "when you see"), ("meme", "bottom", "the food")]),
    ("as a pencil sketch", [("paint", "", "pencil")]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), SAID, ids=[said for said, _ in SAID])
def test_words_become_steps(said: str, meant: list[tuple[str, str, str]]) -> None:
    known, unknown = steps(said)
    assert [(step.kind, step.part, step.words) for step in known] == meant
    assert not unknown


@pytest.mark.parametrize(
    "said",
    [
        "make her hair blue",
        "open the door",
        "replace the car with a bike",
        "make him smile",
        "move the cup to the left",
    ],
)
def test_what_a_photo_does_not_tell_is_not_guessed(said: str) -> None:
    known, unknown = steps(said)
    assert not known
    assert unknown == [said]


@pytest.mark.parametrize(
    ("said", "style"),
    [
        ("in the style of starry night", "starry night"),
        ("van gogh", "starry night"),
        ("watercolour", "watercolor"),
        ("like the great wave", "ukiyo-e"),
        ("an oil painting", "oil"),
        ("a cartoon", "cartoon"),
        ("pop art", "pop art"),
    ],
)
def test_styles_are_known_by_many_names(said: str, style: str) -> None:
    step = style_step(said)
    assert step is not None
    assert (step.kind, step.words) == ("paint", style)


def test_an_unknown_style_is_none() -> None:
    assert style_step("in the style of my aunt") is None
