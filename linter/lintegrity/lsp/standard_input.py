"""Standard input watched by the event loop itself, where the system can: a message is there at once.

With a thread that reads it, each line of a message waits until the thread and then the loop have their turn, which
takes long while the loop is at work.
"""

from __future__ import annotations

import asyncio
import logging
import os
import selectors
import threading
from typing import BinaryIO

from pygls.io_ import StdoutWriter, run_async
from pygls.lsp.server import LanguageServer

_MOST = 1 << 20  # bytes at once

logger = logging.getLogger(__name__)


def can_be_watched(stream: BinaryIO) -> bool:
    """Whether the loop can be told when there is something to read: from pipes and sockets, not from files."""
    if os.name != "posix":
        return False
    with selectors.DefaultSelector() as selector:
        try:
            selector.register(stream, selectors.EVENT_READ)
        except (OSError, ValueError):
            return False
    return True


def serve(server: LanguageServer, stdin: BinaryIO, stdout: BinaryIO) -> None:
    """Answer requests until the client leaves."""
    server.protocol.set_writer(StdoutWriter(stdout))
    try:
        asyncio.run(_answer(server, stdin))
    except (BrokenPipeError, EOFError):
        logger.error("the client is gone")
    except (KeyboardInterrupt, SystemExit):
        pass
    finally:
        server.shutdown()  # type: ignore[no-untyped-call]


async def _answer(server: LanguageServer, stdin: BinaryIO) -> None:
    messages = asyncio.StreamReader()
    watched = stdin.fileno()
    loop = asyncio.get_running_loop()

    def fill() -> None:
        if data := os.read(watched, _MOST):
            messages.feed_data(data)
        else:
            loop.remove_reader(watched)
            messages.feed_eof()

    loop.add_reader(watched, fill)
    await run_async(threading.Event(), messages, server.protocol, logger, server.report_server_error)
