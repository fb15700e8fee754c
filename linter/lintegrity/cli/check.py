"""`lintegrity check`."""

from __future__ import annotations

import argparse
import os
import sys
import time
from contextlib import nullcontext
from itertools import groupby

from lintegrity import registry
from lintegrity.adoption import Book, only_changed
from lintegrity.api import Report, Session, check_source, files_of
from lintegrity.atomic import write_atomically
from lintegrity.baseline import InvalidBaseline
from lintegrity.cli.fix import Fixed, apply_fixes, print_contents, wants_fixes, with_edits
from lintegrity.cli.fix import conclude as conclude_fixes
from lintegrity.cli.main import FAILED, FOUND, OK, UsageError, counted, say
from lintegrity.cli.parser import given_fields
from lintegrity.cli.running import cache_of, checked
from lintegrity.cli.watch import watch
from lintegrity.engine import collector_off, worst
from lintegrity.git import GitError
from lintegrity.loading import (
    InvalidConfig,
    Problem,
    Settings,
    parse_inline,
    selector_fault,
    settings_in_force,
)
from lintegrity.noqa import add_suppressions
from lintegrity.report import View, render
from lintegrity.source import CannotAnalyse, Source
from lintegrity.suppress import is_reason


def run(options: argparse.Namespace) -> int:
    """Check what the arguments name; returns the exit code."""
    _apply_environment(options)
    if options.rules:
        _load_rules(options.rules)
    if options.stdin_filename and options.paths not in ([], ["-"]):
        raise UsageError(
            "--stdin-filename names what comes on standard input: it goes with `-` and no other path"
        )
    paths = options.paths or ["-" if options.stdin_filename else "."]
    if options.watch:
        if "-" in paths:
            raise UsageError("--watch needs files; standard input does not change")
        watch(paths, lambda: settings_of(options), lambda: _run_once(options, settings_of(options), paths))
    return _run_once(options, settings_of(options), paths)


def _load_rules(places: list[str]) -> None:
    """Load rules of the user's own; nothing but the command line can ask for that."""
    try:
        registry.add_local(places)
    except registry.InvalidRule as error:
        raise UsageError(f"--rules: {error}") from None


def _run_once(options: argparse.Namespace, settings: Settings, paths: list[str]) -> int:
    if options.show_settings:
        return _show_settings(settings, paths)
    if options.show_files:
        return _show_files(settings, paths)
    if options.explain_flow is not None:
        from lintegrity.cli.explain_flow import explain_place

        return explain_place(options.explain_flow, settings)
    session = Session(settings)
    with collector_off() if wants_fixes(options) else nullcontext():
        report = _check(options, session, paths)
        fixed = apply_fixes(options, session, report) if wants_fixes(options) else None
    if fixed is not None:
        report = fixed.report
        code = conclude_fixes(options, fixed)
        if code is not None:
            return code
    report, notes = _adopt(options, settings, paths, report)
    if options.with_edits:
        report = report._replace(findings=with_edits(report, settings))
    if fixed is not None:
        return _conclude_fixed(options, settings, report, notes, fixed)
    if options.add_noqa is not None:
        return _add_noqa(options.add_noqa, report)
    return _conclude(options, settings, report, notes)


def settings_of(options: argparse.Namespace) -> Settings:
    """The settings that arguments give; raises InvalidConfig with every error in them."""
    problems: list[Problem] = []
    file = None
    inline: dict[str, object] = {}
    for text in options.config or ():
        if "=" in text and not os.path.exists(text):
            fields, faults = parse_inline(text)
            inline.update(fields)
            problems += faults
        else:
            file = text
    try:
        given = {**inline, **given_fields(options)}
    except ValueError as error:
        raise UsageError(str(error)) from None
    for name in ("select", "extend_select", "ignore", "fixable", "unfixable"):
        for selector in getattr(options, name) or ():
            if (fault := selector_fault(selector)) is not None:
                problems.append(Problem(f"--{name.replace('_', '-')}", 0, fault))
    for codes in (given_fields(options).get("per_file_ignores") or {}).values():  # type: ignore[attr-defined]
        for code in codes:
            if (fault := selector_fault(code)) is not None:
                problems.append(Problem("--per-file-ignores", 0, fault))
    if problems:
        raise InvalidConfig(problems)
    return Settings(given, file, options.isolated)


