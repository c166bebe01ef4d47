"""Capability: what a model can do, declared by its provider and read by everyone else."""

from pydantic import BaseModel, ConfigDict

from bot.model.recipe import InputRole, Operation


class ModelDescription(BaseModel):
    """One model of a provider. Buttons, routing and options are built from this, never from names."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    operations: frozenset[Operation]
    input_roles: frozenset[InputRole] = frozenset()
    max_inputs: int = 0
    max_count: int = 4
    mask: bool = False
    seed: bool = False
    negative: bool = False
    transparency: bool = False
    text: bool = False
    partial_previews: bool = False
    cancel: bool = False
    resumable: bool = False  # submit, save the remote id, poll
    sizes: tuple[tuple[int, int], ...] = ()  # empty: any size
    price_micros: int = 0  # per picture, millionths of a US dollar
    price_date: str = ""
    price_unknown: bool = False  # it costs something that nobody published; else a price of 0 is free
    honoured: frozenset[str] = frozenset()  # parameters of the prompt language that have an effect
    emulated: frozenset[str] = frozenset()  # parameters that only change the wording of the prompt
    deterministic: bool = False
    own_pictures_only: bool = False  # changes only pictures that it drew itself
    style_codes: bool = False  # `--sref 421337` has a look; other models take only pictures there
    styles: tuple[str, ...] = ()  # names that `--style` takes, the default first; offered in menus
