"""What is printed, taken apart into text and values, and put together again as the arguments of a log call.

Text keeps the escapes and quotes that it was written with. A value that has a format spec the `%` style does not
know exactly stays an f-string of its own.
"""

from __future__ import annotations

import ast
import re
import string
from typing import NamedTuple, Sequence, Union

import libcst as cst

from lintegrity.fixes.place import Place, code, parse_expression

_NAME = re.compile(r"(?:\w+\.)*([^\W\d]\w*)")
_FIXED = re.compile(r"\.\d+f")
_FIELDS = re.compile(r"%(?:\((\w+)\))?[-#0 +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[diouxXeEfFgGcrsa%]")
# structlog's own words for what a record holds, and Python's for what cannot be a keyword.
_RESERVED = frozenset({"event", "level", "logger", "timestamp", "exc_info", "stack_info", "self", "cls"})


class Text(NamedTuple):
    """Literal text: as written between its quotes, and what it means."""

    raw: str
    prefix: str
    quote: str
    value: str


class Value(NamedTuple):
    """An expression in the text, with conversion (`r`, `s`, `a` or none) and format spec."""

    code: str
    conversion: str = ""
    spec: str = ""


Token = Union[Text, Value]
SPACE = Text(" ", "", "", " ")


def tokens_of(argument: ast.expr, place: Place) -> list[Token]:
    """What one printed argument is made of."""
    if isinstance(argument, (ast.Constant, ast.JoinedStr)):
        tree = parse_expression(place.text(argument))
        found = _of_string(tree) if tree is not None else None
        if found is not None:
            return found
    if isinstance(argument, ast.Call) and _is_format_method(argument):
        found = _of_format(argument, place)
        if found is not None:
            return found
    if isinstance(argument, ast.BinOp) and isinstance(argument.op, ast.Add):
        found = _of_sum(argument, place)
        if found is not None:
            return found
    return [Value(argument_text(argument, place))]


def argument_text(argument: ast.expr, place: Place) -> str:
    """An expression as one argument among several."""
    text = place.text(argument)
    if isinstance(argument, (ast.Yield, ast.YieldFrom, ast.NamedExpr)):
        return f"({text})"
    if isinstance(argument, ast.GeneratorExp) and not text.startswith("("):
        return f"({text})"
    return text


def _of_string(tree: cst.BaseExpression) -> list[Token] | None:
    if isinstance(tree, cst.SimpleString):
        return None if "b" in tree.prefix.lower() else [_text(tree.raw_value, tree.prefix, tree.quote)]
    if isinstance(tree, cst.ConcatenatedString):
        left, right = _of_string(tree.left), _of_string(tree.right)
        return [*left, *right] if left is not None and right is not None else None
    if isinstance(tree, cst.FormattedString):
        return _of_fstring(tree)
    return None


def _text(raw: str, prefix: str, quote: str) -> Text:
    prefix = prefix.lower().replace("f", "").replace("u", "")
    return Text(raw, prefix, quote, str(ast.literal_eval(f"{prefix}{quote}{raw}{quote}")))


def _of_fstring(tree: cst.FormattedString) -> list[Token] | None:
    prefix, quote = tree.start.rstrip("\"'"), tree.end
    found: list[Token] = []
    for part in tree.parts:
        if isinstance(part, cst.FormattedStringText):
            raw = part.value.replace("{{", "{").replace("}}", "}")
            found.append(_text(raw, prefix, quote))
            continue
        if not isinstance(part, cst.FormattedStringExpression):
            return None
        expression = code(part.expression)
        conversion, spec = part.conversion or "", "".join(code(one) for one in part.format_spec or ())
        if part.equal is not None:
            shown = code(part.whitespace_before_expression) + expression + code(part.equal)
            if quote[0] in shown or "\\" in shown or "\n" in shown:
                return None
            found.append(Text(shown, "", quote, shown))
            conversion = conversion or ("" if spec else "r")
        if isinstance(part.expression, cst.Tuple) and not part.expression.lpar:
            expression = f"({expression})"
        found.append(Value(expression, conversion, spec))
    return found


def _is_format_method(call: ast.Call) -> bool:
    return (
        isinstance(call.func, ast.Attribute)
        and call.func.attr == "format"
        and isinstance(call.func.value, ast.Constant)
        and isinstance(call.func.value.value, str)
    )


