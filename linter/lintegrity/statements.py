"""The database statements of a function in their order: on which connection, what they read and write."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.file_paths import words
from lintegrity.names import class_attribute_values, self_class
from lintegrity.sql import Sql, is_sql, read_sql
from lintegrity.tables.databases import DJANGO_WRITES, EXECUTORS, LOCKING, RESOLVING
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.scopes import Scope

_CORE = frozenset({"select", "insert", "update", "delete"})
_CURSORS = frozenset({"cursor", "execute", "executemany", "connection"})
_COMMITS = frozenset({"commit"})
_HOLE = "x"
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Access(NamedTuple):
    """A statement that a call runs. `receiver` is what it is called on, as written; `style` sql, core, orm, django."""

    call: ast.Call
    connection: str
    receiver: str
    sql: Sql
    style: str


def accesses(function: Function, ctx: Context) -> tuple[Access, ...]:
    """The statements of a function, kept with the module's tree; empty where there are fewer than two."""
    kept: dict[ast.AST, tuple[Access, ...]] = ctx.module.memo.setdefault("accesses", {})
    known = kept.get(function)
    if known is None:
        calls = [node for node in own_nodes(function) if isinstance(node, ast.Call) and _may_access(node)]
        known = tuple(_read(calls, ctx)) if len(calls) > 1 else ()
        kept[function] = known
    return known


# What lies here is run once, by hand.
_ONCE = frozenset({"alembic", "examples", "seeds", "seeders", "fixtures"})
_MIGRATES = frozenset({"migrate", "migration", "upgrade", "downgrade"})


def is_migration(function: Function, ctx: Context) -> bool:
    """A schema migration: run once, by one process, before the program is."""
    folders = ctx.source.path.replace("\\", "/").split("/")[:-1]
    if any("migration" in folder or folder in _ONCE for folder in folders[-4:]):
        return True
    return bool(words(function.name) & _MIGRATES) and "connect" not in function.name


def _may_access(call: ast.Call) -> bool:
    function = call.func
    if not isinstance(function, ast.Attribute):
        return False
    name = function.attr
    return (
        name in EXECUTORS
        or name in _COMMITS
        or name in ("query", "get", "add", "save", "asave", "transaction", "begin", "add_all", "merge")
        or "objects" in _chain(call)
        or "query" in _chain(call)
        or is_given_sql(call)
    )


def is_given_sql(call: ast.Call) -> bool:
    """Whether the first argument is SQL as written, whatever is called; cheap."""
    first = call.args[0] if call.args else None
    if isinstance(first, ast.JoinedStr) and first.values:
        first = first.values[0]
    return isinstance(first, ast.Constant) and isinstance(first.value, str) and is_sql(first.value)


def _chain(node: ast.AST) -> list[str]:
    """The names of a chain of calls and attributes, the first first: `Model`, `objects`, `filter`, `first`."""
    names: list[str] = []
    while True:
        if isinstance(node, (ast.Call, ast.Await, ast.Subscript)):
            node = node.func if isinstance(node, ast.Call) else node.value
        elif isinstance(node, ast.Attribute):
            names.append(node.attr)
            node = node.value
        else:
            names.append(getattr(node, "id", ""))
            return names[::-1]


def _read(calls: list[ast.Call], ctx: Context) -> Iterator[Access]:
    inner: set[ast.AST] = set()
    for call in calls:
        if call in inner:
            continue
        found = _access(call, ctx)
        if found is not None:
            inner.update(step for step in own_nodes(call.func) if isinstance(step, ast.Call))
            yield found


def _access(call: ast.Call, ctx: Context) -> Access | None:
    assert isinstance(call.func, ast.Attribute)
    name = call.func.attr
    if name in _COMMITS and not call.args:
        receiver = ast.unparse(call.func.value)
        return Access(call, connection_of(call.func.value, ctx), receiver, Sql("commit"), "sql")
    chain = _chain(call)
    if "objects" in chain[1:]:
        return _django(call, chain)
    if call.args and (name in EXECUTORS or is_given_sql(call) and _executes(call, ctx)):
        found = _executed(call, call.func, ctx)
        if found is not None:
            return found
    if "query" in chain[:-1] or name == "query":
        return _orm_query(call, chain, ctx)
    return _orm_object(call, call.func, ctx)


