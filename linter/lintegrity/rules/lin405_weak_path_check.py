"""A containment check compares paths as text and lets neighbours through.

What it does
------------
Reports `startswith` on a path that was made absolute, where the prefix is a folder without a separator at its end
and the answer decides whether the function goes on, `/` as the prefix, which every absolute path has, and
`os.path.commonprefix`, which compares letters as well; also a text out of which `..` was taken with `replace` and which is
then joined to a folder as it is: an absolute path takes the folder's place, and `....//` becomes `../`.

Why it matters
--------------
`/srv/data-secret/x` starts with `/srv/data`. The check that was written to keep a caller inside a folder lets him
into every folder whose name begins alike.

Flagged
-------
```python
import os


def read(base, name):
    path = os.path.realpath(os.path.join(base, name))
    if not path.startswith(os.path.realpath(base)):
        raise ValueError(name)
    return open(path).read()
```

Not flagged
-----------
```python
import os


def read(base, name):
    path = os.path.realpath(os.path.join(base, name))
    if not path.startswith(os.path.realpath(base) + os.sep):
        raise ValueError(name)
    return open(path).read()
```

Use instead
-----------
`Path.is_relative_to` on resolved paths, `os.path.commonpath`, or a separator at the end of the prefix.

Known limits
------------
The receiver has to be known as a path from this function. Prefixes of URLs and routes are not meant. A text without
`..` is silent where the function compares paths or cleans the text in another way as well, and `replace("/", "_")` always:
what is left can name the folder itself, no file outside of it.

Fix safety
----------
Safe where both sides are resolved: `is_relative_to` tells neighbours apart and nothing else. Unsafe where the folder
may be relative, or spelled with `..`. Not offered below Python 3.9, for a path that was only joined, in a function that
knows bytes, of which paths may be too, nor in one that looks whether there is an `is_relative_to`.

References
----------
CWE-22, CWE-187.
"""

import ast
from typing import Annotated, Iterator

from lintegrity.literals import constant
from lintegrity.nodes import last_name
from lintegrity.questions.files.home_made_cleaners import leaves_way_out
from lintegrity.questions.files.path_texts import ABSOLUTE, METHODS, behind, side_of
from lintegrity.rule import Applicability, Called, Confidence, Context, Hit, Rule, Severity
from lintegrity.spelling import spelled
from lintegrity.tables.path_sinks import DELETE, DELETE_TREE, ONLY_OF_PATHS, OPEN, PATH_SINKS
from lintegrity.walk import own_nodes

RULE = Rule(
    code="LIN405",
    name="weak-path-check",
    summary="A containment check compares paths as text and lets neighbours through.",
    help="Compare resolved paths with `is_relative_to`, or end the prefix in a separator.",
    severity=Severity.ERROR,
    needles=(b".startswith", b"commonprefix", b".replace("),
    cwe=(22, 187),
    security_severity=6.5,
    fix=Applicability.SAFE,
)

_PYTHON = (3, 9)
_METHOD = "is_relative_to"
_FILE_METHODS = ONLY_OF_PATHS | {"extract", "extractall"}
_FILE_USES = frozenset({OPEN, DELETE, DELETE_TREE})


def check(
    node: Annotated[ast.Call, Called({"commonprefix", "startswith", "replace"})], ctx: Context
) -> Iterator[Hit]:
    function = node.func
    name = last_name(function)
    if name == "replace":
        if leaves_way_out(node, ctx):
            yield Hit(
                node,
                f"`{ctx.text(node, 60)}` leaves a way out of the folder",
                confidence=Confidence.MEDIUM,
            )
        return
    if name == "commonprefix" and any(_guards(one, ctx) for one in _comparisons(node, ctx)):
        yield Hit(node, f"`{ctx.text(node, 60)}` compares letters: neighbours of the folder pass")
    if not isinstance(function, ast.Attribute) or name != "startswith" or len(node.args) != 1:
        return
    is_always = _is_absolute_anyway(function.value, node.args[0], ctx)
    if not is_always and not _is_folder(node.args[0], ctx) or not _is_path(function.value, ctx):
        return
    if _asks_separator(node, function.value, ctx):
        return
    if not any(_guards(one, ctx) for one in (node, *_uses(node, ctx))):
        return
    if is_always:
        yield Hit(node, f"`{ctx.text(node, 60)}` holds for every path")
        return
    yield Hit(
        node, f"`{ctx.text(node, 60)}` lets neighbours of the folder through", fix=_fix(function, node, ctx)
    )


