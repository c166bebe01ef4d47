"""Routing: which providers a server asks, in which order and for what; each decision is written down."""

from collections.abc import Callable, Sequence

from bot.model.errors import InputError, NotFound
from bot.model.policy import Policy
from bot.model.recipe import Operation
from bot.model.routing import Routing
from bot.studio.policies import change_policy, check_admin
from bot.studio.requests import Requester
from bot.studio.workshop import Workshop


class Routes:
    """Use cases of admins; all raise PermissionDenied for everyone else."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop

    async def prefer(self, who: Requester, operation: Operation, names: Sequence[str]) -> Policy:
        """Who is asked first for one kind of work; nobody in particular without names. Raises NotFound."""
        await self._check_names(who, names)
        target = f"{operation.value}: {' '.join(names)}"
        return await self._decide(who, "prefer providers", target, lambda it: _preferring(it, operation, names))

    async def allow_models(self, who: Requester, name: str, models: Sequence[str]) -> Policy:
        """The only models of a provider that may be used; all of them without any. Raises NotFound."""
        await self._check_names(who, [name])
        known = [model.name for model in (await self._shop.lineup(who)).get(name).models()]
        unknown = [model for model in models if model not in known]
        if unknown:
            raise InputError(f"{name} has no model called {unknown[0][:60]}.", way_out=f"It has: {', '.join(known)}.")
        target = f"{name}: {' '.join(models) or 'all'}"
        return await self._decide(who, "allow models", target, lambda it: _allowing(it, name, models))

    async def allow_operations(self, who: Requester, operations: Sequence[Operation]) -> Policy:
        """The only kinds of work that members may ask for; all of them without any. Raises PermissionDenied."""
        allowed = tuple(operations) or None
        target = " ".join(operations) or "all"
        return await self._decide(who, "allow work", target, lambda it: it.model_copy(update={"operations": allowed}))

    async def allow(self, who: Requester, *, house: bool | None = None, own_keys: bool | None = None) -> Policy:
        """Whether the operator's engines serve this server, and whether members may bring keys of their own."""
        said = {"house_engines": house, "own_keys": own_keys}
        update = {name: value for name, value in said.items() if value is not None}
        target = ", ".join(f"{name.replace('_', ' ')} {'on' if value else 'off'}" for name, value in update.items())
        return await self._decide(who, "decide about providers", target, lambda it: it.model_copy(update=update))

    async def models_of(self, who: Requester, name: str) -> tuple[str, ...]:
        """The models of a provider, allowed or not. Raises PermissionDenied and NotSetUp."""
        check_admin(who)
        return tuple(model.name for model in (await self._shop.lineup(who)).get(name).models())

    async def _check_names(self, who: Requester, names: Sequence[str]) -> None:
        check_admin(who)
        there = (await self._shop.lineup(who)).names
        unknown = [name for name in names if name not in there]
        if unknown:
            raise NotFound(
                f"There is no provider called {unknown[0][:40]} here.", way_out=f"Choose {' or '.join(there)}."
            )

    async def _decide(self, who: Requester, action: str, target: str, change: Callable[[Routing], Routing]) -> Policy:
        return await change_policy(
            self._shop,
            who,
            lambda before: before.model_copy(update={"routing": change(before.routing)}),
            action=action,
            target=target,
        )


def _preferring(before: Routing, operation: Operation, names: Sequence[str]) -> Routing:
    first = {work: those for work, those in before.first.items() if work is not operation}
    return before.model_copy(update={"first": first | ({operation: tuple(names)} if names else {})})


def _allowing(before: Routing, name: str, models: Sequence[str]) -> Routing:
    others = {one: those for one, those in before.models.items() if one != name}
    return before.model_copy(update={"models": others | ({name: tuple(models)} if models else {})})
