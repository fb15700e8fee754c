"""Whether an in-place write can be made an atomic one, and whether that may be done unread."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from lintegrity.host_programs import runs_on_a_board
from lintegrity.model import Applicability
from lintegrity.nodes import last_name
from lintegrity.questions.files.file_paths import path_of
from lintegrity.questions.files.moves import moves_in
from lintegrity.questions.files.own_paths import may_be_own
from lintegrity.questions.files.own_writers import has_an_own_way
from lintegrity.questions.files.state import Kind, verdict
from lintegrity.questions.files.writes import Form, Write, opening, write_of
from lintegrity.questions.printing.logs import log_call
from lintegrity.roles import is_example
from lintegrity.spelling import spelled
from lintegrity.tables.files import AUTHORED_SUFFIXES
from lintegrity.walk import descendants, own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_LOOPS = (ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_PURE_CALLS = frozenset({
    "pathlib.Path", "os.path.join", "os.fspath", "builtins.str", "os.path.expanduser", "os.path.abspath",
    "os.path.dirname", "os.path.basename",
})  # fmt: skip
_PURE_METHODS = frozenset({"joinpath", "with_suffix", "with_name", "expanduser", "as_posix", "format"})
_HANDLE_METHODS = frozenset({"write", "writelines", "flush"})
# Calls that take a handle and only write through it.
_HANDLE_TAKERS = frozenset({
    "dump", "safe_dump", "dump_all", "safe_dump_all", "writer", "DictWriter", "print", "pprint", "copyfileobj", "write",
    "to_csv", "to_json", "save", "savez", "savetxt", "tomli_dump", "round_trip_dump", "dump_yaml", "write_json",
})  # fmt: skip
# What `open` may be given and an atomic opener not: the path is its first argument.
_UNKNOWN_TO_HELPER = frozenset({"opener", "closefd", "file"})
_PROGRAMS = ("subprocess.", "os.system", "os.popen", "os.spawn", "os.exec", "os.fork", "multiprocessing.")
_OF_THE_SYSTEM = frozenset({"etc", "boot", "usr", "lib", "bin", "sbin", "proc", "sys", "dev"})
_OF_OPEN = re.compile(
    r"#.*\b(?:PTH123|SIM115|R1732|consider-using-with)\b"
)  # a comment that would be left over
_METHOD = "pathlib.Path.open"
_OPENERS = frozenset({"builtins.open", "io.open", "_io.open", _METHOD})


def fix_of(write: Write, ctx: Context) -> Applicability | None:
    """How safely the write can be made atomic; None where it has a shape that no fix is written for."""
    if any(given.arg in _UNKNOWN_TO_HELPER for given in write.call.keywords) or runs_on_a_board(ctx):
        return None
    if (write.form is Form.WRITE_TEXT or write.opener == _METHOD) and may_be_own(write.call, ctx):
        return None
    if write.form is Form.WITH_OPEN and write.opener in _OPENERS:
        if _is_handed_out(write, ctx) or _is_begun_here(write, ctx):
            return None
        return _judge(_with_is_plain(write, ctx) and _is_plain(write, ctx) and _is_ours_to_say(write, ctx))
    if write.form is Form.WRITE_TEXT and isinstance(ctx.parent(write.call), ast.Expr):
        return _judge(_is_plain(write, ctx) and _is_ours_to_say(write, ctx))
    return None


def is_among_outputs(write: Write, ctx: Context, beside: bool) -> bool:
    """Whether the function writes other files as well that are no state: what is said of one holds for its like.

    With `beside`, only those that it writes the same way: in the statements before and after, or with such a block.
    """
    function = ctx.function(write.call)
    calls = ctx.scopes.own(function, ast.Call) if function is not None else []
    if beside:
        near, shape = _calls_beside(write, ctx), _shape(write.call, ctx)
        calls = [
            call
            for call in calls
            if last_name(call.func) == last_name(write.call.func)
            and (call in near or shape and _shape(call, ctx) == shape or _is_in_same_folder(call, write, ctx))
        ]
    others = (write_of(call, ctx) for call in calls if call is not write.call)
    return any(other is not None and verdict(other, ctx).kind is Kind.OUTPUT for other in others)


def _is_in_same_folder(call: ast.Call, write: Write, ctx: Context) -> bool:
    """`(status / "worker.session").write_text(…)` and `(status / "worker.pid").write_text(…)`."""
    if write.form is not Form.WRITE_TEXT or not isinstance(call.func, ast.Attribute):
        return False
    folder = path_of(write.path, ctx).key[:-1]
    return bool(folder) and path_of(call.func.value, ctx).key[:-1] == folder


def _shape(opened: ast.Call, ctx: Context) -> list[type[ast.AST]]:
    """What the block below `with open(…)` is made of, whatever its names; nothing where there is none."""
    block = ctx.parent(ctx.parent(opened) or opened)
    return [type(part) for one in block.body for part in ast.walk(one)] if isinstance(block, ast.With) else []


def _calls_beside(write: Write, ctx: Context) -> list[ast.Call]:
    """The calls that are a statement next to a write that is one."""
    statement = ctx.parent(write.call)
    near = ctx.beside(statement) if isinstance(statement, ast.Expr) else []
    return [one.value for one in near if isinstance(one, ast.Expr) and isinstance(one.value, ast.Call)]


def _is_ours_to_say(write: Write, ctx: Context) -> bool:
    """Not a file of the operating system, which others watch, lock and label; and the project, or the function itself, has no way of its own.

    Nor in an example, which is read for something else than how a file is written safely. Nor a text that people write and keep under version control, where a half of it is soon put right.
    """
    if _OF_OPEN.search(ctx.source.lines[write.call.lineno - 1]) is not None:
        return False
    if is_example(ctx.source.path, ctx.project.root):
        return False
    path = path_of(write.path, ctx)
    literal = [part.text for part in path.parts if part.literal]
    if path.file_name.lower().endswith(tuple(AUTHORED_SUFFIXES)):
        return False
    if literal[:1] == [""] and literal[1:2] and literal[1] in _OF_THE_SYSTEM:
        return False
    # A folder that is handed in, beside paths of the kernel: attributes of devices, which are no files that can be moved.
    if path.parts and not path.parts[0].literal and ctx.source.holds(b"/sys/"):
        return False
    function = ctx.function(write.call)
    if function is not None and any(moves_in(function, ctx)):
        return False
    return bool(ctx.config.fix.atomic_open) or not has_an_own_way(ctx)


def fix_data(write: Write, ctx: Context) -> dict[str, str]:
    """What the fix needs to know: shape, opener, mode and the path as written."""
    return {
        "form": write.form.value,
        "opener": write.opener,
        "mode": write.mode,
        "handle": write.handle or "",
        "path": ctx.text(write.path, 500),
    }


def _judge(is_safe: bool) -> Applicability:
    return Applicability.SAFE if is_safe else Applicability.UNSAFE


def _is_plain(write: Write, ctx: Context) -> bool:
    """Not in a loop or coroutine, and a path whose evaluation does nothing else."""
    for step in ctx.ancestors(write.call):
        if isinstance(step, _LOOPS) or isinstance(step, (ast.AsyncFunctionDef, ast.AsyncWith)):
            return False
        if isinstance(step, (ast.FunctionDef, ast.Lambda)):
            break
    return _has_no_effect(write.path, ctx)


def _has_no_effect(path: ast.expr, ctx: Context) -> bool:
    for node in descendants(path):
        if isinstance(node, (ast.Await, ast.NamedExpr, ast.Yield, ast.YieldFrom, ast.Lambda)):
            return False
        if isinstance(node, ast.Call):
            is_method = isinstance(node.func, ast.Attribute) and node.func.attr in _PURE_METHODS
            if not is_method and ctx.origin(node.func) not in _PURE_CALLS:
                return False
    return True


def _with_is_plain(write: Write, ctx: Context) -> bool:
    item = ctx.parent(write.call)
    statement = ctx.parent(item) if item is not None else None
    if not isinstance(statement, ast.With) or len(statement.items) != 1 or write.handle is None:
        return False
    if _is_declared(write.handle, write, ctx):
        return False
    names = {node.id for node in descendants(write.path) if isinstance(node, ast.Name)} - {"self", "cls"}
    wanted = spelled(write.path)
    for body in statement.body:
        for node in descendants(body):
            if isinstance(node, (ast.Await, ast.Yield, ast.YieldFrom)):
                return False
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in names:
                return False
            if isinstance(node, (ast.Name, ast.Attribute)) and spelled(node) == wanted:
                return False
            if isinstance(node, ast.Name) and node.id in names and isinstance(write.path, ast.Name):
                return False
            if isinstance(node, ast.Name) and node.id == write.handle and not _only_writes(node, ctx):
                return False
            if _speaks_of(node, write.path) or _hands_over(node, ctx):
                return False
    return True


def _is_declared(handle: str, write: Write, ctx: Context) -> bool:
    """Whether the handle has a type of its own, `f: BufferedWriter`, which the opener's is not for a type checker."""
    owner = ctx.function(write.call) or ctx.source.tree
    return any(
        isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) and one.target.id == handle
        for one in own_nodes(owner)
    )


