"""Results kept between runs, for as long as nothing changed that they could depend on.

Rules look across modules and follow values through a whole project, so a result holds only while every Python file of
its project, its packaging files, its settings and this tool are what they were: all of that is in the key. Results
stand in the user's own cache folder, never in the project, so that no repository can bring results of its own; they
are read as data.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import shutil
import sys
from typing import Any, Iterable, Mapping, NamedTuple, Sequence

from lintegrity.atomic import write_atomically
from lintegrity.engine import FileResult, Suppressed
from lintegrity.flow.project import Project
from lintegrity.loading import Settings
from lintegrity.mask import is_masked, mask
from lintegrity.model import Applicability, Confidence, Finding, Fix, Severity, Span, Step
from lintegrity.roles import project_root
from lintegrity.settings import Allow, Config
from lintegrity.source import content_of
from lintegrity.suppress import Suppression
from lintegrity.version import __version__

FORMAT = 1
TAG = "CACHEDIR.TAG"
_SIGNATURE = (
    "Signature: 8a477f597d28d172789f06886806bc55\n# Results of lintegrity; `lintegrity clean` removes them.\n"
)
_KEPT = 6  # states of one project, so that going back and forth between branches costs nothing
_LARGEST = 1_000_000


class NotOurs(Exception):
    """A folder that is to be removed but was not made by this cache."""


def default_folder() -> str:
    """Where results are kept unless the user says otherwise."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return os.path.join(base or os.path.expanduser(os.path.join("~", ".cache")), "lintegrity")


def clean(folder: str) -> bool:
    """Remove a cache folder; False where there is none. Raises NotOurs and OSError."""
    if not os.path.isdir(folder):
        return False
    try:
        with open(os.path.join(folder, TAG), encoding="utf-8") as handle:
            is_ours = handle.read() == _SIGNATURE
    except OSError:
        is_ours = False
    if not is_ours:
        raise NotOurs(folder)
    shutil.rmtree(folder)
    return True


class _Group(NamedTuple):
    """Files under one configuration in one project."""

    root: str
    config: Config
    files: tuple[str, ...]


