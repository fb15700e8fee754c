"""What path operations do to a label: joins, concatenations, parts, and which flags make a path harmless.

Flags: `safe` (validated or contained), `name` (one segment, but `..` and the empty name survive), `nodots`
(no `..` in it), `relative` (cannot be absolute), `resolved`, `below` (something was joined below it), `weak-…`
(a check that `-O` removes), `common` (what it has in common with a folder),
`routed` (what a route takes for one segment: no separator as it stands),
`own` (under a name just made up), `inside` (a piece of one segment: other text of the segment touches it), `piece` (the same of a
folder below another), `web` (a URL), `not-root` (the root and the home directory are refused),
`few` (its first letters only),
`fallback` (the working directory where nothing else is said), `object` (not text yet, but what text is taken from).
"""

from __future__ import annotations

import ast

from lintegrity.flow.frame import Frame
from lintegrity.flow.fresh import is_fresh
from lintegrity.flow.identities import Ident
from lintegrity.flow.placeholders import around_places, number_places
from lintegrity.flow.values import (
    HANDED,
    LIST,
    NOTHING,
    UNKNOWN,
    Facts,
    Flags,
    Taint,
    Taints,
    Value,
    baked,
    mapped,
    union,
)
from lintegrity.tables.sensitive_words import MASKING_COMMANDS

SAFE = "safe"
NAME = "name"
NODOTS = "nodots"
ROUTED = "routed"
# It begins with no dot: where it is one segment as well, it is no `..`.
UNLED = "unled"
RELATIVE = "relative"
RESOLVED = "resolved"
BELOW = "below"
OBJECT = "object"
SEGMENTS = "segments"
LAST = "last"
FIRST = "first"
PATH = "path"
LEAF = "leaf"
COMMON = "common"
INSIDE = "inside"
NOT_ROOT = "not-root"
FALLBACK = "fallback"
# The path of a `file:` URL: whoever gave it named a file of this machine, as with any other path.
LOCAL = "local"
PIECE = "piece"
# The first letters of a text: a scheme and a little more.
FEW = "few"
WEB = "web"
_LEFT_OUT = ("redacted", "masked", "hidden", "omitted", "censored")
# An extension: no separator, and never `..`.
EXTENSION = (NAME, NODOTS, RELATIVE)
_IN_ARCHIVE = "zipfile.Path()"
# The parameters of a URL by name, and one of them.
QUERY = "query"
# A URL split at its `@`; user and password, which stand before it; and those split at their colon.
AT_LOGIN = "at"
LOGIN = "login"
AT_SCHEME = "scheme"
AT_PASSWORD = "user"
# The pieces of a name that was seen to begin with one of a few, and the first of them.
_BEGUN = "begun"
ALLOWED_FIRST = "allowed-first"
_OF_PARTS = frozenset(
    {
        SAFE,
        NAME,
        NODOTS,
        LOCAL,
        LOGIN,
        QUERY,
        "redacted",
        "weak-safe",
        "filtered",
        ALLOWED_FIRST,
        "narrow",
        "check",
        "sent",
        "given",
    }
)
PARTS = "parts"
# An object of a URL, whose text masks the password unless it is told not to.
HIDDEN = "hidden"
OWN = "own"
# A file that is written under the name as it is, where it may lead elsewhere.
WRITTEN = "written"
# What `path.parts` of a path that is not absolute is: each part is one segment.
_RELATIVE_PARTS = frozenset({PARTS, RELATIVE})
_PATH_NAMES = frozenset({"name", "stem", "suffix"})
_PATH_WHOLE = frozenset({"parent", "parents", "anchor", "parts", "root", "drive", "suffixes"})


def shown(value: Value) -> Value:
    """The text of a URL object with its password."""
    return mapped(
        Value(value.taints),
        lambda one: one._replace(flags=one.flags - {HIDDEN, "redacted"}) if HIDDEN in one.flags else one,
    )


def begun(value: Value, known: Facts) -> Value:
    """A value that remembers, when it is taken apart, that it begins with one of a few."""
    told = baked(value, known).all_taints().values()
    allowed = {taint.ident for taint in told if "allowed" in taint.flags}
    return mapped(value, lambda taint: taint.flagged("allowed") if taint.ident in allowed else taint)


def part(taint: Taint, ident: Ident, last: bool = False) -> Taint:
    """A piece of the value."""
    flags = (taint.flags & _OF_PARTS) | (taint.flags & {OBJECT})
    if "allowed" in taint.flags:
        flags |= {_BEGUN}
    if FALLBACK in taint.flags:  # below the working directory stays below it
        flags |= taint.flags & {FALLBACK, BELOW, INSIDE}
    if SEGMENTS in taint.flags or _RELATIVE_PARTS <= taint.flags or (LAST in taint.flags and last):
        flags |= {NAME}
    return _of_other_root(taint, ident, flags)


