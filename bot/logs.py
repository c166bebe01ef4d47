"""Logs of the running bot: on standard error, for people or for machines, without secrets."""

import logging
import re
import sys

import structlog
from pydantic import SecretStr
from structlog.tracebacks import ExceptionDictTransformer

from bot.config import Config

_SECRET = re.compile(r"(/webhooks/\d+/|/interactions/\d+/)[\w.-]{20,}|\b(sk-)[\w-]{16,}|(Bearer |Bot )[\w.-]{20,}")
"""Interaction tokens in addresses, provider keys, and authorization headers."""

SHORTEST_SECRET = 12
"""Shorter ones are parts of ordinary words."""

_TELLS_ALL = ("discord.gateway", "discord.http", "discord.client", "discord.state")
"""Loggers that write down at DEBUG what people type, keys in forms among it."""


def write_logs(config: Config) -> None:
    """Send every logger to standard error in the configured format."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(),
    ]
    hidden = _configured_secrets(config)

    def without_any_secret(
        _logger: structlog.typing.WrappedLogger, _name: str, line: structlog.typing.ProcessorReturnValue
    ) -> str:
        text = line if isinstance(line, str) else str(line)
        for secret in hidden:
            text = text.replace(secret, "…")
        return without_secrets(text)

    if config.log_format == "json":
        last: list[structlog.typing.Processor] = [
            structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
            structlog.processors.JSONRenderer(),
        ]
    else:
        # Prettier tracebacks show local variables, and in those a key can be open.
        last = [
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)
        ]
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last, without_any_secret],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(config.log_level.upper())
    for noisy in ("aiosqlite", "alembic", "httpx", "httpx2", "httpcore", "httpcore2", "openai", "PIL"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    for name in _TELLS_ALL:
        logging.getLogger(name).setLevel(max(logging.INFO, root.level))


def without_secrets(text: str) -> str:
    """The text with tokens and keys cut out."""
    return _SECRET.sub(lambda match: f"{match[1] or match[2] or match[3]}…", text)


def _configured_secrets(config: Config) -> tuple[str, ...]:
    """The operator's own tokens and keys, which are cut out wherever they stand."""
    values = (getattr(config, name) for name in type(config).model_fields)
    secrets = (value.get_secret_value() for value in values if isinstance(value, SecretStr))
    return tuple(secret for secret in secrets if len(secret) >= SHORTEST_SECRET)
