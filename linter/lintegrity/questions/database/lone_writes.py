"""Writes that have a function of their own: what the functions of the same module that call it have asked before."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator

from lintegrity.kinds import Function
from lintegrity.names import self_class
from lintegrity.nodes import is_static
from lintegrity.parameters import positional_parameters
from lintegrity.questions.database.sql_texts import connection_of
from lintegrity.questions.database.statements import WRITES, Access, every_access
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_CALLS = 12


def lone_write(function: Function, ctx: Context) -> Access | None:
    """The one statement of a function, where that writes; a commit beside it is no other."""
    found = [one for one in every_access(function, ctx) if one.sql.verb != "commit"]
    if len(found) != 1 or found[0].sql.verb not in WRITES:
        return None
    counts = any(isinstance(node, ast.Attribute) and node.attr == "rowcount" for node in own_nodes(function))
    return found[0]._replace(sql=found[0].sql._replace(returning=found[0].sql.returning or counts))


def at_callers(function: Function, write: Access, ctx: Context) -> Iterator[tuple[Function, Access]]:
    """The functions of the module that call one which writes, each with the write as it is there."""
    for mention in ctx.scopes.reads_of(function.name)[:_CALLS]:
        call, caller = ctx.parent(mention), ctx.function(mention)
        if not isinstance(call, ast.Call) or call.func is not mention or caller in (None, function):
            continue
        if _defined_as(mention, ctx) is function and caller is not None:
            connection = _connection_there(write.connection, call, function, ctx)
            yield caller, write._replace(call=call, connection=connection, is_handed=True)


def may_write(name: str) -> bool:
    """Whether a function of another module may write by its name: `create_user`."""
    return _WRITING.match(name) is not None


_WRITING = re.compile(
    r"_*(?:(?:create|insert|add|register|new|store|save)_[a-z]|(?:create|insert|register)$)"
)


def written_elsewhere(call: ast.Call, ctx: Context) -> tuple[Function, Access, Context] | None:
    """The function of another module that a call means, where it does nothing but write, with the write as it is here."""
    found = ctx.project.definition(ctx.origin(call.func) or "")
    if found is None or not isinstance(found[1], Function) or found[0].path == ctx.module.path:
        return None
    there = ctx.at(found[0])
    write = lone_write(found[1], there)
    if write is None:
        return None
    connection = _connection_there(write.connection, call, found[1], ctx)
    return found[1], write._replace(call=call, connection=connection, is_handed=True), there


def _defined_as(mention: ast.expr, ctx: Context) -> ast.AST | None:
    """The function that a mention means: one of the module, or a method through the first parameter or the class."""
    scope = ctx.scope(mention)
    if isinstance(mention, ast.Name):
        found = scope.lookup(mention.id)
    else:
        owner = mention.value if isinstance(mention, ast.Attribute) else None
        held = self_class(owner.id, scope) if isinstance(owner, ast.Name) else None
        if held is None:
            defined = ctx.project.definition(ctx.origin(mention) or "")
            return defined[1] if defined is not None and defined[0].path == ctx.module.path else None
        found = held.local(mention.attr) if isinstance(mention, ast.Attribute) else None
    return found[1][-1].node if found is not None else None


def _connection_there(connection: str, call: ast.Call, function: Function, ctx: Context) -> str:
    """The connection as the caller writes it, where it is a parameter of the function that writes."""
    names = [one.arg for one in positional_parameters(function.args)]
    if isinstance(call.func, ast.Attribute) and not is_static(function):
        names = names[1:]
    given = dict(zip(names, call.args)) | {one.arg: one.value for one in call.keywords if one.arg}
    return connection_of(given[connection], ctx) if connection in given else connection
