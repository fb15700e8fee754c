"""Statements put in the stead of others, wherever these stand: alone, among several on a line, after a colon."""

from __future__ import annotations

import ast
import io
import tokenize
from typing import Sequence

from lintegrity.fixes.house_style import indent_at
from lintegrity.fixes.place import Place
from lintegrity.kinds import FUNCTIONS
from lintegrity.model import Edit, Span

_MULTILINE = (tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", -1))


def replace_statement(node: ast.stmt, lines: Sequence[str], place: Place) -> list[Edit] | None:
    """Edits that put `lines` (relative indentation of one step a level) in the stead of a simple statement.

    None where the statement shares its line in a way that cannot be taken apart.
    """
    block = place.ctx.block(node)
    if not block:
        return None
    if len(lines) == 1:
        return [place.replace(node, lines[0])]
    span = place.ctx.span(node)
    opener = _opener(block, place)
    siblings = [one for one in block if one.lineno == node.lineno or one.end_lineno == node.lineno]
    if opener is None and len(siblings) == 1 and not _follows_semicolon(span, place):
        return [place.replace(node, shifted(lines, indent_of(span.row, place)))]
    return _take_apart(node, block, lines, opener, place)


def _take_apart(
    node: ast.stmt, block: list[ast.stmt], lines: Sequence[str], opener: ast.AST | None, place: Place
) -> list[Edit] | None:
    """Give each statement of a shared line its own."""
    shared = _sharing(node, block)
    if _is_compound(shared[-1]):
        return None
    first, last = place.ctx.span(shared[0]), place.ctx.span(shared[-1])
    tail = place.source.lines[last.end_row - 1][last.end_column - 1 :]
    comment = tail.lstrip().removeprefix(";").strip()
    if comment and not comment.startswith("#"):
        return None
    own = indent_of(_header_row(opener), place) + step_of(place) if opener else indent_of(first.row, place)
    texts: list[str] = []
    for one in shared:
        texts += lines if one is node else [place.text(one)]
    start, body = first.column, shifted(texts, own)
    if opener is not None:
        start = len(place.source.lines[first.row - 1][: start - 1].rstrip()) + 1
        body = (f"  {comment}" if comment else "") + "\n" + own + body
    elif comment:
        body = f"{comment}\n{own}{body}"
    return [Edit(Span(first.row, start, last.end_row, last.end_column + len(tail)), body)]


def _sharing(node: ast.stmt, block: list[ast.stmt]) -> list[ast.stmt]:
    """The statements joined to one by semicolons."""
    found: list[ast.stmt] = []
    for one in block:
        if found and one.lineno != found[-1].end_lineno:
            if node in found:
                break
            found = []
        found.append(one)
    return found


def shifted(lines: Sequence[str], indent: str) -> str:
    """Lines joined, all but the first behind an indentation; lines inside of strings are not told apart."""
    return ("\n" + indent).join(lines)


def indent_of(row: int, place: Place) -> str:
    """The white space that a line begins with."""
    return indent_at(place.source, row)


def step_of(place: Place) -> str:
    """One level of indentation as the file has it."""
    return place.style.step


def indented(lines: Sequence[str], place: Place) -> list[str]:
    """Lines one level deeper."""
    step = step_of(place)
    return [step + line for line in lines]


def _opener(block: list[ast.stmt], place: Place) -> ast.AST | None:
    """The compound statement on whose header line a block stands; None for a block on lines of its own."""
    first = block[0]
    before = place.source.lines[first.lineno - 1][: place.ctx.span(first).column - 1]
    return place.ctx.parent(first) if before.strip() else None


def _header_row(opener: ast.AST) -> int:
    """The row with the indentation of a compound statement; a case of `match` has only its pattern's."""
    start = opener.pattern if isinstance(opener, ast.match_case) else opener
    return int(getattr(start, "lineno", 1))


def _follows_semicolon(span: Span, place: Place) -> bool:
    line = place.source.lines[span.end_row - 1][span.end_column - 1 :].strip()
    before = place.source.lines[span.row - 1][: span.column - 1].strip()
    return line.startswith(";") or bool(before)


def _is_compound(node: ast.stmt) -> bool:
    return hasattr(node, "body")


def between_arguments(node: ast.Call, place: Place) -> str:
    """The text of a call without what is called and without its arguments: brackets, commas, comments."""
    parts = [node.func, *node.args, *(keyword.value for keyword in node.keywords)]
    whole = place.ctx.span(node)
    row, column, found = whole.row, whole.column, ""
    for span in sorted(place.ctx.span(part) for part in parts):
        if (row, column) < (span.row, span.column):
            found += place.text(Span(row, column, span.row, span.column))
        row, column = max((row, column), (span.end_row, span.end_column))
    return found + place.text(Span(row, column, whole.end_row, whole.end_column))


def add_keyword(node: ast.Call, keyword: str, place: Place) -> list[Edit]:
    """Edits that add `name=value` as the last argument of a call, in the layout that the call has."""
    span = place.ctx.span(node)
    tokens = [
        token
        for token in tokenize.generate_tokens(io.StringIO(place.source.readable.segment(span)).readline)
        if token.string.strip() and token.type not in (tokenize.COMMENT, tokenize.ENDMARKER)
    ]
    last = tokens[-2]
    row = span.row + last.end[0] - 1
    column = last.end[1] + (span.column if last.end[0] == 1 else 1)
    given = sorted(place.ctx.span(one) for one in [*node.args, *node.keywords])
    closing = place.source.lines[span.end_row - 1][: span.end_column - 2]
    has_comma = last.string == ","
    if not given or span.row == span.end_row:
        return [
            place.insert(row, column, {"(": keyword, ",": f" {keyword}"}.get(last.string, f", {keyword}"))
        ]
    if span.end_row == row or closing.strip():
        return [place.insert(row, column, _before_bracket(keyword, has_comma, given, span, place))]
    line = place.source.lines[row - 1]
    beside = f" {keyword}," if has_comma else f", {keyword}"
    is_row = not _is_listed(given, place) and (len(given) > 1 or given[0].row == row and not has_comma)
    if is_row and len(line) == column - 1 and len(line) + len(beside) <= place.style.width:
        return [place.insert(row, column, beside)]
    last_row = given[-1].row
    if given[0].row != span.row:
        own = indent_of(given[0].row, place)
    elif last_row != span.row and not place.source.lines[last_row - 1][: given[-1].column - 1].strip():
        own = indent_of(last_row, place)  # below the first argument, which stands behind the bracket
    else:
        own = indent_of(span.row, place) + step_of(place)
    comma = [] if has_comma else [place.insert(row, column, ",")]
    return [*comma, place.insert(span.end_row, 1, f"{own}{keyword},\n")]


def _before_bracket(keyword: str, has_comma: bool, given: Sequence[Span], call: Span, place: Place) -> str:
    """One more argument between the last one and the bracket behind it: below the others where each has its line."""
    comma = "" if has_comma else ","
    begin = place.source.lines[given[-1].row - 1][: given[-1].column - 1]
    is_too_long = len(place.source.lines[call.end_row - 1]) + len(keyword) + 2 > place.style.width
    if not begin.strip() and (_is_listed(given, place) or is_too_long):
        return f"{comma}\n{begin}{keyword}"
    return f"{comma} {keyword}"


def _is_listed(given: Sequence[Span], place: Place) -> bool:
    """Whether each of several arguments has a line for itself, but for the first, which may stand behind the bracket."""
    return len(given) > 1 and all(
        not place.source.lines[one.row - 1][: one.column - 1].strip() for one in given[1:]
    )


def within_width(
    node: ast.Call, function: str, more: Sequence[str], edits: list[Edit], place: Place
) -> list[Edit]:
    """Edits that make a call one of `function` with `more` arguments; over several lines where one would be too long."""
    span = place.ctx.span(node)
    line = place.source.lines[span.row - 1]
    before, after = line[: span.column - 1], line[span.end_column - 1 :]
    if span.row != span.end_row or any(
        before.count(one) != before.count(other) for one, other in ("()", "[]", "{}")
    ):
        return edits
    if any(isinstance(one, ast.GeneratorExp) for one in node.args) or any(
        one.arg is None for one in node.keywords
    ):
        return edits
    named = [f"{one.arg}={place.text(one.value)}" for one in node.keywords]
    given = [*map(place.text, node.args), *named, *more]
    text = call_text(function, given, before, after, place)
    return [place.replace(node, text)] if "\n" in text else edits


def called_instead(node: ast.Call, function: str, place: Place) -> list[Edit]:
    """Edits that make a call one of another function, with the arguments that it has."""
    span = place.ctx.span(node.func)
    moved = len(function) - (span.end_column - span.column) if span.row == span.end_row else 0
    renamed = place.replace(node.func, function)
    below = _below_its_bracket(node, renamed, moved, place) if moved > 0 else None
    edits = [renamed, *(below if below is not None else realigned(node, moved, place))]
    return within_width(node, function, (), edits, place)


def _below_its_bracket(node: ast.Call, renamed: Edit, moved: int, place: Place) -> list[Edit] | None:
    """Edits that put the arguments below the bracket, one step in, where lines get too long beside it; else None."""
    span, step = place.ctx.span(node), step_of(place)
    if not node.args or span.row == span.end_row:
        return None
    first = place.ctx.span(node.args[0])
    lines = place.source.lines[span.row - 1 : span.end_row]
    if first.row != span.row or max(map(len, lines)) + moved <= place.style.width or "\t" in "".join(lines):
        return None
    inner = indent_of(span.row, place) + step
    less = len(inner) - (first.column - 1)
    if (
        lines[0][renamed.span.end_column - 1 : first.column - 1] != "("
        or max(map(len, lines)) + less > place.style.width
    ):
        return None
    begin = Edit(Span(first.row, first.column, first.row, first.column), f"\n{inner}")
    return [begin, *realigned(node, less, place)] if less else [begin]


def header_within_width(node: ast.AST, edit: Edit, place: Place) -> Edit:
    """An edit of a parameter; where its function's line gets too long, one that gives each parameter a line."""
    line = place.source.lines[edit.span.row - 1]
    text = line[: edit.span.column - 1] + edit.text + line[edit.span.end_column - 1 :]
    function = next((step for step in place.ctx.ancestors(node) if isinstance(step, FUNCTIONS)), None)
    if len(text) <= place.style.width or function is None or function.lineno > edit.span.end_row:
        return edit
    if function.lineno < edit.span.row:
        return _with_a_line_each(function, edit, line, text, place)
    pieces = _header_pieces(text) if function.body[0].lineno > function.lineno else None
    if pieces is None:
        return edit
    own = indent_of(function.lineno, place)
    head, *parameters, tail = pieces
    lines = [head, *(f"{own}{step_of(place)}{one.strip()}," for one in parameters if one.strip()), own + tail]
    return place.replace(Span(edit.span.row, 1, edit.span.row, len(line) + 1), "\n".join(lines))


def _with_a_line_each(function: ast.AST, edit: Edit, line: str, text: str, place: Place) -> Edit:
    """The parameters of a function that have one line together, between its own and the bracket's, one a line."""
    row, own = edit.span.row, indent_of(edit.span.row, place)
    above, below = place.source.lines[row - 2], place.source.lines[row].lstrip()
    if row - 1 != getattr(function, "lineno", 0) or not above.rstrip().endswith("(") or below[:1] != ")":
        return edit
    pieces = _header_pieces(f"def f({text.strip().removesuffix(',')}):")
    if pieces is None:
        return edit
    lines = [f"{own}{one.strip()}," for one in pieces[1:-1] if one.strip()]
    return place.replace(Span(row, 1, row, len(line) + 1), "\n".join(lines))


def _header_pieces(line: str) -> list[str] | None:
    """A function's line taken apart at the brackets and commas of its parameters; None where it does not end there."""
    cuts: list[str] = []
    depth = begin = 0
    indent = len(line) - len(line.lstrip())
    for token in tokenize.generate_tokens(io.StringIO(f"{line.strip()}\n pass\n").readline):
        if token.type == tokenize.COMMENT or token.start[0] > 1 or token.string == "lambda":
            break
        depth += (token.string in "([{") - (token.string in ")]}") if token.type == tokenize.OP else 0
        opens = not cuts and depth == 1 and token.string == "("
        ends = bool(cuts) and depth == 0 and token.string == ")"
        if opens or ends or cuts and depth == 1 and token.string == ",":
            cuts.append(line[begin : indent + (token.end if opens else token.start)[1]])
            begin = indent + token.end[1]
        if ends:
            return [*cuts, ")" + line[begin:]] if line.rstrip().endswith(":") else None
    return None


def call_text(function: str, given: Sequence[str], before: str, after: str, place: Place) -> str:
    """A call for a line that has text before and after it; over several lines where one would be too long."""
    joined, width = ", ".join(given), place.style.width
    own = before[: len(before) - len(before.lstrip())]
    inner = own + step_of(place)
    if "\n" in joined or len(f"{before}{function}({joined}){after}") <= width:
        return f"{function}({joined})"
    if len(inner + joined) <= width:
        return f"{function}(\n{inner}{joined}\n{own})"
    if len(given) < 2 or max(map(len, given)) + len(inner) >= width:
        return f"{function}({joined})"
    return f"{function}(\n" + "".join(f"{inner}{one},\n" for one in given) + f"{own})"


def without_argument(node: ast.Call, given: ast.expr, place: Place) -> list[Edit] | None:
    """The edit that takes an argument out of a call, by position or by name, with the comma that goes with it.

    None where what follows by position would move up, or a comment stands beside it.
    """
    everything: list[ast.expr | ast.keyword] = [*node.args, *node.keywords]
    ordered = sorted(everything, key=place.ctx.span)
    index = next(
        (number for number, one in enumerate(ordered) if given in (one, getattr(one, "value", None))), None
    )
    if index is None:
        return None
    is_positional = ordered[index] is given
    if is_positional and any(one in node.args for one in ordered[index + 1 :]):
        return None
    own = place.ctx.span(ordered[index])
    if index:
        before = place.ctx.span(ordered[index - 1])
        span = Span(before.end_row, before.end_column, own.end_row, own.end_column)
    elif len(ordered) > 1:
        after = place.ctx.span(ordered[1])
        span = Span(own.row, own.column, after.row, after.column)
    else:
        whole = place.ctx.span(node.func)
        end = place.ctx.span(node)
        return [Edit(Span(whole.end_row, whole.end_column, end.end_row, end.end_column), "()")]
    return [Edit(span, "")]


def realigned(node: ast.Call, moved: int, place: Place) -> list[Edit]:
    """Edits that keep the later lines of a call below its first argument, or what it holds, when that moves."""
    if not node.args or not moved or node.args[0].lineno != place.ctx.span(node).row:
        return []
    span, column = place.ctx.span(node), place.ctx.span(node.args[0]).column
    inside = rows_in_strings(place.text(node), span.row)
    edits = []
    for row in range(span.row + 1, span.end_row + 1):
        line = place.source.lines[row - 1]
        if (
            row in inside
            or not line.strip()
            or len(indent_of(row, place)) < column - 1
            or "\t" in line[:column]
        ):
            continue
        if moved > 0:
            edits.append(place.insert(row, column, " " * moved))
        else:
            edits.append(Edit(Span(row, column + moved, row, column), ""))
    return edits


def rows_in_strings(text: str, first: int) -> set[int]:
    """The rows of a text that begin within a string; the text begins in row `first`."""
    found: set[int] = set()
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type in _MULTILINE:
                found.update(range(first + token.start[0], first + token.end[0]))
    except (tokenize.TokenError, SyntaxError):
        return set(range(first, first + text.count("\n") + 1))
    return found
