"""What a team that starts with old findings needs of a run: baselines applied, changed lines picked out."""

from __future__ import annotations

import os
from collections import defaultdict
from typing import NamedTuple, Sequence

from lintegrity import baseline as baselines
from lintegrity import gate, git, registry
from lintegrity.baseline import Baseline, Judgement
from lintegrity.loading import Settings
from lintegrity.model import Finding
from lintegrity.roles import project_root
from lintegrity.settings import Config


class Judged(NamedTuple):
    """A baseline with the judgement of a run over some of its project. `root` is what entries are relative to."""

    baseline: Baseline
    judgement: Judgement
    root: str
    codes: frozenset[str]


class Book:
    """The baselines of the configurations in force. `override` names one file for all; `off` means none."""

    def __init__(self, settings: Settings, override: str | None = None, off: bool = False) -> None:
        self._settings = settings
        self._override = os.path.abspath(override) if override else None
        self._off = off
        self._known: dict[str, Baseline | None] = {}

    def place(self, path: str) -> tuple[str, Config]:
        """Where the baseline for a file stands, and the file's configuration."""
        config = self._settings.for_path(path)
        return self._override or baselines.place(config, os.path.dirname(path)), config

    def baseline(self, path: str) -> Baseline | None:
        """The baseline for a file; None where there is none. Raises baseline.InvalidBaseline."""
        if self._off:
            return None
        place, _ = self.place(path)
        if place not in self._known:
            self._known[place] = baselines.read(place)
        return self._known[place]

    def without_old(self, path: str, findings: Sequence[Finding]) -> list[Finding]:
        """The findings of one file that its baseline does not hold."""
        baseline = self.baseline(path)
        if baseline is None:
            return list(findings)
        known = baseline.fingerprints
        return [one for one in findings if one.fingerprint not in known or one.code in baselines.NEVER]

    def judge(self, findings: Sequence[Finding], files: Sequence[str], paths: Sequence[str]) -> list[Judged]:
        """One judgement for each place of a baseline that the files have, whether it exists yet or not."""
        grouped: dict[str, tuple[list[str], Config]] = {}
        place_of: dict[str, str] = {}
        for path in files:
            place, config = self.place(path)
            place_of[path] = place
            grouped.setdefault(place, ([], config))[0].append(path)
        by_place: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            # A configuration file is none of the files, but an entry of its allowlist may be a finding.
            place = place_of.get(finding.filename) or self.place(finding.filename)[0]
            by_place[place].append(finding)
        folders = [os.path.abspath(path) for path in paths if os.path.isdir(path)]
        done = []
        for place, (members, config) in sorted(grouped.items()):
            known = self.baseline(members[0]) or Baseline(place)
            codes = frozenset(loaded.rule.code for loaded in registry.select(config))
            root = config.root or project_root(os.path.dirname(members[0]))
            found = by_place[place]
            if config.config_file and any(_is_within(config.base, folder) for folder in folders):
                members.append(config.config_file)  # its allowlist was judged as a whole
            judgement = baselines.judge(known, found, members, codes, root, folders)
            done.append(Judged(known, judgement, root, codes))
        return done


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def only_changed(findings: Sequence[Finding], folder: str, revision: str) -> list[Finding]:
    """The findings that changed lines cause; raises git.GitError."""
    return gate.touched(findings, git.changes_since(folder, revision))
