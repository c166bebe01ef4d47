"""Contact sheets of the illustrator for the docs: `python -m tools.sheets`. The same sheets come out every time."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.illustrator.compose import compose
from bot.illustrator.framing import sibling
from bot.illustrator.look import look_of_code
from bot.illustrator.render import render
from bot.illustrator.styles import STYLES
from bot.illustrator.understanding import understand
from bot.model.parameters import Parameters

OUT = Path(__file__).parents[1] / "docs" / "img"
FONT = Path(__file__).parents[1] / "bot" / "illustrator" / "fonts" / "Roboto.ttf"
_LABEL_PX = 20
_LIMIT_BYTES = 1_500_000

STYLED = "a fox wearing a top hat in the snow at sunset"
PROMPTS = (
    "a red fox in the snow", "a castle on a hill at sunset with a dragon flying over it", "a cozy cabin by a lake in the mountains at night",
    "an astronaut holding a red balloon on the moon", "three sailboats on the ocean at sunrise", "two cats with an umbrella in the rain on a city street",
    "a robot in a neon city at night --style gouache", "a unicorn and a rainbow in a meadow", "a panda wearing sunglasses on the beach",
    "a dog and a cat sitting on a sofa", "a giraffe next to a tall tree", "a wizard with a staff in a dark forest", "a blue car in front of a red house",
    "five ducks on a pond", "a cup of coffee and a croissant on a table", "a lighthouse in a storm", "a penguin riding a skateboard", "a birthday cake with candles",
    "an owl reading a book in a library", "a pirate ship at sunset", "a knight fighting a dragon", "a bowl of ramen", "a teddy bear on a bed",
    "a princess in a castle garden", "a monkey eating a banana in the jungle", "an elephant balancing on a beach ball", "a sign that says OPEN",
    "a tiny mouse next to a giant cheese", "a hot air balloon over the mountains at dawn", "a mermaid underwater with colorful fish",
    "a snowman wearing a scarf and a top hat", "a chef cooking in the kitchen", "a train in the snow", "a green apple and two oranges",
    "seven sheep on a farm", "a witch flying over a village at night",
)  # fmt: skip
"""Written to show what people ask for, drawn with seeds 1, 2, 3… as they come: none was chosen for its picture."""

PARAMETERS: tuple[tuple[str, dict[str, object]], ...] = (
    ("nothing said", {}), ("--stylize 0", {"stylize": 0}), ("--stylize 1000", {"stylize": 1000}), ("--raw", {"raw": True}),
    ("--weird 1200", {"weird": 1200}), ("--weird 3000", {"weird": 3000}), ("--chaos 100", {"chaos": 100}), ("--tile", {"tile": True}),
)  # fmt: skip
CODES = ("1", "23", "77", "4711")


def drawn(prompt: str, seed: int, size: tuple[int, int], **changes: object) -> Image.Image:
    """The picture of a prompt."""
    said, _, style = prompt.partition(" --style ")
    scene = understand(said, Parameters(style=style or None, aspect=f"{size[0]}:{size[1]}"), seed).scene
    return render(compose(scene.model_copy(update=changes)), size).convert("RGB")


def sheet(cells: list[tuple[str, Image.Image]], columns: int) -> Image.Image:
    """Pictures in rows, each with its words below."""
    width, height = cells[0][1].size
    rows = -(-len(cells) // columns)
    page = Image.new("RGB", (columns * width, rows * (height + _LABEL_PX)), (24, 24, 28))
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(FONT, 13)
    for number, (label, image) in enumerate(cells):
        x, y = number % columns * width, number // columns * (height + _LABEL_PX)
        page.paste(image, (x, y))
        pen.text((x + 5, y + height + 2), label[: width // 7], font=font, fill=(235, 235, 240))
    return page


def save(page: Image.Image, name: str) -> None:
    """As JPEG, as good as fits into the limit."""
    file = OUT / f"illustrator-{name}.jpg"
    for quality in (90, 86, 82, 78, 72, 64, 56):
        page.save(file, "JPEG", quality=quality, optimize=True)
        if file.stat().st_size < _LIMIT_BYTES:
            break
    print(f"{file.name}: {page.width}×{page.height}, {file.stat().st_size / 1e6:.2f} MB")


def tiled(image: Image.Image) -> Image.Image:
    """A pattern laid twice in each direction, at half its size."""
    small = image.resize((image.width // 2, image.height // 2))
    page = Image.new("RGB", (small.width * 2, small.height * 2))
    for x in (0, small.width):
        for y in (0, small.height):
            page.paste(small, (x, y))
    return page


def parameters() -> list[tuple[str, Image.Image]]:
    """One prompt with one parameter each."""
    prompt, seed, size = "a cat and a windmill in a meadow", 5, (480, 480)
    cells = [(label, drawn(prompt, seed, size, **changes)) for label, changes in PARAMETERS]
    cells[-1] = ("--tile, laid twice each way", tiled(cells[-1][1]))
    for code in CODES:
        look, style = look_of_code(code)
        cells.append((f"--sref {code}", drawn(prompt, seed, size, look=look, style=style)))
    return cells


def main() -> None:
    """Draw all sheets."""
    styles = [(style, drawn(STYLED, 32, (600, 600), style=style)) for style in STYLES]
    save(sheet(styles, 4), "styles")
    prompts = [(prompt, drawn(prompt, number + 1, (440, 440))) for number, prompt in enumerate(PROMPTS)]
    save(sheet(prompts, 6), "prompts")
    grids = [
        (prompt, drawn(prompt, sibling(seed, place), (480, 480)))
        for seed, prompt in ((5, "a dog"), (9, "a lighthouse at dusk"), (2, "a bowl of cherries"))
        for place in range(4)
    ]
    save(sheet(grids, 4), "grids")
    save(sheet(parameters(), 4), "parameters")


if __name__ == "__main__":
    main()
