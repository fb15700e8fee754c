"""Every option of the configuration: its key, the shape of its value, what it means.

The reader, the JSON Schema, `lintegrity config` and the documentation are all made from this table.
"""

from __future__ import annotations

import enum
from typing import NamedTuple


class Shape(enum.Enum):
    """The shape of an option's value in TOML."""

    BOOL = "true or false"
    STRING = "a string"
    STRINGS = "a list of strings"
    SELECTORS = "a list of rule codes, families, names or `ALL`"
    SEVERITY = "one of error, warning, note"
    CONFIDENCE = "one of high, medium, low"
    VERSION = 'a Python version such as "3.10"'
    STRINGS_BY_PATTERN = "a table from glob to list of strings"
    SELECTORS_BY_PATTERN = "a table from glob to list of rule selectors"
    SEVERITY_BY_SELECTOR = "a table from rule selector to error, warning or note"
    STRINGS_BY_ROLE = "a table from role to list of globs"
    ALLOW = "an array of tables with code, path, reason and optional expires"
    TABLE = "a table"
    OVERRIDES = "an array of tables with `paths` and any of the options"


class Option(NamedTuple):
    """One option. `field` is its name in `settings.Config`; nested ones are dotted."""

    key: str
    shape: Shape
    field: str
    doc: str
    example: str


OPTIONS = (
    Option("select", Shape.SELECTORS, "select", "Rules to run, in place of those that are on by default.", '["LIN", "LIN505"]'),
    Option("extend-select", Shape.SELECTORS, "extend_select", "Rules to run besides the selected ones.", '["LIN408"]'),
    Option("ignore", Shape.SELECTORS, "ignore", "Rules not to run. The more specific selector wins.", '["LIN704"]'),
    Option("per-file-ignores", Shape.SELECTORS_BY_PATTERN, "per_file_ignores", "Rules not to report in files that match a glob.", '{ "legacy/*" = ["LIN1"] }'),
    Option("fixable", Shape.SELECTORS, "fixable", "Rules whose fixes may be applied.", '["ALL"]'),
    Option("unfixable", Shape.SELECTORS, "unfixable", "Rules whose fixes are never applied.", '["LIN101"]'),
    Option("unsafe-fixes", Shape.BOOL, "unsafe_fixes", "Whether `--fix` also applies unsafe fixes.", "false"),
    Option("exclude", Shape.STRINGS, "exclude", "Globs of files and folders to leave out, in place of the default ones.", '["vendor"]'),
    Option("extend-exclude", Shape.STRINGS, "extend_exclude", "Globs of files and folders to leave out besides `exclude`.", '["app/vendor"]'),
    Option("force-exclude", Shape.BOOL, "force_exclude", "Leave out excluded files also when they are named on the command line.", "true"),
    Option("respect-gitignore", Shape.BOOL, "respect_gitignore", "Leave out what ignore files of git name.", "true"),
    Option("roots", Shape.STRINGS, "roots", "Folders from which modules of the project are imported.", '["src"]'),
    Option("roles", Shape.STRINGS_BY_ROLE, "roles", "Globs that give files a role: production, script, test, docs, generated.", '{ script = ["ops/*"] }'),
    Option("severity", Shape.SEVERITY_BY_SELECTOR, "severity", "Severity per rule.", '{ LIN704 = "note" }'),
    Option("fail-on", Shape.SEVERITY, "fail_on", "The lowest severity for which `check` exits 1.", '"warning"'),
    Option("min-confidence", Shape.CONFIDENCE, "min_confidence", "The lowest confidence that is reported.", '"medium"'),
    Option("flow", Shape.BOOL, "flow", "Whether values are followed across functions and modules.", "true"),
    Option("ignore-noqa", Shape.BOOL, "ignore_noqa", "Report also what comments suppress.", "false"),
    Option("target-version", Shape.VERSION, "target_version", "The oldest Python to support, in place of `requires-python`.", '"3.10"'),
    Option("baseline", Shape.STRING, "baseline", "The baseline file, relative to the configuration.", '"lintegrity-baseline.jsonl"'),
    Option("write-allowlist", Shape.STRINGS, "write_allowlist", "Folders that LIN305 lets constant paths be written to.", '["/var/lib/app"]'),
    Option("allow", Shape.ALLOW, "allow", "Findings that are accepted, each with a reason.", '[{ code = "LIN101", path = "app/banner.py", reason = "prints the start-up banner" }]'),
    Option("fix", Shape.TABLE, "fix", "Helpers and constants that fixes use.", "{}"),
    Option("fix.atomic-open", Shape.STRING, "fix.atomic_open", "The project's atomic opener, as `package.module:function`.", '"app.io:atomic_open"'),
    Option("fix.redact-url", Shape.STRING, "fix.redact_url", "The project's URL redactor, as `package.module:function`.", '"app.io:redact_url"'),
    Option("fix.safe-join", Shape.STRING, "fix.safe_join", "The project's containment join, as `package.module:function`.", '"app.io:safe_join"'),
    Option("fix.timeout", Shape.STRING, "fix.timeout", "What LIN411's fix passes as `timeout`, as an expression.", '"30"'),
    Option("extensions", Shape.TABLE, "extensions", "Parts of the project that rules should know, by dotted name.", "{}"),
    Option("extensions.sources", Shape.STRINGS, "extensions.sources", "Functions whose result is untrusted input.", '["app.web.raw_input"]'),
    Option("extensions.sinks", Shape.STRINGS, "extensions.sinks", "Functions that open, write or remove the path they are given.", '["app.files.store"]'),
    Option("extensions.validators", Shape.STRINGS, "extensions.validators", "Functions whose result, or whose return, makes a path safe.", '["app.paths.checked"]'),
    Option("extensions.redactors", Shape.STRINGS, "extensions.redactors", "Functions whose result holds no secret.", '["app.log.redact"]'),
    Option("extensions.loggers", Shape.STRINGS, "extensions.loggers", "Objects whose methods log, and functions that log.", '["app.log.audit"]'),
    Option("extensions.reporters", Shape.STRINGS, "extensions.reporters", "Functions that report an exception.", '["app.errors.report"]'),
    Option("extensions.auth-dependencies", Shape.STRINGS, "extensions.auth_dependencies", "Dependencies that authenticate a request.", '["app.auth.current_user"]'),
    Option("extensions.public-routes", Shape.STRINGS, "extensions.public_routes", "Globs of route paths that need no authentication.", '["/status/*"]'),
    Option("extensions.trusted-variables", Shape.STRINGS, "extensions.trusted_variables", "Environment variables that may name paths.", '["APP_HOME"]'),
    Option("overrides", Shape.OVERRIDES, "overrides", "Options for files that match `paths`.", '[{ paths = ["tools/*"], ignore = ["LIN101"] }]'),
    Option("extend", Shape.STRING, "extend", "A configuration file whose options are taken first.", '"../pyproject.toml"'),
)  # fmt: skip

BY_KEY = {option.key: option for option in OPTIONS}
NOT_IN_OVERRIDES = frozenset({"overrides", "extend", "exclude", "extend-exclude", "force-exclude", "respect-gitignore", "roots", "baseline", "fail-on"})  # fmt: skip


def children(prefix: str) -> list[Option]:
    """The options directly below a key, or those at the top for an empty one."""
    start = f"{prefix}." if prefix else ""
    return [
        option
        for option in OPTIONS
        if option.key.startswith(start) and "." not in option.key[len(start) :] and option.key != prefix
    ]
