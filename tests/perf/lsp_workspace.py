"""A workspace of a thousand files to measure the server in: an application's among those of the standard library."""

from __future__ import annotations

import ast
import os
import shutil
import sysconfig
from pathlib import Path

BLOCK = '''
class Store{n}:
    """Files of one kind, below a folder that the environment names."""

    def __init__(self, root: str | None = None, client: Any = None) -> None:
        self.root = root or os.environ.get("STORE_{n}", "/srv/{n}")
        self.client = client

    def path(self, name: str) -> str:
        return os.path.join(self.root, name)

    def save(self, name: str, rows: list[dict[str, object]]) -> None:
        target = self.path(name)
        with open(target, "w", encoding="utf-8") as handle:
            json.dump(rows, handle)
        logger.info("saved %s rows to %s", len(rows), target)

    def load(self, name: str) -> list[dict[str, object]]:
        try:
            with open(self.path(name), encoding="utf-8") as handle:
                return json.load(handle)
        except (OSError, ValueError):
            logger.exception("cannot load %s", name)
            return []


@router.get("/{n}/{{name}}")
def show_{n}(name: str, store: Store{n} = Depends(current_{n})) -> dict[str, object]:
    rows = store.load(name)
    if not rows:
        raise HTTPException(404, f"nothing under {{name}}")
    total = sum(len(row) for row in rows)
    return {{"name": name, "rows": rows, "total": total, "folder": settings.{other}_folder()}}


def current_{n}() -> Store{n}:
    return Store{n}(settings.{other}_folder())

'''
HEAD = '''"""Routes."""

from __future__ import annotations

import json
import logging
import os
from typing import Any

from fastapi import APIRouter, Depends, HTTPException

from app import settings

logger = logging.getLogger(__name__)
router = APIRouter()
'''
SETTINGS = """import os


def a_folder() -> str:
    return os.environ["A_FOLDER"]


def b_folder() -> str:
    return "/srv/b"
"""


def module(first: int, count: int) -> str:
    """An application's module with `count` stores and routes."""
    blocks = (BLOCK.format(n=number, other="ab"[number % 2]) for number in range(first, first + count))
    return HEAD + "".join(blocks)


def make(root: Path, files: int = 1000) -> Path:
    """Fill an empty folder; gives the file of a thousand lines."""
    app = root / "src" / "app"
    app.mkdir(parents=True)
    (root / "pyproject.toml").write_text('[project]\nname = "app"\nversion = "1"\n[tool.lintegrity]\n')
    (app / "__init__.py").write_text("")
    (app / "settings.py").write_text(SETTINGS)
    large = app / "routes.py"
    large.write_text(module(0, 3) + _plain(1000 - 3 * 40))
    parts = files // 16
    for number in range(parts):
        (app / f"part{number}.py").write_text(module(1000 + number * 2, 2))
    left = files - parts - 3
    for number, path in enumerate(_library()[:left]):
        package = root / "src" / "vendored" / f"p{number // 50}"
        package.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, package / f"{path.stem}_{number}.py")
    return large


def _plain(rows: int) -> str:
    """About that many rows of functions and classes of the standard library."""
    text = Path(sysconfig.get_path("stdlib"), "argparse.py").read_text()
    lines, found = text.splitlines(), [""]
    for node in ast.parse(text).body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and len(found) < rows:
            found += ["", "", *lines[node.lineno - 1 : node.end_lineno]]
    return "\n".join(found) + "\n"


def _library() -> list[Path]:
    """Files of the standard library but its tests, sorted."""
    top = Path(sysconfig.get_path("stdlib"))
    found = []
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(
            set(folders) - {"test", "tests", "idle_test", "site-packages", "lib2to3", "__pycache__"}
        )
        found += [Path(folder, name) for name in sorted(names) if name.endswith(".py")]
    return found
