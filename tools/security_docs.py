"""Writes docs/security.md from the names of the tests: `python -m tools.security_docs`. A test fails when they differ.

A test that shows the answer to an attack begins with its numbers: `test_s05_…`, `test_s13_s14_…`.
"""

import ast
import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "security.md"

ATTACKS = {
    1: "links to this machine: `127.0.0.1`, `localhost`, `0.0.0.0`, `[::1]`",
    2: "private addresses in other spellings: decimal, hexadecimal, mapped, NAT64, 6to4",
    3: "metadata services, carrier and local networks",
    4: "a name with one private address; a name that moves to one (rebinding)",
    5: "redirects to private hosts, to other schemes, without end",
    6: "user names, look-alike hosts, backslashes and line breaks in links",
    7: "an admin points a stored key to his own host",
    8: "an admin points a provider into the operator's network",
    9: "slow, endless, packed and lying answers",
    10: "pictures with very many pixels in few bytes",
    11: "animations with very many frames; headers with huge sides",
    12: "huge packed chunks; very many chunks",
    13: "other kinds of files under a picture's name; polyglots",
    14: "SVG with scripts, entities, file links",
    15: "cut off, broken, CMYK, 16-bit, palette, bad profiles",
    16: "places, cameras and workflows inside of a picture's metadata",
    17: "orientation by EXIF with a mask",
    18: "file names with paths, NUL, direction marks, 300 characters",
    19: "pings in prompts, names and alt texts",
    20: "markdown, fences, floods of marks and spaces in prompts",
    21: "a prompt that imitates the bot",
    22: "a prompt that asks for the bot's rules or keys",
    23: "instructions inside of pictures, alt texts and pages",
    24: "a chat model that names foreign ids, links, absurd numbers",
    25: "a chat model that loops over its tools",
    26: "admin commands by people without the right",
    27: "buttons of other people's pictures",
    28: "forged ids of buttons",
    29: "values that were not offered",
    30: "replayed or unsigned interactions",
    31: "guessed ids on web pages",
    32: "altered, expired or reused links",
    33: "requests from another site",
    34: "scripts in prompts and names on web pages",
    35: "redirects after login; a code used twice",
    36: "session fixation and reuse",
    37: "sockets of other people's jobs; very many sockets",
    38: "masks of odd sizes and kinds",
    39: "drawings with absurd depth or length",
    40: "floods of commands",
    41: "many submits at once at the edge of the budget",
    42: "cancel for a refund after the provider accepted",
    43: "keys in providers' error texts, logs, tracebacks, `repr`, files",
    44: "a stolen database",
    45: "a rotated or removed key of keys",
    46: "stored state that runs code",
    47: "a queue without a password; forged job messages",
    48: "prompts and names on the metrics port",
    49: "forbidden prompts by another path: threads, edits, remixes, descriptions",
    50: "forbidden words in disguise",
    51: "a blocked picture by reroll, upscale or from the cache",
    52: "data that was deleted and is still served",
    53: "a server that removed the bot, its key kept",
    54: "a dependency with a known hole",
    55: "paths in addresses of stored files",
}

_HEAD = """# Security

What attackers may try, and the tests that show what happens. A server's admin is not the operator: admins choose
providers and keys for their server, only the operator opens private addresses. This table is written from the names
of the tests (`python -m tools.security_docs`); a dash means that no test shows it yet.

| attack | what is tried | shown by |
| --- | --- | --- |
"""


def page() -> str:
    """The whole page."""
    found = numbered()
    return _HEAD + "".join(
        f"| S{number:02} | {tried} | {_shown(found[number])} |\n" for number, tried in ATTACKS.items()
    )


def numbered() -> dict[int, list[tuple[str, str]]]:
    """File and name of each numbered test, by the numbers."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.parse(file.read_text()).body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                numbers = re.match(r"test((?:_s\d\d)+)_", node.name)
                for number in re.findall(r"\d\d", numbers[1]) if numbers else ():
                    found[int(number)].append((file.relative_to(ROOT).as_posix(), node.name))
    return found


def _shown(found: list[tuple[str, str]]) -> str:
    by_file: dict[str, int] = defaultdict(int)
    for file, _ in found:
        by_file[file] += 1
    return ", ".join(f"[{file}](../{file}) ({count})" for file, count in by_file.items()) or "–"


if __name__ == "__main__":
    PAGE.write_text(page())
