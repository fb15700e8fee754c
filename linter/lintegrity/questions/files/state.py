"""Whether a file that is overwritten in place is state, another output, or of no concern.

State is what the project reads back in another function, or what is named as state below a data, state, config or
cache root. Of no concern are temporaries, fresh names, and files that are written the right way.
"""

from __future__ import annotations

import ast
import enum
import re
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.model import Role
from lintegrity.nodes import keyword_of, last_name
from lintegrity.parameters import all_parameters, defaults_of
from lintegrity.questions.files.created_files import is_created_only
from lintegrity.questions.files.file_paths import FilePath, path_of, words
from lintegrity.questions.files.makers import read_by_maker
from lintegrity.questions.files.moves import moves_in
from lintegrity.questions.files.own_folders import is_below_new_folder
from lintegrity.questions.files.own_paths import is_device, is_of_command_line, is_of_own_command_line
from lintegrity.questions.files.same_files import beside_given, constants, is_beside_same, is_same
from lintegrity.questions.files.writes import Write, read_of, reads_in, write_of
from lintegrity.source import CannotAnalyse
from lintegrity.spelling import spelled
from lintegrity.tables.files import ATOMIC_LIBRARIES, OUTPUT_WORDS, ROOT_WORDS, STATE_ROOT_CALLS, STATE_WORDS
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_FILES, _CALLS = 20, 12
# What changes the folder that a relative path begins at.
_MOVES = frozenset({"chdir", "pushd", "working_directory"})
_TEMPORARY_FOLDER = re.compile(r"te?mp(?:orary)?_?(?:dir|folder|cwd|working)", re.IGNORECASE)


class Kind(enum.Enum):
    """What a written file is to the project."""

    STATE = "state"
    OUTPUT = "output"
    EXEMPT = "exempt"


class Verdict(NamedTuple):
    """What a written file is, and whether the project was seen to read it back (else its name decides)."""

    kind: Kind
    read_back: bool = False
    where: str = ""


_EXEMPT = Verdict(Kind.EXEMPT)
_OUTPUT = Verdict(Kind.OUTPUT)


def verdict(write: Write, ctx: Context) -> Verdict:
    """What the file is that a write overwrites."""
    path = path_of(write.path, ctx)
    function = ctx.function(write.call)
    if path.temporary or path.fresh or is_device(path) or _is_atomic_library(write, ctx):
        return _EXEMPT
    if function is not None and _is_moved(path, write, function, ctx):
        return _EXEMPT
    if is_created_only(write, path, ctx):
        return _EXEMPT
    if function is not None and (
        _is_relative_to_elsewhere(path, function) or is_below_new_folder(path, write.call, function, ctx)
    ):
        return _OUTPUT
    if (where := read_by_maker(write.path, write.call, ctx)) and not _is_asked_for(path):
        return Verdict(Kind.STATE, True, where)
    if path.unknown:
        is_state = is_named_state(path) and not _is_asked_for(path)
        return Verdict(Kind.STATE) if is_state else _OUTPUT
    if len(path.parts) == 1 and beside_given(path.key) and (where := read_back(path, write.call, ctx)):
        return Verdict(Kind.STATE, True, where)
    if path.parameter is not None and len(path.parts) == 1:
        usual = _usual(path.parameter, _function_of(path.parameter, write.call, ctx), ctx)
        if usual is not None and not _is_exempt_default(usual, path.parameter):
            found = judged(usual, write.call, ctx)
            if found.kind is Kind.STATE:
                return found
        if _is_own_by_name(path) and (where := read_back(path, write.call, ctx)):
            return Verdict(Kind.STATE, True, where)
        return _through_callers(path.parameter, write.call, ctx)
    if _is_asked_for(path) and not (path.file_name.startswith(".") and read_back(path, write.call, ctx)):
        return _OUTPUT
    return judged(path, write.call, ctx)


def _function_of(parameter: ast.arg, call: ast.AST, ctx: Context) -> Function | None:
    """The function around a call that a parameter belongs to: the nearest one, or one around that."""
    around = (step for step in ctx.ancestors(call) if isinstance(step, FUNCTIONS))
    return next((one for one in around if parameter in all_parameters(one.args)), None)


def _usual(parameter: ast.arg, function: ast.AST | None, ctx: Context) -> FilePath | None:
    """The path that a parameter has where the caller gives none: its default, or `path = path or self.path`."""
    if not isinstance(function, FUNCTIONS):
        return None
    default = defaults_of(function.args).get(parameter.arg)
    if default is None:
        return None
    if not (isinstance(default, ast.Constant) and default.value in (None, "")):
        scope = ctx.scopes.scope(function).parent
        return path_of(default, ctx, scope) if scope is not None else None
    bound = ctx.scopes.scope(function).bindings.get(parameter.arg, [])
    values = [one.value for one in bound if one.kind == "assign" and one.value is not None]
    return path_of(_other_than(parameter.arg, values[0]), ctx) if len(values) == 1 else None


