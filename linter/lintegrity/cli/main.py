"""Arguments in, exit code out."""

from __future__ import annotations

import argparse
from typing import Sequence

from lintegrity.api import check_paths
from lintegrity.settings import Config


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="lintegrity")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check")
    check.add_argument("paths", nargs="*", default=["."])
    check.add_argument("--select", type=lambda text: tuple(text.split(",")))
    options = parser.parse_args(arguments)
    report = check_paths(options.paths, Config(select=options.select))
    for finding in report.findings:
        print(
            f"{finding.filename}:{finding.span.row}:{finding.span.column}: {finding.code} {finding.message}"
        )
    return 1 if report.findings else 0
