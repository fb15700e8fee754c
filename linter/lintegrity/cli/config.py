"""`lintegrity config`: the options of the configuration, from the table that reads them."""

from __future__ import annotations

import argparse
import difflib
import json
import sys

from lintegrity.cli.main import UsageError
from lintegrity.options import BY_KEY, OPTIONS, Option
from lintegrity.schema import get_schema


def run(options: argparse.Namespace) -> int:
    """Document one option, or all."""
    if options.output_format == "schema":
        sys.stdout.write(json.dumps(get_schema(), indent=2) + "\n")
        return 0
    chosen: tuple[Option, ...] = OPTIONS
    if options.key:
        if options.key not in BY_KEY:
            near = difflib.get_close_matches(options.key, list(BY_KEY), 1, 0.5)
            raise UsageError(
                f"unknown option `{options.key}`" + (f"; the nearest is `{near[0]}`" if near else "")
            )
        chosen = (BY_KEY[options.key],)
    if options.output_format == "json":
        records = [
            {"key": option.key, "type": option.shape.value, "doc": option.doc, "example": option.example}
            for option in chosen
        ]
        sys.stdout.write(json.dumps(records, indent=2) + "\n")
    else:
        sys.stdout.write("\n".join(describe(option) for option in chosen))
    return 0


def describe(option: Option) -> str:
    """What one option means, as text."""
    return f"{option.key}\n  {option.doc}\n  Type: {option.shape.value}\n  Example: {option.key} = {option.example}\n"
