"""Peak memory of a run in one process: `python tests/perf/bench_memory.py FOLDER...`.

Prints the peak of the resident set in MiB, and what that makes of 1,000,000 lines where there are fewer or more:
the part that an empty run needs does not grow.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Sequence

SOURCES = Path(__file__).parents[2] / "linter"
LINES = 1_000_000
_WORK = """
import resource, sys
from lintegrity.api import check_paths
from lintegrity.settings import Config
report = check_paths(sys.argv[1:], Config())
print(len(report.files), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def measure(folders: Sequence[str]) -> tuple[int, float]:
    """Files checked and the peak in MiB, in a fresh process; `ru_maxrss` counts KiB on Linux."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCES)}
    done = subprocess.run(
        [sys.executable, "-c", _WORK, *folders], env=environment, capture_output=True, text=True, check=True
    )
    files, peak = map(int, re.findall(r"\d+", done.stdout))
    return files, peak / 1024


def count_lines(folders: Sequence[str]) -> int:
    """Lines of the Python files below the folders."""
    paths = (path for folder in folders for path in Path(folder).rglob("*.py"))
    return sum(path.read_bytes().count(b"\n") for path in paths)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and print the peak."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as empty:
        _, base = measure([empty])
    files, peak = measure(options.folders)
    lines = count_lines(options.folders)
    scaled = base + (peak - base) * LINES / max(lines, 1)
    print(f"{lines} lines in {files} files: {peak:.0f} MiB, {base:.0f} MiB of it for an empty run")
    print(f"for {LINES:,} lines: {scaled:.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
