"""Classes whose fields are filled from the environment, and who reads them."""

from __future__ import annotations

import ast
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from lintegrity.flow.extract import SKIPPED
from lintegrity.flow.project import Module
from lintegrity.flow.readers import Readers
from lintegrity.flow.start import asks

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis


def readers(analysis: Analysis) -> Generator[None, None, list[Readers]]:
    """The fields of settings classes; classes that derive from the project's own are found as well.

    Pauses after each file.
    """
    if not asks(analysis, "env"):
        return []
    found: set[Readers] = set()
    words = {b"BaseSettings"}
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
                fields = analysis.settings_fields(owner)
                if fields is not None:
                    found |= {Readers(field, owner, True, path) for field in fields}
                    fresh.add(node.name.encode())
        words = fresh
        if not fresh:
            break
    return sorted(found)


def _classes(module: Module) -> Iterator[tuple[str, ast.ClassDef]]:
    stack: list[tuple[ast.stmt, str]] = [(one, "") for one in reversed(module.tree.body)]
    while stack:
        node, prefix = stack.pop()
        if isinstance(node, ast.ClassDef):
            yield prefix + node.name, node
            prefix = f"{prefix}{node.name}."
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        stack += [(one, prefix) for one in reversed(getattr(node, "body", []))]


_TEXT_TYPES = ("str", "Path", "Url", "Dsn", "FilePath", "DirectoryPath", "Any")


def text_fields(node: ast.ClassDef) -> Iterator[str]:
    """Fields that can hold any text; numbers, booleans and secrets cannot."""
    for part in node.body:
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            written = ast.unparse(part.annotation)
            if "SecretStr" in written or "Literal" in written or "ClassVar" in written:
                continue
            if any(word in written for word in _TEXT_TYPES):
                yield part.target.id
