"""How long parsing takes: `python -m bench.prompt`. Prints ratios, which mean the same on every machine."""

import shlex
import timeit

from bot.prompt.parser import parse

WORDS = "a red fox in the snow under a birch tree at night with a small lantern, "
SHAPE = "--ar 3:2 --chaos 20 --s 250 --weird 10 --seed 42 --no rain, mist --raw"
PARAMETERS = SHAPE + " --sref random --sw 200 --iw 1.5 --v 7 --tile"
GOAL = 20


def prompt(length: int) -> str:
    """A prompt of about this length with ten parameters."""
    words = WORDS * (length // len(WORDS) + 1)
    return f"{words[: length - len(PARAMETERS) - 1]} {PARAMETERS}"


def seconds(statement: str, text: str) -> float:
    """The best of several runs of one call."""
    count = 20
    names = {"parse": parse, "split": shlex.split, "text": text}
    return min(timeit.repeat(statement, globals=names, number=count, repeat=7)) / count


def main() -> None:
    """Print parsing against `shlex.split` on the same text, and how it grows."""
    parse(prompt(200))  # the table is read once
    text = prompt(2000)
    parsing, splitting = seconds("parse(text)", text), seconds("split(text)", text)
    print(f"parse, 2,000 characters, 10 parameters: {parsing * 1e6:.0f} us")
    print(f"shlex.split on the same text:           {splitting * 1e6:.0f} us")
    print(f"ratio: {parsing / splitting:.2f} (goal: at most {GOAL})")
    for length in (1_000, 10_000, 100_000, 1_000_000):
        print(f"{length:>9,} characters: {seconds('parse(text)', prompt(length)) / length * 1e9:.0f} ns a character")
    template = "{" + ",".join(map(str, range(10_000))) + "} foxes {a,b} --ar {1:1,3:2}"
    print(f"template of 40,000 permutations: {seconds('parse(text)', template) * 1e3:.1f} ms")


if __name__ == "__main__":
    main()