def _other_than(name: str, value: ast.expr) -> ast.expr:
    """What stands in where the parameter is empty: `path or X`, `path if path else X`, `Path(path or X)`."""
    if isinstance(value, ast.BoolOp):
        return value.values[-1]
    if isinstance(value, ast.IfExp):
        mentions = any(isinstance(step, ast.Name) and step.id == name for step in own_nodes(value.body))
        return value.orelse if mentions else value.body
    if isinstance(value, ast.Call) and len(value.args) == 1:
        return _other_than(name, value.args[0])
    return value


def _is_exempt_default(path: FilePath, parameter: ast.arg) -> bool:
    asked = words(parameter.arg) & OUTPUT_WORDS.keys()
    own = path.unknown or path.temporary or path.fresh or path.parameter is not None
    return bool(asked) or own or is_device(path) or _is_asked_for(path)


def judged(path: FilePath, call: ast.AST, ctx: Context) -> Verdict:
    """Whether a path is read back or named as state."""
    where = read_back(path, call, ctx)
    if where:
        return Verdict(Kind.STATE, True, where)
    if is_named_state(path):
        return Verdict(Kind.STATE, False)
    return _OUTPUT


def _is_relative_to_elsewhere(path: FilePath, function: ast.AST) -> bool:
    """`os.chdir(folder)`, or `with temporary_dir():`, and then `open("metadata.json", "w")`: another file each time."""
    if len(path.parts) != 1 or not path.parts[0].literal:
        return False
    called = (last_name(node.func) for node in own_nodes(function) if isinstance(node, ast.Call))
    return any(name in _MOVES or _TEMPORARY_FOLDER.search(name) for name in called)


def _is_atomic_library(write: Write, ctx: Context) -> bool:
    origin = ctx.origin(write.path) or ""
    return origin.startswith(tuple(ATOMIC_LIBRARIES))


def _is_moved(path: FilePath, write: Write, function: Function, ctx: Context) -> bool:
    """The file is moved over another afterwards, or the function also replaces this one as a whole.

    A method that another one calls, which replaces the file, writes what could not be replaced.
    """
    scope_node: ast.AST = function
    owner = ctx.class_around(function)
    if owner is not None and isinstance(write.path, ast.Attribute):
        scope_node = owner
    wanted = spelled(write.path)
    for body in _functions_of(scope_node):
        for move in moves_in(body, ctx):
            is_own = body is function or _calls(body, function, ctx)
            for side in (move.source, move.target) if is_own else (move.source,):
                if spelled(side) == wanted or not path.unknown and path_of(side, ctx).key == path.key:
                    return True
    return False


def _calls(body: ast.AST, function: Function, ctx: Context) -> bool:
    return any(last_name(call.func) == function.name for call in ctx.scopes.own(body, ast.Call))


def _functions_of(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.ClassDef):
        yield from (step for step in node.body if isinstance(step, FUNCTIONS))
    else:
        yield node


def _is_asked_for(path: FilePath) -> bool:
    """The caller names the place as output, or the file is something for people to look at."""
    seen: set[str] = set()
    for part in path.parts:
        name = part.hint if not part.literal else f"{part.text} {part.hint}"
        seen |= words(name or part.text.rpartition(".")[2])
    if _PINS.search(path.file_name):
        seen -= {"lock", "lockfile"}
    return bool(seen & OUTPUT_WORDS.keys())


# What was resolved, written down: no file whose being there is what counts.
_PINS = re.compile(
    r"(?:^|[-_.])lock(?:file)?\.(?:json|ya?ml|toml)$|^(?:poetry|pdm|uv|pixi|conda|Pipfile|pylock)[\w.-]*\.lock$"
)


def is_named_state(path: FilePath) -> bool:
    """A whole word of the file's name says state, and it lies under a data, state, config or cache root."""
    if len(path.parts) < 2 or not path.file_name:
        return False
    stem = path.file_name.rpartition(".")[0] or path.file_name
    if not words(stem) & STATE_WORDS.keys() or path.file_name.endswith(
        (".py", ".html", ".md", ".rst", ".sh")
    ):
        return False
    for part in path.parts[:-1]:
        name = part.text if part.literal else part.hint or part.text.rpartition(".")[2]
        if name in STATE_ROOT_CALLS or words(name) & ROOT_WORDS.keys():
            return True
    return False


