"""mypy before and after the safe fixes of LIN201: `python tests/perf/protocol_corpus.py FOLDER...`.

Every folder is copied. mypy looks at the files that the fix changes and at those that name their classes, with all
that they import read but not reported; its errors are counted, then `--fix --select LIN201` runs, then mypy again.
Ends with 1 where a count rises.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Sequence

sys.path.insert(0, str(Path(__file__).parent))

from fix_corpus import copied, git, lintegrity  # noqa: E402

_CLASS = re.compile(r"^class (\w+)", re.MULTILINE)
FILES = 80


def errors(folder: Path, names: Sequence[str]) -> list[str]:
    """What mypy says of some files."""
    options = [
        "--follow-imports=silent",
        "--ignore-missing-imports",
        "--check-untyped-defs",
        "--no-incremental",
    ]
    command = [
        sys.executable,
        "-m",
        "mypy",
        *options,
        "--cache-dir",
        "/dev/null",
        "--no-error-summary",
        *names,
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return [line for line in done.stdout.splitlines() if ": error:" in line]


def concerned(folder: Path) -> list[str]:
    """The changed files, and files that name a class of theirs."""
    changed = git(folder, "diff", "--name-only").split()
    classes = {name for path in changed for name in _CLASS.findall((folder / path).read_text())}
    wanted = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(classes))) + r")\b") if classes else None
    others = [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*.py"))
        if wanted is not None and wanted.search(path.read_text(errors="replace"))
    ]
    return list(dict.fromkeys([*changed, *others]))[:FILES]


def main() -> int:
    """Run over folders."""
    risen = False
    for name in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as home:
            folder = copied(Path(name).resolve(), Path(home))
            said = lintegrity(folder, "--select", "LIN201", "--no-baseline")
            names = concerned(folder)
            after = errors(folder, names) if names else []
            git(folder, "stash", "-q") if names else None
            before = errors(folder, names) if names else []
            count = said.count("LIN201")
            print(f"| {folder.name} | {count} | {len(names)} | {len(before)} | {len(after)} |", flush=True)
            known = {line.partition(": error:")[2] for line in before}
            for line in after:
                if len(after) > len(before) and line.partition(": error:")[2] not in known:
                    print(f"  new: {line}")
            risen = risen or len(after) > len(before)
    return 1 if risen else 0


if __name__ == "__main__":
    sys.exit(main())
