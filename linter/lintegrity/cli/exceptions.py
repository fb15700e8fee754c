"""`lintegrity exceptions`: every suppression and allowlist entry in force, with reason, author and age."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import sys

from lintegrity.cli.main import OK
from lintegrity.cli.running import cache_of, checked
from lintegrity.exceptions_in_force import Exception_, in_force
from lintegrity.loading import Settings
from lintegrity.report.view import relative_path


def run(options: argparse.Namespace) -> int:
    """List what is in force under the paths."""
    settings = Settings({}, options.config)
    report = checked(options.paths or ["."], settings, cache_of())
    found = in_force(report, settings)
    if options.output_format == "json":
        sys.stdout.write(json.dumps([_record(one) for one in found], indent=2, ensure_ascii=False) + "\n")
        return OK
    today = datetime.date.today()
    for one in found:
        place = f"{relative_path(one.filename, os.getcwd())}:{one.row}"
        age = (
            f"{(today - datetime.date.fromisoformat(one.date)).days} days, {one.author}"
            if one.date
            else "not committed"
        )
        until = f", until {one.expires}" if one.expires else ""
        sys.stdout.write(
            f"{place}: {', '.join(one.codes)} ({one.kind}, {age}{until}): {one.reason or 'no reason given'}\n"
        )
    sys.stdout.write(f"{len(found)} in force\n")
    return OK


def _record(one: Exception_) -> dict[str, object]:
    return {**one._asdict(), "codes": list(one.codes)}
