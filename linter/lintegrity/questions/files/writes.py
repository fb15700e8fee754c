"""Which calls write a whole file in place, and which read one: with which path, mode and handle."""

from __future__ import annotations

import ast
import enum
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.nodes import last_name, text_of
from lintegrity.questions.files.file_paths import PATH_CLASSES, path_of, words
from lintegrity.tables.carriers import RUNNERS
from lintegrity.tables.files import (
    LIBRARY_METHODS,
    LIBRARY_READERS,
    LIBRARY_WRITERS,
    NOT_STREAMS,
    OPENERS,
    REMOTE_STORES,
    TAKES_HANDLES,
    PathArgument,
)  # fmt: skip
from lintegrity.walk import descendants, own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_OPENER_NAMES = frozenset(name.rpartition(".")[2] for name in OPENERS)
_WRITER_NAMES = frozenset(name.rpartition(".")[2] for name in LIBRARY_WRITERS)
_READER_NAMES = frozenset(name.rpartition(".")[2] for name in LIBRARY_READERS)
_PATH_WORDS = frozenset({"path", "file", "filename", "fname", "filepath", "dir", "folder"})
TEXT_WRITERS = frozenset({"write_text", "write_bytes"})
# Last names of the calls that write_of knows; others are handed a text writer.
WRITING = TEXT_WRITERS | _OPENER_NAMES | _WRITER_NAMES | LIBRARY_METHODS.keys()
# Calls that carry out the function they are given.
_CARRIED_OUT = frozenset({*RUNNERS, "partial", "sync_to_async", "Thread", "call_soon", "run"})
_TEXT_READERS = frozenset({"read_text", "read_bytes"})
# What is done with a handle without writing through it.
_NOT_WRITING = frozenset({
    "close", "fileno", "flock", "lockf", "fsync", "isatty", "tell", "name", "closing", "enter_context", "lock", "unlock",
    "seek", "append", "add", "callback", "flush", "aclose", "Popen", "run", "check_call", "check_output", "call", "isinstance",
    "len", "id", "fstat", "fchmod", "fchown", "chmod",
})  # fmt: skip
_WRITING_METHODS = frozenset({"write", "writelines", "writerow", "writestr", "add", "addfile"})


class Form(enum.Enum):
    """The shape of a write, which decides what can be done about it."""

    WITH_OPEN = "with-open"
    OPEN = "open"
    DIRECT = "direct"
    WRITE_TEXT = "write-text"
    HANDED = "handed"
    LIBRARY = "library"
    DESCRIPTOR = "descriptor"


class Write(NamedTuple):
    """A write of a whole file: the call reported, the path it writes, its shape, and the handle's name."""

    call: ast.Call
    path: ast.expr
    form: Form
    mode: str = "w"
    handle: str | None = None
    opener: str = ""


def argument(call: ast.Call, position: int, keyword: str) -> ast.expr | None:
    """The argument at a position or of a name, where the call shows it."""
    for given in call.keywords:
        if given.arg == keyword:
            return given.value
    before = call.args[: position + 1]
    if len(before) <= position or any(isinstance(one, ast.Starred) for one in before):
        return None
    return before[position]


def called_name(call: ast.Call) -> str:
    """The last name of what is called, as written."""
    function = call.func
    return last_name(function)


def write_of(call: ast.Call, ctx: Context) -> Write | None:
    """The write that a call makes, if it overwrites a file as a whole."""
    name = called_name(call)
    if name in TEXT_WRITERS:
        return _text_write(call, ctx)
    if name in _OPENER_NAMES:
        opened = opening(call, ctx)
        if opened is None and name == "open" and len(call.args) > 1:
            return _descriptor_write(call, ctx)
        if opened is None or not opened.mode.startswith("w") or opened.opener in NOT_STREAMS:
            return None
        return _through_handle(opened, ctx)
    if name in LIBRARY_METHODS:
        return _library_method(call, name, ctx)
    if name in _WRITER_NAMES:
        return _library_write(call, ctx)
    return _handed(call, ctx)


