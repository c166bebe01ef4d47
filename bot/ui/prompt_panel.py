"""A panel of prompts with a number under each: of /describe, /shorten and /enhance.

The prompts stand in the message itself, so its buttons work for as long as it is there.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Self

import discord
from discord import ui

from bot.model.errors import NotFound
from bot.prompt.ideas import ideas
from bot.studio.wordsmith import Described, Enhanced, Shortened
from bot.ui import texts
from bot.ui.answering import admitted, answering, say
from bot.ui.asking import requester
from bot.ui.card import Card, Picture, gallery
from bot.ui.custom_id import WORDS_PATTERN
from bot.ui.desk import Desk, Draft
from bot.ui.forms import rewrite_form
from bot.ui.imagining import imagine, imagine_all
from bot.ui.quiet import fenced, one_line, quiet

MOST_PROMPTS = 5
_LONGEST_SHOWN = 350
_PROMPT = re.compile(r"\*\*\d\*\* `(.*)`")
_ASKED = re.compile(re.escape(texts.YOUR_PROMPT).replace(re.escape("{prompt}"), "(.*)"))
_PREVIEW = "described.png"


class WordsControl(ui.DynamicItem[ui.Item[Any]], template=WORDS_PATTERN):
    """A button with a `v1:words:<what>[:<number>]` id."""

    def __init__(self, item: ui.Item[Any], what: str, number: int) -> None:
        super().__init__(item)
        self.what, self.number = what, number

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """From what Discord sends back."""
        return cls(item, match["what"], int(match["number"] or 0))

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Whether anything is done at all."""
        return await admitted(interaction)

    async def callback(self, interaction: discord.Interaction) -> None:
        """Draw a prompt of the panel, all of them, or show others."""
        async with answering(interaction) as desk:
            prompts, asked = _standing_in(interaction.message)
            match self.what:
                case "draw" if 1 <= self.number <= len(prompts):
                    await _draw(interaction, desk, prompts[self.number - 1])
                case "all" if prompts:
                    await imagine_all(interaction, desk, prompts)
                case "others" if asked:
                    await interaction.response.defer()  # a chat model may take longer than Discord waits
                    view = await enhanced_view(desk, interaction, asked, self.number)
                    await interaction.edit_original_response(view=view)
                case "ideas":
                    await interaction.response.edit_message(view=ideas_view(self.number))
                case "details" if asked:
                    shortened = await desk.studio.shorten(requester(interaction), asked)
                    await say(interaction, _details(shortened))
                case _:
                    raise NotFound(texts.UNKNOWN_BUTTON)


def described_card(described: Described, data: bytes) -> Card:
    """The picture, four prompts, numbers and "all"."""
    picture = Picture(_PREVIEW, data, described.asset.alt_text or texts.DESCRIBE_ALT)
    note = "" if described.seen else texts.DESCRIBE_MEASURED
    more = (_button(texts.ALL.format(count=len(described.prompts)), "all"),)
    return Card((gallery([picture]), *_body(texts.DESCRIBE_TITLE, described.prompts, more, note=note)), (picture,))


async def shortened_view(desk: Desk, interaction: discord.Interaction, prompt: str) -> ui.LayoutView:
    """The words, strong ones bold and idle ones struck, with shorter prompts."""
    shortened = await desk.studio.shorten(requester(interaction), prompt)
    title = texts.SHORTEN_TITLE if shortened.prompts else texts.SHORTEN_NOTHING
    title = f"{_marked(shortened)}\n{title}"
    return _view(_body(title, shortened.prompts, (_button(texts.DETAILS, "details"),), asked=prompt))


async def enhanced_view(desk: Desk, interaction: discord.Interaction, prompt: str, number: int = 0) -> ui.LayoutView:
    """Three richer prompts, and a button for others."""
    enhanced = await desk.studio.enhance(requester(interaction), prompt, number)
    return _view(
        _body(
            texts.ENHANCE_TITLE,
            enhanced.prompts,
            _all_and_others(len(enhanced.prompts), "others", number),
            asked=prompt,
            note=_author(enhanced),
        )
    )


