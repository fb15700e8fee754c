"""Syntax newer than the running interpreter's: the tree it gets, and where its nodes stand."""

from __future__ import annotations

import ast
import io
import json
import os
import shutil
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest
from lintegrity.api import check_source
from lintegrity.grammar import parse_newer
from lintegrity.settings import Config
from lintegrity.source import CannotAnalyse, Source

READ = {
    "type statement": "type X = list[int]\ny = X\n",
    "type statement after a colon": "if a: type X = b; c = d\n",
    "generic type statement": "type X[T: int, *Ts, **P] = dict[T, y]\nz = X\n",
    "generic type statement over lines": "type X[\n    T,\n] = list[y]\nz = X\n",
    "generic function": "def f[T](a: T, b=c) -> T:\n    return a\n",
    "generic function over lines": "def f[\n\n    T: (int, str),  # why\n    U = dict[str, int],\n](a, b=c) -> d:\n    return a\n",
    "generic class": "class A[T = int]:\n    x = y\n",
    "generic class with bases": "class A[T: int = int, *Ts] (B, metaclass=C):\n    x = y\n",
    "exceptions without parentheses": "try:\n    a\nexcept B, c.D, e[0]:\n    f\n",
    "exception groups": "try:\n    a\nexcept* B as e:\n    f\nexcept *(C, D):\n    g\n",
    "exception groups without parentheses": "try:\n    a\nexcept* B, C:\n    f\n",
    "star in an index": "a[*b], c[d, *e.f], g[*h, i, *j,]\n",
    "star in an annotation": "def f(a, *args: *Ts, b: c = d): pass\n",
    "lazy import": "lazy import a\nlazy from b import c\nd = a\n",
    "same quotes": 'x = f"a{b["c"]}d{e}" + f\n',
    "same quotes, nested three deep": "x = f'{f'{f'{a}' + b}' + c}' + d\n",
    "backslash in a field": 'x = f"{"\\n".join(a)}, {b}" + c\n',
    "line ends and comments in a field": 'x = f"a{\n    b  # it\'s {here}\n    + c\n}" + d\n',
    "string over lines": 'x = f"""a\n  {b["""c"""]}\n é{\nd}""" + e\n',
    "format specification": 'x = f"{a["b"]:>{c}.{d["e"]}}" + f\n',
    "shown expression": 'x = f"{ a["b"] = } {c=:>3} {d!r}" + e\n',
    "braces and escapes": 'x = f"{{a}} \\N{BULLET} \\x41 {b["c"]} \\"{d}" + e\n',
    "raw string": 'x = rf"\\d{a["b"]}\\{c}" + d\n',
    "letters of many bytes": 'é = f"ü{ß["ö"]}ä{ñ}" + å; b = c\n',
    "adjacent strings": 'x = ("é{a}" f"b{c["d"]}"\n    \'e\' rf"{f}") + g\n',
    "adjacent strings joined by a backslash": 'x = "a" \\\n    f"{b["c"]}" + d\n',
    "template string": 'x = t"a{b}c" + d\n',
    "template string with same quotes": 'x = t"a{b["c"]!r:>{d}}" + e\n',
    "lambda and colon in brackets": 'x = f"{(lambda a: b["c"])(d)[1:e]}" + f\n',
    "comparison and walrus": 'x = f"{a != b["c"]}{(d := e)}{f == g}" + h\n',
    "tuple and star": 'x = f"{a, b["c"],}{*d, e}" + f\n',
    "words that are keywords only sometimes": 'type = 1\ntype(type)\ntype[a] = b\nlazy = type\nx = f"{a["b"]}"\n',
    "carriage returns": 'x = f"{a["b"]}"\r\ntype X = c\r\ny = d\r\n',
}

