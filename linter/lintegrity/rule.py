"""What a rule file imports: the record that says all about a rule, and what its check is given.

A rule is a module with three things: a docstring (its page), `RULE`, and either `check(node, ctx)`, a
generator of `Hit`s whose `node` annotation says which nodes it wants, or `FLOW`, a specification which the
flow analysis reads. `Annotated[ast.Call, Called(NAMES)]` wants only the calls of these names, see `choices`.
"""

from __future__ import annotations

import ast
from typing import Callable, Iterator, Mapping, NamedTuple, Protocol

from lintegrity.choices import Assigned, Attributes, Called, Calling, Choice, Decorated, Texts
from lintegrity.context import Context
from lintegrity.model import Applicability, Confidence, Role, Severity, Span, Step

__all__ = [
    "Applicability", "Assigned", "Attributes", "Called", "Calling", "Choice", "Confidence", "Context", "Decorated", "FlowRule", "Hit",
    "PRODUCTION", "PRODUCTION_AND_SCRIPTS", "EVERYWHERE", "Role", "Rule", "Severity", "Span", "Step", "Texts",
]  # fmt: skip

PRODUCTION = frozenset({Role.PRODUCTION})
PRODUCTION_AND_SCRIPTS = frozenset({Role.PRODUCTION, Role.SCRIPT})
EVERYWHERE = frozenset(Role)


class Rule(NamedTuple):
    """All that is to be said about a rule but how it finds its cases.

    `needles` are byte strings one of which must occur in a file for the rule to be able to fire there; an
    empty tuple means that it can fire anywhere. `fix` is the best applicability the rule's fix can have.
    `stubs` says whether the rule also reads `.pyi` files. `help` is the remedy, one sentence.
    """

    code: str
    name: str
    summary: str
    help: str
    severity: Severity
    confidence: Confidence = Confidence.HIGH
    default: bool = True
    roles: frozenset[Role] = PRODUCTION_AND_SCRIPTS
    needles: tuple[bytes, ...] = ()
    cwe: tuple[int, ...] = ()
    security_severity: float | None = None
    fix: Applicability | None = None
    stubs: bool = False


class Hit(NamedTuple):
    """What a check yields: the offending place and what to say about it.

    `message` is in the present tense, at most 100 characters. `data` is for the fix and for tests. The
    optional fields replace what `RULE` says in general.
    """

    node: ast.AST | Span
    message: str
    data: Mapping[str, str] = {}
    fix: Applicability | None = None
    confidence: Confidence | None = None
    severity: Severity | None = None
    trace: tuple[Step, ...] = ()
    help: str | None = None


class Check(Protocol):
    """The signature of a rule's check."""

    def __call__(self, node: ast.AST, ctx: Context, /) -> Iterator[Hit]: ...


class FlowRule(NamedTuple):
    """A specification for the flow analysis: which labels must not reach which sinks, and what cleans them.

    `labels` name kinds of sources, `sinks` what is done with the value. `validators` is `path`, `delete` or the
    flag that cleans. `made` limits to values made into a path that way, `needs` to values with one of these
    flags or at one of these sinks. `at` says what is reported: the `sink`, the `root`, the expression that
    made a path of the value, or what was `handed` as a text to the function of the sink. `names` limits to
    sources of these names; those in `unstored` may be written to a file, those in `whole` count only as a whole.
    A fix that is safe through our own function is not through another one that the setting `helper` names; it is
    offered for the expressions that `takes` lets through. `message` is a template with `{source}` and `{sink}`.
    `once` reports one source once, however many places it reaches.
    """

    labels: frozenset[str]
    sinks: frozenset[str]
    validators: str
    message: str
    made: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    at: str = "sink"
    names: frozenset[str] = frozenset()
    unstored: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    helper: str = ""
    takes: Callable[[ast.expr, Context], bool] | None = None
    once: bool = False


Wanted = tuple[tuple[type[ast.AST], Choice | None], ...]


class LoadedRule(NamedTuple):
    """A rule found valid by the registry. Syntax rules have a check, flow rules a spec.

    `wanted` are the types of nodes that the check is called for, each with the choice among them.
    """

    rule: Rule
    module: str
    page: str
    wanted: Wanted
    check: Check | None
    flow: FlowRule | None

    @property
    def node_types(self) -> tuple[type[ast.AST], ...]:
        """The types of nodes that the check is called for."""
        return tuple(kind for kind, _ in self.wanted)
