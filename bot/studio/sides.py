"""Sides: who can be compared with whom: providers, their models, their styles."""

from dataclasses import dataclass

from bot.model.capability import ModelDescription
from bot.model.errors import InputError, Unsupported
from bot.model.recipe import Operation, Recipe
from bot.providers.registry import Registry, Route

MOST = 4
STYLES = 3  # of them, when nothing is said and one provider is set up
LETTERS = "ABCD"


@dataclass(frozen=True, slots=True)
class Side:
    """Who draws one of the pictures, and in which of its styles when that is what differs."""

    name: str
    route: Route
    style: str | None = None


def engines(registry: Registry) -> tuple[str, ...]:
    """Each provider that draws from words, or each of its models when it has several."""
    found: list[str] = []
    for name in registry.names:
        models = _drawing(registry, name)
        found += [name] if len(models) == 1 else [f"{name}/{model.name}" for model in models]
    return tuple(found)


def styles(registry: Registry) -> tuple[str, ...]:
    """Each style of each provider that has some."""
    found = [f"{name}/{style}" for name in registry.names for it in _drawing(registry, name) for style in it.styles]
    return tuple(dict.fromkeys(found))


def sides_named(registry: Registry, named: str) -> tuple[Side, ...]:
    """The sides of a list such as "openai, gemini/flash"; without one the engines there are, else styles.

    Raises InputError for names that are not there and for fewer than two.
    """
    names = list(dict.fromkeys(filter(None, (" ".join(it.split()) for it in named.split(",")))))
    names = names or _usual(registry)
    if len(names) > MOST:
        raise InputError(f"At most {MOST} can stand side by side; these are {len(names)}.")
    if len(names) < 2:
        raise InputError("It takes two to compare.", way_out=f"Name at least two: {_some(registry)}.")
    return tuple(side_named(registry, name) for name in names)


def side_named(registry: Registry, name: str) -> Side:
    """ "provider", "provider/model" or "provider/style". Raises InputError."""
    provider, _, rest = name.partition("/")
    if provider in registry.names:
        for model in _drawing(registry, provider):
            if rest in ("", model.name):
                return Side(name, Route(registry.get(provider), model))
            if rest in model.styles:
                return Side(name, Route(registry.get(provider), model), rest)
    raise InputError(f"Nothing here is called {name[:60]}.", way_out=f"There are: {_some(registry)}.")


def drawn_by(side: Side, base: Recipe) -> Recipe:
    """The same words and seed by somebody else. Raises Unsupported for changes of a picture."""
    if base.operation not in (Operation.GENERATE, Operation.SELECT, Operation.REROLL):
        raise Unsupported("Only new pictures can be drawn by others for comparison.")
    style = {} if side.style is None else {"style": side.style}
    arguments = {name: value for name, value in base.arguments.items() if name != "looks"}
    return base.model_copy(
        update={
            "operation": Operation.GENERATE,
            "inputs": () if base.operation is Operation.SELECT else base.inputs,
            "parameters": base.parameters.model_copy(update={"seed": base.seed, "count": 1, **style}),
            "arguments": arguments,
            "provider": side.route.provider.name,
            "model": side.route.model.name,
            "count": 1,
        }
    )


def _drawing(registry: Registry, provider: str) -> list[ModelDescription]:
    return [model for model in registry.models(provider) if Operation.GENERATE in model.operations]


def _usual(registry: Registry) -> list[str]:
    """The engines there are; when there is one only, some of its styles."""
    found = engines(registry)
    return list(found[:MOST] if len(found) > 1 else styles(registry)[:STYLES])


def _some(registry: Registry) -> str:
    return ", ".join((*engines(registry), *styles(registry))[:6])