BROKEN = {
    "no field": 'x = f"{}"\ntype X = y\n',
    "open field": 'x = f"{a"\n',
    "open string": 'x = f"a\n',
    "single closing brace": 'x = f"a}"\ntype X = y\n',
    "assignment to a string": 'f"{a["b"]}" = c\n',
    "deleted string": 'del t"{a}"\n',
    "function without parameters": "def f[T]: pass\n",
    "no type parameter": "def f[](a): pass\n",
    "type without a value": "type X =\n",
    "bracket never closed": "type X = [\n",
    "statement in a field": 'x = f"{a = b}"\ntype X = y\n',
    "unknown conversion": 'x = t"{a!x}"\n',
    "bytes beside text": 'x = b"a" t"{b}"\n',
    "two expressions": "type X = a b\n",
    "names in an exception list": "try: pass\nexcept A, B as c, : pass\n",
    "NUL": "type X = a\0\n",
    "deep nesting": "type X = " + "(" * 5000 + ")" * 5000 + "\n",
}


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_every_name_and_number_stands_where_it_is_written(text: str) -> None:
    tree = parse_newer(text)
    assert tree is not None
    source = Source.of_text("a.py", text, tree=tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            assert source.segment(source.span(node)) == node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, int):
            assert source.segment(source.span(node)) == str(node.value)
        elif isinstance(node, ast.Attribute):
            assert source.segment(source.span(node)).endswith(node.attr)
        elif isinstance(node, (ast.JoinedStr, ast.Starred, ast.FormattedValue)):
            assert source.segment(source.span(node))[0] in "\"'rftu{*:>"
    assert _names(tree) >= _last_names(text)


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_what_is_read_compiles_under_this_interpreter(text: str) -> None:
    tree = parse_newer(text)
    assert tree is not None
    ast.unparse(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.expr):
            assert (node.lineno, node.col_offset) <= (node.end_lineno or 0, node.end_col_offset or 0)
    starred = any(isinstance(node, ast.Starred) for node in ast.walk(tree))
    if not starred:
        compile(tree, "a.py", "exec")


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_broken_text_has_no_tree(text: str) -> None:
    assert parse_newer(text) is None
    with pytest.raises(CannotAnalyse):
        _ = Source.of_text("a.py", text).tree


def test_strings_hold_what_a_newer_interpreter_gives() -> None:
    tree = parse_newer(READ["braces and escapes"])
    assert tree is not None
    string = next(node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr))
    assert [one.value for one in string.values if isinstance(one, ast.Constant)] == ["{a} • A ", ' "']
    tree = parse_newer(READ["shown expression"])
    assert tree is not None
    string = next(node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr))
    assert [one.value for one in string.values if isinstance(one, ast.Constant)] == [' a["b"] = ', " c=", " "]
    assert [one.conversion for one in string.values if isinstance(one, ast.FormattedValue)] == [114, -1, 114]


def test_exceptions_without_parentheses_are_a_tuple() -> None:
    tree = parse_newer(READ["exceptions without parentheses"])
    assert tree is not None
    handler = next(node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler))
    assert isinstance(handler.type, ast.Tuple)
    assert [ast.unparse(one) for one in handler.type.elts] == ["B", "c.D", "e[0]"]
    assert (handler.type.col_offset, handler.type.end_col_offset) == (7, 19)


def test_a_tree_of_this_interpreter_is_the_same_tree() -> None:
    """What both grammars know is read alike: this package itself, through both."""
    for path in sorted(Path(sys.modules["lintegrity"].__file__ or "").parent.glob("*.py")):
        text = path.read_text(encoding="utf-8")
        tree = parse_newer(text)
        assert tree is not None, path
        assert ast.dump(tree) == ast.dump(ast.parse(text)), path


SUPPRESSED = {
    "hash in a field": 'print(f"{a["#"]}")',
    "hash in a template": 'print(t"{a["#"]}")',
    "letters of many bytes before": 'print("é", t"{ß["ö#"]}")',
    "brackets and quotes": "print(f'{a['[']}')",
    "comment and line ends in a field": 'print(f"{\n    a  # it\'s [\n}")',
    "string over lines": 'print(t"""{a["""#"""]}\n#""")',
}


@pytest.mark.parametrize("code", SUPPRESSED.values(), ids=SUPPRESSED)
def test_comments_are_read_beside_new_strings(code: str) -> None:
    """A suppression counts, one behind it that covers nothing is told, and both stand where they are written."""
    text = f"a = {{}}\n{code}  # noqa: LIN101  # shown on purpose here\nb = 1  # noqa: LIN705  # not needed any more\n"
    report = check_source(text, "app.py", Config(select=("LIN101", "LIN002", "LIN003", "LIN705")))
    assert [(one.code, one.span.column) for one in report.findings] == [("LIN002", 8)]
    assert [one.finding.code for one in report.suppressed] == ["LIN101"]


