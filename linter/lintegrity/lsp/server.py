"""The wiring of the language server: which request is answered by what."""

from __future__ import annotations

import asyncio
import os
import threading
from typing import Sequence

from lsprotocol import types

from lintegrity.lsp import actions, texts
from lintegrity.lsp.delivery import ParseArguments, Server, path_of
from lintegrity.lsp.desk import is_configuration, is_python
from lintegrity.lsp.diagnostics import SOURCE
from lintegrity.lsp.positions import to_column
from lintegrity.lsp.scan import scan_workspace
from lintegrity.source import CannotAnalyse

# Seconds that the server has to end by itself once it was told to.
LAST_WORDS = 1.0


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
    # Handlers of notifications are no coroutines: of several that arrive together each sees what was then.
    @server.feature(types.INITIALIZE)
    async def initialize(params: types.InitializeParams) -> None:
        server.desk.folders = server.roots
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
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        server.withdraw(document.uri)
        server.edited(document.uri)
        server.desk.put(path_of(document.uri), document.text, document.version)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        document = server.workspace.get_text_document(uri)
        server.edited(uri)
        server.desk.put(path_of(uri), document.source, params.text_document.version)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        if is_configuration(path_of(params.text_document.uri)):
            server.desk.reload()
            server.all_changed()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.desk.take(path_of(params.text_document.uri))
        server.forget(params.text_document.uri)
        server.unsettle()


def _diagnostics(server: Server) -> None:
    options = types.DiagnosticOptions(True, False, identifier=SOURCE)

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def pull(params: types.DocumentDiagnosticParams) -> types.RelatedFullDocumentDiagnosticReport:
        await asyncio.sleep(0)  # lets a cancellation that is already here take effect
        return types.RelatedFullDocumentDiagnosticReport(server.pulled(params.text_document.uri))

    @server.feature("lintegrity/settle")
    async def settle(_: types.LSPAny) -> None:
        """For scripts and tests: the answer comes when the server has nothing left to look at."""
        await server.settled()


def _actions(server: Server) -> None:
    kinds: list[types.CodeActionKind | str] = [types.CodeActionKind.QuickFix, actions.FIX_ALL]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(kinds, resolve_provider=True))
    async def offered(params: types.CodeActionParams) -> list[types.CodeAction]:
        found = actions.offered(params, server.desk, path_of(params.text_document.uri), server.client)
        if server.resolves_edits:
            return found
        # A client that cannot ask for the edits later gets them now; all at once only where it asks for that.
        now = [one for one in found if one.kind != actions.FIX_ALL or params.context.only]
        return [actions.resolved(one, server.desk, server.client) for one in now]

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolved(action: types.CodeAction) -> types.CodeAction:
        return actions.resolved(action, server.desk, server.client)

    @server.command(actions.OPEN_PAGE)
    async def open_page(url: str) -> None:
        if server.shows_documents:
            await server.window_show_document_async(types.ShowDocumentParams(url, external=True))
        else:
            server.window_show_message(types.ShowMessageParams(types.MessageType.Info, url))

    @server.command(actions.ADD_TO_BASELINE)
    async def add_to_baseline(uri: str, fingerprint: str, reason: str = actions.ACCEPTED) -> None:
        try:
            actions.add_to_baseline(server.desk, path_of(uri), fingerprint, reason)
        except (ValueError, OSError) as error:
            server.complain(str(error))
            return
        server.desk.reload()
        server.all_changed()

    @server.command(actions.SUPPRESS)
    async def suppress(uri: str, fingerprint: str, reason: str = actions.PLACEHOLDER) -> None:
        try:
            edits = actions.suppressed(server.desk, path_of(uri), fingerprint, reason, server.encoding)
        except (ValueError, OSError, CannotAnalyse) as error:
            server.complain(str(error))
            return
        version = server.desk.version(path_of(uri))
        edit = actions.workspace_edit(uri, edits, version, server.client.versions)
        await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, "lintegrity: suppress"))


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
        "**/.gitignore",
    )
    watchers = [types.FileSystemWatcher(glob) for glob in globs]
    registration = types.Registration(
        "lintegrity-files",
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
        types.DidChangeWatchedFilesRegistrationOptions(watchers),
    )
    await server.client_register_capability_async(types.RegistrationParams([registration]))


def moved_on_disk(server: Server, changed: Sequence[str], gone: Sequence[str]) -> None:
    """Files were changed, made, renamed or removed; for folders and configuration everything is read anew."""
    for uri in gone:
        server.withdraw(uri)
    paths = [path_of(uri) for uri in changed]
    if all(is_python(path) for path in paths):
        for path in paths:
            server.outdate(path)
        server.desk.changed_on_disk(paths)
        server.unsettle()
        return
    for root in server.roots:
        server.outdate(root)
    server.desk.reload()
    for uri, path in zip(changed, paths):
        if is_configuration(path) and uri not in gone and server.opened(uri) is None:
            server.show(path, server.diagnose(path))
    server.all_changed()


def _workspace(server: Server) -> None:
    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configured(params: types.DidChangeConfigurationParams) -> None:
        if await server.configured(params.settings):
            server.all_changed()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: types.DidChangeWatchedFilesParams) -> None:
        gone = [one.uri for one in params.changes if one.type is types.FileChangeType.Deleted]
        moved_on_disk(server, [one.uri for one in params.changes], gone)

    files = types.FileOperationRegistrationOptions(
        [types.FileOperationFilter(types.FileOperationPattern("**"), scheme="file")]
    )

    @server.feature(types.WORKSPACE_DID_CREATE_FILES, files)
    def created(params: types.CreateFilesParams) -> None:
        moved_on_disk(server, [one.uri for one in params.files], [])

    @server.feature(types.WORKSPACE_DID_RENAME_FILES, files)
    def renamed(params: types.RenameFilesParams) -> None:
        old = [one.old_uri for one in params.files]
        for one in params.files:
            server.renamed(path_of(one.old_uri), path_of(one.new_uri))
        moved_on_disk(server, [*old, *(one.new_uri for one in params.files)], old)

    @server.feature(types.WORKSPACE_DID_DELETE_FILES, files)
    def deleted(params: types.DeleteFilesParams) -> None:
        gone = [one.uri for one in params.files]
        moved_on_disk(server, gone, gone)

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        server.desk.folders = server.roots
        server.desk.reload()
        server.all_changed()

    @server.command("lintegrity.scanWorkspace")
    async def scan(*_: object) -> int:
        return await scan_workspace(server)
