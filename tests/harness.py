"""Runs a rule over inline sources exactly as the command line would, and compares with the markers.

A line that must be reported ends in `# LIN101` (or several codes); everything else must be silent. A case is
the text of one module, or a mapping from path to text for several; a pyproject.toml is added where there is none.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import Mapping, NamedTuple, Union

from lintegrity.api import Checker
from lintegrity.discover import discover
from lintegrity.model import Finding
from lintegrity.settings import Config

PYPROJECT = '[project]\nname = "app"\nversion = "1.0"\nrequires-python = ">=3.10"\n'
DEFAULT_PATH = "app/module.py"
_MARKER = re.compile(r"#[^#\n]*?\b(LIN\d{3}(?:[ ,]+LIN\d{3})*)\s*$")


class Case(NamedTuple):
    """Sources with settings of their own."""

    files: Mapping[str, str]
    config: Config = Config()


CaseLike = Union[str, Mapping[str, str], Case]


def case_of(case: CaseLike) -> Case:
    """The case in its full form, dedented."""
    if isinstance(case, str):
        case = {DEFAULT_PATH: case}
    if not isinstance(case, Case):
        case = Case(case)
    return Case({path: textwrap.dedent(text) for path, text in case.files.items()}, case.config)


def write(case: Case, folder: Path) -> None:
    """Put the files of a case below a folder."""
    for path, text in {"pyproject.toml": PYPROJECT, **case.files}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())


def run(case: CaseLike, folder: Path, *selectors: str) -> list[Finding]:
    """The findings of a case for the selected rules; no rule may crash on it, or its silence would mean nothing."""
    full = case_of(case)
    write(full, folder)
    config = full.config._replace(root=str(folder), select=selectors)
    checker = Checker(config)
    results = [checker.check(path) for path in discover([str(folder)], config).files]
    findings = [finding for result in results for finding in result.findings]
    assert not any(result.crashed for result in results), [one for one in findings if one.code == "LIN009"]
    return findings


def expected(case: CaseLike, code: str) -> set[tuple[str, int]]:
    """(path, row) of every line marked with a code."""
    found = set()
    for path, text in case_of(case).files.items():
        for row, line in enumerate(text.split("\n"), 1):
            match = _MARKER.search(line)
            if match and code in match.group(1):
                found.add((path, row))
    return found


def places(findings: list[Finding], folder: Path, code: str) -> set[tuple[str, int]]:
    """(path, row) of the findings of a code."""
    return {
        (Path(finding.filename).relative_to(folder).as_posix(), finding.span.row)
        for finding in findings
        if finding.code == code
    }