def read_back(path: FilePath, call: ast.AST, ctx: Context) -> str:
    """Where another function of the project reads the same path, as `module:row`; empty for nowhere."""
    if all(part.text == "{}" for part in path.parts[1:]) and len(path.parts) > 1 and path.parameter:
        return ""
    own = ctx.function(call)
    if own is not None and is_of_own_command_line(path, own):
        return ""
    row = own.lineno if own is not None else 0
    for file in _files_about(path, ctx):
        for read in _reads(file, ctx):
            if not is_same(read.key, path.key) and (
                file != ctx.module.path
                or not is_beside_same(read.key, path.key, bool(read.constants & constants(path.anchors)))
            ):
                continue
            if file != ctx.module.path or read.function != row or _is_carried_on(read, path, call, ctx):
                return f"{file}:{read.row}"
    return _read_by_callee(path, call, ctx)


_READING = frozenset({"read", "read_text", "read_bytes"})


def _is_carried_on(read: Read, path: FilePath, call: ast.AST, ctx: Context) -> bool:
    """The function reads the file before it writes it: what was there is carried on. Not what the caller names."""
    write = write_of(call, ctx) if isinstance(call, ast.Call) else None
    if write is None or read.row >= write.call.lineno:
        return False
    is_own = _is_own_by_name(path)
    begin = path.parts[0].text.removesuffix("()")
    if not (path.anchors or path.parts[0].literal or begin in STATE_ROOT_CALLS or is_own):
        return False
    if is_of_command_line(path):
        return False
    if _is_only_compared(read, call, ctx):
        return False
    # The same attribute of two objects is two files.
    return is_own or read.spelled == spelled(write.path) or all(part.literal for part in path.parts)


def _is_own_by_name(path: FilePath) -> bool:
    """A file that the caller names, or whose folder it names, and that says itself that it is the program's state."""
    if path.parameter is None:
        return False
    if len(path.parts) == 1:
        return bool(words(path.parameter.arg) & STATE_WORDS.keys())
    return bool(beside_given(path.key))


def _is_only_compared(read: Read, call: ast.AST, ctx: Context) -> bool:
    """`if path.read_text() == new: return`: what was there is thrown away."""
    function = ctx.function(call)
    texts = [
        one
        for one in (ctx.scopes.own(function, ast.Call) if function is not None else ())
        if last_name(one.func) in _READING and read.row <= one.lineno <= call.lineno  # type: ignore[attr-defined]
    ]
    return bool(texts) and all(isinstance(use, ast.Compare) for one in texts for use in _uses(one, ctx))


def _uses(text: ast.Call, ctx: Context) -> Iterator[ast.AST | None]:
    """What is made of a text, also through a name."""
    around = ctx.parent(text)
    if not isinstance(around, ast.Assign) or not isinstance(around.targets[0], ast.Name):
        yield around
        return
    function, name = ctx.function(text), around.targets[0].id
    for step in own_nodes(function) if function is not None else ():
        if isinstance(step, ast.Name) and step.id == name and isinstance(step.ctx, ast.Load):
            yield ctx.parent(step)


def _files_about(path: FilePath, ctx: Context) -> Iterator[str]:
    """This file, then those whose bytes hold a name that the path was made of."""
    yield ctx.module.path
    distinct = {
        part.text for part in path.parts if part.literal and len(part.text) > 5 and "{" not in part.text
    }
    distinct |= {name for name in path.anchors if name.isupper() or "_" in name and len(name) > 6}
    seen = {ctx.module.path, *path.homes}
    yield from path.homes - {ctx.module.path}
    for word in sorted(distinct):
        for found in ctx.project.files_with_text(word):
            if found not in seen and len(seen) <= _FILES:
                seen.add(found)
                yield found


class Read(NamedTuple):
    """A place where a path is read. `function` is the row of the function around it, 0 for the module."""

    key: tuple[str, ...]
    row: int
    function: int
    spelled: str = ""
    constants: frozenset[str] = frozenset()


def _reads(file: str, ctx: Context) -> tuple[Read, ...]:
    """What a file of the project reads; kept for the run, since its tree is not. Tests do not count."""

    def read() -> tuple[Read, ...]:
        try:
            there = ctx if file == ctx.module.path else ctx.at(ctx.project.at(file))
            return () if there.role is Role.TEST else tuple(_reads_of(there))
        except (OSError, CannotAnalyse):
            return ()

    return ctx.project.remember(("file reads", file), read, path=file)


def _reads_of(ctx: Context) -> Iterator[Read]:
    for call, expression in reads_in(ctx):
        read = path_of(expression, ctx)
        function = ctx.function(call)
        row = function.lineno if function is not None else 0
        if not read.unknown:
            yield Read(read.key, call.lineno, row, spelled(expression), constants(read.anchors))
        if read.parameter is not None and len(read.parts) == 1:
            usual = _usual(read.parameter, _function_of(read.parameter, call, ctx), ctx)
            if usual is not None and not usual.unknown:
                yield Read(usual.key, call.lineno, row, spelled(expression))