def _library_write(call: ast.Call, ctx: Context) -> Write | None:
    origin = ctx.origin(call.func) or ""
    known = LIBRARY_WRITERS.get(origin)
    path = argument(call, known.position, known.keyword) if known else None
    if path is None or _is_buffer(path, ctx) or origin in TAKES_HANDLES and not _looks_like_path(path, ctx):
        return None
    return Write(call, path, Form.LIBRARY)


def opening(call: ast.Call, ctx: Context) -> Write | None:
    """What a call opens, in which mode, whether or not it is written to."""
    origin = ctx.origin(call.func) or ""
    known = OPENERS.get(origin)
    if known is not None:
        path, mode = argument(call, known.path, "file"), argument(call, known.mode, "mode")
        path = path or argument(call, 9, "filename") or argument(call, 9, "name") or argument(call, 9, "fd")
        if path is None:
            return None
        if origin == "os.fdopen" or _opened_before(path, ctx) is not None:
            return _descriptor(call, path, mode, ctx)
        text = _mode(mode, known.default)
        return Write(call, path, Form.OPEN, text, opener=origin) if text else None
    if isinstance(call.func, ast.Attribute) and call.func.attr == "open":
        return _path_open(call, call.func, origin)
    return None


def _path_open(call: ast.Call, function: ast.Attribute, origin: str) -> Write | None:
    """`path.open("w")`; an unknown receiver counts where the first argument is a mode."""
    is_path = origin.rpartition("()")[0] in PATH_CLASSES
    mode = argument(call, 0, "mode")
    if call.args and mode is not call.args[0]:
        return None
    text = _mode(mode, "r" if is_path or not call.args else "")
    if not text or not _is_mode(text) or (not is_path and mode is None) or _is_remote(origin):
        return None
    return Write(call, function.value, Form.OPEN, text, opener="pathlib.Path.open")


def _descriptor(call: ast.Call, opened: ast.expr, mode: ast.expr | None, ctx: Context) -> Write | None:
    """`os.fdopen(os.open(path, flags), "w")`, also through a variable."""
    found = _opened_before(opened, ctx)
    if found is None:
        return None
    opened = found
    flags = _names_in(opened.args[1], ctx)
    if flags & {"O_EXCL", "O_APPEND", "O_TMPFILE"} or not flags & {"O_TRUNC", "O_CREAT"}:
        return None
    return Write(call, opened.args[0], Form.DESCRIPTOR, _mode(mode, "r"), opener="os.fdopen")


def _opened_before(node: ast.expr, ctx: Context) -> ast.Call | None:
    """The `os.open(path, flags)` that an expression is, also through a variable."""
    if isinstance(node, ast.Name):
        found = ctx.scope(node).lookup(node.id)
        value = found[1][-1].value if found and len(found[1]) == 1 else None
        node = value if value is not None else node
    is_open = isinstance(node, ast.Call) and last_name(node.func) == "open" and len(node.args) > 1
    return node if isinstance(node, ast.Call) and is_open and ctx.origin(node.func) == "os.open" else None


def _names_in(flags: ast.expr, ctx: Context) -> set[str]:
    """The names that flags are made of, also through a variable."""
    found = ctx.scope(flags).lookup(flags.id) if isinstance(flags, ast.Name) else None
    values = [one.value for one in found[1] if one.value is not None] if found is not None else []
    return {
        str(getattr(step, "attr", None) or getattr(step, "id", ""))
        for value in (flags, *values)
        for step in descendants(value)
    }


def _descriptor_write(call: ast.Call, ctx: Context) -> Write | None:
    """`fd = os.open(path, os.O_WRONLY | os.O_TRUNC)` with `os.write(fd, data)` in the same function."""
    statement = ctx.parent(call)
    target = statement.targets[0] if isinstance(statement, ast.Assign) else None
    if not isinstance(target, ast.Name) or ctx.origin(call.func) != "os.open":
        return None
    flags = {getattr(node, "attr", None) or getattr(node, "id", "") for node in descendants(call.args[1])}
    if "O_TRUNC" not in flags or flags & {"O_EXCL", "O_APPEND", "O_TMPFILE"}:
        return None
    around = ctx.function(call) or ctx.source.tree
    for node in own_nodes(around):
        if isinstance(node, ast.Call) and node.args and _is_name(node.args[0], target.id):
            if called_name(node) in ("write", "writev", "pwrite") and isinstance(node.func, ast.Attribute):
                return Write(call, call.args[0], Form.DESCRIPTOR, "wb", opener="os.open")
    return None


