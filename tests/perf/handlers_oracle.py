"""Handlers that tell, found without the rules: `python tests/perf/handlers_oracle.py FOLDER...`.

A visitor of its own, which knows nothing of the package, lists every handler that raises, that logs with a traceback, or
that hands the exception itself to a call, a `return`, a `yield` or an attribute. None of them may be reported by LIN501 or
LIN503. Prints counts; ends 1 where one is.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Iterator

CODES = ("LIN501", "LIN503")
_INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


def steps(handler: ast.ExceptHandler) -> Iterator[ast.AST]:
    """What runs in a handler itself, functions defined there left out."""
    todo: list[ast.AST] = list(handler.body)
    while todo:
        node = todo.pop()
        yield node
        if not isinstance(node, _INNER):
            todo += ast.iter_child_nodes(node)


def names(node: ast.AST | None) -> set[str]:
    """The names read anywhere in an expression."""
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} if node is not None else set()


def tells(handler: ast.ExceptHandler) -> str | None:
    """How a handler passes the failure on, or None."""
    for node in steps(handler):
        if isinstance(node, ast.Raise):
            return "raises"
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute) and node.func.attr == "exception":
                return "logs with a traceback"
            given = {word.arg: word.value for word in node.keywords}
            if isinstance(info := given.get("exc_info"), ast.Constant) and info.value is True:
                return "logs with a traceback"
            handed = [*node.args, *given.values()]
            if any(isinstance(one, ast.Name) and one.id == handler.name for one in handed):
                return "hands the exception on"
        elif isinstance(node, (ast.Return, ast.Yield)) and handler.name in names(node.value):
            return "gives the exception back"
        elif isinstance(node, ast.Assign) and handler.name in names(node.value):
            if any(isinstance(target, ast.Attribute) for target in node.targets):
                return "keeps the exception"
    return None


def telling(folder: Path) -> dict[tuple[str, int], str]:
    """Path and row of every handler of a folder that tells, and how."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse(path.read_bytes())
        except (SyntaxError, ValueError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler) and (how := tells(node)) is not None:
                found[str(path.resolve()), node.lineno] = how
    return found


def reported(folder: Path) -> dict[tuple[str, int], str]:
    """Path and row of every handler that one of the two rules reports."""
    command = [
        sys.executable,
        "-m",
        "lintegrity",
        "check",
        "--isolated",
        "--no-cache",
        "--select",
        ",".join(CODES),
    ]
    done = subprocess.run(
        [*command, "--output-format", "json", str(folder)], capture_output=True, check=False
    )
    rows = json.loads(done.stdout)
    return {(str(Path(row["filename"]).resolve()), row["location"]["row"]): row["code"] for row in rows}


def main(folders: list[str]) -> int:
    """Compare folder by folder."""
    wrong = 0
    for name in folders:
        told, found = telling(Path(name)), reported(Path(name))
        both = sorted(set(told) & set(found))
        wrong += len(both)
        print(
            f"{Path(name).name}: {len(told)} handlers tell, {len(found)} are reported, {len(both)} are both"
        )
        for path, row in both:
            print(f"  {path}:{row}: {found[path, row]}, but it {told[path, row]}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
