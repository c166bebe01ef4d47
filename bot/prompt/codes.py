"""Style codes: `--sref 421337` always means the same look; `--sref random` becomes a code that can be typed again."""

import random

from bot.model.parameters import Parameters

HIGHEST_CODE = 4_294_967_295


def is_code(reference: str) -> bool:
    """Whether a style reference is a number and not a link."""
    return reference.partition("::")[0].isdecimal()


def with_codes(parameters: Parameters, seed: int) -> tuple[Parameters, tuple[str, ...]]:
    """The parameters with a code in place of each `random`, and the notes that tell it."""
    references = parameters.style_reference or ()
    if not any(reference.lower().startswith("random") for reference in references):
        return parameters, ()
    chance = random.Random(f"style:{seed}")
    found: list[str] = []
    notes: list[str] = []
    for reference in references:
        name, mark, weight = reference.partition("::")
        if name.lower() == "random":
            name = str(chance.randint(1, HIGHEST_CODE))
            notes.append(f"--sref random is --sref {name}")
        found.append(f"{name}{mark}{weight}")
    return parameters.model_copy(update={"style_reference": tuple(found)}), tuple(notes)