def _executed(call: ast.Call, function: ast.Attribute, ctx: Context) -> Access | None:
    receiver = ast.unparse(function.value)
    text = sql_text(call.args[0], ctx, ctx.scope(call))
    if text is not None:
        sql = read_sql(text) if is_sql(text) else None
        return Access(call, connection_of(function.value, ctx), receiver, sql, "sql") if sql else None
    statement = _core(call.args[0], ctx)
    return Access(call, "session", receiver, statement, "core") if statement is not None else None


def _executes(call: ast.Call, ctx: Context) -> bool:
    """A method of the project that hands the SQL it is given to a connection: `self._one("SELECT ...")`."""
    found = ctx.project.definition(ctx.origin(call.func) or "")
    if found is None or not isinstance(found[1], Function):
        return False
    names = [one.arg for one in found[1].args.args if one.arg not in ("self", "cls")]
    return bool(names) and any(
        isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") in EXECUTORS
        and bool(node.args)
        and any(isinstance(step, ast.Name) and step.id == names[0] for step in own_nodes(node.args[0]))
        for node in own_nodes(found[1])
    )


def sql_text(node: ast.expr, ctx: Context, scope: Scope, depth: int = 6) -> str | None:
    """The SQL that an expression holds; what is filled in becomes a name of its own."""
    if depth <= 0:
        return None
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        pieces = []
        for piece in node.values:
            if isinstance(piece, ast.Constant):
                pieces.append(str(piece.value))
            else:
                pieces.append("f_" + re.sub(r"\W+", "_", ast.unparse(piece))[:40].strip("_"))
        return "".join(pieces)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = sql_text(node.left, ctx, scope, depth - 1), sql_text(node.right, ctx, scope, depth - 1)
        return left + right if left is not None and right is not None else None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return sql_text(node.left, ctx, scope, depth - 1)
    if isinstance(node, ast.Call):
        return _wrapped_text(node, ctx, scope, depth)
    if isinstance(node, ast.Name):
        found = scope.lookup(node.id)
        if found is None:
            return None
        values = [one.value for one in found[1] if one.kind == "assign" and one.value is not None]
        before = [one for one in values if one.lineno < node.lineno] if found[0] is scope else []
        if len(found[1]) == len(values) and (len(values) == 1 or before):
            return sql_text(max(before or values, key=lambda one: one.lineno), ctx, found[0], depth - 1)
        return _constant_text(ctx.origin(node, scope), ctx, depth) if not values else None
    if isinstance(node, ast.Attribute):
        owner = self_class(node.value.id, scope) if isinstance(node.value, ast.Name) else None
        kept = class_attribute_values(owner, node.attr) if owner is not None else []
        if len(kept) == 1:
            return sql_text(kept[0][0], ctx, kept[0][1], depth - 1)
        return _constant_text(ctx.origin(node, scope), ctx, depth)
    return None


def _wrapped_text(node: ast.Call, ctx: Context, scope: Scope, depth: int) -> str | None:
    """`text("...")`, `sql.SQL("...")`, `dedent("...")`, `"...".format(...)` and `"...".strip()`."""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in ("text", "SQL", "dedent", "DDL") and node.args:
        return sql_text(node.args[0], ctx, scope, depth - 1)
    if name in ("format", "strip") and isinstance(node.func, ast.Attribute):
        text = sql_text(node.func.value, ctx, scope, depth - 1)
        return re.sub(r"\{[^{}]*\}", _HOLE, text) if text is not None else None
    return None


def _constant_text(origin: str | None, ctx: Context, depth: int) -> str | None:
    split = ctx.project.split(origin) if origin else None
    if split is None or "." in split[1]:
        return None
    found = split[0].scopes.top.local(split[1])
    if found is None or len(found[1]) != 1 or found[1][0].value is None:
        return None
    return sql_text(found[1][0].value, ctx.at(split[0]), found[0], depth - 1)


