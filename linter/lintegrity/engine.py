"""Files in, findings out: runs the depths in order, applies suppressions, sorts."""

from __future__ import annotations

import ast
import contextlib
import datetime
import gc
import os
import sys
import traceback
from typing import Iterable, Iterator, Mapping, NamedTuple, Protocol, Sequence

from lintegrity.context import Context
from lintegrity.fingerprint import fingerprints
from lintegrity.mask import mask
from lintegrity.model import Applicability, Finding, Fix, Severity, Span
from lintegrity.prefilter import Prefilter
from lintegrity.roles import is_left_alone, matches
from lintegrity.rule import Check, Hit, LoadedRule
from lintegrity.settings import Allow, Config
from lintegrity.source import CannotAnalyse, Later, Source, is_template
from lintegrity.steps import Steps, drained
from lintegrity.suppress import Comments, Suppression, is_ours, is_reason, may_suppress

DOCS_URL = "https://lintegrity.readthedocs.io/rules/"
OWN_CODES = ("LIN000", "LIN001", "LIN002", "LIN003", "LIN009")


_Outcome = tuple[LoadedRule, "Hit | Exception"]


class FlowAnalysis(Protocol):
    """The flow analysis as the engine sees it: hits of flow rules in one file."""

    def hits(self, ctx: Context, rules: Sequence[LoadedRule]) -> Iterator[tuple[LoadedRule, Hit]]: ...


class Suppressed(NamedTuple):
    """A finding that a comment or an allowlist entry hides, and the reason given."""

    finding: Finding
    reason: str
    by: Suppression | None
    entry: Allow | None = None


class FileResult(NamedTuple):
    """What is to be said about one file. `crashed` tells that a rule raised.

    `waiting` are the codes of rules that have not said all: other files have to be read first, see source.Later.
    """

    filename: str
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()
    crashed: bool = False
    waiting: frozenset[str] = frozenset()


class Projects(Protocol):
    """Gives the context of a file: its module and its project."""

    def context(self, source: Source, config: Config) -> Context: ...


