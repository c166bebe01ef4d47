"""Providers of other packages, by the entry point group `atelier.providers`.

An entry point names a factory: it is given the settings of its own name and returns a `bot.providers.base.Provider`,
or None when it is not set up. A plugin that fails is logged and left out; the bot starts without it.
"""

import logging
import os
from collections.abc import Callable, Collection, Mapping
from importlib.metadata import EntryPoint, entry_points

from dotenv import dotenv_values

from bot.providers.base import Provider

log = logging.getLogger(__name__)

GROUP = "atelier.providers"

Factory = Callable[[Mapping[str, str]], Provider | None]


def settings_of_plugins(env_file: str = ".env") -> dict[str, str]:
    """Everything in the environment and in `.env`; the environment wins."""
    return {name: value for name, value in {**dotenv_values(env_file), **os.environ}.items() if value}


def plugins(environment: Mapping[str, str], taken: Collection[str]) -> list[Provider]:
    """The providers of all plugins that are set up, in the order of their names. `taken` are names in use."""
    found: dict[str, Provider] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        provider = _made(entry, environment)
        if provider is None:
            continue
        if provider.name in taken or provider.name in found:
            log.error("The provider plugin %s is left out: the name %s is taken", entry.name, provider.name)
            continue
        found[provider.name] = provider
    return list(found.values())


def settings_of(name: str, environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that begin with the plugin's name: `MY_STUDIO_API_KEY` of "my-studio" is its "api_key"."""
    prefix = name.upper().replace("-", "_").replace(".", "_") + "_"
    return {key[len(prefix) :].lower(): value for key, value in environment.items() if key.startswith(prefix)}


def _made(entry: EntryPoint, environment: Mapping[str, str]) -> Provider | None:
    try:
        factory: Factory = entry.load()
        provider = factory(settings_of(entry.name, environment))
        usable = provider is None or bool(provider.name and provider.models())
    except Exception:
        # Anything may go wrong in foreign code; the other providers are there all the same.
        log.exception("The provider plugin %s is left out", entry.name)
        return None
    if not usable:
        log.error("The provider plugin %s is left out: it has no name or no models", entry.name)
        return None
    return provider
