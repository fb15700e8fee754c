"""What a test tells about the values in it: facts that hold when it is true, and when it is false."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from typing import Any

from lintegrity.flow.file_urls import of_scheme
from lintegrity.flow.frame import Frame
from lintegrity.flow.identities import begun_by
from lintegrity.flow.paths import (
    COMMON,
    NAME,
    NODOTS,
    NOT_ROOT,
    PARTS,
    RELATIVE,
    RESOLVED,
    ROUTED,
    SAFE,
    SEGMENTS,
    UNLED,
)
from lintegrity.flow.shown import shown_taints
from lintegrity.flow.values import (
    DEBUGGING,
    NO_FACTS,
    NOTHING,
    UNKNOWN,
    Facts,
    Taint,
    Value,
    baked,
    joined,
    mapped,
)
from lintegrity.nodes import last_name
from lintegrity.questions.secrets.secrets_in_text import words
from lintegrity.spelling import spelled
from lintegrity.walk import descendants

_SEPARATORS = frozenset({"/", "\\", "//", "\\\\"})
_CLIMBS = ("..", "../", "..\\", "/..", "/../", "\\..", "\\..\\")
# Bytes one of which a file holds that asks for a setting of developers, and names of such beside those with `debug`.
_SHOWING = (b"debug", b"DEBUG", b"_traceback", b"_TRACEBACK")
_SHOWS = re.compile(r"_*(?:show|serve|send|expose|include|display|full|with)_tracebacks?$", re.IGNORECASE)
_PROBES = frozenset({"exists", "lexists", "is_file", "isfile", "is_dir", "isdir"})
# What the methods of a member of a tar archive say of the target of its link, where they say no.
OF_LINKS = {"issym": "no symbolic link", "islnk": "no hard link"}
ALL_OF_A_NAME = (SAFE, NAME, NODOTS, RELATIVE, "allowed")


def truth(value: Value) -> bool | None:
    """Whether a value is true, where that is known."""
    if value.const is not UNKNOWN:
        return bool(value.const)
    return None


def facts(value: Value, *flags: str) -> Facts:
    """Facts that say `flags` of everything labelled in a value."""
    return frozenset((taint.ident, flag) for taint in value.all_taints().values() for flag in flags)


def denied(node: ast.expr, value: Value) -> Facts:
    """What is known where an expression is false: of a variable that holds a secret or the text of an error, that it holds none."""
    if not isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)):
        return value.when_false
    return value.when_false | empty(value)


def empty(value: Value) -> Facts:
    """What is known of a value that is empty or missing: it shows nothing."""
    return hidden(value, "secret", "credentials", "exception")


def absent(frame: Frame, part: ast.expr, value: Value) -> Facts:
    """What a part of `name and bad(name)` tells of a name that is empty or missing: as a path it leads nowhere."""
    if (
        isinstance(part, ast.Compare)
        and len(part.ops) == 1
        and isinstance(part.ops[0], (ast.IsNot, ast.NotEq))
    ):
        if not (isinstance(part.comparators[0], ast.Constant) and part.comparators[0].value in (None, "")):
            return NO_FACTS
        part = part.left
        with frame.analysis.quiet():
            value = frame.analysis.evaluate(frame, part) if isinstance(part, ast.Name) else NOTHING
    is_name = isinstance(part, (ast.Name, ast.Attribute, ast.Subscript))
    return facts(value, RELATIVE, NODOTS) if is_name and value.is_tainted else NO_FACTS


def led_by_dots(frame: Frame, value: Value) -> Facts:
    """What is known where a text does not begin with a dot: one segment, as it may be seen to be later, is no `..` then."""
    told = baked(value, frame.now.facts).all_taints().values()
    return frozenset((one.ident, NODOTS if one.flags & {NAME, ROUTED} else UNLED) for one in told)


def hidden(value: Value, *labels: str) -> Facts:
    """Facts that say of everything of some kinds in a value that it is none, or does not show what it is."""
    told = value.all_taints().values() if value.is_tainted else ()
    return frozenset((one.ident, "redacted") for one in told if one.label in labels)


def under(key: Value) -> Facts:
    """What is known of a key under which something is found: it is one of the names that the program knows."""
    told = key.all_taints().values()
    shown = frozenset((one.ident, "redacted") for one in told if one.label != "secret")
    return facts(key, *ALL_OF_A_NAME) | shown


def facts_beside(value: Value, other: Value, *flags: str) -> Facts:
    """Facts of what is labelled in a value and not in the other: the other side's choice checks nothing."""
    labels = {taint.label for taint in other.all_taints().values()}
    told = [taint for taint in value.all_taints().values() if taint.label not in labels]
    return frozenset((taint.ident, flag) for taint in told for flag in flags)