def _is_absolute_anyway(path: ast.expr, prefix: ast.expr, ctx: Context) -> bool:
    """`os.path.abspath(p).startswith("/")`: what was made absolute begins so."""
    side = side_of(behind(path, ctx), ctx)
    return constant(prefix) == "/" and side is not None and side.resolved


def _asks_separator(node: ast.Call, path: ast.expr, ctx: Context) -> bool:
    """`not p.startswith(base) or p[len(base)] != os.sep`: the letter behind the folder is looked at as well."""
    both = next((step for step in ctx.ancestors(node) if not isinstance(step, ast.UnaryOp)), None)
    for part in both.values if isinstance(both, ast.BoolOp) else ():
        if not isinstance(part, ast.Compare) or not isinstance(part.ops[0], (ast.Eq, ast.NotEq)):
            continue
        for letter, other in ((part.left, part.comparators[0]), (part.comparators[0], part.left)):
            if isinstance(letter, ast.Subscript) and spelled(letter.value) == spelled(path):
                return ctx.origin(other) == "os.sep" or constant(other) in ("/", "\\")
    return False


def _uses(node: ast.Call, ctx: Context) -> Iterator[ast.expr]:
    """Where the name stands that the answer is bound to: `inside = p.startswith(base)` … `if not inside:`."""
    function, holder = ctx.function(node), ctx.parent(node)
    if function is None or not isinstance(holder, ast.Assign) or not isinstance(holder.targets[0], ast.Name):
        return
    for other in own_nodes(function):
        if isinstance(other, ast.Name) and other.id == holder.targets[0].id:
            if isinstance(other.ctx, ast.Load):
                yield other


def _comparisons(node: ast.Call, ctx: Context) -> Iterator[ast.expr]:
    """`os.path.commonprefix([base, path]) != base`, also through a name: a prefix in letters, not in folders."""
    paths = [one for part in node.args for one in getattr(part, "elts", ())]
    if any(isinstance(behind(one, ctx), (ast.BinOp, ast.JoinedStr)) for one in paths):
        return  # the folder with a separator behind it
    if ctx.origin(node.func) != "os.path.commonprefix" or not any(_is_path(one, ctx) for one in paths):
        return
    holder = ctx.parent(node)
    if isinstance(holder, ast.Compare):
        yield node
    for other in _uses(node, ctx):
        if isinstance(ctx.parent(other), ast.Compare):
            yield other


def _fix(function: ast.Attribute, node: ast.Call, ctx: Context) -> Applicability | None:
    """Safe where both sides are resolved: then only neighbours are told apart from what they were."""
    path, folder = side_of(function.value, ctx), side_of(node.args[0], ctx)
    if path is None or folder is None or not path.resolved or ctx.project.target_version < _PYTHON:
        return None
    body = ctx.function(node) or ctx.source.tree
    if not path.is_path and _has_bytes(body) or _asks_the_version(body):
        return None  # `pathlib` takes no bytes
    return Applicability.SAFE if folder.resolved else Applicability.UNSAFE


def _has_bytes(body: ast.AST) -> bool:
    return any(isinstance(part, ast.Constant) and isinstance(part.value, bytes) for part in own_nodes(body))


def _asks_the_version(body: ast.AST) -> bool:
    """Whether a function has another way where paths have no `is_relative_to`: `except AttributeError`, `hasattr(…)`."""
    parts = list(own_nodes(body))
    if any(isinstance(one, ast.Constant) and one.value == _METHOD for one in parts):
        return True
    uses_it = any(isinstance(one, ast.Attribute) and one.attr == _METHOD for one in parts)
    return uses_it and any(
        isinstance(one, ast.ExceptHandler)
        and one.type is not None
        and last_name(one.type) == "AttributeError"
        for one in parts
    )


def _is_path(value: ast.expr, ctx: Context) -> bool:
    """Whether an expression is a path made absolute, as text."""
    value = behind(value, ctx)
    if not isinstance(value, ast.Call):
        return False
    is_posix = isinstance(value.func, ast.Attribute) and value.func.attr == "as_posix"
    if is_posix or (ctx.origin(value.func) == "builtins.str" and value.args):
        inner = behind(value.func.value if isinstance(value.func, ast.Attribute) else value.args[0], ctx)
        if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute):
            return inner.func.attr in METHODS
        return False
    return ctx.origin(value.func) in ABSOLUTE and not _is_walked(value, ctx)