def _apply_environment(options: argparse.Namespace) -> None:
    """What `LINTEGRITY_…` variables give where no flag does."""
    from lintegrity.cli.parser import FORMATS

    if options.output_format is None:
        wanted = os.environ.get("LINTEGRITY_OUTPUT_FORMAT") or "full"
        if wanted not in FORMATS:
            raise UsageError(f"LINTEGRITY_OUTPUT_FORMAT: `{wanted}` is none of {', '.join(FORMATS)}")
        options.output_format = wanted
    options.output_file = options.output_file or os.environ.get("LINTEGRITY_OUTPUT_FILE") or None


def _check(options: argparse.Namespace, session: Session, paths: list[str]) -> Report:
    if "-" in paths:
        if len(paths) > 1:
            raise UsageError("`-` reads standard input and stands alone")
        return check_source(sys.stdin.buffer.read(), options.stdin_filename or "stdin.py", session.settings)
    jobs = 1 if options.executor == "serial" else options.jobs
    # What a rule of the user's own looks at is not known, so neither is what its results depend on.
    cache = cache_of(options.cache_dir, options.no_cache or bool(options.rules))
    with _Progress(options) as progress:
        return checked(paths, session.settings, cache, jobs, progress.show, session)


def _add_noqa(reason: str, report: Report) -> int:
    """Suppress every finding where it stands; the exit code tells only whether that was possible."""
    if not is_reason(reason):
        raise UsageError(f"--add-noqa: `{reason}` says nothing; give a reason of two words or more")
    code = OK
    covered = 0
    found = [finding for finding in report.findings if not finding.code.startswith("LIN00")]
    for path, group in groupby(found, key=lambda finding: finding.filename):
        try:
            source = Source.read(path)
            written = add_suppressions(source, group, reason)
            if written.text != source.text:
                write_atomically(path, written.text.encode(source.encoding))
        except (OSError, CannotAnalyse) as error:
            say(f"error: {path}: left alone: {getattr(error, 'strerror', None) or error}")
            code = FAILED
            continue
        for row in written.refused:
            say(f"error: {path}:{row}: no comment can stand here; use the allowlist")
            code = FAILED
        covered += written.covered
    say(f"Suppressed {counted(covered, 'finding')}.")
    return code


def _adopt(
    options: argparse.Namespace, settings: Settings, paths: list[str], report: Report
) -> tuple[Report, list[str]]:
    """Leave out what the baseline holds and what changed lines do not cause; notes say how much that was."""
    if options.baseline and not os.path.exists(options.baseline):
        raise UsageError(
            f"--baseline {options.baseline}: does not exist; `lintegrity baseline create` makes it"
        )
    notes: list[str] = []
    findings = list(report.findings)
    try:
        judged = Book(settings, options.baseline, options.no_baseline).judge(findings, report.files, paths)
        old = {
            (finding.code, finding.filename, finding.span) for one in judged for finding in one.judgement.old
        }
        stale = sum(len(one.judgement.stale) for one in judged)
        if old:
            notes.append(
                f"{counted(len(old), 'old finding')} {'is' if len(old) == 1 else 'are'} in the baseline."
            )
        if stale:
            notes.append(
                f"{counted(stale, 'finding')} of the baseline {'is' if stale == 1 else 'are'} fixed; "
                f"`lintegrity baseline update` takes {'it' if stale == 1 else 'them'} out."
            )
        findings = [
            finding for finding in findings if (finding.code, finding.filename, finding.span) not in old
        ]
        if options.diff_base:
            findings = only_changed(findings, os.getcwd(), options.diff_base)
    except InvalidBaseline as error:
        raise UsageError(str(error)) from None
    except GitError as error:
        raise UsageError(f"--diff-base {options.diff_base}: {error}") from None
    return report._replace(findings=tuple(findings)), notes


def _conclude(options: argparse.Namespace, settings: Settings, report: Report, notes: list[str]) -> int:
    for path, reason in report.problems:
        say(f"error: {path}: {reason}")
    written = _write(options, report, notes)
    if not written or report.problems or report.crashed:
        return FAILED
    found = worst(report.findings)
    limit = settings.for_path(os.getcwd(), is_folder=True).fail_on
    if found is not None and found.rank >= limit.rank and not options.exit_zero:
        return FOUND
    return OK