def _read_by_callee(path: FilePath, call: ast.AST, ctx: Context) -> str:
    """A function of the project that reads one of its parameters is given the path, here or elsewhere."""
    for node in ctx.scopes.nodes.all(ast.Call):
        if node is call:
            continue
        for index, given in enumerate(node.args[:4]):
            if not isinstance(given, (ast.Name, ast.Attribute, ast.BinOp)) or not _may_mean(given, path):
                continue
            # Most paths are told apart within the file; what the callee does takes a look at another.
            if _key_of(given, ctx) == path.key and (where := _reads_parameter(node, index, ctx)):
                return where
    return ""


def _key_of(given: ast.expr, ctx: Context) -> tuple[str, ...]:
    """The key of the path that an argument is; looked for once for each name in each scope."""
    if not isinstance(given, ast.Name):
        return path_of(given, ctx).key
    known: dict[tuple[str, ast.AST], tuple[str, ...]] = ctx.module.memo.setdefault("path keys", {})
    at = (given.id, ctx.scope(given).node)
    if at not in known:
        known[at] = path_of(given, ctx).key
    return known[at]


def _may_mean(given: ast.expr, path: FilePath) -> bool:
    """Cheap look before a path is taken apart."""
    if isinstance(given, ast.Attribute):
        return given.attr in path.anchors
    return True


def _reads_parameter(call: ast.Call, index: int, ctx: Context) -> str:
    found = ctx.project.definition(ctx.origin(call.func) or "")
    if found is None or not isinstance(found[1], FUNCTIONS):
        return ""
    module, function = found[0], found[1]
    names = [one.arg for one in all_parameters(function.args)]
    if names[:1] in (["self"], ["cls"]):
        names = names[1:]
    if index >= len(names):
        return ""
    there = ctx.at(module)
    for node in own_nodes(function):
        if isinstance(node, ast.Call):
            expression = read_of(node, there)
            if isinstance(expression, ast.Call) and expression.args:
                expression = expression.args[0]
            if isinstance(expression, ast.Name) and expression.id == names[index]:
                return f"{module.name}:{node.lineno}"
    return ""


def _through_callers(parameter: ast.arg, at: ast.AST, ctx: Context, hops: int = 2) -> Verdict:
    """A helper that writes the path it is given is judged by the paths that the project gives it, also one call up."""
    function = _function_of(parameter, at, ctx)
    if function is None or words(parameter.arg) & OUTPUT_WORDS.keys():
        return _OUTPUT
    names = [one.arg for one in all_parameters(function.args)]
    index = names.index(parameter.arg) - (names[0] in ("self", "cls"))
    count = 0
    for there, call in calls_of(function, ctx):
        count += 1
        given = keyword_of(call, parameter.arg)
        if given is None and index < len(call.args):
            given = call.args[index]
        if given is None or count > _CALLS:
            continue
        path = path_of(given, there)
        if path.temporary or path.fresh or path.unknown or _is_asked_for(path):
            continue
        if path.parameter is not None:
            is_handed_on = hops > 1 and len(path.parts) == 1
            found = _through_callers(path.parameter, call, there, hops - 1) if is_handed_on else _OUTPUT
        else:
            found = judged(path, call, there)
        if found.kind is Kind.STATE:
            return found
    return _OUTPUT


def calls_of(function: ast.AST, ctx: Context) -> Iterator[tuple[Context, ast.Call]]:
    """The calls of a function in the project, resolved."""
    name = getattr(function, "name", "")
    called = re.compile(rb"(?<!def )(?<![\w\x80-\xff])" + re.escape(name.encode()) + rb"\s*\(")
    for number, found in enumerate(ctx.project.files_with(name)):
        if number > _FILES:
            return
        if not called.search(ctx.project.data_of(found)):
            continue
        try:
            there = ctx.at(ctx.project.at(found)) if found != ctx.module.path else ctx
            there.scopes
        except (OSError, CannotAnalyse):
            continue
        if there.role is Role.TEST:
            continue
        for mention in there.scopes.reads_of(name):
            node = there.parent(mention)
            if isinstance(node, ast.Call) and node.func is mention:
                target = ctx.project.definition(there.origin(node.func) or "")
                if target is not None and _is_same(target[1], function, target[0].path, ctx):
                    yield there, node


def _is_same(found: ast.AST, function: ast.AST, path: str, ctx: Context) -> bool:
    return path == ctx.module.path and getattr(found, "lineno", 0) == getattr(function, "lineno", -1)
