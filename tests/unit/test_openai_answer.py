"""Answers with pictures are read without the JSON reader going through the pictures; the outcome is the same."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.errors import BrokenAnswer
from bot.providers.openai_answer import decode

WORDS = st.text(max_size=40) | st.sampled_from(['"b64_json": "AAAA"', "\\", '\\"b64_json": "', '"b64_json":"'])
FILES = st.lists(st.binary(min_size=1, max_size=60), min_size=1, max_size=5)


@given(FILES, WORDS, st.sampled_from([(",", ":"), (", ", ": "), (" ,\n", " :\n\t")]), st.booleans())
def test_every_picture_arrives_whatever_is_said_beside_it(
    files: list[bytes], words: str, separators: tuple[str, str], escaped: bool
) -> None:
    data = [{"revised_prompt": words, "b64_json": base64.b64encode(data).decode(), "url": None} for data in files]
    body = json.dumps({"note": words, "data": data, "usage": {"output_tokens": 3}}, separators=separators)
    if escaped:  # as PHP's encoder writes it
        body = body.replace("/", "\\/")
    answer = decode(body.encode(), "studio")
    assert answer.files == tuple(files)
    assert answer.revised_prompt == words
    assert answer.usage == {"output_tokens": 3}


@given(FILES, st.integers(1, 400))
def test_an_answer_that_is_cut_off_is_broken(files: list[bytes], cut: int) -> None:
    body = json.dumps({"data": [{"b64_json": base64.b64encode(data).decode()} for data in files]}).encode()
    with pytest.raises(BrokenAnswer):
        decode(body[: -min(cut, len(body))], "studio")


@pytest.mark.parametrize("item", ["1", "2", "-1", "[1]", '{"b64_json": "QQ=="}'])
def test_a_number_in_the_place_of_a_picture_is_no_picture(item: str) -> None:
    with pytest.raises(BrokenAnswer):
        decode(f'{{"data": [{{"b64_json": {item}}}]}}'.encode(), "studio")
