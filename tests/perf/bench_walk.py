"""What the one pass costs beside parsing: `python tests/perf/bench_walk.py [FOLDER...]`.

Prints the ratio to `ast.parse` of the walk alone and of all syntax rules with it, collector off, as medians over
alternating pairs in one process. With no folder it takes the standard library until there are enough lines.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Callable, Iterator, Sequence

sys.path.insert(0, str(Path(__file__).parents[2] / "linter"))  # noqa: LIN705  # works from a checkout

from lintegrity.context import Context  # noqa: E402
from lintegrity.engine import Engine  # noqa: E402
from lintegrity.flow.project import Projects  # noqa: E402
from lintegrity.model import Role  # noqa: E402
from lintegrity.nodes import Nodes  # noqa: E402
from lintegrity.registry import all_rules, select  # noqa: E402
from lintegrity.roles import project_root, role_of  # noqa: E402
from lintegrity.settings import Config  # noqa: E402
from lintegrity.source import CannotAnalyse, Source, parse  # noqa: E402

PAIRS = 7
LINES = 100_000


class _Contexts:
    def __init__(self, projects: Projects) -> None:
        self._projects = projects

    def context(self, source: Source, config: Config) -> Context:
        project = self._projects.of(source.path, config)
        return Context(source, config, project.at(source.path, source), project)


def sources(folders: Sequence[str], lines: int) -> list[Source]:
    """Production and script sources below the folders, until there are `lines` lines of them."""
    found: list[Source] = []
    total = 0
    for path in _python_files(folders):
        source = Source.read(path)
        source.role = role_of(path, project_root(os.path.dirname(path)), source.data[:2048])
        if source.role not in (Role.PRODUCTION, Role.SCRIPT):
            continue
        try:
            source.tree
        except CannotAnalyse:
            continue
        del source.__dict__["tree"]
        found.append(source)
        total += len(source.lines)
        if total >= lines:
            break
    return found


def _python_files(folders: Sequence[str]) -> Iterator[str]:
    for folder in folders:
        for here, inner, names in sorted(os.walk(folder)):
            inner.sort()
            if "test" not in here and "site-packages" not in here:
                yield from (os.path.join(here, name) for name in sorted(names) if name.endswith(".py"))


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time that `work` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def ratios(found: Sequence[Source], pairs: int, codes: Sequence[str], root: str = "") -> tuple[float, float]:
    """Medians of the walk to parse, and of walk with all syntax rules to parse; `root` is the folder of the project."""
    config = Config(select=tuple(codes), root=root)
    rules = [loaded for loaded in select(config) if loaded.node_types]
    own = {loaded.rule.code: loaded for loaded in all_rules() if loaded.rule.code.startswith("LIN00")}
    alone: list[float] = []
    checked: list[float] = []
    for _ in range(pairs):
        engine = Engine(rules, config, _Contexts(Projects(config)), own)
        parsing, walking, checking = 0.0, 0.0, 0.0
        for source in found:
            text = source.text
            source.__dict__.pop("tree", None)
            parsing += timed(lambda: source.__dict__.__setitem__("tree", parse(text)))
            walking += timed(lambda: Nodes(source.tree))
            checking += timed(lambda: engine.analyse(source))
            del source.__dict__["tree"]
        alone.append(walking / parsing)
        checked.append(checking / parsing)
    return statistics.median(alone), statistics.median(checked)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and print the two ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", default=[os.path.dirname(os.__file__)])
    parser.add_argument("--lines", type=int, default=LINES)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--select", nargs="*", default=["ALL"], help="rules to run, all of them by default")
    options = parser.parse_args(arguments)
    found = sources(options.folders, options.lines)
    gc.collect()
    gc.freeze()
    gc.disable()
    # The standard library stands in a folder that is a project itself where pyenv keeps its interpreters.
    root = os.path.abspath(options.folders[0]) if len(options.folders) == 1 else ""
    alone, checked = ratios(found, options.pairs, options.select, root)
    lines = sum(len(source.lines) for source in found)
    print(f"{lines} lines in {len(found)} files, {options.pairs} pairs")
    print(f"walk alone       {alone:.3f} of ast.parse")
    print(f"with the rules   {checked:.3f} of ast.parse")
    return 0


if __name__ == "__main__":
    sys.exit(main())
