"""Registry: the providers that serve somebody, and which of them does what."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.model.capability import ModelDescription
from bot.model.errors import InputError, NotSetUp, Unsupported
from bot.model.money import Bill
from bot.model.recipe import Operation
from bot.model.routing import Routing
from bot.providers.base import Provider
from bot.providers.guard import Condition
from bot.providers.guarded import Guarded

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
    """Providers in the order they are asked; the last one is the last resort. Of two with one name the first counts."""

    def __init__(
        self,
        providers: Sequence[Provider],
        routing: Routing | None = None,
        *,
        own: Collection[str] = (),
        brought: Collection[str] = (),
    ) -> None:
        """`routing` is what a server decided; `own` are the names that the person pays for, `brought` those that the
        server pays for."""
        self._providers = {provider.name: provider for provider in reversed(providers)}
        self._names = tuple(dict.fromkeys(provider.name for provider in providers))
        self._routing = routing or Routing()
        self._own = frozenset(own)
        self._brought = frozenset(brought)

    @property
    def names(self) -> tuple[str, ...]:
        """The engines that people can choose, the default first."""
        return tuple(name for name in self._names if name != LOCAL)

    def bill(self, name: str) -> Bill:
        """Whose account this provider bills."""
        if name in self._own:
            return Bill.PERSON
        return Bill.SERVER if name in self._brought else Bill.HOUSE

    def get(self, name: str) -> Provider:
        """Raises NotSetUp when it is not there any more."""
        if name not in self._providers:
            raise NotSetUp(f"The provider {name} is not set up here.", provider=name)
        return self._providers[name]

    def models(self, name: str | None = None) -> tuple[ModelDescription, ...]:
        """The models of one provider, or of all, as far as the server allows them."""
        if name is not None:
            self.get(name)
        names = self._names if name is None else (name,)
        return tuple(model for one in names for model in self._allowed(one))

    def offers(self, name: str, model: str, operation: Operation) -> bool:
        """Whether this model of this provider does it here."""
        known = name in self._providers
        return known and any(it.name == model and operation in it.operations for it in self._allowed(name))

    def conditions(self) -> dict[str, Condition]:
        """How each engine that is asked over the network is now, by its name."""
        return {name: one.condition for name, one in self._providers.items() if isinstance(one, Guarded)}

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
        what = operation.value.replace("_", " ")
        if self._routing.operations is not None and operation not in self._routing.operations:
            raise Unsupported(f"On this server nobody can {what} pictures.", way_out="Its admins decided that.")
        local_first = operation in GEOMETRY or (not drawn and operation not in {Operation.GENERATE, *REPAINTED})
        local_first = local_first and not inventing
        exact = [LOCAL] if LOCAL in self._providers else []
        order = self._routing.order(operation, self.names)
        engines = list(order if wanted is None else dict.fromkeys((wanted, *order)))
        for name in exact + engines if local_first else engines + exact:
            model = self._model_for(name, operation, drawn=drawn)
            if model is not None:
                return Route(self._providers[name], model)
        raise Unsupported(_CANNOT.get(operation, f"Nothing here can {what} pictures."))

    def after(self, failed: str, operation: Operation) -> Route | None:
        """Who stands in when `failed` does not answer: the next in the order that can."""
        names = self._routing.order(operation, self.names)
        rest = names[names.index(failed) + 1 :] if failed in names else names
        for name in (*rest, *(name for name in (LOCAL,) if name in self._providers)):
            model = self._model_for(name, operation, drawn=False)
            if model is not None:
                return Route(self._providers[name], model)
        return None

    async def close(self) -> None:
        """Close every provider."""
        for provider in self._providers.values():
            await provider.close()

    def _allowed(self, name: str) -> tuple[ModelDescription, ...]:
        """What the server lets this provider do."""
        only, operations = self._routing.models.get(name), self._routing.operations
        models = [model for model in self._providers[name].models() if only is None or model.name in only]
        if operations is None:
            return tuple(models)
        allowed = frozenset(operations)
        return tuple(model.model_copy(update={"operations": model.operations & allowed}) for model in models)

    def _model_for(self, name: str, operation: Operation, *, drawn: bool) -> ModelDescription | None:
        """The first model that does it; one that changes only its own pictures is no help with others."""
        for model in self._allowed(name):
            own = model.own_pictures_only and operation is not Operation.GENERATE
            if operation in model.operations and (drawn or not own):
                return model
        return None
