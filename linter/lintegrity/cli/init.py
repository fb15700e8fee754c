"""`lintegrity init`: shows what it would change, asks, and writes every file as a whole."""

from __future__ import annotations

import argparse
import os
import sys

from lintegrity import baseline as baselines
from lintegrity.adoption import Book
from lintegrity.atomic import write_atomically
from lintegrity.cli.main import FAILED, OK, UsageError, say
from lintegrity.cli.running import cache_of, checked
from lintegrity.loading import Settings
from lintegrity.roles import project_root
from lintegrity.setup_project import CannotEdit, Change, plan, plan_helpers
from lintegrity.version import __version__


def run(options: argparse.Namespace) -> int:
    """Set a project up."""
    root = project_root(os.path.abspath(options.folder or "."))
    try:
        changes = plan(root, __version__)
        if options.helpers is not None:
            changes = plan_helpers(root, options.helpers, changes)
    except CannotEdit as error:
        raise UsageError(str(error)) from None
    for change in changes:
        sys.stdout.write(change.diff())
    sys.stdout.flush()
    if not changes:
        say("The project is set up already.")
    elif not (options.yes or _agreed()):
        say("Nothing was changed.")
        return OK
    try:
        _write(changes)
    except OSError as error:
        say(f"error: {error.filename}: cannot be written: {error.strerror}")
        return FAILED
    return _baseline(root)


def _agreed() -> bool:
    sys.stderr.write("Apply? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _write(changes: list[Change]) -> None:
    for change in changes:
        write_atomically(change.path, change.after)
        say(f"wrote {os.path.basename(change.path)}")


def _baseline(root: str) -> int:
    """A first baseline where there are findings and none exists."""
    settings = Settings()
    report = checked([root], settings, cache_of())
    for one in Book(settings).judge(report.findings, report.files, [root]):
        findings = [finding for finding in one.judgement.new if finding.code not in baselines.NEVER]
        if findings and not os.path.exists(one.baseline.path):
            entries = tuple(baselines.entry_of(finding, one.root) for finding in findings)
            baselines.write(one.baseline._replace(entries=entries))
            say(f"wrote {os.path.relpath(one.baseline.path, root)}: {len(entries)} findings")
    return FAILED if report.problems or report.crashed else OK
