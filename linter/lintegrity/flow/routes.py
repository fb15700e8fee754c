"""Who is called with what a request brought, beyond route decorators: registered views, methods of handler
classes, dependencies, models of a body.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from lintegrity.flow.evaluate import path_of
from lintegrity.flow.extract import Body
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.project import Module
from lintegrity.flow.values import NOTHING, Value
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.nodes import keyword_of, last_name
from lintegrity.parameters import named_parameters
from lintegrity.tables import sources

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

Fill = Callable[[ast.arg, Frame, Function], "Value | None"]
_OBJECT = frozenset({"object"})


def is_handler_method(analysis: Analysis, body: Body) -> bool:
    """Whether a method is called by a framework for a request, because of its class."""
    return (
        body.owner is not None
        and body.node.name in sources.HANDLER_METHODS
        and is_handler_class(analysis, body.owner)
    )


def is_handler_class(analysis: Analysis, owner: str) -> bool:
    """Whether a class derives from a framework's class for handlers."""
    return any(
        name in sources.HANDLER_CLASSES or name.startswith(sources.HANDLER_MODULES)
        for name in analysis.lineage(owner)
    )


def attribute_of_handler(analysis: Analysis, frame: Frame, node: ast.Attribute, origin: str) -> Value | None:
    """`self.request`, `self.kwargs` of a handler class; `cleaned_data` and `data` of a form."""
    if node.attr not in sources.HANDLER_ATTRIBUTES or "()" not in origin:
        return None
    owner = origin.partition("()")[0]
    checked: dict[str, Value] = {}
    if node.attr in sources.SERVER_ATTRIBUTES:
        if not any(name.startswith("http.server.") for name in analysis.lineage(owner)):
            return None
    elif node.attr in sources.FORM_ATTRIBUTES:
        if not any(name.startswith(sources.FORM_MODULES) for name in analysis.lineage(owner)):
            return None
        checked = {field: NOTHING for field in _checked_by_form(analysis, owner)}
    elif origin != f"{owner}()" or not (is_handler_class(analysis, owner) or _is_mixin(analysis, owner)):
        return None
    told = "the form holds what was sent" if node.attr in sources.FORM_ATTRIBUTES else "the request arrives"
    flags = frozenset() if node.attr in ("data", "path") else _OBJECT
    same = (frame.module.path, 0, 0, path_of(node) or node.attr)
    found = frame.source(node, "request", node.attr, told, flags, ident=same)
    return found._replace(items=checked) if checked else found


def _is_mixin(analysis: Analysis, owner: str) -> bool:
    """A class without bases that is there to be mixed into a handler, as its name says."""
    if not owner.endswith("Mixin") or len(analysis.lineage(owner)) > 1:
        return False
    definition = analysis.project.definition(owner)
    return definition is not None and any(
        definition[0].source.holds(word) for word in sources.HANDLER_NEEDLES
    )


def _checked_by_form(analysis: Analysis, owner: str) -> set[str]:
    """The fields of a form or serializer that hold no text of any kind, or that a method or validator looks at."""
    found: set[str] = set()
    for name in analysis.lineage(owner):
        definition = analysis.project.definition(name)
        if definition is None or not isinstance(definition[1], ast.ClassDef):
            continue
        for part in definition[1].body:
            if isinstance(part, FUNCTIONS):
                for prefix in ("clean_", "validate_"):
                    found.add(part.name.removeprefix(prefix))
            elif isinstance(part, ast.Assign) and isinstance(part.value, ast.Call):
                called = last_name(part.value.func)
                words = {word.arg for word in part.value.keywords}
                if called in sources.NARROW_FORM_FIELDS or words & {"validators", "choices", "regex"}:
                    found |= {one.id for one in part.targets if isinstance(one, ast.Name)}
    return found


def narrow_arguments(analysis: Analysis, module: Module) -> set[str]:
    """Arguments of Flask-RESTful's parsers in a module that are no text of any kind."""
    return analysis.project.of_content(module.path, "narrow arguments", lambda: set(_narrow(module)))