def _is_walked(value: ast.Call, ctx: Context) -> bool:
    """`os.path.join(root, name)` of a walk: it lies below where the walk began."""
    first = value.args[0] if value.args else None
    found = ctx.scope(value).lookup(first.id) if isinstance(first, ast.Name) else None
    return any(
        isinstance(source := getattr(one.node, "iter", None), ast.Call)
        and ctx.origin(source.func) == "os.walk"
        for one in (found[1] if found else [])
    )


def _is_folder(prefix: ast.expr, ctx: Context) -> bool:
    """Whether a prefix is a folder that does not end in a separator."""
    if _is_lengthened(prefix, ctx):
        return False
    prefix = behind(prefix, ctx)
    if isinstance(prefix, ast.Constant):
        text = prefix.value
        return isinstance(text, str) and text.startswith("/") and len(text) > 1 and not text.endswith("/")
    if isinstance(prefix, (ast.BinOp, ast.JoinedStr, ast.Tuple, ast.List)):
        return False
    if isinstance(prefix, ast.Call):
        origin = ctx.origin(prefix.func)
        if origin == "os.path.join":
            return not _ends_open(prefix)
        if origin == "builtins.str" or origin in ABSOLUTE:
            return True
        return isinstance(prefix.func, ast.Attribute) and prefix.func.attr in ("as_posix", "__str__")
    return isinstance(prefix, (ast.Name, ast.Attribute))


def _is_lengthened(prefix: ast.expr, ctx: Context) -> bool:
    """`base += os.sep`: what is put behind a folder is the separator."""
    found = ctx.scope(prefix).lookup(prefix.id) if isinstance(prefix, ast.Name) else None
    return found is not None and any(one.kind == "augment" for one in found[1])


def _ends_open(call: ast.Call) -> bool:
    """`os.path.join(base, "")` ends in a separator."""
    last = call.args[-1] if call.args else None
    return isinstance(last, ast.Constant) and last.value == ""


def _guards(node: ast.expr, ctx: Context) -> bool:
    """Whether the answer leaves the function, or is what the function gives back."""
    is_refused = False
    for step in ctx.ancestors(node):
        is_unequal = isinstance(step, ast.Compare) and isinstance(step.ops[0], ast.NotEq)
        if is_unequal or (isinstance(step, ast.UnaryOp) and isinstance(step.op, ast.Not)):
            is_refused = not is_refused
        if isinstance(step, ast.If):
            if not is_refused and _gives_up(step.body):
                return False  # what lies in the folder is left out: a neighbour is, too
            return _leaves(step.body) or _leaves(step.orelse) or _opens(step, ctx)
        if isinstance(step, (ast.Return, ast.Assert)):
            return True
        if isinstance(step, ast.stmt):
            return False
    return False


def _gives_up(body: list[ast.stmt]) -> bool:
    """Whether a branch ends in a refusal: `continue`, `raise`, `return`, `return False`, `return "not allowed"`."""
    last = body[-1] if body else None
    if isinstance(last, ast.Return):
        value = last.value
        if isinstance(value, ast.Constant):
            return isinstance(value.value, str) or not value.value
        return value is None or isinstance(value, ast.JoinedStr)
    return isinstance(last, (ast.Continue, ast.Break, ast.Raise))


def _leaves(body: list[ast.stmt]) -> bool:
    last = body[-1] if body else None
    if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call):
        name = last_name(last.value.func)
        return name in ("abort", "exit", "fail")
    return isinstance(last, (ast.Return, ast.Raise, ast.Continue))


def _opens(statement: ast.If, ctx: Context) -> bool:
    """Whether the branch opens, sends, writes, unpacks or removes a file."""
    calls = (part for part in ast.walk(statement) if isinstance(part, ast.Call))
    return any(
        (isinstance(call.func, ast.Attribute) and call.func.attr in _FILE_METHODS)
        or any(sink.what in _FILE_USES for sink in PATH_SINKS.get(ctx.origin(call.func) or "", ()))
        for call in calls
    )
