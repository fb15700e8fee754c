"""The wiring of the language server: which request is answered by what."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from typing import Any, Callable, Mapping, Sequence

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from lintegrity.lsp import actions, texts
from lintegrity.lsp.desk import Desk, is_configuration, is_python
from lintegrity.lsp.diagnostics import SOURCE, diagnostics, of_problem
from lintegrity.lsp.positions import to_column
from lintegrity.source import CannotAnalyse, Source
from lintegrity.loading import problems_in
from lintegrity.version import __version__

logger = logging.getLogger(__name__)

# Seconds of quiet before diagnostics are pushed; those that a client pulls wait for nothing.
DEBOUNCE = 0.05
REFRESH = 0.3
# Seconds that the server has to end by itself once it was told to.
LAST_WORDS = 1.0

ParseArguments = Callable[[Sequence[str]], tuple[Mapping[str, object], "str | None"]]


class Server(LanguageServer):
    """A server with its desk. `parse_arguments` reads `lintegrity.args` as the command line reads its own."""

    def __init__(self, parse_arguments: ParseArguments) -> None:
        super().__init__("lintegrity", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.desk = Desk()
        self.enabled = True
        self.parse_arguments = parse_arguments
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._refresh: asyncio.TimerHandle | None = None
        self._pushed: set[str] = set()

    @property
    def pulls(self) -> bool:
        """Whether the client asks for diagnostics itself."""
        document = self.client_capabilities.text_document
        return document is not None and document.diagnostic is not None

    @property
    def encoding(self) -> str:
        """What the client counts columns in."""
        return self.workspace.position_encoding or types.PositionEncodingKind.Utf16

    def lines_of(self, path: str) -> Sequence[str]:
        """The lines of any file, as the client sees them."""
        data = self.desk.overlay.get(path)
        try:
            source = Source(path, data) if data is not None else Source.read(path)
            return source.lines
        except (OSError, CannotAnalyse):
            return []  # a file that cannot be read has no lines; its columns are then taken as they are

    def settings(self, options: Any) -> None:
        """Take the user's settings; wrong arguments are shown and leave the old ones in force."""
        options = _plain(options)
        ours = options.get("lintegrity", options) if isinstance(options, dict) else {}
        self.enabled = bool(ours.get("enable", True))
        try:
            given, config_file = self.parse_arguments([str(part) for part in ours.get("args", [])])
        except ValueError as error:
            self.window_show_message(
                types.ShowMessageParams(types.MessageType.Error, f"lintegrity.args: {error}")
            )
            return
        self.desk.configure(given, config_file)

    def diagnose(self, path: str) -> list[types.Diagnostic]:
        """The diagnostics of a file as it is now."""
        if not self.enabled:
            return []
        if is_configuration(path):
            lines = self.lines_of(path)
            return [
                of_problem(problem, lines, self.encoding) for problem in problems_in(path, "\n".join(lines))
            ]
        if not is_python(path):
            return []
        answer = self.desk.check(path)
        for problem in answer.problems:
            self.window_log_message(
                types.LogMessageParams(types.MessageType.Warning, f"lintegrity: {problem}")
            )
        for finding in answer.findings:
            if finding.code == "LIN009":
                self.window_log_message(
                    types.LogMessageParams(types.MessageType.Error, f"{finding.filename}: {finding.message}")
                )
        return diagnostics(answer, self.encoding, self.lines_of)

    def push(self, uri: str) -> None:
        """Send the diagnostics of a document, with the version that they belong to."""
        self._timers.pop(uri, None)
        document = self.workspace.text_documents.get(uri)
        if document is None:
            return
        version = document.version
        items = self.diagnose(path_of(uri))
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, items, version))

    def schedule(self, uri: str) -> None:
        """Push after a moment of quiet, unless the client pulls."""
        if self.pulls:
            return
        if uri in self._timers:
            self._timers[uri].cancel()
        self._timers[uri] = asyncio.get_running_loop().call_later(DEBOUNCE, self.push, uri)

    def dependants_changed(self, uri: str | None = None) -> None:
        """Findings in other files may be others now: have them asked for again, or push them."""
        if not self.pulls:
            for other in self.workspace.text_documents:
                if other != uri:
                    self.schedule(other)
            return
        capability = self.client_capabilities.workspace
        if capability is None or capability.diagnostics is None or not capability.diagnostics.refresh_support:
            return
        if self._refresh is not None:
            self._refresh.cancel()
        loop = asyncio.get_running_loop()
        self._refresh = loop.call_later(REFRESH, lambda: self.workspace_diagnostic_refresh(None))

    def forget(self, uri: str) -> None:
        """A document was closed: nothing is pending for it, and nothing of it is shown."""
        timer = self._timers.pop(uri, None)
        if timer is not None:
            timer.cancel()
        if not self.pulls or uri in self._pushed:
            self._pushed.discard(uri)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def show(self, path: str, items: list[types.Diagnostic]) -> None:
        """Push the diagnostics of a file that is not open (a scan of the workspace)."""
        uri = uris.from_fs_path(path) or ""
        self._pushed.add(uri)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, items))


