"""Chains of edits: what they do not name keeps its place and its pixels."""

# ruff: noqa: E501 - sentences stand in rows

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.illustrator.compose import compose
from bot.illustrator.edit import edit
from bot.illustrator.redraw import changed_region, render_change
from bot.illustrator.render import render
from bot.illustrator.scene import Scene
from bot.illustrator.understanding import understand
from bot.model.parameters import Parameters

PROMPTS = (
    "a red fox in the snow next to a cabin",
    "two cats on a sofa in a living room",
    "an astronaut waving in space with a ufo",
    "a sailboat on the ocean and three gulls",
    "a knight riding a horse in front of a castle at sunset",
)
# Sentence, and the label that it is about: every thing of another label that wears nothing of it must stay.
LOCAL_EDITS = (
    ("add a hat", "hat"), ("add a tree on the right", "tree"), ("add two birds in the sky", "bird"), ("add a rock in the foreground", "rock"),
    ('write "hello" at the bottom', ""), ("remove the text", ""), ("put a dog on the left", "dog"), ("make the dog blue", "dog"), ("make the tree bigger", "tree"),
    ("remove the dog", "dog"), ("make it five birds", "bird"), ("move the tree to the left", "tree"), ("add a balloon", "balloon"), ("double the birds", "bird"),
    ("make the left bird red", "bird"), ("replace the tree with a snowman", "tree"), ("give the dog a scarf", "scarf"), ("another dog", "dog"),
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    prompt=st.sampled_from(PROMPTS),
    seed=st.integers(0, 2**20),
    style=st.sampled_from(("gouache", "watercolor", "sticker", "pixel-art", "paper-cut")),
    chain=st.lists(st.sampled_from(LOCAL_EDITS), min_size=1, max_size=4),
)
def test_untouched_things_keep_their_boxes_and_pixels(
    prompt: str, seed: int, style: str, chain: list[tuple[str, str]]
) -> None:
    scene = understand(prompt, Parameters(), seed).scene.model_copy(update={"seed": seed, "style": style})
    scene = compose(scene)
    picture = render(scene, (160, 160))
    for sentence, label in chain:
        outcome = edit(scene, sentence, seed)
        edited = compose(outcome.scene)
        _kept_in_place(scene, edited, label)
        change = render_change(scene, edited, picture)
        outside = changed_region(scene, edited, picture.size) == 0
        assert np.array_equal(np.asarray(change.image)[outside], np.asarray(picture)[outside])
        assert change.changed_outside == 0
        scene, picture = edited, change.image


def _kept_in_place(before: Scene, edited: Scene, label: str) -> None:
    for thing in before.things:
        owner = next((one.label for one in before.things if thing.link and one.id == thing.link.target), "")
        if label in (thing.label, owner) or thing.label in {"hat", "balloon", "scarf", "snowman"}:
            continue
        same = next((one for one in edited.things if one.id == thing.id), None)
        assert same is not None
        assert same.boxes == thing.boxes