class Engine:
    """Runs rules over files. `own` holds the records of the linter's own codes, LIN000 to LIN009."""

    def __init__(
        self,
        rules: Sequence[LoadedRule],
        config: Config,
        projects: Projects,
        own: Mapping[str, LoadedRule],
        flow: FlowAnalysis | None = None,
        known_codes: frozenset[str] = frozenset(),
    ) -> None:
        self._rules = tuple(rules)
        self._prefilter = Prefilter(self._rules)
        self._config = config
        self._projects = projects
        self._own = own
        self._flow = flow
        self._known_codes = known_codes
        self._selected = frozenset(loaded.rule.code for loaded in rules)

    def analyse(self, source: Source, only: range | None = None) -> FileResult:
        """Every finding of one file; with `only`, of what stands in those rows and of the blocks around them.

        Never raises for what the file holds.
        """
        return drained(self.steps(source, only))

    def steps(self, source: Source, only: range | None = None) -> Steps[FileResult]:
        """The same, with a pause after each rule."""
        try:
            ctx = self._projects.context(source, self._config)
            source.tree
        except CannotAnalyse as error:
            found = [] if is_template(source.path, source.data) else [self._unreadable(source, error)]
            return self._finish(source, None, found, False)
        rules = [loaded for loaded in self._rules if self._applies(loaded, source)]
        outcomes: list[_Outcome] = []
        for loaded in rules:
            if loaded.check is not None:
                outcomes += ((loaded, one) for one in self._outcomes(loaded, loaded.check, ctx, only))
                yield
        outcomes += self._of_flow(ctx, rules)
        yield
        waiting = frozenset(loaded.rule.code for loaded, one in outcomes if isinstance(one, Later))
        told = [(loaded, one) for loaded, one in outcomes if not isinstance(one, Later)]
        found = [
            self._finding(loaded, one, source)
            if isinstance(one, Hit)
            else self._internal_error(loaded, one, source)
            for loaded, one in told
        ]
        crashed = not all(isinstance(one, Hit) for _, one in told)
        return self._finish(source, ctx, found, crashed, waiting)

    def unreadable(self, path: str, reason: str) -> FileResult:
        """The result for a file that could not be read at all."""
        source = Source(path, b"")
        return self._finish(source, None, [self._unreadable(source, CannotAnalyse(reason))], False)

    def _applies(self, loaded: LoadedRule, source: Source) -> bool:
        if source.path.endswith(".pyi") and not loaded.rule.stubs:
            return False
        return source.role in loaded.rule.roles

    def _of_flow(self, ctx: Context, rules: Sequence[LoadedRule]) -> list[_Outcome]:
        """What the flow analysis says about a file."""
        if self._flow is None or not self._config.flow:
            return []
        flow_rules = [
            loaded for loaded in rules if loaded.flow is not None and self._prefilter.lets(loaded, ctx.source)
        ]
        if not flow_rules:
            return []
        try:
            with ctx.project.hurry(None):
                return [
                    (loaded, hit._replace(fix=_flow_fix(loaded, hit, ctx)))
                    for loaded, hit in self._flow.hits(ctx, flow_rules)
                ]
        except Exception as error:  # a crash in the analysis must not end the run; it becomes LIN009
            return [(flow_rules[0], error)]

    def _outcomes(
        self, loaded: LoadedRule, check: Check, ctx: Context, only: range | None
    ) -> list[Hit | Exception]:
        """What a check says about the nodes that it wants, of each type those that its choice lets through.

        Needles are looked for where there are such nodes: a look into a table costs less than one at the bytes.
        """
        outcomes: list[Hit | Exception] = []
        try:
            chosen = _chosen(loaded, ctx)
            if only is not None:
                chosen = [node for node in chosen if _is_in(node, only)]
        except Exception as error:  # as below: one rule does not end the others
            return [error]
        if not chosen or not self._prefilter.lets(loaded, ctx.source):
            return []
        for node in chosen:
            try:
                for hit in check(node, ctx):
                    outcomes.append(hit)
            except Later:
                outcomes.append(Later())  # without the frames of where it was raised
            except Exception as error:  # reported as LIN009 with the rule's code; the other rules go on
                outcomes.append(error)
        return outcomes

    def _finding(self, loaded: LoadedRule, hit: Hit, source: Source) -> Finding:
        rule = loaded.rule
        span = hit.node if isinstance(hit.node, Span) else source.span(hit.node)
        fix = hit.fix
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=self._config.severity.get(rule.code, hit.severity or rule.severity),
            confidence=hit.confidence or rule.confidence,
            message=mask(hit.message),
            help=hit.help or rule.help,
            filename=source.path,
            span=span,
            trace=tuple(step._replace(message=mask(step.message)) for step in hit.trace),
            # Applicability is decided by the check; a rule that declares no fix has none to offer yet.
            fix=Fix(fix, rule.help) if fix is not None and rule.fix is not None else None,
            fingerprint="",
            url=DOCS_URL + rule.code,
            data=hit.data,
        )

    def _unreadable(self, source: Source, error: CannotAnalyse) -> Finding:
        span = Span(error.row, error.column, error.row, error.column)
        return self._finding(self._own["LIN000"], Hit(span, error.reason), source)

    def _internal_error(self, loaded: LoadedRule, error: Exception, source: Source) -> Finding:
        frames = traceback.extract_tb(error.__traceback__)
        place = f" ({frames[-1].name}, line {frames[-1].lineno})" if frames else ""
        message = f"{loaded.rule.code} raised {type(error).__name__}: {error}{place}"
        return self._finding(self._own["LIN009"], Hit(Span(1, 1, 1, 1), message), source)

    def _finish(
        self,
        source: Source,
        ctx: Context | None,
        found: list[Finding],
        crashed: bool,
        waiting: frozenset[str] = frozenset(),
    ) -> FileResult:
        unique = list({(finding.code, finding.span): finding for finding in reversed(found)}.values())
        limit = self._config.min_confidence.rank
        unique = _leaving_leaks([finding for finding in unique if finding.confidence.rank >= limit])
        root = ctx.project.root if ctx is not None else self._config.root
        unique, accepted = self._accept(source, root, _asking_in_what_is_left_alone(unique, source, root))
        kept, hidden = self._suppress(source, ctx, unique, root, waiting)
        hidden += accepted
        selected = [finding for finding in kept if finding.code in self._selected or finding.code == "LIN009"]
        if selected or hidden:
            selected = fingerprints(selected, source, root or "/")
        selected.sort(key=lambda finding: finding.sort_key)
        return FileResult(source.path, tuple(selected), tuple(hidden), crashed, waiting)

    def _accept(
        self, source: Source, root: str, found: list[Finding]
    ) -> tuple[list[Finding], list[Suppressed]]:
        """Apply `per-file-ignores` (dropped) and the allowlist (hidden with its reason)."""
        config = self._config
        if not (config.per_file_ignores or config.allow):
            return found, []
        relative = self._relative(source, root)
        ignored = self._ignored(relative)
        entries = [entry for entry in config.allow if matches(relative, entry.path)]
        kept: list[Finding] = []
        hidden: list[Suppressed] = []
        for finding in found:
            entry = next((one for one in entries if finding.code in self._codes(one.code)), None)
            if finding.code in ignored:
                continue
            if entry is not None and not is_over(entry.expires):
                hidden.append(Suppressed(finding, entry.reason, None, entry))
            else:
                kept.append(finding)
        return kept, hidden

    def _relative(self, source: Source, root: str) -> str:
        return os.path.relpath(source.path, self._config.base or root or "/").replace(os.sep, "/")

    def _ignored(self, relative: str) -> set[str]:
        """The codes that `per-file-ignores` takes from a file."""
        return {
            code
            for pattern, selectors in self._config.per_file_ignores.items()
            if matches(relative, pattern)
            for selector in selectors
            for code in self._codes(selector)
        }

    def _codes(self, selector: str) -> frozenset[str]:
        """The codes among the rules that run which a selector names."""
        return frozenset(
            loaded.rule.code
            for loaded in self._rules
            if selector in ("ALL", "LIN", loaded.rule.name)
            or (loaded.rule.code.startswith(selector) and selector.startswith("LIN"))
        )

    def _suppress(
        self,
        source: Source,
        ctx: Context | None,
        found: list[Finding],
        root: str,
        waiting: frozenset[str],
    ) -> tuple[list[Finding], list[Suppressed]]:
        if ctx is None or not may_suppress(source, [finding.span.row for finding in found]):
            return found, []
        comments = Comments(source.readable.text)
        own = list(self._judge_malformed(comments, source))
        if self._config.ignore_noqa:
            return found, []
        if comments.skip_file is not None:
            return self._skip_file(comments.skip_file, found, own, source)
        kept: list[Finding] = []
        hidden: list[Suppressed] = []
        used: set[tuple[Suppression, str]] = set()
        for finding in found:
            by = comments.covering(finding.span.row, finding.code)
            if by is None or finding.code in OWN_CODES:
                kept.append(finding)
            else:
                used.add((by, finding.code))
                hidden.append(Suppressed(finding, by.reason, by))
        ran = self._ran(source, root) - waiting
        for suppression in comments.suppressions:
            own += self._judge_use(suppression, {code for by, code in used if by == suppression}, ran, source)
        return kept + own, hidden

    def _skip_file(
        self, by: Suppression, found: list[Finding], own: list[Finding], source: Source
    ) -> tuple[list[Finding], list[Suppressed]]:
        kept = [finding for finding in found if finding.code in OWN_CODES]
        hidden = [Suppressed(finding, by.reason, by) for finding in found if finding.code not in OWN_CODES]
        if not is_reason(by.reason) and (hidden or "lintegrity" in by.text):
            own.append(self._no_reason(by, source))
        return kept + own, hidden

    def _ran(self, source: Source, root: str) -> frozenset[str]:
        """The codes of rules that had a say about the file."""
        ran = {loaded.rule.code for loaded in self._rules if self._applies(loaded, source)}
        if self._flow is None or not self._config.flow:
            ran -= {loaded.rule.code for loaded in self._rules if loaded.flow is not None}
        return frozenset(ran - self._ignored(self._relative(source, root)))

    def _judge_malformed(self, comments: Comments, source: Source) -> Iterator[Finding]:
        for suppression in comments.suppressions:
            if suppression.malformed is not None:
                hit = Hit(suppression.span, f"suppression is not read as meant: {suppression.malformed}")
                yield self._finding(self._own["LIN003"], hit, source)
            for code in suppression.codes:
                if is_ours(code) and self._known_codes and code not in self._known_codes:
                    hit = Hit(suppression.span, f"suppression names `{code}`, which is no code")
                    yield self._finding(self._own["LIN003"], hit, source)

    def _no_reason(self, suppression: Suppression, source: Source) -> Finding:
        what = "a suppression" if suppression.codes else "a blanket suppression"
        return self._finding(
            self._own["LIN001"],
            Hit(suppression.span, f"{what} of a finding gives no reason in words"),
            source,
        )

    def _judge_use(
        self, suppression: Suppression, used: set[str], ran: frozenset[str], source: Source
    ) -> Iterator[Finding]:
        if suppression.malformed is not None:
            return
        ours = [code for code in suppression.codes if is_ours(code)]
        if suppression.is_blanket:
            if used and not is_reason(suppression.reason):
                yield self._no_reason(suppression, source)
            return
        if ours and not is_reason(suppression.reason):
            yield self._no_reason(suppression, source)
        for code in ours:
            if code in ran and code not in used:
                hit = Hit(
                    suppression.span,
                    f"suppression of {code} suppresses nothing",
                    {"code": code},
                    Applicability.SAFE,
                )
                yield self._finding(self._own["LIN002"], hit, source)


