"""A `print` in production code goes past logging.

What it does
------------
Reports `print(...)` in production modules, unless it is entry code: the body of `if __name__ == "__main__":`, a
command (click, typer, argparse, cyclopts, fire, invoke, `cmd.Cmd`, Django's `BaseCommand`), a console script of
the project, a function that talks to a person through `input` or `getpass`, one whose name says that it prints,
one that stands in for `print`, and every function that only such code reaches, across modules.

A script's function that production code calls is production code as well; the message then names the caller.

Why it matters
--------------
What a service prints has no time, no level and no logger. It cannot be filtered, does not reach the log store,
is lost when stdout is closed or buffered, and may show what a log filter would have masked.

Flagged
-------
```python
def load(path):
    print("loading", path)
    return path.read_text()
```

Not flagged
-----------
```python
def render(rows, stream):
    for row in rows:
        print(row, file=stream)


if __name__ == "__main__":
    print("done")
```

Use instead
-----------
```python
import logging

logger = logging.getLogger(__name__)


def load(path):
    logger.info("loading %s", path)
    return path.read_text()
```

Known limits
------------
A method called on an object of which nothing is known is taken to be the one that has the name. A function that
a framework calls by its name counts as reached by nobody, which is no entry code, except where the project keeps its
commands: in a package or module `cli`, `cmd`, `bench`, `wizard`, `…_cli` or `…ctl`. A function that is fed through
`sys.stdin` is entry code. A bare `print()` and one with `**options` are silent.

Fix safety
----------
Safe where the module already has a logger, the call is a statement of its own, `sep`, `end` and `flush` have
their defaults, the arguments are no serialised data and nothing in the project reads printed text back
(`capsys`, `redirect_stdout`). Unsafe where a logger must be introduced or one of the last two does not hold, for a
text without words of its own (`print(text)`), for one that speaks to a person (`You should upgrade`, `Running on
http://…`), for one of three prints in a block, beside a loop that prints or in a function (in its handlers as well), beside one
that is for a person, in a class that prints and never logs, for a problem that the text does not call one (`read out of bounds`), in a broad
handler that knows the cause, beside the print of a bare value,
below a switch (`if verbose:`, `if os.environ.get("APP_DUMP"):`), in a function that logs as well, also through a function `_log`, and so
keeps the two apart, beside a traceback that is printed or a log call that says the same, and where a comment tells
another linter that the print is meant (`# noqa: T201`), in a package or module `commands` or `manage`, and in what runs within another program (`import bpy`). `import sys` goes where nothing else reads it.
None where the next statement logs the very same, inside logging's own parts, hooks that run at exit or in signals, and code that configures logging.

References
----------
- Python documentation, Logging HOWTO: when to use logging.
- The Twelve-Factor App, XI. Logs.
"""

import ast
import re
from typing import Annotated, Iterator

from lintegrity.entry import production_caller
from lintegrity.questions.printing.output import conversion, cut, is_meant, printed
from lintegrity.rule import PRODUCTION_AND_SCRIPTS, Applicability, Called, Context, Hit, Role, Rule, Severity

RULE = Rule(
    code="LIN101",
    name="print-in-production",
    summary="A `print` in production code goes past logging.",
    help="Log through the module's logger.",
    severity=Severity.WARNING,
    roles=PRODUCTION_AND_SCRIPTS,
    needles=(b"print",),
    fix=Applicability.SAFE,
)


_NOT_CALLED = re.compile(rb"print\b(?! *[(.])")
_ALIASED = re.compile(rb"(\w+) *= *(?:builtins\.)?print\b(?! *[(.])|\bprint +as +(\w+)")


def _aliases(ctx: Context) -> frozenset[str]:
    """Names that stand for `print` by `say = print` or an import of it as `say`; found once a module."""
    memo = ctx.scopes.__dict__
    if "_print_aliases" not in memo:
        data = ctx.source.data
        found = _ALIASED.findall(data) if b"print" in ctx.source.words and _NOT_CALLED.search(data) else []
        memo["_print_aliases"] = frozenset(name.decode() for names in found for name in names if name)
    aliases: frozenset[str] = memo["_print_aliases"]
    return aliases


def check(node: Annotated[ast.Call, Called({"print"}, also=_aliases)], ctx: Context) -> Iterator[Hit]:
    if not isinstance(node.func, (ast.Name, ast.Attribute)) or not node.args:
        return
    if not _may_be_print(node.func, ctx):
        return
    output = printed(node, ctx)
    if output is None:
        return
    if ctx.role is Role.SCRIPT:
        caller = production_caller(node, ctx)
        if caller is None:
            return
        message = cut(f"`{ctx.text(node, 30)}` in a script runs in production, called by `{caller}`")
    elif is_meant(output, ctx):
        return
    else:
        message = f"`{ctx.text(node)}` goes past logging: no level, no time, no filter"
    change = conversion(output, ctx)
    if change is None:
        yield Hit(node, message)
    else:
        yield Hit(node, message, change.data, change.applicability)


def _may_be_print(function: ast.Name | ast.Attribute, ctx: Context) -> bool:
    """Cheap: the name itself, `builtins.print`, or any bare name where the module makes an alias."""
    if isinstance(function, ast.Attribute):
        return function.attr == "print"
    return function.id == "print" or function.id in _aliases(ctx)
