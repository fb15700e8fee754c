"""Requests whose answer may take longer than any limit that a fix can choose."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator

from lintegrity.nodes import keyword_of

if TYPE_CHECKING:
    from lintegrity.context import Context

# A program on this machine works while it is asked: a model that answers, a debugger, a renderer.
_ON_THIS_MACHINE = re.compile(
    r"(?:https?://)?(?:localhost|127(?:\.\d+){3}|\[::1\]|0\.0\.0\.0|host\.docker\.internal)(?:[:/?]|$)",
    re.IGNORECASE,
)
# Models write their answer before they send it.
_OF_A_MODEL = re.compile(
    r"/(?:completions?|generate|generateContent|chat|messages|transcriptions?|translations|speech|predict|predictions"
    r"|inference|infer|invoke)/?(?:[?#]|$)|:generateContent\b|api-inference\.huggingface\.co"
)
_DEPTH = 3


def may_answer_late(call: ast.Call, ctx: Context) -> bool:
    """Whether a request goes to this machine, or asks a model for what it writes."""
    asked = [*call.args[:2], *(keyword_of(call, name) for name in ("url", "host"))]
    texts = [text for one in asked if one is not None for text in _texts(one, ctx, _DEPTH)]
    return any(_ON_THIS_MACHINE.match(text) or _OF_A_MODEL.search(text) for text in texts)


def _texts(node: ast.expr, ctx: Context, depth: int) -> Iterator[str]:
    """The texts that an expression is made of, also those of the names in it."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
        elif isinstance(part, ast.Name) and depth:
            found = ctx.scope(part).lookup(part.id)
            for one in found[1] if found is not None else ():
                if one.kind == "assign" and one.value is not None:
                    yield from _texts(one.value, ctx, depth - 1)
