"""The run of one body: where it is, what it knows at this point, and whom it tells."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from lintegrity.flow.identities import Ident
from lintegrity.flow.project import Module
from lintegrity.flow.shown import shown_taints
from lintegrity.flow.states import State
from lintegrity.flow.values import (
    DEBUGGING,
    NO_FLAGS,
    NO_TAINTS,
    NOTHING,
    Closure,
    Facts,
    Flags,
    Place,
    Taint,
    Taints,
    Trail,
    Value,
    baked,
    union,
)
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.mask import shortened
from lintegrity.model import Step

if TYPE_CHECKING:
    from lintegrity.flow.asked_urls import Noted
    from lintegrity.flow.propagate import Analysis

_TEXT = 40
# What shows a value as text: an object with all that it holds.
SHOWN = frozenset({
    "log", "report", "response", "response-4xx", "response-422", "response-5xx", "page", "store", "exception", "message", "metric",
})  # fmt: skip


class Arrival(NamedTuple):
    """A labelled value at a sink: what is done with it, where, and what was known of it there."""

    what: str
    place: Place
    taint: Taint


class Frame:
    """One body under evaluation. `state` is None where the point cannot be reached."""

    def __init__(
        self,
        analysis: Analysis,
        module: Module,
        name: str,
        env: dict[str, Value],
        owner: str | None = None,
        depth: int = 0,
    ) -> None:
        self.analysis = analysis
        self.module = module
        self.name = name
        self.owner = owner
        self.depth = depth
        self.state: State | None = State(env)
        self.returns: list[tuple[Value, Facts]] = []
        # What was known at each `return`.
        self.left: list[State] = []
        self.breaks: list[list[State]] = []
        self.continues: list[list[State]] = []
        self.globals: set[str] = set()
        # Names of the body around that this one binds.
        self.outer: set[str] = set()
        # Names of the module, its own or imported, into whose values the body put something.
        self.shared: set[str] = set()
        # Names that a loop gives one element after the other.
        self.each: set[str] = set()
        # The handlers of each `try` around.
        self.caught: list[list[ast.ExceptHandler]] = []
        # What stands in the URLs that the body has asked for.
        self.asked: dict[ast.Call, Noted] = {}
        self.class_body: str | None = None
        self.is_route = False
        # What stands in the routes of a handler: some parameters can only be numbers and the like.
        self.patterns: tuple[str, ...] = ()
        # The last tuple given back: the content of an answer and its status.
        self.answered: ast.Tuple | None = None
        # The last call of a function that the settings call a validator.
        self.validated: ast.Call | None = None
        self.parameters: frozenset[str] = frozenset()
        # The functions that the body made, with the names as it left them.
        self.made: dict[ast.AST, Closure] = {}

    @property
    def ends(self) -> list[State]:
        """What is known wherever the body ends by itself."""
        return self.left if self.state is None else [*self.left, self.state]

    def has_parameter(self, name: str) -> bool:
        """Whether the body's function has a parameter of that name."""
        return name in self.parameters

    @property
    def now(self) -> State:
        """The state at this point; a dead point has an empty one."""
        if self.state is None:
            return State({})
        return self.state

    def make(self, node: Function | ast.Lambda) -> Value:
        """A function made here, which sees the names of the body."""
        closure = self.made[node] = Closure(node, self.module.path, self._captured(), self.owner)
        return Value(function=closure)

    def make_methods(self, node: ast.ClassDef, dotted: str) -> None:
        """The methods of a class that is made here: they see the names of the body around it."""
        captured = None
        for step in node.body:
            if isinstance(step, FUNCTIONS):
                captured = self._captured() if captured is None else captured
                self.made[step] = Closure(step, self.module.path, captured, None, dotted)

    def name_of_class(self, node: ast.ClassDef) -> str:
        """The dotted name of a class, also of one that a function makes."""
        if self.class_body is not None or self.name == "<module>":
            holder = self.class_body or self.module.name
            return f"{holder}.{node.name}" if holder else node.name
        names = [node.name]
        scope = self.module.scopes.scope_of(node)
        while scope.parent is not None:
            names.append(getattr(scope.node, "name", "<lambda>"))
            scope = scope.parent
        return ".".join([*([self.module.name] if self.module.name else []), *reversed(names)])

    def leave_functions(self) -> None:
        """The body is left here: functions that it made see its names as they are now."""
        if self.state is None or not self.made:
            return
        captured = None
        for node, closure in self.made.items():
            known = self.state.env.get(getattr(node, "name", ""))
            is_known = (
                known is not None and isinstance(known.function, Closure) and known.function.node is node
            )
            if is_known or closure.method_of is not None:
                captured = self._captured() if captured is None else captured
                self.made[node] = closure._replace(env=captured)

    def _captured(self) -> dict[str, Value]:
        facts = self.now.facts
        env = self.now.env
        return {name: baked(value, facts) for name, value in env.items()} if facts else dict(env)

    def place(self, node: ast.AST) -> Place:
        """Where a node stands, with its text."""
        source = self.module.source
        span = source.span(node)
        written = " ".join(source.segment(span).split())
        text = shortened(written, _TEXT)
        return Place(source.path, span, text)

    def step(self, node: ast.AST, message: str) -> Step:
        """A step of a trace at a node."""
        column = self.module.source.column(node.lineno, node.col_offset)  # type: ignore[attr-defined]
        return Step(self.module.path, node.lineno, column, message)  # type: ignore[attr-defined]

    def ident(self, node: ast.AST, word: str = "") -> Ident:
        """The identity of a value that begins at a node; what was known of an earlier one is forgotten."""
        ident = (self.module.path, node.lineno, node.col_offset, word)  # type: ignore[attr-defined]
        if self.state is not None and self.state.facts:
            self.state.forget(ident)
        return ident

    def source(
        self,
        node: ast.AST,
        label: str,
        name: str,
        message: str,
        flags: Flags = NO_FLAGS,
        word: str = "",
        ident: Ident | None = None,
    ) -> Value:
        """A value that enters here; `ident` where it is the same wherever it is asked for."""
        if label in ("exception", "locals") and DEBUGGING in self.now.facts:
            return NOTHING
        ident = ident or self.ident(node, word)
        taint = Taint(label, name, ident, flags, Trail(self.step(node, message), None))
        return Value({taint.key: taint})

    def arrive(self, what: str, node: ast.AST, value: Value) -> None:
        """Tell that a value reached a sink."""
        if not value.is_tainted:
            return
        known = baked(value, self.now.facts)
        taints = shown_taints(self.analysis, known) if what in SHOWN else known.all_taints()
        if taints:
            place = self.place(node)
            self.analysis.arrived(Arrival(what, place, taint) for taint in taints.values())


