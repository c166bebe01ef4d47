"""Pictures of unpicked prompts on one sheet: `python -m tools.contact_sheet held docs/img/illustrator-unpicked.jpg`.

Takes every n-th prompt of a list, so that nobody chooses, draws each with its own fixed seed and writes what was said under it.
"""

import argparse
import textwrap
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.illustrator.compose import compose
from bot.illustrator.render import render
from bot.illustrator.understanding import understand
from bot.illustrator.visibility import hidden
from bot.model.parameters import Parameters
from tools.score import lists

_FONT = Path(__file__).parent.parent / "bot" / "illustrator" / "fonts" / "Roboto.ttf"
_TEXT_PX = 104  # room for the prompt and what was said
_INK, _SAID, _PAPER = "#22252b", "#a0402a", "#ffffff"


def sheet(prompts: list[str], columns: int, side: int) -> Image.Image:
    """One picture for each prompt, with the prompt and the honest account below it."""
    rows = -(-len(prompts) // columns)
    canvas = Image.new("RGB", (columns * (side + 8), rows * (side + _TEXT_PX)), _PAPER)
    pen, font = ImageDraw.Draw(canvas), ImageFont.truetype(str(_FONT), 13)
    for place, prompt in enumerate(prompts):
        meant = understand(prompt, Parameters(), seed=place + 1)
        scene = compose(meant.scene)
        picture = render(scene, (2 * side, 2 * side)).convert("RGB").resize((side, side), Image.Resampling.LANCZOS)
        x, y = place % columns * (side + 8), place // columns * (side + _TEXT_PX)
        canvas.paste(picture, (x + 4, y + 4))
        said = [f"{drawn} for {said}" for said, drawn in meant.substituted] + [f"no {word}" for word in meant.unknown]
        width = side // 6
        lines = textwrap.wrap(f"{place + 1}. {prompt}", width)[:3]
        pen.text((x + 4, y + side + 5), "\n".join(lines), _INK, font)
        left_out = (*meant.left_out, *hidden(scene))
        lost = [f"left out {', '.join(left_out)}"] if left_out else []
        notes = textwrap.wrap("; ".join([*said, *meant.ignored, *lost]), width)[:3]
        pen.text((x + 4, y + side + 5 + 15 * len(lines)), "\n".join(notes), _SAID, font)
    return canvas


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("list")
    options.add_argument("target", type=Path)
    options.add_argument("--pictures", type=int, default=60)
    options.add_argument("--from", type=int, default=0, dest="start", help="first prompt")
    options.add_argument("--columns", type=int, default=10)
    options.add_argument("--side", type=int, default=224)
    chosen = options.parse_args()
    prompts = [prompt for prompt, _ in lists()[chosen.list]][chosen.start :]
    step = max(1, len(prompts) // chosen.pictures)
    sheet(prompts[::step][: chosen.pictures], chosen.columns, chosen.side).save(
        chosen.target, quality=82, optimize=True
    )


if __name__ == "__main__":
    main()
