"""Generated programs before and after `--fix`: what holds for every one of them."""

from __future__ import annotations

import ast
import io
import tokenize
from collections import Counter
from typing import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lintegrity.api import Checker
from lintegrity.fixing import FixOutcome, allowed_by, fix_source
from lintegrity.settings import Config
from lintegrity.source import Source
from test_fixing import outcome_of

CODES = ("LIN101", "LIN103", "LIN301", "LIN405", "LIN501", "LIN502", "LIN503", "LIN505", "LIN002", "LIN710")
HEAD = (
    "import contextlib\nimport json\nimport logging\nimport os\nimport sys\nfrom pathlib import Path\n\n"
    'logger = logging.getLogger(__name__)\nSTATE = "data/state.json"\nBASE = os.path.realpath("data")\n\n\n'
    "def load():\n    with open(STATE) as file:\n        return json.load(file)\n\n\n"
)

TEXTS = st.sampled_from(
    ['"done"', "'it''s'", '"100% of {x}"', '"ä€ 😀"', 'r"\\d"', "'a\\tb'", '"""two\nlines"""', '"a" "b"']
)
VALUES = st.sampled_from(
    ["x", "x.y", "x[0]", "x['a']", "f(x)", "(x, 1)", "{**x}", "x if y else 1", "lambda: x", "not x", "x + 1", "[i for i in x]",
     "x or y", "b'z'", "None", "3", "f'{x}'", 'f"{x!r:>10} {y:.2f} {x=}"', "f'{x:{y}}'", "x @ y", "x % 3", "'%s%%' % x",
     "'%d of %d' % (x, y)", "'{} {}'.format(x, y)", "'{0!r}'.format(x)", "'a' + str(x) + 'b'", "(y := x)"]
)  # fmt: skip
ARGUMENTS = st.lists(st.one_of(TEXTS, VALUES), min_size=1, max_size=4)
COMMENTS = st.sampled_from(["", "", "  # why", "  # ä", "  # type: ignore", "  # noqa: LIN710  # once"])


@st.composite
def prints(draw: st.DrawFn) -> str:
    parts = draw(ARGUMENTS)
    if draw(st.booleans()):
        inner = "".join(f"        {one},{draw(st.sampled_from(['', '  # this']))}\n" for one in parts)
        return f"print(\n{inner})"
    file = draw(st.sampled_from(["", ", file=sys.stderr", ", file=x", ", sep=''", ", end='\\n'"]))
    return f"print({', '.join(parts)}{file})"


PLAIN = st.sampled_from(
    ["x = 1", "x = f(x)", "y: int = 2", "del y", "assert x", "f(x, y)", "x += 1", "s = 'a;b'", "pass"]
)
WRITES = st.sampled_from(
    ['Path(STATE).write_text(json.dumps(x))', 'Path(STATE).write_bytes(x)', 'sys.stdout.write("line\\n")', 'sys.stderr.write(x)']
)  # fmt: skip
SIMPLE = st.one_of(prints(), PLAIN, WRITES)
HANDLERS = st.sampled_from(
    [
        "except Exception",
        "except Exception as error",
        "except",
        "except (ValueError, Exception)",
        "except OSError",
    ]
)


def indented(lines: list[str], step: str) -> list[str]:
    """Lines one level deeper; a statement over several lines is one string, whose first line alone moves."""
    return [step + line for line in lines]


@st.composite
def simple_lines(draw: st.DrawFn) -> list[str]:
    first = draw(SIMPLE)
    if draw(st.integers(0, 5)) == 0:
        return [f"{first}; {draw(SIMPLE)}{draw(COMMENTS)}"]
    return [first + draw(COMMENTS)]


