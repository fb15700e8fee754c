"""The server itself: when which diagnostics are made and sent."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
import time
from typing import Any, BinaryIO, Callable, Mapping, Sequence, TypeVar
from urllib.parse import unquote

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from lintegrity.loading import problems_in
from lintegrity.lsp.actions import Client
from lintegrity.lsp.desk import Answer, Desk, is_configuration, is_python, tidy
from lintegrity.lsp.diagnostics import diagnostics, of_problem
from lintegrity.lsp.standard_input import can_be_watched, serve
from lintegrity.source import CannotAnalyse
from lintegrity.steps import Steps
from lintegrity.version import __version__

logger = logging.getLogger(__name__)
_T = TypeVar("_T")

# Seconds of quiet before diagnostics are pushed; those that a client pulls wait for nothing.
DEBOUNCE = 0.05
# Seconds after an edit at which the check of a file that takes less than the debounce is made ahead.
AHEAD = 0.01
# Of a file whose check takes longer than this many seconds, edits are awaited for as long again.
SLOW = 0.25
# Seconds without an edit before a closer look at the edited files: longer than from one key to the next.
REFINE = 0.2
# Seconds without an edit before other files and the whole project are looked at again: as many as that took last
# time, so that it is not begun in every pause between two words, but within these limits.
QUIET = 0.3
LONGEST_QUIET = 5.0
# Seconds of such work before requests that came in meanwhile are answered, and seconds to let them in.
SLICE = 0.005
BREATH = 0.001
# Looks at the whole project before one at all the memory that only the collector can free, and seconds of quiet
# before that one, which takes long.
TIDY = 20
REST = 5.0

# The name of our part of the user's settings.
SECTION = "lintegrity"

ParseArguments = Callable[[Sequence[str]], tuple[Mapping[str, object], "str | None"]]


class Server(LanguageServer):
    """A server with its desk. `parse_arguments` reads `lintegrity.args` as the command line reads its own."""

    def __init__(self, parse_arguments: ParseArguments) -> None:
        super().__init__("lintegrity", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.desk = Desk()
        self.enabled = True
        self._asks = False
        self.parse_arguments = parse_arguments
        self._timers: dict[str, asyncio.TimerHandle] = {}
        # Documents that were answered in a hurry, or are about to be.
        self._edited: set[str] = set()
        self._settling: asyncio.Task[None] | None = None
        self._shown: dict[str, list[types.Diagnostic]] = {}
        # What a scan showed, and what of it has to be looked at again.
        self._scanned: set[str] = set()
        self._outdated: set[str] = set()
        # How long the last check of a document took, and which are checked already.
        self._seconds: dict[str, float] = {}
        self._ahead: set[str] = set()
        self._looks = TIDY - 1
        self._tidying: asyncio.TimerHandle | None = None
        self._quiet = QUIET

    def start_io(self, stdin: BinaryIO | None = None, stdout: BinaryIO | None = None) -> None:
        """Serve on standard input and output until the client leaves."""
        if stdin is None and stdout is None and can_be_watched(sys.stdin.buffer):
            serve(self, sys.stdin.buffer, sys.stdout.buffer)
        else:
            super().start_io(stdin, stdout)

    @property
    def pulls(self) -> bool:
        """Whether the client asks for diagnostics itself."""
        document = self.client_capabilities.text_document
        return document is not None and document.diagnostic is not None

    @property
    def roots(self) -> list[str]:
        """The folders of the workspace."""
        root = self.workspace.root_path
        return [path_of(uri) for uri in self.workspace.folders] or ([root] if root else [])

    @property
    def resolves_edits(self) -> bool:
        """Whether the client asks for the edits of an action when it is chosen."""
        document = self.client_capabilities.text_document
        support = document.code_action.resolve_support if document and document.code_action else None
        return support is not None and "edit" in support.properties

    @property
    def client(self) -> Client:
        """What the client can do with actions."""
        workspace = self.client_capabilities.workspace
        edits = workspace.workspace_edit if workspace else None
        versions = edits is not None and bool(edits.document_changes)
        snippets = versions and edits is not None and bool(edits.snippet_edit_support)
        return Client(self.encoding, snippets, self._asks, versions)

    @property
    def shows_documents(self) -> bool:
        """Whether the client opens a page that the server names."""
        window = self.client_capabilities.window
        return window is not None and window.show_document is not None and window.show_document.support

    @property
    def encoding(self) -> str:
        """What the client counts columns in."""
        return self.workspace.position_encoding or types.PositionEncodingKind.Utf16

    def lines_of(self, path: str) -> Sequence[str]:
        """The lines of any file, as the client sees them."""
        try:
            return self.desk.lines(path)
        except (OSError, CannotAnalyse):
            return []  # a file that cannot be read has no lines; its columns are then taken as they are

    async def configured(self, settings: Any) -> bool:
        """The user's settings may be others now; whether there are some.

        Many clients tell that without saying which, and want to be asked; some say it to every server at its start.
        """
        options = _plain(settings)
        if not isinstance(options, dict) or not options.keys() & {SECTION, "enable", "args"}:
            workspace = self.client_capabilities.workspace
            if workspace is None or not workspace.configuration:
                return False
            asked = types.ConfigurationParams([types.ConfigurationItem(section=SECTION)])
            (options,) = await self.workspace_configuration_async(asked) or [None]
            if not options:
                return False
        self.settings(options)
        return True

    def settings(self, options: Any) -> None:
        """Take the user's settings; wrong arguments are shown and leave the old ones in force."""
        options = _plain(options)
        ours = options.get(SECTION, options) if isinstance(options, dict) else {}
        if not isinstance(ours, dict):
            return
        self.enabled = bool(ours.get("enable", True))
        self._asks = bool(ours.get("asksForReasons", self._asks))
        arguments = ours.get("args") or []
        try:
            given, config_file = self.parse_arguments([str(part) for part in arguments])
        except ValueError as error:
            self.complain(f"lintegrity.args: {error}")
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
        return self._told(self.desk.check(path)) if is_python(path) else []

    async def diagnose_in_slices(self, path: str) -> list[types.Diagnostic]:
        """The diagnostics of a Python file that is not open."""
        return self._told(await in_slices(self.desk.look(path))) if self.enabled else []

    def _told(self, answer: Answer) -> list[types.Diagnostic]:
        """The diagnostics of an answer; what is wrong beside the file itself is told as well."""
        for problem in answer.problems:
            self.tell(types.MessageType.Warning, f"lintegrity: {problem}")
            self._show_fault(problem.file)
        for finding in answer.findings:
            if finding.code == "LIN009":
                self.tell(types.MessageType.Error, f"{finding.filename}: {finding.message}")
        return diagnostics(answer, self.encoding, self.lines_of)

    def _show_fault(self, path: str) -> None:
        """A configuration that cannot be used is shown where its faults are, open or not."""
        uri = uris.from_fs_path(path) or ""
        if is_configuration(path) and self.opened(uri) is None:
            self.show(path, self.diagnose(path))

    def complain(self, message: str) -> None:
        """Show a message to the person at the editor."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"lintegrity: {message}"))

    def tell(self, kind: types.MessageType, message: str) -> None:
        """A line in the client's log."""
        self.window_log_message(types.LogMessageParams(kind, message))

    def opened(self, uri: str) -> TextDocument | None:
        """The open document of a URI; they are kept under what `%20` and its like stand for."""
        found: TextDocument | None = self.workspace.text_documents.get(unquote(uri))
        return found

    def open_uris(self) -> list[str]:
        """The URIs of the open documents, as the client writes them."""
        return [document.uri for document in self.workspace.text_documents.values()]

    def pulled(self, uri: str) -> list[types.Diagnostic]:
        """The diagnostics that a client asked for."""
        items = self.diagnose(path_of(uri))
        if self.opened(uri) is not None:
            self._shown[uri] = items
        return items

    def push(self, uri: str) -> None:
        """Send the diagnostics of a document, with the version that they belong to."""
        self._timers.pop(uri, None)
        document = self.opened(uri)
        if document is None:
            return
        items = self._shown[uri] = self._timed(uri) if uri not in self._ahead else self.diagnose(path_of(uri))
        self._ahead.discard(uri)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, items, document.version))

    def edited(self, uri: str) -> None:
        """A document was opened or changed: show its diagnostics soon, those of others later."""
        self._edited.add(uri)
        self.unsettle()
        if self.pulls:
            return
        if uri in self._timers:
            self._timers[uri].cancel()
        self._ahead.discard(uri)
        loop = asyncio.get_running_loop()
        seconds = self._seconds.get(uri, DEBOUNCE)
        if seconds < DEBOUNCE:
            self._timers[uri] = loop.call_later(AHEAD, self._check_ahead, uri, loop.time() + DEBOUNCE)
        else:
            self._timers[uri] = loop.call_later(DEBOUNCE if seconds < SLOW else seconds, self.push, uri)

    def _check_ahead(self, uri: str, until: float) -> None:
        """Check a document before it is known that no further edit follows."""
        self._timers[uri] = asyncio.get_running_loop().call_at(until, self.push, uri)
        self._timed(uri)
        self._ahead.add(uri)

    def _timed(self, uri: str) -> list[types.Diagnostic]:
        start = time.perf_counter()
        items = self.diagnose(path_of(uri))
        self._seconds[uri] = time.perf_counter() - start
        return items

    def all_changed(self) -> None:
        """Configuration or settings changed: everything that is shown may be another now."""
        self.unsettle()
        if self.pulls:
            self._refresh()
        for uri in self.open_uris():
            self.edited(uri)

    def unsettle(self) -> None:
        """Something changed: what was being looked at again is given up, and begun anew after a moment of quiet."""
        for waiting in (self._settling, self._tidying):
            if waiting is not None:
                waiting.cancel()
        self._settling = asyncio.get_running_loop().create_task(self._settle()) if self.enabled else None

    async def _settle(self) -> None:
        quiet = asyncio.get_running_loop().time() + self._quiet
        await asyncio.sleep(REFINE)
        while self._timers:  # a file whose check is slow
            await asyncio.sleep(DEBOUNCE)
        await self._look_at_edited()
        await asyncio.sleep(quiet - asyncio.get_running_loop().time())
        start = time.perf_counter()
        await in_slices(self.desk.settle())
        self._quiet = min(max(time.perf_counter() - start, QUIET), LONGEST_QUIET)
        await self._show_what_changed()
        self._looks += 1
        if self._looks >= TIDY:
            self._tidying = asyncio.get_running_loop().call_later(REST, self._tidy)

    def _tidy(self) -> None:
        self._looks = 0
        tidy()

    async def _look_at_edited(self) -> None:
        """What was answered in a hurry is found out."""
        for uri in list(self._edited):
            is_other = await in_slices(self.desk.refine(path_of(uri)))
            self._edited.discard(uri)
            if is_other and uri in self._shown and self.diagnose(path_of(uri)) != self._shown[uri]:
                self._show_again(uri)

    def _show_again(self, *uris: str) -> None:
        """What is shown of documents is not so any more."""
        if self.pulls:
            self._refresh()
            return
        for uri in uris:
            self.push(uri)

    async def _show_what_changed(self) -> None:
        stale = []
        for uri in self.open_uris():
            if uri in self._shown and uri not in self._timers:
                await asyncio.sleep(0)
                if self.diagnose(path_of(uri)) != self._shown.get(uri):
                    stale.append(uri)
        if stale:
            self._show_again(*stale)
        for uri in sorted(self._outdated):
            if self.opened(uri) is None:
                self.show(path_of(uri), await self.diagnose_in_slices(path_of(uri)))
            self._outdated.discard(uri)

    async def settled(self) -> None:
        """Return when nothing is to be looked at any more."""
        while self._timers or (self._settling is not None and not self._settling.done()):
            await asyncio.sleep(0.005)

    def _refresh(self) -> None:
        capability = self.client_capabilities.workspace
        if capability and capability.diagnostics and capability.diagnostics.refresh_support:
            self.workspace_diagnostic_refresh(None)

    def forget(self, uri: str) -> None:
        """A document was closed: nothing is pending for it, and nothing of it is shown."""
        timer = self._timers.pop(uri, None)
        if timer is not None:
            timer.cancel()
        self._shown.pop(uri, None)
        self._edited.discard(uri)
        self._ahead.discard(uri)
        self._seconds.pop(uri, None)
        if not self.pulls or uri in self._scanned:
            self._scanned.discard(uri)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def show(self, path: str, items: list[types.Diagnostic]) -> None:
        """Push the diagnostics of a file that is not open (a scan of the workspace)."""
        uri = uris.from_fs_path(path) or ""
        if items:
            self._scanned.add(uri)
        elif uri not in self._scanned:
            return
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, items))

    def withdraw(self, uri: str) -> None:
        """What a scan showed of a file, or of those in a folder, is no longer so: it is open now, or gone."""
        for one in self._scanned_in(path_of(uri)):
            self._scanned.discard(one)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(one, []))

    def outdate(self, path: str) -> None:
        """What a scan showed of a file, or of those in a folder, may be another now."""
        self._outdated |= self._scanned_in(path)

    def renamed(self, old: str, new: str) -> None:
        """What a scan showed of a file, or of those in a folder, is to be shown elsewhere."""
        for uri in self._scanned_in(old):
            self._outdated.add(uris.from_fs_path(new + path_of(uri)[len(old) :]) or "")

    def _scanned_in(self, path: str) -> set[str]:
        inside = path.rstrip(os.sep) + os.sep
        return {uri for uri in self._scanned if f"{path_of(uri)}{os.sep}".startswith(inside)}


async def in_slices(steps: Steps[_T]) -> _T:
    """Work that lets requests in which came meanwhile."""
    end = time.perf_counter() + SLICE
    with contextlib.closing(steps):
        while True:
            try:
                next(steps)
            except StopIteration as done:
                result: _T = done.value
                return result
            if time.perf_counter() > end:
                await asyncio.sleep(BREATH)
                end = time.perf_counter() + SLICE


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
