"""Methods that make an object of a file: what they read is what the object writes back, `cls(path, json.load(...))`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.names import self_class
from lintegrity.nodes import keyword_of, last_name
from lintegrity.parameters import all_parameters
from lintegrity.questions.files.writes import read_of
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context


def read_by_maker(path: ast.expr, call: ast.AST, ctx: Context) -> str:
    """Where a method of the class reads the file whose name it then gives to the attribute that is written to."""
    if not isinstance(path, ast.Attribute) or not isinstance(path.value, ast.Name):
        return ""
    owner = self_class(path.value.id, ctx.scope(path))
    node = owner.node if owner is not None else None
    if not isinstance(node, ast.ClassDef) or ctx.class_around(call) is not node:
        return ""
    index = _place(path.attr, node)
    makers = (step for step in node.body if isinstance(step, FUNCTIONS) and step.decorator_list)
    reads = (row for maker in makers if index >= 0 for row in _reads(maker, node, path.attr, index, ctx))
    return next((f"{ctx.module.path}:{row}" for row in reads), "")


def _place(attribute: str, owner: ast.ClassDef) -> int:
    """Among the arguments of the class the one that becomes an attribute; -1 for none."""
    for step in owner.body:
        if isinstance(step, FUNCTIONS) and step.name == "__init__":
            names = [one.arg for one in all_parameters(step.args)]
            kept = {
                one.value.id
                for one in own_nodes(step)
                if isinstance(one, (ast.Assign, ast.AnnAssign)) and isinstance(one.value, ast.Name)
                for target in (one.targets if isinstance(one, ast.Assign) else [one.target])
                if isinstance(target, ast.Attribute) and target.attr == attribute
            }
            return next((names.index(name) - 1 for name in sorted(kept) if name in names), -1)
    fields = [last_name(step.target) for step in owner.body if isinstance(step, ast.AnnAssign)]
    is_record = bool(owner.decorator_list) and attribute in fields
    return fields.index(attribute) if is_record else -1


def _reads(maker: Function, owner: ast.ClassDef, attribute: str, index: int, ctx: Context) -> Iterator[int]:
    """The rows in which a method reads the parameter that it makes an object with."""
    names = [one.arg for one in all_parameters(maker.args)]
    calls = [step for step in own_nodes(maker) if isinstance(step, ast.Call)]
    given = {
        one.id
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in (owner.name, *names[:1])
        for one in (keyword_of(call, attribute), *call.args[index : index + 1])
        if isinstance(one, ast.Name) and one.id in names
    }
    for call in calls if given else ():
        if getattr(read_of(call, ctx), "id", "") in given:
            yield call.lineno
