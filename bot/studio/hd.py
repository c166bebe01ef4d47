"""HD: the same picture drawn once more from its words and seed, on twice the width and height."""

from bot.model.conversation import Version
from bot.model.errors import Unsupported
from bot.model.recipe import Operation, Recipe
from bot.providers.registry import Registry
from bot.storage import versions
from bot.studio.workshop import Workshop


async def in_hd(shop: Workshop, lineup: Registry, version: Version) -> Recipe:
    """The recipe of a picture that was drawn from words, or of one chosen from such a grid. Raises Unsupported."""
    cell: int | None = None
    base = version.recipe
    if base.operation is Operation.SELECT and version.parent_id is not None:
        cell = base.inputs[0].cell
        async with shop.reading() as connection:
            base = (await versions.get(connection, version.parent_id)).recipe
    route = lineup.route(Operation.GENERATE, base.provider if base.provider in lineup.names else None)
    if base.operation is not Operation.GENERATE or "hd" not in route.model.honoured or base.parameters.hd:
        raise Unsupported("This picture cannot be drawn again in HD.", way_out="Upscale makes it larger.")
    seed, count = (base.seed, base.count) if cell is None else (version.recipe.seed, 1)
    said = {"hd": True, "draft": None, "speed": None, "seed": seed, "count": count}
    arguments, looks = dict(base.arguments), base.arguments.get("looks")
    if cell is not None and isinstance(looks, list):
        arguments["looks"] = looks[cell - 1 : cell]
    return base.model_copy(
        update={
            "parameters": base.parameters.model_copy(update=said),
            "arguments": arguments,
            "seed": seed,
            "count": count,
            "provider": route.provider.name,
            "model": route.model.name,
        }
    )
