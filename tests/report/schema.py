"""As much of JSON Schema as our own schema files use, stricter in one thing: unknown fields are refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}
_KNOWN = {
    "$schema", "title", "description", "type", "required", "properties", "items", "const", "enum", "minimum",
    "maximum", "$ref", "$defs", "allOf",
}  # fmt: skip


def violations(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "$") -> Iterator[str]:
    """Everything in `value` that `schema` does not describe, or that it wants and is not there."""
    yield from _violations(value, _flat(schema, root), root, at)


def _flat(schema: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    """The schema with `$ref` and `allOf` put in place."""
    assert set(schema) <= _KNOWN, f"this checker does not know {set(schema) - _KNOWN}"
    flat: dict[str, Any] = {"required": [], "properties": {}}
    parts = [root["$defs"][schema["$ref"].rpartition("/")[2]]] if "$ref" in schema else []
    for part in [*parts, *schema.get("allOf", [])]:
        inner = _flat(part, root)
        flat = {**flat, **inner}
    return {
        **flat,
        **{key: value for key, value in schema.items() if key not in ("$ref", "allOf")},
        "required": [*flat["required"], *schema.get("required", [])],
        "properties": {**flat["properties"], **schema.get("properties", {})},
    }


def _violations(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    if "type" in schema:
        names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        allowed = tuple(kind for name in names for kind in _TYPES[name])
        if not isinstance(value, allowed) or (isinstance(value, bool) and bool not in allowed):
            yield f"{at}: {value!r} is not {names}"
            return
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if is_number and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{at}: {value} is out of bounds"
    if isinstance(value, dict):
        yield from (f"{at}: {key} is missing" for key in schema["required"] if key not in value)
        for key, inner in value.items():
            if key in schema["properties"]:
                yield from violations(inner, schema["properties"][key], root, f"{at}.{key}")
            else:
                yield f"{at}: {key} is not in the schema"
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from violations(inner, schema["items"], root, f"{at}[{index}]")
