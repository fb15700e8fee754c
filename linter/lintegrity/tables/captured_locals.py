"""What keeps the variables of frames beside a traceback: options of calls, and what does so by default."""

from __future__ import annotations

# Options that turn it on where they are true → the module whose calls take them; "" where the word says enough.
OPTIONS = {
    "capture_locals": "",  # traceback.TracebackException, traceback.StackSummary
    "show_locals": "",  # rich.traceback.install, Console.print_exception, structlog's formatters
    "tracebacks_show_locals": "",  # rich.logging.RichHandler
    "pretty_exceptions_show_locals": "",  # typer.Typer
    "include_local_variables": "",  # sentry_sdk.init
    "with_locals": "sentry_sdk",  # its name until version 1.14
    "diagnose": "loguru",  # every sink of loguru's
}

# Calls that do so where their option is not given.
BY_DEFAULT = {
    "structlog.tracebacks.ExceptionDictTransformer": "show_locals",  # frames as dictionaries, for JSON
    "cgitb.enable": "display",  # a page for the client, or a file
}

# Objects that do so wherever they are handed to.
PROCESSORS = {
    "structlog.processors.dict_tracebacks": "an `ExceptionDictTransformer` with its defaults",
}

# What stands where one of these is used.
WORDS = frozenset({*OPTIONS, "ExceptionDictTransformer", "cgitb", "dict_tracebacks"})
