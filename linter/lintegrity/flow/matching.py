"""`match` statements: what a pattern tells of its subject, and what it captures."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from lintegrity.flow import conditions
from lintegrity.flow.evaluate import attribute_of, evaluate, part_of
from lintegrity.flow.execute import piece, run
from lintegrity.flow.frame import Frame
from lintegrity.flow.states import State, joined_states
from lintegrity.flow.values import LIST, NO_FACTS, UNKNOWN, Facts, Value


def match(frame: Frame, node: ast.Match) -> None:
    """Carry out a `match` statement."""
    subject = evaluate(frame, node.subject)
    before = frame.state
    ends: list[State | None] = []
    covered = False
    for case in node.cases:
        if before is None or covered:
            break
        verdict, facts = _matches(frame, case.pattern, subject)
        if verdict is False:
            continue
        frame.state = before.copy(facts)
        _capture(frame, case.pattern, subject)
        if case.guard is not None:
            guard = evaluate(frame, case.guard)
            frame.state = frame.now.copy(guard.when_true)
            verdict = None if conditions.truth(guard) is not True else verdict
        run(frame, case.body)
        ends.append(frame.state)
        covered = verdict is True
    frame.state = joined_states(ends if covered else [*ends, before])


def _matches(frame: Frame, pattern: ast.pattern, subject: Value) -> tuple[bool | None, Facts]:
    """Whether a pattern matches, where that is known, and what a match tells."""
    if isinstance(pattern, ast.MatchAs) and pattern.pattern is None:
        return True, NO_FACTS
    if isinstance(pattern, ast.MatchAs) and pattern.pattern is not None:
        return _matches(frame, pattern.pattern, subject)
    if isinstance(pattern, ast.MatchValue):
        value = evaluate(frame, pattern.value)
        if value.const is not UNKNOWN and subject.const is not UNKNOWN:
            return value.const == subject.const, NO_FACTS
        return None, conditions.facts(subject, *conditions.ALL_OF_A_NAME)
    if isinstance(pattern, ast.MatchOr):
        found = [_matches(frame, part, subject) for part in pattern.patterns]
        if any(verdict is True for verdict, _ in found):
            return True, NO_FACTS
        if all(verdict is False for verdict, _ in found):
            return False, NO_FACTS
        return None, frozenset.intersection(*(facts for _, facts in found))
    return None, NO_FACTS


def _capture(frame: Frame, pattern: ast.pattern, subject: Value) -> None:
    if isinstance(pattern, ast.MatchAs):
        if pattern.pattern is not None:
            _capture(frame, pattern.pattern, subject)
        if pattern.name:
            frame.now.assign(pattern.name, subject)
        return
    for part, found in _captured(frame, pattern, subject):
        _capture(frame, part, found)


def _captured(frame: Frame, pattern: ast.pattern, subject: Value) -> Iterator[tuple[ast.pattern, Value]]:
    """The patterns within a pattern, each with the part of the subject that it is held against."""
    if isinstance(pattern, ast.MatchOr):
        yield from ((part, subject) for part in pattern.patterns)
    elif isinstance(pattern, ast.MatchMapping):
        for key, part in zip(pattern.keys, pattern.patterns):
            yield part, part_of(frame, key, subject, evaluate(frame, key))
    elif isinstance(pattern, ast.MatchClass):
        yield from ((part, piece(frame, part, subject)) for part in pattern.patterns)
        for name, part in zip(pattern.kwd_attrs, pattern.kwd_patterns):
            as_attribute = ast.copy_location(ast.Attribute(ast.Constant(None), name, ast.Load()), part)
            yield part, attribute_of(frame, as_attribute, subject)
    elif isinstance(pattern, ast.MatchSequence):
        whole = subject.in_order if subject.origin == LIST and subject.items and not subject.taints else []
        fits = len(whole) == len(pattern.patterns)
        for index, part in enumerate(pattern.patterns):
            yield part, whole[index] if fits else piece(frame, part, subject)
