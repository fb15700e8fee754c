"""The server and what surrounds a document: other clients, rules of the user's, faults, scans that are cancelled."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from commands import project
from lsp_client import Editor, edits_of
from lsprotocol import types
from test_lsp import CLEAN, DEAD, MENDED, PROJECT, STALE, applied, codes, play

CRASHING = '''"""A rule that raises.

Flagged
-------

Not flagged
-----------

Known limits
------------
"""

import ast

from lintegrity.rule import Context, Hit, Rule, Severity

RULE = Rule("LIN901", "always-raises", "raises", "never mind", Severity.WARNING)


def check(node: ast.FunctionDef, ctx: Context):
    raise ValueError("as it must")
    yield Hit(node, "never")
'''


@pytest.fixture
def app(tmp_path: Path) -> Path:
    return project(tmp_path, {"pyproject.toml": PROJECT, "app/__init__.py": "", "app/a.py": STALE})


async def offered(editor: Editor, uri: str, items: list[types.Diagnostic]) -> list[types.CodeAction]:
    found = await editor.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(uri), items[0].range, types.CodeActionContext(items)
        )
    )
    return [one for one in found or [] if isinstance(one, types.CodeAction)]


def test_a_client_that_cannot_resolve_gets_the_edits_at_once(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", STALE)
        actions = await offered(editor, uri, await editor.pull(uri))
        chosen = next(one for one in actions if one.is_preferred)
        assert chosen.edit
        assert applied(STALE, edits_of(chosen.edit, uri)) == MENDED
        assert not any(one.kind == "source.fixAll.lintegrity" for one in actions)

    play(app, scene, pulls=True, resolves=False)


def test_an_unsafe_repair_says_so_and_is_not_preferred(app: Path) -> None:
    (app / "pyproject.toml").write_text(PROJECT.replace('"LIN710", ', '"LIN411", '))
    text = "import requests\n\n\ndef fetch(url):\n    return requests.get(url)\n"

    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", text)
        items = await editor.pull(uri)
        assert codes(items) == ["LIN411"]
        (fix,) = [one for one in await offered(editor, uri, items) if (one.data or {}).get("do") == "fix"]
        assert fix.title.endswith("(unsafe)") and not fix.is_preferred

    play(app, scene, pulls=True)


def test_rules_of_the_repository_load_by_the_users_settings_alone(app: Path) -> None:
    rule = app / "lin901_always_raises.py"
    rule.write_text(CRASHING)
    (app / "pyproject.toml").write_text(PROJECT + 'extend-select = ["LIN901"]\n')

    async def without(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", DEAD)
        await editor.pull(uri)
        assert not any("LIN901 raised" in message for message in editor.messages)

    async def with_it(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", DEAD)
        items = await editor.pull(uri)
        assert codes(items) == ["LIN009", "LIN710"]  # the other rules go on
        assert any("LIN901 raised ValueError: as it must" in message for message in editor.messages)
        assert codes(await editor.pull(uri)) == ["LIN009", "LIN710"]

    play(app, without, pulls=True)
    play(app, with_it, {"args": ["--rules", str(rule)]}, pulls=True)


def test_faults_of_a_configuration_that_is_not_open_are_shown_in_it(app: Path) -> None:
    (app / "pyproject.toml").write_text(PROJECT + "ignor = []\n")

    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", DEAD)
        assert await editor.pull(uri) == []
        place = (app / "pyproject.toml").as_uri()
        assert "the nearest is `ignore`" in editor.pushed[place][-1].diagnostics[0].message
        (app / "pyproject.toml").write_text(PROJECT)
        event = types.FileEvent(place, types.FileChangeType.Changed)
        editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        assert codes(await editor.pull(uri)) == ["LIN710"]
        await editor.settle()
        assert not editor.pushed[place][-1].diagnostics

    play(app, scene, pulls=True)


def test_a_nested_configuration_counts_for_its_folder(app: Path) -> None:
    (app / "app/sub").mkdir()
    (app / "app/sub/lintegrity.toml").write_text('select = ["LIN00"]\n')

    async def scene(editor: Editor) -> None:
        assert codes(await editor.pull(editor.open(app / "app/a.py", DEAD))) == ["LIN710"]
        assert await editor.pull(editor.open(app / "app/sub/b.py", DEAD)) == []

    play(app, scene, pulls=True)


def test_a_scan_can_be_cancelled_and_takes_back_what_is_deleted(app: Path) -> None:
    for number in range(400):
        (app / f"app/m{number}.py").write_text(DEAD * 40)

    async def scene(editor: Editor) -> None:
        scan = types.ExecuteCommandParams("lintegrity.scanWorkspace", [])
        waiting = asyncio.ensure_future(editor.workspace_execute_command_async(scan))
        while not any(pushed[-1].diagnostics for pushed in editor.pushed.values()):
            await asyncio.sleep(0.001)
        editor.window_work_done_progress_cancel(types.WorkDoneProgressCancelParams(editor.tokens[0]))
        assert (await waiting or 0) < 400 * 40
        shown = next(uri for uri in editor.pushed if editor.pushed[uri][-1].diagnostics)
        gone = types.DeleteFilesParams([types.FileDelete(shown)])
        editor.workspace_did_delete_files(gone)
        await editor.settle()
        assert not editor.pushed[shown][-1].diagnostics

    play(app, scene)


def test_a_scan_cancelled_at_once_shows_nothing(app: Path) -> None:
    for number in range(100):
        (app / f"app/m{number}.py").write_text(DEAD)

    async def scene(editor: Editor) -> None:
        scan = types.ExecuteCommandParams("lintegrity.scanWorkspace", [])
        waiting = asyncio.ensure_future(editor.workspace_execute_command_async(scan))
        while not editor.tokens:
            await asyncio.sleep(0)
        editor.window_work_done_progress_cancel(types.WorkDoneProgressCancelParams(editor.tokens[0]))
        assert not await waiting

    play(app, scene)


def test_what_a_scan_showed_follows_the_disk(app: Path) -> None:
    project(app, {"app/a.py": CLEAN, "app/sub/b.py": DEAD, "app/sub/c.py": DEAD, "app/d.py": DEAD})

    def shown(editor: Editor) -> dict[str, int]:
        last = {uri.rpartition("/app/")[2]: pushed[-1].diagnostics for uri, pushed in editor.pushed.items()}
        return {name: len(items) for name, items in last.items() if items}

    async def scene(editor: Editor) -> None:
        scan = types.ExecuteCommandParams("lintegrity.scanWorkspace", [])
        await editor.workspace_execute_command_async(scan)
        assert shown(editor) == {"sub/b.py": 1, "sub/c.py": 1, "d.py": 1}

        (app / "app/sub").rename(app / "app/other")
        files = [types.FileRename((app / "app/sub").as_uri(), (app / "app/other").as_uri())]
        editor.workspace_did_rename_files(types.RenameFilesParams(files))
        await editor.settle()
        assert shown(editor) == {"other/b.py": 1, "other/c.py": 1, "d.py": 1}

        (app / "app/d.py").write_text(CLEAN)
        (app / "app/other/b.py").write_text(DEAD * 2)
        kind = types.FileChangeType.Changed
        events = [types.FileEvent((app / name).as_uri(), kind) for name in ("app/d.py", "app/other/b.py")]
        editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))
        await editor.settle()
        assert shown(editor) == {"other/b.py": 2, "other/c.py": 1}

        editor.open(app / "app/other/b.py", CLEAN)
        await editor.settle()
        assert shown(editor) == {"other/c.py": 1}

    play(app, scene)


def test_a_huge_file_is_answered(app: Path) -> None:
    text = DEAD * 8_000

    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", text)
        assert len(await editor.wait_for_push(uri, 1, 50)) == 8_000
        version = editor.type(uri, "x = 1\n" + text)
        items = await editor.wait_for_push(uri, version, 50)
        assert len(items) == 8_000 and items[0].range.start.line == 3

    play(app, scene)


def test_all_at_once_mends_what_follows_from_values_and_leaves_the_buffer_known(app: Path) -> None:
    (app / "pyproject.toml").write_text(PROJECT.replace('"LIN710", ', '"LIN111", "LIN710", '))
    text = (
        "import logging\nimport os\n\nlogger = logging.getLogger(__name__)\n\n\ndef connect():\n"
        '    url = os.environ["DATABASE_URL"]\n    logger.info("connecting to %s", url)\n    return url\n'
    )

    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", text)
        assert codes(await editor.pull(uri)) == ["LIN111"]
        spot, everywhere = (
            types.TextDocumentIdentifier(uri),
            types.Range(types.Position(0, 0), types.Position(9, 0)),
        )
        context = types.CodeActionContext([], only=["source.fixAll"])
        (action,) = (
            await editor.text_document_code_action_async(types.CodeActionParams(spot, everywhere, context))
            or []
        )
        assert isinstance(action, types.CodeAction)
        done = await editor.code_action_resolve_async(action)
        assert codes(await editor.pull(uri)) == ["LIN111"]  # until the client applies it
        assert done.edit
        mended = applied(text, edits_of(done.edit, uri))
        assert "_redact_url(url)" in mended
        editor.type(uri, mended)
        await editor.settle()
        assert await editor.pull(uri) == []

    play(app, scene, pulls=True)
