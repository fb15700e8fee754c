"""`sys.path` or `PYTHONPATH` is changed at run time.

What it does
------------
Reports what adds to or replaces `sys.path` (`append`, `insert`, `extend`, `+=`, assignment, `site.addsitedir`)
and what sets `PYTHONPATH` in `os.environ`. In a script a path derived from `__file__` is silent.

Why it matters
--------------
Which module an import finds then depends on what ran before. It works on one machine and from one folder, hides
missing packaging, and lets a file in the added folder stand in for a library.

Flagged
-------
```python
import sys

sys.path.insert(0, "../shared")
```

Not flagged
-----------
```python
import sys

print(sys.path)
sys.path.remove("")
```

Use instead
-----------
Install the project (`pip install -e .`) and import it by its name; run modules with `python -m`.

Known limits
------------
Taking entries away is silent: it can only make imports safer; so is putting back what was taken. So is the `PYTHONPATH` of a copied environment,
which is meant for another process.

References
----------
- CWE-427: Uncontrolled Search Path Element.
- Python Packaging User Guide, editable installs.
"""

import ast
from typing import Annotated, Iterator

from lintegrity.literals import constant, constant_text
from lintegrity.rule import Called, Context, Hit, Role, Rule, Severity
from lintegrity.scopes import Scope
from lintegrity.walk import descendants

RULE = Rule(
    code="LIN705",
    name="sys-path-mutation",
    summary="`sys.path` or `PYTHONPATH` is changed at run time.",
    help="Install the project and import it by its name.",
    severity=Severity.WARNING,
    needles=(b"sys", b"PYTHONPATH", b"addsitedir"),
    cwe=(427,),
)

_ADDING = frozenset({"append", "insert", "extend"})
_SETTING = frozenset({"setdefault", "putenv", "update"})
_HOPS = 6


def check(
    node: Annotated[ast.Call, Called({*_ADDING, *_SETTING, "addsitedir"})] | ast.Assign | ast.AugAssign,
    ctx: Context,
) -> Iterator[Hit]:
    if isinstance(node, ast.Call):
        yield from _call(node, ctx)
    elif isinstance(node, ast.AugAssign):
        if isinstance(node.target, ast.Attribute) and _is_sys_path(node.target, ctx):
            yield from _path_hit(node, [node.value], ctx)
        elif isinstance(node.target, ast.Subscript):
            yield from _pythonpath_hit(node, node.target, ctx)
    else:
        for target in node.targets:
            yield from _assigned(node, target, ctx)


def _call(node: ast.Call, ctx: Context) -> Iterator[Hit]:
    function = node.func
    if not isinstance(function, (ast.Attribute, ast.Name)):
        return
    name = function.attr if isinstance(function, ast.Attribute) else function.id
    if name in _ADDING and isinstance(function, ast.Attribute) and _is_sys_path(function.value, ctx):
        if not (node.args and _was_there(node.args[-1], ctx)):
            yield from _path_hit(node, node.args, ctx)
    elif name == "addsitedir" and ctx.origin(function) == "site.addsitedir":
        yield from _path_hit(node, node.args, ctx)
    elif name in _SETTING and ctx.source.holds(b"PYTHONPATH") and _sets_pythonpath(node, ctx):
        yield Hit(node, f"`{ctx.text(node)}` changes `PYTHONPATH` at run time")


def _assigned(node: ast.Assign, target: ast.expr, ctx: Context) -> Iterator[Hit]:
    holder = target.value if isinstance(target, ast.Subscript) else target
    if not isinstance(holder, (ast.Attribute, ast.Name)):
        return
    if isinstance(target, ast.Subscript):
        found = list(_pythonpath_hit(node, target, ctx))
        if found:
            yield from found
            return
    if (
        isinstance(holder, ast.Attribute)
        and _is_sys_path(holder, ctx)
        and not (_only_takes_away(node.value, ctx) and not _is_inserted(target))
    ):
        yield from _path_hit(node, [node.value], ctx)


