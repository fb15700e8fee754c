"""A tree whose functions are parsed later is the tree of the whole text, positions included."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from commands import ROOT
from lintegrity.flow.outline import LazyBody, extents_of, outline
from lintegrity.flow.project import Project
from lintegrity.source import CannotAnalyse, Source

SHAPES = {
    "a method after a text with less indentation": (
        'class A:\n    def f(self):\n        text = """\ndef g():\n  x\n"""\n        return text\n\n'
        "    def g(self):\n        a = 1\n        b = 2\n        return a + b\n"
    ),
    "tabs and form feeds": "class A:\n\tdef f(self):\n\t\ta = 1\n\x0c\n\t\tb = 2\n\t\treturn a + b\nx = 1\n",
    "line ends of another system": "def f():\r\n    a = '''\r\n    '''\r\n    b = 2\r\n    return a\r\nx = f()\r\n",
    "a decorated function first": "def f():\n    @g\n    def h():\n        pass\n    return h\nx = f()\n",
    "letters of more than a byte": "def f(ü):\n    ä = 'öö'; é = ü\n    b = ä + é\n    return f'{ä} {b!r}'\nf(1)\n",
    "several statements on the last row": "def f():\n    a = 1\n    b = 2\n    c = 3; d = 4; return d\nf()\n",
    "a header of many rows": (
        "@mark(\n    1,\n)\nasync def f(\n    a: int = 1,\n    *,\n    b=lambda: 2,\n) -> None:\n    # why\n\n"
        "    await a\n    await b\n    return None  # end\n# after\nx = 1\n"
    ),
    "a continued header": "def f(): \\\n    return [\n        1,\n        2,\n    ]\nx = f()\n",
    "in a branch of the module": (
        "if True:\n    def f():\n        a = 1\n        b = 2\n        return a\nelse:\n"
        "    def f():\n        a = 3\n        b = 4\n        return b\n"
    ),
    "binding names of the module": "def f():\n    global x\n    x = 1\n    return x\nx = 2\n",
    "a text in parts over rows": "def f(a):\n    return (\n        f'{a}'\n        f'''{a}\n{a + 1}'''\n    )\nf(2)\n",
    "no line end at the end": "def f():\n    a = 1\n    b = 2\n    return a",
}


def _dump(tree: ast.Module) -> str:
    return ast.dump(tree, include_attributes=True)


def _is_same(source: Source) -> bool:
    extents = extents_of(source, source.tree)
    return extents is None or _dump(outline(source, extents)) == _dump(source.tree)


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_shapes(text: str) -> None:
    assert _is_same(Source.of_text("m.py", text))


def test_real_files() -> None:
    files = sorted([*(ROOT / "linter").rglob("*.py"), *(ROOT / "testdata").rglob("*.py")])
    assert len(files) > 300
    for path in files:
        source = Source.read(str(path))
        try:
            source.tree
        except CannotAnalyse:
            continue
        assert _is_same(source), path


def test_a_body_is_parsed_when_it_is_gone_over() -> None:
    text = "def f():\n    a = 1\n    b = 2\n    return a\n\ndef g(): return f()\n"
    source = Source.of_text("m.py", text)
    extents = extents_of(source, source.tree)
    assert extents is not None and len(extents.bodies) == 1
    function = outline(source, extents).body[0]
    assert isinstance(function, ast.FunctionDef) and isinstance(function.body, LazyBody)
    assert list.__len__(function.body) == 0
    assert [one.lineno for one in function.body] == [2, 3, 4]
    assert function.body[-1] is list(function.body)[2] and function.end_lineno == 4


@pytest.fixture
def without_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a project whose trees are too many to be kept."""
    monkeypatch.setattr("lintegrity.flow.project.KEPT", 0)


@pytest.mark.usefixtures("without_room")
def test_modules_of_a_project_are_whole_again_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "m.py"
    path.write_text("def f():\n    a = 1\n    b = 2\n    return a\n")
    project = Project(str(tmp_path))

    def body() -> type:
        module = project.module_at(str(path))
        assert module is not None
        function = module.tree.body[0]
        assert isinstance(function, ast.FunctionDef)
        return type(function.body)

    with project.outlined():
        assert body() is list  # the first time it is not known where bodies stand
    with project.outlined():
        assert body() is LazyBody
    assert body() is list


@pytest.mark.usefixtures("without_room")
def test_an_edit_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "m.py"
    path.write_text("def f():\n    a = 1\n    b = 2\n    return a\n")
    project = Project(str(tmp_path))
    with project.outlined():
        assert project.module_at(str(path)) is not None
    with project.outlined():
        path.write_text("x = 1\n\ndef f():\n    a = 1\n    b = 2\n    c = 3\n    return c\n")
        project.changed(str(path))
        module = project.module_at(str(path))
        assert module is not None
        assert _dump(module.tree) == _dump(ast.parse(path.read_text()))


def test_trees_that_can_be_kept_are_made_once(tmp_path: Path) -> None:
    path = tmp_path / "m.py"
    path.write_text("def f():\n    a = 1\n    b = 2\n    return a\n")
    project = Project(str(tmp_path))
    with project.outlined():
        before = project.module_at(str(path))
        assert before is not None
        tree = before.tree
    after = project.module_at(str(path))
    assert after is not None and after.tree is tree
