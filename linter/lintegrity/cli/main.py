"""Arguments in, exit code out."""

from __future__ import annotations

import importlib
import io
import os
import sys
from typing import Callable, Sequence

from lintegrity.cli.parser import build, parse
from lintegrity.loading import InvalidConfig
from lintegrity.mask import escaped

OK, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130


class UsageError(Exception):
    """Arguments that cannot be used together or mean nothing."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code and never raises."""
    _open_streams()
    if isinstance(
        sys.stdout, io.TextIOWrapper
    ):  # names of files need not be text, nor a terminal know all letters
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        options = parse(arguments)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    if options.command is None:
        build().print_help()
        return FAILED
    command: Callable[..., int] = importlib.import_module(
        f"lintegrity.cli.{options.command.replace('-', '_')}"
    ).run
    try:
        code = command(options)
        if not sys.stdout.closed:  # the server ends with its stream
            sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return OK
    except OSError as error:  # what names no file is a stream: the disk behind standard output is full
        place = error.filename if error.filename is not None else "standard output"
        say(f"error: {place}: {error.strerror or error}")
        _drop_output()
        return FAILED
    except InvalidConfig as error:
        for problem in error.problems:
            say(f"error: {problem}")
        return FAILED
    except UsageError as error:
        say(f"error: {error}")
        return FAILED


def _open_streams() -> None:
    """A stream that whoever started us has closed is not there; what goes to it goes nowhere."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8"))


def _drop_output() -> None:
    """Nobody takes it: point standard output elsewhere, so that the interpreter's last flush stays quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def counted(number: int, what: str) -> str:
    """A number with what is counted: `1 finding`, `2 findings`."""
    return f"{number} {what}{'s' * (number != 1)}"


def say(text: str) -> None:
    """A line for the person at the terminal; findings go to standard output, this does not."""
    sys.stderr.write(escaped(text) + "\n")
