"""Message components: Discord's rules beyond the description, ids filled in, media turned into links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playground.errors import invalid_form
from playground.links import Links
from playground.model import COMPONENTS_V2, Attachment

ACTION_ROW, BUTTON, SELECT, TEXT_INPUT, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = (
    1, 2, 3, 4, 9, 10, 11, 12, 13, 14, 17, 18,
)  # fmt: skip
SELECTS = frozenset({3, 5, 6, 7, 8})
MOST_COMPONENTS = 40
MOST_TEXT = 4000

Component = dict[str, Any]


def walk(components: list[Component], path: str = "components") -> Iterator[tuple[str, Component]]:
    """Every component, parents first, with its dotted path."""
    for index, component in enumerate(components):
        here = f"{path}.{index}"
        yield here, component
        yield from walk(component.get("components") or [], f"{here}.components")
        for key in ("accessory", "component"):
            if component.get(key):
                yield f"{here}.{key}", component[key]


def check(components: list[Component], flags: int, *, has_legacy_fields: bool) -> None:
    """DiscordError 50035 for what Discord refuses although the description allows it."""
    every = list(walk(components))
    if flags & COMPONENTS_V2:
        if has_legacy_fields:
            raise invalid_form(
                "flags",
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                "Use components instead of content and embeds.",
            )
        if len(every) > MOST_COMPONENTS:
            raise invalid_form(
                "components", "BASE_TYPE_BAD_LENGTH", f"Total components exceed the limit of {MOST_COMPONENTS}"
            )
        if sum(len(each["content"]) for _, each in every if each["type"] == TEXT) > MOST_TEXT:
            raise invalid_form(
                "components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", f"Text exceeds {MOST_TEXT} characters"
            )
    elif any(each["type"] != ACTION_ROW for each in components):
        raise invalid_form("components", "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1,).')
    elif len(components) > 5:
        raise invalid_form("components", "BASE_TYPE_BAD_LENGTH", "Must be between 0 and 5 in length.")
    _check_rows(every)
    _check_ids(every)


def _check_rows(every: list[tuple[str, Component]]) -> None:
    for path, component in every:
        if component["type"] == ACTION_ROW:
            widths = [5 if each["type"] in SELECTS else 1 for each in component["components"]]
            if not 1 <= sum(widths) <= 5:
                raise invalid_form(
                    path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width"
                )
        if component["type"] == BUTTON:
            style, link = component["style"], bool(component.get("url"))
            if (style == 5) != link:
                raise invalid_form(path, "BUTTON_COMPONENT_URL", "A link button has a url, no other has")
            if style < 5 and not (component.get("label") or component.get("emoji")):
                raise invalid_form(f"{path}.label", "BASE_TYPE_REQUIRED", "A label or emoji is required")
        if component["type"] == SELECT:
            values = [option["value"] for option in component["options"]]
            if len(set(values)) < len(values):
                raise invalid_form(
                    f"{path}.options",
                    "COMPONENT_SELECT_OPTION_VALUE_DUPLICATED",
                    "The specified option value is already used",
                )


def _check_ids(every: list[tuple[str, Component]]) -> None:
    seen: set[str] = set()
    for path, component in every:
        custom_id = component.get("custom_id")
        if custom_id is None:
            continue
        if custom_id in seen:
            raise invalid_form(
                f"{path}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"
            )
        seen.add(custom_id)


def attachment_names(components: list[Component]) -> Iterator[tuple[str, str]]:
    """Names referred to as `attachment://name`, with the path of the reference."""
    for path, component in walk(components):
        for where, media in _media(component):
            if media["url"].startswith("attachment://"):
                yield f"{path}.{where}", media["url"].removeprefix("attachment://")


def _media(component: Component) -> Iterator[tuple[str, dict[str, Any]]]:
    for key in ("media", "file"):
        if isinstance(component.get(key), dict):
            yield key, component[key]
    for index, item in enumerate(component.get("items") or []):
        yield f"items.{index}.media", item["media"]


def numbered(components: list[Component]) -> list[Component]:
    """A copy in which every component has an id, as Discord gives them: 1, 2, 3 in reading order."""
    taken = {component["id"] for _, component in walk(components) if component.get("id")}
    counter = iter(number for number in range(1, 1000) if number not in taken)

    def copy(component: Component) -> Component:
        result: Component = {
            key: value for key, value in component.items() if value is not None or key == "accent_color"
        }
        result["id"] = component.get("id") or next(counter)
        emoji = result.get("emoji")
        if emoji:  # one that is a character has no id, and answers leave it out
            result["emoji"] = {key: value for key, value in emoji.items() if value is not None}
        if "options" in result:
            result["options"] = [_without_nulls(each) for each in result["options"]]
        inner_components = result.get("components")
        if inner_components:
            result["components"] = [copy(each) for each in inner_components]
        for key in ("accessory", "component"):
            inner = result.get(key)
            if inner:
                result[key] = copy(inner)
        return result

    return [copy(component) for component in components]


def _without_nulls(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: _without_nulls(each) for key, each in value.items() if each is not None}


def filled(component: Component, attachments: list[Attachment], links: Links) -> Component:
    """A stored component as an answer shows it: every field that the description requires, media as links."""
    kind = component["type"]
    result = dict(component)
    if "components" in component:
        result["components"] = [filled(each, attachments, links) for each in component["components"]]
    if "accessory" in component:
        result["accessory"] = filled(component["accessory"], attachments, links)
    if kind == CONTAINER:
        result |= {"accent_color": component.get("accent_color"), "spoiler": bool(component.get("spoiler"))}
    elif kind == SEPARATOR:
        result |= {"spacing": component.get("spacing") or 1, "divider": component.get("divider", True)}
    elif kind in SELECTS:
        result |= {"min_values": component.get("min_values", 1), "max_values": component.get("max_values", 1)}
    elif kind == GALLERY:
        result["items"] = [_item(each, attachments, links) for each in component["items"]]
    elif kind == THUMBNAIL:
        result |= _item(component, attachments, links)
    elif kind == FILE:
        own = _named(component["file"]["url"], attachments)
        result |= {"file": _unfurled(component["file"], attachments, links), "spoiler": bool(component.get("spoiler"))}
        result |= {"name": own.filename if own else None, "size": own.size if own else None}
    return result


def _item(item: Component, attachments: list[Attachment], links: Links) -> Component:
    media = _unfurled(item["media"], attachments, links)
    return {"media": media, "description": item.get("description"), "spoiler": bool(item.get("spoiler"))}


def _named(url: str, attachments: list[Attachment]) -> Attachment | None:
    name = url.removeprefix("attachment://")
    return next((each for each in attachments if each.filename == name), None) if name != url else None


def _unfurled(media: dict[str, Any], attachments: list[Attachment], links: Links) -> dict[str, Any]:
    own = _named(media["url"], attachments)
    if own is None:
        size = {"width": None, "height": None, "content_type": None}
        return {"id": "0", "url": media["url"], "proxy_url": media["url"]} | size
    url = links.attachment(own)
    size = {"width": own.width, "height": own.height, "content_type": own.content_type}
    return {"id": own.id, "url": url, "proxy_url": url, "attachment_id": own.id} | size
