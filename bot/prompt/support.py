"""Support: what a model makes of each parameter that was said: honoured, emulated or ignored, the last with a note."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.capability import ModelDescription
from bot.model.parameters import Parameters
from bot.prompt.table import DEFAULT_VERSION, by_field


class Level(StrEnum):
    """How far a model follows a parameter."""

    HONOURED = "honoured"
    EMULATED = "emulated"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Support:
    """One said parameter on one model. `note` is a short phrase for the footer; empty when there is nothing to say."""

    name: str  # field of Parameters
    level: Level
    note: str = ""


OURS = frozenset({"repeat", "speed", "visibility", "count", "edit", "zoom"})
"""Atelier does these itself, whatever the model can."""


def level(name: str, model: ModelDescription) -> Level:
    """How far a model follows the parameter of this field."""
    if name in OURS or name in model.honoured or _by_capability(name, model):
        return Level.HONOURED
    if name in model.emulated or (name == "aspect" and model.sizes):
        return Level.EMULATED
    return Level.IGNORED


def support(parameters: Parameters, model: ModelDescription) -> tuple[Support, ...]:
    """One row for each parameter that was said, in the order of the table."""
    said = parameters.said()
    return tuple(_row(name, model) for name in by_field() if name in said)


def notes(parameters: Parameters, model: ModelDescription) -> tuple[str, ...]:
    """Only what is worth saying: what was emulated, and what had no effect."""
    found = [row.note for row in support(parameters, model) if row.note]
    codes = [it for it in parameters.style_reference or () if not it.lower().startswith("http")]
    if codes and not model.style_codes and level("style_reference", model) is not Level.IGNORED:
        found.append(f"style codes have no effect on {model.name}")
    return tuple(found)


def version_notes(parameters: Parameters) -> tuple[str, ...]:
    """Parameters that the version named by `--v` never had; without `--v` nothing is said."""
    if parameters.version is None:
        return ()
    rows = (by_field()[name] for name in parameters.said())
    missing = [row.name for row in rows if row.versions and parameters.version not in row.versions]
    return tuple(f"--{name} is not in version {parameters.version or DEFAULT_VERSION}" for name in missing)


def _row(name: str, model: ModelDescription) -> Support:
    typed = f"--{by_field()[name].name}"
    match level(name, model):
        case Level.HONOURED:
            note = ""
        case Level.EMULATED if name == "aspect":
            note = f"{typed}: nearest size, then cropped"
        case Level.EMULATED:
            note = f"{typed} is put into words"
        case _ if name == "seed":
            note = f"{typed}: {model.name} cannot repeat a picture"
        case _:
            note = f"{typed} has no effect on {model.name}"
    return Support(name, level(name, model), note)


def _by_capability(name: str, model: ModelDescription) -> bool:
    return {
        "seed": model.seed,
        "no": model.negative,
        "transparent": model.transparency,
        "aspect": not model.sizes,
    }.get(name, False)
