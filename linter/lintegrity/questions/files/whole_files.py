"""Whether a whole file goes into a response: where it is read, whether its size was looked at, where it ends."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator

from lintegrity.classes import class_at, foreign_bases
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.names import class_name, local_origin
from lintegrity.nodes import dotted_name, last_name
from lintegrity.questions.web.routes import VERBS, routes_of
from lintegrity.spelling import spelled
from lintegrity.tables.responses import RESPONSES, WRAPPERS
from lintegrity.tables.sources import TORNADO_HANDLERS
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_READING_WORDS = frozenset({
    "read", "load", "get", "file", "content", "contents", "bytes", "text", "thread", "sync", "threadpool", "fetch",
    "slurp", "open",
})  # fmt: skip
READS = frozenset({"read_bytes", "read_text", "read", "readlines"})
_OPENERS = frozenset({
    "builtins.open()", "io.open()", "codecs.open()", "aiofiles.open()", "anyio.open_file()", "trio.open_file()",
    "gzip.open()", "bz2.open()", "lzma.open()", "pathlib.Path().open()", "anyio.Path().open()",
    "tempfile.TemporaryFile()", "tempfile.NamedTemporaryFile()",
})  # fmt: skip
_FILES = ("pathlib.Path()", "anyio.Path()", "pathlib.PurePath()", "upath.UPath()")
# Data that ships with the package, or lies in memory already: as large as its author made it.
_PACKAGED = (
    "importlib.resources.",
    "importlib_resources.",
    "pkgutil.",
    "zipfile.",
    "io.BytesIO",
    "io.StringIO",
)
_SIZES = re.compile(r"st_size$|getsize$|(?:^|_)(?:size|length|limit|max)(?:_|$)", re.IGNORECASE)
_GROWING = re.compile(
    r"(?:^|[^a-z])(?:logs?|jsonl|ndjson|trace|traces|output|stdout|stderr|audit)(?:[^a-z]|$)", re.I
)
# Pages, scripts and pictures of the program itself, by the end of a name that is written down.
_PAGES = (".html", ".htm", ".js", ".css", ".svg", ".ico", ".webmanifest")
_GUARDS = re.compile(r"(?:check|ensure|assert|verify|validate|limit|require)\w*_size|too_large|_within_limit")
_CHECKS = re.compile(r"(?:^|_)(?:check|ensure|assert|verify|validate|limit|require)(?:_|$)")
_DEPTH = 3


def whole_reads(function: Function, ctx: Context) -> Iterator[ast.Call]:
    """Calls of a function that read a file to its end and whose content becomes part of a response."""
    found = [node for node in ctx.scopes.own(function, ast.Call) if _is_whole(node, ctx)]
    if not found or _looks_at_size(function):
        return
    is_handler = any(True for _ in routes_of(function, ctx)) or _is_of_view(function, ctx)
    for node in found:
        if _reaches_response(node, function, is_handler, ctx):
            yield node


def _is_of_view(function: Function, ctx: Context) -> bool:
    """Whether a function is what a class-based view answers a request with."""
    owner = ctx.parent(function)
    if function.name not in VERBS or not isinstance(owner, ast.ClassDef):
        return False
    names = [last_name(base) for base in owner.bases]
    return any(name.endswith(("MethodView", "Resource", "HTTPEndpoint")) for name in names)


def _is_whole(call: ast.Call, ctx: Context, depth: int = _DEPTH) -> bool:
    """A read without a length of a file that is not the package's own, here or in a helper of the project."""
    name = last_name(call.func)
    if name in READS:
        return isinstance(call.func, ast.Attribute) and _reads_file(call, call.func, ctx)
    if depth <= 0 or not may_read(name):
        return False
    origin = ctx.origin(call.func)
    if origin in ("asyncio.to_thread", "anyio.to_thread.run_sync", "starlette.concurrency.run_in_threadpool"):
        first = call.args[0] if call.args else None
        return (
            isinstance(first, ast.Attribute)
            and first.attr in READS
            and _is_file(first.value, first.attr, ctx)
        )
    return origin is not None and _helper_reads(origin, ctx, depth - 1)


def may_read(name: str) -> bool:
    """Cheap: what reads a file, or a helper that does, says so in its name."""
    return name in READS or not _READING_WORDS.isdisjoint(name.lower().split("_"))


def _helper_reads(origin: str, ctx: Context, depth: int) -> bool:
    found = ctx.project.definition(origin.replace("()", ""))
    if found is None or not isinstance(found[1], FUNCTIONS):
        return False
    inner, function = ctx.at(found[0]), found[1]
    if _looks_at_size(function):
        return False
    for node in own_nodes(function):
        if isinstance(node, ast.Return) and node.value is not None:
            value = node.value.value if isinstance(node.value, ast.Await) else node.value
            if isinstance(value, ast.Call) and _is_whole(value, inner, depth):
                return True
    return False


def _reads_file(call: ast.Call, function: ast.Attribute, ctx: Context) -> bool:
    if function.attr in ("read", "readlines") and (call.args or call.keywords):
        return False
    return _is_file(function.value, function.attr, ctx)


