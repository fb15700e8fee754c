"""What is wrong with allowlist entries once a run is over: past their last day, or matching nothing."""

from __future__ import annotations

import hashlib
import os
from typing import Iterable, Iterator, Sequence

from lintegrity import registry
from lintegrity.engine import DOCS_URL, Suppressed, is_over
from lintegrity.fingerprint import path_part
from lintegrity.loading import Settings
from lintegrity.model import Finding, Span
from lintegrity.roles import matches
from lintegrity.settings import Allow, Config

_CODE = "LIN003"


def faults(
    files: Sequence[str], suppressed: Iterable[Suppressed], settings: Settings, paths: Sequence[str]
) -> list[Finding]:
    """LIN003 for entries of the configurations in force for `files`.

    An entry counts as matching nothing only where the folder of its configuration was checked as a whole.
    """
    used = {one.entry for one in suppressed if one.entry is not None}
    members: dict[str, tuple[Config, list[str]]] = {}
    for path in files:
        config = settings.for_path(path)
        if config.allow and config.config_file:
            members.setdefault(config.config_file, (config, []))[1].append(path)
    folders = [os.path.realpath(path) for path in paths if os.path.isdir(path)]
    found: list[Finding] = []
    for config, analysed in members.values():
        codes = {loaded.rule.code for loaded in registry.select(config)}
        if _CODE in codes:
            is_whole = any(_is_within(os.path.realpath(config.base), folder) for folder in folders)
            for entry, message in _judged(config, analysed, used, codes if is_whole else set()):
                found.append(_finding(entry, message, config))
    return found


def _judged(
    config: Config, analysed: Sequence[str], used: set[Allow], codes: set[str]
) -> Iterator[tuple[Allow, str]]:
    for entry in config.allow:
        named = {loaded.rule.code for loaded in registry.matching(entry.code, registry.all_rules())}
        if is_over(entry.expires):
            yield entry, f"the entry for {entry.code} in `{_short(entry.path)}` expired on {entry.expires}"
        elif entry not in used and named & codes:
            relative = [os.path.relpath(path, config.base).replace(os.sep, "/") for path in analysed]
            if any(matches(path, entry.path) for path in relative):
                yield entry, f"the entry for {entry.code} in `{_short(entry.path)}` accepts no finding"
            else:
                yield entry, f"the entry for {entry.code} names `{_short(entry.path)}`, which no file matches"


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _short(path: str) -> str:
    return path if len(path) <= 40 else path[:39] + "…"


def _finding(entry: Allow, message: str, config: Config) -> Finding:
    rule = next(one.rule for one in registry.all_rules() if one.rule.code == _CODE)
    path = config.config_file or ""
    relative = os.path.relpath(path, config.root or config.base).replace(os.sep, "/")
    row = max(entry.row, 1)
    subject = hashlib.sha256("\0".join([_CODE, entry.code, entry.path]).encode()).hexdigest()[:16]
    return Finding(
        code=_CODE,
        name=rule.name,
        severity=config.severity.get(_CODE, rule.severity),
        confidence=rule.confidence,
        message=message,
        help="Take the entry out, or say anew why it is needed and until when.",
        filename=path,
        span=Span(row, 1, row, 1),
        trace=(),
        fix=None,
        fingerprint=f"{path_part(relative)}-{subject}-0",
        url=DOCS_URL + _CODE,
    )