def connection_of(node: ast.expr, ctx: Context, depth: int = 5) -> str:
    """The connection behind a cursor, as written: `self._db` for `self._db.cursor()`."""
    while isinstance(node, ast.Await):
        node = node.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _CURSORS:
        return connection_of(node.func.value, ctx, depth)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and depth > 0:
        owner = self_class(node.value.id, ctx.scope(node))
        kept = class_attribute_values(owner, node.attr) if owner is not None else []
        if len(kept) == 1 and isinstance(kept[0][0], ast.Call):
            opened = kept[0][0].func
            if isinstance(opened, ast.Attribute) and opened.attr == "cursor":
                return connection_of(opened.value, ctx, depth - 1)
    if isinstance(node, ast.Name) and depth > 0:
        found = ctx.scope(node).lookup(node.id)
        if found is not None and len(found[1]) == 1:
            value = found[1][0].value
            while isinstance(value, ast.Await):
                value = value.value
            is_cursor = (
                isinstance(value, ast.Call)
                and isinstance(value.func, ast.Attribute)
                and value.func.attr in _CURSORS
            )
            if is_cursor and value is not None:
                return connection_of(value, ctx, depth - 1)
            if found[1][0].kind == "assign" and isinstance(value, (ast.Name, ast.Attribute)):
                return connection_of(value, ctx, depth - 1)
    return ast.unparse(node)


def _core(node: ast.expr, ctx: Context) -> Sql | None:
    """`select(Model).where(...)`, also through a variable."""
    if isinstance(node, ast.Name):
        found = ctx.scope(node).lookup(node.id)
        value = found[1][-1].value if found and found[1][-1].kind == "assign" else None
        return _core(value, ctx) if isinstance(value, ast.Call) else None
    start = node
    methods: list[ast.Call] = []
    while (
        isinstance(start, ast.Call)
        and isinstance(start.func, ast.Attribute)
        and isinstance(start.func.value, ast.Call)
    ):
        methods.append(start)
        start = start.func.value
    if not isinstance(start, ast.Call):
        return None
    name = start.func.attr if isinstance(start.func, ast.Attribute) else getattr(start.func, "id", "")
    if name not in _CORE or not start.args:
        if isinstance(start.func, ast.Attribute) and name in _CORE and not start.args:
            return Sql(name, frozenset({ast.unparse(start.func.value)}), *_clauses(methods))
        return None
    origin = ctx.origin(start.func) or ""
    if not origin.startswith(("sqlalchemy", "sqlmodel")):
        return None
    tables = frozenset(root for root in map(_root, start.args) if root) or _named_below(methods)
    return Sql(name, tables, *_clauses(methods)) if tables else None


def _named_below(methods: list[ast.Call]) -> frozenset[str]:
    """The model of `select(func.count()).select_from(Model)`."""
    below = [one for one in methods if getattr(one.func, "attr", "") == "select_from"]
    return frozenset(root for call in below for root in map(_root, call.args) if root)


def _root(node: ast.expr) -> str:
    """The model in `Model`, `Model.id`, `func.count(Model.id)`."""
    names = [step.id for step in own_nodes(node) if isinstance(step, ast.Name) and step.id[:1].isupper()]
    if names:
        return names[0]
    written = ast.unparse(node) if isinstance(node, (ast.Name, ast.Attribute)) else ""
    return written.partition(".c.")[0].partition(".columns.")[0]


def _clauses(
    methods: list[ast.Call],
) -> tuple[frozenset[str], frozenset[str], tuple[str, ...], bool, bool, bool, bool]:
    """where, sets, columns, locks, resolves, exclusive, returning of a chain of method calls."""
    where: set[str] = set()
    sets: set[str] = set()
    names = set()
    for call in methods:
        assert isinstance(call.func, ast.Attribute)
        name = call.func.attr
        names.add(name)
        if name in ("where", "filter", "filter_by", "get", "exclude"):
            where |= _filtered(call)
        if name in ("values", "update", "aupdate"):
            sets |= {one.arg for one in call.keywords if one.arg}
            for given in call.args:
                if isinstance(given, ast.Dict):
                    sets |= {_key(key) for key in given.keys if key is not None}
    locks = bool(names & LOCKING)
    return frozenset(where), frozenset(sets), (), locks, bool(names & RESOLVING), False, "returning" in names