def ideas_view(number: int = 0) -> ui.LayoutView:
    """Four ideas: the first ones of a day are the same for everybody."""
    prompts = ideas(date.today().toordinal(), number)
    title = texts.IDEAS_MORE if number else texts.IDEAS_TITLE
    return _view(_body(title, prompts, _all_and_others(len(prompts), "ideas", number)))


def _all_and_others(count: int, what: str, number: int) -> tuple[ui.Button[Any], ...]:
    return _button(texts.ALL.format(count=count), "all"), _button(texts.OTHERS, what, number % 98 + 1)


def _author(enhanced: Enhanced) -> str:
    if enhanced.model is not None:
        return texts.ENHANCE_BY_MODEL.format(model=quiet(enhanced.model, 60))
    return texts.ENHANCE_SILENT if enhanced.silent else texts.ENHANCE_BY_RULES


def _body(
    title: str, prompts: Sequence[str], more: Sequence[ui.Button[Any]], *, note: str = "", asked: str = ""
) -> list[ui.Item[Any]]:
    # What was asked stands in the message too: details and others start from it, also after a restart.
    items: list[ui.Item[Any]] = [ui.TextDisplay(texts.YOUR_PROMPT.format(prompt=_inline(asked, 1500)))] if asked else []
    items.append(ui.TextDisplay(title))
    shown = prompts[:MOST_PROMPTS]
    if shown:
        lines = [f"**{number}** `{_inline(prompt, _LONGEST_SHOWN)}`" for number, prompt in enumerate(shown, 1)]
        items.append(ui.TextDisplay("\n".join(lines)[:1900]))
        items.append(ui.ActionRow(*(_button(str(number), "draw", number) for number in range(1, len(shown) + 1))))
    items.append(ui.ActionRow(*more))
    if note:
        items.append(ui.TextDisplay(f"-# {note}"))
    return items


def _inline(text: str, limit: int) -> str:
    """One line that can stand between backticks."""
    return one_line(text).replace("`", "'")[:limit]


def _view(items: Sequence[ui.Item[Any]]) -> ui.LayoutView:
    return Card(tuple(items)).view()


def _button(label: str, what: str, number: int | None = None) -> ui.Button[Any]:
    tail = "" if number is None else f":{number}"
    return ui.Button(label=label, custom_id=f"v1:words:{what}{tail}")


async def _draw(interaction: discord.Interaction, desk: Desk, prompt: str) -> None:
    """Draw it at once; with remix on, a form shows it first."""
    if (await desk.studio.settings_for(requester(interaction))).remix:
        draft_id = desk.keep(Draft(fixes=(prompt,)))
        await interaction.response.send_modal(rewrite_form(draft_id, prompt))
        return
    await imagine(interaction, desk, prompt, Draft())


def _standing_in(message: discord.Message | None) -> tuple[list[str], str]:
    """The prompts of a panel, and the prompt that it was made from."""
    text = "\n".join(_texts(message.components if message is not None else ()))
    asked = _ASKED.search(text)
    return _PROMPT.findall(text), asked[1] if asked else ""


def _texts(components: Sequence[Any]) -> Iterator[str]:
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component.content
        yield from _texts(getattr(component, "children", ()))


def _marked(shortened: Shortened) -> str:
    """The prompt with its strong words bold and its idle ones struck."""
    out = ""
    for word in shortened.words:
        text = quiet(word.text, 60)
        if word.text in (",", ";"):
            out += word.text
            continue
        shown = f"**{text}**" if word.weight >= 0.4 else text if word.weight > 0 else f"~~{text}~~"
        out += (" " if out else "") + shown
    return out if len(out) <= 1500 else out[:1500].rsplit(" ", 1)[0] + " …"


def _details(shortened: Shortened) -> str:
    lines = [f"{word.weight:4.2f}  {word.text}" for word in shortened.words if word.text not in (",", ";")]
    return f"{texts.SHORTEN_DETAILS}\n{fenced(chr(10).join(lines)[:1700])}"
