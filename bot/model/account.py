"""Account: a provider that a server's admins or a person brought, and the kinds of providers that can be brought."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, JsonValue

from bot.model.recipe import Operation


class Scope(StrEnum):
    """Whose account it is."""

    SERVER = "server"
    USER = "user"


class Need(StrEnum):
    """Whether something has to be said of an account."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


class Kind(BaseModel):
    """What can be brought, as it is offered. How it is built stands in `bot.accounts.catalogue`."""

    model_config = ConfigDict(frozen=True)

    id: str
    label: str
    key: Need = Need.REQUIRED
    address: Need = Need.OPTIONAL  # the base URL
    default_address: str = ""
    model: Need = Need.NONE  # which model it offers
    workflow: Need = Need.NONE  # a ComfyUI workflow in its API format


class LastTest(BaseModel):
    """What the last try showed. `said` is the provider's own reason when it does not work, without secrets."""

    model_config = ConfigDict(frozen=True)

    at: float
    ok: bool
    said: str = ""
    way_out: str = ""
    operations: tuple[Operation, ...] = ()
    mask: bool = False  # an edit can be kept to a region
    models: int = 0
    seconds: float = 0.0


class Account(BaseModel):
    """One account. Its key is sealed in a column of its own and never part of this; `key_hint` is "sk-…abcd"."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    scope: Scope
    scope_id: str
    name: str  # what people choose; unique in its scope
    kind: str
    base_url: str | None = None
    key_hint: str = ""
    model: str | None = None
    workflows: dict[str, dict[str, JsonValue]] = {}
    position: int = 0  # the order in which a server's accounts are asked
    enabled: bool = False  # it is asked only after a test showed that it works
    test: LastTest | None = None
    changed_at: float = 0.0
