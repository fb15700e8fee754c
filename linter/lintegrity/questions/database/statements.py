"""The database statements of a function in their order: on which connection, what they read and write."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.kinds import Function
from lintegrity.names import begins_as_class, is_class_name, self_class
from lintegrity.nodes import last_name
from lintegrity.questions.database.models import model_in, model_of, named_below
from lintegrity.questions.database.sql import Sql, is_sql, read_sql
from lintegrity.questions.database.sql_clauses import clauses
from lintegrity.questions.database.sql_clauses import methods as methods_of
from lintegrity.questions.database.sql_texts import connection_of, sql_text
from lintegrity.questions.files.file_paths import words
from lintegrity.tables.databases import ACTIVE_RECORDS, DJANGO_WRITES, EXECUTORS, LOCKING, RESOLVING
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_CORE = frozenset({"select", "insert", "update", "delete"})
_COMMITS = frozenset({"commit"})
# Begins the name of a table that is not known.
UNKNOWN = "?"


class Access(NamedTuple):
    """A statement that a call runs.

    `receiver` is what it is called on, as written; `style` is sql, core, orm, object for one that is removed, or django
    for models that run their own statements. `is_handed`: `call` is that of a function in which the statement stands;
    `asked_in` is that function for a query, with the query as it is there.
    """

    call: ast.Call
    connection: str
    receiver: str
    sql: Sql
    style: str
    is_handed: bool = False
    asked_in: Asked | None = None

    @property
    def values(self) -> list[ast.expr]:
        """What is handed to the statement, without the text of it."""
        given = self.call.args if self.is_handed else self.call.args[1:]
        return [*given, *(one.value for one in self.call.keywords)]


class Asked(NamedTuple):
    """A query where it stands: in a function, perhaps of another module."""

    function: Function
    query: Access
    there: Context


def accesses(function: Function, ctx: Context) -> tuple[Access, ...]:
    """The statements of a function, kept with the module's tree; empty where there are fewer than two."""
    kept: dict[ast.AST, tuple[Access, ...]] = ctx.module.memo.setdefault("accesses", {})
    known = kept.get(function)
    if known is None:
        found = ctx.scopes.own(function, ast.Call)
        calls = [node for node in found if _may_access(node)]
        helpers = [one for node in found for one in _helper(node, ctx)] if calls else []
        known = tuple(_read(calls, ctx)) if len(calls) + len(helpers) > 1 else ()
        if helpers and any(one.sql.verb in WRITES and one.style in _OWN for one in known):
            known = tuple(_in_order(found, known, helpers))
        known = known if len(known) > 1 else ()
        kept[function] = known
    return known


def every_access(function: Function, ctx: Context) -> tuple[Access, ...]:
    """The statements of a function in their order, also where there is but one, and those of what it asks; kept."""
    kept: dict[ast.AST, tuple[Access, ...]] = ctx.module.memo.setdefault("every access", {})
    known = kept.get(function)
    if known is None:
        found = ctx.scopes.own(function, ast.Call)
        known = tuple(_read([node for node in found if _may_access(node)], ctx))
        helpers = [one for node in found for one in _helper(node, ctx)]
        known = kept[function] = tuple(_in_order(found, known, helpers)) if helpers else known
    return known


WRITES = frozenset({"insert", "update", "delete"})
_OWN = frozenset({"sql", "core", "orm"})
_ASKING = re.compile(
    r"_*(?:get|find|load|fetch|read|has|exists?|is|lookup|look_up|select|count|by|query|check|current|one|last|next|first)(?:_|$)"
    r"|\w+_(?:by|for|exists?|count)(?:_|$)"
    r"|_*(?:assert|ensure|require|must|verify|validate|raise|reject|refuse|forbid|guard)_"
)


class _Helper(NamedTuple):
    """A call of a function that may ask the database: the calls in it, and its module's questions.

    `receiver` is `self.` for a method of the same class, empty for any other.
    """

    call: ast.Call
    receiver: str
    function: Function
    asked: list[ast.Call]
    there: Context


