"""Prepared runs: rules selected once per configuration, projects kept between files."""

from __future__ import annotations

import os
from functools import cached_property
from typing import Mapping, Sequence

from lintegrity import registry
from lintegrity.context import Context
from lintegrity.engine import Engine, FileResult
from lintegrity.flow.files import Change
from lintegrity.flow.judge import Flow
from lintegrity.flow.live import LiveFlow
from lintegrity.flow.project import Project, Projects
from lintegrity.loading import Settings
from lintegrity.model import Role
from lintegrity.roles import project_root, role_of
from lintegrity.rule import LoadedRule
from lintegrity.settings import Config
from lintegrity.source import Source, content_of
from lintegrity.steps import Steps


class _Contexts:
    def __init__(self, projects: Projects) -> None:
        self._projects = projects

    def context(self, source: Source, config: Config) -> Context:
        project = self._projects.of(source.path, config)
        module = project.at(source.path, source)
        return Context(source, config, module, project)


class Checker:
    """A prepared run under one configuration: rules selected once, projects kept between files.

    `overlay` maps absolute paths to contents that replace the disk's. `is_live`: files are edited meanwhile, and
    an answer about them is wanted before the whole project was looked at again. `flow`: an analysis that
    follows values otherwise than through whole projects. `projects`: those of another run, to share what it found out.
    """

    def __init__(
        self,
        config: Config = Config(),
        overlay: Mapping[str, bytes] = {},
        rules: Sequence[LoadedRule] | None = None,
        is_live: bool = False,
        flow: Flow | None = None,
        projects: Projects | None = None,
    ) -> None:
        self.config = config
        self.overlay = overlay
        known = registry.all_rules()
        self.rules = registry.select(config) if rules is None else list(rules)
        self.projects = projects or Projects(config, overlay)
        self.live = LiveFlow(self.rules) if is_live else None
        self.flow = flow or Flow(self.rules)
        self._engine = Engine(
            self.rules,
            config,
            _Contexts(self.projects),
            {loaded.rule.code: loaded for loaded in known if loaded.rule.code.startswith("LIN00")},
            self.live or self.flow,
            frozenset(loaded.rule.code for loaded in known),
        )

    @property
    def asks_flow(self) -> bool:
        """Whether rules about values run."""
        return self.config.flow and any(loaded.flow is not None for loaded in self.rules)

    def rows_reached(self, path: str) -> frozenset[int] | None:
        """The rows of a file at which values arrived; None where none were followed in this process."""
        return self.flow.rows_reached(self.projects.of(path, self.config), path)

    def check(self, path: str, data: bytes | None = None) -> FileResult:
        """The result for one file, read from disk unless `data` is given."""
        path = os.path.abspath(path)
        if data is None:
            data = self.overlay.get(path)
        try:
            if data is None:
                data = content_of(path)
        except OSError as error:
            return self._engine.unreadable(path, f"cannot be read: {error.strerror or error}")
        known = self.projects.of(path, self.config).kept(path, data)
        return self.check_as(known or Source(path, data, self.role(path, data[:2048])))

    def check_as(self, source: Source, only: range | None = None) -> FileResult:
        """The result for a source that is already made, or for some rows of it."""
        return self._engine.analyse(source, only)

    def steps(self, source: Source, only: range | None = None) -> Steps[FileResult]:
        """The same, with a pause after each rule."""
        return self._engine.steps(source, only)

    @cached_property
    def without_flow(self) -> Checker:
        """The same run without the rules about values, which look at the whole project; projects are shared."""
        plain = [loaded for loaded in self.rules if loaded.flow is None]
        return Checker(self.config, self.overlay, plain, projects=self.projects)

    def context(self, source: Source) -> Context:
        """The questions about a source that rules and fixes ask; raises source.CannotAnalyse."""
        return _Contexts(self.projects).context(source, self.config)

    def role(self, path: str, head: bytes) -> Role:
        """The role of a file under this configuration."""
        root = self.config.root or project_root(os.path.dirname(path))
        return role_of(path, root, head, self.config.roles)


class Session:
    """Checkers for as many configurations as the files of a run have."""

    def __init__(self, settings: Settings, overlay: Mapping[str, bytes] = {}, is_live: bool = False) -> None:
        self.settings = settings
        self._is_live = is_live
        self.overlay = overlay
        self._checkers: dict[int, Checker] = {}

    def checker(self, path: str) -> Checker:
        """The checker for a file; raises loading.InvalidConfig."""
        config = self.settings.for_path(os.path.abspath(path))
        known = self._checkers.get(id(config))
        if known is None:
            known = self._checkers[id(config)] = Checker(config, self.overlay, is_live=self._is_live)
        return known

    @property
    def checkers(self) -> list[Checker]:
        """The checkers in use."""
        return list(self._checkers.values())

    def changed(self, path: str) -> list[tuple[Project, Change]]:
        """A file is not what it was: forget what was derived from it, and tell what that means for each project."""
        return [change for checker in self._checkers.values() for change in checker.projects.changed(path)]

    def check(self, path: str, data: bytes | None = None) -> FileResult:
        """The result for one file under its own configuration; raises loading.InvalidConfig."""
        return self.checker(path).check(path, data)
