"""Why a value counts as tainted at a line, or not: what the analysis knew there, told in plain steps."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lintegrity.flow import guesses, paths
from lintegrity.flow.evaluate import path_of
from lintegrity.flow.frame import Arrival, Frame
from lintegrity.flow.judge import reason_against
from lintegrity.flow.project import Project
from lintegrity.flow.propagate import Analysis
from lintegrity.flow.values import Fact, Facts, Taint, Value, baked
from lintegrity.rule import FlowRule
from lintegrity.walk import descendants

_TESTS = (ast.If, ast.While, ast.Assert, ast.Match, ast.Try, ast.Expr, ast.For, ast.AsyncFor)
_FLAGS = {
    paths.SAFE: "it was validated, or shown to lie in its folder",
    paths.NAME: "it is a single path segment",
    paths.NODOTS: "it holds no `..`",
    paths.RELATIVE: "it cannot be absolute",
    "redacted": "what is secret was taken out",
    "weak-safe": "an `assert` says that it is safe, which `python -O` removes",
}
_LABELS = {
    "env": "the environment", "request": "a request", "remote": "another machine's answer", "option": "an option",
    "url": "a URL", "credentials": "a URL with credentials", "secret": "a secret", "exception": "an exception's text",
    "locals": "the variables of a frame", "document": "a parsed document",
}  # fmt: skip


class _Check(NamedTuple):
    row: int
    text: str


class Watch:
    """What is seen at one line while bodies are carried out."""

    def __init__(self, path: str, row: int) -> None:
        self.path = path
        self.row = row
        self.is_reached = False
        self.seen: dict[tuple[str, object], tuple[str, Taint]] = {}
        self.untainted: set[str] = set()
        self.checks: dict[Fact, _Check] = {}
        self._facts: dict[int, Facts] = {}
        self._last: dict[int, _Check] = {}

    def before(self, frame: Frame, statement: ast.stmt) -> None:
        """A statement is about to be carried out."""
        if frame.module.path != self.path:
            return
        facts = frame.now.facts
        known = self._facts.get(id(frame), frozenset())
        last = self._last.get(id(frame))
        if last is not None:
            for fact in facts - known:
                self.checks.setdefault(fact, last)
        self._facts[id(frame)] = facts
        if isinstance(statement, _TESTS):
            self._last[id(frame)] = _Check(statement.lineno, frame.place(_head(statement)).text)
        if _is_at(statement, self.row):
            self.is_reached = True
            self._look(frame, statement)

    def after(self, frame: Frame, statement: ast.stmt) -> None:
        """A statement was carried out."""
        is_binding = isinstance(statement, (ast.Assign, ast.AnnAssign, ast.AugAssign))
        if is_binding and frame.module.path == self.path and _is_at(statement, self.row):
            self._look(frame, statement)

    def _look(self, frame: Frame, statement: ast.stmt) -> None:
        for node in descendants(_head(statement)):
            name = path_of(node)
            if name is None or name == "self":
                continue
            value = frame.now.env.get(name)
            if value is not None:
                self._note(name, baked(value, frame.now.facts))

    def _note(self, name: str, value: Value) -> None:
        taints = value.all_taints()
        if not taints:
            self.untainted.add(name)
        for key, taint in taints.items():
            self.seen[(name, key)] = (name, taint)


def _is_at(statement: ast.stmt, row: int) -> bool:
    head = _head(statement)
    return statement.lineno <= row <= (getattr(head, "end_lineno", None) or statement.lineno)


def _head(statement: ast.stmt) -> ast.AST:
    """What a statement carries out itself: of a compound one its test or what it goes over."""
    for name in ("test", "iter", "subject"):
        found = getattr(statement, name, None)
        if isinstance(found, ast.expr):
            return found
    if isinstance(statement, (ast.With, ast.AsyncWith)):
        return statement.items[0].context_expr
    if isinstance(statement, (ast.Try, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return ast.Pass(lineno=statement.lineno, col_offset=0, end_lineno=statement.lineno, end_col_offset=0)
    return statement


def explain(project: Project, path: str, row: int, rules: Mapping[str, FlowRule]) -> Iterator[str]:
    """The explanation of one line, by line of text."""
    watch = Watch(path, row)
    analysis = Analysis(project)
    analysis.watch = watch
    analysis.run()
    arrivals = [
        one
        for one in analysis.arrivals.values()
        if one.place.filename == path and one.place.span.row <= row <= one.place.span.end_row
    ]
    if not watch.is_reached and not arrivals:
        labels = {label for rule in rules.values() for label in rule.labels}
        kinds = ", ".join(_LABELS.get(label, label) for label in sorted(labels))
        yield "No value counts as tainted here: nothing reaches this line."
        yield f"  The rules ask about {kinds}; no such source stands in the function around the line,"
        yield "  none is passed to it, and nothing that it reads holds one."
        return
    yield from _values(watch)
    yield from _sinks(analysis, arrivals, rules)


def _values(watch: Watch) -> Iterator[str]:
    tainted = {name for name, _ in watch.seen.values()}
    for name, taint in sorted(watch.seen.values(), key=lambda one: (one[0], one[1].label, one[1].ident)):
        yield f"`{name}` is tainted by {_LABELS.get(taint.label, taint.label)} (`{taint.name}`):"
        yield from _steps(taint)
        yield from _checked(taint, watch)
    for name in sorted(watch.untainted - tainted):
        yield f"`{name}` is not tainted: what it was assigned comes from no source."
    if not tainted and not watch.untainted:
        yield "No value counts as tainted here: no name at this line holds a value from a source."


def _steps(taint: Taint) -> Iterator[str]:
    for number, step in enumerate(taint.trail.steps(), 1):
        yield f"  {number}. {step.filename}:{step.row}: {step.message}"


def _checked(taint: Taint, watch: Watch) -> Iterator[str]:
    for flag in sorted(taint.flags & _FLAGS.keys()):
        check = watch.checks.get((taint.ident, flag)) or watch.checks.get(
            (taint.ident, flag.removeprefix("weak-"))
        )
        where = f", since line {check.row}: `{check.text}`" if check is not None else ""
        yield f"  Checked: {_FLAGS[flag]}{where}."


def _sinks(analysis: Analysis, arrivals: Sequence[Arrival], rules: Mapping[str, FlowRule]) -> Iterator[str]:
    found: set[str] = set()
    for one in arrivals:
        for code, rule in sorted(rules.items()):
            if one.taint.label not in rule.labels or one.what not in rule.sinks:
                continue
            against = reason_against(rule, one)
            if against is None and not all(guesses.is_true(analysis, guess) for guess in one.taint.guesses):
                against = "the class of a receiver on the way is not known, or another one"
            said = f"`{one.place.text}` is a sink ({one.what}) for `{one.taint.name}`: "
            found.add(said + (f"{code} reports it." if against is None else f"no {code}, since {against}."))
    yield from sorted(found)
    if not found:
        yield "The flow does not end here: nothing at this line is a sink of the rules asked about."