def _helper(call: ast.Call, ctx: Context) -> Iterator[_Helper]:
    """`self._find(...)`, `crud.get_user(db, …)` where the function makes a call that may be a query."""
    function = call.func
    if not isinstance(function, (ast.Name, ast.Attribute)):
        return
    if not _ASKING.match(function.attr if isinstance(function, ast.Attribute) else function.id):
        return
    owner = function.value if isinstance(function, ast.Attribute) else None
    is_own = isinstance(owner, ast.Name) and self_class(owner.id, ctx.scope(call)) is not None
    found = ctx.project.definition(ctx.origin(function) or "")
    if found is None or not isinstance(found[1], Function):
        return
    there = ctx.at(found[0])
    asked = [node for node in there.scopes.own(found[1], ast.Call) if _may_access(node)]
    if asked:
        receiver = f"{ast.unparse(owner)}." if is_own and owner is not None else ""
        yield _Helper(call, receiver, found[1], asked, there)


def _in_order(found: list[ast.Call], known: tuple[Access, ...], helpers: list[_Helper]) -> Iterator[Access]:
    """The statements, and the queries that helpers run, in their order."""
    own = {one.call: one for one in known}
    asked = {one.call: one for one in helpers}
    for node in found:
        if node in own:
            yield own[node]
        elif node in asked:
            query = _query_of(asked[node])
            if query is not None:
                yield query


def _query_of(helper: _Helper) -> Access | None:
    """The one query of a helper: on a session, by the model itself, or on a connection that the instance keeps."""
    asked = list(_read(helper.asked, helper.there))
    if len(asked) != 1 or asked[0].sql.verb != "select":
        return None
    kept = asked[0].connection
    is_kept = kept in ("session", "django") or helper.receiver and kept.startswith(helper.receiver)
    where = Asked(helper.function, asked[0], helper.there)
    return asked[0]._replace(call=helper.call, asked_in=where) if is_kept else None


# What lies here is run once, by hand.
_ONCE = frozenset({"alembic", "examples", "seeds", "seeders", "fixtures"})
_MIGRATES = frozenset({"migrate", "migration", "upgrade", "downgrade"})


def is_migration(function: Function, ctx: Context) -> bool:
    """A schema migration: run once, by one process, before the program is."""
    folders = ctx.source.path.replace("\\", "/").split("/")[:-1]
    if any("migration" in folder or folder in _ONCE for folder in folders[-4:]):
        return True
    return bool(words(function.name) & _MIGRATES) and "connect" not in function.name


_OBJECTS = frozenset(
    {"query", "get", "add", "save", "asave", "transaction", "begin", "add_all", "merge", "delete"}
)


def _may_access(call: ast.Call) -> bool:
    function = call.func
    if not isinstance(function, ast.Attribute):
        return False
    name = function.attr
    return (
        name in EXECUTORS
        or name in _COMMITS
        or name in _OBJECTS
        or _is_of_model(_chain(call))
        or is_given_sql(call)
    )


def _is_of_model(chain: list[str]) -> bool:
    """`Model.objects…`, `Model.query…`, and of models that run their own statements `Model.select()…`."""
    if "objects" in chain or "query" in chain:
        return True
    return len(chain) > 1 and begins_as_class(chain[0]) and chain[1] in ACTIVE_RECORDS


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
    if chain[0] == "cls" and (owner := ctx.class_around(call)) is not None:
        chain[0] = owner.name  # the model itself, in a method of its class
    if "objects" in chain[1:]:
        return _django(call, chain)
    if len(chain) > 1 and begins_as_class(chain[0]) and chain[1] in ACTIVE_RECORDS:
        return _active_record(call, chain, ctx)
    executor = call.func.value if name in EXECUTORS else None
    if executor is None and is_given_sql(call):
        executor = _executor(call, call.func.value, ctx)
    if call.args and executor is not None:
        found = _executed(call, executor, ctx)
        if found is not None:
            return found
    if "query" in chain[:-1] or name == "query":
        return _orm_query(call, chain, ctx)
    return _orm_object(call, call.func, ctx)