def path_of(uri: str) -> str:
    """The file of a URI; for other schemes a name that is no file."""
    path = uris.to_fs_path(uri) if uri.startswith("file:") else None
    return (
        os.path.normpath(path) if path else os.path.join(os.getcwd(), os.path.basename(uri) or "untitled.py")
    )


def _plain(value: Any) -> Any:
    """Settings as dicts and lists, whatever objects the protocol library made of them."""
    if hasattr(value, "_asdict"):
        return {key: _plain(part) for key, part in value._asdict().items()}
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return value


def build(parse_arguments: ParseArguments) -> Server:
    """A server with all its features."""
    server = Server(parse_arguments)
    _documents(server)
    _diagnostics(server)
    _actions(server)
    _texts(server)
    _workspace(server)
    return server


def _documents(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    async def initialize(params: types.InitializeParams) -> None:
        server.settings(params.initialization_options or {})

    @server.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        await watch_files(server)

    @server.feature(types.EXIT)
    def leave(_: None) -> None:
        # The thread that reads standard input may be waiting for a line that a client which keeps the pipe open
        # never sends; the process would wait for that thread.
        timer = threading.Timer(LAST_WORDS, os._exit, [0])
        timer.daemon = True
        timer.start()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        server.desk.put(path_of(document.uri), document.text, document.version)
        server.schedule(document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        document = server.workspace.get_text_document(uri)
        server.desk.put(path_of(uri), document.source, params.text_document.version)
        server.schedule(uri)
        server.dependants_changed(uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        if is_configuration(path_of(params.text_document.uri)):
            server.desk.reload()
            server.dependants_changed()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.desk.take(path_of(params.text_document.uri))
        server.forget(params.text_document.uri)
        server.dependants_changed()


def _diagnostics(server: Server) -> None:
    options = types.DiagnosticOptions(True, False, identifier=SOURCE)

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def pull(params: types.DocumentDiagnosticParams) -> types.RelatedFullDocumentDiagnosticReport:
        await asyncio.sleep(0)  # lets a cancellation that is already here take effect
        return types.RelatedFullDocumentDiagnosticReport(server.diagnose(path_of(params.text_document.uri)))


def _actions(server: Server) -> None:
    kinds: list[types.CodeActionKind | str] = [types.CodeActionKind.QuickFix, actions.FIX_ALL]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(kinds, resolve_provider=True))
    async def offered(params: types.CodeActionParams) -> list[types.CodeAction]:
        return actions.offered(params, server.desk, path_of(params.text_document.uri), server.encoding)

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolved(action: types.CodeAction) -> types.CodeAction:
        return actions.resolved(action, server.desk, server.encoding)

    @server.command(actions.OPEN_PAGE)
    async def open_page(url: str) -> None:
        await server.window_show_document_async(types.ShowDocumentParams(url, external=True))

    @server.command(actions.ADD_TO_BASELINE)
    async def add_to_baseline(uri: str, fingerprint: str, reason: str) -> None:
        try:
            actions.add_to_baseline(server.desk, path_of(uri), fingerprint, reason)
        except (ValueError, OSError) as error:
            server.window_show_message(
                types.ShowMessageParams(types.MessageType.Error, f"lintegrity: {error}")
            )
            return
        server.desk.reload()
        server.schedule(uri)
        server.dependants_changed()


def _texts(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        path = path_of(params.text_document.uri)
        lines = server.lines_of(path)
        row = params.position.line + 1
        column = to_column(params.position, lines, server.encoding)
        if is_configuration(path):
            text = texts.option_help(lines, row)
            return _markdown(text) if text else None
        if row <= len(lines) and (found := texts.code_at(lines[row - 1], column)):
            text = texts.rule_page(found[0])
            return _markdown(text) if text else None
        return _hover_on_finding(server, path, row, column)

    triggers = types.CompletionOptions(trigger_characters=[":", ",", " "])

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, triggers)
    async def complete(params: types.CompletionParams) -> list[types.CompletionItem]:
        path = path_of(params.text_document.uri)
        lines = server.lines_of(path)
        row = params.position.line
        if row >= len(lines):
            return []
        before = lines[row][: to_column(params.position, lines, server.encoding) - 1]
        if is_configuration(path):
            return texts.option_completions(lines, row, before, os.path.basename(path) == "lintegrity.toml")
        return texts.code_completions(before)


def _hover_on_finding(server: Server, path: str, row: int, column: int) -> types.Hover | None:
    if not (server.enabled and is_python(path)):
        return None
    for finding in server.desk.check(path).findings:
        span = finding.span
        if (span.row, span.column) <= (row, column) <= (span.end_row, span.end_column):
            text = texts.rule_page(finding.code)
            return _markdown(text) if text else None
    return None


def _markdown(text: str) -> types.Hover:
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text))


