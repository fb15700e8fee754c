"""Log calls that a test of the project asks for by name: `log.error.assert_called_once_with("failed")`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lintegrity.model import Role
from lintegrity.nodes import last_name

if TYPE_CHECKING:
    from lintegrity.context import Context

_ASKED = ("assert_", "called", "call_")


def is_asserted(call: ast.Call, ctx: Context) -> bool:
    """Whether a test that speaks of the module or the function looks at the very method of a patched logger."""
    function = ctx.function(call)
    names = [ctx.module.name.rpartition(".")[2], function.name if function is not None else ""]
    needles = [name.encode() for name in names if name]
    project = ctx.project
    return any(
        project.role_of(path) is Role.TEST and any(needle in project.data_of(path) for needle in needles)
        for asked in _ASKED
        for path in project.files_with_text(f".{last_name(call.func)}.{asked}")
    )
