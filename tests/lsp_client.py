"""A client that talks to the real server process as an editor does."""

from __future__ import annotations

import asyncio
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, Callable

from commands import environment
from lsprotocol import types
from pygls.lsp.client import LanguageClient


class Editor(LanguageClient):
    """Opens buffers, collects what the server pushes, and asks for the rest."""

    def __init__(
        self,
        pulls: bool = False,
        encodings: list[str] | None = None,
        resolves: bool = True,
        snippets: bool = False,
        shows: bool = True,
        configuration: Any = None,
    ) -> None:
        super().__init__("editor", "1")
        self.pulls = pulls
        self.encodings = encodings
        self.resolves = resolves
        self.snippets = snippets
        self.shows = shows
        self.configuration = configuration
        self.applied: list[types.WorkspaceEdit] = []
        self.pushed: dict[str, list[types.PublishDiagnosticsParams]] = defaultdict(list)
        self.arrived: dict[tuple[str, int | None], tuple[float, float]] = {}
        self.clock: Callable[[], float] = time.perf_counter
        self.messages: list[str] = []
        self.refreshes = 0
        self.tokens: list[int | str] = []
        self.opened_pages: list[str] = []
        self._versions: dict[str, int] = {}
        self._receive()

    def _receive(self) -> None:
        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def pushed(params: types.PublishDiagnosticsParams) -> None:
            self.pushed[params.uri].append(params)
            self.arrived[params.uri, params.version] = (time.perf_counter(), self.clock())

        @self.feature(types.WINDOW_SHOW_MESSAGE)  # type: ignore[untyped-decorator]
        def shown(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)

        @self.feature(types.WINDOW_LOG_MESSAGE)  # type: ignore[untyped-decorator]
        def logged(params: types.LogMessageParams) -> None:
            self.messages.append(params.message)

        @self.feature(types.WORKSPACE_DIAGNOSTIC_REFRESH)  # type: ignore[untyped-decorator]
        def refresh(_: None) -> None:
            self.refreshes += 1

        @self.feature(types.WINDOW_SHOW_DOCUMENT)  # type: ignore[untyped-decorator]
        def show_document(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
            self.opened_pages.append(params.uri)
            return types.ShowDocumentResult(True)

        @self.feature(types.WORKSPACE_CONFIGURATION)  # type: ignore[untyped-decorator]
        def configuration(params: types.ConfigurationParams) -> list[Any]:
            return [(self.configuration or {}).get(item.section) for item in params.items]

        @self.feature(types.WORKSPACE_APPLY_EDIT)  # type: ignore[untyped-decorator]
        def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
            self.applied.append(params.edit)
            return types.ApplyWorkspaceEditResult(True)

        @self.feature(types.WINDOW_WORK_DONE_PROGRESS_CREATE)  # type: ignore[untyped-decorator]
        def progress(params: types.WorkDoneProgressCreateParams) -> None:
            self.tokens.append(params.token)

    async def begin(self, folder: Path, options: Any = None) -> types.InitializeResult:
        """Start the server and shake hands."""
        await self.start_io(
            sys.executable, "-m", "lintegrity", "server", cwd=str(folder.anchor), env=environment()
        )
        document = types.TextDocumentClientCapabilities(
            diagnostic=types.DiagnosticClientCapabilities() if self.pulls else None,
            code_action=types.CodeActionClientCapabilities(
                resolve_support=types.ClientCodeActionResolveOptions(["edit"]) if self.resolves else None
            ),
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                version_support=True, related_information=True
            ),
        )
        workspace = types.WorkspaceClientCapabilities(
            configuration=self.configuration is not None,
            diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=self.pulls),
            workspace_edit=types.WorkspaceEditClientCapabilities(
                document_changes=True, snippet_edit_support=self.snippets
            ),
        )
        general = types.GeneralClientCapabilities(
            position_encodings=[types.PositionEncodingKind(one) for one in self.encodings]
            if self.encodings
            else None
        )
        result = await self.initialize_async(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(
                    text_document=document,
                    workspace=workspace,
                    general=general,
                    window=types.WindowClientCapabilities(
                        work_done_progress=True,
                        show_document=types.ShowDocumentClientCapabilities(True) if self.shows else None,
                    ),
                ),
                root_uri=folder.as_uri(),
                workspace_folders=[types.WorkspaceFolder(folder.as_uri(), folder.name)],
                initialization_options=options,
            )
        )
        self.initialized(types.InitializedParams())
        return result

    @property
    def process_id(self) -> int:
        """The server's process."""
        assert self._server is not None
        return self._server.pid

    async def end(self) -> None:
        """Leave as editors do."""
        await asyncio.wait_for(self.shutdown_async(None), 60)
        self.exit(None)
        await asyncio.wait_for(self.stop(), 60)  # type: ignore[no-untyped-call]

    def open(self, path: Path, text: str) -> str:
        """Open a buffer; gives its URI."""
        uri = path.as_uri()
        self._versions[uri] = 1
        item = types.TextDocumentItem(uri, types.LanguageKind.Python, 1, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def type(self, uri: str, text: str) -> int:
        """Replace the text of a buffer; gives the version."""
        self._versions[uri] += 1
        version = self._versions[uri]
        self.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )
        return version

    def version_of(self, uri: str) -> int:
        """The version of an open buffer."""
        return self._versions[uri]

    def close(self, uri: str) -> None:
        """Close a buffer."""
        self.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def settle(self) -> None:
        """Wait until the server has nothing left to look at."""
        await asyncio.wait_for(self.protocol.send_request_async("lintegrity/settle", None), 120)

    async def pull(self, uri: str) -> list[types.Diagnostic]:
        """Ask for the diagnostics of a buffer."""
        report = await self.text_document_diagnostic_async(
            types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
        )
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        return list(report.items)

    async def wait_for_push(
        self, uri: str, version: int | None, seconds: float = 15
    ) -> list[types.Diagnostic]:
        """The diagnostics pushed for a version."""
        for _ in range(int(seconds / 0.01)):
            for params in reversed(self.pushed[uri]):
                if params.version == version:
                    return list(params.diagnostics)
            await asyncio.sleep(0.01)
        raise AssertionError(f"nothing was pushed for version {version} of {uri}")


def edits_of(edit: types.WorkspaceEdit, uri: str) -> list[Any]:
    """The edits of one document, as this client is sent them: for the version that it shows."""
    assert edit.changes is None and edit.document_changes
    (change,) = edit.document_changes
    assert isinstance(change, types.TextDocumentEdit) and change.text_document.uri == uri
    return list(change.edits)
