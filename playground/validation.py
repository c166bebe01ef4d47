"""Discord's OpenAPI description as checks: each schema becomes a function, made when first needed and kept.

A check appends `(path, code, message)` to a list. `oneOf` is read as `anyOf`: several unions in the description
overlap (integer and number choices), so "exactly one" would refuse what Discord accepts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import orjson

SPECIFICATION = Path(__file__).parent / "specs" / "discord-openapi.json"
MOST_PROBLEMS = 20

Schema = dict[str, Any]


class Problem(NamedTuple):
    path: str
    code: str
    message: str


Check = Callable[[Any, str, list[Problem]], None]

JSON_TYPES: dict[str, Callable[[Any], bool]] = {
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}
FORMATS = {
    "date-time": re.compile(r"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$"),
    "uri": re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*://\S+$"),
}
RANGES = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1)}


class Schemas:
    """Checks for the schemas of one OpenAPI document."""

    def __init__(self, components: dict[str, Schema]) -> None:
        self._components = components
        self._named: dict[str, Check] = {}

    def problems(self, check: Check, value: Any) -> list[Problem]:
        found: list[Problem] = []
        check(value, "", found)
        return found[:MOST_PROBLEMS]

    def compile(self, schema: Schema) -> Check:
        """One function for all keywords of a schema."""
        makers = dict.fromkeys(make for keyword, make in _KEYWORDS.items() if keyword in schema)
        checks = [check for check in (make(self, schema) for make in makers) if check]
        if len(checks) == 1:
            return checks[0]

        def check_all(value: Any, path: str, problems: list[Problem]) -> None:
            for check in checks:
                check(value, path, problems)

        return check_all

    def named(self, reference: str) -> Check:
        """The check for a `$ref`, compiled at its first use, so that recursion ends."""
        name = reference.rsplit("/", 1)[1]

        def check_reference(value: Any, path: str, problems: list[Problem]) -> None:
            check = self._named.get(name)
            if check is None:
                check = self._named[name] = self.compile(self._components[name])
            check(value, path, problems)

        return check_reference

    def resolved(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            schema = self._components[schema["$ref"].rsplit("/", 1)[1]]
        return schema


def _reference(schemas: Schemas, schema: Schema) -> Check:
    return schemas.named(schema["$ref"])


def _type(_: Schemas, schema: Schema) -> Check:
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    tests = [JSON_TYPES[name] for name in names]
    wanted = " or ".join(names)

    def check(value: Any, path: str, problems: list[Problem]) -> None:
        if not any(test(value) for test in tests):
            problems.append(Problem(path, "BASE_TYPE_WRONG", f"{type(value).__name__} is not {wanted}"))

    return check


def _enum(_: Schemas, schema: Schema) -> Check:
    choices = schema["enum"]

    def check(value: Any, path: str, problems: list[Problem]) -> None:
        if not any(value == choice and type(value) is type(choice) for choice in choices):
            problems.append(Problem(path, "BASE_TYPE_CHOICES", f"Value must be one of {choices}."))

    return check


def _const(schemas: Schemas, schema: Schema) -> Check:
    return _enum(schemas, {"enum": [schema["const"]]})


def _object(schemas: Schemas, schema: Schema) -> Check:
    properties = {name: schemas.compile(each) for name, each in schema.get("properties", {}).items()}
    required = schema.get("required", [])
    others = schema.get("additionalProperties", True)
    check_other = schemas.compile(others) if isinstance(others, dict) else None
    fewest, most = schema.get("minProperties", 0), schema.get("maxProperties", math.inf)

    def check(value: Any, path: str, problems: list[Problem]) -> None:
        if not isinstance(value, dict):
            return
        for name in required:
            if name not in value:
                problems.append(Problem(_join(path, name), "BASE_TYPE_REQUIRED", "This field is required"))
        for name, each in value.items():
            known = properties.get(name) or check_other
            if known:
                known(each, _join(path, name), problems)
            elif others is False:
                problems.append(Problem(_join(path, name), "UNKNOWN_FIELD", "No such field"))
        if not fewest <= len(value) <= most:
            problems.append(Problem(path, "BASE_TYPE_BAD_LENGTH", f"Must have between {fewest} and {most} fields."))

    return check


def _array(schemas: Schemas, schema: Schema) -> Check:
    check_item = schemas.compile(schema.get("items", {}))
    fewest, most = schema.get("minItems", 0), schema.get("maxItems", math.inf)
    unique = schema.get("uniqueItems", False)

    def check(value: Any, path: str, problems: list[Problem]) -> None:
        if not isinstance(value, list):
            return
        for index, item in enumerate(value):
            check_item(item, _join(path, str(index)), problems)
        if not fewest <= len(value) <= most:
            problems.append(Problem(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {fewest} and {most} in length."))
        if unique and any(item in value[:index] for index, item in enumerate(value)):
            problems.append(Problem(path, "SET_TYPE_ALREADY_CONTAINS_VALUE", "Values must be distinct"))

    return check


def _length(_: Schemas, schema: Schema) -> Check:
    shortest, longest = schema.get("minLength", 0), schema.get("maxLength", math.inf)

    def check(value: Any, path: str, problems: list[Problem]) -> None:
        if isinstance(value, str) and not shortest <= len(value) <= longest:
            kind = "BASE_TYPE_MAX_LENGTH" if len(value) > longest else "BASE_TYPE_MIN_LENGTH"
            limits = f"Must be {longest} or fewer" if len(value) > longest else f"Must be {shortest} or more"
            problems.append(Problem(path, kind, f"{limits} in length."))

    return check


def _range(_: Schemas, schema: Schema) -> Check | None:
    least, most = RANGES.get(schema.get("format", ""), (-math.inf, math.inf))
    least, most = schema.get("minimum", least), schema.get("maximum", most)
    if (least, most) == (-math.inf, math.inf):
        return None

    def check(value: Any, path: str, problems: list[Problem]) -> None:
        if isinstance(value, int | float) and not least <= value <= most:
            problems.append(Problem(path, "NUMBER_TYPE_RANGE", f"Value must be between {least} and {most}."))

    return check


def _format(schemas: Schemas, schema: Schema) -> Check | None:
    expression = FORMATS.get(schema["format"])
    return _matches(expression) if expression else _range(schemas, schema)


def _pattern(_: Schemas, schema: Schema) -> Check:
    return _matches(re.compile(schema["pattern"]))


def _matches(expression: re.Pattern[str]) -> Check:
    def check(value: Any, path: str, problems: list[Problem]) -> None:
        if isinstance(value, str) and not expression.search(value):
            problems.append(Problem(path, "STRING_TYPE_REGEX", f"{value[:80]!r} is not {expression.pattern}"))

    return check


def _all_of(schemas: Schemas, schema: Schema) -> Check:
    checks = [schemas.compile(branch) for branch in schema["allOf"]]

    def check(value: Any, path: str, problems: list[Problem]) -> None:
        for each in checks:
            each(value, path, problems)

    return check


def _any_of(schemas: Schemas, schema: Schema) -> Check:
    """Objects told apart by `type` are checked against their own branch only: faster, and the problem is named."""
    branches = schema.get("oneOf") or schema["anyOf"]
    checks = [schemas.compile(branch) for branch in branches]
    by_type = _discriminated(schemas, branches, checks)

    def check(value: Any, path: str, problems: list[Problem]) -> None:
        if by_type and isinstance(value, dict) and isinstance(value.get("type"), int):
            own = by_type.get(value["type"])
            if own:
                return own(value, path, problems)
        fewest: list[Problem] | None = None
        for branch in checks:
            found: list[Problem] = []
            branch(value, path, found)
            if not found:
                return None
            if fewest is None or _rank(found, path) < _rank(fewest, path):
                fewest = found
        problems.extend(fewest or [])
        return None

    return check


def _rank(found: list[Problem], path: str) -> tuple[bool, int]:
    """A branch of the right JSON type explains more than one of another type."""
    return any(problem.code == "BASE_TYPE_WRONG" and problem.path == path for problem in found), len(found)


def _discriminated(schemas: Schemas, branches: list[Schema], checks: list[Check]) -> dict[int, Check]:
    by_type: dict[int, Check] = {}
    for branch, check in zip(branches, checks, strict=True):
        resolved = schemas.resolved(branch)
        kinds = resolved.get("properties", {}).get("type", {}).get("enum")
        if "type" not in resolved.get("required", []) or not kinds:
            continue
        for kind in kinds:
            if kind in by_type:
                return {}
            by_type[kind] = check
    return by_type


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


_KEYWORDS: dict[str, Callable[[Schemas, Schema], Check | None]] = {
    "$ref": _reference,
    "type": _type,
    "enum": _enum,
    "const": _const,
    "properties": _object,
    "required": _object,
    "additionalProperties": _object,
    "items": _array,
    "maxItems": _array,
    "minItems": _array,
    "maxLength": _length,
    "minLength": _length,
    "minimum": _range,
    "maximum": _range,
    "allOf": _all_of,
    "oneOf": _any_of,
    "anyOf": _any_of,
    "pattern": _pattern,
    "format": _format,
}
"""Keywords that one function looks at together name the same function; it is made once."""


@cache
def description() -> Description:
    """Discord's description, read once a process."""
    return Description(orjson.loads(SPECIFICATION.read_bytes()))


