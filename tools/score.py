"""How well the illustrator understands prompts that were not written for it: `python -m tools.score`.

Reads `tests/prompts/*.txt` (its README has the notation), compares what was asked with the scene and with what was said about it,
and prints a table of right, near and said, missing and said, silently wrong. `--list` prints every prompt that is not right.
"""

import argparse
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bot.illustrator.actions import ACTIONS
from bot.illustrator.lexicon import look_up, singulars
from bot.illustrator.modifiers import COLORS, MATERIALS, MOODS, PATTERNS, POSES
from bot.illustrator.scene import Thing, Understanding
from bot.illustrator.settings_words import NEAR_SETTINGS, SETTINGS
from bot.illustrator.style_words import STYLES
from bot.illustrator.understanding import understand
from bot.model.parameters import Parameters

PROMPTS = Path(__file__).parent.parent / "tests" / "prompts"
VERDICTS = ("right", "near, said", "missing, said", "silently wrong")
_WANTED = re.compile(r"^(?:(?P<count>\d+)(?P<more>\+)? )?(?P<labels>[^()]+?)(?:\((?P<trait>[^)]+)\))?$")
_TURNED = {"on": "under", "under": "on", "in": "in", "left_of": "right_of", "right_of": "left_of", "above": "below", "below": "above",
           "behind": "in_front_of", "in_front_of": "behind", "next_to": "next_to"}  # fmt: skip
_CLOSE = {
    ("in", "on"),
    ("on", "in"),
    ("under", "below"),
    ("above", "on"),
    ("on", "riding"),
    ("in", "riding"),
}  # drawn in the same way


@dataclass(slots=True)
class Verdict:
    """The worst of all parts of a prompt, and why."""

    level: int = 0
    reasons: list[str] = field(default_factory=list)

    def lower(self, level: int, reason: str) -> None:
        self.level = max(self.level, level)
        self.reasons.append(reason)


def judge(prompt: str, wanted: str) -> Verdict:
    """The verdict on one prompt."""
    meaning = understand(prompt, Parameters(), seed=1)
    verdict, used = Verdict(), set[str]()
    for part in filter(None, (piece.strip() for piece in wanted.split(";"))):
        if part[0] in '@^~%&"-':
            _judge_scene(part, meaning, verdict)
        elif ">" in part:
            first, relation, second = part.split(">")
            _judge_relation(
                _judge_thing(first, meaning, verdict, used),
                relation,
                _judge_thing(second, meaning, verdict, used),
                meaning,
                verdict,
            )
        else:
            _judge_thing(part, meaning, verdict, used)
    implied = {action.thing for words, action in ACTIONS.items() if words in prompt.lower()}
    for thing in meaning.scene.things:
        if thing.id not in used and thing.label not in implied and not _same_words(prompt, thing):
            verdict.lower(3, f"drew {thing.label} unasked")
    return verdict


def _judge_thing(part: str, meaning: Understanding, verdict: Verdict, used: set[str]) -> list[Thing]:
    match = _WANTED.match(part.strip())
    if match is None:
        raise ValueError(f"cannot read {part!r}")
    names = match["labels"].split("/")
    found = [thing for thing in meaning.scene.things if any(_is_called(thing, name, meaning) for name in names)]
    near = [thing for thing in meaning.scene.things if any(_is_near(thing, name, meaning) for name in names)]
    found = [thing for thing in found if _has(thing, match["trait"])] or found
    if not found and not near:
        said = any(_mentions(name, text) for name in names for text in _said(meaning))
        verdict.lower(2 if said else 3, f"no {names[0]}" + ("" if said else ", not said"))
        return []
    if not found:
        verdict.lower(1, f"near {names[0]}: {near[0].label}")
        found = near
    used.update(thing.id for thing in found)
    drawn, count = sum(thing.count for thing in found), int(match["count"] or 1)
    if (drawn < count) if match["more"] else (match["count"] is not None and drawn != count):
        verdict.lower(3, f"{drawn} {names[0]} instead of {count}")
    trait = match["trait"]
    said = trait is not None and any(_mentions(trait, text) or _same_look(trait, text) for text in _said(meaning))
    if trait and (said or not _has(found[0], trait)):
        verdict.lower(2 if said else 3, f"{names[0]} not {trait}")
    return found


def _judge_relation(
    first: list[Thing], relation: str, second: list[Thing], meaning: Understanding, verdict: Verdict
) -> None:
    if not first or not second:
        return
    for one, other, wanted in ((first, second, relation), (second, first, _TURNED.get(relation, ""))):
        for thing in one:
            link = thing.link
            tied = link is not None and ({link.target, link.second} & {item.id for item in other})
            if link is not None and tied and (link.relation == wanted or (wanted, str(link.relation)) in _CLOSE):
                return
    verdict.lower(3, f"{first[0].label} not {relation} {second[0].label}")


