"""The language server, spoken to over its real protocol."""

from __future__ import annotations

import ast
import asyncio
import json
from pathlib import Path
from typing import Any, Awaitable, Callable

import pytest
from commands import lintegrity, project
from lsp_client import Editor, edits_of
from lsprotocol import types

PROJECT = '[project]\nname = "app"\nversion = "1"\n[tool.lintegrity]\nselect = ["LIN710", "LIN00"]\n'
DEAD = "def f(x):\n    return x\n    x.close()\n"
CLEAN = "def f(x):\n    x.close()\n    return x\n"


@pytest.fixture
def app(tmp_path: Path) -> Path:
    return project(tmp_path, {"pyproject.toml": PROJECT, "app/__init__.py": "", "app/a.py": CLEAN})


def play(app: Path, scene: Callable[[Editor], Awaitable[None]], options: Any = None, **kinds: Any) -> Editor:
    """Run a scene with an editor that has the server started."""

    async def whole() -> Editor:
        editor = Editor(**kinds)
        await editor.begin(app, options)
        try:
            await scene(editor)
        finally:
            await editor.end()
        return editor

    return asyncio.run(asyncio.wait_for(whole(), 120))


def codes(items: list[types.Diagnostic]) -> list[str]:
    return [str(item.code) for item in items]


def _items(found: Any) -> list[types.CompletionItem]:
    return list(found.items if isinstance(found, types.CompletionList) else found)


