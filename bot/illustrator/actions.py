"""What people and animals do with a thing that the words do not name: surfing needs a board, fishing a rod."""

from dataclasses import dataclass

from bot.illustrator.scene import Relation


@dataclass(frozen=True, slots=True)
class Action:
    """The thing that an action needs and how the doer has it. `instead` are labels that also serve, when the prompt names them."""

    thing: str = ""
    relation: Relation = Relation.HOLDING
    pose: str | None = None
    instead: tuple[str, ...] = ()
    person: str = ""  # someone who is drawn doing it


_HELD, _RIDDEN, _WORN, _BESIDE = Relation.HOLDING, Relation.RIDING, Relation.WEARING, Relation.NEXT_TO

_BY_WORDS: dict[tuple[str, ...], Action] = {
    ("surfing", "surfs"): Action("surfboard", _RIDDEN, "surfing"),
    ("skateboarding", "skateboards"): Action("skateboard", _RIDDEN, "skating"),
    ("snowboarding", "snowboards"): Action("snowboard", _RIDDEN, "skating", person="snowboarder"),
    ("skiing", "skis down"): Action("skis", _BESIDE, "skiing", person="skier"),
    ("cycling", "biking", "riding a bike", "bicycling"): Action("bicycle", _RIDDEN, "riding", person="cyclist"),
    ("juggling",): Action("", _HELD, "dancing", person="juggler"),
    ("fencing",): Action("sword", _HELD, "running", person="fencer"),
    ("rock climbing", "mountain climbing"): Action("", _HELD, "climbing", person="climber"),
    ("sledding", "sledging", "tobogganing"): Action("sled", _RIDDEN, "riding"),
    ("sailing", "sails"): Action("sailboat", _RIDDEN, None, ("boat", "ship", "pirate ship", "raft", "rowboat", "tall ship")),
    ("canoeing", "kayaking"): Action("canoe", _RIDDEN, "riding"),
    ("fishing", "angling"): Action("fishing rod", _HELD, None, ("fishing net",)),
    ("boxing",): Action("boxing gloves", _BESIDE, None),
    ("singing", "sings", "sing karaoke", "doing karaoke"): Action("microphone", _HELD, None, ("studio microphone",)),
    ("cooking", "cooks", "frying"): Action("frying pan", _HELD, None, ("cooking pot", "wok", "saucepan", "stove", "grill", "fried egg", "pancakes")),
    ("grilling", "barbecuing"): Action("grill", _BESIDE),
    ("baking", "bakes"): Action("rolling pin", _HELD, None, ("birthday cake", "cookie", "bread", "pie")),
    ("camping",): Action("tent", _BESIDE, None, ("campfire",)),
    ("gardening", "watering"): Action("watering can", _HELD),
    ("sweeping", "sweeps"): Action("broom", _HELD),
    ("mopping",): Action("mop", _HELD),
    ("vacuuming", "hoovering"): Action("vacuum cleaner", _BESIDE),
    ("ironing",): Action("ironing board", _BESIDE, None, ("iron",)),
    ("knitting", "knits"): Action("yarn", _HELD, "sitting"),
    ("sewing",): Action("needle", _HELD, "sitting"),
    ("typing", "coding", "programming", "working from home", "doing homework on a laptop"): Action("laptop", _BESIDE, "sitting", ("computer", "typewriter", "keyboard")),
    ("texting", "scrolling", "taking a selfie"): Action("phone", _HELD),
    ("photographing", "taking photos", "taking pictures", "taking a photo", "taking a picture"): Action("camera", _HELD, None, ("phone",)),
    ("gaming", "playing video games", "playing games", "playing a video game"): Action("video game", _HELD, "sitting", ("game console",)),
    ("doing homework", "studying", "doing her homework", "doing his homework"): Action("open book", _BESIDE, "sitting", ("book", "books", "laptop")),
    ("shopping",): Action("shopping bags", _HELD, "walking", ("shopping cart",)),
    ("hammering", "hammers"): Action("hammer", _HELD),
    ("sawing",): Action("saw", _HELD),
    ("digging", "digs", "shoveling", "shovelling"): Action("shovel", _HELD),
    ("rowing",): Action("rowboat", _RIDDEN, "sitting", ("boat", "canoe", "raft")),
    ("brushing its teeth", "brushing his teeth", "brushing her teeth", "brushing their teeth", "brushing teeth"): Action("toothbrush", _HELD),
    ("taking a bath", "having a bath", "bathing", "taking a bubble bath"): Action("bathtub", _RIDDEN, "sitting"),
    ("lifting weights", "weightlifting", "working out"): Action("barbell", _HELD, None, ("dumbbell", "kettlebell")),
    ("meditating", "doing yoga", "practicing yoga"): Action("", _HELD, "meditating"),
    ("playing basketball", "dunking"): Action("basketball", _HELD),
    ("playing soccer", "playing football"): Action("soccer ball", _BESIDE, "running"),
    ("playing tennis",): Action("tennis racket", _HELD),
    ("playing golf", "golfing"): Action("golf club", _HELD),
    ("playing baseball",): Action("baseball bat", _HELD),
    ("playing hockey",): Action("hockey stick", _HELD),
    ("playing chess",): Action("chess board", _BESIDE, "sitting"),
    ("playing poker", "playing cards"): Action("playing card", _HELD, "sitting"),
    ("celebrating a birthday", "having a birthday party", "blowing out candles", "blowing out birthday candles"): Action("birthday cake", _BESIDE),
    ("having a picnic", "picnicking"): Action("basket", _BESIDE, "sitting"),
    ("having a tea party", "having tea"): Action("teapot", _BESIDE, "sitting", ("tea", "cup")),
    ("smoking",): Action("smoking pipe", _HELD, None, ("cigarette", "cigar", "pipe")),
    ("on fire", "in flames", "burning"): Action("flame", _BESIDE, None, ("campfire",)),
}  # fmt: skip

ACTIONS: dict[str, Action] = {word: action for words, action in _BY_WORDS.items() for word in words}
