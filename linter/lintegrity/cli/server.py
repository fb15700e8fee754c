"""`lintegrity server`: the language server on standard input and output, or on a port for debugging."""

from __future__ import annotations

import argparse
import gc
import logging
import sys
from typing import Mapping, Sequence

from lintegrity import registry
from lintegrity.cli.main import OK, UsageError
from lintegrity.cli.parser import build as build_parser
from lintegrity.cli.parser import given_fields


def run(options: argparse.Namespace) -> int:
    """Serve until the client leaves."""
    try:
        from lintegrity.lsp.server import build
    except ImportError as error:
        raise UsageError(f"the language server needs `pip install 'lintegrity[lsp]'` ({error})") from None
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    # Trees hold no rings; with the collector on they cost three times as much. The server calls it when it is idle.
    gc.disable()
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 6000))
    server = build(parse_arguments)
    if options.tcp is not None:
        server.start_tcp("127.0.0.1", options.tcp)
    else:
        server.start_io()
    return OK


def parse_arguments(arguments: Sequence[str]) -> tuple[Mapping[str, object], str | None]:
    """The settings that arguments of `check` give, and the configuration file; raises ValueError."""
    parser = build_parser()
    try:
        options = parser.parse_args(["check", *arguments])
    except SystemExit:
        raise ValueError(f"`{' '.join(arguments)}` is not understood") from None
    if options.rules:
        try:
            registry.add_local(options.rules)
        except registry.InvalidRule as error:
            raise ValueError(str(error)) from None
    files = [text for text in options.config or () if "=" not in text]
    return given_fields(options), files[-1] if files else None
