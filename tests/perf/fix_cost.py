"""What `--fix` costs: `python tests/perf/fix_cost.py FOLDER... [--select CODES]`.

Prints processor seconds, one process each: a check, the same with `--fix --unsafe-fixes` (`--safe`: with `--fix`
alone), and LibCST's parse with positions of the files that were changed; and the ratio of what fixing adds to that
parse, which is to be at most 1.3.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from fix_corpus import ROOT, copied, git  # noqa: E402

_PARSE = """
import sys
from libcst import parse_module
from libcst.metadata import MetadataWrapper, PositionProvider
for path in sys.argv[1:]:
    MetadataWrapper(parse_module(open(path, "rb").read()), unsafe_skip_copy=True).resolve(PositionProvider)
"""


def seconds(folder: Path, *command: str) -> float:
    """Processor seconds of a child."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {"PYTHONPATH": str(ROOT / "linter"), "PATH": "/usr/bin:/bin"}
    subprocess.run([sys.executable, *command], cwd=folder, env=environment, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Measure folders one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--select", default="LIN")
    parser.add_argument("--safe", action="store_true", help="safe fixes alone")
    options = parser.parse_args()
    for package in options.folders:
        with tempfile.TemporaryDirectory() as home:
            folder = copied(package.resolve(), Path(home))
            run = ("-m", "lintegrity", "check", "-n", "-e", "-j", "1", "-q", "--select", options.select)
            check = seconds(folder, *run, ".")
            fix = seconds(folder, *run, "--fix", *["--unsafe-fixes"] * (not options.safe), ".")
            names = git(folder, "diff", "--name-only").split()
            git(folder, "stash", "-q")
            parse = seconds(folder, "-c", _PARSE, *names)
            added = (fix - check) / parse if names else 0.0
            print(
                f"| {folder.name} | {len(names)} | {check:.1f} | {fix:.1f} | {parse:.1f} | {added:.2f} |",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