def debugging(frame: Frame, test: ast.expr) -> tuple[Facts, Facts]:
    """What a test of a debug setting tells about exceptions and frames, when it is true and when it is false."""
    source = frame.module.source
    if frame.state is None or not any(map(source.holds, _SHOWING)):
        return NO_FACTS, NO_FACTS
    return _debugging(frame, test)


def _debugging(frame: Frame, test: ast.expr) -> tuple[Facts, Facts]:
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        when_true, when_false = _debugging(frame, test.operand)
        return when_false, when_true
    if isinstance(test, ast.BoolOp):
        found = [_debugging(frame, value)[isinstance(test.op, ast.Or)] for value in test.values]
        together = NO_FACTS.union(*found)
        return (NO_FACTS, together) if isinstance(test.op, ast.Or) else (together, NO_FACTS)
    if isinstance(test, ast.Compare) and any(_is_false(one) for one in test.comparators):
        when_true, when_false = _debugging(frame, test.left)
        return (when_false, when_true) if isinstance(test.ops[0], (ast.Is, ast.Eq)) else (when_true, NO_FACTS)
    rows = frame.module.source.lines[test.lineno - 1 : test.end_lineno]
    said = "".join(rows).lower()
    if not ("debug" in said or "_traceback" in said) or not any(map(_shows, _words_of(test))):
        return NO_FACTS, NO_FACTS
    told = {
        (taint.ident, "redacted")
        for value in frame.now.env.values()
        for taint in shown_taints(frame.analysis, value).values()
        if taint.label in ("exception", "locals")
    }
    return frozenset({*told, DEBUGGING}), NO_FACTS


def _shows(name: str) -> bool:
    """`DEBUG`, `serve_traceback`: a name of a setting that shows more to developers."""
    said = words(name)
    return "debug" in said or _SHOWS.match(name) is not None


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value in (False, 0, "0", "false", "False")


def _words_of(test: ast.expr) -> Iterable[str]:
    for node in descendants(test):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def is_probe(part: ast.expr) -> bool:
    """Whether a part of `a and b`, `a or b` asks if a path is there: nothing is told where another refuses the path."""
    asked = part.operand if isinstance(part, ast.UnaryOp) else part
    function = asked.func if isinstance(asked, ast.Call) else None
    return last_name(function) in _PROBES


def combined(values: list[Value], is_and: bool) -> Value:
    """The value of `a and b` or `a or b` with what it tells."""
    result = values[-1]
    for value in reversed(values[:-1]):
        verdict = truth(value)
        if is_and:
            both = value.when_true | result.when_true
            either = value.when_false & (result.when_false | value.when_true)
        else:
            either = _of_no_link(value.when_false | result.when_false)
            both = value.when_true & (result.when_true | value.when_false)
        if verdict is (not is_and):
            result = value
        elif verdict is is_and or is_and and truth(result) is False:
            pass  # the first operand is passed over, or gives as little as the second
        else:
            result = joined(value, result)
        result = result._replace(when_true=both, when_false=either)
    return result


def _of_no_link(known: Facts) -> Facts:
    """`member.issym() or member.islnk()`: where it is false, the member of an archive has no target that leads away."""
    neither = {ident for ident, flag in known if flag == OF_LINKS["issym"]}
    neither &= {ident for ident, flag in known if flag == OF_LINKS["islnk"]} if neither else set()
    return known | {(ident, SAFE) for ident in neither} if neither else known


