"""What the text of a value shows: of an object the attributes that its class writes into it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Container, Iterator
from typing import TYPE_CHECKING

from lintegrity.flow.values import Taints, Value, union
from lintegrity.nodes import last_name
from lintegrity.tables import sources

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

# Decorators and bases by their last word of which Python or a library makes a `__repr__` with all fields.
_MAKING_MARKS = frozenset({"dataclass", "attrs", "define", "frozen", "mutable", "s", "attributes"})
# What `parse_args` gives.
NAMESPACE = "argparse.Namespace()"
_MAKING_BASES = frozenset({"NamedTuple", "typing.NamedTuple", "pydantic.RootModel", "argparse.Namespace"})
_TEXTS = frozenset({"__repr__", "__str__", "__format__"})
_HIDING = ("SecretStr", "SecretBytes", "repr=False")


class _All(Container[str]):
    """Every name but those that a class hides."""

    def __init__(self, hidden: Container[str]) -> None:
        self._hidden = hidden

    def __contains__(self, name: object) -> bool:
        return name not in self._hidden


def shown_taints(analysis: Analysis, value: Value) -> Taints:
    """The labels of everything that the value's text may show."""
    found = value.taints
    if not value.items:
        return found
    names = _shown_names(analysis, value) if value.is_instance else None
    for name, part in value.items.items():
        if names is None or name in names:
            found = union(found, shown_taints(analysis, part))
    return found


def shows(analysis: Analysis, owner: str, attribute: str) -> bool:
    """Whether the text of an object of a class has one of its attributes in it."""
    return attribute in _shown_names(analysis, Value(origin=f"{owner}()"))


def is_object_without(analysis: Analysis, value: Value, is_meant: Callable[[str], bool]) -> bool:
    """Whether a value is an object of the project whose text shows no field with a name of some kind."""
    owner = (value.origin or "").removesuffix("()")
    if owner == value.origin or not owner or not analysis.is_project_name(owner):
        return False
    classes = [analysis.project.definition(name) for name in analysis.lineage(owner)]
    known = [one[1] for one in classes if one is not None and isinstance(one[1], ast.ClassDef)]
    if not known or any(name.startswith("builtins.") for name in analysis.lineage(owner)):
        return False
    names = _shown_names(analysis, value)
    fields = {
        last_name(part.target) for node in known for part in node.body if isinstance(part, ast.AnnAssign)
    }
    return not any(is_meant(name) and name in names for name in fields)


def _shown_names(analysis: Analysis, value: Value) -> Container[str]:
    owner = (value.origin or "").removesuffix("()")
    if owner in _MAKING_BASES:
        return _All(())
    if not owner or not analysis.is_project_name(owner):
        return ()
    hidden: set[str] = set()
    is_made = False
    for name in analysis.lineage(owner):
        if name in _MAKING_BASES or name in sources.MODEL_CLASSES or name in sources.SETTINGS_CLASSES:
            is_made = True
        definition = analysis.project.definition(name)
        if definition is None or not isinstance(definition[1], ast.ClassDef):
            continue
        node = definition[1]
        written = _written(node)
        if written is not None:
            return written
        is_made = is_made or any(map(_makes_text, node.decorator_list))
        for part in node.body:
            if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
                if any(word in ast.unparse(part) for word in _HIDING):
                    hidden.add(part.target.id)
    return _All(hidden) if is_made else ()


def _makes_text(mark: ast.expr) -> bool:
    if isinstance(mark, ast.Call):
        if any(word.arg == "repr" and getattr(word.value, "value", True) is False for word in mark.keywords):
            return False
        mark = mark.func
    return last_name(mark) in _MAKING_MARKS


def _written(node: ast.ClassDef) -> Container[str] | None:
    """The attributes that a class's own text speaks of; None where it writes none."""
    texts = [part for part in node.body if isinstance(part, ast.FunctionDef) and part.name in _TEXTS]
    if not texts:
        return None
    deciding = {part for text in texts for test in _tests(text) for part in ast.walk(test)}
    names = {
        part.attr
        for text in texts
        for part in ast.walk(text)
        if isinstance(part, ast.Attribute) and part not in deciding
    }
    calls = {
        getattr(part, "id", "") for text in texts for part in ast.walk(text) if isinstance(part, ast.Name)
    }
    return _All(()) if "__dict__" in names or "vars" in calls else names


def _tests(text: ast.FunctionDef) -> Iterator[ast.expr]:
    """What only decides what is written: `"set" if self.password else "not set"`."""
    for part in ast.walk(text):
        if isinstance(part, (ast.IfExp, ast.If)):
            yield part.test
        elif isinstance(part, ast.Compare):
            yield part
