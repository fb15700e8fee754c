"""`lintegrity check --explain-flow FILE:LINE`."""

from __future__ import annotations

import os

from lintegrity import registry
from lintegrity.api import Session
from lintegrity.cli.main import OK, UsageError
from lintegrity.engine import collector_off
from lintegrity.flow.explain import explain
from lintegrity.loading import Settings


def explain_place(place: str, settings: Settings) -> int:
    """Print why values at a place count as tainted or not, for the flow rules that are selected."""
    path, row = _place(place)
    checker = Session(settings).checker(path)
    rules = {one.rule.code: one.flow for one in checker.rules if one.flow is not None}
    if not rules:
        known = ", ".join(one.rule.code for one in registry.all_rules() if one.flow is not None)
        raise UsageError(f"--explain-flow: no rule about values is selected; there are {known}")
    project = checker.projects.of(path, checker.config)
    with collector_off():
        for line in explain(project, path, row, rules):
            print(line)
    return OK


def _place(place: str) -> tuple[str, int]:
    name, _, number = place.rpartition(":")
    if not name or not number.isdigit() or int(number) < 1:
        raise UsageError(f"--explain-flow: `{place}` is no FILE:LINE")
    path = os.path.abspath(name)
    try:
        with open(path, "rb") as handle:
            rows = len(handle.read().splitlines())
    except OSError as error:
        raise UsageError(f"--explain-flow: {name} cannot be read: {error.strerror}") from None
    if int(number) > rows:
        raise UsageError(f"--explain-flow: {name} has {rows} lines")
    return path, int(number)