def compare(frame: Frame, node: ast.Compare, values: list[Value]) -> Value:
    """The value of a comparison."""
    if len(node.ops) != 1:
        return NOTHING
    left, right = values
    op = node.ops[0]
    const = _decided(op, left.const, right.const)
    when_true: Facts = NO_FACTS
    when_false: Facts = NO_FACTS
    if isinstance(op, (ast.In, ast.NotIn)):
        when_true, when_false = _membership(frame, node, left, right)
        if isinstance(op, ast.NotIn):
            when_true, when_false = when_false, when_true
    elif isinstance(op, ast.LtE) and left.is_tainted and not right.is_tainted:
        when_true = letters_among(node.left, node.comparators[0], left, right)
    elif isinstance(op, (ast.Eq, ast.Is)):
        when_true, when_false = _equality(frame, node, left, right)
    elif isinstance(op, (ast.NotEq, ast.IsNot)):
        when_false, when_true = _equality(frame, node, left, right)
    return Value(const=const, when_true=when_true, when_false=when_false)


def letters_among(node: ast.expr, others: ast.expr, text: Value, allowed: Value) -> Facts:
    """What a text is whose letters, `set(text)`, are all among some."""
    if not isinstance(node, ast.Call) or last_name(node.func) not in ("set", "frozenset"):
        return NO_FACTS
    letters = allowed.const
    if isinstance(others, ast.Call) and len(others.args) == 1 and isinstance(others.args[0], ast.Constant):
        letters = others.args[0].value
    if isinstance(letters, str) and "/" in letters:
        return NO_FACTS
    if isinstance(letters, str) and "." in letters:
        return facts(text, NAME, RELATIVE)
    return facts(text, *ALL_OF_A_NAME)


def _decided(op: ast.cmpop, left: Any, right: Any) -> Any:
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    try:
        if isinstance(op, ast.Eq):
            return left == right
        if isinstance(op, ast.NotEq):
            return left != right
        if isinstance(op, ast.Is) and (left is None or right is None):
            return left is right
        if isinstance(op, ast.IsNot) and (left is None or right is None):
            return left is not right
        if isinstance(op, ast.Lt):
            return left < right
        if isinstance(op, ast.LtE):
            return left <= right
        if isinstance(op, ast.Gt):
            return left > right
        if isinstance(op, ast.GtE):
            return left >= right
        if isinstance(op, ast.In):
            return left in right
        if isinstance(op, ast.NotIn):
            return left not in right
    except TypeError:
        return UNKNOWN
    return UNKNOWN


def _membership(frame: Frame, node: ast.Compare, left: Value, right: Value) -> tuple[Facts, Facts]:
    """(when it is in, when it is not)."""
    if right.is_tainted and _asks_parents(node.comparators[0]):
        return contained(frame, right, left), NO_FACTS
    text = left.const if isinstance(left.const, str) else None
    chosen = facts_beside(left, right, *ALL_OF_A_NAME)
    chosen |= frozenset((whole, "allowed") for ident, _ in chosen for whole in begun_by(ident))
    if chosen:
        if isinstance(right.const, str):
            dots = "." in right.const or "/" in right.const
            return facts(left, NAME) if dots else chosen, NO_FACTS
        refused = facts(left, NODOTS) if isinstance(right.const, tuple) and ".." in right.const else NO_FACTS
        if _names_root(node.comparators[0], right):
            refused |= facts(left, NOT_ROOT)
        return chosen, refused
    if right.items and text in right.items:
        return NO_FACTS, hidden(right.items[text], "secret", "credentials")  # `if "Authorization" in headers`
    if right.is_tainted and text is not None:
        if text in _CLIMBS:
            whole = whole_of_segments(frame, node.comparators[0])
            return NO_FACTS, facts(right if whole is None else whole, NODOTS)
        if text == "@":
            return NO_FACTS, hidden(right, "credentials")
        if text in _SEPARATORS or _is_separator(frame, node.left):
            return NO_FACTS, facts(right, NAME)
        return NO_FACTS, NO_FACTS
    if right.is_tainted and _is_separator(frame, node.left):
        return NO_FACTS, facts(right, NAME)
    return NO_FACTS, NO_FACTS


