"""The loop: check, fix what does not overlap, look again, until nothing is left to fix; then write as a whole."""

from __future__ import annotations

import io
import os
import tokenize
import warnings
from collections import Counter
from typing import Container, Iterable, NamedTuple, Sequence

from lintegrity import registry
from lintegrity.atomic import remove_left, write_atomically
from lintegrity.context import Context
from lintegrity.fixes.header import header_edits
from lintegrity.fixes.place import Patch, Place
from lintegrity.fixing.choice import Allowed, fix_of
from lintegrity.fixing.left_imports import without_left_imports
from lintegrity.fixing.patches import applied, encoded, overlap
from lintegrity.model import Edit, Finding
from lintegrity.session import Checker
from lintegrity.source import CannotAnalyse, Source, content_of

PASSES = 12
# Findings about what stood there before, which the mending of others brings within reach: a later pass mends them.
_CONSEQUENCES = frozenset({"LIN102"})  # prints of a command, once its module has a logger


def flow_codes() -> frozenset[str]:
    """Rules about values that have a fix."""
    return frozenset(
        one.rule.code for one in registry.all_rules() if one.flow is not None and one.rule.fix is not None
    )


class Applied(NamedTuple):
    """A fix that was applied: what it mended, where that stood when it was mended."""

    code: str
    name: str
    row: int
    message: str


