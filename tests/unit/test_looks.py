"""Looks, taste, rounds of picking, wishes and the difference of a remix: the parts that need no house."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.imaging.expand import Margins
from bot.model.asset import Asset
from bot.model.errors import InputError, NotFound
from bot.model.look import Look, Pick, middle_of
from bot.model.parameters import Parameters
from bot.model.recipe import Operation
from bot.model.settings import DEFAULTS
from bot.studio import taste, tuning
from bot.studio.laying import random_look
from bot.studio.looks import CODE, checked_name
from bot.studio.wishes import expand, upscale, wished
from bot.ui.footer import how_it_grew
from bot.ui.result import difference

STYLES = ("gouache", "ink", "oil", "neon", "clay")
DUSK = Look(style="ink", stylize=300, tone={"temperature": 0.3, "saturation": -0.2})


def picture(width: int = 1024, height: int = 1024) -> Asset:
    return Asset(id="a", sha256="0" * 64, media_type="image/png", width=width, height=height, size_bytes=1)


def test_a_look_is_laid_on_by_name_where_the_model_knows_it() -> None:
    parameters, arguments = DUSK.laid_on(Parameters(), STYLES)
    assert (parameters.style, parameters.stylize) == ("ink", 300)
    assert arguments == {"tone": {"temperature": 0.3, "saturation": -0.2}}


def test_other_models_get_the_look_in_words() -> None:
    parameters, arguments = DUSK.laid_on(Parameters(), ())
    assert parameters.style == "ink, warm, muted colours"
    assert arguments == {}


def test_what_was_typed_stays() -> None:
    parameters, _ = DUSK.laid_on(Parameters(style="oil", stylize=50), STYLES)
    assert (parameters.style, parameters.stylize) == ("oil", 50)


def test_the_middle_has_the_usual_style_and_mean_amounts() -> None:
    looks = [Look(style="oil", stylize=100), DUSK, DUSK]
    middle = middle_of(looks)
    assert middle.style == "ink"
    assert middle.stylize == 233
    assert middle.tone["temperature"] == pytest.approx(0.2)
    assert middle_of([]) == Look()


@given(st.lists(st.sampled_from(STYLES), min_size=taste.ENOUGH, max_size=30), st.sampled_from(STYLES))
def test_taste_is_the_style_that_won(losers: list[str], winner: str) -> None:
    picks = [_pick(winner, loser) for loser in losers if loser != winner]
    if len(picks) < taste.ENOUGH:
        with pytest.raises(NotFound, match=f"ranked {len(picks)} of"):
            taste.of(picks)
        return
    assert taste.of(picks).style == winner


def test_passed_rounds_say_nothing_about_taste() -> None:
    passed = Pick(job_id="j", user_id="u", session="s", purpose="rank", chosen=None, others=(Look(style="oil"),))
    with pytest.raises(NotFound, match="ranked 0 of"):
        taste.of([passed] * 20)


@given(st.integers(0, 10_000))
def test_rounds_are_wide_at_first_and_narrow_later(seed: int) -> None:
    first = tuning.next_looks(random.Random(seed), STYLES, tuning.STYLE, [])
    assert len({look.style for look in first}) == 4
    later = tuning.next_looks(random.Random(seed), STYLES, tuning.STYLE, [_pick("ink", "oil")] * 3)
    assert Counter(look.style for look in later)["ink"] >= 3
    pair = tuning.next_looks(random.Random(seed), STYLES, taste.RANKING, [])
    assert len(pair) == 2
    assert pair[0].style != pair[1].style
    assert tuning.next_looks(random.Random(seed), STYLES, tuning.STYLE, []) == first


@given(st.integers(0, 10_000))
def test_random_looks_can_be_laid_on(seed: int) -> None:
    look = random_look(random.Random(seed), STYLES)
    parameters, arguments = look.laid_on(Parameters(), STYLES)
    assert parameters.style == look.style
    assert all(-1 <= value <= 1 for value in arguments.get("tone", {}).values())  # pyright: ignore


@pytest.mark.parametrize(("typed", "name"), [("Dusk", "dusk"), ("  My Look ", "my-look"), ("@rex", "rex")])
def test_names(typed: str, name: str) -> None:
    assert checked_name(typed) == name


@pytest.mark.parametrize("typed", ["", "a", "raw", "s7k3m9q2", "image1", "photo", "9lives", "x" * 40, "a::2"])
def test_names_that_could_not_be_typed(typed: str) -> None:
    with pytest.raises(InputError):
        checked_name(typed)


def test_codes_are_no_words() -> None:
    assert CODE.fullmatch("s7k3m9q2")
    assert not any(CODE.fullmatch(word) for word in ("snowman", "mountain", "sketch", "cats", "moody-blues"))


@pytest.mark.parametrize(
    ("action", "number", "margins"),
    [
        ("zoom", 15, [0.25, 0.25, 0.25, 0.25]),
        ("zoom", 20, [0.5, 0.5, 0.5, 0.5]),
        ("pan", 1, [0.5, 0, 0, 0]),
        ("pan", 4, [0, 0, 0, 0.5]),
    ],
)
def test_buttons_that_grow(action: str, number: int, margins: list[float]) -> None:
    wish = wished(action, number, picture(), DEFAULTS, Parameters())
    assert wish.operation is Operation.EXPAND
    assert wish.arguments["margins"] == margins


def test_zoom_and_shape_together_are_one_step() -> None:
    wish = wished("zoom", None, picture(1000, 1000), DEFAULTS, Parameters(zoom=1.5, aspect="2:1"))
    size, _ = Margins.of(wish.arguments["margins"]).around((1000, 1000))
    assert size == (3000, 1500)
    assert wish.said.aspect == "2:1"


@pytest.mark.parametrize(
    ("action", "number", "size", "said"),
    [
        ("square", None, (512, 512), Parameters()),
        ("zoom", 20, (4096, 4096), Parameters()),
        ("zoom", None, (512, 512), Parameters(zoom=1)),
        ("pan", 7, (512, 512), Parameters()),
        ("launch", None, (512, 512), Parameters()),
    ],
)
def test_wishes_that_cannot_be(action: str, number: int | None, size: tuple[int, int], said: Parameters) -> None:
    with pytest.raises(InputError):
        wished(action, number, picture(*size), DEFAULTS, said)


def test_variability_is_how_far_v_goes() -> None:
    low = DEFAULTS.model_copy(update={"variability": "low"})
    assert wished("vary", 2, picture(), low, Parameters()).arguments["strength"] == "subtle"
    assert wished("vary", 2, picture(), DEFAULTS, Parameters()).arguments["strength"] == "strong"


def test_upscales() -> None:
    assert upscale(4, creative=True).arguments == {"factor": 4, "mode": "creative"}
    with pytest.raises(InputError):
        upscale(3)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("a red fox", "a blue fox", "a ~~red~~ **blue** fox"),
        ("a fox", "a fox and a snowman", "a fox **and a snowman**"),
        ("a fox in the snow", "a fox", "a fox ~~in the snow~~"),
        ("a *fox*", "a *fox* @everyone", "a \\*fox\\* **@\u200beveryone**"),
    ],
)
def test_the_difference_of_a_remix(before: str, after: str, shown: str) -> None:
    assert difference(before, after) == shown


@pytest.mark.parametrize(
    ("margins", "said"),
    [
        ([0.25] * 4, "zoomed out 1.5×"),
        ([0.5, 0, 0, 0], "extended to the left"),
        ([0, 0, 0, 0.5], "extended downwards"),
        ([0.39, 0, 0.39, 0], "made 16:9"),
    ],
)
def test_how_a_picture_grew(margins: list[float], said: str) -> None:
    assert how_it_grew(margins, "16:9") == said


def test_a_shape_that_is_there_already_is_refused() -> None:
    with pytest.raises(InputError, match="shape already"):
        expand(picture(1600, 900), Margins(), Parameters(aspect="16:9"))


def _pick(winner: str, loser: str) -> Pick:
    chosen, other = Look(style=winner), Look(style=loser)
    return Pick(job_id="j", user_id="u", session="s", purpose="rank", chosen=chosen, others=(other,))
