"""The suppressions and allowlist entries that hide a finding, with who wrote them and when."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from lintegrity import git
from lintegrity.api import Report
from lintegrity.loading import Settings


class Exception_(NamedTuple):
    """One suppression comment or allowlist entry. Author and date are empty where git does not know the line."""

    filename: str
    row: int
    kind: str
    codes: tuple[str, ...]
    reason: str
    findings: int
    author: str = ""
    date: str = ""
    expires: str = ""


def in_force(report: Report, settings: Settings) -> list[Exception_]:
    """Every exception that hides a finding of the report, by file and row."""
    hidden: dict[tuple[str, int, str, str, str], list[str]] = defaultdict(list)
    for one in report.suppressed:
        if one.by is not None:
            key = (one.finding.filename, one.by.span.row, "comment", one.reason, "")
        elif one.entry is not None:
            config = settings.for_path(one.finding.filename)
            entry = one.entry
            key = (config.config_file or "", entry.row, "allowlist", one.reason, entry.expires or "")
        else:
            continue
        hidden[key].append(one.finding.code)
    found = [
        Exception_(path, row, kind, tuple(sorted(set(codes))), reason, len(codes), expires=expires)
        for (path, row, kind, reason, expires), codes in hidden.items()
    ]
    return sorted(_with_authors(found))


def _with_authors(found: list[Exception_]) -> list[Exception_]:
    rows: dict[str, list[int]] = defaultdict(list)
    for one in found:
        rows[one.filename].append(one.row)
    known: dict[tuple[str, int], git.Blame] = {}
    for path, wanted in rows.items():
        try:
            known.update({(path, row): blame for row, blame in git.blame(path, wanted).items()})
        except (git.GitError, OSError):
            continue  # not in a repository, or not committed yet: author and age stay empty
    done = []
    for one in found:
        blame = known.get((one.filename, one.row))
        done.append(one._replace(author=blame.author, date=blame.date) if blame else one)
    return done
