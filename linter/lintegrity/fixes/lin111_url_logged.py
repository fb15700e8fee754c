"""A URL that is shown goes through a function that masks its credentials."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.given import call_name
from lintegrity.fixes.place import Place
from lintegrity.fixes.statements import indent_of, rows_in_strings, step_of
from lintegrity.model import Edit
from lintegrity.questions.secrets.redactors import maskable


def fix(node: ast.expr, place: Place) -> Sequence[Edit] | None:
    """Wrap what is shown; of a dictionary its one value that is no literal."""
    shown = maskable(node, place.ctx)
    if shown is None:
        return None
    redact = call_name("redact_url", place)
    if redact is None:
        return None
    if isinstance(node, ast.JoinedStr) and shown is not node:
        return _within(node, shown, redact, place)
    text = place.text(shown)
    if isinstance(shown, ast.NamedExpr) and not text.startswith("("):
        text = f"({text})"
    return [place.replace(shown, _wrapped(redact, text, shown, place))]


def _within(node: ast.JoinedStr, shown: ast.expr, redact: str, place: Place) -> Sequence[Edit] | None:
    """The call around one value of an f-string, whose places are not to be relied on before Python 3.12."""
    text, whole = place.text(node), ast.unparse(shown)
    before, _, after = text.partition(whole)
    if not after or whole in after:
        return None
    fixed = f"{before}{redact}({whole}){after}"
    wanted = ast.dump(node).replace(
        ast.dump(shown), ast.dump(ast.Call(ast.Name(redact, ast.Load()), [shown], [])), 1
    )
    try:
        is_same = ast.dump(ast.parse(fixed, mode="eval").body) == wanted
    except SyntaxError:
        return None
    return [place.replace(node, fixed)] if is_same else None


def _wrapped(redact: str, text: str, shown: ast.expr, place: Place) -> str:
    """The call; one step deeper and with brackets on lines of their own around an argument that has its lines alone."""
    span = place.ctx.span(shown)
    own = indent_of(span.row, place)
    rest = place.source.lines[span.end_row - 1][span.end_column - 1 :].strip()
    has_its_lines = len(own) == span.column - 1 and (not rest or rest[0] in ",#")
    if "\n" not in text or not has_its_lines or rows_in_strings(text, 1):
        return f"{redact}({text})"
    step = step_of(place)
    lines = "\n".join(step + line if line.strip() else line for line in text.split("\n"))
    return f"{redact}(\n{own}{lines}\n{own})"