def _mode(mode: ast.expr | None, default: str) -> str:
    if mode is None:
        return default
    return text_of(mode)


def _is_mode(text: str) -> bool:
    return 0 < len(text) <= 3 and text[0] in "rwaxb" and set(text) <= set("rwaxbt+U")


def _is_remote(origin: str) -> bool:
    return origin.startswith(REMOTE_STORES)


def _is_own_method(call: ast.Call, ctx: Context) -> bool:
    """Whether a method of a class of the project is called: its own body is judged, not the call."""
    origin = ctx.origin(call.func) or ""
    return bool(origin) and ctx.project.definition(origin) is not None


def _text_write(call: ast.Call, ctx: Context) -> Write | None:
    if not isinstance(call.func, ast.Attribute) or not (call.args or call.keywords):
        return None
    if len(call.args) > 1 and not isinstance(call.args[1], ast.Constant):
        # A path's method takes text and an encoding; this one takes a path and text.
        return None
    origin = ctx.origin(call.func) or ""
    if _is_remote(origin) or _is_own_method(call, ctx):
        return None
    return Write(call, call.func.value, Form.WRITE_TEXT, "w" if call.func.attr == "write_text" else "wb")


def _library_method(call: ast.Call, name: str, ctx: Context) -> Write | None:
    known: PathArgument = LIBRARY_METHODS[name]
    if not isinstance(call.func, ast.Attribute):
        return None
    path = argument(call, known.position, known.keyword)
    if path is None or isinstance(path, ast.Constant) and not isinstance(path.value, str):
        return None
    if _is_own_method(call, ctx) or _is_buffer(path, ctx) or not _looks_like_path(path, ctx):
        return None
    if ctx.origin(call.func) is None and _may_be_own_method(call, name, ctx):
        return None
    return Write(call, path, Form.LIBRARY)


def _may_be_own_method(call: ast.Call, name: str, ctx: Context) -> bool:
    """Whether a class of the project has such a method, and the call does not stand in it: that one hands it on."""
    around = ctx.function(call)
    is_within = around is not None and around.name == name
    return not is_within and any(ctx.project.files_with_text(f"def {name}(self"))


def _looks_like_path(path: ast.expr, ctx: Context) -> bool:
    """Text or a name that speaks of a file: other libraries give methods of these names other arguments."""
    if isinstance(path, (ast.Constant, ast.JoinedStr)):
        return True
    if not isinstance(path, (ast.BinOp, ast.Call, ast.Name, ast.Attribute, ast.Subscript)):
        return False
    known = path_of(path, ctx)
    return any(
        "." in part.text if part.literal else bool(words(part.hint or part.text) & _PATH_WORDS)
        for part in known.parts
    )


def _is_buffer(path: ast.expr, ctx: Context) -> bool:
    """A handle or an in-memory buffer where a path could stand."""
    origin = (ctx.origin(path) or "").removesuffix("()")
    if origin.startswith(("io.", "tempfile.", "sys.")) or origin in OPENERS or origin.endswith("Writer"):
        return True
    if isinstance(path, ast.Name):
        found = ctx.scope(path).lookup(path.id)
        return found is not None and any(one.kind == "with" for one in found[1])
    return False


def _handed(call: ast.Call, ctx: Context) -> Write | None:
    """A write method given to a thread, an executor or a partial: `to_thread(path.write_text, text)`."""
    if called_name(call) not in _CARRIED_OUT:
        return None
    for given in call.args[:3]:
        if isinstance(given, ast.Attribute) and given.attr in TEXT_WRITERS:
            origin = ctx.origin(given) or ""
            if not _is_remote(origin) and (not origin or ctx.project.definition(origin) is None):
                return Write(call, given.value, Form.HANDED, "w" if given.attr == "write_text" else "wb")
    return None


