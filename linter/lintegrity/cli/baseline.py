"""`lintegrity baseline create|update|check|show`."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter

from lintegrity import baseline as baselines
from lintegrity import git
from lintegrity.adoption import Book, Judged
from lintegrity.api import Report
from lintegrity.cli.main import FAILED, FOUND, OK, UsageError, counted, say
from lintegrity.cli.running import cache_of, checked
from lintegrity.loading import Settings
from lintegrity.suppress import is_reason


def run(options: argparse.Namespace) -> int:
    """Create, update, check or show the baseline of the paths."""
    settings = Settings({}, options.config)
    paths = options.paths or ["."]
    book = Book(settings, options.baseline)
    if options.action == "show":
        return _show(book, paths[0])
    report = checked(paths, settings, cache_of())
    for path, reason in report.problems:
        say(f"error: {path}: {reason}")
    if report.problems or report.crashed:
        say("error: the run was not whole; the baseline is left as it is")
        return FAILED
    judged = book.judge(report.findings, report.files, paths)
    if options.action == "create":
        return _create(judged, options)
    if options.action == "update":
        return _update(judged, options, settings, report, paths)
    return _check(judged)


def _create(judged: list[Judged], options: argparse.Namespace) -> int:
    existing = [one.baseline.path for one in judged if os.path.exists(one.baseline.path)]
    if existing and not options.force:
        raise UsageError(f"{existing[0]} exists; `baseline update` keeps it in step, --force writes it anew")
    for one in judged:
        findings = [*one.judgement.new, *one.judgement.old]
        entries = tuple(
            baselines.entry_of(finding, one.root)
            for finding in findings
            if finding.code not in baselines.NEVER
        )
        _write(one.baseline._replace(entries=entries))
        say(f"{one.baseline.path}: {counted(len(entries), 'finding')}")
    return OK


def _write(baseline: baselines.Baseline) -> None:
    try:
        baselines.write(baseline)
    except OSError as error:
        raise UsageError(f"{baseline.path}: cannot be written: {error.strerror or error}") from None


def _update(
    judged: list[Judged], options: argparse.Namespace, settings: Settings, report: Report, paths: list[str]
) -> int:
    if options.accept_new and not is_reason(options.reason or ""):
        raise UsageError("--accept-new needs --reason with two words or more that say why")
    if options.follow_renames:
        judged = _renamed(judged, options, report, paths)
    for one in judged:
        if not os.path.exists(one.baseline.path) and not options.accept_new:
            raise UsageError(f"{one.baseline.path} does not exist; `baseline create` makes it")
        gone = {entry.fingerprint for entry in one.judgement.stale}
        entries = [entry for entry in one.baseline.entries if entry.fingerprint not in gone]
        new = [finding for finding in one.judgement.new if finding.code not in baselines.NEVER]
        if options.accept_new:
            entries += [baselines.entry_of(finding, one.root, options.reason) for finding in new]
        _write(one.baseline._replace(entries=tuple(entries)))
        say(
            f"{one.baseline.path}: {len(gone)} fixed, {len(new) if options.accept_new else 0} accepted, {len(entries)} left"
        )
        if new and not options.accept_new:
            say(f"{counted(len(new), 'new finding')} not taken in: --accept-new --reason TEXT does it")
    return OK


def _renamed(
    judged: list[Judged], options: argparse.Namespace, report: Report, paths: list[str]
) -> list[Judged]:
    """The same findings judged by baselines whose entries moved with their files."""
    done = []
    for one in judged:
        try:
            top = git.top(one.root)
            renames = git.renames_since(top, options.follow_renames)
        except git.GitError as error:
            raise UsageError(f"--follow-renames: {error}") from None
        shift = os.path.relpath(one.root, top).replace(os.sep, "/") + "/"
        local = {
            old.removeprefix(shift): new.removeprefix(shift) if shift != "./" else new
            for old, new in renames.items()
        }
        moved = baselines.follow_renames(one.baseline, local)
        findings = [*one.judgement.new, *one.judgement.old]
        folders = [os.path.abspath(path) for path in paths if os.path.isdir(path)]
        judgement = baselines.judge(moved, findings, report.files, one.codes, one.root, folders)
        done.append(one._replace(baseline=moved, judgement=judgement))
    return done


def _check(judged: list[Judged]) -> int:
    code = OK
    for one in judged:
        if one.baseline.merged:
            say(f"{one.baseline.path}: holds marks of a merge; `lintegrity baseline update` writes it anew")
            code = FOUND
        for entry in one.judgement.stale:
            sys.stdout.write(f"stale: {entry.path}: {entry.code} in {entry.scope or 'the module'}\n")
            code = FOUND
        for finding in one.judgement.new:
            sys.stdout.write(
                f"new: {finding.filename}:{finding.span.row}: {finding.code} {finding.message}\n"
            )
            code = FOUND
        say(
            f"{one.baseline.path}: {len(one.judgement.old)} old, {len(one.judgement.new)} new, "
            f"{len(one.judgement.stale)} stale"
        )
    return code


def _show(book: Book, path: str) -> int:
    place = os.path.abspath(path)
    baseline = book.baseline(os.path.join(place, "x.py") if os.path.isdir(place) else place)
    if baseline is None:
        say("there is no baseline")
        return OK
    lines = [f"{baseline.path}: {counted(len(baseline.entries), 'finding')}"]
    lines += [f"{count:>6}  {code}" for code, count in baselines.counts(baseline.entries)]
    folders = Counter(os.path.dirname(entry.path) or "." for entry in baseline.entries)
    lines += [
        f"{count:>6}  {folder}/"
        for folder, count in sorted(folders.items(), key=lambda item: (-item[1], item[0]))
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return OK
