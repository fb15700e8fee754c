"""mypy before and after protocols for LIN204's parameters: `tests/perf/protocol_parameters.py [--all] FOLDER...`.

LIN204 has no fix; the synthesis of LIN201 is put to its parameters here because there are more of them. Of all
parameters in the folders 30 are drawn with seed 0, or all taken. Where the synthesis gives a protocol it is written
into a copy, and mypy looks at the changed files and those that name the functions, before and after. Ends with 1 where
a count rises.
"""

from __future__ import annotations

import ast
import random
import re
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from fix_corpus import copied, git  # noqa: E402
from lintegrity.api import Checker, check_paths  # noqa: E402
from lintegrity.fixes.header import header_edits  # noqa: E402
from lintegrity.fixes.place import Patch, Place  # noqa: E402
from lintegrity.fixes.protocols import protocol_for  # noqa: E402
from lintegrity.fixing.patches import applied, encoded  # noqa: E402
from lintegrity.model import Edit, Finding  # noqa: E402
from lintegrity.questions.contracts.asked_members import any_in, asked  # noqa: E402
from lintegrity.questions.contracts.injected import Injected  # noqa: E402
from lintegrity.settings import Config  # noqa: E402
from lintegrity.source import Source  # noqa: E402
from protocol_corpus import FILES, errors  # noqa: E402

COUNT = 30


class Drawn(NamedTuple):
    """A parameter: the package it stands in and its finding."""

    package: Path
    finding: Finding


def drawn(folders: list[Path], count: int) -> list[Drawn]:
    """That many parameters, or all where there are fewer."""
    found = [
        Drawn(folder, one)
        for folder in folders
        for one in check_paths([str(folder)], Config(select=("LIN204",), root=str(folder))).findings
    ]
    print(f"{len(found)} parameters")
    return found if len(found) <= count else random.Random(0).sample(found, count)


def patched(path: Path, findings: list[Finding], checker: Checker) -> list[str]:
    """Write protocols for the parameters into a file; the functions whose parameter got one."""
    source = Source(str(path), path.read_bytes())
    ctx = checker.context(source)
    patches: list[Patch] = []
    names: list[str] = []
    for finding in findings:
        node = next(
            part
            for part in ast.walk(source.tree)
            if isinstance(part, ast.arg) and source.span(part) == finding.span
        )
        function = ctx.function(node)
        assert isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        uses = asked(Injected(node, node.arg, "parameter", function, None), ctx)
        place, target = Place(finding, ctx), any_in(node.annotation, ctx)
        place.stand_at(node)
        name = protocol_for(node.arg, uses, place) if uses is not None and target is not None else None
        texts = {one.key: one.text for patch in patches for one in patch.definitions}
        if any(texts.get(one.key, one.text) != one.text for one in place.definitions):
            continue  # as fixing does: the next pass gives it another name
        if name is not None and target is not None:
            patches.append(place.patch([place.replace(target, name)]))
            names.append(function.name)
    path.write_bytes(encoded(source, applied(source, _edits(source, patches))))
    return names


def _edits(source: Source, patches: list[Patch]) -> list[Edit]:
    imports = list(dict.fromkeys(need for one in patches for need in one.imports))
    definitions = list(dict.fromkeys(need for one in patches for need in one.definitions))
    return [*header_edits(source, imports, definitions), *(edit for one in patches for edit in one.edits)]


def looked_at(package: Path, chosen: list[Drawn], home: Path) -> bool:
    """Whether the count of errors in one package rises."""
    folder = copied(package, home)
    checker = Checker(Config(select=("LIN204",), root=str(folder)))
    by_file: dict[str, list[Finding]] = {}
    for one in chosen:
        by_file.setdefault(str(Path(one.finding.filename).relative_to(package)), []).append(one.finding)
    functions: list[str] = []
    for path, findings in sorted(by_file.items()):
        functions += patched(folder / path, findings, checker)
    wanted = (
        re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(functions))) + r")\(") if functions else None
    )
    changed = git(folder, "diff", "--name-only").split()
    others = [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*.py"))
        if wanted is not None and wanted.search(path.read_text(errors="replace"))
    ]
    names = list(dict.fromkeys([*changed, *others]))[:FILES]
    after = errors(folder, names) if names else []
    if names:
        git(folder, "stash", "-q")
    before = errors(folder, names) if names else []
    print(
        f"| {package.name} | {len(chosen)} | {len(functions)} | {len(names)} | {len(before)} | {len(after)} |",
        flush=True,
    )
    known = {line.partition(": error:")[2] for line in before}
    for line in after:
        if len(after) > len(before) and line.partition(": error:")[2] not in known:
            print(f"  new: {line}")
    return len(after) > len(before)


def main() -> int:
    """Run over folders."""
    names = [name for name in sys.argv[1:] if name != "--all"]
    folders = [Path(name).resolve() for name in names]
    chosen = drawn(folders, COUNT if len(names) == len(sys.argv) - 1 else sys.maxsize)
    with tempfile.TemporaryDirectory() as home:
        risen = [
            looked_at(folder, mine, Path(home))
            for folder in folders
            if (mine := [one for one in chosen if one.package == folder])
        ]
    return 1 if any(risen) else 0


if __name__ == "__main__":
    sys.exit(main())