def _of_format(call: ast.Call, place: Place) -> list[Token] | None:
    """`"… {} {name}".format(a, name=b)` where every argument is used once and in order, none otherwise."""
    assert isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Constant)
    template = str(call.func.value.value)
    tree = parse_expression(place.text(call.func.value))
    quote = tree.quote if isinstance(tree, cst.SimpleString) else ""
    if any(isinstance(one, ast.Starred) for one in call.args) or any(
        one.arg is None for one in call.keywords
    ):
        return None
    given = {str(number): one for number, one in enumerate(call.args)}
    given.update({str(one.arg): one.value for one in call.keywords})
    found: list[Token] = []
    order: list[str] = []
    try:
        fields = list(string.Formatter().parse(template))
    except ValueError:
        return None
    for literal, name, spec, conversion in fields:
        if literal:
            found.append(rendered_text(literal, quote))
        if name is None:
            continue
        name = name or str(len(order))
        if name not in given or "{" in (spec or ""):
            return None
        order.append(name)
        found.append(Value(argument_text(given[name], place), conversion or "", spec or ""))
    return found if order == list(given) else None


def _of_sum(node: ast.BinOp, place: Place) -> list[Token] | None:
    """`"text" + str(x) + name`, a text from its first or second part on."""
    parts: list[ast.expr] = []
    step: ast.expr = node
    while isinstance(step, ast.BinOp) and isinstance(step.op, ast.Add):
        parts.insert(0, step.right)
        step = step.left
    parts.insert(0, step)
    is_text = any(isinstance(part, (ast.Constant, ast.JoinedStr)) for part in parts[:2])
    found: list[Token] = []
    for part in parts:
        if isinstance(part, (ast.Constant, ast.JoinedStr)):
            tree = parse_expression(place.text(part))
            tokens = _of_string(tree) if tree is not None else None
            if tokens is None:
                return None
            found += tokens
        elif (
            isinstance(part, ast.Call)
            and len(part.args) == 1
            and not part.keywords
            and not isinstance(part.args[0], ast.Starred)
            and place.ctx.origin(part.func) in ("builtins.str", "builtins.repr")
        ):
            is_repr = place.ctx.origin(part.func) == "builtins.repr"
            found.append(Value(argument_text(part.args[0], place), "r" if is_repr else "s"))
        elif is_text:
            found.append(Value(argument_text(part, place)))  # what is added to a text is one
        else:
            return None
    return found


def rendered_text(value: str, quote: str = '"') -> Text:
    """Text of which only the meaning is known, for one line between quotes."""
    quote = quote[:1] or '"'
    return Text(_requoted(value, quote), "", quote, value)


def without_line_ends(tokens: Sequence[Token]) -> list[Token]:
    """A message without the line ends and blanks that print's layout has at both sides."""
    found = list(tokens)
    for index, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if found and isinstance(end := found[index], Text) and strip(end.value, "\n") != end.value:
            found[index] = rendered_text(strip(end.value, "\n"), end.quote)
    return [token for token in found if not (isinstance(token, Text) and not token.value)]


def percent_arguments(tokens: Sequence[Token]) -> list[str]:
    """The arguments for the standard library's loggers."""
    values = [token for token in tokens if isinstance(token, Value)]
    if not values:
        return [_literal(tokens)]
    texts: list[Token] = []
    arguments: list[str] = []
    for token in tokens:
        if isinstance(token, Text):
            texts.append(
                token._replace(raw=token.raw.replace("%", "%%"), value=token.value.replace("%", "%%"))
            )
            continue
        field, argument = _percent_field(token)
        texts.append(Text(field, "", "", field))
        arguments.append(argument)
    return [_literal(texts), *arguments]


def _percent_field(value: Value) -> tuple[str, str]:
    if not value.spec:
        return f"%{value.conversion or 's'}", value.code
    if _FIXED.fullmatch(value.spec) and not value.conversion:
        return f"%{value.spec}", value.code
    return "%s", _fstring([value])


def brace_arguments(tokens: Sequence[Token]) -> list[str]:
    """The arguments for loguru, which formats with `str.format` where there are any."""
    values = [token for token in tokens if isinstance(token, Value)]
    if not values:
        return [_literal(tokens)]
    texts: list[Token] = []
    for token in tokens:
        if isinstance(token, Text):
            escaped = [part.replace("{", "{{").replace("}", "}}") for part in (token.raw, token.value)]
            texts.append(token._replace(raw=escaped[0], value=escaped[1]))
        elif "{" in token.spec:
            texts.append(Text("{}", "", "", "{}"))
        else:
            field = (
                "{"
                + (f"!{token.conversion}" if token.conversion else "")
                + (f":{token.spec}" if token.spec else "")
                + "}"
            )
            texts.append(Text(field, "", "", field))
    arguments = [_fstring([one]) if "{" in one.spec else one.code for one in values]
    return [_literal(texts), *arguments]


