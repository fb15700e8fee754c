"""Calls that check a value, and calls that leave only what is harmless of it."""

from __future__ import annotations

import ast
import re
import warnings
from functools import lru_cache
from typing import Any

from lintegrity.flow import conditions, paths
from lintegrity.flow.asked_kinds import of_kind
from lintegrity.flow.file_urls import of_prefix
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.identities import derived
from lintegrity.flow.sizes import is_moderate
from lintegrity.flow.values import DICT, NO_FACTS, UNKNOWN, Facts, Value, baked, mapped, without
from lintegrity.kinds import FUNCTIONS
from lintegrity.nodes import last_name
from lintegrity.tables import carriers

_FULL_NAME = ("isalnum", "isalpha", "isdigit", "isdecimal", "isnumeric", "isidentifier")
_CLIMBING = ("..", "../x", "a/../b", "x/..")
_SEPARATED = ("a/b", "/etc/passwd", "a\\b", "../x", "a/b.txt", "/x", "x/", "ab/cd-ef_1.txt")
_MAPPINGS = frozenset({DICT, "typing.Dict()", "typing.Mapping()", "collections.abc.Mapping()"})
_LOGINS = (
    "https://user:pw@example.com/x?token=ab12", "postgresql://user:pw@host:5432/name", "redis://:pw@host:6379/0",
    "amqp://user:pw@host//", "mysql+pymysql://user:pw@host/name", "user:pw@host:5432", "user:pw", "pw1",
)  # fmt: skip
_REFERENCE = re.compile(r"(?:\^|\\A)?(?:\\\$)?\\\{")
_GROUP = re.compile(r"(?<!\\)\((?:\?P<(\w+)>|(?!\?))")
_MOST_ROUNDS = 40
_MATCHERS = ("match", "fullmatch", "search")


def of_call(frame: Frame, made: Call) -> Value | None:
    """The value of a call that checks something, or None for any other call."""
    if made.origin in ("re.match", "re.fullmatch", "re.search"):
        text = made.argument(1, "string")
        return _matched(frame, made, made.argument(0, "pattern").const, made.origin.rpartition(".")[2], text)
    if made.origin in ("builtins.isinstance",):
        return of_kind(frame, made)
    if made.origin == "rest_framework.views.exception_handler":  # answers what was meant for the client
        return Value(when_true=conditions.hidden(made.argument(0, "exc"), "exception"))
    if made.origin in ("os.path.isabs", "posixpath.isabs"):
        return Value(when_false=conditions.facts(made.argument(0, "s"), paths.RELATIVE))
    if made.origin in ("os.path.exists", "os.path.isfile"):  # what names a file is the way to a secret
        return Value(when_true=conditions.hidden(made.argument(0, "path"), "secret", "credentials"))
    if made.origin in ("os.path.samefile", "posixpath.samefile") and len(made.positional) == 2:
        told = [value for value in made.positional if value.is_tainted]
        return Value(when_true=conditions.facts(told[0], paths.SAFE) if len(told) == 1 else NO_FACTS)
    if made.origin in ("stat.S_ISSOCK", "stat.S_ISFIFO"):
        return _of_status(frame, made)
    if made.origin in ("builtins.all", "builtins.any"):
        return _over_characters(frame, made)
    if made.origin == "builtins.bool":
        given = made.argument(0, "")
        return Value(when_true=given.when_true, when_false=given.when_false)
    if made.origin in carriers.CONVERTERS:
        return _converted(frame, made)
    if made.base is None:
        return None
    return _of_method(frame, made, made.base)


def _of_status(frame: Frame, made: Call) -> Value:
    """`S_ISSOCK(os.stat(path).st_mode)`: what lies there is no folder and holds nothing."""
    asked = made.node.args[0] if made.node.args else None
    status = asked.value if isinstance(asked, ast.Attribute) else None
    if not isinstance(status, ast.Call) or last_name(status.func) not in ("stat", "lstat"):
        return Value()
    path = status.args[0] if status.args else getattr(status.func, "value", None)
    if path is None:
        return Value()
    with frame.analysis.quiet():
        return Value(when_true=conditions.facts(frame.analysis.evaluate(frame, path), paths.NOT_ROOT))


def of_key(frame: Frame, mapping: Value, key: Value) -> None:
    """`jobs[name]`: once it gave something, the name is that of an entry."""
    if mapping.origin in _MAPPINGS and frame.state is not None:
        frame.state = frame.state.copy(conditions.facts_beside(key, mapping, *conditions.ALL_OF_A_NAME))


