"""What an edit costs in the editor: `python tests/perf/bench_lsp.py [--pull] [--rounds 3] [WORKSPACE FILE]`.

The real server over its real protocol, with a file of 1,000 lines in a workspace of 1,000 files; 200 edits, with
pauses in which the server may be at work on the whole project. Prints the time from the end of the debounce (push)
or from the request (pull) to the diagnostics, and its ratio to `ast.parse` of the same text, by the clock and in time
of a processor, which is the same on a machine with nothing else to do; then the server's memory after 100 and after
1,000 edits.
"""

from __future__ import annotations

import argparse
import ast
import asyncio
import gc
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent
sys.path[:0] = [str(_HERE), str(_HERE.parent), str(_HERE.parents[1] / "linter")]  # noqa: LIN705  # works from a checkout

import lsp_workspace  # noqa: E402
from lsp_client import Editor  # noqa: E402

DEBOUNCE = 0.05


def edited(text: str, dice: random.Random, number: int) -> str:
    """The text after one edit as people make them: a line added, changed or removed inside of a function."""
    while True:
        found = _edited(text, dice, number)
        try:
            ast.parse(found)
        except SyntaxError:
            continue  # in the middle of an expression
        return found


def _edited(text: str, dice: random.Random, number: int) -> str:
    lines = text.split("\n")
    row = dice.choice([row for row, line in enumerate(lines) if line.startswith("        ")])
    indent = lines[row][: len(lines[row]) - len(lines[row].lstrip())]
    kind = dice.randrange(4)
    if kind == 0:
        lines.insert(row, f"{indent}value_{number} = os.path.join({str(number)!r}, 'x')")
    elif kind == 1:
        lines.insert(row, f"{indent}print('seen', {number})")
    elif kind == 2:
        lines.insert(row, f"{indent}# a remark {number}")
    elif lines[row].lstrip().startswith(("value_", "print(", "# a remark")):
        del lines[row]
    else:
        lines[row] += "  "
    return "\n".join(lines)


def parse_seconds(text: str) -> float:
    """What parsing costs now with the collector off, the best of three."""
    found = []
    was = gc.isenabled()
    gc.disable()
    for _ in range(3):
        start = time.process_time()
        ast.parse(text)
        found.append(time.process_time() - start)
    if was:
        gc.enable()
    return min(found)


class Figures(NamedTuple):
    """Seconds for each edit: to the diagnostics, of a processor for them, and of a processor to parse the text."""

    waits: list[float]
    spent: list[float]
    parses: list[float]


async def latencies(
    editor: Editor, uri: str, text: str, count: int, pulls: bool, pauses: bool
) -> tuple[Figures, str]:
    """The figures, and the text at the end."""
    dice = random.Random(7)
    figures = Figures([], [], [])
    for number in range(count):
        text = edited(text, dice, number)
        start, before = time.perf_counter(), processor_seconds(editor)
        version = editor.type(uri, text)
        if pulls:
            await editor.pull(uri)
            figures.waits.append(time.perf_counter() - start)
            figures.spent.append(processor_seconds(editor) - before)
        else:
            await editor.wait_for_push(uri, version, 60)
            figures.waits.append(editor.arrived[uri, version][0] - start - DEBOUNCE)
            figures.spent.append(editor.arrived[uri, version][1] - before)
        editor.pushed[uri].clear()
        figures.parses.append(parse_seconds(text))
        if pauses:
            await asyncio.sleep(dice.choice([0.0, 0.1, 0.5, 1.0]))
    return figures, text


def processor_seconds(editor: Editor) -> float:
    """Seconds that the server was on a processor: what the time is on a machine with nothing else to do."""
    tasks = Path(f"/proc/{editor.process_id}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def memory(editor: Editor) -> int:
    """Resident KiB of the server."""
    for line in Path(f"/proc/{editor.process_id}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise RuntimeError("the kernel does not say")


def least(rounds: list[Figures]) -> Figures:
    """Of each edit the best of several rounds of the same edits: what others do on the machine only adds."""
    return Figures(*([min(same) for same in zip(*lists)] for lists in zip(*rounds)))


async def measure(root: Path, file: Path, options: argparse.Namespace) -> bool:
    """Print everything; whether the figures are kept to."""
    rounds = []
    for number in range(options.rounds):
        is_last = number == options.rounds - 1
        figures, has_room = await one_round(root, file, options.pull, options.edits, options.memory * is_last)
        rounds.append(figures)
    return told(least(rounds), options) and has_room


def told(figures: Figures, options: argparse.Namespace) -> bool:
    """Print the times; whether the last of them, that of a processor, is below the limit."""
    parse = statistics.median(figures.parses)
    limit = 5 * parse + 0.010
    way = "pull" if options.pull else "push"
    print(
        f"{way}, {options.edits} edits, of each the best of {options.rounds}; "
        f"ast.parse {parse * 1000:.1f} ms, limit {limit * 1000:.1f} ms"
    )
    high = 0.0
    for name, seconds in (("by the clock", figures.waits), ("of a processor", figures.spent)):
        half, high = statistics.median(seconds), statistics.quantiles(seconds, n=20)[18]
        print(
            f"  {name}: p50 {half * 1000:.1f} ms ({half / parse:.1f} parses), "
            f"p95 {high * 1000:.1f} ms ({high / parse:.1f} parses)"
        )
    return high < limit


async def one_round(root: Path, file: Path, pulls: bool, edits: int, more: int) -> tuple[Figures, bool]:
    """The figures of one server, and whether its memory stayed."""
    editor = Editor(pulls=pulls)
    await editor.begin(root)
    editor.clock = lambda: processor_seconds(editor)
    text = file.read_text()
    start = time.perf_counter()
    uri = editor.open(file, text)
    first = await (editor.pull(uri) if pulls else editor.wait_for_push(uri, 1, 120))
    print(
        f"{len(text.splitlines())} lines, first diagnostics ({len(first)}) after {time.perf_counter() - start:.2f} s"
    )
    await editor.settle()
    print(f"whole project known after {time.perf_counter() - start:.2f} s")
    figures, text = await latencies(editor, uri, text, edits, pulls, pauses=True)
    has_room = True
    if more:
        _, text = await latencies(editor, uri, text, 100, pulls, pauses=False)
        await editor.settle()
        early = memory(editor)
        await latencies(editor, uri, text, more - 100, pulls, pauses=False)
        await editor.settle()
        late = memory(editor)
        print(
            f"memory after 100 edits {early // 1024} MiB, after {more} {late // 1024} MiB: {100 * late / early - 100:+.1f} %"
        )
        has_room = late < 1.1 * early
    await editor.end()
    return figures, has_room


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", nargs="?")
    parser.add_argument("file", nargs="?")
    parser.add_argument("--pull", action="store_true")
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=1, help="servers; of each edit the best figure counts")
    parser.add_argument(
        "--memory", type=int, default=1000, help="edits for the second figure of memory; 0: none"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(options.workspace or folder).resolve()
        file = root / options.file if options.file else lsp_workspace.make(root)
        is_good = asyncio.run(measure(root, file, options))
    return 0 if is_good else 1


if __name__ == "__main__":
    raise SystemExit(main())
