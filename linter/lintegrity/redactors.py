"""Whether the project's own URL redactor is one that never raises and masks: the function that this package gives."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import lru_cache
from typing import TYPE_CHECKING

from lintegrity import urls

if TYPE_CHECKING:
    from lintegrity.flow.project import Project


def is_total(setting: str | None, project: Project) -> bool:
    """Whether a setting `package.module:function` names the given redactor, as `init --helpers` writes it, or nothing."""
    if not setting:
        return True
    found = project.definition(setting.replace(":", "."))
    return found is not None and isinstance(found[1], ast.FunctionDef) and _logic(found[1]) == _given()


@lru_cache(maxsize=1)
def _given() -> tuple[str, ...]:
    node = ast.parse(textwrap.dedent(inspect.getsource(urls.redact_url))).body[0]
    assert isinstance(node, ast.FunctionDef)
    return _logic(node)


def _logic(node: ast.FunctionDef) -> tuple[str, ...]:
    """The statements without the docstring."""
    return tuple(ast.dump(part) for part in node.body[1:])