def of_entry(frame: Frame, made: Call, mapping: Value, entry: Value) -> Value:
    """`jobs.get(name)`: where it gives something, the name is that of an entry."""
    name, otherwise = made.positional[0], made.argument(1, "default")
    if not name.is_tainted or otherwise.is_tainted or not _may_be_mapping(frame, mapping.origin):
        return entry
    is_nothing = otherwise.const is not UNKNOWN and not otherwise.const
    if len(made.positional) > 1 and not is_nothing and (otherwise.origin != DICT or otherwise.items):
        return entry
    known = conditions.facts_beside(name, mapping, *conditions.ALL_OF_A_NAME)
    return entry._replace(when_true=entry.when_true | known)


def _may_be_mapping(frame: Frame, origin: str | None) -> bool:
    """Whether something is a mapping, or nothing is known of it, as of what a function of the project gives."""
    if origin is None or origin in _MAPPINGS:
        return True
    made_by = frame.analysis.project.definition(origin[:-2]) if origin.endswith("()") else None
    return made_by is not None and isinstance(made_by[1], FUNCTIONS)


def _converted(frame: Frame, made: Call) -> Value:
    """`uuid.UUID(x)`: once it returned, the text is what it says."""
    given = made.argument(0, "")
    if given.is_tainted and frame.state is not None:
        frame.state = frame.state.copy(conditions.facts(given, *conditions.ALL_OF_A_NAME))
    if (
        isinstance(given.const, (str, int, float))
        and made.origin == "builtins.int"
        and len(made.positional) == 1
    ):
        try:
            number = int(given.const)
            return Value(const=number if is_moderate(number) else UNKNOWN)
        except (ValueError, OverflowError):
            return Value()
    return Value(origin=f"{made.origin}()")


def _of_method(frame: Frame, made: Call, base: Value) -> Value | None:
    attribute = made.attribute
    if attribute in _MATCHERS and made.positional and (base.origin or "").startswith("re.compile()"):
        pattern = base.items.get("pattern", Value()).const if base.items else UNKNOWN
        return _matched(frame, made, pattern, attribute, made.positional[0])
    if (
        attribute in ("fullmatch", "match")
        and made.positional
        and made.positional[0].is_tainted
        and not base.is_tainted
    ):
        return _matched(frame, made, UNKNOWN, "fullmatch", made.positional[0])
    if attribute in ("sub",) and (base.origin or "").startswith("re.compile()") and len(made.positional) > 1:
        pattern = base.items.get("pattern", Value()).const if base.items else UNKNOWN
        return substituted(frame, made, pattern, 0)
    if not base.is_tainted:
        told = of_prefix(frame, made, _texts(made)) if attribute == "startswith" else NO_FACTS
        return Value(when_true=told) if told else None
    if attribute in _FULL_NAME:
        whole = _without(frame, made.node.func)
        known = conditions.facts(base, *conditions.ALL_OF_A_NAME)
        return Value(when_true=known | conditions.facts(whole, *conditions.ALL_OF_A_NAME) if whole else known)
    if attribute in ("is_relative_to", "relative_to"):
        folder = made.argument(0, "other")
        known = conditions.contained(frame, base, folder)
        value = Value(when_true=known)
        if attribute == "relative_to":
            return mapped(base, lambda taint: taint.flagged(*conditions.contained_flags(taint)))._replace(
                when_true=known
            )
        return value
    if attribute == "samefile" and made.positional and not made.positional[0].is_tainted:
        return Value(when_true=conditions.facts(base, paths.SAFE))  # files are compared, not letters
    if attribute in conditions.OF_LINKS:  # of a packed member
        members = base.all_taints().values()
        flag = conditions.OF_LINKS[attribute]
        return Value(when_false=frozenset((derived(one.ident, "linkname"), flag) for one in members))
    if attribute in ("is_socket", "is_fifo"):
        return Value(when_true=conditions.facts(base, paths.NOT_ROOT))
    if attribute == "is_absolute":
        return Value(when_false=conditions.facts(base, paths.RELATIVE))
    if attribute in ("startswith", "endswith"):
        return _prefixed(frame, made, base)
    if attribute in ("exists", "is_file", "is_dir"):
        return Value()
    return None


def _without(frame: Frame, function: ast.expr) -> Value | None:
    """`name.replace("-", "").replace("_", "").isalnum()`: the name, where nothing else was taken out."""
    node = function.value if isinstance(function, ast.Attribute) else function
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "replace":
        texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
        if len(texts) != 2 or texts[1] != "" or not isinstance(texts[0], str) or set(texts[0]) & set("/\\."):
            return None
        node = node.func.value
    if isinstance(function, ast.Attribute) and node is function.value:
        return None
    with frame.analysis.quiet():
        return frame.analysis.evaluate(frame, node)


