"""A `Protocol` made from how a value is used: nothing more than the uses ask for, so that all that was passed fits.

Arguments are positional-only where they are passed by position, because the class behind may name them otherwise.
A result has a type only where its use leaves no other: awaited, iterated, entered, or thrown away.
"""

from __future__ import annotations

import ast
import re
from typing import Iterable, NamedTuple, Sequence

from lintegrity.fixes.place import Place
from lintegrity.questions.contracts.uses import Arguments, Kind, Outcome, Use
from lintegrity.spelling import spelled

_STEP = "    "
_WORD = re.compile(r"[^\W_]+")
_RESULTS = {
    Outcome.ITERATED: "Iterable",
    Outcome.ASYNC_ITERATED: "AsyncIterable",
    Outcome.ENTERED: "AbstractContextManager",
    Outcome.ASYNC_ENTERED: "AbstractAsyncContextManager",
}
_HOMES = {"AbstractContextManager": "contextlib", "AbstractAsyncContextManager": "contextlib"}
# Uses that no member of a protocol answers for.
_SILENT = frozenset({Kind.TRUTH, Kind.COMPARE, Kind.GIVEN, Kind.OTHER, Kind.NARROW})


class Missing(Exception):
    """A name that the protocol needs cannot be said here."""


class _Special(NamedTuple):
    kind: Kind
    lines: tuple[str, ...]


_SPECIAL = (
    _Special(
        Kind.ENTER,
        ("def __enter__(self) -> Any: ...", "def __exit__(self, kind: Any, error: Any, trace: Any, /) -> Any: ..."),
    ),
    _Special(
        Kind.ASYNC_ENTER,
        (
            "def __aenter__(self) -> Awaitable[Any]: ...",
            "def __aexit__(self, kind: Any, error: Any, trace: Any, /) -> Awaitable[Any]: ...",
        ),
    ),
    _Special(Kind.ITERATE, ("def __iter__(self) -> Iterator[Any]: ...",)),
    _Special(Kind.ASYNC_ITERATE, ("def __aiter__(self) -> AsyncIterator[Any]: ...",)),
    _Special(Kind.AWAIT, ("def __await__(self) -> Generator[Any, Any, Any]: ...",)),
    _Special(Kind.ITEM, ("def __getitem__(self, key: Any, /) -> Any: ...",)),
    _Special(Kind.SET_ITEM, ("def __setitem__(self, key: Any, value: Any, /) -> Any: ...",)),
    _Special(Kind.CONTAINS, ("def __contains__(self, item: Any, /) -> bool: ...",)),
)  # fmt: skip
_NAMES = re.compile(
    r"\b(Any|Awaitable|Iterator|AsyncIterator|Generator|Iterable|AsyncIterable|AbstractContextManager"
    r"|AbstractAsyncContextManager)\b"
)


def protocol_for(name: str, uses: Sequence[Use], place: Place) -> str | None:
    """The name of a protocol for the uses, put at the top of the module; None where no member is asked for."""
    body = _body(uses)
    if not body:
        return None
    try:
        base = _said("typing", "Protocol", place)
        lines = [_laid_out(_resolved(line, place), place.style.width - len(_STEP)) for line in body]
    except Missing:
        return None
    doc = f'"""What is used of `{name}`."""'
    known = _present(base, doc, lines, place)
    if known is not None:
        return known
    wish = class_name(name)
    wishes = (wish, f"{wish}Protocol", f"{wish}Like")
    title = place.free_name(*([one for one in wishes if not _is_class(one, place)] or [f"{wish}Protocol"]))
    text = f"class {title}({base}):\n    {doc}\n\n" + "\n\n".join(_indented(line) for line in lines)
    place.define(title, text)
    return title


def _is_class(name: str, place: Place) -> bool:
    """Whether the project has a class of that name: two of them would be taken for one another."""
    head = re.compile(rf"^class {name}\b".encode(), re.MULTILINE)
    project = place.ctx.project
    return any(head.search(project.data_of(path)) for path in project.files_with(name))


def class_name(name: str) -> str:
    """`job_repo` as `JobRepo`."""
    words = _WORD.findall(name)
    return "".join(word[:1].upper() + word[1:] for word in words) or "Dependency"


def _indented(text: str) -> str:
    return "\n".join(_STEP + line for line in text.split("\n"))


def _laid_out(text: str, width: int) -> str:
    """A member whose parameters have lines of their own where one would be too long."""
    begin, _, last = text.rpartition("\n")
    head, _, rest = last.partition("(")
    given, _, result = rest.rpartition(") -> ")
    if len(last) <= width or not given:
        return text
    inner = [given] if len(_STEP + given) <= width else [f"{one}," for one in given.split(", ")]
    return "\n".join([*begin.splitlines(), f"{head}(", *(_STEP + one for one in inner), f") -> {result}"])


