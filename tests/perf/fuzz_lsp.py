"""Random edits against the real server: `python tests/perf/fuzz_lsp.py [--steps 10000] [--seed 1] [--pull]`.

A small project with imports, flows and configuration; a seeded generator opens, edits, saves, closes, renames and
deletes files, breaks and mends them, changes the disk behind the editor's back, asks for hovers, completions and
actions, and cancels. Whenever it is quiet, the diagnostics of every open file must be those of `lintegrity check`
on the same contents. Ends with an error at the first difference, a dead server or a request that failed.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Iterator

_HERE = Path(__file__).parent
sys.path[:0] = [str(_HERE), str(_HERE.parent), str(_HERE.parents[1] / "linter")]  # noqa: LIN705  # works from a checkout

from lintegrity.adoption import Book  # noqa: E402
from lintegrity.loading import Settings  # noqa: E402
from lintegrity.session import Session  # noqa: E402
from lsp_client import Editor  # noqa: E402
from lsprotocol import types  # noqa: E402

PROJECT = '[project]\nname = "app"\nversion = "1"\n[project.scripts]\napp = "app.main:main"\n[tool.lintegrity]\nselect = ["ALL"]\n'
PIECES = (
    "import os\n",
    "import logging\nlogger = logging.getLogger(__name__)\n",
    "from app import a, b, c, d\n",
    "from app.a import *\n",
    "from app.sub.e import folder as other\n",
    'def folder():\n    return os.environ["FOLDER"]\n',
    'def folder():\n    return "/srv"\n',
    "def read(name, root=None):\n    with open(os.path.join(root or folder(), name)) as handle:\n        return handle.read()\n",
    "class Store:\n    def __init__(self, root=None):\n        self.root = root or a.folder()\n\n    def path(self, name):\n        return os.path.join(self.root, name)\n",
    "def use():\n    return open(b.Store().path('x'), 'w')\n",
    "def use_too():\n    return read('x', c.folder())\n",
    "def show(value):\n    print(value)\n    return value\n    print('never')\n",
    "try:\n    import tomllib\nexcept Exception:\n    pass\n",
    "def loud():\n    try:\n        show(1)\n    except Exception:\n        pass\n",
    "def quiet():\n    try:\n        show(1)\n    except Exception:\n        logger.exception('no')\n        raise\n",
    "import requests\n\ndef fetch(url):\n    return requests.get(url)\n",
    "TOKEN = 'ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'\n",
    "x = 1  # noqa: LIN710\n",
    "y = 2  # noqa: LIN101  # shown to a person at the terminal\n",
    "emoji = '\U0001f600\u0301'; print(emoji)\n",
    "def main():\n    show(folder())\n",
    "from typing import Any\n\ndef take(client: Any):\n    client.send(1)\n    return client.get('x')\n",
    "def broken(:\n",
    "class Store(\n",
    "'''never closed\n",
    "\x0c\n",
    "# \u2028 separators\n",
)
NAMES = (
    "app/a.py",
    "app/b.py",
    "app/c.py",
    "app/d.py",
    "app/main.py",
    "app/sub/e.py",
    "scripts/run.py",
    "tests/test_a.py",
)


class Fuzz:
    """One run: the editor, what the disk and the buffers hold, and the dice."""

    def __init__(self, root: Path, seed: int, pulls: bool) -> None:
        self.root = root
        self.dice = random.Random(seed)
        self.editor = Editor(pulls=pulls)
        self.buffers: dict[Path, str] = {}
        self.counts: dict[str, int] = {}
        self.compared = 0
        self.first_right = 0

    def text(self) -> str:
        count = self.dice.randrange(1, 7)
        return "".join(self.dice.choice(PIECES) + self.dice.choice(("", "\n", "\n\n")) for _ in range(count))

    def fill(self) -> None:
        (self.root / "pyproject.toml").write_text(PROJECT)
        for name in ("app/__init__.py", "app/sub/__init__.py", *NAMES):
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(("" if name.endswith("__init__.py") else self.text()).encode())

    def files(self) -> list[Path]:
        return sorted(self.root.rglob("*.py"))

    def event(self, *changes: tuple[Path, types.FileChangeType]) -> None:
        events = [types.FileEvent(path.as_uri(), kind) for path, kind in changes]
        self.editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))

    # What a person does.

    async def step(self) -> None:
        kinds = [self.edit] * 12 + [self.open] * 4 + [self.close] * 2 + [self.save] * 2
        kinds += [
            self.rename,
            self.delete,
            self.write,
            self.ask,
            self.ask,
            self.cancel,
            self.retype,
            self.line_ends,
        ]
        kind = self.dice.choice(kinds)
        self.counts[kind.__name__] = self.counts.get(kind.__name__, 0) + 1
        await kind()

    async def open(self) -> None:
        closed = [path for path in self.files() if path not in self.buffers]
        if closed:
            path = self.dice.choice(closed)
            self.buffers[path] = path.read_bytes().decode()
            self.editor.open(path, self.buffers[path])

    async def edit(self) -> None:
        if not self.buffers:
            return await self.open()
        path = self.dice.choice(sorted(self.buffers))
        lines = self.buffers[path].splitlines(keepends=True)
        spot = self.dice.randrange(len(lines) + 1)
        kind = self.dice.randrange(5)
        if kind == 0 and lines:
            del lines[min(spot, len(lines) - 1)]
        elif kind == 1 and len(lines) > 3:
            lines.insert(0, lines.pop(min(spot, len(lines) - 1)))
        elif kind == 2:
            lines = [self.text()]
        else:
            lines.insert(spot, self.dice.choice(PIECES))
        self.buffers[path] = "".join(lines)
        self.editor.type(path.as_uri(), self.buffers[path])

    async def retype(self) -> None:
        for path in sorted(self.buffers)[:3]:
            self.editor.type(path.as_uri(), self.buffers[path])

    async def line_ends(self) -> None:
        if self.buffers:
            path = self.dice.choice(sorted(self.buffers))
            text = self.buffers[path]
            self.buffers[path] = text.replace("\r\n", "\n") if "\r\n" in text else text.replace("\n", "\r\n")
            self.editor.type(path.as_uri(), self.buffers[path])

    async def save(self) -> None:
        if self.buffers:
            path = self.dice.choice(sorted(self.buffers))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes((self.buffers[path]).encode())
            self.editor.text_document_did_save(
                types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(path.as_uri()))
            )
            self.event((path, types.FileChangeType.Changed))

    async def close(self) -> None:
        if self.buffers:
            path = self.dice.choice(sorted(self.buffers))
            del self.buffers[path]
            self.editor.close(path.as_uri())

    async def write(self) -> None:
        path = self.root / self.dice.choice(NAMES)
        is_new = not path.exists()
        path.write_bytes((self.text()).encode())
        self.event((path, types.FileChangeType.Created if is_new else types.FileChangeType.Changed))

    async def delete(self) -> None:
        path = self.dice.choice([self.root / name for name in NAMES])
        if path.exists() and path not in self.buffers:
            path.unlink()
            self.event((path, types.FileChangeType.Deleted))

    async def rename(self) -> None:
        old = self.dice.choice([self.root / name for name in NAMES])
        new = old.with_name(self.dice.choice(("a.py", "b.py", "moved.py", "f.py")))
        if not old.exists() or new.exists() or old in self.buffers or new in self.buffers:
            return
        old.rename(new)
        self.editor.workspace_did_rename_files(
            types.RenameFilesParams([types.FileRename(old.as_uri(), new.as_uri())])
        )
        self.event((old, types.FileChangeType.Deleted), (new, types.FileChangeType.Created))

    def requests(self) -> Iterator[Any]:
        path = self.dice.choice(sorted(self.buffers))
        spot = types.TextDocumentIdentifier(path.as_uri())
        rows = max(self.buffers[path].count("\n"), 1)
        place = types.Position(self.dice.randrange(rows), self.dice.randrange(12))
        everywhere = types.Range(types.Position(0, 0), types.Position(rows, 0))
        yield self.editor.text_document_hover_async(types.HoverParams(spot, place))
        yield self.editor.text_document_completion_async(types.CompletionParams(spot, place))
        context = types.CodeActionContext([], only=["source.fixAll"])
        yield self.editor.text_document_code_action_async(types.CodeActionParams(spot, everywhere, context))
        if self.editor.pulls:
            yield self.editor.text_document_diagnostic_async(types.DocumentDiagnosticParams(spot))

    async def ask(self) -> None:
        if self.buffers:
            for request in self.requests():
                found = await asyncio.wait_for(request, 60)
                if isinstance(found, list) and found and self.dice.random() < 0.3:
                    await asyncio.wait_for(self.editor.code_action_resolve_async(found[0]), 60)

    async def cancel(self) -> None:
        if not self.buffers:
            return
        spot = types.TextDocumentIdentifier(self.dice.choice(sorted(self.buffers)).as_uri())
        asked: list[tuple[str, object]] = [
            ("textDocument/hover", types.HoverParams(spot, types.Position(0, 0))),
            ("textDocument/completion", types.CompletionParams(spot, types.Position(0, 0))),
        ]
        if self.editor.pulls:
            asked.append(("textDocument/diagnostic", types.DocumentDiagnosticParams(spot)))
        numbers = [f"{self.counts['cancel']}-{method}" for method, _ in asked]
        protocol = self.editor.protocol
        waiting = [protocol.send_request_async(*one, msg_id=number) for one, number in zip(asked, numbers)]
        await asyncio.sleep(self.dice.choice((0, 0.001, 0.02)))
        for number in numbers:
            self.editor.cancel_request(types.CancelParams(number))
        await asyncio.wait_for(asyncio.gather(*waiting, return_exceptions=True), 60)

    # What must hold.

    async def shown(self, path: Path) -> list[types.Diagnostic]:
        if self.editor.pulls:
            return await self.editor.pull(path.as_uri())
        pushed = self.editor.pushed[path.as_uri()]
        version = self.editor.version_of(path.as_uri())
        assert pushed and pushed[-1].version == version, (
            f"{path.name}: nothing was pushed for version {version}"
        )
        return list(pushed[-1].diagnostics)

    async def compare(self) -> None:
        """When all is quiet, every open file shows what `check` says."""
        await self.editor.settle()
        await asyncio.sleep(0.01)
        session = Session(Settings(), {str(path): text.encode() for path, text in self.buffers.items()})
        for path, text in sorted(self.buffers.items()):
            wanted = sorted(
                (one.code, one.span.row - 1, one.message)
                for one in Book(session.settings).without_old(str(path), session.check(str(path)).findings)
            )
            seen = await self.shown(path)
            got = sorted((str(one.code), one.range.start.line, one.message.split("\n")[0]) for one in seen)
            if any(
                code == "LIN000" for code, _, _ in wanted
            ):  # what is kept of the last good answer comes on top
                got = [one for one in got if one[0] == "LIN000"]
            assert got == wanted, (
                f"{path}\nonly shown: {[x for x in got if x not in wanted]}\nonly checked: {[x for x in wanted if x not in got]}\n{text}"
            )
            self.compared += 1
        self.editor.pushed.clear() if self.editor.pulls else None


async def run(root: Path, steps: int, seed: int, pulls: bool, every: int = 25) -> Fuzz:
    """Take `steps` steps, and compare about every `every` of them."""
    fuzz = Fuzz(root, seed, pulls)
    fuzz.fill()
    await fuzz.editor.begin(root)
    try:
        for number in range(steps):
            await fuzz.step()
            if fuzz.dice.random() < 0.2:
                await asyncio.sleep(fuzz.dice.choice((0.0, 0.01, 0.06, 0.3)))
            if number % every == every - 1:
                await fuzz.compare()
        await fuzz.compare()
        wrong = [one for one in fuzz.editor.messages if "rror" in one]
        assert not wrong, wrong[:3]
    finally:
        await fuzz.editor.end()
    return fuzz


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pull", action="store_true")
    options = parser.parse_args()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        fuzz = asyncio.run(run(Path(folder).resolve(), options.steps, options.seed, options.pull))
    print(
        f"{options.steps} steps in {time.perf_counter() - start:.0f} s, {fuzz.compared} comparisons: {fuzz.counts}"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
