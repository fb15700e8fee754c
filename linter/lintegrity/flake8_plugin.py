"""The flake8 door: the same findings as the command line, for the file that flake8 is at.

flake8's own options win over `[tool.lintegrity]`. Which rules run is decided here and not by flake8's default
ignore list, which a project that sets `ignore` switches off.
"""

from __future__ import annotations

import argparse
import ast
import os
from typing import TYPE_CHECKING, Any, ClassVar, Iterator, Sequence

from lintegrity.version import __version__

if TYPE_CHECKING:
    from lintegrity.adoption import Book
    from lintegrity.session import Session

_NOT_HERE = frozenset({"LIN000", "LIN002"})

Row = tuple[int, int, str, type]


class Plugin:
    """One instance per file. `lines` are flake8's, so the file is never read again."""

    name = "lintegrity"
    version = __version__
    _given: ClassVar[dict[str, object]] = {}
    _config_file: ClassVar[str | None] = None
    _folders: ClassVar[list[str]] = []
    _session: ClassVar[Session | None] = None
    _known_baselines: ClassVar[Book | None] = None

    def __init__(self, tree: ast.Module, lines: Sequence[str], filename: str) -> None:
        self._tree = tree
        self._lines = lines
        self._filename = "stdin.py" if filename in ("-", "stdin") else filename

    @staticmethod
    def add_options(manager: Any) -> None:
        """Tell flake8 about our options."""
        manager.add_option(
            "--lintegrity-config",
            parse_from_config=True,
            metavar="FILE",
            default=None,
            help="configuration file of lintegrity",
        )
        manager.add_option(
            "--lintegrity-no-flow",
            parse_from_config=True,
            action="store_true",
            default=False,
            help="do not follow values across functions and modules",
        )

    @classmethod
    def parse_options(cls, options: argparse.Namespace) -> None:
        """Take what flake8 read from its command line and configuration."""
        cls._given = given_fields(options)
        _refuse_unknown(cls._given)
        cls._config_file = options.lintegrity_config
        cls._folders = [os.path.abspath(name) for name in options.filenames or ["."] if os.path.isdir(name)]
        cls._session = cls._known_baselines = None

    def run(self) -> Iterator[Row]:
        """The findings of the file, and never an exception: flake8 would end its run."""
        from lintegrity.engine import collector_off

        try:
            with collector_off(tidy=False):
                rows = list(self._rows())
            yield from rows
        except Exception as error:  # reported in the place of findings, with what is known
            text = " ".join(str(error).split()) or "no message"
            yield 1, 0, f"LIN009 {type(error).__name__}: {text}", type(self)

    def _rows(self) -> Iterator[Row]:
        from lintegrity.source import Source

        path = os.path.abspath(self._filename)
        text = "".join(self._lines)
        checker = self._checkers().checker(path)
        source = Source.of_text(
            path, text, checker.role(path, text[:2048].encode("utf-8", "replace")), self._tree
        )
        for finding in self._book().without_old(path, checker.check_as(source).findings):
            if finding.code not in _NOT_HERE:
                message = f"{finding.code} {finding.message}"
                yield finding.span.row, finding.span.column - 1, message, type(self)

    @classmethod
    def _book(cls) -> Book:
        if cls._known_baselines is None:
            from lintegrity.adoption import Book

            cls._known_baselines = Book(cls._checkers().settings)
        return cls._known_baselines

    @classmethod
    def _checkers(cls) -> Session:
        if cls._session is None:
            from lintegrity.loading import Settings
            from lintegrity.session import Session

            settings = Settings(cls._given, cls._config_file)
            settings.look_into(cls._folders)
            cls._session = Session(settings)
        return cls._session


def _refuse_unknown(given: dict[str, object]) -> None:
    from flake8.exceptions import ExecutionError

    from lintegrity.loading import selector_fault

    for name in ("select", "extend_select", "ignore"):
        for selector in given.get(name, ()):  # type: ignore[attr-defined]
            if (fault := selector_fault(selector)) is not None:
                raise ExecutionError(f"lintegrity: --{name.replace('_', '-')}: {fault}")


def given_fields(options: argparse.Namespace) -> dict[str, object]:
    """The fields of Config that flake8's options give; what names none of our rules is flake8's own business."""
    found: dict[str, object] = {}
    if options.select is not None:
        found["select"] = _ours(options.select)
    if extended := _ours(options.extend_select):
        found["extend_select"] = extended
    ignored = (*_ours(options.ignore), *_ours(getattr(options, "extend_ignore", None)))
    if ignored:
        found["ignore"] = ignored
    if options.lintegrity_no_flow:
        found["flow"] = False
    if options.disable_noqa:
        found["ignore_noqa"] = True
    return found


def _ours(codes: Sequence[str] | None) -> tuple[str, ...]:
    """The selectors of our rules among flake8's; prefixes such as `L` or `LI` mean all that is on."""
    return tuple(
        "LIN" if code in ("L", "LI") else code
        for code in codes or ()
        if code in ("L", "LI") or code[:3] == "LIN"
    )
