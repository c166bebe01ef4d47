"""Given: what somebody typed about a provider, checked before any of it is kept."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from pydantic import SecretStr

from bot.accounts.lineups import ILLUSTRATOR
from bot.model.account import Kind, Need
from bot.model.errors import InputError
from bot.providers.registry import LOCAL

LONGEST_KEY = 500
LONGEST_ADDRESS = 300
LONGEST_WORKFLOW_BYTES = 200_000

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9_.-]{0,30}[a-z0-9])?")
_RESERVED = frozenset({ILLUSTRATOR, LOCAL})
_PICTURES = ("image", "dall", "flux", "stable", "sd", "diffusion", "imagen")
"""What names of models that make pictures have in them."""


@dataclass(frozen=True, slots=True)
class Given:
    """As it was typed. None for the key and the workflow means: as before."""

    kind: str = ""
    name: str = ""
    base_url: str = ""
    key: SecretStr | None = None
    model: str = ""
    workflow: bytes | None = None  # JSON, as ComfyUI exports it for its API


def name(kind: Kind, typed: str, taken: frozenset[str]) -> str:
    """What people will choose; the kind's own name unless another was typed. Raises InputError."""
    wanted = "-".join(typed.lower().split())
    if not wanted:
        free = (kind.id, *(f"{kind.id}-{number}" for number in range(2, len(taken) + 3)))
        return next(one for one in free if one not in taken)
    if not _NAME.fullmatch(wanted):
        raise InputError(
            f"{typed[:40]} cannot be the name of a provider.", way_out="Use up to 32 letters, digits, dots or hyphens."
        )
    if wanted in _RESERVED:
        raise InputError(f"{wanted} is the name of something that is built in.", way_out="Choose another name.")
    if wanted in taken:
        raise InputError(f"There is a provider called {wanted} already.", way_out="Change that one, or choose a name.")
    return wanted


def address(kind: Kind, typed: str, check: Callable[[str], None]) -> str | None:
    """The base URL; None for the service's own. Raises InputError, also for where the operator lets nobody go."""
    wanted = typed.strip().rstrip("/")
    if kind.address is Need.NONE or not wanted or wanted == kind.default_address.rstrip("/"):
        if kind.address is Need.REQUIRED and not wanted:
            raise InputError(
                f"{kind.label} needs the address where it runs.", way_out="Such as https://art.example.com."
            )
        return None if kind.address is not Need.REQUIRED else wanted
    if len(wanted) > LONGEST_ADDRESS or "?" in wanted or "#" in wanted:
        raise InputError("This is not the address of a service.", way_out="It ends before any ? or #.")
    try:
        check(wanted)
    except InputError as error:
        way_out = "It has to be public and https. The operator of this bot can list others in ATELIER_PRIVATE_HOSTS."
        raise InputError(f"This address cannot be used. {error.message}", way_out=way_out) from error
    return wanted


def key(kind: Kind, typed: SecretStr | None) -> SecretStr | None:
    """The key without the blanks that copying adds. Raises InputError, which never repeats it."""
    secret = "" if typed is None else typed.get_secret_value().strip()
    if kind.key is Need.NONE:
        return None
    if not secret:
        if kind.key is Need.REQUIRED:
            raise InputError(f"{kind.label} needs a key.", way_out="Its website gives you one.")
        return None
    if len(secret) > LONGEST_KEY or not secret.isascii() or not secret.isprintable() or " " in secret:
        raise InputError("This is not a key.", way_out="Copy it again, without words around it.")
    return SecretStr(secret)


def model(typed: str) -> str | None:
    """The name of a model as the service has it. Raises InputError."""
    wanted = typed.strip()
    if len(wanted) > 100 or not wanted.isprintable():
        raise InputError("This is not the name of a model.")
    return wanted or None


def picture_model(told: Sequence[str]) -> str | None:
    """Of the models that a service told, the first that seems to make pictures."""
    fitting = (one for one in told if any(part in one.lower() for part in _PICTURES))
    return next(fitting, next(iter(told), None))


def workflows(kind: Kind, typed: bytes | None) -> dict[str, dict[str, Any]]:
    """A ComfyUI workflow under the name "workflow". Raises InputError."""
    if kind.workflow is Need.NONE:
        return {}
    export = 'Save it in ComfyUI by "Export (API)", with %prompt% as its text.'
    if not typed:
        raise InputError(f"{kind.label} needs a workflow.", way_out=export)
    if len(typed) > LONGEST_WORKFLOW_BYTES:
        raise InputError("This workflow is too long.", way_out=f"{LONGEST_WORKFLOW_BYTES // 1000} kB can be kept.")
    try:
        read: Any = orjson.loads(typed)
    except orjson.JSONDecodeError as error:
        raise InputError("This workflow is not JSON.", way_out=export) from error
    if not isinstance(read, dict) or not read or not all(isinstance(node, dict) for node in read.values()):  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        raise InputError("This is not a workflow in the API format.", way_out=export)
    if b"%prompt%" not in typed and b"%image%" not in typed:
        raise InputError("This workflow has no place for words or a picture.", way_out=export)
    return {"workflow": read}
