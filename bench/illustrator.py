"""Speed of the illustrator, as ratios to what the same machine needs for a PNG: `python -m bench.illustrator`."""

import asyncio
import io
import resource
import time
from collections.abc import Callable
from pathlib import Path

from bot.illustrator.compose import compose
from bot.illustrator.provider import Illustrator
from bot.illustrator.redraw import render_change
from bot.illustrator.render import render
from bot.illustrator.scene import Scene, Thing
from bot.illustrator.styles import STYLES
from bot.model.recipe import Operation, Recipe
from bot.providers.base import ProviderRequest

SIZE = (1024, 1024)
PACKAGE = Path(__file__).parents[1] / "bot" / "illustrator"


class _Silent:
    async def submitted(self, remote_id: str) -> None:
        del remote_id

    async def progress(self, fraction: float, stage: str = "", preview: bytes | None = None) -> None:
        del fraction, stage, preview


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The best of a few runs."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def vendored_bytes() -> int:
    """Size of the artwork, words, fonts and own drawings that come with the engine."""
    folders = (PACKAGE / name for name in ("data", "fonts", "drawings"))
    return sum(file.stat().st_size for folder in folders for file in folder.rglob("*") if file.is_file())


async def drawn(count: int, engine: Illustrator, seed: int) -> float:
    """Seconds for `count` pictures through the provider."""
    recipe = Recipe(operation=Operation.GENERATE, prompt="a red fox in a snowy forest", count=count, seed=seed)
    start = time.perf_counter()
    await engine.run(ProviderRequest(recipe, SIZE), _Silent())
    return time.perf_counter() - start


async def grid() -> tuple[float, float]:
    """Seconds for one picture and for a grid of four, processes already warm."""
    engine = Illustrator()
    try:
        await drawn(4, engine, 1)
        one = min([await drawn(1, engine, seed) for seed in (20, 30, 40)])
        four = min([await drawn(4, engine, seed) for seed in (50, 60, 70)])
        return one, four
    finally:
        await engine.close()


def main() -> None:
    """Print one line for each promise."""
    seeds = iter(range(100, 200))

    def scene(style: str = "gouache") -> Scene:
        fox = Thing(id="fox", label="fox", artwork="rig:fox")
        return compose(Scene(seed=next(seeds), setting="forest", style=style, things=(fox,)))

    render(scene(), SIZE)
    picture = seconds(lambda: render(scene(), SIZE))
    before = scene()
    image = render(before, SIZE)
    png = seconds(lambda: image.save(io.BytesIO(), "PNG", compress_level=6))
    colors = iter(("blue", "green", "pink"))

    def edited() -> None:
        painted = before.things[0].model_copy(update={"color": next(colors)})
        render_change(before, before.model_copy(update={"things": (painted,)}), image)

    edit = seconds(edited)
    one, four = asyncio.run(grid())
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    # All styles against the PNG of the default style: flat ones such as pixel-art are written in no time.
    ratios = {style: seconds(lambda style=style: render(scene(style), SIZE)) / png for style in STYLES}
    data = vendored_bytes() / 2**20
    print(f"picture / PNG level 6     {picture / png:5.2f}  (at most 2)      {picture:.2f} s / {png:.2f} s")
    print(f"grid of four / one        {four / one:5.2f}  (at most 2.2)    {four:.2f} s / {one:.2f} s")
    print(f"edit / new picture        {edit / picture:5.2f}  (below 1)        {edit:.2f} s / {picture:.2f} s")
    slowest = max(ratios, key=lambda style: ratios[style])
    print(f"slowest style / PNG       {ratios[slowest]:5.2f}  (at most 2)      {slowest}")
    print("all styles                " + ", ".join(f"{style} {ratio:.2f}" for style, ratio in ratios.items()))
    print(f"peak memory of a process  {peak:5.0f}  MB (at most 400)")
    print(f"vendored data             {data:5.1f}  MB (at most 15)")


if __name__ == "__main__":
    main()
