"""Where checking that is turned off can be turned on again: not where somebody asks for it, nor where all would fail."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator

from lintegrity.kinds import FUNCTIONS
from lintegrity.questions.failure.handlers import words
from lintegrity.questions.network.tls import is_of_server
from lintegrity.spelling import spelled
from lintegrity.tables.tls import CHECKED, CONTEXT_MAKERS, LOADERS, NEGATIONS, UNCHECKED_WORDS
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context

_DECIDING = (ast.If, ast.IfExp, ast.Match)
_OF_CONTEXTS = frozenset({"verify_mode", "check_hostname"})
_ANONYMOUS = re.compile(r"(?<![!-])\b(?:ADH|AECDH|aNULL|eNULL)\b")


def is_meant(node: ast.AST, ctx: Context) -> bool:
    """Whether a condition decides, or the function says by its name that it does not check.

    Who asks for that by an option would get the opposite, and the option no effect.
    """
    for step in ctx.ancestors(node):
        if isinstance(step, _DECIDING):
            return True
        if isinstance(step, FUNCTIONS):
            said = {*words(step.name)}
            return bool(said & UNCHECKED_WORDS or said & NEGATIONS and said & CHECKED)
    return False


def may_be_checked(node: ast.Assign, target: ast.Attribute, ctx: Context) -> bool:
    """Whether `context.verify_mode = CERT_NONE` and its like can be turned round, all of one context together."""
    if is_meant(node, ctx):
        return False
    if target.attr not in _OF_CONTEXTS:
        return True
    around = ctx.function(node) or ctx.source.tree
    others = list(settings_of(target.value, around))
    if any(is_meant(one, ctx) for one in others) or _knows_no_certificates(target.value, around):
        return False
    return _has_authorities(target.value, around, ctx)


def settings_of(context: ast.expr, around: ast.AST) -> Iterator[ast.Assign]:
    """What a function assigns to a context's two settings; the one cannot stay off where the other is on."""
    assigned = (step for step in descendants(around) if isinstance(step, ast.Assign))
    for step in assigned:
        for target in step.targets:
            if isinstance(target, ast.Attribute) and target.attr in _OF_CONTEXTS:
                if spelled(target.value) == spelled(context):
                    yield step


def _has_authorities(context: ast.expr, around: ast.AST, ctx: Context) -> bool:
    """Whether the context was made with authorities, or the function gives it some."""
    said = spelled(context)
    if is_of_server(context, ctx):
        return False
    for step in descendants(around):
        if isinstance(step, ast.Assign) and isinstance(step.value, ast.Call):
            if ctx.origin(step.value.func) in CONTEXT_MAKERS and said in map(spelled, step.targets):
                return True
        elif isinstance(step, ast.Call) and isinstance(step.func, ast.Attribute):
            if step.func.attr in LOADERS and spelled(step.func.value) == said:
                return True
    return False


def _knows_no_certificates(context: ast.expr, around: ast.AST) -> bool:
    """`context.set_ciphers("ADH:ALL")`: the other side has no certificate to show."""
    texts = (
        part.value
        for step in descendants(around)
        if isinstance(step, ast.Call) and getattr(step.func, "attr", "") == "set_ciphers"
        if spelled(getattr(step.func, "value", step.func)) == spelled(context)
        for part in ast.walk(step)
        if isinstance(part, ast.Constant)
    )
    return any(isinstance(text, str) and _ANONYMOUS.search(text) is not None for text in texts)