def keyword_arguments(tokens: Sequence[Token]) -> list[str]:
    """The arguments for structlog: an event and keywords where text and plain names follow each other."""
    texts = [token for token in tokens if isinstance(token, Text)]
    values = [token for token in tokens if isinstance(token, Value)]
    names = [match.group(1) if (match := _NAME.fullmatch(one.code)) else "" for one in values]
    is_event = (
        values and isinstance(tokens[0], Text) and all(not text.value.strip(" :=,") for text in texts[1:])
    )
    is_plain = all(not one.conversion and not one.spec for one in values)
    if is_event and is_plain and all(names) and len(set(names)) == len(names) and not set(names) & _RESERVED:
        event = texts[0].value.rstrip(" :=")
        if event:
            first = texts[0] if event == texts[0].value else rendered_text(event)
            return [_literal([first]), *(f"{name}={one.code}" for name, one in zip(names, values))]
    return whole_argument(tokens)


def whole_argument(tokens: Sequence[Token]) -> list[str]:
    """One argument: text as it is, or an f-string."""
    if not any(isinstance(token, Value) for token in tokens):
        return [_literal(tokens)]
    return [_fstring(tokens)]


def _fstring(tokens: Sequence[Token]) -> str:
    parts: list[Token] = []
    for token in tokens:
        if isinstance(token, Text):
            escaped = [part.replace("{", "{{").replace("}", "}}") for part in (token.raw, token.value)]
            parts.append(token._replace(raw=escaped[0], value=escaped[1]))
            continue
        expression = f" {token.code}" if token.code.startswith("{") else token.code
        field = (
            "{"
            + expression
            + (f"!{token.conversion}" if token.conversion else "")
            + (f":{token.spec}" if token.spec else "")
            + "}"
        )
        parts.append(Text(field, "", "", field))
    texts = [part for part in parts if isinstance(part, Text) and part.quote]
    fields = "".join(part.raw for part in parts if isinstance(part, Text) and not part.quote)
    same = len({(one.prefix, one.quote) for one in texts}) == 1
    prefix, quote = (texts[0].prefix, texts[0].quote) if same else ("", '"')
    if quote[0] in fields:
        prefix, quote, same = "", "'" if '"' in fields else '"', False
    body = ""
    for part in parts:
        if isinstance(part, Text):
            body += part.raw if same or not part.quote else _requoted(part.value, quote)
    return f"f{prefix}{quote}{body}{quote}"


def _requoted(value: str, quote: str) -> str:
    return "".join(
        f"\\{letter}" if letter == quote else repr(letter)[1:-1] if letter not in "'\"" else letter
        for letter in value
    )


def _literal(tokens: Sequence[Token]) -> str:
    """One string literal: in the quotes of its parts where they agree, in double quotes by meaning otherwise."""
    texts = [token for token in tokens if isinstance(token, Text)]
    marked = [text for text in texts if not _is_neutral(text)]
    kinds = {(text.prefix, text.quote) for text in marked}
    joins_escapes = len(marked) > 1 and any("\\" in text.raw for text in marked)
    if len(kinds) > 1 or joins_escapes:
        return '"' + "".join(rendered_text(text.value).raw for text in texts) + '"'
    prefix, quote = kinds.pop() if kinds else ("", next((text.quote for text in texts if text.quote), '"'))
    return f"{prefix}{quote}" + "".join(text.raw for text in texts) + quote


def _is_neutral(text: Text) -> bool:
    """Whether text means the same between any quotes."""
    return text.raw == text.value and not re.search("[\\\\\"'\n]", text.raw)


def percent_expression(argument: ast.expr, place: Place) -> list[str] | None:
    """`"text %s" % value` as `"text %s", value`, where that gives the same text."""
    if not (isinstance(argument, ast.BinOp) and isinstance(argument.op, ast.Mod)):
        return None
    left, right = argument.left, argument.right
    if not (isinstance(left, ast.Constant) and isinstance(left.value, str)):
        return None
    fields = [match for match in _FIELDS.finditer(left.value) if not match.group().endswith("%")]
    named = [match.group(1) for match in fields if match.group(1)]
    if not fields or any("*" in match.group() for match in fields) or (named and len(named) != len(fields)):
        return None
    if named:
        return [place.text(left), place.text(right)] if isinstance(right, ast.Dict) and right.keys else None
    if isinstance(right, ast.Tuple):
        if len(right.elts) != len(fields) or any(isinstance(one, ast.Starred) for one in right.elts):
            return None
        return [place.text(left), *(argument_text(one, place) for one in right.elts)]
    if len(fields) > 1 and isinstance(right, (ast.Name, ast.Attribute)):
        return [place.text(left), f"*{place.text(right)}"]  # only a tuple fills several fields
    if len(fields) != 1 or isinstance(right, ast.Dict):
        return None
    return [place.text(left), argument_text(right, place)]
