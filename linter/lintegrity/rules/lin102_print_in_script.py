"""A script or command prints although its module has a logger.

What it does
------------
Reports `print(...)` in script files and in entry code where the module has a logger at its top. Opt-in.

Why it matters
--------------
Printing is right for what a command is asked for. What it tells beside that, progress and failures, is better in
the log that the module already keeps: with a time, a level, and apart from the result.

Flagged
-------
```python
import logging

logger = logging.getLogger(__name__)


def main():
    print("connected")


if __name__ == "__main__":
    main()
```

Not flagged
-----------
```python
def main():
    print("connected")


if __name__ == "__main__":
    main()
```

Use instead
-----------
`logger.info("connected")`.

Known limits
------------
What is the result of a command and what is told beside it cannot be told apart; that is why the rule is opt-in.

Fix safety
----------
Unsafe: the text leaves stdout. What a function says that also asks for an answer is left to its author.

References
----------
- Command Line Interface Guidelines, Output.
"""

import ast
from typing import Annotated, Iterator

from lintegrity.asking import asks_at_terminal
from lintegrity.entry import production_caller
from lintegrity.questions.printing.chosen_loggers import logger_for
from lintegrity.questions.printing.output import conversion, cut, is_meant, printed
from lintegrity.rule import Applicability, Called, Context, Hit, Role, Rule, Severity

RULE = Rule(
    code="LIN102",
    name="print-in-script",
    summary="A script or command prints although its module has a logger.",
    help="Log what is not the result of the command.",
    severity=Severity.WARNING,
    default=False,
    needles=(b"print",),
    fix=Applicability.UNSAFE,
)


def check(node: Annotated[ast.Call, Called({"print"})], ctx: Context) -> Iterator[Hit]:
    function = node.func
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    if name != "print" or not node.args:
        return
    logger = logger_for(node, ctx)
    output = printed(node, ctx) if logger is not None else None
    if logger is None or output is None:
        return
    if ctx.role is Role.SCRIPT:
        if production_caller(node, ctx) is not None:  # LIN101 reports it
            return
    elif not is_meant(output, ctx):
        return
    message = cut(f"`{ctx.text(node)}` prints although the module has `{logger.name}`")
    around = ctx.function(node)
    is_talk = around is not None and asks_at_terminal(around, ctx)
    change = conversion(output, ctx) if not is_talk else None
    if change is None:
        yield Hit(node, message)
    else:
        yield Hit(node, message, change.data, Applicability.UNSAFE)
