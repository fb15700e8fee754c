"""The arguments of every command. Where ruff has a flag, it means the same here."""

from __future__ import annotations

import argparse
import difflib
from typing import NoReturn, Sequence

from lintegrity.version import __version__

FORMATS = ("full", "concise", "json", "json-lines", "sarif", "github", "gitlab", "junit", "rdjson", "html")


def _codes(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.replace(",", " ").split() if part)


def _globs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in a line; the list of all options stands in the help."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"error: {message}\nSee `{self.prog} --help`.\n")


class _Extend(argparse.Action):
    """Collects the lists of a flag given several times."""

    def __call__(
        self, parser: object, namespace: argparse.Namespace, values: object, option_string: str | None = None
    ) -> None:
        before = getattr(namespace, self.dest) or ()
        assert isinstance(values, tuple)
        setattr(namespace, self.dest, (*before, *values))


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What a command line says; paths may stand before and after the options. Exits where it says nothing."""
    parser = build()
    options, left = parser.parse_known_args(arguments)
    if not left:
        return options
    if hasattr(options, "paths") and all(one == "-" or not one.startswith("-") for one in left):
        options.paths = [*options.paths, *left]
        return options
    command = commands_of(parser)[options.command] if options.command else parser
    flag = next((one for one in left if one.startswith("-")), left[0]).partition("=")[0]
    nearest = difflib.get_close_matches(flag, flags_of(command), 1)
    command.error(f"unknown argument `{flag}`" + (f"; the nearest is `{nearest[0]}`" if nearest else ""))


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parser of each command by its name."""
    found = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {name: command for action in found for name, command in action.choices.items()}


def flags_of(parser: argparse.ArgumentParser) -> list[str]:
    """The options that a parser knows."""
    return [flag for action in parser._actions for flag in action.option_strings]


def build() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = _Parser(
        prog="lintegrity",
        description="Finds, explains and repairs the defects that production-readiness audits find by hand.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"lintegrity {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _check(commands.add_parser("check", help="check files and folders", allow_abbrev=False))
    rule = commands.add_parser("rule", help="explain a rule", allow_abbrev=False)
    rule.add_argument("selector", nargs="?", help="a code, a family or a name")
    rule.add_argument("--all", action="store_true", help="every rule")
    rule.add_argument("--output-format", choices=("text", "json", "markdown"), default="text")
    new_rule = commands.add_parser("new-rule", help="write a rule with its test", allow_abbrev=False)
    new_rule.add_argument("code", help="LIN900 to LIN999 for rules of your own")
    new_rule.add_argument("name", help="small letters and hyphens, such as no-breakpoint")
    new_rule.add_argument("--folder", metavar="FOLDER", help="where; default: lint_rules")
    config = commands.add_parser(
        "config", help="document the options of the configuration", allow_abbrev=False
    )
    config.add_argument("key", nargs="?", help="an option")
    config.add_argument("--output-format", choices=("text", "json", "schema"), default="text")
    _baseline(commands.add_parser("baseline", help="findings that were there before", allow_abbrev=False))
    report = commands.add_parser("report", help="the integrity report", allow_abbrev=False)
    report.add_argument("paths", nargs="*", metavar="PATH", help="what to assess; default: this folder")
    report.add_argument("--config", metavar="FILE", help="a configuration file")
    report.add_argument("--output-format", choices=("html", "markdown"), default="html")
    report.add_argument("-o", "--output-file", metavar="FILE", help="write the report there")
    listing = commands.add_parser(
        "exceptions", help="suppressions and allowlist in force", allow_abbrev=False
    )
    listing.add_argument("paths", nargs="*", metavar="PATH", help="what to look at; default: this folder")
    listing.add_argument("--config", metavar="FILE", help="a configuration file")
    listing.add_argument("--output-format", choices=("text", "json"), default="text")
    init = commands.add_parser("init", help="set a project up", allow_abbrev=False)
    init.add_argument("folder", nargs="?", metavar="FOLDER", help="the project; default: this folder")
    init.add_argument("--yes", action="store_true", help="apply without asking")
    init.add_argument(
        "--helpers", metavar="MODULE", nargs="?", const="", help="write a module with helpers for fixes"
    )
    server = commands.add_parser("server", help="the language server", allow_abbrev=False)
    server.add_argument(
        "--tcp", type=int, metavar="PORT", help="listen on a port of this machine, for debugging"
    )
    completion = commands.add_parser("completion", help="completion for a shell", allow_abbrev=False)
    completion.add_argument("shell", choices=("bash", "zsh", "fish"))
    clean = commands.add_parser("clean", help="remove the results kept between runs", allow_abbrev=False)
    clean.add_argument("--cache-dir", metavar="DIR", help="where they are kept")
    commands.add_parser("version", help="print the version", allow_abbrev=False)
    return parser


def _baseline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("create", "update", "check", "show"), help="what to do")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="what to check; default: this folder")
    parser.add_argument(
        "--baseline", metavar="FILE", help="the file, in place of the one beside the configuration"
    )
    parser.add_argument("--config", metavar="FILE", help="a configuration file")
    parser.add_argument("--force", action="store_true", help="create: write over a baseline that exists")
    parser.add_argument(
        "--accept-new", action="store_true", help="update: take in new findings; needs --reason"
    )
    parser.add_argument("--reason", metavar="TEXT", help="why new findings are accepted")
    parser.add_argument(
        "--follow-renames", metavar="REV", help="update: move entries of files renamed since REV"
    )


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and folders; `-` reads standard input"
    )
    _selection(parser.add_argument_group("rules"))
    _fixing(parser.add_argument_group("fixes"))
    _files(parser.add_argument_group("files"))
    _output(parser.add_argument_group("output"))
    _running(parser.add_argument_group("run"))


