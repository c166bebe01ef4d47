"""What WordNet 3.0 knows about words: which can be a drawable noun, and what kind of thing each noun names."""

from collections import defaultdict
from pathlib import Path

# Lexicographer files of things that have a shape: animal, artifact, body, food, object, person, plant.
_SHAPED = {"05", "06", "08", "13", "17", "18", "20"}
_PERSON = "18"
# Too general to stand for anything: a chain of kinds ends below them.
_TOO_GENERAL = {
    "entity", "physical entity", "object", "whole", "living thing", "organism", "artifact", "instrumentality",
    "causal agent", "matter", "abstraction", "thing", "food", "substance", "container", "device", "commodity",
    "consumer goods", "structure", "equipment", "implement", "conveyance", "part", "natural object", "solid",
    "covering", "way", "creation", "vertebrate", "chordate", "mammal", "placental", "vascular plant", "plant",
    "worker", "adult", "unfortunate", "traveler", "entertainer", "expert", "leader", "creator", "good person",
    "bad person", "unwelcome person", "inhabitant", "unskilled person", "body part", "geological formation",
    "piece", "fixture", "sheet", "surface", "line", "mechanism", "system", "animal", "person",
}  # fmt: skip
_SYLLABLES_LIMIT = 3  # words in a compound
_DEPTH = 6  # kinds kept for a noun


def _senses(folder: Path) -> dict[str, list[tuple[str, int, int, str]]]:
    """Lemma to its senses: part of speech, sense number, how often it was met, synset offset."""
    senses: dict[str, list[tuple[str, int, int, str]]] = defaultdict(list)
    for line in (folder / "index.sense").read_text().splitlines():
        key, offset, number, met = line.split(" ")
        lemma, _, rest = key.partition("%")
        senses[lemma.replace("_", " ")].append(("?nvjrj"[int(rest[0])], int(number), int(met), offset))
    return senses


def _synsets(folder: Path) -> dict[str, tuple[str, str, str | None]]:
    """Noun synset offset to its file number, first lemma and first hypernym (of a kind or of an instance)."""
    synsets: dict[str, tuple[str, str, str | None]] = {}
    for line in (folder / "data.noun").read_text().splitlines():
        if line.startswith("  "):
            continue
        words = line.split(" | ")[0].split(" ")
        offset, file_number, size = words[0], words[1], int(words[3], 16)
        first = words[4].replace("_", " ").lower()
        pointers = words[4 + 2 * size + 1 :]
        above = next((pointers[i + 1] for i in range(0, len(pointers) - 3, 4) if pointers[i] in {"@", "@i"}), None)
        synsets[offset] = (file_number, first, above)
    return synsets


def _chain(offset: str, synsets: dict[str, tuple[str, str, str | None]]) -> list[str]:
    names: list[str] = []
    current: str | None = offset
    while current is not None:
        _, name, current = synsets[current]
        if name in _TOO_GENERAL:
            break
        names.append(name)
        if len(names) == _DEPTH:
            break
    return names


def build(folder: Path) -> tuple[str, str]:
    """Two sorted texts of tab separated rows.

    The first is word to codes, most frequent use first: P drawable noun, H one that is a person, N other noun, v, j, r.
    The second is noun to the names of its kinds, nearest first.
    """
    synsets = _synsets(folder)
    classes: list[str] = []
    parents: list[str] = []
    for lemma, senses in sorted(_senses(folder).items()):
        if (
            lemma.count(" ") >= _SYLLABLES_LIMIT
            or not lemma.replace(" ", "").replace("-", "").replace("'", "").isalpha()
        ):
            continue
        nouns = sorted((number, met, offset) for part, number, met, offset in senses if part == "n")
        met_by_part: dict[str, int] = defaultdict(int)
        for part, _, met, _ in senses:
            met_by_part[part] += met
        order = sorted(met_by_part, key=lambda part: (-met_by_part[part], "njvr".index(part)))
        shaped = [row for row in nouns if synsets[row[2]][0] in _SHAPED]
        noun_code = "P" if nouns and shaped and shaped[0][0] <= 2 and 4 * shaped[0][1] >= nouns[0][1] else "N"
        if noun_code == "P" and synsets[shaped[0][2]][0] == _PERSON:
            noun_code = "H"
        if " " not in lemma:
            classes.append(f"{lemma}\t{''.join(noun_code if part == 'n' else part for part in order)}")
        if shaped and noun_code != "N":
            chain = [name for name in _chain(shaped[0][2], synsets) if name != lemma]
            if chain:
                parents.append(f"{lemma}\t{'|'.join(chain)}")
    return "\n".join(classes), "\n".join(sorted(parents))
