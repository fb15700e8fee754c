"""How a value is used at one place: which member, called with what, entered, iterated, awaited, and what of it."""

from __future__ import annotations

import ast
import enum
import keyword
from typing import Mapping, NamedTuple

from lintegrity.nodes import last_name
from lintegrity.tables.carriers import RUNNERS


class Kind(enum.Enum):
    """What is done with a value."""

    READ = "attribute read"
    MEMBER_CALL = "method called"
    SET = "attribute set"
    CALL = "called"
    ENTER = "entered"
    ASYNC_ENTER = "entered asynchronously"
    ITERATE = "iterated"
    ASYNC_ITERATE = "iterated asynchronously"
    AWAIT = "awaited"
    ITEM = "subscripted"
    SET_ITEM = "item set"
    CONTAINS = "searched"
    TRUTH = "tested"
    COMPARE = "compared"
    NARROW = "type or nature asked"
    PROBE = "members probed"
    GIVEN = "passed on"
    OTHER = "stored, returned or computed with"


class Outcome(enum.Enum):
    """What becomes of the result of a call or attribute."""

    DISCARDED = "discarded"
    ENTERED = "entered"
    ASYNC_ENTERED = "entered asynchronously"
    ITERATED = "iterated"
    ASYNC_ITERATED = "iterated asynchronously"
    TESTED = "tested"
    RUN = "handed to what calls it"
    VALUE = "used as a value"


class Arguments(NamedTuple):
    """The shape of a call: how many positional arguments, which keywords, whether starred ones besides.

    `names` are the names that the positional ones have where they are handed over, empty texts where they have none.
    """

    positional: int
    keywords: tuple[str, ...]
    is_starred: bool
    is_double_starred: bool
    names: tuple[str, ...] = ()


class Use(NamedTuple):
    """One use. `first` is the first argument of a call where it is a constant, as source text."""

    kind: Kind
    path: str
    row: int
    column: int
    member: str = ""
    arguments: Arguments | None = None
    is_awaited: bool = False
    outcome: Outcome = Outcome.VALUE
    first: str | None = None


_ASKS_TYPE = frozenset({"isinstance", "issubclass", "type", "callable"})


def use_of(expression: ast.expr, parents: Mapping[ast.AST, ast.AST], path: str) -> Use:
    """What is done with the value of `expression` where it stands."""
    parent = parents.get(expression)
    row, column = expression.lineno, expression.col_offset
    if isinstance(parent, ast.Attribute):
        return _member_use(parent, parents, path)
    if isinstance(parent, ast.Call):
        if parent.func is expression:
            awaited, outcome = outcome_of(parent, parents)
            return Use(
                Kind.CALL, path, row, column, "", arguments_of(parent), awaited, outcome, _constant(parent)
            )
        if getattr(parent.func, "id", "") == "hasattr":
            return Use(Kind.PROBE, path, row, column)
        return Use(Kind.NARROW if _asks_kind(parent) else Kind.GIVEN, path, row, column)
    return Use(_plain_kind(expression, parents), path, row, column)


def _asks_kind(call: ast.Call) -> bool:
    """`isinstance(x, …)`, `type(x)`, `callable(x)`, and `getattr(x, name)` of a name that only the run tells."""
    name = getattr(call.func, "id", "")
    if name == "getattr" and len(call.args) > 1:
        return not isinstance(call.args[1], ast.Constant)
    return name in _ASKS_TYPE


def _plain_kind(expression: ast.expr, parents: Mapping[ast.AST, ast.AST]) -> Kind:
    parent = parents.get(expression)
    if isinstance(parent, ast.Await):
        return Kind.AWAIT
    if isinstance(parent, ast.Subscript) and parent.value is expression:
        return Kind.ITEM if isinstance(parent.ctx, ast.Load) else Kind.SET_ITEM
    if isinstance(parent, ast.Compare):
        inside = parent.comparators and parent.comparators[-1] is expression
        return Kind.CONTAINS if inside and isinstance(parent.ops[-1], (ast.In, ast.NotIn)) else Kind.COMPARE
    outcome = _outcome(expression, parents)
    kinds = {
        Outcome.ENTERED: Kind.ENTER,
        Outcome.ASYNC_ENTERED: Kind.ASYNC_ENTER,
        Outcome.ITERATED: Kind.ITERATE,
        Outcome.ASYNC_ITERATED: Kind.ASYNC_ITERATE,
        Outcome.TESTED: Kind.TRUTH,
    }
    return kinds.get(outcome, Kind.OTHER)