def _is_file(receiver: ast.expr, method: str, ctx: Context) -> bool:
    if any(f"{ctx.origin(one)}.".startswith(_PACKAGED) for one in (receiver, _folder_of(receiver))):
        return False
    if method in ("read_bytes", "read_text"):
        return not _is_fixed(receiver, ctx)
    opened = _opened(receiver, ctx)
    return opened is not None and not _is_fixed(opened, ctx)


def _folder_of(path: ast.expr) -> ast.expr:
    """`files(package)` of `files(package) / "pages" / name`."""
    while isinstance(path, ast.BinOp) and isinstance(path.op, ast.Div):
        path = path.left
    return path


def _opened(receiver: ast.expr, ctx: Context) -> ast.expr | None:
    """The path of the file that a handle reads."""
    if isinstance(receiver, ast.Await):
        receiver = receiver.value
    if isinstance(receiver, ast.Name):
        found = ctx.scope(receiver).lookup(receiver.id)
        if found is None or len({spelled(one.value) for one in found[1] if one.value is not None}) != 1:
            return None
        value = found[1][0].value
        if found[1][0].kind not in ("with", "assign") or value is None:
            return None
        receiver = value.value if isinstance(value, ast.Await) else value
    if not isinstance(receiver, ast.Call):
        return None
    if ctx.origin(receiver) in _OPENERS and receiver.args:
        method = (
            isinstance(receiver.func, ast.Attribute) and (ctx.origin(receiver.func.value) or "") in _FILES
        )
        if not method:
            return receiver.args[0]
    if isinstance(receiver.func, ast.Attribute) and receiver.func.attr == "open":
        return receiver.func.value if _is_path(receiver.func.value, ctx) else None
    return None


def _is_path(node: ast.expr, ctx: Context, depth: int = 4) -> bool:
    """Whether a value is a path by what it is made of: `ROOT / name` with `ROOT = Path("files")`."""
    node = _folder_of(node)
    if (ctx.origin(node) or "") in _FILES:
        return True
    value = ctx.scope(node).only_value(node) if depth > 0 else None
    return isinstance(value, ast.BinOp) and _is_path(value, ctx, depth - 1)


def _is_fixed(path: ast.expr, ctx: Context, depth: int = 8) -> bool:
    """Whether a path is made of constants alone, so one file that ships with the program; logs grow."""
    if _is_page(path, ctx, depth):
        return True
    if depth <= 0 or _GROWING.search(ctx.text(path, 120)):
        return False
    if isinstance(path, ast.Constant):
        return True
    if isinstance(path, ast.Name):
        return _is_fixed_name(path, ctx, depth)
    if isinstance(path, ast.Attribute):
        if _is_setting(path, ctx):
            return True
        return path.attr in ("parent", "parents", "name", "stem") and _is_fixed(path.value, ctx, depth - 1)
    if isinstance(path, ast.Subscript):
        return _is_fixed(path.value, ctx, depth - 1)
    if isinstance(path, ast.BinOp):
        return _is_fixed(path.left, ctx, depth - 1) and _is_fixed(path.right, ctx, depth - 1)
    if isinstance(path, ast.JoinedStr):
        parts = [part.value for part in path.values if isinstance(part, ast.FormattedValue)]
        return all(_is_fixed(part, ctx, depth - 1) for part in parts)
    if isinstance(path, ast.Call):
        owner = path.func.value if isinstance(path.func, ast.Attribute) else None
        origin = ctx.origin(path.func) or ""
        is_module = origin.startswith(_PATH_MAKERS) and "()" not in origin
        given = [*path.args, *(keyword.value for keyword in path.keywords)]
        if not (is_module or owner is not None):
            return False
        if owner is not None and not is_module and not _is_fixed(owner, ctx, depth - 1):
            return False
        return all(_is_fixed(part, ctx, depth - 1) for part in given)
    return False


_SETTINGS = frozenset({"settings", "config", "conf", "cfg", "options"})


def _is_setting(path: ast.Attribute, ctx: Context) -> bool:
    """`CONF.saml.metadata_path`: one file that whoever runs the program has chosen, whatever is asked for."""
    parts = dotted_name(path).split(".")
    found = ctx.scope(path).lookup(parts[0])
    is_imported = found is not None and found[1][0].kind in ("from", "import")
    return is_imported and not _SETTINGS.isdisjoint(part.lower() for part in parts[:-1])


_PATH_MAKERS = ("os.", "pathlib.", "importlib.", "django.contrib.staticfiles.finders.")


def _is_page(path: ast.expr, ctx: Context, depth: int) -> bool:
    """`folder / "index.html"`: whatever the folder, the name is one that the program comes with."""
    if depth <= 0:
        return False
    if isinstance(path, ast.Constant):
        return isinstance(path.value, str) and path.value.endswith(_PAGES)
    if isinstance(path, ast.BinOp):
        return _is_page(path.right, ctx, depth - 1)
    if isinstance(path, ast.Call):
        return _is_page(path.args[-1], ctx, depth - 1) if path.args else _gives_page(path, ctx, depth)
    found = ctx.scope(path).lookup(path.id) if isinstance(path, ast.Name) else None
    if found is None:
        return False
    values = [one.value if one.kind == "assign" else None for one in found[1]]
    return all(value is not None and _is_page(value, ctx, depth - 1) for value in values)