class Operation(NamedTuple):
    """The checks of one method of one path. `answers` maps a status, or `4XX`, to its body's check, None for none."""

    body: Check | None
    query: dict[str, Check]
    answers: dict[str, Check | None]


class Description:
    """Paths of the description, each operation compiled at its first use."""

    def __init__(self, document: Schema) -> None:
        self._document = document
        self.schemas = Schemas(document["components"]["schemas"])
        self._operations: dict[tuple[str, str], Operation | None] = {}
        self._patterns = [(re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path))), path) for path in self.paths]

    @property
    def paths(self) -> dict[str, Schema]:
        return self._document["paths"]

    def template(self, path: str) -> str | None:
        """The described path that a request's path is an instance of; literal segments win."""
        found = [template for pattern, template in self._patterns if pattern.fullmatch(path)]
        return min(found, key=lambda template: template.count("{"), default=None)

    def operation(self, method: str, template: str) -> Operation | None:
        key = (method, template)
        if key not in self._operations:
            described = self.paths.get(template, {}).get(method.lower())
            self._operations[key] = self._compile(template, described) if described else None
        return self._operations[key]

    def _compile(self, template: str, described: Schema) -> Operation:
        content = described.get("requestBody", {}).get("content", {})
        body = content.get("application/json") or content.get("multipart/form-data")
        parameters = [*self.paths[template].get("parameters", []), *described.get("parameters", [])]
        return Operation(
            self.schemas.compile(body["schema"]) if body else None,
            {each["name"]: self.schemas.compile(each["schema"]) for each in parameters if each["in"] == "query"},
            {status: self._answer(answer) for status, answer in described["responses"].items()},
        )

    def _answer(self, answer: Schema) -> Check | None:
        if "$ref" in answer:
            answer = self._document["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]]
        schema = answer.get("content", {}).get("application/json", {}).get("schema")
        return self.schemas.compile(schema) if schema else None
