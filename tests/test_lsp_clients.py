"""What clients leave out, or do in their own way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from commands import project
from lsp_client import Editor
from lsprotocol import types
from test_lsp import DEAD, PROJECT, codes, play


@pytest.fixture
def app(tmp_path: Path) -> Path:
    return project(tmp_path, {"pyproject.toml": PROJECT, "app/__init__.py": "", "app/a.py": DEAD})


def test_a_client_that_gives_no_data_back_is_offered_the_same(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", DEAD + "\n\n" + DEAD.replace("f(", "g("))
        items = await editor.pull(uri)
        assert codes(items) == ["LIN710", "LIN710"]
        spot = types.TextDocumentIdentifier(uri)

        async def titles(one: types.Diagnostic) -> list[str]:
            params = types.CodeActionParams(spot, one.range, types.CodeActionContext([one]))
            found = await editor.text_document_code_action_async(params)
            return [action.title for action in found or []]

        offered = await titles(items[1])
        assert len(offered) > 3
        items[1].data = None
        assert await titles(items[1]) == offered
        items[1].range = types.Range(types.Position(0, 0), types.Position(0, 1))
        assert await titles(items[1]) == ["lintegrity: Fix all that is safe"]

    play(app, scene, pulls=True)


def test_a_client_that_opens_no_pages_is_told_where_the_page_is(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        command = types.ExecuteCommandParams("lintegrity.openRule", ["https://example.org/LIN710"])
        await editor.workspace_execute_command_async(command)
        assert editor.messages == ["https://example.org/LIN710"] and not editor.opened_pages

    play(app, scene, shows=False)


def test_a_client_that_says_nothing_of_us_leaves_the_settings(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", DEAD)
        said: list[Any] = [{}, None, {"python": {"args": []}}]
        for settings in said:
            editor.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings))
            assert await editor.pull(uri) == []

    play(app, scene, {"args": ["--ignore", "LIN710"]}, pulls=True)


def test_a_client_that_wants_to_be_asked_for_settings_is_asked(app: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(app / "app/a.py", DEAD)
        assert codes(await editor.pull(uri)) == ["LIN710"]
        editor.configuration["lintegrity"] = {"args": ["--ignore", "LIN710"]}
        editor.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        await editor.settle()
        assert await editor.pull(uri) == []

    play(app, scene, pulls=True, configuration={})
