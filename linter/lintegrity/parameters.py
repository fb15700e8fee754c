"""The parameters of a function, as its signature has them."""

from __future__ import annotations

import ast


def positional_parameters(arguments: ast.arguments) -> list[ast.arg]:
    """Those that may be given by position, `*args` not among them."""
    return [*arguments.posonlyargs, *arguments.args]


def named_parameters(arguments: ast.arguments) -> list[ast.arg]:
    """Every parameter but `*args` and `**kwargs`."""
    return [*positional_parameters(arguments), *arguments.kwonlyargs]


def all_parameters(arguments: ast.arguments) -> list[ast.arg]:
    """Every parameter in the order of the signature, `*args` and `**kwargs` included."""
    found = positional_parameters(arguments)
    if arguments.vararg:
        found.append(arguments.vararg)
    found += arguments.kwonlyargs
    if arguments.kwarg:
        found.append(arguments.kwarg)
    return found


def defaults_of(arguments: ast.arguments) -> dict[str, ast.expr]:
    """The defaults of parameters by name, in the order of the signature."""
    positional = positional_parameters(arguments)
    first = len(positional) - len(arguments.defaults)
    pairs = [
        *zip(positional[first:], arguments.defaults),
        *zip(arguments.kwonlyargs, arguments.kw_defaults),
    ]
    return {one.arg: default for one, default in pairs if default is not None}
