"""The JSON Schema (draft-07) of `[tool.lintegrity]`, made from the table of options."""

from __future__ import annotations

from typing import Any

from lintegrity.model import Confidence, Role, Severity
from lintegrity.options import NOT_IN_OVERRIDES, Option, Shape, children

_STRINGS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
_SELECTORS: dict[str, Any] = {
    "type": "array",
    "items": {"type": "string", "pattern": "^(ALL|LIN[0-9]{0,3}|[a-z]+(-[a-z]+)*)$"},
}
_SEVERITY: dict[str, Any] = {"enum": [member.value for member in Severity]}
_SIMPLE: dict[Shape, dict[str, Any]] = {
    Shape.BOOL: {"type": "boolean"},
    Shape.STRING: {"type": "string"},
    Shape.STRINGS: _STRINGS,
    Shape.SELECTORS: _SELECTORS,
    Shape.SEVERITY: _SEVERITY,
    Shape.CONFIDENCE: {"enum": [member.value for member in Confidence]},
    Shape.VERSION: {"type": "string", "pattern": r"^(py)?3\.?\d+$"},
    Shape.STRINGS_BY_PATTERN: {"type": "object", "additionalProperties": _STRINGS},
    Shape.SELECTORS_BY_PATTERN: {"type": "object", "additionalProperties": _SELECTORS},
    Shape.SEVERITY_BY_SELECTOR: {"type": "object", "additionalProperties": _SEVERITY},
    Shape.STRINGS_BY_ROLE: {
        "type": "object",
        "properties": {role.value: _STRINGS for role in Role},
        "additionalProperties": False,
    },
    Shape.ALLOW: {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "code": {"type": "string"},
                "path": {"type": "string"},
                "reason": {"type": "string", "pattern": r"\S+\s+\S+"},
                "expires": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
            },
            "required": ["code", "path", "reason"],
            "additionalProperties": False,
        },
    },
}


def get_schema(tool_name: str = "lintegrity") -> dict[str, Any]:
    """The schema, in the form that the entry point `validate_pyproject.tool_schema` wants."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "https://lintegrity.readthedocs.io/schema.json",
        "title": f"[tool.{tool_name}]",
        "type": "object",
        "properties": _properties(""),
        "additionalProperties": False,
    }


def _properties(prefix: str, barred: frozenset[str] = frozenset()) -> dict[str, Any]:
    start = len(prefix) + 1 if prefix else 0
    return {option.key[start:]: _schema(option) for option in children(prefix) if option.key not in barred}


def _schema(option: Option) -> dict[str, Any]:
    if option.shape is Shape.TABLE:
        inner: dict[str, Any] = {
            "type": "object",
            "properties": _properties(option.key),
            "additionalProperties": False,
        }
    elif option.shape is Shape.OVERRIDES:
        inner = {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"paths": _STRINGS, **_properties("", NOT_IN_OVERRIDES)},
                "required": ["paths"],
                "additionalProperties": False,
            },
        }
    else:
        inner = dict(_SIMPLE[option.shape])
    return {"description": option.doc, **inner}