def _texts(made: Call) -> tuple[object, ...]:
    const = made.argument(0, "prefix").const
    return const if isinstance(const, tuple) else (const,)


def _prefixed(frame: Frame, made: Call, base: Value) -> Value:
    """`startswith`: containment of a resolved path, or a refusal of absolute and climbing paths."""
    prefix, texts = made.argument(0, "prefix"), _texts(made)
    named = _anchored(frame, base, texts)
    if made.attribute == "endswith":
        return Value(when_true=named)
    led = conditions.led_by_dots(frame, base) if {".", ".."} & set(texts) else NO_FACTS
    if all(isinstance(text, str) for text in texts):
        refused: list[str] = []
        if "/" in texts:
            refused.append(paths.RELATIVE)
        if any(text in ("..", "../") for text in texts) and _is_relpath(frame, made):
            refused += conditions.ALL_OF_A_NAME
        if refused:
            return Value(when_false=conditions.facts(base, *refused) | led)
        if all(isinstance(text, str) and len(text) < 2 for text in texts):
            return Value(when_false=led)
    inside: set[tuple[Any, str]] = {*named, *of_prefix(frame, made, texts)}
    if all(isinstance(text, str) and len(text) > 1 for text in texts):
        inside |= conditions.facts(base, "allowed")
    elif prefix.const is UNKNOWN:  # `name.startswith(f"{entry}.")`, for each entry of a list
        inside |= conditions.facts_beside(base, prefix, "allowed")
    told = baked(conditions.within(base, prefix), frame.now.facts)
    for taint in told.all_taints().values():
        if paths.RESOLVED in taint.flags:
            inside.add((taint.ident, paths.SAFE))
    if any(flag == paths.SAFE for _, flag in inside):
        frame.analysis.checked(told)
    return Value(when_true=frozenset(inside), when_false=led)


def _anchored(frame: Frame, base: Value, texts: tuple[Any, ...]) -> Facts:
    """One segment that begins or ends in a text with a letter, such as `.json`, is no `..`, nor is it empty."""
    if not all(isinstance(text, str) and text.strip("./\\") for text in texts):
        return NO_FACTS
    told = baked(base, frame.now.facts).all_taints().values()
    routed = {(taint.ident, paths.NAME) for taint in told if paths.ROUTED in taint.flags}
    named = {(taint.ident, paths.NODOTS) for taint in told if paths.NAME in taint.flags}
    return conditions.facts(base, "anchored") | routed | named


def _is_relpath(frame: Frame, made: Call) -> bool:
    function = made.node.func
    assert isinstance(function, ast.Attribute)
    base = function.value
    if isinstance(base, ast.Call) and isinstance(base.func, ast.Attribute):
        return base.func.attr in ("relpath", "normpath")
    value = made.base
    return value is not None and any("relpath" in taint.flags for taint in value.taints.values())


def _over_characters(frame: Frame, made: Call) -> Value:
    """`any(bad in x for bad in ("/", ".."))` and `all(c.isalnum() for c in x)`: every round says its part."""
    inner = made.node.args[0] if len(made.node.args) == 1 else None
    if not isinstance(inner, (ast.GeneratorExp, ast.ListComp)) or len(inner.generators) != 1:
        return Value()
    each = inner.generators[0]
    before = frame.state
    if each.ifs or not isinstance(each.target, ast.Name) or before is None:
        return Value()
    is_all = made.origin == "builtins.all"
    with frame.analysis.quiet():
        over = frame.analysis.evaluate(frame, each.iter)
        known = _of_constants(frame, inner.elt, each.target.id, over, is_all)
        if over.is_tainted:
            known |= _of_pieces(frame, inner.elt, each, over, is_all)
        frame.state = before.copy()
        some = frozenset() if is_all else _of_one(frame, inner.elt, each, over)
    frame.state = before
    return Value(when_true=known) if is_all else Value(when_true=some, when_false=known)


def _of_one(frame: Frame, test: ast.expr, each: ast.comprehension, over: Value) -> Facts:
    """What holds of others than the element where the test is true of one: `any(path.is_relative_to(d) for d in FOLDERS)`."""
    from lintegrity.flow.execute import elements

    assert isinstance(each.target, ast.Name)
    element = elements(frame, each.target, over)
    frame.now.assign(each.target.id, element)
    idents = {taint.ident for taint in element.all_taints().values()}
    told = frame.analysis.evaluate(frame, test).when_true
    return frozenset((ident, flag) for ident, flag in told if ident not in idents)


