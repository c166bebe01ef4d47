"""Any scene can be composed and drawn."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.illustrator.backdrops import SETTINGS
from bot.illustrator.compose import compose
from bot.illustrator.render import render
from bot.illustrator.scene import Lettering, Link, Relation, Scene, Thing
from bot.illustrator.styles import STYLES
from bot.illustrator.vocabulary import entry

LABELS = (
    "fox",
    "cat",
    "castle",
    "hat",
    "balloon",
    "table",
    "fish",
    "sailboat",
    "umbrella",
    "apple",
    "bird",
    "sunglasses",
)
NAMES = ("a", "b", "c")


@st.composite
def things(draw: st.DrawFn, name: str) -> Thing:
    label = draw(st.sampled_from(LABELS))
    link = draw(
        st.none() | st.builds(Link, relation=st.sampled_from(Relation), target=st.sampled_from((*NAMES, "gone")))
    )
    return Thing(
        id=name,
        label=label,
        artwork=entry(label).artwork,
        count=draw(st.sampled_from((1, 1, 1, 2, 5, 13))),
        color=draw(st.sampled_from((None, "blue", "#123456", "no colour"))),
        pattern=draw(st.sampled_from((None, "striped", "unheard of"))),
        material=draw(st.sampled_from((None, "golden", "wooden"))),
        pose=draw(st.sampled_from((None, "running", "sleeping", "flying", "humming"))),
        scale=draw(st.sampled_from((0.4, 1.0, 2.0))),
        text=draw(st.sampled_from((None, "Ünïcode 42!", "日本"))),
        link=link,
    )


scenes = st.builds(
    Scene,
    aspect=st.sampled_from(((1, 1), (3, 1), (1, 3), (16, 9))),
    seed=st.integers(0, 2**32),
    setting=st.sampled_from((*sorted(SETTINGS), "somewhere else")),
    time=st.sampled_from(("dawn", "day", "sunset", "night")),
    weather=st.sampled_from(("clear", "cloudy", "rain", "snow", "fog", "storm")),
    season=st.sampled_from((None, "winter", "autumn")),
    style=st.sampled_from((*STYLES, "no style")),
    transparent=st.booleans(),
    zoom=st.sampled_from((0.6, 1.0, 1.7)),
    things=st.tuples(*(things(name) for name in NAMES)),
    lettering=st.sampled_from(
        ((), (Lettering(id="w", text="Hello there, this is long"),), (Lettering(id="w", text=" ", at="bottom"),))
    ),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scenes)
def test_any_scene_is_drawn_and_composing_again_changes_nothing(scene: Scene) -> None:
    composed = compose(scene)
    assert all(len(thing.boxes) == thing.count for thing in composed.things)
    assert compose(composed) == composed
    width, height = scene.aspect[0] * 96 // max(scene.aspect), scene.aspect[1] * 96 // max(scene.aspect)
    assert render(composed, (width, height)).size == (width, height)
