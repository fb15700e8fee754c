"""What `--fix` does to real code: `python tests/perf/fix_corpus.py FOLDER... [--select ALL] [--sample CODE]`.

Every folder is copied and committed to a repository of its own. Then `--fix`, and after it `--fix --unsafe-fixes`,
each twice: what changed must parse and compile, and the second run must change nothing. Prints counts by rule,
problems and what `git diff --shortstat` says. `--sample CODE` shows 30 changed places of one rule instead, seed 0.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from pathlib import Path
from typing import Iterator, NamedTuple, Sequence

ROOT = Path(__file__).parents[2]
_FIXED = re.compile(r"^  \d+: (LIN\d{3}) ", re.MULTILINE)
PLACES = 30


class Round(NamedTuple):
    """One run with fixes over one package, and what came of it."""

    package: str
    files: int
    fixed: Counter[str]
    stat: str
    seconds: float
    broken: tuple[str, ...]
    unsettled: tuple[str, ...]
    problems: tuple[str, ...]


def git(folder: Path, *arguments: str) -> str:
    """The output of git in a folder."""
    identity = ("-c", "user.name=fix", "-c", "user.email=fix@example.org", "-c", "core.autocrlf=false")
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def lintegrity(folder: Path, *arguments: str) -> str:
    """What a run says on standard error."""
    command = [
        sys.executable,
        "-m",
        "lintegrity",
        "check",
        "-n",
        "-e",
        "-j",
        "1",
        "--show-fixes",
        "--fix-only",
        *arguments,
        ".",
    ]
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        env={"PYTHONPATH": str(ROOT / "linter"), "PATH": "/usr/bin:/bin"},
    )
    return done.stderr.decode("utf-8", "replace")


def copied(package: Path, home: Path) -> Path:
    """A copy of a package in a repository of its own."""
    target = home / package.name
    shutil.copytree(package, target, ignore=shutil.ignore_patterns("__pycache__", "*.so", ".git"))
    git(target, "init", "-q")
    git(target, "add", "-A", "-f")
    git(target, "commit", "-q", "-m", "before")
    return target


def compiles(data: bytes) -> bool:
    """Whether this interpreter takes a file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(data, "<file>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def broken(folder: Path) -> Iterator[str]:
    """Changed files that compiled before and do not any more."""
    for name in git(folder, "diff", "--name-only", "-z").split("\0")[:-1]:
        before = subprocess.run(["git", "show", f"HEAD:{name}"], cwd=folder, capture_output=True, check=True)
        if compiles(before.stdout) and not compiles((folder / name).read_bytes()):
            yield name


def fixed(folder: Path, *arguments: str) -> Round:
    """Fix a copy, look at the result, and fix it again."""
    start = time.perf_counter()
    said = lintegrity(folder, *arguments)
    seconds = time.perf_counter() - start
    bad = tuple(broken(folder))
    stat = git(folder, "diff", "--shortstat").strip()
    files = len(git(folder, "diff", "--name-only").split())
    problems = tuple(
        line
        for line in said.splitlines()
        if "error" in line[:8] or line.startswith("Traceback") or "left as it is" in line
    )
    git(folder, "commit", "-q", "-a", "--allow-empty", "-m", "fixed")
    lintegrity(folder, *arguments)
    unsettled = tuple(git(folder, "diff", "--name-only").split())
    git(folder, "checkout", "-q", ".")
    return Round(folder.name, files, Counter(_FIXED.findall(said)), stat, seconds, bad, unsettled, problems)


def hunks(folder: Path) -> list[str]:
    """The changed places of a copy, each with six lines around it and its file."""
    found = []
    for part in re.split(r"^(?=diff --git )", git(folder, "diff", "-U6", "HEAD"), flags=re.MULTILINE):
        name, *rest = re.split(r"^(?=@@ )", part, flags=re.MULTILINE)
        path = name.split("\n")[0].rpartition(" b/")[2]
        found += [f"=== {folder.name}/{path} {hunk}" for hunk in rest]
    return found


def sample(folders: Sequence[Path], code: str, extra: Sequence[str], count: int) -> None:
    """Print changed places of one rule."""
    found: list[str] = []
    with tempfile.TemporaryDirectory() as home:
        for package in folders:
            target = copied(package, Path(home))
            print(lintegrity(target, "--select", code, *extra).splitlines()[-1:], file=sys.stderr)
            found += hunks(target)
    chosen = found if len(found) <= count else random.Random(0).sample(found, count)
    print(f"{code}: {len(found)} changed places, {len(chosen)} shown")
    print("\n".join(chosen))


def report(rounds: Sequence[Round]) -> bool:
    """Print what came of the rounds; whether all is well."""
    total: Counter[str] = Counter()
    for one in rounds:
        total += one.fixed
        print(
            f"| {one.package} | {sum(one.fixed.values())} | {one.files} | {one.stat or 'no change'} | {one.seconds:.0f} s |"
        )
        for kind in ("broken", "unsettled", "problems"):
            for name in getattr(one, kind):
                print(f"  {kind}: {name}")
    print(", ".join(f"{code} {count}" for code, count in sorted(total.items())))
    return not any(one.broken or one.unsettled for one in rounds)


def main() -> int:
    """Run over folders; 1 where a file is broken or not settled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--select", default="ALL")
    parser.add_argument("--sample", metavar="CODE")
    parser.add_argument("--count", type=int, default=PLACES)
    parser.add_argument("--unsafe-fixes", action="store_true", help="for --sample: unsafe ones too")
    options = parser.parse_args()
    if options.sample:
        sample(options.folders, options.sample, ["--unsafe-fixes"] * options.unsafe_fixes, options.count)
        return 0
    safe: list[Round] = []
    unsafe: list[Round] = []
    with tempfile.TemporaryDirectory() as home:
        for package in options.folders:
            target = copied(package.resolve(), Path(home))
            safe.append(fixed(target, "--select", options.select))
            unsafe.append(fixed(target, "--select", options.select, "--unsafe-fixes"))
            shutil.rmtree(target)
    print("`--fix`")
    is_well = report(safe)
    print("`--fix --unsafe-fixes` after it")
    return 0 if report(unsafe) and is_well else 1


if __name__ == "__main__":
    sys.exit(main())