def _of_constants(frame: Frame, test: ast.expr, name: str, over: Value, is_all: bool) -> Facts:
    known: Facts = NO_FACTS
    for const in (
        over.const if isinstance(over.const, (tuple, str)) and len(over.const) <= _MOST_ROUNDS else ()
    ):
        frame.state = frame.now.copy()
        frame.now.assign(name, Value(const=const))
        value = frame.analysis.evaluate(frame, test)
        known |= value.when_true if is_all else value.when_false
    return known


def _of_pieces(frame: Frame, test: ast.expr, each: ast.comprehension, over: Value, is_all: bool) -> Facts:
    """What holds for every character or segment holds for the whole, as far as it can."""
    from lintegrity.flow.execute import piece

    segments = conditions.whole_of_segments(frame, each.iter)
    assert isinstance(each.target, ast.Name)
    part = piece(frame, each.target, over)
    frame.state = frame.now.copy()
    frame.now.assign(each.target.id, part)
    value = frame.analysis.evaluate(frame, test)
    told = value.when_true if is_all else value.when_false
    idents = {taint.ident for taint in part.all_taints().values()}
    flags = {flag for ident, flag in told if ident in idents}
    if segments is not None:
        return conditions.facts(segments, *(flags & {paths.NODOTS}))
    if not is_all and _refuses_separators(frame, test):
        flags |= {paths.NAME}
    return conditions.facts(over, *(flags & set(conditions.ALL_OF_A_NAME)))