def _executed(call: ast.Call, executor: ast.expr, ctx: Context) -> Access | None:
    receiver = ast.unparse(executor)
    text = sql_text(call.args[0], ctx, ctx.scope(call))
    if text is not None:
        sql = read_sql(text) if is_sql(text) else None
        return Access(call, connection_of(executor, ctx), receiver, sql, "sql") if sql else None
    statement = _core(call.args[0], ctx)
    return Access(call, "session", receiver, statement, "core") if statement is not None else None


def _executor(call: ast.Call, holder: ast.expr, ctx: Context) -> ast.expr | None:
    """Who runs what a method of the project is given: in `self._one("SELECT ...")` a connection that the object keeps."""
    found = ctx.project.definition(ctx.origin(call.func) or "")
    if found is None or not isinstance(found[1], Function):
        return None
    names = [one.arg for one in found[1].args.args if one.arg not in ("self", "cls")]
    for node in own_nodes(found[1]) if names else ():
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
            continue
        given = any(isinstance(step, ast.Name) and step.id == names[0] for step in own_nodes(node.args[0]))
        if node.func.attr in EXECUTORS and given:
            kept = node.func.value
            is_here = found[0].path == ctx.source.path
            return (
                kept
                if is_here and _is_of_self(holder) and _is_of_self(getattr(kept, "value", None))
                else holder
            )
    return None


