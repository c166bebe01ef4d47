"""Draws the contact sheets of edits: `python -m tools.edit_sheets`. Everything is shown as it comes, in one run.

`docs/img/edits.jpg` is one scene with 24 edits in a row; `docs/img/photo-edits.jpg` is one edit a tile, from a photo.
"""

import asyncio
import io
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw

from bot.app import App, open_app
from bot.cli.terminal import TERMINAL, finished, picture_of
from bot.config import Config
from bot.imaging.fonts import font
from bot.model.conversation import Place
from bot.studio.requests import Said, Upload

ROOT = Path(__file__).parent.parent
OUT = ROOT / "docs" / "img"
PHOTOS = ROOT / "tests" / "photos"
TILE_PX, LABEL_PX, ACROSS = 392, 34, 5
MOST_BYTES = 1_500_000

SCENE = "a red fox sitting in a meadow next to a small tent --seed 7"
EDITS = (
    "add a hat", "make it green", "give him a blue scarf", "make it autumn", "add two rabbits on the right", "make the left rabbit gray",
    "put an owl on the fox's shoulder", "make it night", "add a campfire in the foreground", "replace the tent with a cabin", "one more rabbit", "remove the owl",
    'write "Good night" at the top', "make the text yellow", 'change the text to "Sweet dreams"', "add a balloon", "put it on a beach", "make it sunset",
    "turn the cabin into a lighthouse", "remove the campfire and the scarf", "make the fox bigger", "make it snow", "make it watercolor", "zoom out",
)  # fmt: skip
PHOTO_EDITS = (
    ("astronaut", ""), ("astronaut", "remove the background"), ("astronaut", "put her on a beach"), ("astronaut", "blur the background"), ("astronaut", "make it a sticker"),
    ("astronaut", "in the style of starry night"), ("astronaut", "make it night"), ("astronaut", "give her a party hat and sunglasses"), ("astronaut", "pixelate the face"), ("astronaut", "make the background black and white"),
    ("chelsea", ""), ("chelsea", "relight it like sunset"), ("chelsea", "make it a watercolor"), ("chelsea", "make it a meme: when you hear / the tin opener"), ("chelsea", "as a pencil sketch"),
    ("coffee", ""), ("coffee", "put it in a forest"), ("coffee", "pop art"), ("coffee", "make it look like the great wave"), ("coffee", "erase D1"),
    ("rocket", ""), ("rocket", "make the sky purple"), ("rocket", "put it in outer space"), ("rocket", "darken the left half"), ("rocket", "make it foggy"),
)  # fmt: skip


async def main() -> None:
    with tempfile.TemporaryDirectory(prefix="atelier-") as folder:
        config = Config().model_copy(
            update={"data": Path(folder), "database_url": None, "picture_size_px": 768, "waiting_per_user": 100}
        )
        async with open_app(config) as app:
            save("edits.jpg", await chain(app))
            save("photo-edits.jpg", [await one(app, name, words) for name, words in PHOTO_EDITS])


async def chain(app: App) -> list[tuple[str, Image.Image]]:
    """The scene and each edit of the picture before."""
    conversation = await app.studio.begin(TERMINAL, Place.TERMINAL, None)
    return [(words, await said(app, conversation.id, Said(text=words))) for words in (SCENE, *EDITS)]


async def one(app: App, name: str, words: str) -> tuple[str, Image.Image]:
    """A photo, or one edit of it."""
    path = PHOTOS / f"{name}.jpg"
    if not words:
        return "the photo", Image.open(path)
    conversation = await app.studio.begin(TERMINAL, Place.TERMINAL, None)
    return words, await said(app, conversation.id, Said(text=words, uploads=(Upload(path.read_bytes(), path.name),)))


async def said(app: App, conversation_id: str, message: Said) -> Image.Image:
    outcome = await app.studio.talk(TERMINAL, conversation_id, message)
    job = await finished(app, outcome.jobs[-1])
    print(message.text, "·", "; ".join(job.notes) or (job.failure.message if job.failure else ""))
    _, data = await picture_of(app, job)
    return Image.open(io.BytesIO(data))


def save(name: str, tiles: list[tuple[str, Image.Image]]) -> None:
    """The tiles in rows with their words, as a JPEG below the size limit."""
    rows = -(-len(tiles) // ACROSS)
    small = [tile[1].convert("RGBA") for tile in tiles]
    for picture in small:
        picture.thumbnail((TILE_PX, TILE_PX), Image.Resampling.LANCZOS)
    tops = [8]
    for row in range(rows):
        tops.append(tops[-1] + max(one.height for one in small[row * ACROSS : (row + 1) * ACROSS]) + LABEL_PX)
    sheet = Image.new("RGB", (ACROSS * (TILE_PX + 8) + 8, tops[-1]), (244, 241, 235))
    pen = ImageDraw.Draw(sheet)
    for number, (words, _) in enumerate(tiles):
        row, picture = number // ACROSS, small[number]
        x, foot = number % ACROSS * (TILE_PX + 8) + 8, tops[row + 1] - LABEL_PX
        place = (x + (TILE_PX - picture.width) // 2, foot - picture.height)
        if picture.getchannel("A").getextrema()[0] < 255:
            sheet.paste(checkered(picture.size), place)
        sheet.paste(picture, place, picture)
        text = words.removesuffix(" --seed 7")
        size = next(px for px in range(19, 8, -1) if font(px, text).getlength(text) <= TILE_PX or px == 9)
        pen.text((x + TILE_PX / 2, foot + 5), text, (40, 36, 44), font(size, text), anchor="ma")
    OUT.mkdir(parents=True, exist_ok=True)
    for quality in range(90, 40, -4):
        sheet.save(OUT / name, quality=quality, optimize=True)
        if (OUT / name).stat().st_size < MOST_BYTES:
            return


def checkered(size: tuple[int, int]) -> Image.Image:
    """What stands for nothing."""
    board = Image.new("RGB", (max(1, size[0] // 12), max(1, size[1] // 12)), (255, 255, 255))
    for x in range(board.width):
        for y in range(x % 2, board.height, 2):
            board.putpixel((x, y), (214, 214, 220))
    return board.resize(size, Image.Resampling.NEAREST)


if __name__ == "__main__":
    asyncio.run(main())
