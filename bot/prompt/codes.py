"""Style codes: `--sref 421337` always means the same look; `--sref random` becomes a code that can be typed again."""

import random

from bot.model.parameters import Parameters

HIGHEST_CODE = 4_294_967_295


def with_codes(parameters: Parameters, seed: int) -> Parameters:
    """The parameters with a code in place of each `random`; the same seed gives the same codes."""
    references = parameters.style_reference or ()
    chance = random.Random(f"style:{seed}")
    found: list[str] = []
    for reference in references:
        name, mark, weight = reference.partition("::")
        name = str(chance.randint(1, HIGHEST_CODE)) if name.lower() == "random" else name
        found.append(f"{name}{mark}{weight}")
    return parameters.model_copy(update={"style_reference": tuple(found)}) if found else parameters
