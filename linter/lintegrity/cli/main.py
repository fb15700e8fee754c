"""Arguments in, exit code out."""

from __future__ import annotations

import importlib
import io
import os
import sys
from typing import Callable, Sequence

from lintegrity.cli.parser import build
from lintegrity.loading import InvalidConfig

OK, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130


class UsageError(Exception):
    """Arguments that cannot be used together or mean nothing."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code and never raises."""
    if isinstance(
        sys.stdout, io.TextIOWrapper
    ):  # names of files need not be text, nor a terminal know all letters
        sys.stdout.reconfigure(errors="backslashreplace")
    parser = build()
    try:
        options = parser.parse_args(arguments)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    if options.command is None:
        parser.print_help()
        return FAILED
    command: Callable[..., int] = importlib.import_module(
        f"lintegrity.cli.{options.command.replace('-', '_')}"
    ).run
    try:
        return command(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone; point stdout elsewhere so that the interpreter's last flush stays quiet.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except InvalidConfig as error:
        for problem in error.problems:
            say(f"error: {problem}")
        return FAILED
    except UsageError as error:
        say(f"error: {error}")
        return FAILED


def say(text: str) -> None:
    """A line for the person at the terminal; findings go to standard output, this does not."""
    sys.stderr.write(text + "\n")
