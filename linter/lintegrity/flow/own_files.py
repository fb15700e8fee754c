"""Files that a module writes and takes away again under the same expression: who starts it only chose where they stand.

What a function of the module writes under a parameter is what its callers give it. What one takes away under a
parameter is its module's own where every call in there gives it such a file.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from lintegrity.flow.frame import Frame
from lintegrity.flow.module import Module
from lintegrity.flow.values import Value, without
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.nodes import keyword_of, last_name
from lintegrity.parameters import positional_parameters
from lintegrity.questions.files.writes import TEXT_WRITERS
from lintegrity.spelling import spelled

# Labels of what the person chose who runs the program.
_CHOSEN = ("env", "option")
# What calls a function later with the arguments that follow it.
_LATER = ("register", "callback", "partial")
_FIRST = frozenset({"self", "cls"})
_LOOPS = (ast.For, ast.AsyncFor, ast.While)


def without_own(frame: Frame, target: ast.expr | None, value: Value) -> Value:
    """What decides which file goes, where that is none of the program's own: `os.remove(self.flags.pid_file)`."""
    if not isinstance(target, (ast.Name, ast.Attribute, ast.Subscript)) or not value.is_tainted:
        return value
    if _key(target, frame.module) not in _written(frame.module) and not _is_of_socket(frame, target):
        return without_made(frame, target, value)
    # What the other side chose is told of where the path is built: here goes what the function just wrote there.
    return without(value, *_CHOSEN, *(("remote",) if isinstance(target, ast.Name) else ()))


def _is_of_socket(frame: Frame, target: ast.expr) -> bool:
    """Whether the project serves on a socket whose file it keeps under such an attribute: `config.uds`."""
    if not isinstance(target, ast.Attribute):
        return False
    project = frame.analysis.project
    names: frozenset[str] = project.remember(
        ("files of sockets",),
        lambda: frozenset(
            name
            for path in project.files_with_text("_unix_server")
            if (module := project.module_at(path)) is not None
            for name in _sockets(module)
        ),
    )
    return target.attr in names


def _sockets(module: Module) -> Iterator[str]:
    """The attributes that are handed to `create_unix_server` and `start_unix_server`."""
    called = module.scopes.nodes.calls.called
    for call in (*called.get("create_unix_server", ()), *called.get("start_unix_server", ())):
        path = keyword_of(call, "path") or (call.args[1] if len(call.args) > 1 else None)
        if isinstance(path, ast.Attribute):
            yield path.attr


def without_made(frame: Frame, target: ast.expr | None, value: Value) -> Value:
    """What decides which folder goes with all that is in it, where that was made by the function itself, or nothing is."""
    if target is None or not value.is_tainted:
        return value
    is_made = isinstance(target, ast.Name) and _is_made(target, frame.module)
    return without(value, *_CHOSEN) if is_made or _is_seen_empty(target, frame.module) else value


def _is_made(target: ast.expr, module: Module) -> bool:
    """Whether it is a folder that was made before, under no other switch: what was there already is none."""
    called, key = module.scopes.nodes.calls.called, _key(target, module)
    for call in (*called.get("mkdir", ()), *called.get("makedirs", ())):
        folder = call.args[0] if call.args else getattr(call.func, "value", None)
        if folder is None or keyword_of(call, "exist_ok") is not None or call.lineno >= target.lineno:
            continue
        if _key(folder, module) == key and _switches(call, module) <= _switches(target, module):
            return True
    return False


def _is_seen_empty(target: ast.expr, module: Module) -> bool:
    """Whether the function looked that the folder is empty: `if not os.listdir(folder): os.rmdir(folder)`."""
    if not (module.source.holds(b"listdir") or module.source.holds(b"iterdir")):
        return False
    folder = spelled(target)
    node: ast.AST = target
    step = module.scopes.parents.get(node)
    while step is not None and not isinstance(step, FUNCTIONS):
        if isinstance(step, ast.If) and node in step.body:
            tests = step.test.values if isinstance(step.test, ast.BoolOp) else [step.test]
            if not isinstance(getattr(step.test, "op", None), ast.Or) and any(
                _is_none(one, folder) for one in tests
            ):
                return True
        node, step = step, module.scopes.parents.get(step)
    return False


