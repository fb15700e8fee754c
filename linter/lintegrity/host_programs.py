"""Where a module runs, as far as what it imports tells: within another program, or on a board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lintegrity.tables.host_programs import HOSTS, MICROPYTHON

if TYPE_CHECKING:
    from lintegrity.context import Context


def runs_within_another_program(ctx: Context) -> bool:
    """`import bpy`: what is printed is shown in that program's own window."""
    return _imports(HOSTS, ctx)


def runs_on_a_board(ctx: Context) -> bool:
    """Whether a module is made for MicroPython, which has no `contextlib`, and no links, modes and owners of files."""
    return ctx.source.holds(b"network.WLAN(") or _imports(MICROPYTHON, ctx)


def _imports(packages: frozenset[str], ctx: Context) -> bool:
    """Whether a module imports one of some packages that the project does not have itself."""
    return any(
        binding.kind in ("import", "from")
        and (package := (binding.origin or "").partition(".")[0]) in packages
        and ctx.project.find(package) is None
        for bindings in ctx.scopes.top.bindings.values()
        for binding in bindings
    )
