"""`lintegrity check --fix`, `--fix-only` and `--diff`."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, NamedTuple, Sequence

from lintegrity.api import Report, Session
from lintegrity.cli.main import FAILED, FOUND, OK, say
from lintegrity.loading import Settings
from lintegrity.mask import is_masked, mask
from lintegrity.model import Finding
from lintegrity.source import Source

if TYPE_CHECKING:
    from lintegrity.fixing import Confirmation, FixOutcome


class Fixed(NamedTuple):
    """The report after fixing, how many findings were mended, and whether a file could not be settled or written."""

    report: Report
    mended: int
    failed: bool


def wants_fixes(options: argparse.Namespace) -> bool:
    """Whether the arguments ask for any change."""
    return bool(options.fix or options.fix_only or options.diff)


def apply_fixes(options: argparse.Namespace, session: Session, report: Report) -> Fixed:
    """Fix every file of a report that has something to fix; nothing is written with `--diff`.

    What the session of the check found out about the files is not found out again, and the collector is off for both.
    """
    from lintegrity import fixing

    settings = session.settings
    if report.contents:
        session = Session(settings, dict(report.contents))
    findings = {path: list(group) for path, group in _by_file(report).items()}
    contents = dict(report.contents)
    reached = {path: session.checker(path).rows_reached(path) for path in findings}
    outcomes: list[FixOutcome] = []
    refused: set[str] = set()  # what is found in them is still there
    for path in sorted(findings):
        checker = session.checker(path)
        allowed = fixing.allowed_by(checker.config)
        if any(allowed(finding) for finding in findings[path]):
            data = contents[path] if path in contents else _read(path)
            if data is None:
                refused.add(path)
                continue
            outcomes.append(fixing.fix_source(path, data, checker, allowed, findings[path]))
    count = 0
    asking = [one for one in outcomes if one.changed and session.checker(one.path).asks_flow]
    confirmation = fixing.Confirmation(settings, contents, findings, asking, reached) if asking else None
    for number, outcome in enumerate(outcomes):
        path = outcome.path
        if confirmation is not None and outcome.changed:
            outcome = outcomes[number] = confirmation.of(outcome)
            if outcome.problem is not None:
                say(f"note: {path}: left as it is: {outcome.problem}")
                continue
        problem = _put(outcome, contents, options.diff)
        if problem is not None:
            say(f"error: {path}: {problem}")
            refused.add(path)
            continue
        count += len(outcome.applied)
        if options.show_fixes and outcome.applied:
            _show(outcome)
    if not (options.fix_only or options.diff):
        made = [one for one in outcomes if one.path not in refused]
        findings.update(_left(settings, contents, made, confirmation))
    remaining = sorted((one for group in findings.values() for one in group), key=lambda one: one.sort_key)
    return Fixed(
        report._replace(findings=tuple(remaining), contents=tuple(contents.items())), count, bool(refused)
    )


def _left(
    settings: Settings,
    contents: dict[str, bytes],
    outcomes: Sequence[FixOutcome],
    confirmation: Confirmation | None,
) -> dict[str, list[Finding]]:
    """What is still found in the files that were changed."""
    changed = [one for one in outcomes if one.changed]
    again: Session | None = None
    found: dict[str, list[Finding]] = {}
    for outcome in changed:
        known = confirmation.left(outcome) if confirmation is not None else outcome.left
        if known is None:
            again = again or Session(settings, {**contents, **{one.path: one.after for one in changed}})
            known = again.check(outcome.path).findings
        found[outcome.path] = list(known)
    return found


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb") as handle:
            return handle.read()
    except OSError as error:  # it was there when it was checked
        say(f"error: {path}: {error.strerror or error}")
        return None


def _put(outcome: FixOutcome, contents: dict[str, bytes], only_shown: bool) -> str | None:
    """Show, hold or write the outcome for a file; a reason in words where that is not possible."""
    if not outcome.changed:
        return outcome.problem
    if only_shown:
        _print_patch(outcome)
        return None
    if outcome.path in contents:
        contents[outcome.path] = outcome.after
        return None
    return _save(outcome)


def _print_patch(outcome: FixOutcome) -> None:
    """Print a patch without a secret, of fewer lines around a change where these hold one.

    Where the changed lines hold it what is shown is masked, and a comment: `git apply` passes over it.
    """
    from lintegrity.fixing import diff

    folder, masked = os.getcwd(), (_masked(outcome.before), _masked(outcome.after))
    for context in (3, 2, 1):
        patch = diff(outcome.path, outcome.before, outcome.after, folder, context)
        if patch == diff(outcome.path, *masked, folder, context):
            return _print_diff(patch)
    say(f"note: {outcome.path}: the patch would show a secret and is masked in the diff; `--fix` applies it")
    shown = diff(outcome.path, *masked, folder)
    _print_diff("".join(f"# {line}" for line in shown.splitlines(keepends=True)))


def _masked(data: bytes) -> bytes:
    """A file's content as it may be shown."""
    return mask(data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def _by_file(report: Report) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.filename, []).append(finding)
    return found


def _print_diff(text: str) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
    sys.stdout.buffer.flush()


def _save(outcome: FixOutcome) -> str | None:
    from lintegrity.fixing import save

    try:
        return save(outcome)
    except OSError as error:
        return f"cannot be written: {error.strerror or error}"


def _show(outcome: FixOutcome) -> None:
    """What was fixed, on standard error, by code."""
    say(f"{os.path.relpath(outcome.path)}:")
    for one in sorted(set(outcome.applied)):
        say(f"  {one.row}: {one.code} {one.name}")


def conclude(options: argparse.Namespace, fixed: Fixed) -> int | None:
    """The exit code where nothing is reported any more; None where what is left is to be reported."""
    if options.fix_only or options.diff:
        for path, reason in fixed.report.problems:
            say(f"error: {path}: {reason}")
        if not options.diff:
            print_contents(fixed.report)
        if fixed.failed or fixed.report.problems or fixed.report.crashed:
            return FAILED
        is_bad = fixed.mended > 0 and (options.diff or options.exit_non_zero_on_fix)
        return FOUND if is_bad and not options.exit_zero else OK
    return None


def print_contents(report: Report) -> None:
    """The fixed text of standard input on standard output."""
    for _, data in report.contents:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def with_edits(report: Report, settings: Settings) -> tuple[Finding, ...]:
    """The findings with the edits of their fixes; a fix that does not take its place, or would show a secret, is
    left out."""
    from lintegrity.fixing import edits_for

    session = Session(settings, dict(report.contents))
    found: list[Finding] = []
    sources: dict[str, Source] = {}
    for finding in report.findings:
        fix = finding.fix
        if fix is not None:
            checker = session.checker(finding.filename)
            if finding.filename not in sources:
                data = dict(report.contents).get(finding.filename)
                role = checker.role(finding.filename, (data or b"")[:2048])
                sources[finding.filename] = (
                    Source.read(finding.filename, role)
                    if data is None
                    else Source(finding.filename, data, role)
                )
            edits = edits_for(finding, sources[finding.filename], checker)
            if any(is_masked(edit.text) for edit in edits or ()):
                edits = None  # a masked edit would break the code, and no report shows a secret
            fix = fix._replace(edits=edits) if edits is not None else None
        found.append(finding._replace(fix=fix))
    return tuple(found)