class FixOutcome(NamedTuple):
    """What fixing did to one file. `after` is `before` where nothing was, or could be, changed.

    `left` is what the rules that look at one file find afterwards. `problem` says in words why nothing is to be
    written although there was something to fix.
    """

    path: str
    before: bytes
    after: bytes
    applied: tuple[Applied, ...] = ()
    not_applied: tuple[Finding, ...] = ()
    problem: str | None = None
    left: tuple[Finding, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether there is something to write."""
        return self.after != self.before


class _Candidate(NamedTuple):
    finding: Finding
    patch: Patch


class _Refused(Exception):
    """A result that must not stand; the text says why."""


def fix_file(path: str, checker: Checker, allowed: Allowed) -> FixOutcome:
    """Fix a file in memory; `save` writes it. Raises OSError where it cannot be read."""
    path = os.path.abspath(path)
    return fix_source(path, content_of(path), checker, allowed)


def fix_source(
    path: str, data: bytes, checker: Checker, allowed: Allowed, known: Sequence[Finding] | None = None
) -> FixOutcome:
    """Fix the content of a file in memory.

    Where the findings are `known`, the project is not looked at again for rules about values: the caller does that
    once for all files and has each outcome `confirmed`.
    """
    work = _Work(path, checker, allowed, known)
    try:
        return work.run(data)
    except _Refused as refusal:
        return FixOutcome(path, data, data, (), tuple(work.refused), str(refusal))
    except CannotAnalyse:
        return FixOutcome(path, data, data)


def save(outcome: FixOutcome) -> str | None:
    """Write a fixed file as a whole; a reason in words where it was left alone. Raises OSError."""
    if not outcome.changed:
        return outcome.problem
    if content_of(outcome.path) != outcome.before:
        return "changed on disk since it was read; left alone"
    write_atomically(outcome.path, outcome.after)
    remove_left(outcome.path)
    return None


def edits_for(finding: Finding, source: Source, checker: Checker) -> tuple[Edit, ...] | None:
    """The edits of one finding's fix, for an editor; None where the fix does not take the node."""
    ctx = checker.context(source)
    try:
        patch = patch_of(finding, ctx)
        if patch is None:
            return None
        edits = _whole(ctx, [patch])
        _parses(Source.of_text(source.path, applied(source, edits)), source)
    except _Refused:
        return None
    return tuple(edits)


def patch_of(finding: Finding, ctx: Context) -> Patch | None:
    """What a finding's fix would change in a file. Raises _Refused where the fix itself raises."""
    loaded = fix_of(finding.code) if finding.fix is not None else None
    if loaded is None:
        return None
    node = ctx.node_at(finding.span, loaded.node_types) if loaded.node_types else ctx.source.tree
    if node is None:
        return None
    place = Place(finding, ctx)
    place.stand_at(node)
    try:
        edits = loaded.fix(node, place)
    except Exception as error:
        # As with a rule that raises: it costs this file its fixes, not the others theirs.
        raise _Refused(f"the fix of {finding.code} raised {type(error).__name__}") from error
    return place.patch(edits) if edits is not None else None


class _Work:
    """Fixing one file."""

    def __init__(
        self, path: str, checker: Checker, allowed: Allowed, known: Sequence[Finding] | None
    ) -> None:
        self.path = path
        self.known = known
        self.checker = checker
        self.plain = checker.without_flow
        self._about_values = {loaded.rule.code for loaded in checker.rules if loaded.flow is not None}
        self.allowed = allowed
        self.done: list[Applied] = []
        self.refused: list[Finding] = []
        self._never: set[tuple[str, str]] = set()

    def run(self, data: bytes) -> FixOutcome:
        if self.known is not None:
            first, found = self._source(data), self.known
        else:
            first, found = self._check(self._source(data), self.checker)
        # The passes below know nothing of values any more, and so nothing of calls that are left as they are for them.
        self._never.update(_key(one, first) for one in found if one.fix is None)
        if self.known is not None:
            plain = [one for one in found if one.code not in self._about_values]
            source, findings = self._flow_fixed_at_once(first, found, plain)
        else:
            source, findings = self._check(self._flow_fixed(first, found))
        for _ in range(PASSES):
            chosen = self._choose(source, findings)
            if not chosen:
                return self._outcome(first, source, findings)
            source, findings = self._step(source, findings, chosen)
        if self._choose(source, findings):
            raise _Refused(f"fixes did not settle after {PASSES} passes")
        return self._outcome(first, source, findings)

    def _outcome(self, first: Source, last: Source, findings: Sequence[Finding]) -> FixOutcome:
        left = tuple(finding for finding in findings if self.allowed(finding))
        return FixOutcome(self.path, first.data, last.data, tuple(self.done), left, left=tuple(findings))

    def _flow_fixed(self, source: Source, found: Sequence[Finding]) -> Source:
        """First what rules about values found; each try looks at the project anew."""
        while chosen := self._choose_of_flow(source, found):
            try:
                source, found = self._try(source, found, chosen[:1], with_flow=True)
            except _Refused:
                self._refuse(chosen[0], source)
        return source

    def _flow_fixed_at_once(
        self, source: Source, found: Sequence[Finding], plain: Sequence[Finding]
    ) -> tuple[Source, Sequence[Finding]]:
        """The same where the caller looks at the project; `plain` is what the other rules found."""
        standing = self._choose_of_flow(source, found)
        try:
            return self._try(source, plain, standing) if standing else (source, plain)
        except _Refused:
            standing = self._standing(source, plain, standing)
        return self._try(source, plain, standing) if standing else (source, plain)

    def _choose_of_flow(self, source: Source, found: Sequence[Finding]) -> list[_Candidate]:
        return self._choose(source, [one for one in found if one.code in flow_codes()])

    def _standing(
        self, source: Source, findings: Sequence[Finding], chosen: list[_Candidate]
    ) -> list[_Candidate]:
        """Those that may stand together, the earlier one where two may not; the others are refused."""
        standing: list[_Candidate] = []
        for candidate in chosen:
            try:
                self._result(source, findings, [*standing, candidate])
            except _Refused:
                self._refuse(candidate, source)
            else:
                standing.append(candidate)
        return standing

    def _source(self, data: bytes) -> Source:
        return Source(self.path, data, self.checker.role(self.path, data[:2048]))

    def _check(self, source: Source, checker: Checker | None = None) -> tuple[Source, Sequence[Finding]]:
        return source, (checker or self.plain).check_as(source).findings

    def _choose(self, source: Source, findings: Iterable[Finding]) -> list[_Candidate]:
        """Fixes that can be applied together: the earlier one wins where two overlap."""
        chosen: list[_Candidate] = []
        taken: list[Edit] = []
        defined: dict[str, str] = {}
        wanted = [one for one in findings if self.allowed(one) and _key(one, source) not in self._never]
        ctx = self.checker.context(source) if wanted else None
        for finding in wanted:
            patch = patch_of(finding, ctx) if ctx is not None else None
            if patch is None or not patch.edits:
                continue
            if any(overlap(edit.span, other.span) for edit in patch.edits for other in taken):
                continue
            if any(defined.get(one.key, one.text) != one.text for one in patch.definitions):
                continue
            defined.update({one.key: one.text for one in patch.definitions})
            chosen.append(_Candidate(finding, patch))
            taken += patch.edits
        return chosen

    def _step(
        self, source: Source, findings: Sequence[Finding], chosen: list[_Candidate]
    ) -> tuple[Source, Sequence[Finding]]:
        """One pass: all at once, or, where the result must not stand, one by one without those at fault."""
        try:
            return self._try(source, findings, chosen)
        except _Refused:
            if len(chosen) == 1:
                self._refuse(chosen[0], source)
                return source, findings
        for candidate in chosen:
            try:
                return self._try(source, findings, [candidate])
            except _Refused:
                self._refuse(candidate, source)
        return source, findings

    def _is_later(self, candidate: _Candidate) -> bool:
        """Whether only the caller can see that the finding is gone."""
        return self.known is not None and candidate.finding.code in flow_codes()

    def _refuse(self, candidate: _Candidate, source: Source) -> None:
        self.refused.append(candidate.finding)
        self._never.add(_key(candidate.finding, source))

    def _try(
        self,
        source: Source,
        findings: Sequence[Finding],
        chosen: list[_Candidate],
        with_flow: bool = False,
    ) -> tuple[Source, Sequence[Finding]]:
        """The file with some fixes, and what is found in it then; raises _Refused."""
        after, left = self._result(source, findings, chosen, with_flow)
        self.done += [
            Applied(one.finding.code, one.finding.name, one.finding.span.row, one.finding.message)
            for one in chosen
        ]
        return after, left

    def _result(
        self,
        source: Source,
        findings: Sequence[Finding],
        chosen: list[_Candidate],
        with_flow: bool = False,
    ) -> tuple[Source, Sequence[Finding]]:
        patches = [candidate.patch for candidate in chosen]
        text = applied(source, _whole(self.checker.context(source), patches))
        try:
            after = self._source(encoded(source, text))
        except UnicodeEncodeError:
            raise _Refused("cannot be written in the encoding of the file") from None
        _parses(after, source)
        if all(candidate.finding.code != "LIN002" for candidate in chosen):
            _keeps_comments(source.text, text)
        fresh = (
            Checker(self.checker.config, {**self.checker.overlay, self.path: after.data})
            if with_flow
            else None
        )
        left = self._check(after, fresh)[1]
        _is_better(
            findings,
            left,
            Counter(
                candidate.finding.code for candidate in chosen if with_flow or not self._is_later(candidate)
            ),
        )
        return after, left


def confirmed(outcome: FixOutcome, before: Sequence[Finding], after: Sequence[Finding]) -> FixOutcome:
    """The outcome, or nothing done where a fixed finding is still there or one appears that was not there before."""
    gone = Counter(one.code for one in outcome.applied if one.code in flow_codes())
    try:
        _is_better(before, after, gone)
    except _Refused as refusal:
        return FixOutcome(outcome.path, outcome.before, outcome.before, problem=str(refusal))
    return outcome


def without(allowed: Allowed, codes: Container[str]) -> Allowed:
    """What is allowed but for the fixes of some rules."""
    return lambda finding: finding.code not in codes and allowed(finding)


def _key(finding: Finding, source: Source) -> tuple[str, str]:
    """A finding as it can be known again after other fixes moved it."""
    return finding.code, f"{finding.scope}: {source.segment(finding.span)}{finding.message}"


def _whole(ctx: Context, patches: Sequence[Patch]) -> list[Edit]:
    """The edits of patches with what they need at the top of the module, and without what they leave there."""
    imports = list(dict.fromkeys(need for patch in patches for need in patch.imports))
    definitions = list(dict.fromkeys(need for patch in patches for need in patch.definitions))
    edits = [edit for patch in patches for edit in patch.edits]
    return without_left_imports([*header_edits(ctx.source, imports, definitions), *edits], ctx)


def _parses(after: Source, before: Source) -> None:
    try:
        after.tree
    except CannotAnalyse:
        raise _Refused("the result does not parse") from None
    if not before.path.endswith(".pyi") and not _compiles(after) and _compiles(before):
        raise _Refused("the result does not compile")


def _compiles(source: Source) -> bool:
    """Whether this interpreter compiles a file: more than its grammar has a say in that."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source.tree, "<fixed>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _keeps_comments(before: str, after: str) -> None:
    if not _lines_with_signs(before) - _lines_with_signs(after):
        return  # every line that may hold one stands: nothing to read token by token
    if _comments(before) - _comments(after):
        raise _Refused("a comment would be lost")


def _lines_with_signs(text: str) -> Counter[str]:
    return Counter(line for line in text.split("\n") if "#" in line)


def _comments(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    try:
        for token in tokenize.generate_tokens(io.StringIO(text, newline=None).readline):
            if token.type == tokenize.COMMENT:
                found[token.string.rstrip()] += 1
    except (tokenize.TokenError, SyntaxError):
        pass
    return found


def _is_better(before: Sequence[Finding], after: Sequence[Finding], gone: Counter[str]) -> None:
    """The fixed findings are gone and no other one of ours appeared."""
    old, new = Counter(one.code for one in before), Counter(one.code for one in after)
    for code, count in new.items():
        if code in _CONSEQUENCES and not gone[code]:
            continue
        if count > old[code] - gone[code]:
            raise _Refused(f"{code} would still be there" if gone[code] else f"{code} would appear")