def _of_other_root(taint: Taint, ident: Ident, flags: Flags) -> Taint:
    """What was made of a value is no path yet; the text of an error stays where it was handed over."""
    root, made = (taint.root, taint.made) if taint.made == HANDED else (None, "")
    return Taint(taint.label, taint.name, ident, flags, taint.trail, root, made, taint.guesses)


def side(taint: Taint, is_first: bool, is_last: bool) -> Taint:
    """The side of a login: behind the `@` stand host and port, before the colon the user, without the password.

    What a name was seen to begin with, its first part begins with. Of a URL it is the scheme that stands before the
    first colon, of a token of several parts its number; of a path the first segment before the first separator.
    """
    if _BEGUN in taint.flags and is_first:
        taint = taint.flagged(ALLOWED_FIRST)
    if FIRST in taint.flags and is_first:
        return taint.flagged(SEGMENTS)
    if AT_SCHEME in taint.flags and is_first:
        return taint.flagged("redacted")
    if AT_LOGIN in taint.flags and is_last or AT_PASSWORD in taint.flags and is_first:
        return taint.flagged("redacted")
    return taint.flagged(LOGIN) if AT_LOGIN in taint.flags and is_first else taint


def stretch(taint: Taint, ident: Ident) -> Taint:
    """Some pieces in a row: of a list of segments they are one again, and joined no single segment."""
    found = part(taint, ident)
    several = taint.flags & (
        {SEGMENTS} | (_RELATIVE_PARTS if _RELATIVE_PARTS <= taint.flags else frozenset())
    )
    return found._replace(flags=found.flags - ({NAME} - taint.flags) | several) if several else found


def without_dots(taint: Taint) -> Taint:
    """What is left where the dots at an end were taken away: one segment is no `..` then."""
    return taint.flagged(NODOTS) if NAME in taint.flags else taint


def as_text(value: Value) -> Value:
    """The value where it is known to be text: what is taken from a request at last."""
    return mapped(value, lambda taint: taint._replace(flags=taint.flags - {OBJECT}))


def some_piece(taint: Taint, ident: Ident, last: bool = False) -> Taint | None:
    """A piece that may be any: what only a name calls a secret may as well be a pair of a user and a password."""
    return None if taint.label == "secret" and "sent" in taint.flags else part(taint, ident, last)


def decoded(taint: Taint, ident: Ident) -> Taint:
    """The value with another meaning: nothing that was checked before holds."""
    flags = taint.flags & {LOCAL, "redacted", "narrow", "check"}
    if OBJECT in taint.flags or "whole" in taint.flags:
        flags |= {"whole"}
    return _of_other_root(taint, ident, flags)


def attribute(taint: Taint, name: str, ident: Ident) -> Taint | None:
    """An attribute of a labelled text or path."""
    if name == "suffix":
        return taint._replace(ident=ident, flags=(taint.flags & {SAFE}).union(EXTENSION), root=None, made="")
    if name in _PATH_NAMES:
        if BELOW in taint.flags and taint.flags.isdisjoint({LEAF, NAME, RELATIVE, INSIDE, PIECE}):
            return None  # the last segment is what was joined below it
        return taint._replace(
            ident=ident, flags=(taint.flags & {SAFE, NODOTS, LOCAL}) | {NAME}, root=None, made=""
        )
    if name in ("parents", "parent"):
        return None if {LEAF, NAME} <= taint.flags else taint  # the folder that the one segment lies in
    if name in _PATH_WHOLE:
        return part(taint, ident)._replace(root=None) if name != PARTS else taint.flagged(PARTS)
    return part(taint, ident)


def written(taint: Taint) -> Taint:
    """A path that a file is written to; one segment alone leads nowhere else."""
    return taint if NAME in taint.flags else taint.flagged(WRITTEN)


def no_upload(taint: Taint) -> Taint | None:
    """What is a path where an upload may be handed over as it is."""
    is_text = taint.root is not None or OBJECT not in taint.flags
    return taint if is_text or taint.label != "request" else None


def program(command: Value) -> Value:
    """What a command runs, where a path was made of it; a text may be a whole line for a shell."""
    first = command.in_order[0] if command.origin == LIST and command.items else NOTHING
    return mapped(Value(first.all_taints()), lambda taint: taint if taint.root is not None else None)


