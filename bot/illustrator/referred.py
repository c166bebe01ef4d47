"""The style that a picture takes from elsewhere: from reference pictures, or from a style code."""

from bot.illustrator.look import blended, look_of_code, look_of_picture
from bot.illustrator.scene import Scene
from bot.illustrator.worker import Task
from bot.model.recipe import InputRole


def in_referred_style(scene: Scene, task: Task, usual_style: str) -> tuple[Scene, tuple[str, ...]]:
    """The scene in the look of the task's references, and what could not be used of them, in words.

    Several references are blended. A code alone, the first of several, also chooses the way of drawing, unless the person named one.
    """
    said = task.parameters.style_reference or ()
    weight = 1.0 if task.parameters.style_weight is None else task.parameters.style_weight / 100
    styled = [one for one in task.references if one.role is InputRole.STYLE]
    pictures = [one for one in styled if one.scene is None]
    looks = [look for one in pictures if (look := look_of_picture(one.picture, weight)) is not None]
    unread = len(looks) < len(pictures)
    looks += [one.scene.look for one in styled if one.scene is not None and one.scene.look is not None]
    codes = [word for word in said if not word.startswith(("http", "@"))]
    coded = [look_of_code(str(task.seed) if code.lower() == "random" else code, weight) for code in codes]
    notes = ("a style reference could not be used",) if unread and (looks or coded) else ()
    if looks or coded:
        named = bool(looks) or task.parameters.style or scene.style != usual_style
        style = scene.style if named else coded[0][1]
        look = blended([*looks, *(one for one, _ in coded)])
        return scene.model_copy(update={"look": look, "style": style}), notes
    unused = said and not any(one.scene is not None for one in styled)
    return scene, ("the style reference could not be used",) if unused else ()