def _names_root(node: ast.expr, value: Value) -> bool:
    """Whether what a path is compared with is, or holds, the root of the file system or the home directory."""
    if value.const in ("/", b"/") or (isinstance(value.const, tuple) and "/" in value.const):
        return True
    return any(
        (isinstance(one, ast.Constant) and one.value in ("/", "~", "C:\\"))
        or (isinstance(one, ast.Attribute) and one.attr in ("home", "anchor", "root", "expanduser"))
        for one in ast.walk(node)
    )


def whole_of_segments(frame: Frame, node: ast.expr) -> Value | None:
    """The path whose segments `p.parts`, `x.split("/")` or `x.split(os.sep)` are."""
    if isinstance(node, ast.Attribute) and node.attr == "parts":
        whole: ast.expr = node.value
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        separator = node.args[0] if len(node.args) == 1 else None
        is_slash = isinstance(separator, ast.Constant) and separator.value in ("/", "\\")
        if separator is None or not (is_slash or _is_separator(frame, separator)):
            return None
        whole = node.func.value
    else:
        return None
    with frame.analysis.quiet():
        return frame.analysis.evaluate(frame, whole)


def _is_separator(frame: Frame, node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Attribute) and node.attr in ("sep", "altsep", "pardir") and node.attr != "pardir"
    )


def _asks_parents(node: ast.expr) -> bool:
    while isinstance(node, (ast.List, ast.Tuple)) and node.elts:
        inner = [part.value if isinstance(part, ast.Starred) else part for part in node.elts]
        found = [part for part in inner if isinstance(part, ast.Attribute) and part.attr == "parents"]
        return bool(found)
    if isinstance(node, ast.Call) and node.args:
        return _asks_parents(node.args[0])
    return isinstance(node, ast.Attribute) and node.attr == "parents"


def _contained(value: Value) -> Facts:
    """A containment that holds: complete for a resolved path, otherwise only lexical."""
    found: set[tuple[Any, str]] = set()
    for taint in value.all_taints().values():
        found |= {(taint.ident, flag) for flag in contained_flags(taint)}
    return frozenset(found)


def contained_flags(taint: Taint) -> tuple[str, ...]:
    """What containment of a path in a folder says about it."""
    return (SAFE,) if RESOLVED in taint.flags else (RELATIVE,)


def contained(frame: Frame, value: Value, folder: Value) -> Facts:
    """Facts of a containment check: of all that is labelled in the path but what chose the folder from outside."""
    known = baked(within(value, folder), frame.now.facts)
    frame.analysis.checked(known)
    return _contained(known)


def within(value: Value, folder: Value) -> Value:
    """A path without the labels of a client that its folder has too: to be in a folder of one's choice is no check."""
    above = {taint.ident for taint in folder.all_taints().values() if taint.label != "env"}
    return mapped(value, lambda taint: None if taint.ident in above else taint) if above else value