def _filtered(call: ast.Call) -> set[str]:
    found = {one.arg.partition("__")[0] for one in call.keywords if one.arg}
    for given in call.args:
        found |= {step.attr for step in own_nodes(given) if isinstance(step, ast.Attribute)}
    return found


def _key(key: ast.expr) -> str:
    if isinstance(key, ast.Constant):
        return str(key.value)
    return getattr(key, "attr", "")


def _methods(call: ast.Call) -> list[ast.Call]:
    found: list[ast.Call] = []
    node: ast.expr = call
    while True:
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                found.append(node)
            node = node.func
        elif isinstance(node, (ast.Attribute, ast.Await, ast.Subscript)):
            node = node.value
        else:
            return found


def _django(call: ast.Call, chain: list[str]) -> Access | None:
    model = chain[chain.index("objects") - 1]
    methods = _methods(call)
    where, sets, columns, locks, resolves, _, _ = _clauses(methods)
    name = chain[-1]
    if name in RESOLVING:
        return Access(call, "django", model, Sql("insert", frozenset({model}), resolves=True), "django")
    verb = DJANGO_WRITES.get(name, "select")
    if verb == "delete":
        sets = frozenset({"*"})
    return Access(
        call, "django", model, Sql(verb, frozenset({model}), where, sets, columns, locks, resolves), "django"
    )


def _orm_query(call: ast.Call, chain: list[str], ctx: Context) -> Access | None:
    """`session.query(Model).filter(...)` and Flask's `Model.query.filter_by(...)`."""
    methods = _methods(call)
    start = next(
        (one for one in methods if isinstance(one.func, ast.Attribute) and one.func.attr == "query"), None
    )
    if start is not None:
        model = _root(start.args[0]) if start.args else ""
    else:
        model = chain[chain.index("query") - 1]
    if not model[:1].isupper():
        return None
    receiver = model
    if start is not None and isinstance(start.func, ast.Attribute):
        receiver = ast.unparse(start.func.value)
    where, sets, columns, locks, resolves, _, _ = _clauses(methods)
    verb = chain[-1] if chain[-1] in ("update", "delete") else "select"
    return Access(
        call, "session", receiver, Sql(verb, frozenset({model}), where, sets, columns, locks, resolves), "orm"
    )


def _orm_object(call: ast.Call, function: ast.Attribute, ctx: Context) -> Access | None:
    """`session.get(Model, key)`, `session.add(Model(...))` and `Model(...).save()`."""
    if function.attr == "get" and len(call.args) >= 2 and isinstance(call.args[0], ast.Name):
        model = call.args[0].id
        if model[:1].isupper() and not model.isupper():
            locks = any(one.arg in LOCKING for one in call.keywords)
            return Access(call, "session", model, Sql("select", frozenset({model}), locks=locks), "orm")
    if function.attr in ("add", "add_all") and len(call.args) == 1:
        model = _constructed(_one_of(call.args[0]), ctx)
        if model:
            return Access(
                call,
                "session",
                ast.unparse(function.value),
                Sql("insert", frozenset({model}), sets=frozenset({"*"})),
                "orm",
            )
    if function.attr in ("save", "asave"):
        model = _constructed(function.value, ctx)
        if model:
            return Access(
                call, "django", model, Sql("insert", frozenset({model}), sets=frozenset({"*"})), "django"
            )
    return None


def _one_of(node: ast.expr) -> ast.expr:
    """An element of `[Item(...), ...]` and `[Item(...) for ...]`, else the expression itself."""
    if isinstance(node, (ast.ListComp, ast.GeneratorExp)):
        return node.elt
    return node.elts[0] if isinstance(node, (ast.List, ast.Tuple)) and node.elts else node


def _constructed(node: ast.expr, ctx: Context) -> str:
    """The class whose new instance an expression is."""
    if isinstance(node, ast.Name):
        found = ctx.scope(node).lookup(node.id)
        values = [one.value for one in found[1] if one.kind == "assign"] if found else []
        made = (_constructed(one, ctx) for one in values if isinstance(one, ast.Call))
        return next((name for name in made if name), "")
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        return name if name[:1].isupper() and not name.isupper() else ""
    return ""
