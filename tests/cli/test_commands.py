"""The command line as scripts use it: one JSON object a line, exit codes, files that carry their scene."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

ROOT = Path(__file__).parents[2]
SECONDS = 60


def run(*arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        input=given,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def answers(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def pixels(path: Path) -> np.ndarray:
    return np.asarray(Image.open(path).convert("RGB"), np.int16)


def test_imagine_then_edit_goes_on_from_the_file(tmp_path: Path) -> None:
    fox, hat = tmp_path / "fox.png", tmp_path / "hat.png"
    [made] = answers(
        run("imagine", "two red foxes and a samovar in the snow --seed 5", "-o", str(fox), "--size", "256", "--json")
    )
    assert made["recipe"]["prompt"] == "two red foxes and a samovar in the snow"
    foxes = [thing for thing in made["scene"]["objects"] if thing["label"] == "fox"]
    assert [(thing["count"], thing["color"]) for thing in foxes] == [(1, "red"), (1, "red")]
    assert all(0 <= side <= 1 for thing in foxes for side in thing["box"])
    assert made["scene"]["setting"] == "snow"
    assert made["unknown"] + made["substituted"], "what could not be drawn as said is said"

    [edited] = answers(run("edit", str(fox), "add a hat", "-o", str(hat), "--json"))
    assert edited["changed_outside"] == 0.0
    assert [thing for thing in edited["scene"]["objects"] if thing["label"] == "fox"] == foxes
    assert any("hat" in thing["label"] for thing in edited["scene"]["objects"])
    assert pixels(fox).shape == pixels(hat).shape
    assert (pixels(fox) != pixels(hat)).any()


def test_a_style_in_the_words_wins_over_the_usual_one(tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    prompts = "a lighthouse, watercolor\na lighthouse\na lighthouse, watercolor --style pencil\n"
    made = answers(run("imagine", "-", "-o", str(out), "--size", "256", "--json", given=prompts))
    assert [each["scene"]["style"] for each in made] == ["watercolor", "gouache", "pencil"]


def test_words_that_lead_to_nothing_are_said_and_not_painted_over(tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    done = run("imagine", "a xyzzy", "-o", str(out), "--size", "256", "--json")
    [answer] = answers(done)
    assert done.returncode == 2
    assert answer["unknown"] == ["xyzzy"]
    assert "no drawing for: xyzzy" in answer["error"]["message"]
    assert not out.exists()
    [place] = answers(run("imagine", "a xyzzy on the beach", "-o", str(out), "--size", "256", "--json"))
    assert (place["scene"]["setting"], place["unknown"]) == ("beach", ["xyzzy"])


def test_a_photo_is_edited_exactly(tmp_path: Path) -> None:
    photo, cut = tmp_path / "photo.jpg", tmp_path / "cut.png"
    noise = np.random.default_rng(1).integers(0, 255, (120, 200, 3), dtype=np.uint8)
    Image.fromarray(noise).save(photo, quality=95)
    done = run("edit", str(photo), "flip it horizontally", "-o", str(cut), "--json")
    assert done.returncode == 0, done.stderr
    assert (pixels(cut) == pixels(photo)[:, ::-1]).all()


def test_many_prompts_take_one_start(tmp_path: Path) -> None:
    done = run(
        "imagine", "-", "-o", str(tmp_path / "p.png"), "--size", "256", "--json", given="a cat\n\na dog --ar 2:1\n"
    )
    cat, wrong_or_dog, *rest = answers(done)
    every = [cat, wrong_or_dog, *rest]
    assert [it["scene"]["objects"][0]["label"] for it in every if "scene" in it] == ["cat", "dog"]
    files = sorted(tmp_path.glob("p*.png"))
    assert len(files) == 2
    assert Image.open(files[-1]).size == (256, 128)


def test_parse_says_everything_that_is_wrong_at_once() -> None:
    done = run("parse", "a fox --ar 0:5 --chaos 900 --stile ink", "--json")
    assert done.returncode == 2
    [parsed] = answers(done)
    assert {error["code"] for error in parsed["errors"]} and len(parsed["errors"]) == 3
    assert all(error["start"] < error["end"] and error["message"] for error in parsed["errors"])


def test_parse_gives_stable_fields() -> None:
    [parsed] = answers(run("parse", "a fox::2 snow::-.5 --ar 3:2 --c 20 {red,blue}", "--json"))
    assert {"text", "parts", "images", "parameters", "permutations", "errors"} <= parsed.keys()
    assert parsed["parameters"]["aspect"] == "3:2"
    assert parsed["parameters"]["chaos"] == 20
    assert parsed["permutations"] == 2


def test_plan_with_context(tmp_path: Path) -> None:
    context = tmp_path / "context.json"
    context.write_text(json.dumps({"versions": [{"number": 1}, {"number": 2, "parent": 1}], "current": 2}))
    add, undo = answers(run("plan", "-", "--context", str(context), "--json", given="add a hat\nundo\n"))
    assert [(it["operation"], it["target"], it["instruction"]) for it in add["steps"]] == [("edit", "v2", "add a hat")]
    assert [it["operation"] for it in undo["steps"]] == ["undo"]
    assert add["answer"] is None and add["question"] is None


def test_mistakes_end_with_2_and_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n nothing")
    for arguments in (
        ("imagine", "a fox --ar 0:5", "-o", str(tmp_path / "x.png")),
        ("imagine", "a fox", "-o", str(tmp_path / "x.png"), "--size", "99999"),
        ("edit", str(broken), "add a hat", "-o", str(tmp_path / "y.png")),
        ("edit", str(tmp_path / "none.png"), "add a hat", "-o", str(tmp_path / "y.png")),
    ):
        done = run(*arguments)
        assert done.returncode == 2, arguments
        assert "Traceback" not in done.stderr + done.stdout
        assert (done.stderr + done.stdout).strip().endswith((".", "them.")), done.stderr + done.stdout


def test_chat_talks_through_a_conversation(tmp_path: Path) -> None:
    done = run("chat", "-o", str(tmp_path), "--size", "256", given="a red fox in the snow\nadd a hat\nundo\n")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "v1.png").exists() and (tmp_path / "v2.png").exists()
    assert "Back to v1" in done.stdout


def test_doctor_is_well() -> None:
    [found] = answers(run("doctor", "--json"))
    assert found["ok"], found
    assert {check["name"] for check in found["checks"]} >= {"Python", "illustrator", "database"}


def test_the_scene_travels_in_the_png(tmp_path: Path) -> None:
    fox = tmp_path / "fox.png"
    run("imagine", "a red fox --seed 1", "-o", str(fox), "--size", "256")
    copied = io.BytesIO(fox.read_bytes())
    assert Image.open(copied).size == (256, 256)
    [planned] = answers(run("edit", str(fox), "make it night", "-o", str(tmp_path / "night.png"), "--json"))
    assert planned["scene"]["time"] == "night"
