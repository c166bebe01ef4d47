"""Pricing: what a recipe is expected to cost before it runs."""

from bot.model.money import Price
from bot.model.recipe import Recipe
from bot.providers.base import Priced, Provider


def price_of(provider: Provider, recipe: Recipe) -> Price:
    """By the provider's own rule if it has one, else its model's price for each picture."""
    models = provider.models()
    model = next((one for one in models if one.name == recipe.model), models[0])
    if isinstance(provider, Priced):
        return Price(micros=provider.price_micros(recipe), date=model.price_date)
    if model.price_unknown:
        return Price(micros=None)
    return Price(micros=model.price_micros * recipe.count, date=model.price_date)