class Waited(NamedTuple):
    """A call of a handler in the wrapper that a decorator puts around it: what is known, and what it hands over."""

    facts: Facts
    positional: tuple[Value, ...]
    keywords: Mapping[str, Value]


class Call(NamedTuple):
    """A call with everything in it evaluated."""

    node: ast.Call
    function: Value
    base: Value | None
    attribute: str
    positional: list[Value]
    keywords: dict[str, Value]

    @property
    def origin(self) -> str:
        """The dotted name of what is called, or the empty text."""
        return self.function.origin or ""

    def argument(self, index: int, keyword: str) -> Value:
        """An argument by position or keyword."""
        if keyword and keyword in self.keywords:
            return self.keywords[keyword]
        return self.positional[index] if index < len(self.positional) else NOTHING

    @property
    def is_tainted(self) -> bool:
        """Whether an argument or a part of one carries a label."""
        for value in self.positional:
            if value.is_tainted:
                return True
        return any(value.is_tainted for value in self.keywords.values())

    @property
    def taints(self) -> Taints:
        """The labels of all arguments."""
        found = NO_TAINTS
        for value in (*self.positional, *self.keywords.values()):
            found = union(found, value.all_taints())
        return found


def steps_of(arrivals: Iterable[Arrival]) -> list[Step]:
    """The sinks of arrivals as steps, in order of place."""
    places = sorted({(one.place.filename, one.place.span, one.place.text, one.what) for one in arrivals})
    return [Step(filename, span.row, span.column, f"`{text}` uses it") for filename, span, text, _ in places]