def _judge_scene(part: str, meaning: Understanding, verdict: Verdict) -> None:
    sign, wanted, scene = part[0], part[1:].strip('"'), meaning.scene
    if sign == '"':
        if wanted not in {*(line.text for line in scene.lettering), *(thing.text for thing in scene.things)}:
            verdict.lower(3, f"no words {wanted!r}")
        return
    if sign == "-":
        if any(_is_called(thing, wanted, meaning) for thing in scene.things):
            verdict.lower(3, f"drew {wanted}")
        return
    got = {"@": scene.setting, "^": scene.time, "~": scene.weather, "%": scene.style, "&": scene.season}[sign]
    names = [name.lstrip("@") for name in wanted.split("/")]
    if sign == "@" and any(SETTINGS.get(name) == got for name in names):
        if got not in names and all(name in NEAR_SETTINGS for name in names if SETTINGS.get(name) == got):
            verdict.lower(1, f"near {names[0]}: {got}")
    elif got != (STYLES.get(wanted, wanted) if sign == "%" else wanted):
        said = any(_mentions(wanted, text) for text in _said(meaning))
        verdict.lower(2 if said else 3, f"{got} instead of {wanted}")


def _same_look(trait: str, text: str) -> bool:
    """Whether two words ask for one look: "happy" and "smiling"."""
    return any(trait in table and table.get(text) == table[trait] for table in (MOODS, POSES))


def _said(meaning: Understanding) -> tuple[str, ...]:
    return (*meaning.unknown, *meaning.ignored, *meaning.left_out)


def _is_called(thing: Thing, name: str, meaning: Understanding) -> bool:
    match = look_up(name)
    # "electric guitar" is a guitar and "roman soldier" a soldier.
    exact = (
        thing.label == name
        or name in singulars(thing.label)
        or thing.label.endswith(f" {name}")
        or (match is not None and match.exact and match.label == thing.label)
    )
    return exact and not any(
        label == thing.label and said == thing.said and name != label for said, label in meaning.substituted
    )


def _is_near(thing: Thing, name: str, meaning: Understanding) -> bool:
    return any(label == thing.label and _mentions(name, said) for said, label in meaning.substituted)


def _mentions(name: str, text: str) -> bool:
    words = set(re.findall(r"\w+", text.lower()))
    words |= {one for word in words for one in singulars(word)}
    return all(part in words for part in name.split())


def _has(thing: Thing, trait: str | None) -> bool:
    if trait is None:
        return True
    looks = {thing.color, thing.pattern, thing.material, thing.pose, *thing.label.split()}  # no drawing shows a mood
    size = {"tiny": thing.scale < 0.6, "giant": thing.scale > 1.6}.get(trait, False)
    return (
        size
        or trait in looks
        or COLORS.get(trait, "?") in looks
        or MATERIALS.get(trait, "?") in looks
        or POSES.get(trait, "?") in looks
        or PATTERNS.get(trait, "?") in looks
    )


def _same_words(prompt: str, thing: Thing) -> bool:
    """Whether the prompt names the thing, so that it was asked for even when the list does not expect it."""
    return thing.label in prompt.lower() or (bool(thing.said) and thing.said in prompt.lower())


def lists() -> dict[str, list[tuple[str, str]]]:
    """The prompts of each list with what each must show."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(PROMPTS.glob("*.txt")):
        rows = [line.split(" | ", 1) for line in path.read_text(encoding="utf-8").splitlines() if " | " in line]
        found[path.stem] = [(prompt, wanted) for prompt, wanted in rows]
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--list", action="store_true", help="print every prompt that is not right")
    everything = options.parse_args().list
    print(f"{'list':10}{'prompts':>9}" + "".join(f"{name:>22}" for name in VERDICTS))
    total: Counter[int] = Counter()
    for name, rows in lists().items():
        verdicts = [(prompt, judge(prompt, wanted)) for prompt, wanted in rows]
        levels = Counter(verdict.level for _, verdict in verdicts)
        total += levels
        print(_row(name, levels))
        for prompt, verdict in verdicts if everything else []:
            if verdict.level:
                print(f"    {VERDICTS[verdict.level]:15} {prompt}: {'; '.join(verdict.reasons)}")
    print(_row("all", total))


def _row(name: str, levels: Counter[int]) -> str:
    size = sum(levels.values())
    return f"{name:10}{size:>9}" + "".join(f"{levels[i]:>14} ({levels[i] / size:>4.0%})" for i in range(len(VERDICTS)))


if __name__ == "__main__":
    main()
