"""Receivers of unknown class: what a call does if the receiver is of a class that the project or a table knows.

The value goes on with the guess written on its label. Only where it arrives as a finding that hangs on the guess
is the question asked (`infer`), and the finding dropped where the answer is no or not known.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

from lintegrity.flow import invoke, paths
from lintegrity.flow.extract import bodies
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.values import NOTHING, UNKNOWN, Guess, Receiver, Taint, Taints, Value, mapped, union
from lintegrity.kinds import FUNCTIONS
from lintegrity.roles import SKIPPED
from lintegrity.tables import known_modules, log_calls

if TYPE_CHECKING:
    from lintegrity.flow.project import Project
    from lintegrity.flow.propagate import Analysis

_MOST_CLASSES = 6
_MOST_FILES = 200
_MOST_GUESSES = 2
# Methods entered on a guess, for one body that the analysis starts with.
_MOST_FOLLOWED = 8
# Methods of texts and containers, and names that too many classes have, say nothing of the receiver.
_COMMON = frozenset([*dir(str), *dir(dict), *dir(list), *dir(set), *dir(bytes)]) | {
    "to_dict", "to_json", "from_dict", "is_dir", "is_file", "exists", "close", "execute", "query", "filter",
}  # fmt: skip

_PROTOCOLS = frozenset({"typing.Protocol", "typing_extensions.Protocol"})
_METHODS = re.compile(rb"(?<=[ \t])def[ \t]+(\w+)")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_CLIENT_METHODS = frozenset({"get", "post", "put", "request", "stream", "urlopen"})
_CLIENT_NAMES = ("session", "client", "http", "requests")
# Classes outside of the project that are guessed together.
_LOGGER, _CLIENT = "a logger", "a client"
_KINDS = {(_LOGGER,): known_modules.LOGGER_CLASSES, (_CLIENT,): known_modules.CLIENT_CLASSES}


def _receiver_of(frame: Frame, made: Call) -> Receiver | None:
    """The receiver of a method call, or None where what is called has none."""
    function = made.node.func
    if not isinstance(function, ast.Attribute):
        return None
    node = function.value
    return Receiver(
        frame.module.path, node.lineno, node.col_offset, node.end_lineno or 0, node.end_col_offset or 0
    )


def _is_unknown(analysis: Analysis, base: Value, method: str) -> bool:
    """Whether nothing tells of what class a receiver is that has the method."""
    if base.const is not UNKNOWN or base.function is not None:
        return False
    if base.origin is None:
        return True
    if "(" not in base.origin or not analysis.is_project_name(base.origin):
        return False
    names = _classes_of_origin(analysis, base.origin)
    if not names:
        return True  # the result of something, nobody knows what
    return all(map(analysis.is_project_name, names)) and _owner_of(analysis, names[0], method) is None


def _classes_of_origin(analysis: Analysis, origin: str) -> list[str]:
    """The class that an origin is an instance of, and its bases; none for what is no instance."""
    plain = origin.removesuffix("()")
    definition = analysis.project.definition(plain) if origin.endswith("()") else None
    if definition is None or not isinstance(definition[1], ast.ClassDef):
        return []
    return analysis.lineage(plain)


def is_of_module(frame: Frame, made: Call) -> bool:
    """`utils.to_json(answer)`: a function of a module of the project, no method."""
    holder = made.origin.rpartition(".")[0]
    return bool(holder) and "(" not in holder and frame.analysis.project.find(holder) is not None


def is_other_than_path(analysis: Analysis, base: Value) -> bool:
    """Whether a receiver is known to be an object of a class of the project that is no path."""
    if base.origin is None or not analysis.is_project_name(base.origin):
        return False
    names = _classes_of_origin(analysis, base.origin)
    return bool(names) and all(map(analysis.is_project_name, names))


def _is_whole_request(taint: Taint) -> bool:
    return paths.OBJECT in taint.flags and "whole" not in taint.flags


def followed(frame: Frame, made: Call) -> Value | None:
    """What a method call gives beside what is known of it, for each class that its receiver may be of."""
    base, analysis, method = made.base, frame.analysis, made.attribute
    if base is None or base.is_tainted or base.items is not None:
        return None
    if analysis.guessed >= _MOST_FOLLOWED:
        analysis.found.reads.cut_short()
        return None
    is_left_open = made.origin != "" and _is_abstract(analysis, made.origin)
    if method in _COMMON and not is_left_open:
        return None
    taints = made.taints
    # A request that is handed on as a whole is met again by whoever takes something from it.
    if all(map(_is_whole_request, taints.values())) and not (
        is_left_open or analysis.found.may_be_creator(method)
    ):
        return None
    receiver = _receiver_of(frame, made)
    if receiver is None or any(len(taint.guesses) >= _MOST_GUESSES for taint in taints.values()):
        return None
    owners = _owners(analysis, base, method)
    is_sure = is_left_open and (len(owners) == 1 or _is_declared(analysis, base, owners))
    found: list[Value] = []
    before = frame.state
    is_named = len(owners) == 1 and _is_called_like(made, owners[0])
    for owner in owners:
        if not taints and not analysis.found.is_creator(f"{owner}.{method}"):
            continue
        analysis.guessed += 1
        value = _carried_out(
            frame, made, owner, None if is_sure else Guess(receiver, (owner,), method, is_named=is_named)
        )
        frame.state = before  # what the method checks holds only if the guess does
        if value.is_tainted:
            found.append(value)
    is_agreed = len(found) == len(owners) and base.origin is not None
    return _whichever(found, receiver if is_agreed else None)


def _is_called_like(made: Call, owner: str) -> bool:
    """`self._archive` of a class `Archive` or `BillArchive`."""
    function = made.node.func
    assert isinstance(function, ast.Attribute)
    word = getattr(function.value, "attr", None) or getattr(function.value, "id", "")
    spelled = _HUMP.sub("_", owner.rpartition(".")[2]).lower().strip("_")
    word = str(word).lower().strip("_")
    return len(word) > 2 and (spelled == word or spelled.endswith(f"_{word}"))


def _whichever(found: list[Value], sure_of: Receiver | None) -> Value | None:
    """What one of several classes gives. The project made the receiver, and whichever of them it made gives it
    back: that is no guess.
    """
    taints: Taints = {}
    for value in found:
        taints = union(taints, value.all_taints())
    if sure_of is None:
        return Value(taints) if found else None

    def settled(taint: Taint) -> Taint:
        return taint._replace(guesses=tuple(one for one in taint.guesses if one.receiver != sure_of))

    return mapped(Value(taints), settled) if found else None


def _owners(analysis: Analysis, base: Value, method: str) -> tuple[str, ...]:
    """The classes whose method a call may mean: of something unknown any, of a base class those below it."""
    if _is_unknown(analysis, base, method):
        return tuple(
            one for one in classes_with(analysis, method) if not _is_abstract(analysis, f"{one}().{method}")
        )
    if base.origin is None or not _is_abstract(analysis, f"{base.origin}.{method}"):
        return ()
    plain = base.origin.removesuffix("()")
    return tuple(
        one
        for one in classes_with(analysis, method)
        if one != plain
        and _is_below(analysis, one, plain)
        and not _is_abstract(analysis, f"{one}().{method}")
    )


def _is_declared(analysis: Analysis, base: Value, owners: Iterable[str]) -> bool:
    """Whether a receiver is said to be of a class from which all of these derive: it may be any of them."""
    plain = (base.origin or "").removesuffix("()")
    return all(plain in analysis.lineage(one) for one in owners)


def _is_below(analysis: Analysis, one: str, plain: str) -> bool:
    """Whether a class derives from another one, or has all methods of a protocol."""
    if plain in analysis.lineage(one):
        return True
    if _PROTOCOLS.isdisjoint(analysis.lineage(plain)):
        return False
    definition = analysis.project.definition(plain)
    members = definition[1].body if definition is not None and isinstance(definition[1], ast.ClassDef) else []
    asked = [part.name for part in members if isinstance(part, FUNCTIONS) and not part.name.startswith("_")]
    return bool(asked) and all(one in classes_with(analysis, name) for name in asked)


def _is_abstract(analysis: Analysis, origin: str) -> bool:
    """Whether a method says nothing but that classes below have one."""
    known = analysis.abstract.get(origin)
    if known is None:
        known = analysis.abstract[origin] = _says_nothing(analysis, origin)
    return known


def _says_nothing(analysis: Analysis, origin: str) -> bool:
    if "()." not in origin or not analysis.is_project_name(origin):
        return False
    definition = analysis.project.definition(origin)
    if definition is None or not isinstance(definition[1], FUNCTIONS):
        return False
    body = [
        one
        for one in definition[1].body
        if not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))
    ]
    if not body:
        return True
    raised = body[0].exc if isinstance(body[0], ast.Raise) else None
    raised = raised.func if isinstance(raised, ast.Call) else raised
    return len(body) == 1 and (
        isinstance(body[0], ast.Pass) or isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
    )


def _carried_out(frame: Frame, made: Call, owner: str, guess: Guess | None) -> Value:
    name = owner.rpartition(".")[2]
    step = frame.step(made.node, f"`{frame.place(made.node.func).text}` is a method of `{name}`")

    def told(value: Value) -> Value:
        return mapped(under(value, guess), lambda taint: taint.via(step))

    inner = made._replace(
        function=Value(origin=f"{owner}().{made.attribute}"),
        base=NOTHING,
        positional=[told(value) for value in made.positional],
        keywords={word: told(value) for word, value in made.keywords.items()},
    )
    value = invoke.by_name(frame.analysis, frame, inner)
    return under(value, guess) if value is not None else NOTHING


def under(value: Value, guess: Guess | None) -> Value:
    """The value if the guess is right."""
    if guess is None:
        return value

    def guessed(taint: Taint) -> Taint:
        return taint if guess in taint.guesses else taint._replace(guesses=(*taint.guesses, guess))

    return mapped(value, guessed)


def classes_with(analysis: Analysis, method: str) -> tuple[str, ...]:
    """The classes of the program that have a method of their own of that name; none where there are many."""
    known = analysis.method_owners.get(method)
    if known is None:
        known = analysis.method_owners[method] = tuple(_find_classes(analysis, method))
    return known


def _find_classes(analysis: Analysis, method: str) -> list[str]:
    project = analysis.project
    paths = project.files_with(method)
    word = b" %s " % method.encode()
    holding = [
        path
        for path in (paths if len(paths) <= _MOST_FILES else ())
        if project.role_of(path) not in SKIPPED and word in _methods_in(project, path)
    ]
    found: list[str] = []
    for path in holding if len(holding) <= _MOST_CLASSES else ():
        module = analysis.module_at(path)
        for body in bodies(module).values() if module is not None else ():
            if body.owner is not None and body.node.name == method:
                found.append(body.owner)
    return sorted(found) if len(found) <= _MOST_CLASSES else []


def _methods_in(project: Project, path: str) -> bytes:
    """The names of functions in a file that stand in something, by its text, each between blanks."""

    def found() -> bytes:
        return b" %s " % b" ".join(sorted(set(_METHODS.findall(project.data_of(path)))))

    return project.of_content(path, "methods", found)


def if_path(frame: Frame, made: Call) -> Guess | None:
    """The guess that a receiver is a path, where classes of the project have the method as well."""
    base = made.base
    if base is None or not _is_unknown(frame.analysis, base, made.attribute):
        return None
    owners = classes_with(frame.analysis, made.attribute)
    receiver = _receiver_of(frame, made) if owners else None
    return Guess(receiver, owners, made.attribute, False) if receiver is not None else None


def if_logger(frame: Frame, made: Call) -> Guess | None:
    """The guess that a receiver is a logger, where nothing but the method says so."""
    base = made.base
    if base is None or base.is_tainted or made.attribute not in log_calls.LOG_METHODS:
        return None
    if not _is_unknown(frame.analysis, base, made.attribute):
        return None
    receiver = _receiver_of(frame, made)
    return Guess(receiver, (_LOGGER,), made.attribute) if receiver is not None else None


def if_client(frame: Frame, made: Call) -> Guess | None:
    """The guess that a receiver is a client of HTTP, where only its name says so."""
    base = made.base
    if base is None or base.is_tainted or made.attribute not in _CLIENT_METHODS:
        return None
    assert isinstance(made.node.func, ast.Attribute)
    name = getattr(made.node.func.value, "attr", None) or getattr(made.node.func.value, "id", "")
    if not str(name).lower().endswith(_CLIENT_NAMES) or not _is_unknown(frame.analysis, base, made.attribute):
        return None
    receiver = _receiver_of(frame, made)
    return Guess(receiver, (_CLIENT,), made.attribute) if receiver is not None else None


def is_true(analysis: Analysis, guess: Guess) -> bool:
    """Whether a guess is right as far as can be told: one that something holds must be known to, one that
    something does not hold must not be known to be wrong.
    """
    from lintegrity.flow import infer

    answer = analysis.answers.get(guess.receiver)
    if answer is None:
        answer = analysis.answers[guess.receiver] = infer.classes_of(analysis.project, guess.receiver)
    names = [one.removeprefix("type:") for one in answer.classes]
    if not guess.holds:
        is_other = answer.is_whole or any(
            _owner_of(analysis, one, guess.method) in guess.classes for one in names
        )
        return not is_other or _is_one_of(analysis, names, known_modules.PATH_CLASSES)
    if guess.is_named and (not names or all(_has_any_attribute(analysis, one) for one in names)):
        return True
    if not answer.is_whole:
        return False  # one that may be there among others that nobody knows is too little to report
    if guess.classes in _KINDS:
        return _is_one_of(analysis, names, _KINDS[guess.classes])
    return any(_owner_of(analysis, one, guess.method) in guess.classes for one in names)


def _has_any_attribute(analysis: Analysis, name: str) -> bool:
    """Whether a class hands what it does not have itself to something else."""
    return _owner_of(analysis, name, "__getattr__") is not None


def _is_one_of(analysis: Analysis, names: Iterable[str], classes: Container[str]) -> bool:
    return any(base in classes for name in names for base in analysis.lineage(name))


def _owner_of(analysis: Analysis, name: str, method: str) -> str | None:
    """The class that a class has a method from."""
    names = analysis.lineage(name)
    return next((one for one in names if analysis.project.definition(f"{one}.{method}") is not None), None)
