"""Links in a prompt: fetched, checked and kept like attached pictures. What is wrong with one stands at its place."""

import asyncio
import re
from collections.abc import Iterable, Sequence

from bot.model.asset import Asset
from bot.model.errors import InputError, PromptError, PromptIssue
from bot.model.recipe import InputRole
from bot.prompt.parser import Parsed
from bot.studio.requests import Requester, Upload
from bot.studio.uploads import keep_uploads
from bot.studio.workshop import Workshop

MOST_LINKS = 10
"""Different links in one prompt, as many as pictures fit in one message."""

_WEIGHT = re.compile(r"::[-+]?[\d.]*$")
_ROLES = {
    "style_reference": InputRole.STYLE,
    "character_reference": InputRole.CHARACTER,
    "object_reference": InputRole.OBJECT,
    "edit": InputRole.SOURCE,
}

Linked = dict[str, Asset]
"""Pictures by the link that leads to them."""


def links_of(parsed: Parsed) -> list[tuple[InputRole, str]]:
    """Every link that is a picture to go in, with what it is for; codes are none."""
    found = [(InputRole.IMAGE_PROMPT, link) for link in parsed.images]
    for name, role in _ROLES.items():
        found += [(role, _WEIGHT.sub("", link)) for link in getattr(parsed.parameters, name) or ()]
    return [(role, link) for role, link in found if link.lower().startswith("http")]


async def fetch_links(shop: Workshop, who: Requester, text: str, prompts: Iterable[Parsed]) -> Linked:
    """All linked pictures of these prompts. Raises PromptError with everything that is wrong with any of them."""
    wanted = list(dict.fromkeys(link for parsed in prompts for _, link in links_of(parsed)))
    if len(wanted) > MOST_LINKS:
        message = f"That are {len(wanted)} links; {MOST_LINKS} pictures can go into one prompt."
        raise PromptError((_issue(text, wanted[MOST_LINKS], message),), text=text)
    answers = await asyncio.gather(*(_fetch(shop, who, text, link) for link in wanted))
    issues = tuple(answer for answer in answers if isinstance(answer, PromptIssue))
    if issues:
        raise PromptError(issues, text=text)
    return {link: answer for link, answer in zip(wanted, answers, strict=True) if isinstance(answer, Asset)}


def linked_pictures(parsed: Parsed, linked: Linked) -> Sequence[tuple[InputRole, Asset]]:
    """The pictures of one prompt, in the order in which `@1`, `@2` count them."""
    return [(role, linked[link]) for role, link in links_of(parsed)]


async def _fetch(shop: Workshop, who: Requester, text: str, link: str) -> Asset | PromptIssue:
    try:
        fetched = await shop.fetch(link)
        (asset,) = await keep_uploads(shop, who, [Upload(fetched.data, "linked", fetched.media_type)])
    except InputError as error:
        return _issue(text, link, error.sentence)
    return asset


def _issue(text: str, link: str, message: str) -> PromptIssue:
    start = max(text.find(link), 0)
    return PromptIssue("bad_link", start, min(start + len(link), len(text)), message)
