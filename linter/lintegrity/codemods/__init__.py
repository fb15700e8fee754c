"""The fixes as LibCST codemods: `python -m libcst.tool codemod --no-format -x
lintegrity.codemods.PrintToLogging FOLDER` (without `--no-format` LibCST runs black on what it changed).

There is one command for every rule that has a fix, made from the registry: the names in `NAMES`, and `Fix` with the
rule's name for the others (`FixNoTimeout`). Safe fixes are applied; `--unsafe` applies the others as well.
"""

from __future__ import annotations

import argparse
import os
from typing import Any

import libcst as cst
from libcst.codemod import CodemodCommand, CodemodContext, SkipFile

from lintegrity.fixing import allowed_by, fix_source
from lintegrity.loading import Settings
from lintegrity.registry import all_rules
from lintegrity.rule import LoadedRule
from lintegrity.session import Checker

# The better-known ones, under names that say what becomes of what.
NAMES = {
    "LIN101": "PrintToLogging",
    "LIN103": "StreamWriteToLogging",
    "LIN201": "AnyToProtocol",
    "LIN301": "WriteAtomically",
    "LIN501": "LogSwallowedException",
    "LIN502": "SuppressToLogging",
    "LIN503": "LogSilentFallback",
    "LIN505": "KeepTraceback",
}


class FixCommand(CodemodCommand):
    """Applies the fix of one rule; the commands are made from it."""

    CODE = ""

    @staticmethod
    def add_args(arg_parser: argparse.ArgumentParser) -> None:
        """Declare `--unsafe`."""
        arg_parser.add_argument("--unsafe", action="store_true", help="apply unsafe fixes as well")

    def __init__(self, context: CodemodContext, unsafe: bool = False) -> None:
        super().__init__(context)
        self.unsafe = unsafe

    def transform_module_impl(self, tree: cst.Module) -> cst.Module:
        """The module with the rule's findings fixed; raises SkipFile where the fixes do not settle."""
        path = os.path.abspath(self.context.filename or "module.py")
        config = Settings().for_path(path)._replace(select=(self.CODE,), extend_select=(), ignore=())
        data = tree.bytes
        checker = Checker(config, {path: data})
        outcome = fix_source(path, data, checker, allowed_by(config, self.unsafe))
        if outcome.problem is not None:
            raise SkipFile(outcome.problem)
        return cst.parse_module(outcome.after) if outcome.changed else tree


def command_name(loaded: LoadedRule) -> str:
    """The name of a rule's command."""
    camel = "".join(word.capitalize() for word in loaded.rule.name.split("-"))
    return NAMES.get(loaded.rule.code, f"Fix{camel}")


def _commands() -> dict[str, type[FixCommand]]:
    return {
        command_name(loaded): type(
            command_name(loaded),
            (FixCommand,),
            {
                "CODE": loaded.rule.code,
                "DESCRIPTION": loaded.rule.summary,
                "__doc__": loaded.rule.summary,
                "__module__": __name__,  # by which LibCST's other processes find it
            },
        )
        for loaded in all_rules()
        if loaded.rule.fix is not None
    }


COMMANDS = _commands()


def __getattr__(name: str) -> Any:
    if name in COMMANDS:
        return COMMANDS[name]
    raise AttributeError(f"no codemod is called {name}; there are {', '.join(sorted(COMMANDS))}")
