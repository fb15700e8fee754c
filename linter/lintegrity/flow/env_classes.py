"""Classes whose fields are filled from the environment, and who reads them."""

from __future__ import annotations

import ast
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from lintegrity.flow.frame import Frame
from lintegrity.flow.project import Module
from lintegrity.flow.readers import Readers, speaks_of_settings
from lintegrity.kinds import FUNCTIONS
from lintegrity.nodes import last_name
from lintegrity.roles import SKIPPED
from lintegrity.tables import sources
from lintegrity.tables.sensitive_words import is_credential_url, is_secret

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

# A class method that goes over the fields of its own class.
_OVER_FIELDS = b"fields(cls)"


def readers(analysis: Analysis) -> Generator[None, None, list[Readers]]:
    """The fields of settings classes; classes that derive from the project's own are found as well.

    Pauses after each file.
    """
    found: set[Readers] = set()
    words = {b"BaseSettings", _OVER_FIELDS}
    seen: set[str] = set()
    for _ in range(3):
        fresh: set[bytes] = set()
        holding = analysis.search.any_text(words)
        for path in analysis.files:
            yield
            if path in seen or path not in holding:
                continue
            seen.add(path)
            module = analysis.module_at(path)
            if module is None or module.source.role in SKIPPED:
                continue
            for name, node in _classes(module):
                owner = f"{module.name}.{name}" if module.name else name
                given = fields(analysis, owner)
                if given is not None:
                    found |= {Readers(field, owner, True, path) for field in given}
                    if any(map(is_sensitive, given)):
                        found.add(Readers(node.name, module.name, False, path))
                    fresh.add(node.name.encode())
                    for nested in _models_in(analysis, module, node):
                        inner = _nest(analysis, nested)
                        found |= {Readers(field, nested, True, path) for field in inner}
        words = fresh
        if not fresh:
            break
    return sorted(found)


def fields(analysis: Analysis, owner: str) -> frozenset[str] | None:
    """The text fields of a settings class, or of a model in one; None for another class."""
    if owner not in analysis.settings:
        names = analysis.lineage(owner)
        is_settings = owner in analysis.nested_settings or any(
            name in sources.SETTINGS_CLASSES or _fills_itself(analysis, name) for name in names
        )
        found: set[str] = set()
        for name in names if is_settings else ():
            definition = analysis.project.definition(name)
            if definition is not None and isinstance(definition[1], ast.ClassDef):
                found |= set(text_fields(definition[1]))
        analysis.settings[owner] = frozenset(found) if is_settings else None
    return analysis.settings[owner]


def _fills_itself(analysis: Analysis, owner: str) -> bool:
    """Whether a class makes its object of a variable for each field: `for one in fields(cls): … os.environ.get(…)`."""
    definition = analysis.project.definition(owner) if analysis.is_project_name(owner) else None
    if definition is None or not isinstance(definition[1], ast.ClassDef):
        return False
    if not definition[0].source.holds(_OVER_FIELDS):
        return False
    return any(isinstance(part, ast.FunctionDef) and _reads_each_field(part) for part in definition[1].body)


def _reads_each_field(function: ast.FunctionDef) -> bool:
    steps = list(ast.walk(function))
    calls = [step for step in steps if isinstance(step, ast.Call)]
    return (
        any(
            last_name(call.func) == "fields" and call.args and last_name(call.args[0]) == "cls"
            for call in calls
        )
        and any(
            last_name(call.func) == "cls" and any(word.arg is None for word in call.keywords)
            for call in calls
        )
        and any(isinstance(step, ast.Attribute) and step.attr in ("environ", "getenv") for step in steps)
    )


def owner_by_name(analysis: Analysis, frame: Frame, node: ast.Attribute) -> str | None:
    """The one settings class that has a field, where what it is asked of is called like settings."""
    if not analysis.settings or frame.name == "<quiet>" or not speaks_of_settings(node.value):
        return None
    owners = [owner for owner, known in analysis.settings.items() if known and node.attr in known]
    return owners[0] if len(owners) == 1 else None


def _nest(analysis: Analysis, owner: str) -> frozenset[str]:
    """The text fields of a model that is a field of a settings class."""
    if owner not in analysis.nested_settings:
        analysis.nested_settings.add(owner)
        analysis.settings.pop(owner, None)
    return fields(analysis, owner) or frozenset()


def _models_in(analysis: Analysis, module: Module, node: ast.ClassDef) -> Iterator[str]:
    """The project's models that stand as fields of a settings class."""
    for part in node.body:
        if isinstance(part, ast.AnnAssign):
            origin = analysis.annotation(Frame(analysis, module, "<quiet>", {}), part.annotation)
            owner = (origin or "").removesuffix("()")
            if owner and analysis.is_project_name(owner):
                names = analysis.lineage(owner)
                if any(name in sources.MODEL_CLASSES for name in names):
                    yield owner


def _classes(module: Module) -> Iterator[tuple[str, ast.ClassDef]]:
    stack: list[tuple[ast.stmt, str]] = [(one, "") for one in reversed(module.tree.body)]
    while stack:
        node, prefix = stack.pop()
        if isinstance(node, ast.ClassDef):
            yield prefix + node.name, node
            prefix = f"{prefix}{node.name}."
        elif isinstance(node, FUNCTIONS):
            continue
        stack += [(one, prefix) for one in reversed(getattr(node, "body", []))]


def is_sensitive(name: str) -> bool:
    """Whether a field of that name holds a secret or a URL with credentials."""
    return is_secret(name) or is_credential_url(name)


_TEXT_TYPES = ("str", "Path", "Url", "Dsn", "FilePath", "DirectoryPath", "Any")


def text_fields(node: ast.ClassDef) -> Iterator[str]:
    """Fields that can hold any text; numbers, booleans and secrets cannot."""
    for part in node.body:
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            if is_text(part.annotation):
                yield part.target.id


def is_text(annotation: ast.expr) -> bool:
    """Whether what is annotated so can hold any text."""
    written = ast.unparse(annotation)
    if "SecretStr" in written or "Literal" in written or "ClassVar" in written:
        return False
    return any(word in written for word in _TEXT_TYPES)
