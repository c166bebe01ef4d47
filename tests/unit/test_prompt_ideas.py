"""Ideas are prompts that can be drawn as they stand."""

from itertools import pairwise

import pytest

from bot.prompt.ideas import COUNT, ideas
from bot.prompt.parser import parse


@pytest.mark.parametrize("day", range(739_000, 739_060))
def test_ideas_are_clean_prompts(day: int) -> None:
    found = ideas(day)
    assert len(set(found)) == COUNT
    for idea in found:
        parsed = parse(idea)
        assert not parsed.issues
        assert parsed.permutations == 1
        assert "_" not in idea
        words = idea.split()
        assert not any(a == "a" and b[0] in "aeiou" for a, b in pairwise(words)), idea


def test_a_day_has_its_own_and_others_can_be_had() -> None:
    assert ideas(739_000) == ideas(739_000)
    assert ideas(739_000) != ideas(739_001)
    assert ideas(739_000) != ideas(739_000, 1)