@pytest.mark.parametrize("code", SUPPRESSED.values(), ids=SUPPRESSED)
def test_a_readable_twin_has_the_same_extent(code: str) -> None:
    source = Source.of_text("app.py", f"{code}\n")
    assert [len(line) for line in source.readable.lines] == [len(line) for line in source.lines]
    assert not [token for token in _tokens(source.readable.text) if token.type == tokenize.ERRORTOKEN]


def _tokens(text: str) -> list[tokenize.TokenInfo]:
    return list(tokenize.generate_tokens(io.StringIO(text).readline))


# In Lib/test; two more (`bad_coding.py`, `badsyntax_pep3120.py`) cannot even be decoded.
BROKEN_ON_PURPOSE = {"badsyntax_3131.py"}

# Run by two interpreters: rows of all nodes of the files that the older one cannot read by itself.
_ROWS = """
import ast, json, sys, tokenize, warnings
warnings.simplefilter("ignore")
sys.path.insert(0, sys.argv[1])
OWN = ("TypeAlias", "TypeVar", "ParamSpec", "TypeVarTuple")
def rows(tree):
    found, todo = [], [tree]
    while todo:
        node = todo.pop()
        aliased = type(node).__name__ == "TypeAlias"
        for name, value in ast.iter_fields(node):
            if name != "type_params":
                todo += [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, ast.AST)]
        if hasattr(node, "lineno") and type(node).__name__ not in OWN:
            value = repr(node.value) if isinstance(node, ast.Constant) else ""
            kind = type(node).__name__.replace("TryStar", "Try")
            found.append([node.lineno, node.col_offset, node.end_lineno, node.end_col_offset, kind, value])
        elif aliased:
            found.append([node.lineno, node.col_offset, node.end_lineno, node.end_col_offset, "Assign", ""])
    return sorted(found)
answer = {}
for path in sys.stdin.read().split("\\n"):
    try:
        with tokenize.open(path) as handle:
            text = handle.read()
    except (SyntaxError, UnicodeDecodeError):
        continue
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        tree = None
    if sys.argv[2] == "newer":
        answer[path] = None if tree is None else rows(tree)
    elif tree is None:
        from lintegrity.grammar import parse_newer
        tree = parse_newer(text)
        answer[path] = None if tree is None else rows(tree)
print(json.dumps(answer))
"""


def test_the_newest_standard_library_is_read_by_the_oldest_interpreter() -> None:
    """None only for files broken on purpose; every node stands where the newest interpreter sees it."""
    interpreters = _interpreters()
    oldest, newest = interpreters[0], interpreters[-1]
    library = _output([newest, "-c", "import os; print(os.path.dirname(os.__file__))"], "").strip()
    paths = sorted(str(one) for one in Path(library).rglob("*.py") if "site-packages" not in one.parts)
    root = str(Path(sys.modules["lintegrity"].__file__ or "").parents[1])
    older = json.loads(_output([oldest, "-c", _ROWS, root, "older"], "\n".join(paths)))
    newer = json.loads(_output([newest, "-c", _ROWS, root, "newer"], "\n".join(older)))
    broken = {path for path, rows in older.items() if rows is None}
    assert broken == {path for path, rows in newer.items() if rows is None}
    assert {Path(path).name for path in broken} <= BROKEN_ON_PURPOSE
    for path, rows in older.items():
        assert rows == newer[path], path


def _interpreters() -> list[str]:
    """The interpreters of this machine from 3.10 on, oldest first; this one is always among them."""
    home = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    found = {sys.version_info[:2]: sys.executable}
    for minor in range(10, 16):
        installed = sorted(home.glob(f"versions/3.{minor}.*/bin/python"))
        path = str(installed[-1]) if installed else shutil.which(f"python3.{minor}")
        if path:
            found.setdefault((3, minor), path)
    return [found[version] for version in sorted(found)]


def _output(command: list[str], text: str) -> str:
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def _names(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _last_names(text: str) -> set[str]:
    """The name that a sample ends with, after everything new in it."""
    last = text.split()[-1].strip('"}')
    return {last} if last.isidentifier() and last not in ("pass",) else set()