def renamed(taint: Taint, is_own: bool) -> Taint:
    """A path beside another one: the program's own where it has just made up the name."""
    return taint if (OWN in taint.flags) == is_own else taint._replace(flags=taint.flags ^ {OWN})


def is_safe(flags: Flags, what: str) -> bool:
    """Whether a path with these flags does no harm when `what` is done to it."""
    if (
        SAFE in flags
        or WEB in flags
        or {NODOTS, RELATIVE} <= flags
        or {NODOTS, NAME} <= flags
        or {NODOTS, ROUTED} <= flags
        or {UNLED, NAME} <= flags
        or {NAME, "anchored"} <= flags
    ):
        return True
    return NAME in flags and what in ("open", "probe", "delete") and BELOW in flags


def spread(node: ast.Call, values: list[Value]) -> list[Value]:
    """The arguments of what joins them; of `*names` each is one segment, together they are several in a row."""
    starred = [isinstance(argument, ast.Starred) for argument in node.args]
    return [
        mapped(Value(value.all_taints()), _in_a_row) if index < len(starred) and starred[index] else value
        for index, value in enumerate(values)
    ]


def _in_a_row(taint: Taint) -> Taint:
    return taint._replace(flags=taint.flags - {NAME} | {RELATIVE}) if NAME in taint.flags else taint


def join(frame: Frame, node: ast.expr, parts: list[Value], made: str) -> Value:
    """`os.path.join`, `/`, `joinpath`, `Path(a, b)`: every part flows on; what follows a part lies below it."""
    taints: Taints = {}
    origin = "pathlib.Path()" if made == "path" else None
    if not any(one.is_tainted for one in parts):
        return Value(origin=origin)
    if parts[0].origin == _IN_ARCHIVE:
        return Value(origin=_IN_ARCHIVE)  # an entry of an archive, no file of this machine
    parts = [one for one in parts if one.const != "" or one.taints]
    if len(parts) == 1 and made == "path":
        return path_object(frame, node, parts)
    if len(parts) == 1:
        return Value(parts[0].all_taints())  # joined with nothing: the same with a separator at its end
    place = None
    parts = [baked(one, frame.now.facts) for one in parts]
    for index, one in enumerate(parts):
        later = parts[index + 1 :]
        for taint in one.all_taints().values():
            place = place or frame.place(node)
            flags = taint.flags - {SEGMENTS, LAST, LEAF}
            if taint.label != "request":  # of a request what an attribute gives may be no text
                flags -= {OBJECT}
            if index > 0 and INSIDE in flags:
                flags |= {PIECE}
            if later:
                flags = flags - {INSIDE} | {BELOW}
            if any(not _carries(one, taint.label) for one in parts[:index]):
                flags |= {"joined"}
            if any(map(is_fresh, later)):
                flags |= {OWN}
            if index > 0 and not later:
                flags |= {LEAF}
            if NAME in flags and index > 0:
                flags |= {BELOW}
            new = taint._replace(flags=flags, root=taint.root or place, made=taint.made or made)
            new = new.via(frame.step(node, f"joined in `{place.text}`"))
            taints = union(taints, {new.key: new})
    return Value(taints, origin=origin)


def concatenated(frame: Frame, node: ast.expr, parts: list[Value], formatted: bool = False) -> Value:
    """`a + b`, an f-string, `%`, `format`: what stands before a part keeps it from being absolute."""
    found: Taints = {}
    place = None
    is_web = any(_is_web(one) for one in parts)
    first = parts[0].const if parts else UNKNOWN
    is_masked = isinstance(first, str) and first.startswith(MASKING_COMMANDS)
    for index, one in enumerate(parts):
        taints = one.all_taints()
        if not taints:
            continue
        earlier, later = parts[:index], parts[index + 1 :]
        is_folder = any(isinstance(other.const, str) and "/" in other.const for other in [*earlier, *later])
        for taint in taints.values():
            flags = taint.flags - {SEGMENTS, LAST, INSIDE}
            if is_web:
                flags |= {WEB}
            if is_masked or FEW in flags and any(map(_says_redacted, parts[index + 1 : index + 2])):
                flags |= {"redacted"}
            if not formatted and _is_inside(parts, index):
                flags |= {INSIDE}
            if any(_is_something(other) for other in earlier) or formatted:
                flags |= {RELATIVE, BELOW}
            if formatted or any(_is_folder(other, taint.label) for other in earlier):
                flags |= {"joined"}
            if any(_goes_below(other) for other in later):
                flags |= {BELOW}
            if flags & {NAME, ROUTED} and _touches_text(parts, index):
                flags |= {NAME, "anchored"}
            new = taint._replace(flags=flags)
            if is_folder or taint.root is not None or len(parts) > 1:
                place = place or frame.place(node)
                new = new._replace(root=taint.root or place, made=taint.made or "text")
            found = union(found, {new.key: new})
    return Value(found)