def is_over(expires: str | None) -> bool:
    """Whether the last day of an allowlist entry is past."""
    return expires is not None and expires < datetime.date.today().isoformat()


_LOG_FIXES = frozenset({"LIN101", "LIN102", "LIN103", "LIN505"})
_LEAKS = frozenset({"LIN111", "LIN112", "LIN113"})


def _leaving_leaks(found: list[Finding]) -> list[Finding]:
    """No call that shows a secret is made a log call, which is kept longer and read by more people."""
    leaks = [finding.span for finding in found if finding.code in _LEAKS]
    if not leaks:
        return found
    return [
        finding._replace(fix=None)
        if finding.code in _LOG_FIXES and any(finding.span.holds(leak) for leak in leaks)
        else finding
        for finding in found
    ]


def _asking_in_what_is_left_alone(found: list[Finding], source: Source, root: str | None) -> list[Finding]:
    """No fix is safe in a copy of another project's code, which the next copy would undo, nor in a migration that ran."""
    if not any(one.fix is not None for one in found) or not is_left_alone(source.path, root or "/"):
        return found
    return [
        one._replace(fix=one.fix._replace(applicability=Applicability.UNSAFE)) if one.fix is not None else one
        for one in found
    ]


def _flow_fix(loaded: LoadedRule, hit: Hit, ctx: Context) -> Applicability | None:
    """The flow analysis knows nothing of fixes; a flow rule that has one has it wherever it can go."""
    from lintegrity.questions.secrets.redactors import is_total

    setting = loaded.flow.helper if loaded.flow is not None else ""
    if loaded.flow is not None and loaded.flow.takes is not None and loaded.rule.fix is not None:
        node = ctx.node_at(hit.node, (ast.expr,)) if isinstance(hit.node, Span) else hit.node
        if not isinstance(node, ast.expr) or not loaded.flow.takes(node, ctx):
            return None
    own = getattr(ctx.config.fix, setting) if setting and loaded.rule.fix is Applicability.SAFE else ""
    return Applicability.UNSAFE if own and not is_total(own, ctx.project) else loaded.rule.fix