def _through_handle(opened: Write, ctx: Context) -> Write | None:
    """The write made through what a call opens, or None where nothing is written."""
    node: ast.AST = opened.call
    parent = ctx.parent(node)
    while isinstance(parent, ast.Await):
        node, parent = parent, ctx.parent(parent)
    if isinstance(parent, ast.withitem):
        return _in_with(opened, parent, ctx)
    if isinstance(parent, ast.Attribute) and parent.attr in _WRITING_METHODS:
        return opened._replace(form=Form.DIRECT)
    if isinstance(parent, ast.keyword):
        if parent.arg in ("stdout", "stderr", "stdin"):
            return None
        parent = ctx.parent(parent)
    if isinstance(parent, ast.Call):
        return _as_argument(opened, parent, ctx)
    if isinstance(parent, (ast.Assign, ast.AnnAssign, ast.NamedExpr)):
        return _assigned(opened, parent, ctx)
    return None


def _as_argument(opened: Write, call: ast.Call, ctx: Context) -> Write | None:
    name = called_name(call)
    if name not in ("closing", "enter_context", "enter_async_context"):
        return opened._replace(form=Form.DIRECT) if name not in _NOT_WRITING else None
    above = ctx.parent(call)
    while isinstance(above, ast.Await):
        above = ctx.parent(above)
    if isinstance(above, ast.withitem):
        return _in_with(opened, above, ctx)
    if isinstance(above, (ast.Assign, ast.AnnAssign)):
        return _assigned(opened, above, ctx)
    return None


def _in_with(opened: Write, item: ast.withitem, ctx: Context) -> Write | None:
    statement = ctx.parent(item)
    if not isinstance(item.optional_vars, ast.Name) or not isinstance(statement, (ast.With, ast.AsyncWith)):
        return None
    handle = item.optional_vars.id
    if not any(_writes(handle, inner) for body in statement.body for inner in descendants(body)):
        return None
    form = Form.DESCRIPTOR if opened.form is Form.DESCRIPTOR else Form.WITH_OPEN
    return opened._replace(form=form, handle=handle)


def _assigned(opened: Write, parent: ast.AST, ctx: Context) -> Write | None:
    target = parent.targets[0] if isinstance(parent, ast.Assign) else getattr(parent, "target", None)
    if not isinstance(target, ast.Name):
        return None
    around = ctx.function(opened.call) or ctx.source.tree
    if any(_writes(target.id, inner) for inner in own_nodes(around)):
        return opened._replace(handle=target.id)
    return None


def _writes(handle: str, node: ast.AST) -> bool:
    """Whether a node writes through a handle: a write method, or a call that is given the handle."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute) and _is_name(node.func.value, handle):
        return node.func.attr in _WRITING_METHODS
    given = [
        *node.args,
        *(one.value for one in node.keywords if one.arg not in ("stdout", "stderr", "stdin")),
    ]
    return any(_is_name(one, handle) for one in given) and called_name(node) not in _NOT_WRITING


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def reads_in(ctx: Context) -> Iterator[tuple[ast.Call, ast.expr]]:
    """Every call of the module that reads a file, with the path it reads."""
    for call in ctx.scopes.nodes.all(ast.Call):
        path = read_of(call, ctx)
        if path is not None:
            yield call, path


def read_of(call: ast.Call, ctx: Context) -> ast.expr | None:
    """The path that a call reads, if it reads a file."""
    name = called_name(call)
    if name in _TEXT_READERS and isinstance(call.func, ast.Attribute):
        return call.func.value if not _is_remote(ctx.origin(call.func) or "") else None
    if name in _OPENER_NAMES:
        opened = opening(call, ctx)
        if opened is not None and opened.form is not Form.DESCRIPTOR and opened.mode[:1] in ("r", "c"):
            return opened.path
        if opened is None and name == "open" and isinstance(call.func, ast.Attribute) and not call.args:
            return call.func.value if not call.keywords else None
        if opened is not None:
            return None
    if name in _READER_NAMES or name == "read":
        known = LIBRARY_READERS.get(ctx.origin(call.func) or "")
        return argument(call, known.position, known.keyword) if known else None
    for given in call.args[:3]:
        if isinstance(given, ast.Attribute) and given.attr in _TEXT_READERS:  # `to_thread(path.read_text)`
            return given.value if not _is_remote(ctx.origin(given) or "") else None
    return None
