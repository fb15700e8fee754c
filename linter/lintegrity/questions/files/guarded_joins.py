"""Joins that a check of containment can go around: not along a search path, not where links lead elsewhere by design."""

from __future__ import annotations

import ast
import os
from typing import TYPE_CHECKING, Iterator

from lintegrity.kinds import FUNCTIONS
from lintegrity.literals import constant_text
from lintegrity.nodes import keyword_of, last_name, text_of
from lintegrity.parameters import all_parameters
from lintegrity.questions.failure.handlers import words
from lintegrity.questions.files.state import calls_of
from lintegrity.tables.linked_files import (
    LINK_CALLS,
    LINKED_FOLDERS,
    LINKED_NAMES,
    LINKED_SUFFIXES,
    LINKED_WORDS,
)
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context

_READERS = frozenset({"os.getenv", "os.environ.get"})
_NORMALISERS = frozenset({"os.path.abspath", "os.path.realpath", "os.path.normpath"})
_LOOPS = (ast.For, ast.AsyncFor, ast.comprehension)


def is_guardable(node: ast.expr, ctx: Context) -> bool:
    """Whether `os.path.join(folder, …)` can refuse what leads out of its folder and still do what it is for."""
    if not isinstance(node, ast.Call) or ctx.origin(node.func) != "os.path.join":
        return False
    if node.keywords or len(node.args) < 2 or any(isinstance(one, ast.Starred) for one in node.args):
        return False
    folder = node.args[0]
    if isinstance(folder, ast.Call) and ctx.origin(folder.func) == "os.getcwd":
        return False  # a path that the user gives from where he stands may well lead up
    if _is_listed(node, ctx) or _is_fixed(node, ctx) or _is_url(folder, ctx):
        return False
    if not any(_comes_from_outside(one, ctx) for one in node.args[1:]) or _is_normalised(node, ctx):
        return False
    return not (_is_of_a_search(folder, ctx) or _is_often_a_link(node, ctx) or _is_for_links(node, ctx))


def _is_fixed(node: ast.Call, ctx: Context) -> bool:
    """`os.path.join(folder, "index.json")`: what is put below the folder is known, and leads nowhere else."""
    texts = [constant_text(one, ctx.scope(one)) for one in node.args[1:]]
    return all(
        _is_constant(one, ctx) if text is None else not _leaves(text)
        for one, text in zip(node.args[1:], texts)
    )


def _is_constant(node: ast.expr, ctx: Context) -> bool:
    """Whether a name is one of a constant, perhaps of another module, or of several in turn: `INDEX_FILE`, `for name in
    ("a.json", "b.json")`.
    """
    name = last_name(node)
    if isinstance(node, ast.Name) and _is_one_of_several(node, ctx):
        return True
    return name.isupper() and isinstance(node, (ast.Name, ast.Attribute)) and "." in (ctx.origin(node) or "")


def _is_one_of_several(node: ast.Name, ctx: Context) -> bool:
    found = ctx.scope(node).lookup(node.id)
    return found is not None and all(
        one.kind == "for"
        and isinstance(one.value, (ast.List, ast.Tuple, ast.Set))
        and all((text := text_of(each)) and not _leaves(text) for each in one.value.elts)
        for one in found[1]
    )


def _comes_from_outside(part: ast.expr, ctx: Context) -> bool:
    """Whether what is put below the folder is read from the environment or handed in by who knows whom: all else was made
    by the program, and a guard says nothing of it.
    """
    if isinstance(part, ast.JoinedStr):
        values = [one.value for one in part.values if isinstance(one, ast.FormattedValue)]
        return any(_comes_from_outside(value, ctx) for value in values)
    if isinstance(part, ast.BinOp):
        return _comes_from_outside(part.left, ctx) or _comes_from_outside(part.right, ctx)
    if isinstance(part, ast.Call):
        return ctx.origin(part.func) in _READERS
    if isinstance(part, ast.Subscript):
        return ctx.origin(part.value) == "os.environ"
    found = ctx.scope(part).lookup(part.id) if isinstance(part, ast.Name) else None
    return found is not None and any(
        _is_handed_in(one.node, ctx)
        if one.kind == "param"
        else one.value is not None
        and not isinstance(one.value, ast.Name)
        and _comes_from_outside(one.value, ctx)
        for one in found[1]
    )


