"""Into a place: what an edit brings goes where the person pointed."""

from bot.illustrator.scene import Box, Scene, Thing

FILLED = 0.92  # of the place
MOST_GROWN = 1.6  # a small thing in a large place stays a small thing

Place = tuple[float, float, float, float]  # x0, y0, x1, y1 in fractions of the picture


def into(before: Scene, after: Scene, place: Place) -> Scene:
    """`after`, composed, with the new things in the place. What is worn or held stays with those who are there."""
    known = {thing.id for thing in before.things}
    here = {thing.id for thing in before.things if any(_meet(box, place) for box in thing.boxes)}
    new = [
        thing
        for thing in after.things
        if thing.id not in known and thing.boxes and (thing.link is None or thing.link.target not in here)
    ]
    if not new:
        return after
    boxes = [box for thing in new for box in thing.boxes]
    x0, y0 = min(box[0] for box in boxes), min(box[1] for box in boxes)
    x1, y1 = max(box[2] for box in boxes), max(box[3] for box in boxes)
    across, down = (place[2] - place[0]) * FILLED, (place[3] - place[1]) * FILLED
    factor = min(across / max(x1 - x0, 1e-6), down / max(y1 - y0, 1e-6), MOST_GROWN)
    middle = ((place[0] + place[2]) / 2, (place[1] + place[3]) / 2)
    centre = ((x0 + x1) / 2, (y0 + y1) / 2)

    def moved(box: Box) -> Box:
        return (
            round(middle[0] + (box[0] - centre[0]) * factor, 5),
            round(middle[1] + (box[1] - centre[1]) * factor, 5),
            round(middle[0] + (box[2] - centre[0]) * factor, 5),
            round(middle[1] + (box[3] - centre[1]) * factor, 5),
        )

    def placed(thing: Thing) -> Thing:
        if thing not in new:
            return thing
        return thing.model_copy(update={"boxes": tuple(moved(box) for box in thing.boxes), "link": None})

    return after.model_copy(update={"things": tuple(placed(thing) for thing in after.things)})


def _meet(box: Box, place: Place) -> bool:
    """Whether the middle of a box lies in the place."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return place[0] <= x <= place[2] and place[1] <= y <= place[3]
