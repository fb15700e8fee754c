"""What a function downloads, and whether a digest or a signature is compared."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.literals import text_start
from lintegrity.nodes import keyword_of, last_name, text_of
from lintegrity.parameters import named_parameters, positional_parameters
from lintegrity.spelling import spelled
from lintegrity.tables.downloads import (
    ABOUT,
    CHECKING_WORDS,
    RESPONSES,
    SAVERS,
)
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.flow.module import Module

_FETCHES = re.compile(
    r"download|fetch|retriev|get_|pull|obtain|acquire|ensure|stream|save|^_?open_?|^_?call_?|^_?request|^_?read",
    re.IGNORECASE,
)
_SAVES = re.compile(r"write|save|replace|copy|dump|store|move|rename", re.IGNORECASE)
_CHECKS = re.compile(
    r"(?:verif|check|validate|assert|ensure|compare|match)\w*(?:digest|checksum|hash|sha|md5|signature|sig|integrity)"
    r"|(?:digest|checksum|hash|sha\d*|md5|signature|integrity)\w*(?:verif|check|match|valid|ok|equal)|^compare_digest$"
    r"|^verify(?:_\w*(?:file|download|artifact|archive|package|wheel|blob|bytes))?$|^verif",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"https?://(?:localhost|127(?:\.\d+){3}|\[::1\]|0\.0\.0\.0)(?:[:/?]|$)", re.IGNORECASE)
_DIGESTS = re.compile(r"digest|checksum|sha_?\d*|hash|md5|signature|fingerprint|integrity", re.IGNORECASE)
PROCESSES = frozenset({"run", "call", "check_call", "check_output", "Popen", "create_subprocess_exec"})
DEPTH = 3


class Fetch(NamedTuple):
    """What a function of the project does: its result is a downloaded file, or these parameters name one.

    `needs` are parameters that carry the digest and without which nothing is compared. `kept` are attributes of the
    object and names of the module that hold the download afterwards. `asks` tells that a digest is compared where there
    is one: whoever calls may refuse what has none.
    """

    gives: bool
    saves_to: frozenset[str]
    is_verified: bool
    needs: frozenset[str]
    kept: frozenset[str]
    asks: bool = False


_NOTHING = Fetch(False, frozenset(), False, frozenset(), frozenset())


def last(node: ast.expr) -> str:
    """The last part of a dotted name."""
    return last_name(node)


class Downloads:
    """The names of a function that hold what was downloaded, found in rounds until nothing is added."""

    def __init__(self, function: Function, ctx: Context, depth: int, given: str = "") -> None:
        self.ctx = ctx
        self.depth = depth
        # For a helper: the parameter that holds a download. What it fetches itself is another matter.
        self.given = given
        self.names: set[str] = {given} if given else set()
        self.handles: dict[str, str] = {}
        self.is_verified = False
        self.nodes = list(own_nodes(function))
        self._find()

    def _find(self) -> None:
        for node in self.nodes:
            if isinstance(node, ast.withitem) and isinstance(node.optional_vars, ast.Name):
                opened = _opened(node.context_expr)
                if opened is not None:
                    self.handles[node.optional_vars.id] = ast.unparse(opened)
        for _ in range(6):
            before = len(self.names)
            for node in self.nodes:
                self._look(node)
            if len(self.names) == before:
                return

    def _look(self, node: ast.AST) -> None:
        if isinstance(node, ast.Assign) and self.holds(node.value):
            self._bind(node.targets)
        elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and node.value and self.holds(node.value):
            self._bind([node.target])
        elif isinstance(node, (ast.For, ast.AsyncFor)) and self.holds(node.iter):
            self._bind([node.target])
        elif isinstance(node, ast.withitem) and node.optional_vars and self.holds(node.context_expr):
            self._bind([node.optional_vars])
        elif isinstance(node, ast.Call):
            self._call(node)

    def _bind(self, targets: list[ast.expr]) -> None:
        for target in targets:
            parts = target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]
            self.names |= {ast.unparse(part) for part in parts if isinstance(part, (ast.Name, ast.Attribute))}

    def _call(self, call: ast.Call) -> None:
        name = last(call.func)
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        if (
            name in ("write", "write_bytes", "write_text", "append", "add", "writelines")
            and owner is not None
        ):
            if any(self.holds(one) for one in given):
                self._mark(owner, is_file=name in ("write_bytes", "write_text"))
        elif _SAVES.search(name) and any(self.holds(one) for one in given):
            for one in given:
                self._mark(one)
        elif name in ("urlretrieve", "download", "download_url_to_file", "retrbinary") and not self.given:
            position = SAVERS.get(self.ctx.origin(call.func) or "")
            if position is not None and len(call.args) > position and not self._is_local(call):
                self._mark(call.args[position], is_file=True)
        if _FETCHES.search(name) and not self.given:
            self._fetch(call)

    def _mark(self, target: ast.expr, is_file: bool = False) -> None:
        if is_file and isinstance(target, ast.Constant) and isinstance(target.value, str):
            self.names.add(repr(target.value))
        elif isinstance(target, (ast.Name, ast.Attribute, ast.BinOp, ast.JoinedStr)):
            written = ast.unparse(target)
            self.names.add(self.handles.get(written, written))
        elif isinstance(target, ast.Call) and len(target.args) == 1:
            self._mark(target.args[0], is_file)

    def _fetch(self, call: ast.Call) -> None:
        fetch = fetch_of(call, self.ctx, self.depth - 1)
        if fetch is _NOTHING:
            return
        given = {keyword.arg for keyword in call.keywords}
        if fetch.is_verified or (fetch.needs and (fetch.needs & given or len(call.args) > 2)):
            self.is_verified = True
        elif fetch.asks and refuses_missing_digest(self.nodes):
            self.is_verified = True
        for parameter, argument in arguments(call, self.ctx):
            if parameter in fetch.saves_to:
                self._mark(argument)
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        for name in fetch.kept:
            if name.startswith("self."):
                if owner is not None:
                    self.names.add(f"{ast.unparse(owner)}.{name[5:]}")
            elif isinstance(call.func, ast.Name):
                self.names.add(name)

    def holds(self, node: ast.expr) -> bool:
        """Whether an expression is, or is made of, downloaded content or the name of its file."""
        if (
            isinstance(node, (ast.Name, ast.Attribute, ast.BinOp, ast.JoinedStr))
            and ast.unparse(node) in self.names
        ):
            return True
        if isinstance(node, ast.Attribute):
            return node.attr not in ABOUT and self.holds(node.value)
        if isinstance(node, ast.Call):
            return self._is_made(node)
        if isinstance(node, ast.Constant):
            return isinstance(node.value, str) and repr(node.value) in self.names
        return any(
            self.holds(child) for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)
        ) or any(self.holds(generator.iter) for generator in getattr(node, "generators", []))

    def _is_made(self, call: ast.Call) -> bool:
        name = last(call.func)
        if name in ABOUT or name in ("len", "print", "isinstance", "exists", "is_file", "stat"):
            return False
        if name in _REQUESTS and not self.given and (self.ctx.origin(call.func) or "") in RESPONSES:
            return not self._is_local(call)
        if name == "urlretrieve" and not self.given and (self.ctx.origin(call.func) or "") in SAVERS:
            return not self._is_local(call)
        is_fetch = not self.given and (name in _REQUESTS or _FETCHES.search(name))
        if is_fetch and fetch_of(call, self.ctx, self.depth - 1).gives:
            return True
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        if owner is not None and name not in ("get", "append") and self.holds(owner):
            return True
        return name in _PASSING and any(
            self.holds(one) for one in [*call.args, *(word.value for word in call.keywords)]
        )

    def _is_local(self, call: ast.Call) -> bool:
        """Whether a call asks the machine that it runs on."""
        address = keyword_of(call, "url")
        for one in [address] if address is not None else call.args[:2]:
            known = self.assigned(one) or one
            if _LOCAL.match(text_start(known, self.ctx.scope(known))):
                return True
        return False

    def assigned(self, node: ast.expr) -> ast.expr | None:
        """What a name of the function was assigned, where that happens once."""
        if not isinstance(node, ast.Name):
            return None
        found = [
            one.value
            for one in self.nodes
            if isinstance(one, ast.Assign)
            and any(isinstance(target, ast.Name) and target.id == node.id for target in one.targets)
        ]
        return found[0] if len(found) == 1 else None


_REQUESTS = frozenset(origin.rpartition(".")[2] for origin in RESPONSES)
_PASSING = frozenset({
    "str", "Path", "PurePath", "fspath", "BytesIO", "StringIO", "open", "ZipFile", "TarFile", "SevenZipFile", "abspath",
    "realpath", "sorted", "list", "tuple", "bytes", "quote", "GzipFile", "decompress", "as_posix", "iter_bytes",
})  # fmt: skip


def _opened(value: ast.expr) -> ast.expr | None:
    """The path of `open(path, …)`, `path.open(…)`, `aiofiles.open(path)`."""
    if not isinstance(value, ast.Call):
        return None
    if isinstance(value.func, ast.Name) and value.func.id == "open":
        return value.args[0] if value.args else None
    if isinstance(value.func, ast.Attribute) and value.func.attr == "open":
        owner = value.func.value
        is_module = isinstance(owner, ast.Name) and owner.id in ("io", "os", "aiofiles", "codecs", "gzip")
        return (value.args[0] if value.args else None) if is_module else owner
    return None


def arguments(call: ast.Call, ctx: Context) -> Iterator[tuple[str, ast.expr]]:
    """The arguments of a call of a project function by the names of its parameters."""
    found = ctx.project.definition((ctx.origin(call.func) or "").replace("()", ""))
    if found is None or not isinstance(found[1], FUNCTIONS):
        return
    names = [one.arg for one in positional_parameters(found[1].args)]
    if isinstance(found[2].node, ast.ClassDef):
        names = names[1:]
    yield from zip(names, call.args)
    yield from ((keyword.arg, keyword.value) for keyword in call.keywords if keyword.arg)


def fetch_of(call: ast.Call, ctx: Context, depth: int) -> Fetch:
    """What a called function of the project downloads; found out once a function."""
    origin = ctx.origin(call.func) if depth > 0 and isinstance(call.func, (ast.Name, ast.Attribute)) else None
    dotted = (origin or "").replace("()", "")
    if not dotted or ctx.project.split(dotted) is None:
        return _NOTHING
    return ctx.project.remember(("fetch", dotted, depth), lambda: _examine(dotted, ctx, depth), _NOTHING)


def _examine(dotted: str, ctx: Context, depth: int) -> Fetch:
    found = ctx.project.definition(dotted)
    if found is None or not isinstance(found[1], FUNCTIONS):
        return _NOTHING
    inner, function = ctx.at(found[0]), found[1]
    downloads = Downloads(function, inner, depth)
    gives = any(
        isinstance(node, (ast.Return, ast.Yield)) and node.value is not None and downloads.holds(node.value)
        for node in downloads.nodes
    )
    parameters = {one.arg for one in named_parameters(function.args)}
    saves_to = frozenset(parameters & downloads.names) if gives or downloads.names else frozenset()
    kept = frozenset(name for name in downloads.names if _is_kept(name, function, found[0]))
    if not gives and not saves_to and not kept:
        return _NOTHING
    verified = downloads.is_verified or is_verified(function, inner, optional_counts=False)
    needs = frozenset(name for name in parameters if _DIGESTS.search(name))
    return Fetch(
        gives,
        saves_to,
        verified,
        needs,
        kept,
        any(_hangs_on_digest(node, function, inner) for node in downloads.nodes),
    )


def _hangs_on_digest(node: ast.AST, function: Function, ctx: Context) -> bool:
    """Whether a digest is compared where there is one: `if link.sha256 and sha256(data).hexdigest() != link.sha256`."""
    return _is_check(node, ctx) and _guard(node, function, ctx) is not None


def refuses_missing_digest(nodes: list[ast.AST]) -> bool:
    """Whether a function leaves where a digest is missing: `if link.sha256 is None: raise …`."""
    return any(
        isinstance(node, ast.If)
        and isinstance(node.body[-1], (ast.Raise, ast.Return, ast.Continue))
        and any(_DIGESTS.search(_named(part)) for part in _missing(node.test))
        for node in nodes
    )


def _is_kept(name: str, function: Function, module: Module) -> bool:
    """Whether what a function calls by a name is there when it is done: `self.path`, `TARGET` of the module."""
    if name.startswith("self."):
        return name[5:].isidentifier()
    bound = module.scopes.scope(function).bindings
    return name.isidentifier() and name in module.scopes.top.bindings and name not in bound


_DIGEST_CALLS = frozenset({"hexdigest", "digest", "file_digest"})
# Functions of the project that are looked into for a comparison: others are too many.
_CHECKING = re.compile(
    r"_?(?:check|compare|match|ensure|assert|guard|require|test|same|trusted|expect)", re.IGNORECASE
)


def is_verified(function: Function, ctx: Context, optional_counts: bool) -> bool:
    """Whether a digest or signature is compared, whatever comes; `optional_counts` lets a parameter decide."""
    parameters = {one.arg for one in named_parameters(function.args)}
    for node in own_nodes(function):
        if not _is_check(node, ctx):
            continue
        guard = _guard(node, function, ctx)
        if guard is None or (optional_counts and isinstance(guard, ast.Name) and guard.id in parameters):
            return True
        if _is_refused(guard, function):
            return True
    return False


def _is_check(node: ast.AST, ctx: Context) -> bool:
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.NotIn):
        return _refuses_unknown(node, ctx)
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.Eq, ast.NotEq)):
        sides = [node.left, node.comparators[0]]
        return any(_names_digest(side) for side in sides) and not any(
            isinstance(side, ast.Constant) and not isinstance(side.value, (str, bytes)) for side in sides
        )
    if isinstance(node, ast.Call):
        name = last(node.func)
        if _CHECKS.search(name) and not name[:1].isupper():  # `DigestMismatch(…)` is an exception
            return True
        if _CHECKING.match(name) and _compares(node, ctx):
            return True
        if last(node.func) in PROCESSES:
            return any(
                isinstance(one, ast.Constant) and one.value in CHECKING_WORDS for one in ast.walk(node)
            )
    return (
        isinstance(node, ast.keyword)
        and bool(node.arg and re.search(r"sha|hash|digest|checksum", node.arg))
        and not (isinstance(node.value, ast.Constant) and node.value.value in (None, ""))
    )


def _refuses_unknown(asked: ast.Compare, ctx: Context) -> bool:
    """`if sha256(data).hexdigest() not in KNOWN: raise …`: the digests that may come are kept somewhere."""
    made = ctx.scope(asked.left).only_value(asked.left) or asked.left
    branch = ctx.parent(asked)
    is_digest = isinstance(made, ast.Call) and last(made.func) in _DIGEST_CALLS
    return is_digest and isinstance(branch, ast.If) and isinstance(branch.body[-1], (ast.Raise, ast.Return))


def _compares(call: ast.Call, ctx: Context) -> bool:
    """Whether a call is one of a function of the project that compares a digest."""
    dotted = (ctx.origin(call.func) or "").replace("()", "")
    found = ctx.project.definition(dotted) if dotted and ctx.project.split(dotted) is not None else None
    if found is None or not isinstance(found[1], FUNCTIONS):
        return False
    inner, function = ctx.at(found[0]), found[1]
    nodes = list(own_nodes(function))
    makes = any(isinstance(node, ast.Call) and last(node.func) in _DIGEST_CALLS for node in nodes)
    return makes and any(
        isinstance(node, ast.Compare)
        and isinstance(node.ops[0], (ast.Eq, ast.NotEq))
        and _guard(node, function, inner) is None
        for node in nodes
    )


def _names_digest(side: ast.expr) -> bool:
    return any(
        bool(_DIGESTS.search(last(inner)))
        for inner in ast.walk(side)
        if isinstance(inner, (ast.Name, ast.Attribute))
    )


def _guard(node: ast.AST, function: Function, ctx: Context) -> ast.expr | None:
    """The digest whose being there a check hangs on: `digest is not None and …`, `if digest: …`."""
    child: ast.AST = node
    for step in ctx.ancestors(node):
        if step is function:
            return None
        if isinstance(step, ast.BoolOp) and isinstance(step.op, ast.And):
            for part in step.values:
                if part is not child and (asked := _asked_for(part, ctx)) is not None:
                    return asked
        if isinstance(step, ast.If) and child is not step.test and child in step.body:
            asked = _asked_for(step.test, ctx)
            if asked is not None:
                return asked
        child = step
    return None


def _asked_for(test: ast.expr, ctx: Context) -> ast.expr | None:
    """The digest that a condition asks whether it is there: `digest`, `item.get("sha256")`, `"sha256" in item`."""
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.IsNot):
        test = test.left
    if isinstance(test, ast.Compare):
        key = test.left if isinstance(test.ops[0], ast.In) else None
        return test if isinstance(key, ast.Constant) and _DIGESTS.search(str(key.value)) else None
    if _DIGESTS.search(_named(test)):
        return test
    found = ctx.scope(test).lookup(test.id) if isinstance(test, ast.Name) else None
    values = [one.value for one in found[1] if one.value is not None] if found is not None else []
    return test if any(_DIGESTS.search(_named(value)) for value in values) else None


def _is_refused(asked: ast.expr, function: Function) -> bool:
    """Whether the function leaves where the digest is missing: `if not digest: raise …`."""
    return any(
        isinstance(node, ast.If)
        and isinstance(node.body[-1], (ast.Raise, ast.Return, ast.Continue))
        and spelled(asked) in map(spelled, _missing(node.test))
        for node in own_nodes(function)
    )


def _missing(test: ast.expr) -> Iterator[ast.expr]:
    """What is not there where a condition holds: `not digest`, `digest is None`, `"sha256" not in item`."""
    for part in test.values if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or) else [test]:
        if isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.Not):
            yield part.operand
        elif isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.Is):
            yield part.left
        elif isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.NotIn):
            yield ast.Compare(part.left, [ast.In()], part.comparators)


def _named(value: ast.expr) -> str:
    """What a value is called: its name, its attribute, or the key of the entry that it is."""
    if isinstance(value, (ast.Name, ast.Attribute)):
        return last(value)
    if isinstance(value, ast.Call) and last(value.func) == "get" and value.args:
        value = value.args[0]
    elif isinstance(value, ast.Subscript):
        value = value.slice
    return text_of(value)