def _is_of_self(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"


def _core(node: ast.expr, ctx: Context) -> Sql | None:
    """`select(Model).where(...)`, also through a variable."""
    if isinstance(node, ast.Name):
        found = ctx.scope(node).lookup(node.id)  # perhaps `query = query.where(...)` below
        values = [one.value for one in found[1][::-1] if one.kind == "assign"] if found else []
        read = (_core(one, ctx) for one in values if isinstance(one, ast.Call))
        return next((one for one in read if one is not None), None)
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
    name = last_name(start.func)
    if name not in _CORE or not start.args:
        if isinstance(start.func, ast.Attribute) and name in _CORE and not start.args:
            return clauses(methods)._replace(verb=name, tables=frozenset({ast.unparse(start.func.value)}))
        return None
    origin = ctx.origin(start.func) or ""
    if not origin.startswith(("sqlalchemy", "sqlmodel")):
        return None
    tables = frozenset(root for root in map(model_of, start.args) if root) or named_below(methods)
    return clauses(methods)._replace(verb=name, tables=tables) if tables else None


def _django(call: ast.Call, chain: list[str]) -> Access | None:
    model = chain[chain.index("objects") - 1]
    name = chain[-1]
    if name in RESOLVING:
        return Access(call, "django", model, Sql("insert", frozenset({model}), resolves=True), "django")
    verb = DJANGO_WRITES.get(name, "select")
    known = clauses(methods_of(call))._replace(verb=verb, tables=frozenset({model}))
    if verb == "delete":
        known = known._replace(sets=frozenset({"*"}))
    return Access(call, "django", model, known, "django")


_RECORDS = ("peewee.", "playhouse.", "tortoise.")


def _active_record(call: ast.Call, chain: list[str], ctx: Context) -> Access | None:
    """`Job.get_or_none(...)`, `Job.select().where(...).first()`, `Job.create(...)` of peewee and Tortoise."""
    start: ast.expr = call
    while isinstance(start, (ast.Call, ast.Attribute, ast.Await, ast.Subscript)):
        start = start.func if isinstance(start, ast.Call) else start.value
    if not isinstance(start, ast.Name) or not _is_record(ctx.origin(start), ctx):
        return None
    verb = ACTIVE_RECORDS[chain[1]]
    if verb in WRITES and isinstance(ctx.parent(call), ast.Attribute):
        return None  # the chain goes on
    if verb == "resolve":
        return Access(call, "django", chain[0], Sql("insert", frozenset({chain[0]}), resolves=True), "django")
    known = clauses(methods_of(call))._replace(verb=verb, tables=frozenset({chain[0]}))
    if verb != "select" and not known.sets:
        known = known._replace(sets=frozenset({"*"}))
    return Access(call, "django", chain[0], known, "django")


def _is_record(origin: str | None, ctx: Context) -> bool:
    from lintegrity.classes import class_at, foreign_bases

    info = class_at(ctx.project.canonical(origin), ctx.project) if origin else None
    if info is None:
        return False
    return any(base is not None and base.startswith(_RECORDS) for base in foreign_bases(info, ctx.project))


def _orm_query(call: ast.Call, chain: list[str], ctx: Context) -> Access | None:
    """`session.query(Model).filter(...)` and Flask's `Model.query.filter_by(...)`."""
    methods = methods_of(call)
    start = next(
        (one for one in methods if isinstance(one.func, ast.Attribute) and one.func.attr == "query"), None
    )
    if start is not None:
        model = model_of(start.args[0]) if start.args else ""
    else:
        model = chain[chain.index("query") - 1]
    if not begins_as_class(model):
        return None
    receiver = model
    if start is not None and isinstance(start.func, ast.Attribute):
        receiver = ast.unparse(start.func.value)
    verb = chain[-1] if chain[-1] in ("update", "delete") else "select"
    known = clauses(methods)._replace(verb=verb, tables=frozenset({model}))
    return Access(call, "session", receiver, known, "orm")


def _orm_object(call: ast.Call, function: ast.Attribute, ctx: Context) -> Access | None:
    """`session.get(Model, key)`, `session.add(Model(...))` and `Model(...).save()`."""
    if function.attr == "get" and len(call.args) >= 2 and isinstance(call.args[0], (ast.Name, ast.Attribute)):
        model = last_name(call.args[0])
        if is_class_name(model):
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
    if function.attr in ("add", "delete") and len(call.args) == 1:
        return _kept_object(call, function, ctx)
    if function.attr in ("save", "asave"):
        model = _constructed(function.value, ctx)
        if model:
            return Access(
                call, "django", model, Sql("insert", frozenset({model}), sets=frozenset({"*"})), "django"
            )
    return None


def _kept_object(call: ast.Call, function: ast.Attribute, ctx: Context) -> Access | None:
    """What a session removes, or takes as it was changed: an object that was there before."""
    if "session" not in words(ast.unparse(function.value)):
        return None
    model = _class_of(call.args[0], ctx)
    if function.attr == "delete":
        model = model or UNKNOWN + ast.unparse(call.args[0])
    verb = "update" if function.attr == "add" else "delete"
    kept = Sql(verb, frozenset({model}), sets=frozenset({"*"}))
    return Access(call, "session", ast.unparse(function.value), kept, "object") if model else None


def _class_of(node: ast.expr, ctx: Context) -> str:
    """The model of an object that was read or is annotated: `session.get(Model, key)`, `item: Model`."""
    if not isinstance(node, ast.Name):
        return _constructed(node, ctx)
    found = ctx.scope(node).lookup(node.id)
    binding = found[1][-1] if found is not None else None
    if binding is None:
        return ""
    if isinstance(binding.node, ast.arg):
        annotation = binding.node.annotation
        return last_name(annotation) if isinstance(annotation, (ast.Name, ast.Attribute)) else ""
    if binding.value is None:
        return ""
    return model_in(binding.value) or _asked_for(binding.value, ctx)


def _asked_for(node: ast.expr, ctx: Context) -> str:
    """The model of what a function of the project looks up: `find_account(session)`."""
    call = node.value if isinstance(node, ast.Await) else node
    helper = next(_helper(call, ctx), None) if isinstance(call, ast.Call) else None
    query = _query_of(helper) if helper is not None else None
    return min(query.sql.tables) if query is not None and len(query.sql.tables) == 1 else ""


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
        name = last_name(node.func)
        if name == "cls" and (owner := ctx.class_around(node)) is not None:
            name = owner.name
        return name if is_class_name(name) else _made_by(node, ctx)
    return ""


def _made_by(call: ast.Call, ctx: Context) -> str:
    """The class whose new instance a function of the project gives: `return Event(...)`."""
    found = ctx.project.definition(ctx.origin(call.func) or "")
    for step in own_nodes(found[1]) if found is not None and isinstance(found[1], Function) else ():
        made = step.value if isinstance(step, ast.Return) else None
        name = last_name(made.func) if isinstance(made, ast.Call) else ""
        if is_class_name(name):
            return name
    return ""