def _is_none(test: ast.expr, folder: str) -> bool:
    """`not os.listdir(folder)`, `len(os.listdir(folder)) == 0`, `not any(folder.iterdir())`."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return _lists(test.operand, folder)
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Eq):
        return False
    right = test.comparators[0]
    return isinstance(right, ast.Constant) and right.value == 0 and _lists(test.left, folder)


def _lists(node: ast.expr, folder: str) -> bool:
    while isinstance(node, ast.Call) and node.args and last_name(node.func) in ("len", "any", "list"):
        node = node.args[0]
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute) and node.func.attr == "iterdir":
        return spelled(node.func.value) == folder
    return last_name(node.func) in ("listdir", "scandir") and [spelled(one) for one in node.args] == [folder]


def _switches(node: ast.AST, module: Module) -> set[str]:
    """On what it hangs that a node is come to in its function: tests, loops, and whether something failed before."""
    found, step = set(), module.scopes.parents.get(node)
    while step is not None and not isinstance(step, FUNCTIONS):
        if isinstance(step, ast.If):
            found.add(f"{node in step.body} {spelled(step.test)}")
        elif isinstance(step, _LOOPS) or isinstance(step, ast.Try) and step.handlers and node in step.body:
            found.add(str(step.lineno))
        node, step = step, module.scopes.parents.get(step)
    return found


def _written(module: Module) -> frozenset[str]:
    """The attributes, entries and local names that the module opens for writing."""
    known: frozenset[str] | None = module.memo.get("written")
    if known is None:
        known = module.memo["written"] = _handed(module, {_key(one, module) for one in _targets(module)})
    return known


def _handed(module: Module, written: set[str]) -> frozenset[str]:
    """The same with what is handed to functions that write it, and the parameters that get nothing else."""
    given = _given(module)
    for parameter, arguments in given.items():
        if parameter in written:
            written |= arguments
    return frozenset(written | {one for one, arguments in given.items() if arguments <= written})


def _given(module: Module) -> dict[str, set[str]]:
    """What the calls of the module give its functions under each parameter; only of names that mean one function."""
    nodes = module.scopes.nodes
    named: dict[str, list[Function]] = {}
    functions: list[Function] = [*nodes.all(ast.FunctionDef), *nodes.all(ast.AsyncFunctionDef)]
    for function in functions:
        named.setdefault(function.name, []).append(function)
    alone = {name: found[0] for name, found in named.items() if len(found) == 1}
    found: dict[str, set[str]] = {}
    for name in alone:
        for call in nodes.calls.called.get(name, ()):
            is_bound = isinstance(call.func, ast.Attribute)
            _hand(found, alone[name], call.args, module, is_bound)
    for call in (call for name in _LATER for call in nodes.calls.called.get(name, ()) if call.args):
        if (name := last_name(call.args[0])) in alone:
            _hand(found, alone[name], call.args[1:], module, isinstance(call.args[0], ast.Attribute))
    return found


def _hand(
    found: dict[str, set[str]],
    function: Function,
    arguments: list[ast.expr],
    module: Module,
    is_bound: bool,
) -> None:
    parameters = positional_parameters(function.args)
    if is_bound and parameters and parameters[0].arg in _FIRST:
        parameters = parameters[1:]
    for parameter, argument in zip(parameters, arguments):
        found.setdefault(f"{parameter.arg} {function.lineno}", set()).add(_key(argument, module))


def _key(target: ast.expr, module: Module) -> str:
    """The expression as text; a name means the same only where it is bound: in a function, or in the module."""
    if not isinstance(target, ast.Name):
        return spelled(target)
    scope = module.scopes.scope_of(target)
    found = scope.lookup(target.id)
    holder = found[0].node if found is not None else scope.node
    return f"{target.id} {getattr(holder, 'lineno', 0)}"


def _targets(module: Module) -> Iterator[ast.expr]:
    called = module.scopes.nodes.calls.called
    for name in TEXT_WRITERS:
        for call in called.get(name, ()):
            if isinstance(call.func, ast.Attribute):
                yield call.func.value
    for call in called.get("open", ()):
        if isinstance(call.func, ast.Attribute) and _writes(call.args[:1]):
            yield call.func.value
        elif call.args and (_writes(call.args[1:2]) or _creates(call.args[1:2], module)):
            yield call.args[0]
    yield from (call.args[0] for call in called.get("bind", ()) if len(call.args) == 1)  # a socket's own file
    for call in called.get("urlretrieve", ()):
        target = call.args[1] if len(call.args) > 1 else keyword_of(call, "filename")
        if target is not None:
            yield target


def _writes(mode: list[ast.expr]) -> bool:
    return any(
        isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value[:1] in ("w", "a", "x")
        for one in mode
    )


def _creates(flags: list[ast.expr], module: Module) -> bool:
    """`os.open(path, os.O_WRONLY | os.O_CREAT)`, the flags also through a name."""
    found = [module.scopes.scope_of(one).lookup(one.id) for one in flags if isinstance(one, ast.Name)]
    bound = [binding.value for each in found if each is not None for binding in each[1]]
    meant = [*flags, *(one for one in bound if one is not None)]
    return any(getattr(part, "attr", "") == "O_CREAT" for one in meant for part in ast.walk(one))
