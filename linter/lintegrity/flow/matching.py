"""`match` statements: what a pattern tells of its subject, and what it captures."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from lintegrity.flow import conditions
from lintegrity.flow.evaluate import attribute_of, evaluate, part_of
from lintegrity.flow.execute import piece, run
from lintegrity.flow.frame import Frame
from lintegrity.flow.states import State, joined_states
from lintegrity.flow.values import EACH, LIST, NO_FACTS, UNKNOWN, Facts, Value


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
    return _matches_parts(frame, pattern, subject), NO_FACTS


def _matches_parts(frame: Frame, pattern: ast.pattern, subject: Value) -> bool | None:
    """Whether a list of known length, or an object of a known class, is of the shape that a pattern has."""
    if isinstance(pattern, ast.MatchSequence):
        is_known = subject.origin == LIST and subject.items and not subject.taints
        if (
            not is_known
            or EACH in (subject.items or ())
            or any(isinstance(one, ast.MatchStar) for one in pattern.patterns)
        ):
            return None
        if len(subject.items or ()) != len(pattern.patterns):
            return None
    elif not isinstance(pattern, ast.MatchClass) or not _is_of(frame, pattern, subject):
        return None
    verdicts = [_matches(frame, part, found)[0] for part, found in _captured(frame, pattern, subject)]
    if all(verdict is True for verdict in verdicts):
        return True
    return False if any(verdict is False for verdict in verdicts) else None


def _is_of(frame: Frame, pattern: ast.MatchClass, subject: Value) -> bool:
    """Whether a subject is an object of the class that a pattern names, and has the fields that it asks for."""
    named = evaluate(frame, pattern.cls).origin
    return named is not None and subject.origin == f"{named}()" and bool(_fields(frame, subject))


def _fields(frame: Frame, subject: Value) -> list[str]:
    """The fields of a record of the project, in order."""
    definition = frame.analysis.project.definition((subject.origin or "").removesuffix("()"))
    body = definition[1].body if definition is not None and isinstance(definition[1], ast.ClassDef) else []
    return [
        one.target.id for one in body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
    ]


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
        names = _fields(frame, subject) if subject.is_instance and pattern.patterns else []
        if len(names) < len(pattern.patterns):
            yield from ((part, piece(frame, part, subject)) for part in pattern.patterns)
        parts = [*pattern.patterns, *pattern.kwd_patterns] if names else pattern.kwd_patterns
        for name, part in zip([*names[: len(pattern.patterns)], *pattern.kwd_attrs], parts):
            as_attribute = ast.copy_location(ast.Attribute(ast.Constant(None), name, ast.Load()), part)
            yield part, attribute_of(frame, as_attribute, subject)
    elif isinstance(pattern, ast.MatchSequence):
        whole = subject.in_order if subject.origin == LIST and subject.items and not subject.taints else []
        fits = len(whole) == len(pattern.patterns)
        for index, part in enumerate(pattern.patterns):
            yield part, whole[index] if fits else piece(frame, part, subject)