def _conclude_fixed(
    options: argparse.Namespace, settings: Settings, report: Report, notes: list[str], fixed: Fixed
) -> int:
    """As without fixes, and what fixing adds: standard input's text on standard output, codes of its own."""
    if fixed.mended:
        notes = [f"Fixed {fixed.mended} finding{'s' * (fixed.mended != 1)}.", *notes]
    if report.contents:
        print_contents(report)
        if options.output_file is None:
            options = argparse.Namespace(**{**vars(options), "silent": True})
    code = _conclude(options, settings, report, notes)
    if fixed.failed:
        return FAILED
    if code == OK and fixed.mended and options.exit_non_zero_on_fix and not options.exit_zero:
        return FOUND
    return code


def _write(options: argparse.Namespace, report: Report, notes: list[str]) -> bool:
    """Put the report where it is wanted; False where that is not possible."""
    to_file = options.output_file is not None
    view = View(
        options.output_format,
        os.getcwd(),
        not to_file and use_colour(options.color),
        options.statistics,
        options.with_edits,
    )
    text = "" if options.silent else render(report, view)
    if to_file:
        try:
            write_atomically(options.output_file, text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            say(f"error: {options.output_file}: cannot be written: {error.strerror or error}")
            return False
    else:
        sys.stdout.write(text)
        sys.stdout.flush()
    if options.output_format in ("full", "concise") and not (
        options.quiet or options.silent or options.statistics
    ):
        say(" ".join([_summary(report), *notes]))
    return True


def _summary(report: Report) -> str:
    count = len(report.findings)
    if not report.files:
        return "No Python files found."
    files = f"{len(report.files)} file{'s' * (len(report.files) != 1)}"
    if not count:
        return f"All clear: {files} checked."
    safe = sum(1 for finding in report.findings if finding.fix and finding.fix.applicability.value == "safe")
    unsafe = sum(1 for finding in report.findings if finding.fix) - safe
    text = f"Found {count} finding{'s' * (count != 1)} in {files}."
    if safe:
        text += f" {safe} can be fixed with `--fix`."
    if unsafe:
        text += f" {unsafe} more with `--fix --unsafe-fixes`."
    return text


def use_colour(wish: str) -> bool:
    """Whether to colour standard output."""
    if wish != "auto":
        return wish == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class _Progress:
    """A line on standard error that is drawn over itself, for runs that take longer than a second."""

    def __init__(self, options: argparse.Namespace) -> None:
        wish = options.progress
        self._on = sys.stderr.isatty() and not options.quiet if wish is None else wish
        self._start = time.monotonic()
        self._last = 0.0

    def __enter__(self) -> _Progress:
        return self

    def show(self, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._on or now - self._start < 1.0 or now - self._last < 0.1:
            return
        self._last = now
        sys.stderr.write(f"\r\x1b[Kchecking {done} of {total} files")
        sys.stderr.flush()

    def __exit__(self, *_: object) -> None:
        if self._last:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _show_files(settings: Settings, paths: list[str]) -> int:
    found = files_of(paths, settings)
    for path, reason in found.problems:
        say(f"error: {path}: {reason}")
    sys.stdout.write("".join(f"{path}\n" for path in found.files))
    return FAILED if found.problems else OK


def _show_settings(settings: Settings, paths: list[str]) -> int:
    folder = os.path.abspath(paths[0])
    if not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    config = settings.for_path(folder, is_folder=True)
    lines = [f"root = {config.root}", f"configuration file = {config.config_file or 'none'}"]
    for option, setting in settings_in_force(settings, folder):
        value = setting.value
        shown = getattr(value, "value", value)
        lines.append(f"{option.key} = {_plain(shown)}  # {setting.origin}")
    running = ", ".join(loaded.rule.code for loaded in registry.select(config))
    lines.append(f"rules = {running}")
    sys.stdout.write("\n".join(lines) + "\n")
    return OK


def _plain(value: object) -> str:
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return "[" + ", ".join(_plain(part) for part in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_plain(part)}" for key, part in sorted(value.items())) + "}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(getattr(value, "value", value)) if value is not None else "none"
