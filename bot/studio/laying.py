"""Laying looks on pictures: what `--style NAME`, `--sref CODE`, `--p` and the settings name.

What was found goes into the recipe before it is queued, so that the same recipe gives the same picture when the
look is changed or deleted later.
"""

import random
from collections.abc import Sequence

from pydantic import JsonValue
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.errors import NotFound
from bot.model.look import Look, LookKind, SavedLook, middle_of
from bot.model.recipe import Recipe
from bot.model.settings import Settings
from bot.providers.registry import Route
from bot.storage import looks
from bot.studio import taste
from bot.studio.looks import CODE, find_on
from bot.studio.requests import Requester


async def laid_on(
    connection: AsyncConnection, who: Requester, recipe: Recipe, settings: Settings, route: Route
) -> tuple[Recipe, tuple[str, ...]]:
    """The recipe with the looks that it names, and what to say of them. Raises NotFound for a missing code."""
    said, styles = recipe.parameters, route.model.styles
    found: list[Look] = []
    notes: list[str] = []
    left: dict[str, JsonValue | tuple[str, ...]] = {}
    if said.style is not None and said.style not in styles:
        saved = await find_on(connection, who, said.style, (LookKind.STYLE, LookKind.MOODBOARD))
        if saved is not None:
            found.append(saved.look)
            notes.append(f"style {saved.name}")
            left["style"] = None
        elif CODE.fullmatch(said.style):
            raise _missing(said.style)
    references, pictures = await _references(connection, who, said.style_reference or ())
    if references:
        strength = 1.0 if said.style_weight is None else min(2.0, said.style_weight / 100)
        found += [_stronger(look, strength) for _, look in references]
        notes += [f"--sref {name}" for name, _ in references]
        left["style_reference"] = pictures or None
    if said.personalize is not None:
        name, look = await _personal(connection, who, said.personalize)
        found.append(look)
        notes.append(name)
        left["personalize"] = None
    usual = settings.style
    if not found and said.style is None and usual is not None and usual not in styles:
        saved = await find_on(connection, who, usual, (LookKind.STYLE, LookKind.MOODBOARD))
        if saved is not None:
            found.append(saved.look)
            notes.append(f"style {saved.name}")
    if not found:
        return recipe, ()
    parameters, more = middle_of(found).laid_on(said.model_copy(update=left), styles)
    return recipe.model_copy(update={"parameters": parameters, "arguments": {**recipe.arguments, **more}}), tuple(notes)


def random_look(chance: random.Random, styles: Sequence[str]) -> Look:
    """Any look."""
    return Look(
        style=chance.choice(list(styles)) if styles else None,
        stylize=chance.choice((50, 100, 250, 500)),
        tone={
            "temperature": round(chance.uniform(-0.35, 0.35), 2),
            "saturation": round(chance.uniform(-0.35, 0.35), 2),
            "brightness": round(chance.uniform(-0.15, 0.15), 2),
            "contrast": round(chance.uniform(-0.15, 0.2), 2),
        },
    )


async def _references(
    connection: AsyncConnection, who: Requester, named: Sequence[str]
) -> tuple[list[tuple[str, Look]], tuple[str, ...]]:
    """The looks that `--sref` names by code or name; and its other values, such as links and numbers."""
    found: list[tuple[str, Look]] = []
    others: list[str] = []
    for value in named:
        plain = value.split("::")[0].strip().lower()
        saved = await find_on(connection, who, plain, (LookKind.STYLE, LookKind.MOODBOARD))
        if saved is not None:
            found.append((saved.name, saved.look))
        elif CODE.fullmatch(plain):
            raise _missing(plain)
        else:
            others.append(value)
    return found, tuple(others)


async def _personal(connection: AsyncConnection, who: Requester, codes: Sequence[str]) -> tuple[str, Look]:
    """One's own taste, or the looks of codes."""
    if not codes:
        return "your taste", taste.of(await looks.picks_of(connection, who.user_id, taste.RANKING))
    found: list[SavedLook] = []
    for code in codes:
        saved = await find_on(connection, who, code.split("::")[0], (LookKind.MOODBOARD, LookKind.STYLE))
        if saved is None:
            raise _missing(code)
        found.append(saved)
    return "--p " + " ".join(it.name for it in found), middle_of([it.look for it in found])


def _stronger(look: Look, strength: float) -> Look:
    tone = {name: max(-0.8, min(0.8, value * strength)) for name, value in look.tone.items()}
    return look.model_copy(update={"tone": tone})


def _missing(code: str) -> NotFound:
    return NotFound(
        f"There is no style or moodboard {code[:40]}.", way_out="/style list and /moodboard list show yours."
    )