def test_push_while_typing_with_versions(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", DEAD)
        (item,) = await editor.wait_for_push(uri, 1)
        assert item.code == "LIN710" and item.source == "lintegrity"
        assert item.severity == types.DiagnosticSeverity.Warning
        assert item.range == types.Range(types.Position(2, 4), types.Position(2, 13))
        assert item.code_description and item.code_description.href.endswith("LIN710")
        assert list(item.tags or ()) == [types.DiagnosticTag.Unnecessary]
        version = editor.type(uri, CLEAN)
        assert await editor.wait_for_push(uri, version) == []

    play(app, scene)


@pytest.mark.parametrize("name", ["Arbeits platz ü", "a+b %20 #1"])
def test_push_in_a_folder_whose_name_is_escaped(tmp_path: Path, name: str) -> None:
    other = "from app.a import f\n"
    files = {"pyproject.toml": PROJECT, "app/__init__.py": "", "app/a.py": CLEAN, "app/b.py": other}
    folder = project(tmp_path / name, files)

    async def scene(editor: Editor) -> None:
        uri = editor.open(folder / "app/a.py", DEAD)
        assert codes(await editor.wait_for_push(uri, 1)) == ["LIN710"]
        beside = editor.open(folder / "app/b.py", other + DEAD)
        assert codes(await editor.wait_for_push(beside, 1)) == ["LIN710"]
        version = editor.type(uri, CLEAN)
        assert await editor.wait_for_push(uri, version) == []
        assert set(editor.pushed) <= {uri, beside}

    play(folder, scene)


def test_a_burst_of_edits_is_answered_once_at_its_end(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", CLEAN)
        await editor.wait_for_push(uri, 1)
        for number in range(40):
            version = editor.type(uri, DEAD + f"# {number}\n")
        assert codes(await editor.wait_for_push(uri, version)) == ["LIN710"]
        assert len(editor.pushed[uri]) <= 4

    play(app, scene)


def test_pull_and_never_push(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", DEAD)
        assert codes(await editor.pull(uri)) == ["LIN710"]
        editor.type(uri, CLEAN)
        assert await editor.pull(uri) == []
        await editor.settle()
        assert not editor.pushed[uri]
        assert editor.refreshes == 0  # nothing else that is shown hangs on the file

    result = play(app, scene, pulls=True)
    assert not any(result.pushed.values())


TAINTED = 'import os\n\n\ndef folder():\n    return os.environ["FOLDER"]\n'
FIXED = 'def folder():\n    return "/srv/data"\n'
READER = """import os
from app.a import folder


def read(name):
    with open(os.path.join(folder(), "x")) as handle:
        return handle.read()
"""


@pytest.fixture
def two_files(tmp_path: Path) -> Path:
    return project(
        tmp_path,
        {
            "pyproject.toml": PROJECT.replace('"LIN710", ', '"LIN401", "LIN710", '),
            "app/__init__.py": "",
            "app/a.py": TAINTED,
            "app/b.py": READER,
        },
    )


@pytest.mark.parametrize("pulls", [True, False])
def test_an_unsaved_edit_of_one_file_changes_what_is_shown_of_another(two_files: Path, pulls: bool) -> None:
    async def shown(editor: Editor, uri: str) -> list[types.Diagnostic]:
        await editor.settle()
        return await editor.pull(uri) if pulls else list(editor.pushed[uri][-1].diagnostics)

    async def scene(editor: Editor) -> None:
        reader = editor.open(two_files / "app/b.py", READER)
        if pulls:
            await editor.pull(reader)
        (item,) = await shown(editor, reader)
        assert item.code == "LIN401"
        other = item.related_information[0].location if item.related_information else None
        assert other and other.uri == (two_files / "app/a.py").as_uri() and other.range.start.line == 4
        source = editor.open(two_files / "app/a.py", TAINTED)
        await editor.settle()
        refreshes = editor.refreshes
        editor.type(source, FIXED)
        assert await shown(editor, reader) == []
        assert (editor.refreshes > refreshes) is pulls
        editor.close(source)  # unsaved: the disk counts again
        assert codes(await shown(editor, reader)) == ["LIN401"]

    play(two_files, scene, pulls=pulls)


@pytest.mark.parametrize(("encoding", "wide"), [("utf-8", 4), ("utf-16", 1), ("utf-32", 0)])
def test_position_encodings_with_emoji_and_combining_characters(app: Path, encoding: str, wide: int) -> None:
    text = "def f(x):\n    e = '\U0001f600\u0301'; return x; x.close()\n"

    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", text)
        (item,) = await editor.pull(uri)
        start = len(text.splitlines()[1].split("x.close")[0])
        assert item.range.start.character == start + wide

    play(app, scene, pulls=True, encodings=[encoding])


def test_crlf_form_feeds_and_unicode_separators_do_not_shift_rows(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", "x = '\u2028\x0b'\r\n\x0c\r\n" + DEAD.replace("\n", "\r\n"))
        (item,) = await editor.pull(uri)
        assert item.range.start == types.Position(4, 4)

    play(app, scene, pulls=True)


def test_syntax_error_keeps_what_is_sound(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", DEAD + "\n\ndef g():\n    pass\n")
        assert codes(await editor.pull(uri)) == ["LIN710"]
        editor.type(uri, "import os\n" + DEAD + "\n\ndef g(:\n    pass\n")
        broken = await editor.pull(uri)
        assert codes(broken) == ["LIN000", "LIN710"]
        assert broken[1].range.start == types.Position(3, 4)
        editor.type(uri, DEAD.replace("x.close()", "x.close(") + "\n\ndef g():\n    pass\n")
        assert codes(await editor.pull(uri)) == ["LIN000"]

    play(app, scene, pulls=True)


def test_suppressing_leaves_a_placeholder_that_is_reported(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", DEAD)
        items = await editor.pull(uri)
        actions = await editor.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri), items[0].range, types.CodeActionContext(items)
            )
        )
        assert actions
        titles = [action.title for action in actions]
        assert "lintegrity (LIN710): Disable for this line" in titles
        chosen = next(action for action in actions if "Disable" in action.title)
        assert isinstance(chosen, types.CodeAction) and chosen.edit is None
        done = await editor.code_action_resolve_async(chosen)
        assert done.edit
        (change,) = edits_of(done.edit, uri)
        assert isinstance(change, types.TextEdit)
        assert change.new_text == "  # noqa: LIN710  # reason"
        assert change.range == types.Range(types.Position(2, 13), types.Position(2, 13))
        editor.type(uri, DEAD.replace("x.close()", "x.close()  # noqa: LIN710  # reason"))
        assert codes(await editor.pull(uri)) == ["LIN001"]

    play(app, scene, pulls=True)


STALE = "x = 1  # noqa: LIN710  # it was needed once\n"
MENDED = "x = 1\n"


def applied(text: str, edits: Any) -> str:
    """The text after edits in one line each, the last first."""
    lines = text.split("\n")
    for edit in sorted(
        edits, key=lambda one: (one.range.start.line, one.range.start.character), reverse=True
    ):
        start, end = edit.range.start, edit.range.end
        before, after = lines[start.line][: start.character], lines[end.line][end.character :]
        lines[start.line : end.line + 1] = (before + edit.new_text + after).split("\n")
    return "\n".join(lines)


def test_repairs_under_the_light_bulb_and_all_at_once(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", STALE + STALE)
        items = await editor.pull(uri)
        assert codes(items) == ["LIN002", "LIN002"]
        spot = types.TextDocumentIdentifier(uri)
        offered = await editor.text_document_code_action_async(
            types.CodeActionParams(spot, items[0].range, types.CodeActionContext(items[:1]))
        )
        fix = next(one for one in offered or [] if isinstance(one, types.CodeAction) and one.is_preferred)
        assert fix.edit is None and "unsafe" not in fix.title
        done = await editor.code_action_resolve_async(fix)
        assert done.edit
        assert applied(STALE + STALE, edits_of(done.edit, uri)) == MENDED + STALE
        whole = await editor.text_document_code_action_async(
            types.CodeActionParams(spot, items[0].range, types.CodeActionContext([], only=["source.fixAll"]))
        )
        (action,) = whole or []
        assert isinstance(action, types.CodeAction) and action.kind == "source.fixAll.lintegrity"
        done = await editor.code_action_resolve_async(action)
        assert done.edit
        assert applied(STALE + STALE, edits_of(done.edit, uri)) == MENDED + MENDED

    play(app, scene, pulls=True)


def test_rule_page_and_baseline_commands(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", DEAD)
        items = await editor.pull(uri)
        actions = await editor.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri), items[0].range, types.CodeActionContext(items)
            )
        )
        # The client library takes an action that has a command for a bare command, the dict as its text.
        commands = [
            ast.literal_eval(action.command) for action in actions or [] if isinstance(action, types.Command)
        ]
        assert [command["command"] for command in commands] == [
            "lintegrity.openRule",
            "lintegrity.addToBaseline",
        ]
        for command in commands:
            await editor.workspace_execute_command_async(
                types.ExecuteCommandParams(command["command"], command["arguments"])
            )
        assert editor.opened_pages[0].endswith("LIN710")
        assert await editor.pull(uri) == []

    play(app, scene, pulls=True)
    lines = (app / "lintegrity-baseline.jsonl").read_text().splitlines()
    assert json.loads(lines[1])["reason"] == "accepted in the editor"


def test_hover_and_completion(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", DEAD + "x = 1  # noqa: LIN7\n")
        spot = types.TextDocumentIdentifier(uri)
        page = await editor.text_document_hover_async(types.HoverParams(spot, types.Position(2, 6)))
        assert page and "LIN710 unreachable-code" in str(page.contents)
        assert await editor.text_document_hover_async(types.HoverParams(spot, types.Position(0, 1))) is None
        found = await editor.text_document_completion_async(
            types.CompletionParams(spot, types.Position(3, 19))
        )
        assert found and "LIN710" in [item.label for item in _items(found)]
        config = editor.open(app / "pyproject.toml", PROJECT + "ign\n[tool.lintegrity.fix]\n\n")
        spot = types.TextDocumentIdentifier(config)
        keys = await editor.text_document_completion_async(types.CompletionParams(spot, types.Position(5, 3)))
        assert keys and "ignore" in [item.label for item in _items(keys)]
        keys = await editor.text_document_completion_async(types.CompletionParams(spot, types.Position(7, 0)))
        assert keys and "timeout" in [item.label for item in _items(keys)]
        about = await editor.text_document_hover_async(types.HoverParams(spot, types.Position(4, 2)))
        assert about and "Rules to run" in str(about.contents)

    play(app, scene)


def test_faults_of_the_configuration_are_diagnostics_of_it(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "pyproject.toml", PROJECT + "ignor = []\n")
        (item,) = await editor.wait_for_push(uri, 1)
        assert "the nearest is `ignore`" in item.message and item.range.start.line == 5

    play(app, scene)


def test_changed_configuration_counts_at_once(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", DEAD)
        assert codes(await editor.pull(uri)) == ["LIN710"]
        (app / "pyproject.toml").write_text(PROJECT.replace('"LIN710", ', ""))
        event = types.FileEvent((app / "pyproject.toml").as_uri(), types.FileChangeType.Changed)
        editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        assert await editor.pull(uri) == []

    play(app, scene, pulls=True)


def test_user_settings(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", DEAD)
        assert await editor.pull(uri) == []
        for settings, wanted in (
            ({"lintegrity": {"args": []}}, ["LIN710"]),
            ({"lintegrity": {"enable": False}}, []),
            ({"lintegrity": {"args": ["--no-such-flag"]}}, ["LIN710"]),
        ):
            editor.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings))
            assert codes(await editor.pull(uri)) == wanted
        assert any("is not understood" in message for message in editor.messages)

    play(app, scene, {"args": ["--ignore", "LIN710"]}, pulls=True)


def test_files_outside_of_the_workspace_and_unsaved_ones(
    app: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")

    async def scene(editor: Editor) -> None:
        outside = editor.open(other / "b.py", DEAD)
        assert codes(await editor.pull(outside)) == ["LIN710"]
        new = editor.open(app / "app/not_saved.py", DEAD)
        assert codes(await editor.pull(new)) == ["LIN710"]
        editor.close(new)

    play(app, scene, pulls=True)


def test_closing_clears_what_was_pushed(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", DEAD)
        assert await editor.wait_for_push(uri, 1)
        editor.close(uri)
        assert await editor.wait_for_push(uri, None) == []

    play(app, scene)


def test_scan_of_the_workspace(app: Path) -> None:
    (app / "app/b.py").write_text(DEAD)

    async def scene(editor: Editor) -> None:
        count = await editor.workspace_execute_command_async(
            types.ExecuteCommandParams("lintegrity.scanWorkspace", [])
        )
        assert count == 1
        assert codes(list(editor.pushed[(app / "app/b.py").as_uri()][-1].diagnostics)) == ["LIN710"]

    play(app, scene)


def test_nothing_of_the_opened_repository_is_executed(app: Path) -> None:
    for name in ("ast.py", "sitecustomize.py", "lintegrity.py", "app/conftest.py"):
        (app / name).write_text(f"open({str(app / 'ran')!r}, 'w').close()\n")

    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", "import ast\n" + DEAD)
        assert codes(await editor.pull(uri)) == ["LIN710"]

    play(app, scene, pulls=True)
    assert not (app / "ran").exists()


def test_same_as_the_command_line(app: Path) -> None:
    (app / "app/a.py").write_text(DEAD)
    rows = json.loads(lintegrity(app, "check", "app/a.py", "--output-format", "json").stdout)

    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", DEAD)
        items = await editor.pull(uri)
        assert [(item.code, item.range.start.line + 1) for item in items] == [
            (row["code"], row["location"]["row"]) for row in rows
        ]

    play(app, scene, pulls=True)


def test_edits_and_a_close_that_arrive_together_are_taken_in_order(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        for number in range(5):
            uri = editor.open(app / f"app/unsaved{number}.py", DEAD)
            editor.type(uri, DEAD * 2)
            editor.close(uri)
        uri = editor.open(app / "app/a.py", "x = 1\n")
        version = editor.type(uri, DEAD)
        assert codes(await editor.wait_for_push(uri, version)) == ["LIN710"]
        assert not [one for one in editor.messages if "rror" in one]

    play(app, scene)