def _is_handed_in(parameter: ast.AST, ctx: Context) -> bool:
    """Whether a parameter is given something else than texts that the project writes out."""
    function = ctx.parent(ctx.parent(parameter) or parameter)
    if not isinstance(function, FUNCTIONS) or not isinstance(parameter, ast.arg):
        return True
    names = [one.arg for one in all_parameters(function.args)]
    index = names.index(parameter.arg) - (names[0] in ("self", "cls"))
    given = [
        text_of(keyword_of(call, parameter.arg) or next(iter(call.args[index : index + 1]), None))
        for _, call in calls_of(function, ctx)
    ]
    return not given or not all(text and not _leaves(text) for text in given)


def _is_normalised(node: ast.Call, ctx: Context) -> bool:
    """`os.path.abspath(os.path.join(root, target))`: its author counts on `..` in it."""
    around = ctx.parent(node)
    return isinstance(around, ast.Call) and ctx.origin(around.func) in _NORMALISERS


def _leaves(text: str) -> bool:
    return os.path.isabs(text) or ".." in text.split("/")


def _is_url(folder: ast.expr, ctx: Context) -> bool:
    """Whether a folder may be one of a URL, `target = output.url or output.path`: there are no links to be resolved."""
    found = ctx.scope(folder).lookup(folder.id) if isinstance(folder, ast.Name) else None
    values = [folder, *(one.value for one in (found[1] if found is not None else []))]
    return any(
        not {"url", "uri"}.isdisjoint(words(last_name(part)))
        for value in values
        if value is not None
        for part in ast.walk(value)
        if isinstance(part, (ast.Name, ast.Attribute))
    )


def _is_listed(node: ast.Call, ctx: Context) -> bool:
    """`os.path.join(folder, name) for name in os.listdir(folder)`: the names are those of the folder, links among them."""
    function = ctx.function(node) or ctx.source.tree
    listed = {
        name
        for loop in descendants(function)
        if isinstance(loop, _LOOPS) and isinstance(loop.iter, ast.Call)
        if ctx.origin(loop.iter.func) in ("os.listdir", "os.scandir")
        for name in _names(loop.target)
    }
    return any(isinstance(one, ast.Name) and one.id in listed for one in node.args[1:])


def _is_of_a_search(folder: ast.expr, ctx: Context) -> bool:
    """`for folder in folders`: the file is looked for in one after the other, and a refusal would end that."""
    if not isinstance(folder, ast.Name):
        return False
    function = ctx.function(folder) or ctx.source.tree
    loops = (one for one in descendants(function) if isinstance(one, _LOOPS))
    return any(folder.id in _names(loop.target) for loop in loops)


def _names(target: ast.expr) -> Iterator[str]:
    return (part.id for part in ast.walk(target) if isinstance(part, ast.Name))


def _is_often_a_link(node: ast.Call, ctx: Context) -> bool:
    """Whether the names below the folder say that it is a library, a program, a certificate or a file of settings."""
    if not LINKED_WORDS.isdisjoint(word for one in node.args for word in words(last_name(one))):
        return True
    texts = [_text(one, ctx) for one in node.args[1:]]
    folders = [part for text in texts for part in text.replace(os.altsep or "/", "/").split("/")]
    last = texts[-1].rpartition("/")[2].lower()
    return (
        not LINKED_FOLDERS.isdisjoint(folders)
        or last in LINKED_NAMES
        or last.endswith(tuple(LINKED_SUFFIXES))
    )


def _is_for_links(node: ast.Call, ctx: Context) -> bool:
    """Whether the function around makes, reads or asks for links: what is guarded is the file behind one."""
    calls = ctx.scopes.own(ctx.function(node) or ctx.source.tree, ast.Call)
    return any(last_name(call.func) in LINK_CALLS for call in calls)


def _text(node: ast.expr, ctx: Context) -> str:
    """The text of a constant, or how a text ends that is put together."""
    if isinstance(node, ast.JoinedStr) and node.values:
        return text_of(node.values[-1])
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _text(node.right, ctx)
    found = constant_text(node, ctx.scope(node))
    return found if found is not None else ""
