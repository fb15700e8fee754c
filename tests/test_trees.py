"""Which modules' trees are kept, and when the others are given up."""

from __future__ import annotations

from pathlib import Path

from lintegrity.flow.module import Module
from lintegrity.flow.project import Project
from lintegrity.flow.trees import Trees
from lintegrity.source import Source


def _module(path: str, size: int) -> Module:
    module = Module(path, Source(path, b"#" * size + b"\n"), False)
    assert module.tree is not None
    return module


def _kept(trees: Trees, *paths: str) -> list[bool]:
    return [trees.get(path) is not None for path in paths]


def test_those_asked_for_last_are_kept() -> None:
    trees = Trees()
    for path in ("a", "b"):
        trees.keep(path, _module(path, 800_000))
    trees.touch("a")
    trees.keep("c", _module("c", 800_000))
    assert _kept(trees, "a", "b", "c") == [True, False, True]


def test_the_file_at_work_stays_however_large_it_is_and_leaves_room_for_others() -> None:
    trees = Trees()
    trees.at_work = "large"
    trees.keep("large", _module("large", 5_000_000))
    for path in ("a", "b", "c"):
        trees.keep(path, _module(path, 700_000))
    assert _kept(trees, "large", "a", "b", "c") == [True, False, True, True]
    trees.at_work = ""
    trees.keep("d", _module("d", 700_000))
    assert _kept(trees, "large", "b", "c", "d") == [False, False, True, True]


def test_large_modules_are_given_up_before_many_wait() -> None:
    trees = Trees()
    left = [_module(f"m{number}", 1_500_000) for number in range(4)]
    for module in left:
        trees.keep(module.name, module)
    assert [module._scopes is None for module in left] == [True, True, False, False]


def test_what_somebody_holds_waits() -> None:
    trees = Trees()
    first = _module("first", 1_500_000)
    held = first.scopes
    for name in ("second", "third", "fourth"):
        trees.keep(name, _module(name, 1_500_000))
    trees.keep("first", first)
    trees.leave("first")
    trees.release()
    assert first._scopes is held
    del held
    trees.release()
    assert first._scopes is None


def test_changed_files_leave(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("x = 1\n")
    project = Project(str(tmp_path))
    before = project.at(str(path))
    path.write_text("x = 2\n")
    project.changed(str(path))
    assert project.at(str(path)) is not before