def _pythonpath_hit(node: ast.Assign | ast.AugAssign, target: ast.Subscript, ctx: Context) -> Iterator[Hit]:
    """`os.environ["PYTHONPATH"] = …`, also `+=`."""
    if ctx.source.holds(b"PYTHONPATH") and _is_pythonpath(target.slice, ctx):
        if ctx.origin(target.value) == "os.environ":
            yield Hit(node, f"`{ctx.text(node)}` changes `PYTHONPATH` at run time")


def _is_sys_path(node: ast.expr, ctx: Context) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "path" and ctx.origin(node) == "sys.path"
    return isinstance(node, ast.Name) and node.id not in ("self", "cls") and _is_imported_path(node, ctx)


def _is_imported_path(node: ast.Name, ctx: Context) -> bool:
    """`from sys import path`, under any name: cheap for all other names."""
    found = ctx.scopes.top.bindings.get(node.id)
    return (
        bool(found) and found is not None and found[0].origin == "sys.path" and ctx.origin(node) == "sys.path"
    )


def _path_hit(node: ast.AST, values: list[ast.expr], ctx: Context) -> Iterator[Hit]:
    if ctx.role is Role.SCRIPT and any(_is_from_file(value, ctx.scope(value), _HOPS) for value in values):
        return
    yield Hit(node, f"`{ctx.text(node)}` changes where imports are looked for")


def _was_there(value: ast.expr, ctx: Context) -> bool:
    """Whether an entry was taken from `sys.path` and is put back: `first = sys.path.pop(0)`."""
    found = ctx.scope(value).lookup(value.id) if isinstance(value, ast.Name) else None
    bound = [one for one in found[1] if one.kind != "delete"] if found is not None else []
    return bool(bound) and all(_is_entry(binding.value, ctx) for binding in bound)


def _is_entry(value: ast.expr | None, ctx: Context) -> bool:
    """`sys.path.pop(0)`, `sys.path[0]`."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
        return value.func.attr == "pop" and _is_sys_path(value.func.value, ctx)
    return isinstance(value, ast.Subscript) and _is_sys_path(value.value, ctx)


def _is_from_file(value: ast.expr, scope: Scope, hops: int) -> bool:
    """Whether a path is derived from `__file__`, also through variables."""
    for part in descendants(value):
        if not isinstance(part, ast.Name):
            continue
        if part.id == "__file__":
            return True
        found = scope.lookup(part.id) if hops else None
        if found is not None and any(
            binding.value is not None and _is_from_file(binding.value, found[0], hops - 1)
            for binding in found[1]
        ):
            return True
    return False


def _is_inserted(target: ast.expr) -> bool:
    """`sys.path[:0] = folders`, `sys.path[1:1] = folders`: a place between the entries, nothing that was there."""
    place = target.slice if isinstance(target, ast.Subscript) else None
    if not isinstance(place, ast.Slice) or place.upper is None:
        return False
    begin = constant(place.lower) if place.lower is not None else 0
    return begin == constant(place.upper)


def _only_takes_away(value: ast.expr, ctx: Context) -> bool:
    """`sys.path = [x for x in sys.path if x]`, `sys.path = sys.path[1:]`, `sys.path = saved`."""
    if isinstance(value, ast.ListComp) and len(value.generators) == 1:
        generator = value.generators[0]
        return ast.dump(value.elt).replace("Load", "") == ast.dump(generator.target).replace("Store", "")
    if isinstance(value, ast.Subscript):
        return _is_sys_path(value.value, ctx)
    return isinstance(value, (ast.Name, ast.Attribute))


def _sets_pythonpath(node: ast.Call, ctx: Context) -> bool:
    origin = ctx.origin(node.func)
    if origin in ("os.environ.setdefault", "os.putenv"):
        return bool(node.args) and _is_pythonpath(node.args[0], ctx)
    if origin != "os.environ.update":
        return False
    keys = [key for argument in node.args if isinstance(argument, ast.Dict) for key in argument.keys if key]
    return any(keyword.arg == "PYTHONPATH" for keyword in node.keywords) or any(
        _is_pythonpath(key, ctx) for key in keys
    )


def _is_pythonpath(key: ast.expr, ctx: Context) -> bool:
    return constant_text(key, ctx.scope(key)) == "PYTHONPATH"
