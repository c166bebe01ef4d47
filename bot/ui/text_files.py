"""Text files as prompts: Discord cuts long messages, a file is as long as the prompt language takes."""

import asyncio
from collections.abc import Callable, Sequence

import discord

from bot.model.errors import InputError
from bot.ui import texts
from bot.ui.asking import READ_TIMEOUT_SECONDS
from bot.ui.quiet import quiet

MAX_TEXT_BYTES = 64 * 1024


def is_text_file(file: discord.Attachment) -> bool:
    """Whether an attached file holds words: "prompt.txt", or what Discord makes of a long message."""
    return (file.content_type or "").startswith("text/") or file.filename.lower().endswith((".txt", ".md"))


def is_long_message(file: discord.Attachment) -> bool:
    """What Discord makes of a message that is longer than it takes."""
    return file.filename == "message.txt"


async def words_and_pictures(
    files: Sequence[discord.Attachment], counts: Callable[[discord.Attachment], bool] = is_text_file
) -> tuple[str, tuple[discord.Attachment, ...]]:
    """The words of all text files that count, in order, and the other files. Raises InputError."""
    words = [await text_of(file) for file in files if counts(file)]
    return " ".join(words), tuple(file for file in files if not counts(file))


async def text_of(file: discord.Attachment) -> str:
    """The words of a file. Raises InputError with its name when it cannot be read."""
    name = quiet(file.filename, 60)
    if file.size > MAX_TEXT_BYTES:
        raise InputError(texts.LONG_FILE.format(name=name))
    try:
        async with asyncio.timeout(READ_TIMEOUT_SECONDS):
            return (await file.read()).decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise InputError(texts.FILE_NOT_TEXT.format(name=name)) from error
    except (discord.HTTPException, TimeoutError) as error:
        raise InputError(texts.NOT_READ.format(name=name)) from error
