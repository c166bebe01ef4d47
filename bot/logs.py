"""Logs of the running bot: on standard error, for people or for machines, without secrets."""

import logging
import re
import sys

import structlog

from bot.config import Config

_SECRET = re.compile(r"(/webhooks/\d+/|/interactions/\d+/)[\w.-]{20,}|\b(sk-)[\w-]{16,}|(Bearer |Bot )[\w.-]{20,}")
"""Interaction tokens in addresses, provider keys, and authorization headers."""


def write_logs(config: Config) -> None:
    """Send every logger to standard error in the configured format."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(),
        _without_secrets,
    ]
    if config.log_format == "json":
        last: list[structlog.typing.Processor] = [
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(),
        ]
    else:
        last = [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last]
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(config.log_level.upper())
    for noisy in ("aiosqlite", "alembic", "httpx", "httpcore", "PIL"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def without_secrets(text: str) -> str:
    """The text with tokens and keys cut out."""
    return _SECRET.sub(lambda match: f"{match[1] or match[2] or match[3]}…", text)


def _without_secrets(
    _logger: structlog.typing.WrappedLogger, _name: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    event["event"] = without_secrets(str(event.get("event", "")))
    return event
