"""Write docs/prompt-language.md from the table and from what the engines declare: `python -m tools.prompt_docs`."""

import json
from itertools import groupby
from pathlib import Path

from bot.illustrator.provider import Illustrator
from bot.model.capability import ModelDescription
from bot.prompt.lists import BUILT_IN
from bot.prompt.parser import LONGEST, parse
from bot.prompt.support import Level, level
from bot.prompt.table import TABLE, VERSIONS, Kind, Parameter, by_field
from bot.prompt.template import MOST
from bot.providers import openai_models

PAGE = Path(__file__).parent.parent / "docs" / "prompt-language.md"

_EXAMPLE = "a fox::2 snow --ar 3:2 --chaos 200 --no rain, mist"

_LANGUAGE = f"""# The prompt language

<!-- Made from bot/prompt/table.py by `python -m tools.prompt_docs`; a test fails when it differs. -->

A prompt is: pictures (links) first, then words, then parameters.

    https://example.com/dunes.jpg a fox in the snow --ar 3:2 --no rain

## Words

| typed | meaning |
|---|---|
| `a fox::2 snow::0.5` | weights; a missing number is 1; below zero means "less of this"; their sum must be above 0 |
| `{{red, green}} bird {{in a tree, at sea}}` | permutations: four prompts; \
braces may be nested and stand in parameters; `\\,` `\\{{` `\\}}` are the characters themselves; \
at most {MOST} prompts from one line |
| `a sign that says "OPEN"` | words to be drawn as they are; nothing inside quotation marks is syntax |
| `@1`, `@Image2` | the first, second… attached picture |
| `@anna` | a saved character |
| `__colours__` | one word of a list: one's own (`/prefer words set`), the server's, or one that comes with Atelier: \
{", ".join(f"`{name}`" for name in BUILT_IN)} |
| `--mylook` | one's own option (`/prefer option set`); it is put in once, before the prompt is checked |
| `--sref 421337`, `--sref random` | a style code: always the same look; `random` becomes a code that can be typed again |
| `--edit https://…` | the words are an instruction for the linked picture |

A prompt has up to {LONGEST:,} characters. Longer than Discord lets you type: attach a text file as the picture of
`/imagine`, or use the form of `/create`. Linked pictures are fetched before anything runs, up to ten in one prompt, only
from public addresses; what is wrong with one is told at its place.

What holds when nothing is said comes from the prompt first, then from the command's options, the suffix
(`/prefer suffix`), one's own defaults, those of the channel and of the server (`/prefer defaults`, `/settings`).

## Forgiving

`--ar16:9`, `--ar=16:9`, `--ar 16x9`, `-ar 16:9`, `—ar 16:9` (dashes that a phone made of two hyphens), `--AR 16:9`,
full-width characters, commas after values and `1,000` are read as meant. Parameters may stand in any order; of two
with the same meaning the last one counts (`--no` adds up). `--ar 1.39:1` becomes `139:100`. Words after a parameter
are read as part of the description, and that is said. What is wrong is found before anything runs, all of it at
once, with the nearest thing that works.

## Parameters

"Versions" are those of Midjourney that have the parameter; none named means all ({VERSIONS[0]} to {VERSIONS[-1]}).
What was understood is told under the picture, and so are parameters that have no effect on the engine in use.
"""

_SUPPORT = """
## What each engine makes of them

"yes": honoured. "words": said in the words that the engine reads, or as near as its sizes allow. "–": no effect, and
that is said under the picture. Atelier itself does what is about queue, place and count.

"""

_JSON = """
## `python -m bot parse PROMPT --json`

One object. `parameters` holds only what was said, under the field names of the tables above. `start` and `end` are
character offsets into the prompt as typed; replacing that part by `fix`, when there is one, mends the error.

"""

_CODES = """
| error code | meaning |
|---|---|
| `unknown` | there is no such parameter |
| `missing_value` | nothing stands after a parameter that needs a value |
| `bad_value` | the value cannot be read, or is not one of the choices |
| `out_of_range` | a number above or below what is allowed |
| `not_whole` | decimals where a whole number is needed |
| `bad_link` | not a link that begins with `https://` |
| `too_many` | more links than the parameter takes |
| `unknown_list` | a `__list__` that does not exist but looks like one that does |
| `reference` | `@3`, when fewer pictures are attached |
| `weights` | the weights do not add up to more than 0 |
| `unbalanced_braces` | a brace without its partner, or too many inside each other |
| `too_many_permutations` | the braces stand for more prompts than may run |
| `empty` | no words and fewer than two pictures |
| `too_long` | more characters than a prompt may have |
"""


def page() -> str:
    """The whole page."""
    tables = "".join(_table(group, list(rows)) for group, rows in groupby(TABLE, key=lambda row: row.group))
    example = json.dumps(parse(_EXAMPLE).to_json(), indent=2, ensure_ascii=False)
    shown = f"`{_EXAMPLE}` gives\n\n```json\n{example}\n```\n"
    return f"{_LANGUAGE}{tables}{_SUPPORT}{_support()}{_JSON}{shown}{_CODES}"


def _support() -> str:
    """One row for each field: the main name, and how far each engine follows it."""
    models = [
        ("illustrator", Illustrator(processes=1).models()[0]),
        (openai_models.DEFAULT_MODEL, openai_models.find(openai_models.DEFAULT_MODEL).describe()),
        ("gpt-image-1.5", openai_models.find("gpt-image-1.5").describe()),
        ("OpenAI-compatible", openai_models.find("another").describe()),
    ]
    head = f"| parameter | {' | '.join(name for name, _ in models)} |\n|---|{'---|' * len(models)}\n"
    return head + "".join(_supported(row, [model for _, model in models]) for row in by_field().values())


def _supported(row: Parameter, models: list[ModelDescription]) -> str:
    words = {Level.HONOURED: "yes", Level.EMULATED: "words", Level.IGNORED: "–"}
    cells = [words[level(row.field or "", model)] for model in models]
    return f"| `--{row.name}` | {' | '.join(cells)} |\n"


def _table(group: str, rows: list[Parameter]) -> str:
    head = "| parameter | takes | default | field | what it does | versions |\n|---|---|---|---|---|---|\n"
    return f"\n### {group}\n\n{head}" + "".join(_line(row) for row in rows)


def _line(row: Parameter) -> str:
    names = ", ".join(f"`--{name}`" for name in row.names)
    takes = "" if row.kind is Kind.FLAG else row.allowed
    field = f"`{row.field}`" if row.field else ""
    return f"| {names} | {takes} | {row.default} | {field} | {row.help} | {', '.join(row.versions)} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
