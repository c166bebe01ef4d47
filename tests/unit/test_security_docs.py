"""The page about attacks names the tests that there are."""

from tools.security_docs import ATTACKS, PAGE, numbered, page

OURS = {1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 38, 43, 46, 55}
"""Addresses, links, pictures, keys in answers and stored state. Others are shown where they are answered."""


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text() == page(), "run python -m tools.security_docs"


def test_every_number_is_an_attack_and_ours_are_shown() -> None:
    found = numbered()
    assert found.keys() <= ATTACKS.keys()
    assert ATTACKS.keys() == set(range(1, 56))
    assert found.keys() >= OURS