def _present(base: str, doc: str, lines: Sequence[str], place: Place) -> str | None:
    """A protocol of the module with the same members, made for another place."""
    wanted = ast.parse(f"class _({base}):\n    {doc}\n" + "\n".join(_indented(line) for line in lines)).body[
        0
    ]
    assert isinstance(wanted, ast.ClassDef)
    for node in place.source.tree.body:
        if isinstance(node, ast.ClassDef) and len(node.body) == len(wanted.body) and not node.decorator_list:
            same = [spelled(one) for one in [*node.bases, *node.body]]
            if same == [spelled(one) for one in [*wanted.bases, *wanted.body]]:
                return node.name
    return None


def _said(module: str, name: str, place: Place) -> str:
    # `typing` has the abstract classes under the same names, and older modules import them from there.
    found = place.bound(f"typing.{name}") or place.imported(module, name)
    if found is None:
        raise Missing
    return found


def _resolved(line: str, place: Place) -> str:
    """The line with every name of `typing` and its like as this module says it."""
    homes = {"Any": "typing", **_HOMES}

    def said(match: re.Match[str]) -> str:
        name = match.group(1)
        return _said(homes.get(name, "collections.abc"), name, place)

    return _NAMES.sub(said, line)


def _body(uses: Sequence[Use]) -> list[str]:
    kinds = {use.kind for use in uses}
    members: dict[str, list[Use]] = {}
    for use in uses:
        if use.kind in (Kind.READ, Kind.SET, Kind.MEMBER_CALL):
            members.setdefault(use.member, []).append(use)
    lines = [_member(name, found) for name, found in sorted(members.items())]
    calls = [use for use in uses if use.kind is Kind.CALL]
    if calls:
        lines.append(_method("__call__", calls))
    for special in _SPECIAL:
        if special.kind in kinds:
            lines += special.lines
    return lines


def _member(name: str, uses: Sequence[Use]) -> str:
    kinds = {use.kind for use in uses}
    if kinds == {Kind.MEMBER_CALL}:
        return _method(name, uses)
    if Kind.SET in kinds:
        return f"{name}: Any"
    if Kind.MEMBER_CALL in kinds:
        return f"@property\ndef {name}(self) -> Any: ..."
    return f"@property\ndef {name}(self) -> {_result(uses)}: ..."


def _method(name: str, uses: Sequence[Use]) -> str:
    shapes = [use.arguments for use in uses if use.arguments is not None]
    return f"def {name}(self{_parameters(shapes)}) -> {_result(uses)}: ..."


def _parameters(shapes: Sequence[Arguments]) -> str:
    if any(shape.is_starred or shape.is_double_starred for shape in shapes):
        return ", *args: Any, **kwargs: Any"
    counts = {shape.positional for shape in shapes}
    keywords = [set(shape.keywords) for shape in shapes]
    named = sorted(set().union(*keywords)) if keywords else []
    if named and len(counts) > 1:
        return ", *args: Any, **kwargs: Any"  # what is a keyword here may be a position there
    least, most = min(counts, default=0), max(counts, default=0)
    names = _names(shapes, most, named)
    found = [f"{name}: Any" + (" = ..." if number >= least else "") for number, name in enumerate(names)]
    text = "".join(f", {one}" for one in found) + (", /" if found else "")
    if named:
        always = set.intersection(*keywords)
        text += ", *" + "".join(f", {one}: Any" + ("" if one in always else " = ...") for one in named)
    return text


def _names(shapes: Sequence[Arguments], count: int, taken: Sequence[str]) -> list[str]:
    """The name that all calls hand a position over under, a number where they do not agree."""
    found: list[str] = []
    for number in range(count):
        said = {shape.names[number] for shape in shapes if number < len(shape.names)}
        name = said.pop() if len(said) == 1 else ""
        is_free = name and name not in ("self", "cls") and name not in found and name not in taken
        found.append(name if is_free else f"arg{number + 1}")
    return found


def _result(uses: Iterable[Use]) -> str:
    uses = list(uses)
    if all(use.is_awaited for use in uses):
        return "Awaitable[Any]"
    if any(use.is_awaited for use in uses):
        return "Any"
    outcomes = {use.outcome for use in uses}
    if outcomes <= {Outcome.DISCARDED, Outcome.TESTED}:
        return "object"
    if len(outcomes) == 1 and (kind := outcomes.pop()) in _RESULTS:
        return f"{_RESULTS[kind]}[Any]"
    return "Any"
