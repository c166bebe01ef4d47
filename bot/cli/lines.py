"""One text from the command line, or one a line from standard input; one JSON object for each."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson


def texts(argument: str) -> Iterator[str]:
    """The argument itself, or with "-" the lines of standard input without their line ends."""
    if argument != "-":
        yield argument
        return
    for line in sys.stdin:
        yield line.rstrip("\r\n")


def numbered(output: Path, number: int | None) -> Path:
    """`cat.png` stays for a single text; the third line of many goes to `cat-3.png`."""
    if number is None:
        return output
    return output.with_name(f"{output.stem}-{number}{output.suffix}")


def write_json(value: Any) -> None:
    """One line of JSON on standard output, at once."""
    sys.stdout.write(orjson.dumps(value).decode() + "\n")
    sys.stdout.flush()


def say(text: str) -> None:
    """A line for a person on standard output, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