def _gives_page(call: ast.Call, ctx: Context, depth: int) -> bool:
    """Whether a function of the project gives the path of a page: `index_path()`."""
    found = ctx.project.definition(ctx.origin(call.func) or "")
    if found is None or not isinstance(found[1], FUNCTIONS):
        return False
    values = [node.value for node in own_nodes(found[1]) if isinstance(node, ast.Return)]
    inner = ctx.at(found[0])
    return bool(values) and all(value is not None and _is_page(value, inner, depth - 1) for value in values)


def _is_fixed_name(name: ast.Name, ctx: Context, depth: int) -> bool:
    if name.id == "__file__":
        return True
    found = ctx.scope(name).lookup(name.id)
    if found is None or any(binding.kind != "assign" or binding.value is None for binding in found[1]):
        return found is not None and found[1][0].kind == "from" and name.id.isupper()
    values = [binding.value for binding in found[1] if binding.value is not None]
    return all(_is_fixed(value, ctx, depth - 1) for value in values)


def _looks_at_size(function: Function) -> bool:
    """Whether the function compares a size, or asks a helper to."""
    for node in own_nodes(function):
        if isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                if _names_size(side):
                    return True
        elif isinstance(node, ast.Call):
            if _GUARDS.search(last_name(node.func)):
                return True
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            if _CHECKS.search(last_name(node.value.func)) and any(map(_names_size, node.value.args)):
                return True  # `budget.check(entry.size)`
    return False


def _names_size(side: ast.expr) -> bool:
    if isinstance(side, ast.Call):
        name = last_name(side.func)
        return name in ("len", "getsize", "tell", "sum") or bool(_SIZES.search(name))
    return bool(_SIZES.search(last_name(side)))


def _reaches_response(node: ast.expr, function: Function, is_handler: bool, ctx: Context) -> bool:
    """Whether the content ends in a response: handed to one that is made, or given back by a handler."""
    seen: set[str] = set()
    waiting: list[ast.expr] = [node]
    while waiting:
        name = _carried(waiting.pop(), is_handler, ctx)
        if name is True:
            return True
        if isinstance(name, str) and name not in seen:
            seen.add(name)
            waiting += [
                one
                for one in own_nodes(function)
                if isinstance(one, ast.Name) and one.id == name and isinstance(one.ctx, ast.Load)
            ]
    return False


def _carried(node: ast.expr, is_handler: bool, ctx: Context) -> bool | str:
    """True where the value gets into a response, else the local name that keeps it, else False."""
    child: ast.AST = node
    step = ctx.parent(node)
    while step is not None:
        if isinstance(step, ast.Return):
            return is_handler
        if isinstance(step, ast.Assign):
            target = step.targets[0]
            return target.id if isinstance(target, ast.Name) else _is_body(target, ctx)
        if isinstance(step, (ast.AnnAssign, ast.NamedExpr)) and isinstance(step.target, ast.Name):
            return step.target.id
        if isinstance(step, ast.Call):
            if step.func is not child and (_origin(step, ctx) in RESPONSES or _is_answer(step, ctx)):
                return True
            if last_name(step.func) not in WRAPPERS:
                return False
        elif not isinstance(step, _CARRIERS) or (isinstance(step, ast.IfExp) and step.test is child):
            return False
        child, step = step, ctx.parent(step)
    return False


_CARRIERS = (
    ast.Await, ast.keyword, ast.Dict, ast.List, ast.Tuple, ast.IfExp, ast.BoolOp, ast.JoinedStr, ast.FormattedValue,
    ast.Attribute, ast.Starred,
)  # fmt: skip


def _origin(call: ast.Call, ctx: Context) -> str:
    found = local_origin(call.func, ctx.scope(call)) or ""
    return found if found in RESPONSES else ctx.project.canonical(found) if found else ""


def _is_answer(call: ast.Call, ctx: Context) -> bool:
    """Tornado's `self.write(…)` and `self.finish(…)` in a handler."""
    if last_name(call.func) not in ("write", "finish"):
        return False
    holder = call.func.value if isinstance(call.func, ast.Attribute) else None
    owner = ctx.class_around(call)
    return getattr(holder, "id", "") == "self" and owner is not None and _is_handler(owner, ctx)


def _is_handler(owner: ast.ClassDef, ctx: Context) -> bool:
    info = class_at(class_name(ctx.scopes.scope(owner)), ctx.project)
    bases = foreign_bases(info, ctx.project) if info is not None else []
    return any(base in TORNADO_HANDLERS for base in bases)


def _is_body(target: ast.expr, ctx: Context) -> bool:
    """`response.body = …`, `resp.data = …` of a response."""
    if not isinstance(target, ast.Attribute) or target.attr not in ("body", "data", "text", "content"):
        return False
    return (ctx.origin(target.value) or "").removesuffix("()") in RESPONSES