def _refuses_separators(frame: Frame, test: ast.expr) -> bool:
    """`c in "/\\\\"`, also as one of several things that are refused."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
        return any(_refuses_separators(frame, one) for one in test.values)
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.In):
        return False
    refused = frame.analysis.evaluate(frame, test.comparators[0]).const
    return isinstance(refused, (str, tuple)) and "/" in refused


def _matched(frame: Frame, made: Call, pattern: Any, how: str, text: Value) -> Value:
    """A match object; a full match of a narrow pattern says that the text is harmless."""
    if not text.is_tainted:
        return Value()
    known: Facts = NO_FACTS
    allowed = (
        flags_of_pattern(pattern, how)
        if isinstance(pattern, (str, bytes))
        else (conditions.ALL_OF_A_NAME if how != "search" else ())
    )
    if allowed:
        known = conditions.facts(text, *allowed)
    for label in _refused(pattern, how) if isinstance(pattern, (str, bytes)) else ():
        known |= conditions.hidden(text, label)
        text = without(text, label)
    ident = frame.ident(made.node, "match")
    value = mapped(text, lambda taint: paths.part(taint, ident))
    items = _groups(pattern, value) if isinstance(pattern, str) else {}
    missed = conditions.facts(text, *_without_match(pattern)) if how == "search" else NO_FACTS
    return value._replace(
        when_true=known, when_false=missed, const=UNKNOWN, origin="re.match()", items=items or None
    )


def _groups(pattern: str, whole: Value) -> dict[Any, Value]:
    """The groups of a match, by number and by name, with what their parts of the pattern let through."""
    found: dict[Any, Value] = {}
    for index, (name, text) in enumerate(groups_of(pattern), 1):
        found[index] = _group(whole, index, flags_of_pattern(text, "fullmatch"))
        if name:
            found[name] = found[index]
    return found


def _group(whole: Value, index: int, flags: tuple[str, ...]) -> Value:
    return mapped(
        whole, lambda taint: taint._replace(ident=(*taint.ident[:3], f"group{index}")).flagged(*flags)
    )


@lru_cache(maxsize=256)
def groups_of(pattern: str) -> tuple[tuple[str, str], ...]:
    """The name and the text of every capturing group of a pattern, in order."""
    found = []
    for opened in _GROUP.finditer(pattern):
        if pattern[: opened.start()].count("[") > pattern[: opened.start()].count("]"):
            continue  # a bracket within a class of characters
        found.append((opened.group(1) or "", text_of_group(pattern, opened.end())))
    return tuple(found)


def text_of_group(pattern: str, start: int) -> str:
    """The text of a group from behind its opening on."""
    depth = 1
    for at in range(start, len(pattern)):
        if pattern[at - 1] == "\\":
            continue
        depth += {"(": 1, ")": -1}.get(pattern[at], 0)
        if not depth:
            return pattern[start:at]
    return ""


@lru_cache(maxsize=256)
def flags_of_pattern(pattern: str | bytes, how: str) -> tuple[str, ...]:
    """What a text that matches can no longer be."""
    text = _as_text(pattern)
    compiled = _of_whole(text, how)
    if compiled is None:
        return ()
    may_separate = any(_accepts(compiled, one) for one in _SEPARATED) or _names_separator(text)
    may_climb = any(_accepts(compiled, one) for one in _CLIMBING)
    if not may_separate and not may_climb:
        return conditions.ALL_OF_A_NAME
    if not may_separate:
        return (paths.NAME, paths.RELATIVE)
    if not may_climb and ".." not in text and not _has_wild_dot(text):
        return (paths.NODOTS,) if _accepts(compiled, "/x") else (paths.NODOTS, paths.RELATIVE)
    return ()


@lru_cache(maxsize=256)
def _refused(pattern: str | bytes, how: str) -> tuple[str, ...]:
    """What a text that matches is not: no secret where it begins like `${NAME}`, no URL and no login of one."""
    text = _as_text(pattern)
    if _REFERENCE.match(text) and (how != "search" or text.startswith(("^", r"\A"))):
        return ("secret", "credentials")
    compiled = _of_whole(text, how)
    if compiled is None or any(_accepts(compiled, one) for one in _LOGINS):
        return ()
    return ("credentials",)


def _as_text(pattern: str | bytes) -> str:
    return pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern


def _of_whole(text: str, how: str) -> re.Pattern[str] | None:
    """A pattern that the whole text must match, or None where a part of it is enough."""
    if how == "search" and not text.startswith(("^", r"\A")):
        return None
    if how != "fullmatch" and not text.endswith(("$", r"\Z", r"\z")):
        return None
    return _compiled(text)


def _compiled(text: str) -> re.Pattern[str] | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return re.compile(text)
    except (re.error, RecursionError, OverflowError, ValueError):
        return None


def _accepts(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.fullmatch(text) is not None


def _names_separator(text: str) -> bool:
    """Whether a pattern can take in a separator: it names one, or holds `.` or a negated class without one."""
    if "/" in text and "[^/" not in text:
        return True
    if _has_wild_dot(text):
        return True
    negated = re.findall(r"\[\^((?:\\.|[^\]])*)\]", text)
    return any("/" not in inner for inner in negated) or "\\S" in text or "\\D" in text or "\\W" in text


def _has_wild_dot(text: str) -> bool:
    without = re.sub(r"\\.|\[(?:\\.|[^\]])*\]", "", text)
    return "." in without


def substituted(frame: Frame, made: Call, pattern: Any, first: int) -> Value:
    """`re.sub`: what is left when everything but a few characters is taken out."""
    text = made.argument(first + 1, "string")
    replacement = made.argument(first, "repl")
    if not text.is_tainted:
        return Value(replacement.all_taints())
    ident = frame.ident(made.node, "sub")
    flags = _left_by(pattern) if isinstance(pattern, str) and isinstance(replacement.const, str) else ()
    if pattern is UNKNOWN and isinstance(replacement.const, str):
        flags = conditions.ALL_OF_A_NAME  # a pattern of another place: whoever wrote it cleans names with it
    if isinstance(replacement.const, str) and set(replacement.const) & set("/\\."):
        flags = ()
    return mapped(
        Value(text.all_taints()), lambda taint: paths.part(taint, ident).flagged(*flags, "redacted")
    )


@lru_cache(maxsize=256)
def _without_match(pattern: Any) -> tuple[str, ...]:
    r"""What a text is in which a pattern finds nothing: `re.search(r'[<>:"/\\|?*]', name)` finds every separator."""
    if not isinstance(pattern, str) or (compiled := _compiled(pattern)) is None:
        return ()
    if not compiled.search("/"):
        return (paths.NODOTS,) if compiled.search("..") and compiled.search("x/../y") else ()
    return conditions.ALL_OF_A_NAME if compiled.search("..") else (paths.NAME, paths.RELATIVE)


@lru_cache(maxsize=256)
def _left_by(pattern: str) -> tuple[str, ...]:
    """Flags of a text from which every match of a pattern was taken."""
    compiled = _compiled(pattern)
    if compiled is None:
        return ()
    flags = []
    if compiled.search("a/b") and compiled.search("a\\b") or compiled.search("a/b"):
        flags.append(paths.NAME)
    if compiled.fullmatch(".") or compiled.fullmatch(".."):
        flags.append(paths.NODOTS)
    if len(flags) == 2:
        flags.append(paths.SAFE)
    return tuple(flags)