def _member_use(attribute: ast.Attribute, parents: Mapping[ast.AST, ast.AST], path: str) -> Use:
    row, column = attribute.lineno, attribute.col_offset
    if not isinstance(attribute.ctx, ast.Load):
        return Use(Kind.SET, path, row, column, attribute.attr)
    call = parents.get(attribute)
    if isinstance(call, ast.Call) and call.func is attribute:
        awaited, outcome = outcome_of(call, parents)
        return Use(
            Kind.MEMBER_CALL,
            path,
            row,
            column,
            attribute.attr,
            arguments_of(call),
            awaited,
            outcome,
            _constant(call),
        )
    awaited, outcome = outcome_of(attribute, parents)
    return Use(Kind.READ, path, row, column, attribute.attr, None, awaited, outcome)


def arguments_of(call: ast.Call) -> Arguments:
    """The shape of a call's arguments."""
    return Arguments(
        sum(1 for argument in call.args if not isinstance(argument, ast.Starred)),
        tuple(given.arg for given in call.keywords if given.arg is not None),
        any(isinstance(argument, ast.Starred) for argument in call.args),
        any(given.arg is None for given in call.keywords),
        tuple(_name_of(argument) for argument in call.args if not isinstance(argument, ast.Starred)),
    )


def _name_of(argument: ast.expr) -> str:
    """`job_id` for `self._job_id`."""
    name = last_name(argument).strip("_")
    return name if name.islower() and name.isidentifier() and not keyword.iskeyword(name) else ""


def _constant(call: ast.Call) -> str | None:
    if call.args and isinstance(call.args[0], ast.Constant):
        return repr(call.args[0].value)
    return None


def outcome_of(expression: ast.expr, parents: Mapping[ast.AST, ast.AST]) -> tuple[bool, Outcome]:
    """Whether the result is awaited, and what becomes of it then."""
    parent = parents.get(expression)
    if isinstance(parent, ast.Await):
        return True, _outcome(parent, parents)
    return False, _outcome(expression, parents)


def _outcome(expression: ast.expr, parents: Mapping[ast.AST, ast.AST]) -> Outcome:
    parent = parents.get(expression)
    if isinstance(parent, ast.Expr):
        return Outcome.DISCARDED
    if isinstance(parent, ast.Call) and expression in parent.args and last_name(parent.func) in RUNNERS:
        return Outcome.RUN
    if isinstance(parent, ast.withitem) and parent.context_expr is expression:
        return Outcome.ASYNC_ENTERED if isinstance(parents.get(parent), ast.AsyncWith) else Outcome.ENTERED
    if isinstance(parent, (ast.For, ast.AsyncFor)) and parent.iter is expression:
        return Outcome.ITERATED if isinstance(parent, ast.For) else Outcome.ASYNC_ITERATED
    if isinstance(parent, ast.comprehension) and parent.iter is expression:
        return Outcome.ASYNC_ITERATED if parent.is_async else Outcome.ITERATED
    if isinstance(parent, (ast.If, ast.While, ast.IfExp, ast.Assert)) and parent.test is expression:
        return Outcome.TESTED
    if isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.Not):
        return Outcome.TESTED
    if isinstance(parent, ast.BoolOp) and parent.values[-1] is not expression:
        if isinstance(expression, ast.Call):  # `return store.add(x) or ""` gives the result on as well
            return _outcome(parent, parents)
        return Outcome.TESTED
    return Outcome.VALUE