class Cache:
    """Results of earlier runs in a folder. Whatever goes wrong with it is as if it were empty."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def known(self, files: Sequence[str], settings: Settings) -> Kept:
        """What is known about files in the state in which they are."""
        places = {}
        found: dict[str, FileResult] = {}
        for group in _groups(files, settings):
            place = self._place(group)
            places[place] = group
            found.update(_read(place, group))
        return Kept(places, found)

    def store(self, kept: Kept, results: Iterable[FileResult]) -> None:
        """Keep results made after `kept` was read, unless something changed meanwhile."""
        by_path = {result.filename: result for result in results}
        for place, group in kept.places.items():
            if self._place(group) != place:
                continue
            records = {path: _record(by_path[path]) for path in group.files if path in by_path}
            whole = {path: record for path, record in records.items() if record is not None}
            try:
                self._write(place, whole)
            except OSError:
                return  # a folder that takes nothing is no reason to fail

    def _place(self, group: _Group) -> str:
        project = hashlib.sha256(os.fsencode(group.root)).hexdigest()[:16]
        return os.path.join(self._folder, project, f"{_key(group)}.json")

    def _write(self, place: str, records: Mapping[str, object]) -> None:
        folder = os.path.dirname(place)
        os.makedirs(folder, mode=0o700, exist_ok=True)
        tag = os.path.join(self._folder, TAG)
        if not os.path.exists(tag):
            write_atomically(tag, _SIGNATURE.encode())
        before = _load(place)
        write_atomically(place, json.dumps({**before, **records}).encode())
        states = sorted(os.scandir(folder), key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
        for entry in states[_KEPT:]:
            os.unlink(entry.path)


class Kept(NamedTuple):
    """What a cache gave: where each group of files belongs, and the results that still hold."""

    places: Mapping[str, _Group]
    results: Mapping[str, FileResult]


def _groups(files: Sequence[str], settings: Settings) -> list[_Group]:
    found: dict[tuple[str, int], tuple[str, Config, list[str]]] = {}
    for path in files:
        config = settings.for_path(path)
        root = config.root or project_root(os.path.dirname(path))
        found.setdefault((root, id(config)), (root, config, []))[2].append(path)
    return [_Group(root, config, tuple(paths)) for root, config, paths in found.values()]


def _key(group: _Group) -> str:
    config = group.config
    digest = hashlib.sha256()
    # An entry of the allowlist ends on a day.
    day = datetime.date.today().isoformat() if any(entry.expires for entry in config.allow) else ""
    digest.update(repr((FORMAT, __version__, sys.version_info[:3], _own_state(), day, config)).encode())
    for line in _state(group):
        digest.update(line.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:40]


def _own_state() -> str:
    """This tool's own files, which change without a new version in a checkout."""
    top = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    digest = hashlib.sha256()
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            if name.endswith(".py"):
                status = os.stat(os.path.join(folder, name))
                digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _state(group: _Group) -> Iterable[str]:
    """A line for every file that a result could depend on."""
    project = Project(group.root, group.config)
    for path in sorted({*project.files(), *group.files}):
        yield f"{path}\0{_content(path)}\n"
    try:
        entries = sorted(os.scandir(group.root), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        yield f"{entry.name}\n"
        if os.path.isfile(entry.path) and not entry.name.endswith((".py", ".pyi")):
            if os.path.getsize(entry.path) <= _LARGEST and "baseline" not in entry.name:
                yield f"{_content(entry.path)}\n"


def _content(path: str) -> str:
    try:
        return hashlib.sha256(content_of(path)).hexdigest()
    except OSError as error:
        return f"unreadable {error.errno}"


def _load(place: str) -> dict[str, Any]:
    try:
        with open(place, encoding="utf-8") as handle:
            found = json.load(handle)
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _read(place: str, group: _Group) -> dict[str, FileResult]:
    records = _load(place)
    found = {}
    for path in group.files:
        if path in records:
            try:
                found[path] = _result(path, records[path])
            except (KeyError, TypeError, ValueError):
                continue  # written by something else: as if it were not there
    return found


def _record(result: FileResult) -> dict[str, object] | None:
    """A result as data; None where it must not be kept: it was not whole, or a fix of it would need a secret."""
    findings = [*result.findings, *(one.finding for one in result.suppressed)]
    if result.crashed or any(finding.code in ("LIN000", "LIN009") for finding in findings):
        return None
    if any(is_masked(text) for finding in findings for text in finding.data.values()):
        return None
    return {
        "findings": [_finding_record(finding) for finding in result.findings],
        "suppressed": [
            {
                "finding": _finding_record(one.finding),
                "reason": mask(one.reason),
                "by": _suppression_record(one.by) if one.by is not None else None,
                "entry": list(one.entry) if one.entry is not None else None,
            }
            for one in result.suppressed
        ],
    }


def _finding_record(finding: Finding) -> dict[str, object]:
    fix = finding.fix
    return {
        **finding._asdict(),
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "fix": [fix.applicability.value, fix.message] if fix is not None else None,
        "data": dict(finding.data),
    }


def _suppression_record(by: Suppression) -> dict[str, object]:
    return {**by._asdict(), "text": mask(by.text), "reason": mask(by.reason), "rows": sorted(by.rows)}


def _result(path: str, record: Mapping[str, Any]) -> FileResult:
    hidden = [
        Suppressed(
            _finding(one["finding"]),
            one["reason"],
            _suppression(one["by"]) if one["by"] is not None else None,
            Allow(*one["entry"]) if one["entry"] is not None else None,
        )
        for one in record["suppressed"]
    ]
    return FileResult(path, tuple(_finding(one) for one in record["findings"]), tuple(hidden))


def _finding(record: Mapping[str, Any]) -> Finding:
    fix = record["fix"]
    return Finding(**{
        **record,
        "severity": Severity(record["severity"]),
        "confidence": Confidence(record["confidence"]),
        "span": Span(*record["span"]),
        "trace": tuple(Step(*step) for step in record["trace"]),
        "fix": Fix(Applicability(fix[0]), fix[1]) if fix is not None else None,
    })  # fmt: skip


def _suppression(record: Mapping[str, Any]) -> Suppression:
    return Suppression(**{
        **record,
        "span": Span(*record["span"]),
        "codes": tuple(record["codes"]),
        "rows": frozenset(record["rows"]),
    })  # fmt: skip
