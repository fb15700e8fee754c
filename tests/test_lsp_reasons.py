"""Reasons for suppressions: asked for where the client can ask, else left to be filled in."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from commands import project
from lsp_client import Editor, edits_of
from lsprotocol import types
from test_lsp import DEAD, PROJECT, applied, codes, play


@pytest.fixture
def app(tmp_path: Path) -> Path:
    return project(tmp_path, {"pyproject.toml": PROJECT, "app/__init__.py": "", "app/a.py": DEAD})


async def commands(editor: Editor, uri: str, items: list[types.Diagnostic]) -> dict[str, list[str]]:
    """The commands that are offered, with their arguments."""
    found = await editor.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(uri), items[0].range, types.CodeActionContext(items)
        )
    )
    # The client library takes an action that has a command for a bare command, the dict as its text.
    parts = [ast.literal_eval(one.command) for one in found or [] if isinstance(one, types.Command)]
    return {part["command"]: part["arguments"] for part in parts}


@pytest.mark.parametrize(
    ("line", "snippet"),
    [
        ("x.close()", "  # noqa: LIN710  # ${1:reason}"),
        ("x.close()  # costs $5 {a}", "  # noqa: LIN710  # ${1:reason}"),
    ],
)
def test_a_client_with_snippets_has_the_cursor_on_the_reason(app: Path, line: str, snippet: str) -> None:
    text = DEAD.replace("x.close()", line)

    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", text)
        items = await editor.pull(uri)
        found = await editor.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri), items[0].range, types.CodeActionContext(items)
            )
        )
        chosen = next(one for one in found or [] if "Disable" in one.title)
        assert isinstance(chosen, types.CodeAction)
        done = await editor.code_action_resolve_async(chosen)
        assert done.edit and done.edit.changes is None and done.edit.document_changes
        (change,) = done.edit.document_changes
        assert isinstance(change, types.TextDocumentEdit) and change.text_document.version == 1
        (edit,) = change.edits
        assert isinstance(edit, types.SnippetTextEdit) and edit.snippet.value == snippet
        spot = types.Position(2, len("    ") + len(line))
        assert edit.range == types.Range(spot, spot)

    play(app, scene, pulls=True, snippets=True)


def test_a_code_added_to_a_suppression_needs_no_new_reason(app: Path) -> None:
    text = DEAD.replace("x.close()", "x.close()  # noqa: E501  # a long line")

    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", text)
        items = await editor.pull(uri)
        found = await editor.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri), items[0].range, types.CodeActionContext(items)
            )
        )
        chosen = next(one for one in found or [] if "Disable" in one.title)
        assert isinstance(chosen, types.CodeAction)
        done = await editor.code_action_resolve_async(chosen)
        assert done.edit
        mended = applied(text, edits_of(done.edit, uri))
        assert mended == text.replace("E501", "E501, LIN710")
        editor.type(uri, mended)
        assert await editor.pull(uri) == []

    play(app, scene, pulls=True, snippets=True)


def test_a_client_that_asks_gives_the_reason_with_the_command(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", DEAD)
        items = await editor.pull(uri)
        offered = await commands(editor, uri, items)
        given = offered["lintegrity.suppress"]
        assert len(given) == 2 and given[0] == uri
        for reason in ("nope", "kept for the debugger alone"):
            await editor.workspace_execute_command_async(
                types.ExecuteCommandParams("lintegrity.suppress", [*given, reason])
            )
        assert "lintegrity: `nope` is no reason" in editor.messages
        (edit,) = editor.applied
        mended = applied(DEAD, edits_of(edit, uri))
        assert mended.splitlines()[2] == "    x.close()  # noqa: LIN710  # kept for the debugger alone"
        editor.type(uri, mended)
        assert await editor.pull(uri) == []

    play(app, scene, {"asksForReasons": True}, pulls=True)


def test_the_reason_given_goes_into_the_baseline(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", DEAD)
        offered = await commands(editor, uri, await editor.pull(uri))
        given = offered["lintegrity.addToBaseline"]
        await editor.workspace_execute_command_async(
            types.ExecuteCommandParams("lintegrity.addToBaseline", [*given, "goes with the old client"])
        )
        assert codes(await editor.pull(uri)) == []

    play(app, scene, {"asksForReasons": True}, pulls=True)
    lines = (app / "lintegrity-baseline.jsonl").read_text().splitlines()
    assert json.loads(lines[1])["reason"] == "goes with the old client"