def _chosen(loaded: LoadedRule, ctx: Context) -> list[ast.AST]:
    """The nodes that a check is to be called for."""
    found: list[ast.AST] = []
    for kind, choice in loaded.wanted:
        found += ctx.scopes.nodes.all(kind) if choice is None else choice.among(ctx, kind)
    return found


def _is_in(node: ast.AST, rows: range) -> bool:
    """Whether a node begins in the rows or reaches around them, as far as it has a place."""
    first = getattr(node, "lineno", None)
    if first is None or first in rows:
        return True
    last: int = getattr(node, "end_lineno", None) or first
    return first < rows.start and last >= rows.stop - 1


@contextlib.contextmanager
def collector_off(tidy: bool = True) -> Iterator[None]:
    """Trees hold no cycles, and with the collector running they cost three times as much to make.

    With `tidy` it goes through everything first, which a caller who comes for every file cannot pay for.
    """
    was = gc.isenabled()
    if was:  # where it is off already, somebody around sees to what is left
        if tidy:
            gc.collect()
        gc.disable()
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, 6000))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)
        if was:
            gc.freeze()  # all counts as old, or the next collection would go through what the work left
            gc.unfreeze()
            gc.enable()


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The highest severity among findings."""
    return max((finding.severity for finding in findings), key=lambda one: one.rank, default=None)
