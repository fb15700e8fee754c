"""What every front calls: check paths, check one source, explain a rule."""

from __future__ import annotations

import os
from typing import Iterable, Iterator, Mapping, NamedTuple, Sequence

from lintegrity import registry
from lintegrity.context import Context
from lintegrity.discover import Discovered, discover
from lintegrity.engine import Engine, FileResult, Suppressed, collector_off
from lintegrity.flow.project import Projects
from lintegrity.model import Finding
from lintegrity.roles import project_root, role_of
from lintegrity.rule import LoadedRule
from lintegrity.settings import Config
from lintegrity.source import Source

__all__ = ["Checker", "Report", "check_paths", "check_source", "explain"]


class Report(NamedTuple):
    """The outcome of a run: findings in order, what was hidden, and what kept the run from being whole."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    files: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]
    crashed: bool


class _Contexts:
    def __init__(self, projects: Projects) -> None:
        self._projects = projects

    def context(self, source: Source, config: Config) -> Context:
        project = self._projects.of(source.path, config)
        module = project.at(source.path, source)
        return Context(source, config, module, project)


class Checker:
    """A prepared run: rules selected once, projects kept between files. `overlay` replaces contents on disk."""

    def __init__(
        self,
        config: Config = Config(),
        overlay: Mapping[str, bytes] = {},
        rules: Sequence[LoadedRule] | None = None,
    ) -> None:
        self.config = config
        self.overlay = overlay
        known = registry.all_rules()
        self.rules = registry.select(config) if rules is None else list(rules)
        self.projects = Projects(config, overlay)
        self._engine = Engine(
            self.rules,
            config,
            _Contexts(self.projects),
            {loaded.rule.code: loaded for loaded in known if loaded.rule.code.startswith("LIN00")},
            None,
            frozenset(loaded.rule.code for loaded in known),
        )

    def check(self, path: str, data: bytes | None = None) -> FileResult:
        """The result for one file, read from disk unless `data` is given."""
        path = os.path.abspath(path)
        root = self.config.root or project_root(os.path.dirname(path))
        if data is None:
            data = self.overlay.get(path)
        try:
            if data is None:
                with open(path, "rb") as handle:
                    data = handle.read()
        except OSError as error:
            return self._engine.unreadable(path, f"cannot be read: {error.strerror or error}")
        role = role_of(path, root, data[:2048], self.config.roles)
        return self._engine.analyse(Source(path, data, role))


def check_paths(paths: Iterable[str], config: Config = Config()) -> Report:
    """Check files and folders. Paths that do not exist are in `problems`; the rest is still checked."""
    found = discover(paths, config)
    checker = Checker(config)
    with collector_off():
        results = [checker.check(path) for path in found.files]
    return summarise(found, results)


def summarise(found: Discovered, results: Iterable[FileResult]) -> Report:
    """One report from the results of single files, in the order of files."""
    findings: list[Finding] = []
    suppressed: list[Suppressed] = []
    crashed = False
    for result in results:
        findings += result.findings
        suppressed += result.suppressed
        crashed = crashed or result.crashed
    findings.sort(key=lambda finding: finding.sort_key)
    return Report(tuple(findings), tuple(suppressed), found.files, found.problems, crashed)


def check_source(text: str | bytes, filename: str = "<stdin>", config: Config = Config()) -> FileResult:
    """Check one text as if it stood at `filename`."""
    data = text.encode() if isinstance(text, str) else text
    return Checker(config).check(filename, data)


def explain(selector: str) -> Iterator[LoadedRule]:
    """The rules that a code, family or name denotes; raises registry.UnknownSelector."""
    yield from registry.matching(selector, registry.all_rules())
