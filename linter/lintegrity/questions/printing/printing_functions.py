"""Functions that are there to print: by their name, their docstring, or since they stand in for `print`."""

from __future__ import annotations

import ast
import re

from lintegrity.kinds import Function
from lintegrity.questions.failure.handlers import words
from lintegrity.tables.commands import PRINTING_NAMES, PRINTING_WORDS

_WRITES = frozenset({"sys.stdout.write", "sys.stderr.write", "stdout.write", "stderr.write"})
_SAYS_PRINT = re.compile(
    r"\b(?:prints?|printing|displays|displaying|std(?:out|err)|standard (?:output|error)|(?:the|a) (?:terminal|console))\b"
    r"|^Display\b",
    re.IGNORECASE,
)
_SAYS_WHERE = re.compile(
    r"\b(?:printed|written|prints?|writes?)(?: out)? (?:to|on) [`\"']*(?:sys\.)?(?:std(?:out|err)|the (?:terminal|console))\b",
    re.IGNORECASE,
)


def prints_by_name(function: Function) -> bool:
    """Whether the name says that the function prints: `print_summary`, `show_config`, `debug_print`."""
    name = function.name.strip("_").lower()
    said = words(function.name)
    if name in PRINTING_NAMES or not said:
        return name in PRINTING_NAMES
    return (
        said[0] in PRINTING_WORDS
        or said[-1] in ("print", "printer", "pprint")
        or not {"stdout", "stderr"}.isdisjoint(said)
    )


def is_documented_to_print(function: Function) -> bool:
    """Whether the first sentence of the docstring says that the function prints, or all of it where it prints to."""
    whole = ast.get_docstring(function) or ""
    sentence = whole.partition("\n\n")[0].partition(". ")[0]
    return _SAYS_PRINT.search(sentence) is not None or _SAYS_WHERE.search(whole) is not None


def stands_in_for_print(function: Function) -> bool:
    """Whether a function only hands its own parameters to `print`, or lines to a stream; not one that says `log`."""
    if not {"log", "logger", "logging"}.isdisjoint(words(function.name)):
        return False
    body = function.body[ast.get_docstring(function, clean=False) is not None :]
    while len(body) == 1 and isinstance(body[0], ast.If) and not body[0].orelse:
        body = body[0].body
    if len(body) != 1 or not isinstance(body[0], (ast.Expr, ast.Return)):
        return False
    call = body[0].value
    if not isinstance(call, ast.Call):
        return False
    parameters = {argument.arg for argument in ast.walk(function.args) if isinstance(argument, ast.arg)}
    passed = _printed_by(call)
    return bool(passed) and all(isinstance(part, ast.Name) and part.id in parameters for part in passed)


def _printed_by(call: ast.Call) -> list[ast.expr]:
    """What `print(*texts)` or `sys.stdout.write(text + "\\n")` prints."""
    if isinstance(call.func, ast.Name) and call.func.id == "print":
        return [part.value if isinstance(part, ast.Starred) else part for part in call.args]
    text = call.args[0] if call.args and ast.unparse(call.func) in _WRITES else None
    is_line = (
        isinstance(text, ast.BinOp) and isinstance(text.right, ast.Constant) and text.right.value == "\n"
    )
    return [text.left] if isinstance(text, ast.BinOp) and is_line else []