def _narrow(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call) or last_name(node.func) != "add_argument" or not node.args:
            continue
        words = {word.arg: word.value for word in node.keywords}
        kind = last_name(words["type"]) if "type" in words else "str"
        first = node.args[0]
        if isinstance(first, ast.Constant) and (
            "choices" in words or kind not in ("str", "unicode", "FileStorage", "")
        ):
            yield str(first.value)


def form_class(analysis: Analysis, owner: str) -> str | None:
    """The class of the form that a view hands to `form_valid`."""
    for name in analysis.lineage(owner):
        definition = analysis.project.definition(name)
        if definition is None or not isinstance(definition[1], ast.ClassDef):
            continue
        for part in definition[1].body:
            if isinstance(part, ast.Assign) and any(
                isinstance(one, ast.Name) and one.id in ("form_class", "serializer_class")
                for one in part.targets
            ):
                return analysis.origin(definition[0], part.value)
    return None


def argument_of_handler(analysis: Analysis, frame: Frame, made: Call) -> Value | None:
    """Tornado's `self.get_argument("name")` and its like."""
    base = made.base
    if base is None or made.attribute not in sources.HANDLER_READERS:
        return None
    origin = base.origin or ""
    if not origin.endswith("()") or not is_handler_class(analysis, origin[:-2]):
        return None
    name = made.argument(0, "name").const
    word = name if isinstance(name, str) else made.attribute
    return frame.source(made.node, "request", word, "the request arrives")


def dependency_of(argument: ast.arg, default: ast.expr | None) -> ast.Call | None:
    """The `Depends(…)` of a parameter: its default, or within its `Annotated`."""
    if isinstance(default, ast.Call) and last_name(default.func) == "Depends":
        return default
    annotation = argument.annotation
    if isinstance(annotation, ast.Subscript) and last_name(annotation.value) == "Annotated":
        for node in ast.walk(annotation.slice):
            if isinstance(node, ast.Call) and last_name(node.func) == "Depends":
                return node
    return None


def dependency_value(
    analysis: Analysis, frame: Frame, argument: ast.arg, depends: ast.Call, module: Module, fill: Fill
) -> Value | None:
    """What FastAPI hands over for a dependency: its result, its own parameters filled from the request.

    `module` is where the dependency is written.
    """
    function = _given_function(depends) or _annotated_class(argument)
    origin = analysis.origin(module, function) if function is not None else None
    if origin is None or not analysis.is_project_name(origin):
        return None
    definition = analysis.project.definition(origin)
    if definition is not None and isinstance(definition[1], ast.ClassDef):
        definition = analysis.project.definition(f"{origin}.__init__") or definition
    if definition is None or not isinstance(definition[1], FUNCTIONS):
        return None
    node = definition[1]
    inner = Frame(analysis, definition[0], node.name, {}, None, frame.depth + 1)
    given = named_parameters(node.args)
    filled = {one.arg: fill(one, inner, node) for one in given if one.arg != "self"}
    keywords = {name: value for name, value in filled.items() if value is not None}
    as_call = ast.copy_location(ast.Call(depends.func, [], []), depends)
    made = Call(as_call, Value(origin=origin), None, "", [], keywords)
    return analysis.invoke(frame, made) or NOTHING


def _given_function(depends: ast.Call) -> ast.expr | None:
    if depends.args:
        return depends.args[0]
    return keyword_of(depends, "dependency")


def _annotated_class(argument: ast.arg) -> ast.expr | None:
    annotation = argument.annotation
    if isinstance(annotation, ast.Subscript) and last_name(annotation.value) == "Annotated":
        parts = annotation.slice.elts if isinstance(annotation.slice, ast.Tuple) else [annotation.slice]
        return parts[0]
    return annotation


_PROVIDED = re.compile(rb"""["'](\w+)["']\s*:\s*Provide\(""")


def provided(analysis: Analysis) -> frozenset[str]:
    """Parameters that Litestar fills by their names from what the program provides: `{"path": Provide(read)}`."""
    project = analysis.project

    def find() -> frozenset[str]:
        data = (project.data_of(path) for path in project.files_with("Provide"))
        return frozenset(name.decode() for text in data for name in _PROVIDED.findall(text))

    return project.remember(("provided",), find)
