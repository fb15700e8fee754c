"""Functions that an application enters as handlers of exceptions: by decorators, by calls, in a table."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from lintegrity.kinds import Function
from lintegrity.nodes import last_name
from lintegrity.walk import own_nodes

# Bytes one of which stands where a handler is entered by a call or in a table, and where any is entered.
CALLED = (b"register_error_handler", b"add_exception_handler", b"exception_handlers")
NEEDLES = (*CALLED, b"exception_handler", b"errorhandler")

# The method of Django's middleware that gets any exception of a view.
METHOD = "process_exception"
# Stands for what the function handles that Django REST framework calls: any exception, in its first parameter.
OF_VIEWS = ast.Name("Exception", ast.Load())
_OF_MIDDLEWARE = ast.Name("Exception", ast.Load())

_MARKS = frozenset({"exception_handler", "errorhandler", "app_errorhandler", "exception"})
_CALLS = frozenset({"add_exception_handler", "register_error_handler"})
_TABLE = "exception_handlers"


def marked(mark: ast.expr) -> ast.expr | None:
    """What a decorator says that its function is the handler of: `@app.errorhandler(Failure)`."""
    if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Attribute) and mark.args:
        return mark.args[0] if mark.func.attr in _MARKS else None
    return None


def by_name(function: Function) -> ast.expr | None:
    """What a function handles that Django knows by its name, or that asks REST framework's own handler first."""
    given = [one.arg for one in function.args.args]
    if function.name == METHOD and len(given) == 3:
        return _OF_MIDDLEWARE
    if len(given) != 2:
        return None
    asks = any(
        isinstance(node, ast.Call)
        and last_name(node.func) == "exception_handler"
        and [getattr(one, "id", "") for one in node.args] == given
        for node in own_nodes(function)
    )
    return OF_VIEWS if asks else None


def entered(call: ast.Call) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What a call enters, and the handler: `app.add_exception_handler(Failure, answer)`, `exception_handlers={…}`."""
    if isinstance(call.func, ast.Attribute) and call.func.attr in _CALLS and len(call.args) == 2:
        yield call.args[0], call.args[1]
    for word in call.keywords:
        if word.arg == _TABLE and isinstance(word.value, ast.Dict):
            for kind, handler in zip(word.value.keys, word.value.values):
                if kind is not None:
                    yield kind, handler