def _selection(group: argparse._ArgumentGroup) -> None:
    for flag, what in (
        ("--select", "rules to run in place of the default ones"),
        ("--extend-select", "rules to run besides"),
        ("--ignore", "rules not to run"),
        ("--fixable", "rules whose fixes may be applied"),
        ("--unfixable", "rules whose fixes are not applied"),
    ):
        group.add_argument(flag, type=_codes, action=_Extend, metavar="CODES", help=what)
    group.add_argument(
        "--per-file-ignores",
        type=_globs,
        action=_Extend,
        metavar="GLOB:CODE,…",
        help="rules not reported per glob",
    )
    group.add_argument("--min-confidence", choices=("high", "medium", "low"), help="what to report")
    group.add_argument("--rules", action="append", metavar="MODULE|PATH", help="load rules of your own")
    group.add_argument(
        "--ignore-noqa", action="store_true", default=None, help="report suppressed findings too"
    )


def _fixing(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--fix", action="store_true", help="apply safe fixes")
    group.add_argument(
        "--unsafe-fixes", action=argparse.BooleanOptionalAction, default=None, help="apply unsafe fixes too"
    )
    group.add_argument("--fix-only", action="store_true", help="apply fixes, report nothing")
    group.add_argument("--diff", action="store_true", help="print what --fix would change")
    group.add_argument("--show-fixes", action="store_true", help="list the fixes applied")
    group.add_argument("--exit-non-zero-on-fix", action="store_true", help="exit 1 when something was fixed")
    group.add_argument("--add-noqa", metavar="REASON", help="suppress every finding with this reason")


def _files(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--exclude", type=_globs, action=_Extend, metavar="GLOBS", help="leave out, in place of the default"
    )
    group.add_argument(
        "--extend-exclude", type=_globs, action=_Extend, metavar="GLOBS", help="leave out besides"
    )
    group.add_argument(
        "--force-exclude", action=argparse.BooleanOptionalAction, default=None, help="also for named files"
    )
    group.add_argument(
        "--respect-gitignore", action=argparse.BooleanOptionalAction, default=None, help="obey ignore files"
    )
    group.add_argument("--stdin-filename", metavar="PATH", help="what standard input stands for")
    group.add_argument(
        "--config", action="append", metavar="FILE|KEY=VALUE", help="a configuration file, or one option"
    )
    group.add_argument("--isolated", action="store_true", help="read no configuration file")
    group.add_argument("--show-files", action="store_true", help="list the files that would be checked")
    group.add_argument("--show-settings", action="store_true", help="show every option with its origin")
    group.add_argument("--baseline", metavar="FILE", help="the baseline to compare with")
    group.add_argument("--no-baseline", action="store_true", help="report also what the baseline holds")
    group.add_argument("--diff-base", metavar="REV", help="report only what lines changed since REV cause")


def _output(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--output-format", choices=FORMATS, help="default: full")
    group.add_argument("-o", "--output-file", metavar="FILE", help="write the report there")
    group.add_argument("--with-edits", action="store_true", help="put the edits of fixes into JSON")
    group.add_argument("--statistics", action="store_true", help="counts per rule in place of findings")
    group.add_argument(
        "--explain-flow", metavar="FILE:LINE", help="say why a value counts as tainted there or not"
    )
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colours")
    group.add_argument("-q", "--quiet", action="count", default=0, help="findings only")
    group.add_argument("-v", "--verbose", action="count", default=0, help="say more")
    group.add_argument("-s", "--silent", action="store_true", help="print nothing")
    group.add_argument(
        "--progress", action=argparse.BooleanOptionalAction, default=None, help="show progress"
    )


def _running(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--fail-on", choices=("error", "warning", "note"), help="the lowest severity that exits 1"
    )
    group.add_argument("-e", "--exit-zero", action="store_true", help="exit 0 in spite of findings")
    group.add_argument("-j", "--jobs", type=_jobs, metavar="N", help="processes; default: as the work asks")
    group.add_argument(
        "--executor", choices=("processes", "serial"), default="processes", help="how work is shared out"
    )
    group.add_argument("-n", "--no-cache", action="store_true", help="do not use cached results")
    group.add_argument("--cache-dir", metavar="DIR", help="where results are cached")
    group.add_argument("-w", "--watch", action="store_true", help="check again when files change")


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"`{text}` is no number of processes, 1 or more")
    return int(text)


def given_fields(options: argparse.Namespace) -> dict[str, object]:
    """The fields of Config that arguments of `check` set."""
    from lintegrity.model import Confidence, Severity

    found: dict[str, object] = {
        name: getattr(options, name)
        for name in (
            "select", "extend_select", "ignore", "fixable", "unfixable", "exclude", "extend_exclude",
            "force_exclude", "respect_gitignore", "ignore_noqa", "unsafe_fixes",
        )
        if getattr(options, name) is not None
    }  # fmt: skip
    if options.select is not None:  # stands for all that the configuration selects
        found.setdefault("extend_select", ())
    if options.min_confidence:
        found["min_confidence"] = Confidence(options.min_confidence)
    if options.fail_on:
        found["fail_on"] = Severity(options.fail_on)
    if options.per_file_ignores:
        found["per_file_ignores"] = _per_file(options.per_file_ignores)
    return found


def _per_file(pairs: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """`a/*:LIN1,LIN2` split at commas by argparse: a part without a colon continues the one before."""
    found: dict[str, tuple[str, ...]] = {}
    glob = ""
    for pair in pairs:
        head, colon, code = pair.rpartition(":")
        glob, code = (head.strip(), code.strip()) if colon else (glob, pair.strip())
        if not glob:
            raise ValueError(f"`--per-file-ignores {pair}`: write GLOB:CODE")
        found[glob] = (*found.get(glob, ()), code)
    return found
