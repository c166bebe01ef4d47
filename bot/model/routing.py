"""Routing: which providers a server asks, in which order, and for what."""

from pydantic import BaseModel, ConfigDict

from bot.model.recipe import Operation


class Routing(BaseModel):
    """What admins decided about providers. Nothing decided: everything that is set up may be used."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    house_engines: bool = True  # the engines that the operator of the bot pays for
    own_keys: bool = False  # members may bring keys of their own
    first: dict[Operation, tuple[str, ...]] = {}  # for one kind of work, who is asked before the usual order
    models: dict[str, tuple[str, ...]] = {}  # of a provider, the only models that may be used; absent: all
    operations: tuple[Operation, ...] | None = None  # the only kinds of work that may be asked for; None: all

    def order(self, operation: Operation, names: tuple[str, ...]) -> tuple[str, ...]:
        """The names in the order in which they are asked for this work."""
        first = [name for name in self.first.get(operation, ()) if name in names]
        return tuple(dict.fromkeys((*first, *names)))
