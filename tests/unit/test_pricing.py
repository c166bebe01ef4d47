"""Prices before the run, of models whose price follows from quality, area and what goes in."""

import pytest
from pydantic import SecretStr

from bot.model.money import dollars
from bot.model.parameters import Parameters
from bot.model.recipe import Operation, Recipe, RecipeInput
from bot.providers.openai_images import OpenAIImages
from bot.providers.pricing import price_of


@pytest.mark.parametrize(
    ("said", "count", "inputs", "micros"),
    [
        ({}, 1, 0, 53_000),
        ({}, 4, 0, 212_000),
        ({"draft": True}, 4, 0, 24_000),
        ({"quality": 2.0}, 1, 0, 211_000),
        ({"aspect": "3:2"}, 2, 0, 159_000),
        ({}, 1, 2, 79_500 + 2 * 1_600 * 8),
    ],
)
async def test_quality_shape_count_and_inputs_make_the_price(
    said: dict[str, object], count: int, inputs: int, micros: int
) -> None:
    openai = OpenAIImages("openai", SecretStr("sk-x"), None, "gpt-image-2")
    recipe = Recipe(
        operation=Operation.EDIT if inputs else Operation.GENERATE,
        parameters=Parameters.model_validate(said),
        inputs=tuple(RecipeInput(asset_id=str(number)) for number in range(inputs)),
        provider="openai",
        model="gpt-image-2",
        count=count,
    )
    price = price_of(openai, recipe)
    await openai.close()
    assert (price.micros, price.date) == (micros, "2026-11-23")


async def test_some_model_behind_a_compatible_service_has_no_known_price() -> None:
    some = OpenAIImages("some", SecretStr("sk-x"), "http://localhost:1/v1", "mystery")
    price = price_of(some, Recipe(operation=Operation.GENERATE, provider="some", model="mystery"))
    await some.close()
    assert price.micros is None


@pytest.mark.parametrize(
    ("micros", "words"),
    [
        (0, "$0.00"),
        (3_000, "$0.003"),
        (53_000, "$0.053"),
        (160_000, "$0.16"),
        (151_234, "$0.15"),
        (1_250_000_000, "$1,250.00"),
    ],
)
def test_amounts_are_cents_and_finer_only_where_cents_would_hide_them(micros: int, words: str) -> None:
    assert dollars(micros) == words
