"""Every option in one frozen record. Nothing is read here; `loading` fills it."""

from __future__ import annotations

from typing import Mapping, NamedTuple

from lintegrity.model import Confidence, Severity

DEFAULT_EXCLUDE = (
    ".bzr", ".direnv", ".eggs", ".git", ".git-rewrite", ".hg", ".ipynb_checkpoints", ".mypy_cache", ".nox",
    ".pants.d", ".pyenv", ".pytest_cache", ".pytype", ".ruff_cache", ".svn", ".tox", ".venv", ".vscode",
    "__pycache__", "__pypackages__", "_build", "buck-out", "build", "dist", "node_modules", "site-packages",
    "venv",
)  # fmt: skip


class Allow(NamedTuple):
    """An allowlist entry: findings of `code` in files matching `path` are accepted for `reason`."""

    code: str
    path: str
    reason: str
    expires: str | None = None
    row: int = 0


class FixSettings(NamedTuple):
    """The project's own helpers, as `package.module:function`, and constants that fixes write."""

    atomic_open: str | None = None
    redact_url: str | None = None
    safe_join: str | None = None
    timeout: str = "30"


class Extensions(NamedTuple):
    """Dotted names of the project's own parts that rules should know."""

    sources: tuple[str, ...] = ()
    sinks: tuple[str, ...] = ()
    validators: tuple[str, ...] = ()
    redactors: tuple[str, ...] = ()
    loggers: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    auth_dependencies: tuple[str, ...] = ()
    public_routes: tuple[str, ...] = ()
    trusted_variables: tuple[str, ...] = ()


class Config(NamedTuple):
    """What is in force for a set of files.

    `root` is the absolute project root; empty means: found per file. `base` is the folder that patterns in the
    configuration are relative to, empty where there is no configuration file.
    """

    root: str = ""
    base: str = ""
    config_file: str | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = {}
    fixable: tuple[str, ...] = ("ALL",)
    unfixable: tuple[str, ...] = ()
    unsafe_fixes: bool = False
    exclude: tuple[str, ...] = DEFAULT_EXCLUDE
    extend_exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True
    roots: tuple[str, ...] = ()
    roles: Mapping[str, tuple[str, ...]] = {}
    severity: Mapping[str, Severity] = {}
    fail_on: Severity = Severity.WARNING
    min_confidence: Confidence = Confidence.MEDIUM
    ignore_noqa: bool = False
    flow: bool = True
    allow: tuple[Allow, ...] = ()
    write_allowlist: tuple[str, ...] = ()
    fix: FixSettings = FixSettings()
    extensions: Extensions = Extensions()
    target_version: tuple[int, int] | None = None
    baseline: str | None = None