def _equality(frame: Frame, node: ast.Compare, left: Value, right: Value) -> tuple[Facts, Facts]:
    """(when equal, when not)."""
    for value, other in ((left, right), (right, left)):
        if other.const is None:
            return value.when_false | empty(value), value.when_true
        if other.const is True:
            return value.when_true, value.when_false
        if other.const is False:
            return value.when_false, value.when_true
    for value, other, other_node in (
        (left, right, node.comparators[0]),
        (right, left, node.left),
    ):
        if not value.is_tainted:
            continue
        own_node = node.left if value is left else node.comparators[0]
        if other.const in ("/", "") and (whole := _first_of(frame, own_node)) is not None:
            return NO_FACTS, facts(
                whole, RELATIVE, NOT_ROOT
            )  # `parts[0] == "/"`: an absolute path is refused
        if any(COMMON in taint.flags for taint in value.taints.values()):
            return contained(frame, value, other), NO_FACTS
        if _is_last_name_of(own_node, other_node) or _is_last_name_of(other_node, own_node):
            return facts(value, NAME) | facts(other, NAME), NO_FACTS
        if _is_left_of(other_node, own_node):
            return facts(value, *_common_flags(other)), NO_FACTS
        if _is_left_of(own_node, other_node):
            return facts(other, *_common_flags(value)), NO_FACTS
        if isinstance(other.const, (str, bytes)) and other.const in ("..", b"..", ".", ""):
            if not other.const:
                return empty(value), NO_FACTS
            return NO_FACTS, facts(value, NODOTS) if other.const != "." else NO_FACTS
        if other.const == "file" and (told := of_scheme(value)):
            return told, NO_FACTS
        if _is_parent(own_node) and not other.is_tainted:
            return contained(frame, _child(frame, own_node, value), other), NO_FACTS
        if other.const is not UNKNOWN and other.const is not None and isinstance(other.const, (str, bytes)):
            known = facts(value, *ALL_OF_A_NAME, "redacted")  # it is that text
            return known, facts(value, NOT_ROOT) if other.const == "/" else NO_FACTS
        refused = facts(value, NOT_ROOT) if _names_root(other_node, other) else _other_than(value, other)
        if _is_made_from(value, other):
            return contained(frame, value, other), refused
        return facts_beside(value, other, *ALL_OF_A_NAME), refused
    return NO_FACTS, NO_FACTS


def _first_of(frame: Frame, node: ast.expr) -> Value | None:
    """The segments of which an expression is the first: `parts` of `parts[0]`."""
    if not (
        isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and node.slice.value == 0
    ):
        return None
    with frame.analysis.quiet():
        whole = frame.analysis.evaluate(frame, node.value)
    told = whole.all_taints().values()
    return whole if told and all(taint.flags & {PARTS, SEGMENTS} for taint in told) else None


def _is_made_from(value: Value, folder: Value) -> bool:
    """Whether a path was joined to a folder that is labelled itself."""
    above = folder.all_taints().values()
    idents, roots = {taint.ident for taint in above}, {taint.root for taint in above}
    own = value.all_taints().values()
    return (
        bool(idents)
        and idents <= {taint.ident for taint in own}
        and any(taint.root is not None and taint.root not in roots for taint in own)
    )


def _other_than(value: Value, folder: Value) -> Facts:
    """What is known where a path is not the folder that it may lie in: what goes with it is not all that is there."""
    above = {taint.ident for taint in folder.all_taints().values()}
    return frozenset((taint.ident, NOT_ROOT) for taint in value.all_taints().values() if taint.ident in above)


def _is_last_name_of(node: ast.expr, whole: ast.expr) -> bool:
    """`os.path.basename(x) == x` and `Path(x).name == x`."""
    inner: ast.expr | None = None
    if isinstance(node, ast.Call) and node.args:
        function = node.func
        word = last_name(function)
        inner = node.args[0] if word == "basename" else None
    elif isinstance(node, ast.Attribute) and node.attr == "name" and isinstance(node.value, ast.Call):
        inner = node.value.args[0] if node.value.args else None
    return inner is not None and spelled(inner) == spelled(whole)


def _is_left_of(node: ast.expr, whole: ast.expr) -> bool:
    """`UNSAFE.sub("", x) == x`: nothing had to be taken out of the text."""
    if not isinstance(node, ast.Call) or last_name(node.func) != "sub":
        return False
    return any(spelled(one) == spelled(whole) for one in node.args[1:])


def _common_flags(value: Value) -> list[str]:
    """What is known of everything labelled in a value."""
    told = value.all_taints().values()
    return [flag for flag in ALL_OF_A_NAME if told and all(flag in taint.flags for taint in told)]


def _is_parent(node: ast.expr) -> bool:
    """`path.parent`, `os.path.dirname(path)`."""
    if isinstance(node, ast.Call):
        return len(node.args) == 1 and last_name(node.func) == "dirname"
    return isinstance(node, ast.Attribute) and node.attr == "parent"


def _child(frame: Frame, node: ast.expr, parent: Value) -> Value:
    """The path whose folder an expression is."""
    if not isinstance(node, ast.Call):
        return parent
    with frame.analysis.quiet():
        return frame.analysis.evaluate(frame, node.args[0])
