"""What a run of the default rules costs beside parsing: `python tests/perf/bench_flow.py [FOLDER...]`.

Prints the ratio to `ast.parse` (collector off) of the same files for a whole run in one process, with and without
the flow analysis, as medians over alternating pairs. Every run starts from nothing: no cache, no kept trees.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Callable, Sequence

sys.path.insert(0, str(Path(__file__).parents[2] / "linter"))  # noqa: LIN705  # works from a checkout

from lintegrity.api import check_paths, files_of  # noqa: E402
from lintegrity.loading import Settings  # noqa: E402
from lintegrity.settings import Config  # noqa: E402
from lintegrity.source import CannotAnalyse, Source, parse  # noqa: E402

PAIRS = 7


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time that `work` takes."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def parse_all(texts: Sequence[str]) -> None:
    """Parse every text with the collector off; no tree is kept."""
    gc.freeze()
    gc.disable()
    for text in texts:
        parse(text)
    gc.enable()
    gc.unfreeze()


def texts_of(folders: Sequence[str]) -> list[str]:
    """The texts of the files that a run over the folders checks, without those that do not parse."""
    found = []
    for path in files_of(folders, Settings(base=Config())).files:
        source = Source.read(path)
        try:
            source.tree
        except CannotAnalyse:
            continue
        found.append(source.text)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", default=[os.path.dirname(os.__file__)])
    parser.add_argument("--pairs", type=int, default=PAIRS)
    options = parser.parse_args(arguments)
    texts = texts_of(options.folders)
    whole: list[float] = []
    plain: list[float] = []
    for _ in range(options.pairs):
        parsing = timed(lambda: parse_all(texts))
        whole.append(timed(lambda: check_paths(options.folders, Config())) / parsing)
        plain.append(timed(lambda: check_paths(options.folders, Config(flow=False))) / parsing)
    lines = sum(text.count("\n") for text in texts)
    every, without = statistics.median(whole), statistics.median(plain)
    print(f"{lines} lines in {len(texts)} files, {options.pairs} pairs")
    print(f"default rules    {every:.2f} of ast.parse")
    print(f"without flow     {without:.2f} of ast.parse")
    print(f"flow alone       {every - without:.2f} of ast.parse")
    return 0


if __name__ == "__main__":
    sys.exit(main())
