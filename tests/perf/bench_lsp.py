"""What an edit costs in the editor: `python tests/perf/bench_lsp.py [--pull] [WORKSPACE FILE]`.

The real server over its real protocol, with a file of 1,000 lines in a workspace of 1,000 files; 200 edits, with
pauses in which the server may be at work on the whole project. Prints the time from the end of the debounce (push)
or from the request (pull) to the diagnostics, and its ratio to `ast.parse` of the same text; then the server's memory
after 100 and after 1,000 edits.
"""

from __future__ import annotations

import argparse
import ast
import asyncio
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

_HERE = Path(__file__).parent
sys.path[:0] = [str(_HERE), str(_HERE.parent), str(_HERE.parents[1] / "linter")]  # noqa: LIN705  # works from a checkout

import lsp_workspace  # noqa: E402
from lsp_client import Editor  # noqa: E402

DEBOUNCE = 0.05


def edited(text: str, random_source: random.Random, number: int) -> str:
    """The text after one edit as people make them: a line added, changed or removed inside of a function."""
    lines = text.split("\n")
    rows = [
        row
        for row, line in enumerate(lines)
        if line.startswith("        ") and not line.endswith((":", "(", ","))
    ]
    row = random_source.choice(rows)
    indent = lines[row][: len(lines[row]) - len(lines[row].lstrip())]
    kind = random_source.randrange(4)
    if kind == 0:
        lines.insert(row, f"{indent}value_{number} = os.path.join({number!r}, 'x')")
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
    """What parsing costs now, the best of three."""
    found = []
    for _ in range(3):
        start = time.perf_counter()
        ast.parse(text)
        found.append(time.perf_counter() - start)
    return min(found)


async def latencies(
    editor: Editor, uri: str, text: str, count: int, pulls: bool, pauses: bool
) -> tuple[list[float], list[float], str]:
    """Seconds to the diagnostics, and to parse, for each edit; and the text at the end."""
    source = random.Random(7)
    waits, parses = [], []
    for number in range(count):
        text = edited(text, source, number)
        start = time.perf_counter()
        version = editor.type(uri, text)
        if pulls:
            await editor.pull(uri)
            waits.append(time.perf_counter() - start)
        else:
            await editor.wait_for_push(uri, version, 60)
            waits.append(editor.arrived[uri, version] - start - DEBOUNCE)
        editor.pushed[uri].clear()
        parses.append(parse_seconds(text))
        if pauses:
            await asyncio.sleep(source.choice([0.0, 0.1, 0.5, 1.0]))
    return waits, parses, text


def memory(editor: Editor) -> int:
    """Resident KiB of the server."""
    for line in Path(f"/proc/{editor.process_id}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise RuntimeError("the kernel does not say")


async def measure(root: Path, file: Path, pulls: bool, edits: int, more: int) -> bool:
    editor = Editor(pulls=pulls)
    await editor.begin(root)
    text = file.read_text()
    start = time.perf_counter()
    uri = editor.open(file, text)
    first = await (editor.pull(uri) if pulls else editor.wait_for_push(uri, 1, 120))
    print(
        f"{len(text.splitlines())} lines, first diagnostics ({len(first)}) after {time.perf_counter() - start:.2f} s"
    )
    await editor.settle()
    print(f"whole project known after {time.perf_counter() - start:.2f} s")
    waits, parses, text = await latencies(editor, uri, text, edits, pulls, pauses=True)
    parse, half, high = (
        statistics.median(parses),
        statistics.median(waits),
        statistics.quantiles(waits, n=20)[18],
    )
    limit = 5 * parse + 0.010
    print(
        f"{'pull' if pulls else 'push'}, {edits} edits: p50 {half * 1000:.1f} ms, p95 {high * 1000:.1f} ms, "
        f"worst {max(waits) * 1000:.1f} ms; ast.parse {parse * 1000:.1f} ms; "
        f"p50 {half / parse:.1f} parses, p95 {high / parse:.1f} parses; limit {limit * 1000:.1f} ms"
    )
    is_good = high < limit
    if more:
        _, _, text = await latencies(editor, uri, text, 100, pulls, pauses=False)
        await editor.settle()
        early = memory(editor)
        await latencies(editor, uri, text, more - 100, pulls, pauses=False)
        await editor.settle()
        late = memory(editor)
        print(
            f"memory after 100 edits {early // 1024} MiB, after {more} {late // 1024} MiB: {100 * late / early - 100:+.1f} %"
        )
        is_good = is_good and late < 1.1 * early
    await editor.end()
    return is_good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", nargs="?")
    parser.add_argument("file", nargs="?")
    parser.add_argument("--pull", action="store_true")
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument(
        "--memory", type=int, default=1000, help="edits for the second figure of memory; 0: none"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(options.workspace or folder).resolve()
        file = root / options.file if options.file else lsp_workspace.make(root)
        is_good = asyncio.run(measure(root, file, options.pull, options.edits, options.memory))
    return 0 if is_good else 1


if __name__ == "__main__":
    raise SystemExit(main())