def deeper(blocks: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    @st.composite
    def made(draw: st.DrawFn) -> list[str]:
        body = draw(st.lists(blocks, min_size=1, max_size=3))
        lines = [line for block in body for line in block]
        kind = draw(st.integers(0, 9))
        inner = indented(lines, "    ")
        if kind <= 1:
            return ["if x:" + draw(COMMENTS), *inner, "else:", *indented(draw(simple_lines()), "    ")]
        if kind == 2:
            return [f"if x: {draw(SIMPLE)}" + draw(COMMENTS)]
        if kind == 3:
            return ["for x in y:", *inner]
        if kind == 4:
            return ["with contextlib.suppress(Exception):", *inner]
        if kind == 5:
            return [
                'with open(STATE, "w", encoding="utf-8") as out:' + draw(COMMENTS),
                "    json.dump(x, out)",
                *inner,
            ]
        if kind == 6:
            return ["def inner(x, y=1):", '    """Doc."""', *inner, "    return x"]
        handler = draw(HANDLERS)
        ending = draw(
            st.sampled_from(
                [
                    ["    pass"],
                    ["    ...  # fine"],
                    ["    return None"],
                    ["    x = None"],
                    ["    # why", "    pass"],
                    ["    logger.error('a')"],
                ]
            )
        )
        return ["try:", *inner, f"{handler}:", *ending]

    return made()


BLOCKS = st.recursive(simple_lines(), deeper, max_leaves=6)


@st.composite
def programs(draw: st.DrawFn) -> bytes:
    lines = [line for block in draw(st.lists(BLOCKS, min_size=1, max_size=4)) for line in block]
    head = draw(
        st.sampled_from(["def run(x, y):", "async def run(x, y):", "class C:\n    def run(self, x, y):"])
    )
    step = "    " if head.startswith("class") else ""
    text = HEAD + head + "\n" + "\n".join(step + "    " + line for line in lines)
    text += draw(st.sampled_from(["\n", "", "\n\n\n# end\n", "\n# %%\nx = 1\n"]))
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "", "\ufeff"]))
    return (mark + text.replace("\n", newline)).encode()


def comments(data: bytes) -> Counter[str]:
    source = Source("a.py", data)
    found: Counter[str] = Counter()
    for token in tokenize.generate_tokens(io.StringIO(source.text, newline=None).readline):
        if token.type == tokenize.COMMENT and "noqa" not in token.string:
            found[token.string.strip()] += 1
    return found


def lost_rows(outcome: FixOutcome) -> list[bytes]:
    """Rows that no fix may touch and that are not, in their order, in the file afterwards."""
    free = may_touch(outcome) | imports_and_definitions(outcome)
    rows = [line for row, line in enumerate(outcome.before.splitlines(), 1) if row not in free]
    after = iter(outcome.after.splitlines())
    return [line for line in rows if line not in after]


def may_touch(outcome: FixOutcome) -> set[int]:
    """Rows of the statements that findings stand in: those on the same line, and a handler's body.

    Those of the file before: what is mended in a second pass has another row by then.
    """
    tree = ast.parse(outcome.before)
    config = Config(root=outcome.path.rpartition("/app/")[0], select=CODES)
    found = Checker(config, {outcome.path: outcome.before}).check(outcome.path).findings
    mended = {one.span.row for one in found if one.fix is not None}
    rows: set[int] = set(mended)
    for node in ast.walk(tree):
        if isinstance(node, (ast.stmt, ast.ExceptHandler)) and node.lineno in mended:
            body = getattr(node, "body", None)
            end = node.end_lineno or node.lineno
            rows.update(
                range(node.lineno, end + 1)
                if not body or isinstance(node, ast.ExceptHandler)
                else [node.lineno]
            )
    for node in ast.walk(tree):  # statements that share a line with them
        if isinstance(node, ast.stmt) and not getattr(node, "body", None):
            here = range(node.lineno, (node.end_lineno or node.lineno) + 1)
            if rows & set(here):
                rows.update(here)
    return rows


def imports_and_definitions(outcome: FixOutcome) -> set[int]:
    return {
        row
        for row, line in enumerate(outcome.before.splitlines(), 1)
        if line.startswith((b"import ", b"from "))
    }


Run = Callable[[bytes, bool], FixOutcome]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("generated")
    return lambda data, unsafe: outcome_of(data, folder, *CODES, unsafe=unsafe)


LIMITS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@LIMITS
@given(programs())
def test_safe_fixes_keep_parse_comments_and_all_other_rows(run: Run, data: bytes) -> None:
    try:
        compile(data, "a.py", "exec")
    except SyntaxError:
        return  # a walrus or a return where none may stand
    outcome = run(data, False)
    assert outcome.problem is None
    compile(outcome.after, "a.py", "exec")
    assert not comments(data) - comments(outcome.after)
    assert not lost_rows(outcome)
    assert outcome.after[:3] == data[:3] and outcome.after.endswith(b"\n") == data.endswith(b"\n")
    assert outcome.after.count(b"\r\n") == (outcome.after.count(b"\n") if b"\r\n" in data else 0)


@LIMITS
@given(programs(), st.booleans())
def test_fixes_settle_in_one_run(run: Run, data: bytes, unsafe: bool) -> None:
    outcome = run(data, unsafe)
    config = Config(root=outcome.path.rpartition("/app/")[0], select=CODES)
    checker = Checker(config, {outcome.path: outcome.after})
    again = fix_source(outcome.path, outcome.after, checker, allowed_by(config, unsafe))
    assert again.after == outcome.after
    left = {one.code for one in checker.check(outcome.path).findings}
    before = {one.code for one in Checker(config, {outcome.path: data}).check(outcome.path).findings}
    assert left <= before
