"""A check of the whole workspace, with progress that can be cancelled."""

from __future__ import annotations

import asyncio
import time

from lsprotocol import types

from lintegrity.api import files_of
from lintegrity.lsp.delivery import BREATH, SLICE, Server

_FIRST = 30  # per cent of the progress that the analysis of values is given


async def scan_workspace(server: Server) -> int:
    """Check every file of the workspace that is not open; gives the count of findings in them."""
    files = [
        path for path in files_of(server.roots, server.desk.settings).files if path not in server.desk.overlay
    ]
    scan = _Scan(server)
    await scan.begin()
    found = 0
    for number, _ in enumerate(server.desk.prepare(files)):
        if await scan.is_over(min(_FIRST, number * _FIRST // max(5 * len(files), 1))):
            break
    for number, path in enumerate(files):
        if await scan.is_over(_FIRST + (100 - _FIRST) * number // len(files)):
            break
        items = await server.diagnose_in_slices(path)
        if path not in server.desk.overlay:  # else it was opened meanwhile
            found += len(items)
            server.show(path, items)
    scan.end(found)
    return found


class _Scan:
    """The progress of one scan; nothing is told to a client that cannot show it."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._token = f"lintegrity-scan-{id(self)}"
        window = server.client_capabilities.window
        self._is_shown = window is not None and bool(window.work_done_progress)
        self._until = 0.0
        self._percentage = 0

    async def begin(self) -> None:
        if not self._is_shown:
            return
        progress = self._server.work_done_progress
        # Known as soon as the client's answer is: a cancellation may come right behind it.
        await asyncio.wrap_future(progress.create(self._token))
        title = "lintegrity: checking the workspace"
        progress.begin(self._token, types.WorkDoneProgressBegin(title, cancellable=True, percentage=0))

    async def is_over(self, percentage: int) -> bool:
        """Let other requests in now and then; whether the scan was cancelled."""
        if time.perf_counter() < self._until:
            return self._is_cancelled()
        if self._is_shown and percentage != self._percentage:
            self._percentage = percentage
            report = types.WorkDoneProgressReport(percentage=percentage)
            self._server.work_done_progress.report(self._token, report)
        await asyncio.sleep(BREATH)
        self._until = time.perf_counter() + SLICE
        return self._is_cancelled()

    def _is_cancelled(self) -> bool:
        return self._is_shown and bool(self._server.work_done_progress.tokens[self._token].cancelled())

    def end(self, found: int) -> None:
        if self._is_shown:
            message = types.WorkDoneProgressEnd(message=f"{found} findings")
            self._server.work_done_progress.end(self._token, message)
