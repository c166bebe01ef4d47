"""The page about providers says what the tables say."""

from tools.provider_docs import PAGE, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text() == page(), "run python -m tools.provider_docs"
