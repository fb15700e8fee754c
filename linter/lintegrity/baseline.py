"""The baseline: findings that were there before, one a line, without line numbers and without secrets.

A run never writes it. It only shrinks, unless new findings are accepted with a reason.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import Iterable, Mapping, NamedTuple, Sequence

from lintegrity.atomic import write_atomically
from lintegrity.fingerprint import path_part
from lintegrity.model import Finding
from lintegrity.roles import project_root
from lintegrity.settings import Config

FILE_NAME = "lintegrity-baseline.jsonl"
FORMAT = 1
# These say that the run is not whole; a baseline must not hide that.
NEVER = frozenset({"LIN000", "LIN009"})
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class InvalidBaseline(Exception):
    """A baseline that cannot be read: file, row and what is wrong."""


class Entry(NamedTuple):
    """One old finding. `path` is relative to the project root."""

    path: str
    code: str
    fingerprint: str
    scope: str = ""
    reason: str = ""


class Baseline(NamedTuple):
    """The entries of a file in order; `path` is absolute. `merged` tells that conflict marks were read over."""

    path: str
    entries: tuple[Entry, ...] = ()
    merged: bool = False

    @property
    def fingerprints(self) -> frozenset[str]:
        """What identifies the old findings."""
        return frozenset(entry.fingerprint for entry in self.entries)


class Judgement(NamedTuple):
    """New findings, old ones, and entries that nothing matches any more."""

    new: tuple[Finding, ...]
    old: tuple[Finding, ...]
    stale: tuple[Entry, ...]


def place(config: Config, folder: str) -> str:
    """Where the baseline of a configuration stands, whether it exists or not."""
    base = config.base or config.root or project_root(folder)
    return os.path.join(base, config.baseline or FILE_NAME)


def read(path: str) -> Baseline | None:
    """The baseline at a path; None where there is none. Raises InvalidBaseline."""
    try:
        with open(path, encoding="utf-8") as handle:
            lines = handle.read().split("\n")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidBaseline(f"{path}: cannot be read: {error}") from None
    entries: dict[str, Entry] = {}
    merged = False
    for row, line in enumerate(lines, 1):
        if line.startswith(_CONFLICT):
            merged = True
        elif line.strip():
            entry = _entry(path, row, line)
            if entry is not None:
                entries[entry.fingerprint] = entry
    return Baseline(path, tuple(sorted(entries.values())), merged)


def _entry(path: str, row: int, line: str) -> Entry | None:
    try:
        record = json.loads(line)
        if "format" in record:
            if record["format"] > FORMAT:
                raise InvalidBaseline(f"{path}:{row}: written by a newer version (format {record['format']})")
            return None
        return Entry(
            record["path"],
            record["code"],
            record["fingerprint"],
            record.get("scope", ""),
            record.get("reason", ""),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise InvalidBaseline(f"{path}:{row}: is no entry of a baseline") from None


def write(baseline: Baseline) -> None:
    """Put the baseline on the disk as a whole; raises OSError."""
    lines = [json.dumps({"format": FORMAT})]
    lines += [
        json.dumps({name: value for name, value in entry._asdict().items() if value}, ensure_ascii=False)
        for entry in sorted(baseline.entries)
    ]
    write_atomically(
        baseline.path, ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")
    )  # an escape of JSON


def entry_of(finding: Finding, root: str, reason: str = "") -> Entry:
    """The entry for a finding."""
    relative = os.path.relpath(finding.filename, root).replace(os.sep, "/")
    return Entry(relative, finding.code, finding.fingerprint, finding.scope, reason)


def judge(
    baseline: Baseline,
    findings: Iterable[Finding],
    files: Iterable[str],
    ran: frozenset[str],
    root: str,
    folders: Sequence[str] = (),
) -> Judgement:
    """Tell new findings from old ones.

    An entry is stale where its rule ran, its file was analysed (or is gone from one of `folders`, which were checked as
    a whole), and no finding matches it.
    """
    known = baseline.fingerprints
    new: list[Finding] = []
    old: list[Finding] = []
    for finding in findings:
        is_old = finding.fingerprint in known and finding.code not in NEVER
        (old if is_old else new).append(finding)
    met = {finding.fingerprint for finding in old}
    analysed = {os.path.relpath(path, root).replace(os.sep, "/") for path in files}
    stale = [
        entry
        for entry in baseline.entries
        if entry.fingerprint not in met
        and entry.code in ran
        and (entry.path in analysed or _is_gone(os.path.join(root, entry.path), folders))
    ]
    return Judgement(tuple(new), tuple(old), tuple(stale))


def _is_gone(path: str, folders: Sequence[str]) -> bool:
    return not os.path.exists(path) and any(
        path.startswith(folder.rstrip(os.sep) + os.sep) for folder in folders
    )


def follow_renames(baseline: Baseline, renames: Mapping[str, str]) -> Baseline:
    """The baseline with entries of renamed files moved to their new path."""
    moved = []
    for entry in baseline.entries:
        path = renames.get(entry.path)
        if path is not None:
            rest = entry.fingerprint.partition("-")[2]
            entry = entry._replace(path=path, fingerprint=f"{path_part(path)}-{rest}")
        moved.append(entry)
    return baseline._replace(entries=tuple(sorted(moved)))


def counts(entries: Sequence[Entry]) -> list[tuple[str, int]]:
    """Codes with how many entries they have, the most first."""
    return sorted(Counter(entry.code for entry in entries).items(), key=lambda item: (-item[1], item[0]))