async def watch_files(server: Server) -> None:
    """Ask the client to tell of changes on the disk, where it can."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if watching is None or not watching.dynamic_registration:
        return
    globs = (
        "**/*.py",
        "**/*.pyi",
        "**/pyproject.toml",
        "**/lintegrity.toml",
        "**/lintegrity-baseline.jsonl",
        "**/setup.cfg",
    )
    watchers = [types.FileSystemWatcher(glob) for glob in globs]
    registration = types.Registration(
        "lintegrity-files",
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
        types.DidChangeWatchedFilesRegistrationOptions(watchers),
    )
    await server.client_register_capability_async(types.RegistrationParams([registration]))


def _workspace(server: Server) -> None:
    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configured(params: types.DidChangeConfigurationParams) -> None:
        server.settings(params.settings or {})
        server.dependants_changed()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def watched(params: types.DidChangeWatchedFilesParams) -> None:
        paths = [path_of(change.uri) for change in params.changes]
        if all(is_python(path) for path in paths):
            server.desk.changed_on_disk(paths)
        else:
            server.desk.reload()
        server.dependants_changed()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        server.desk.reload()
        server.dependants_changed()

    @server.command("lintegrity.scanWorkspace")
    async def scan(*_: object) -> int:
        return await scan_workspace(server)


async def scan_workspace(server: Server) -> int:
    """Check every file of the workspace that is not open, with progress that can be cancelled; gives the count."""
    from lintegrity.api import files_of

    roots = [path_of(uri) for uri in server.workspace.folders] or (
        [server.workspace.root_path] if server.workspace.root_path else []
    )
    files = files_of(roots, server.desk.settings).files
    token = f"lintegrity-scan-{id(files)}"
    await server.work_done_progress.create_async(token)
    server.work_done_progress.begin(
        token, types.WorkDoneProgressBegin(title="Checking the workspace", cancellable=True, percentage=0)
    )
    found = 0
    for number, path in enumerate(files):
        if server.work_done_progress.tokens[token].cancelled():
            break
        if path not in server.desk.overlay:
            items = server.diagnose(path)
            found += len(items)
            server.show(path, items)
        if number % 10 == 0:
            percentage = 100 * number // max(len(files), 1)
            server.work_done_progress.report(token, types.WorkDoneProgressReport(percentage=percentage))
            await asyncio.sleep(0)
    server.work_done_progress.end(token, types.WorkDoneProgressEnd(message=f"{found} findings"))
    return found