def _is_handed_out(write: Write, ctx: Context) -> bool:
    """Whether something else is done with the path inside of the block, `set_mode(path)`: it would meet the old file."""
    statement = ctx.statement(write.call) or write.call
    calls = [one for one in descendants(statement) if isinstance(one, ast.Call) and one is not write.call]
    return any(
        ast.dump(given) == ast.dump(write.path)
        for call in calls
        if not _only_names(call, write, ctx)
        for given in call.args
    )


def _is_begun_here(write: Write, ctx: Context) -> bool:
    """Whether the function puts more at the end of the file later, or changes it where it is: what is written first is no whole."""
    said = spelled(write.path)
    return any(
        spelled(path) == said
        for call in ctx.scopes.own(ctx.function(write.call) or ctx.source.tree, ast.Call)
        if (opened := opening(call, ctx)) is not None
        if opened.mode.startswith("r")
        and "+" in opened.mode
        or opened.mode.startswith("a")
        and call.lineno > write.call.lineno
        for path in (opened.path,)
    )


def _only_names(call: ast.Call, write: Write, ctx: Context) -> bool:
    """Whether a call makes a text of a path, shows it, or writes it into the file."""
    if isinstance(call.func, ast.Attribute) and spelled(call.func.value) == write.handle:
        return True
    return ctx.origin(call.func) in _PURE_CALLS | {"builtins.print"} or log_call(call, ctx) is not None


def _speaks_of(node: ast.AST, path: ast.expr) -> bool:
    """The path again, inside of the block: `os.chmod("state.json", 0o600)` would meet the old file, or none."""
    if isinstance(path, ast.Constant):
        return (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and str(path.value) in node.value
        )
    return type(node) is type(path) and ast.dump(node) == ast.dump(path)


def _hands_over(node: ast.AST, ctx: Context) -> bool:
    """Whether another program runs inside of the block, which may look for the file."""
    return isinstance(node, ast.Call) and (ctx.origin(node.func) or "").startswith(_PROGRAMS)


def _only_writes(handle: ast.Name, ctx: Context) -> bool:
    """`handle.write(...)`, or the handle given to a call that writes through it."""
    parent = ctx.parent(handle)
    if isinstance(parent, ast.Attribute):
        above = ctx.parent(parent)
        return parent.attr in _HANDLE_METHODS and isinstance(above, ast.Call) and above.func is parent
    if isinstance(parent, ast.keyword):
        parent = ctx.parent(parent)
    if not isinstance(parent, ast.Call):
        return False
    name = last_name(parent.func)
    return name in _HANDLE_TAKERS
