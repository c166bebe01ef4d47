"""The style that a picture takes from elsewhere: from reference pictures, or from a style code."""

from bot.illustrator.look import look_of_code, look_of_picture
from bot.illustrator.scene import Scene
from bot.illustrator.worker import Task
from bot.model.recipe import InputRole


def in_referred_style(scene: Scene, task: Task, usual_style: str) -> tuple[Scene, tuple[str, ...]]:
    """The scene in the look of the task's references, and what could not be used of them, in words.

    A code also chooses the way of drawing, unless the person named one.
    """
    said = task.parameters.style_reference or ()
    weight = 1.0 if task.parameters.style_weight is None else task.parameters.style_weight / 100
    styled = [one for one in task.references if one.role is InputRole.STYLE]
    for one in styled:
        look = None if one.scene is not None else look_of_picture(one.picture, weight)
        if look is not None:
            return scene.model_copy(update={"look": look}), ()
    codes = [word for word in said if not word.startswith(("http", "@"))]
    if codes:
        code = str(task.seed) if codes[0].lower() == "random" else codes[0]
        look, style = look_of_code(code, weight)
        named = task.parameters.style or scene.style != usual_style
        return scene.model_copy(update={"look": look, "style": scene.style if named else style}), ()
    unused = said and not any(one.scene is not None for one in styled)
    return scene, ("the style reference could not be used",) if unused else ()
