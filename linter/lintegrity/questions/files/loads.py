"""Calls that read structured data from a file: which format, and what is done with the result."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from lintegrity.nodes import last_name
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context

LOADERS = frozenset({
    "json.load", "json.loads", "orjson.loads", "ujson.load", "ujson.loads", "simplejson.load", "simplejson.loads",
    "yaml.safe_load", "yaml.load", "yaml.full_load", "tomllib.load", "tomllib.loads", "tomli.load", "tomli.loads",
    "toml.load", "toml.loads", "pickle.load", "pickle.loads", "msgpack.unpackb", "rapidjson.load", "rapidjson.loads",
    "ruamel.yaml.YAML().load", "ruamel.yaml.main.YAML().load", "tomlkit.load", "tomlkit.loads", "json5.load", "json5.loads",
})  # fmt: skip
DUMPERS = frozenset({
    "json.dump", "json.dumps", "orjson.dumps", "ujson.dump", "ujson.dumps", "simplejson.dump", "simplejson.dumps",
    "yaml.dump", "yaml.safe_dump", "pickle.dump", "pickle.dumps", "msgpack.packb", "toml.dump", "toml.dumps",
    "tomli_w.dump", "tomli_w.dumps", "rapidjson.dump", "rapidjson.dumps",
})  # fmt: skip
# What a request or an answer holds is no file, though it is read like one.
_COMES_IN = re.compile(
    r"\b(?:rfile|request|response|resp|body|row|message|sock(?:et)?|conn|payload|stdin|stdout)\b"
)
_ELSEWHERE = frozenset({"urlopen", "Popen", "getresponse", "accept", "makefile", "stream"})
# What comes by line or by message is over once it is read: nobody has stored it.
_MESSAGE = re.compile(
    r"\b(?:recv\w*|receive\w*|get_message|readline|iter_lines|aiter_lines|splitlines|message|msg|event|frame|chunk|line"
    r"|stdin|stdout)\b"
)
LOADING = frozenset({"load", "loads", "safe_load", "full_load", "unpackb"})
_READS = frozenset({"read_text", "read_bytes", "read"})


def is_load(call: ast.Call, ctx: Context) -> bool:
    """Whether a call parses structured data; cheap for any other call."""
    name = last_name(call.func)
    return name in LOADING and bool(call.args) and ctx.origin(call.func) in LOADERS


def is_dump(call: ast.Call, ctx: Context) -> bool:
    """Whether a call writes structured data."""
    name = last_name(call.func)
    if name not in {origin.rpartition(".")[2] for origin in DUMPERS} or not call.args:
        return False
    return ctx.origin(call.func) in DUMPERS


def reads_file(call: ast.Call, ctx: Context) -> bool:
    """Whether what is parsed is a file: `load(handle)`, `loads(path.read_text())`, also through a name."""
    if _COMES_IN.search(ctx.text(call.args[0], 120)):
        return False
    if _is_from_elsewhere(call.args[0], ctx):
        return False
    name = last_name(call.func)
    if name == "load" and ctx.origin(call.func) not in ("yaml.load",):
        return True
    return _is_read(call.args[0], ctx, 3) or _is_handle(call.args[0], ctx)


def is_message(call: ast.Call, ctx: Context) -> bool:
    """Whether what is parsed is a message or a line of a stream, also through a name."""
    value = call.args[0]
    found = ctx.scope(value).lookup(value.id) if isinstance(value, ast.Name) else None
    bound = [one.value for one in found[1] if one.value is not None] if found is not None else []
    return any(_MESSAGE.search(ctx.text(one, 120)) is not None for one in [value, *bound])


def _is_from_elsewhere(value: ast.expr, ctx: Context) -> bool:
    """A handle that is the answer of a server or the output of a process."""
    found = ctx.scope(value).lookup(value.id) if isinstance(value, ast.Name) else None
    opened = [one.value for one in found[1] if one.value is not None] if found is not None else []
    return any(isinstance(one, ast.Call) and _called(one) in _ELSEWHERE for one in opened)


def _called(call: ast.Call) -> str:
    return str(last_name(call.func))


def _is_read(value: ast.expr, ctx: Context, depth: int) -> bool:
    if isinstance(value, (ast.Call, ast.Await)):
        call = value.value if isinstance(value, ast.Await) else value
        return isinstance(call, ast.Call) and getattr(call.func, "attr", "") in _READS
    if isinstance(value, ast.Name) and depth > 0:
        found = ctx.scope(value).lookup(value.id)
        return found is not None and any(
            binding.value is not None and _is_read(binding.value, ctx, depth - 1) for binding in found[1]
        )
    return False


def _is_handle(value: ast.expr, ctx: Context) -> bool:
    """A name that a `with open(…)` binds."""
    if not isinstance(value, ast.Name):
        return False
    found = ctx.scope(value).lookup(value.id)
    return found is not None and any(binding.kind == "with" for binding in found[1])


def keys_read(names: list[str], function: ast.AST) -> set[str]:
    """The constant keys by which local names are read: `data["x"]`, `data.get("x")`, `"x" in data`."""
    found: set[str] = set()
    for node in descendants(function):
        if isinstance(node, ast.Subscript) and _is_one_of(node.value, names):
            found |= _texts([node.slice])
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if _is_one_of(node.func.value, names) and node.func.attr in ("get", "pop", "setdefault"):
                found |= _texts(node.args[:1])
        elif isinstance(node, ast.Compare) and any(_is_one_of(part, names) for part in node.comparators):
            found |= _texts([node.left])
    return found


def _is_one_of(node: ast.expr, names: list[str]) -> bool:
    return isinstance(node, ast.Name) and node.id in names


def _texts(nodes: list[ast.expr]) -> set[str]:
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
