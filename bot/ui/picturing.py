"""Commands on one picture: which picture is meant, and the wish that the options make."""

from collections.abc import Callable
from fractions import Fraction

import discord

from bot.imaging.expand import panned, zoomed_out
from bot.model.asset import Asset
from bot.model.conversation import Place
from bot.model.errors import InputError, NotFound
from bot.model.parameters import Parameters
from bot.studio import wishes
from bot.studio.changing import Chosen
from bot.studio.wishes import DIRECTIONS, Wish, expand, upscale
from bot.ui import texts
from bot.ui.answering import answer_with, delivery_for
from bot.ui.asking import check_may_answer, requester, uploads_of
from bot.ui.conversing import talk_by_interaction
from bot.ui.desk import Desk
from bot.ui.paying import asks_first

_NARROWEST = Fraction(1, 4)

WishFor = Callable[[Asset], Wish]


async def chosen_picture(interaction: discord.Interaction, desk: Desk, image: discord.Attachment | None) -> Chosen:
    """The attached picture, else what is current here. Defers when a file has to be read first. Raises NotFound."""
    check_may_answer(interaction)
    if image is None:
        version = await desk.studio.latest_version(requester(interaction))
        if version is None:
            raise NotFound(texts.NO_PICTURE_YET)
        return Chosen(version=version)
    await interaction.response.defer(thinking=True)
    return Chosen(upload=(await uploads_of([image]))[0])


async def enlarge(
    interaction: discord.Interaction, desk: Desk, image: discord.Attachment | None, factor: int, mode: str
) -> None:
    """/upscale"""
    await _change(interaction, desk, image, lambda _: upscale(factor, creative=mode == "creative"))


async def grow(
    interaction: discord.Interaction,
    desk: Desk,
    image: discord.Attachment | None,
    *,
    direction: str | None,
    factor: float | None,
    aspect: str | None,
) -> None:
    """/expand: one of direction, factor and aspect; none of them is twice as much."""
    if sum(it is not None for it in (direction, factor, aspect)) > 1:
        raise InputError(texts.EXPAND_ONE)
    said = Parameters() if aspect is None else Parameters(aspect=_checked(aspect))

    def wish(picture: Asset) -> Wish:
        if direction is not None:
            return expand(picture, panned(direction if direction in DIRECTIONS else "left"))
        return expand(picture, zoomed_out(1.0 if aspect else factor or 2.0), said)

    await _change(interaction, desk, image, wish)


async def restyle(
    interaction: discord.Interaction,
    desk: Desk,
    image: discord.Attachment | None,
    *,
    style: str | None,
    picture: discord.Attachment | None,
) -> None:
    """/restyle: into a style by its name, a saved one, or that of a picture."""
    if (style is None) == (picture is None):
        raise InputError(texts.RESTYLE_HOW)
    who = requester(interaction)
    chosen = await chosen_picture(interaction, desk, image)
    if picture is not None and not interaction.response.is_done():
        await interaction.response.defer(thinking=True)
    look = await desk.studio.looks.look(who, style, None if picture is None else (await uploads_of([picture]))[0])
    await change_chosen(interaction, desk, chosen, lambda _: wishes.restyle(look))


@asks_first
async def blend(
    interaction: discord.Interaction, desk: Desk, images: list[discord.Attachment], aspect: str | None
) -> None:
    """/blend"""
    check_may_answer(interaction)
    shape = None if aspect is None else _checked(aspect)
    await interaction.response.defer(thinking=True)
    uploads = await uploads_of(images)
    who, delivery = requester(interaction), delivery_for(interaction)
    await answer_with(
        interaction,
        desk,
        delivery,
        lambda: desk.studio.blend(who, uploads, shape, event_id=str(interaction.id), delivery=delivery),
    )


async def blur_background(interaction: discord.Interaction, desk: Desk, image: discord.Attachment | None) -> None:
    """/background blur"""
    await _change(interaction, desk, image, lambda _: wishes.blur_background())


async def say_of_picture(
    interaction: discord.Interaction, desk: Desk, image: discord.Attachment | None, words: str
) -> None:
    """/background: said as if it was typed in reply to the picture."""
    chosen = await chosen_picture(interaction, desk, image)
    if chosen.version is not None:
        version = chosen.version
        await talk_by_interaction(interaction, desk, version.conversation_id, words, version_id=version.id)
    elif chosen.upload is not None:
        conversation = await desk.studio.begin(requester(interaction), Place.CHANNEL, None)
        await talk_by_interaction(interaction, desk, conversation.id, words, uploads=(chosen.upload,))


async def _change(
    interaction: discord.Interaction, desk: Desk, image: discord.Attachment | None, wish: WishFor
) -> None:
    await change_chosen(interaction, desk, await chosen_picture(interaction, desk, image), wish)


@asks_first
async def change_chosen(
    interaction: discord.Interaction, desk: Desk, chosen: Chosen, wish: WishFor, *, private: bool = False
) -> None:
    """Do with the picture what is wished, and answer with what comes of it."""
    who, delivery = requester(interaction), delivery_for(interaction, ephemeral=private)
    await answer_with(
        interaction,
        desk,
        delivery,
        lambda: desk.studio.change(who, chosen, wish, event_id=str(interaction.id), delivery=delivery),
    )


def _checked(aspect: str) -> str:
    """A shape that can be made. Raises InputError."""
    width, _, height = aspect.replace("x", ":").replace("/", ":").strip().partition(":")
    if width.isdecimal() and height.isdecimal() and int(width) and int(height):
        ratio = Fraction(int(width), int(height))
        if _NARROWEST <= ratio <= 1 / _NARROWEST:
            return f"{int(width)}:{int(height)}"
    raise InputError(f"{aspect[:20]} is not a shape that can be made.", way_out="Try 16:9, 1:1 or 2:3.")
