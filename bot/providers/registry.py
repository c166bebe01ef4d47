"""Registry: the configured providers, and which of them does what."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.capability import ModelDescription
from bot.model.errors import InputError, Unsupported
from bot.model.recipe import Operation
from bot.providers.base import Provider

LOCAL = "local"
"""Exact pixel operations. Not an engine that people choose, so it is not among the names."""

GEOMETRY = frozenset({Operation.CROP, Operation.ROTATE, Operation.FLIP, Operation.RESIZE})
"""What pixels do exactly and for free, whichever provider drew the picture."""

REPAINTED = frozenset({Operation.EDIT, Operation.RESTYLE, Operation.REPLACE_BACKGROUND})
"""What an image model does better than the small networks on this machine, which are the last resort for photos."""

_CANNOT = {
    Operation.ANIMATE: "Nothing here can make moving pictures.",
    Operation.DESCRIBE: "Nothing here can look at pictures and describe them.",
    Operation.COMBINE: "Nothing here can combine pictures.",
}


@dataclass(frozen=True, slots=True)
class Route:
    """A provider and one of its models."""

    provider: Provider
    model: ModelDescription


class Registry:
    """Providers in the order they are asked; the last one is the last resort."""

    def __init__(self, providers: Sequence[Provider]) -> None:
        self._providers = {provider.name: provider for provider in providers}

    @property
    def names(self) -> tuple[str, ...]:
        """The engines that people can choose, the default first."""
        return tuple(name for name in self._providers if name != LOCAL)

    def get(self, name: str) -> Provider:
        """Raises Unsupported when it is not configured any more."""
        if name not in self._providers:
            raise Unsupported(f"The provider {name} is not set up here.", provider=name)
        return self._providers[name]

    def models(self, name: str | None = None) -> tuple[ModelDescription, ...]:
        """The models of one provider, or of all."""
        providers = self._providers.values() if name is None else [self.get(name)]
        return tuple(model for provider in providers for model in provider.models())

    def route(
        self, operation: Operation, wanted: str | None = None, *, drawn: bool = False, inventing: bool = False
    ) -> Route:
        """Who does it: the wanted one if it can, else the first that can.

        `drawn`: the picture carries a scene, so engines that edit scenes come before exact pixel work.
        `inventing`: new detail is wanted, so exact pixel work comes last.
        Raises InputError for an unknown name and Unsupported when nobody can.
        """
        if wanted is not None and wanted not in self.names:
            raise InputError(
                f"There is no provider called {wanted[:40]} here.", way_out=f"Choose {' or '.join(self.names)}."
            )
        local_first = operation in GEOMETRY or (not drawn and operation not in {Operation.GENERATE, *REPAINTED})
        local_first = local_first and not inventing
        exact = [LOCAL] if LOCAL in self._providers else []
        engines = list(dict.fromkeys((wanted or self.names[0], *self.names)))
        for name in exact + engines if local_first else engines + exact:
            model = self._model_for(name, operation, drawn=drawn)
            if model is not None:
                return Route(self._providers[name], model)
        what = operation.value.replace("_", " ")
        raise Unsupported(_CANNOT.get(operation, f"Nothing here can {what} pictures."))

    def after(self, failed: str, operation: Operation) -> Route | None:
        """Who stands in when `failed` does not answer: the next in the order that can."""
        names = self.names
        rest = names[names.index(failed) + 1 :] if failed in names else ()
        for name in (*rest, *(name for name in (LOCAL,) if name in self._providers)):
            model = self._model_for(name, operation, drawn=False)
            if model is not None:
                return Route(self._providers[name], model)
        return None

    async def close(self) -> None:
        """Close every provider."""
        for provider in self._providers.values():
            await provider.close()

    def _model_for(self, name: str, operation: Operation, *, drawn: bool) -> ModelDescription | None:
        """The first model that does it; one that changes only its own pictures is no help with others."""
        for model in self._providers[name].models():
            own = model.own_pictures_only and operation is not Operation.GENERATE
            if operation in model.operations and (drawn or not own):
                return model
        return None