def _says_redacted(value: Value) -> bool:
    """`f"{header[:12]}[redacted]"`: the text says itself that the rest is left out."""
    return isinstance(value.const, str) and any(word in value.const.lower() for word in _LEFT_OUT)


def interpolated(frame: Frame, node: ast.expr, template: Value, values: list[Value]) -> Value:
    """`template % values`: the same as the pieces of the template and the values one after the other."""
    pieces = around_places(template.const)
    numbers = number_places(template.const)
    if len(pieces) != len(values) + 1:
        if len(numbers) == len(pieces) - 1 > 0:
            return NOTHING  # whatever is filled in, it is shown as numbers
        return concatenated(frame, node, [template, *values], formatted=True)
    parts = [Value(const=pieces[0])]
    for at, (value, piece) in enumerate(zip(values, pieces[1:])):
        parts += [NOTHING if at in numbers else value, Value(const=piece)]
    return concatenated(frame, node, [one for one in parts if one.const != ""])


def _is_web(value: Value) -> bool:
    """`https://…`, `{scheme}://{host}`, and what such a text was put into."""
    if isinstance(value.const, str):
        return "://" in value.const and "file:" not in value.const
    return any(WEB in taint.flags for taint in value.taints.values())


def _is_inside(parts: list[Value], index: int) -> bool:
    """Whether a part is glued to other text of the last segment, so that nothing lies below it."""
    if not all(isinstance(one.const, str) or one.const is UNKNOWN for one in parts):
        return False
    before = parts[index - 1].const if index else None
    if isinstance(before, str) and before and before[-1] not in "/\\":
        return True
    later = parts[index + 1 :]
    first = later[0].const if later else None
    return (
        isinstance(first, str)
        and first != ""
        and not any(isinstance(one.const, str) and ("/" in one.const or "\\" in one.const) for one in later)
    )


def _carries(value: Value, label: str) -> bool:
    """Whether a part comes from where the label says; what was joined to a folder before begins with the folder."""
    found = [taint for taint in value.all_taints().values() if taint.label == label]
    return any("joined" not in taint.flags for taint in found)


def _is_folder(value: Value, label: str) -> bool:
    """Whether what stands before a part may be the folder that the part is looked up in."""
    if isinstance(value.const, str):
        return value.const.endswith(("/", "\\"))
    return value.const is UNKNOWN and not _carries(value, label)


def _is_something(value: Value) -> bool:
    return value.const is UNKNOWN or bool(value.const)


def _touches_text(parts: list[Value], index: int) -> bool:
    """Whether a constant stands right before or behind a part, so that the part is no whole segment."""
    before = parts[index - 1].const if index else ""
    after = parts[index + 1].const if index + 1 < len(parts) else ""
    return (isinstance(before, str) and before != "" and before[-1] not in "/\\") or (
        isinstance(after, str) and after != "" and after[0] not in "/\\"
    )


def _goes_below(value: Value) -> bool:
    if isinstance(value.const, str):
        return "/" in value.const or "\\" in value.const
    return value.const is UNKNOWN


def path_object(frame: Frame, node: ast.expr, parts: list[Value]) -> Value:
    """`Path(x)` and `Path(a, b)`."""
    if len(parts) > 1:
        return join(frame, node, parts, "path")
    place = frame.place(node)

    def change(taint: Taint) -> Taint:
        taint = taint._replace(flags=taint.flags - {OBJECT})
        if taint.root is not None:
            return taint
        return taint._replace(root=place, made="path").via(frame.step(node, f"a path in `{place.text}`"))

    value = mapped(Value(parts[0].all_taints()) if parts else Value(), change)
    return value._replace(origin="pathlib.Path()", const=UNKNOWN)


def resolved(value: Value) -> Value:
    """The absolute path without `..`."""
    return mapped(value, lambda taint: taint.flagged(RESOLVED))._replace(const=UNKNOWN)


def last_name(value: Value, ident: Ident) -> Value:
    """The last segment."""
    return mapped(value, lambda taint: attribute(taint, "name", ident))._replace(const=UNKNOWN)


__all__ = [
    "attribute", "concatenated", "decoded", "is_safe", "join", "last_name", "part", "path_object",
    "resolved",
]  # fmt: skip
