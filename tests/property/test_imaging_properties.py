"""For any picture, mask and bytes: nothing outside changes, nothing but InputError is raised."""

import io
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from bot.imaging import mask, metadata
from bot.imaging.grid import to_png
from bot.imaging.untrusted import open_upload
from bot.model.errors import InputError

sides = st.integers(1, 24)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    width, height, bands = draw(sides), draw(sides), draw(st.sampled_from([3, 4]))
    picture = arrays(np.uint8, (height, width, bands))
    return draw(picture), draw(picture), draw(arrays(np.uint8, (height, width)))


@given(edits())
@settings(max_examples=60, deadline=None)
def test_no_byte_outside_the_mask_changes(edit: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    old, new, region = edit
    mixed = mask.mix(old, new, region)
    assert (mixed[region == 0] == old[region == 0]).all()
    assert (mixed[region == 255] == new[region == 255]).all()
    low, high = np.minimum(old, new), np.maximum(old, new)
    assert ((low <= mixed) & (mixed <= high)).all()
    if region.any():
        out = mask.composite(*(to_png(Image.fromarray(part)) for part in edit))
        assert mask.changed_outside(to_png(Image.fromarray(old)), out, to_png(Image.fromarray(region))) == 0.0


@given(st.dictionaries(st.text(), json_values, max_size=5))
@settings(max_examples=60, deadline=None)
def test_facts_survive_the_file(facts: dict[str, Any]) -> None:
    out = io.BytesIO()
    Image.new("RGB", (3, 3)).save(out, "PNG")
    assert metadata.read(metadata.embed(out.getvalue(), facts)) == facts


WHOLE = [to_png(Image.effect_noise((20, 20), 50).convert("RGB"))]
for kind in ("JPEG", "WEBP", "GIF"):
    buffer = io.BytesIO()
    Image.effect_noise((20, 20), 50).convert("RGB").save(buffer, kind)
    WHOLE.append(buffer.getvalue())


@given(st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 600), st.integers(0, 255)), max_size=12))
@settings(max_examples=300, deadline=None)
def test_damaged_pictures_end_in_a_sentence(data: bytes, flips: list[tuple[int, int]]) -> None:
    damaged = bytearray(data)
    for at, value in flips:
        damaged[at % len(damaged)] = value
    metadata.read(bytes(damaged))
    try:
        assert open_upload(bytes(damaged)).mode in ("RGB", "RGBA")
    except InputError as error:
        assert error.message.endswith(".")
