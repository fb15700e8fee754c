"""`lintegrity report`: the integrity report as HTML or Markdown."""

from __future__ import annotations

import argparse
import os
import sys

from lintegrity.atomic import write_atomically
from lintegrity.baseline import InvalidBaseline
from lintegrity.cli.main import FAILED, OK, UsageError, say
from lintegrity.cli.running import cache_of, checked
from lintegrity.loading import Settings
from lintegrity.report import html, markdown
from lintegrity.report.integrity import assess


def run(options: argparse.Namespace) -> int:
    """Write the report; the exit code tells only whether that was possible."""
    settings = Settings({}, options.config)
    paths = options.paths or ["."]
    report = checked(paths, settings, cache_of())
    for path, reason in report.problems:
        say(f"error: {path}: {reason}")
    try:
        figures = assess(report, settings, paths)
    except InvalidBaseline as error:
        raise UsageError(str(error)) from None
    text = html.page(figures) if options.output_format == "html" else markdown.render(figures)
    if options.output_file is None:
        sys.stdout.write(text)
    else:
        try:
            write_atomically(options.output_file, text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise UsageError(f"{options.output_file}: cannot be written: {error.strerror or error}") from None
        say(
            f"{os.path.relpath(options.output_file)}: {figures.verdict}, {figures.total} of {2 * len(figures.gates)}"
        )
    return FAILED if report.problems or report.crashed else OK
