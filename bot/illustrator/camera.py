"""Reframing: the same things on a page of another shape."""

from bot.illustrator.scene import Box, Scene


def reframe(scene: Scene, aspect: tuple[int, int]) -> Scene:
    """The scene on a wider or taller page; things keep their shape and their place around the middle.

    On a wider page they keep their height, on a narrower one they shrink until they fit.
    """
    old, new = scene.aspect[0] / scene.aspect[1], aspect[0] / aspect[1]
    boxes = [box for thing in scene.things for box in thing.boxes] + [
        words.box for words in scene.lettering if words.box
    ]
    spread = max((max(abs(box[0] - 0.5), abs(box[2] - 0.5)) for box in boxes), default=0.0) * 2 * old
    scale = min(1.0, new * 0.96 / spread) if spread > 0 else 1.0

    def moved(box: Box) -> Box:
        x0, x1 = ((x - 0.5) * old * scale / new + 0.5 for x in (box[0], box[2]))
        y1 = 0.86 + (box[3] - 0.86) * scale
        return round(x0, 4), round(y1 - (box[3] - box[1]) * scale, 4), round(x1, 4), round(y1, 4)

    things = tuple(thing.model_copy(update={"boxes": tuple(map(moved, thing.boxes))}) for thing in scene.things)
    words = tuple(line.model_copy(update={"box": moved(line.box) if line.box else None}) for line in scene.lettering)
    return scene.model_copy(update={"aspect": aspect, "things": things, "lettering": words})
