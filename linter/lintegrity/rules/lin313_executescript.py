"""`executescript` runs SQL that is not a literal of the module.

What it does
------------
Reports `executescript()` of anything but a literal of the same module: a file's text, a parameter, a value that is
put together, an f-string that fills in more than numbers and texts of the module.

Why it matters
--------------
`executescript` commits what is pending before it begins, and runs statement after statement without a transaction. An
error in the middle leaves the script half applied, and running it again fails at the first statement.

Flagged
-------
```python
def migrate(conn, script):
    conn.executescript(script.read_text())
    conn.execute("INSERT INTO applied VALUES (?)", (script.name,))
    conn.commit()
```

Not flagged
-----------
```python
SCHEMA = "CREATE TABLE IF NOT EXISTS jobs (id TEXT PRIMARY KEY);"


def prepare(conn):
    conn.executescript(SCHEMA)
```

Use instead
-----------
`BEGIN IMMEDIATE`, the statements one by one, the note that they ran, and one commit.

Known limits
------------
A script put between a literal `BEGIN` and `COMMIT` is silent, and so is a method called `executescript` that passes
its argument on.

References
----------
- https://docs.python.org/3/library/sqlite3.html#sqlite3.Cursor.executescript
"""

import ast
import re
from typing import Iterator

from lintegrity.classes import class_at
from lintegrity.kinds import FUNCTIONS
from lintegrity.names import class_attribute_values, self_class
from lintegrity.nodes import last_name
from lintegrity.questions.contracts.typing_any import alias_of
from lintegrity.rule import Context, Hit, Rule, Severity
from lintegrity.scopes import Scope
from lintegrity.walk import own_nodes

RULE = Rule(
    code="LIN313",
    name="executescript",
    summary="`executescript` runs SQL that is not a literal of the module.",
    help="Begin a transaction, run the statements one by one, and commit once.",
    severity=Severity.ERROR,
    needles=(b"executescript",),
    cwe=(662,),
)

_WRAPPERS = frozenset({"dedent", "strip", "format", "join", "cleandoc"})


def check(node: ast.Call, ctx: Context) -> Iterator[Hit]:
    if not isinstance(node.func, ast.Attribute) or node.func.attr != "executescript":
        return
    given = node.args[0] if node.args else next((one.value for one in node.keywords), None)
    if given is None or _is_literal(given, ctx.scope(node), 6) or _is_one_transaction(given):
        return
    if _sets_pragmas(given, ctx):
        return
    function = ctx.function(node)
    if function is not None and "executescript" in function.name.replace("_", ""):
        return
    if _is_own_method(node, ctx):
        return
    yield Hit(node, f"`executescript({ctx.text(given, 24)})` commits first and can stop half applied")


def _is_own_method(call: ast.Call, ctx: Context) -> bool:
    """`self.executescript(…)` where the class has such a method that does not hand on to another: that decides."""
    receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
    owner = ctx.class_around(call) if getattr(receiver, "id", "") in ("self", "cls") else None
    if owner is None and receiver is not None:
        found = class_at((ctx.origin(receiver) or "").removesuffix("()"), ctx.project)
        owner = found.node if found is not None else None
    if owner is None:
        return False
    own = [one for one in owner.body if isinstance(one, FUNCTIONS) and one.name == "executescript"]
    return bool(own) and not any(
        isinstance(step, ast.Call) and last_name(step.func) == "executescript"
        for one in own
        for step in own_nodes(one)
    )


def _sets_pragmas(given: ast.expr, ctx: Context) -> bool:
    """Whether another module's constant holds nothing but pragmas of the connection: no rows, no half of a script."""
    found = alias_of(given, ctx.scope(given), ctx.project, any_value=True)
    value = found.node.value if found is not None and isinstance(found.node, ast.Constant) else ""
    text = value if isinstance(value, str) else ""
    steps = [step for step in re.sub(r"--[^\n]*", "", text).split(";") if step.strip()]
    return bool(steps) and all(step.strip().upper().startswith("PRAGMA") for step in steps)


def _is_literal(node: ast.expr, scope: Scope, depth: int) -> bool:
    """Text of this module, perhaps put together from such texts."""
    if depth <= 0:
        return False
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.JoinedStr):
        return _fills_pragmas(node) or all(_is_filled_in(part, scope, depth) for part in node.values)
    if isinstance(node, ast.BinOp):
        return _is_literal(node.left, scope, depth - 1) and (
            isinstance(node.op, ast.Mod) or _is_literal(node.right, scope, depth - 1)
        )
    if isinstance(node, (ast.List, ast.Tuple)):
        return all(_is_literal(part, scope, depth - 1) for part in node.elts)
    if isinstance(node, (ast.GeneratorExp, ast.ListComp)):
        return _is_literal(node.generators[0].iter, scope, depth - 1)
    if isinstance(node, ast.IfExp):
        return _is_literal(node.body, scope, depth - 1) and _is_literal(node.orelse, scope, depth - 1)
    if isinstance(node, ast.Subscript):
        return _is_literal(node.value, scope, depth - 1)
    if isinstance(node, ast.Dict):
        return all(_is_literal(part, scope, depth - 1) for part in node.values)
    if isinstance(node, ast.Call):
        return _is_literal_call(node, scope, depth)
    if isinstance(node, ast.Attribute):
        return _is_literal_attribute(node, scope, depth)
    return isinstance(node, ast.Name) and _is_literal_name(node.id, scope, depth)


def _is_filled_in(part: ast.expr, scope: Scope, depth: int) -> bool:
    """Text of an f-string, or what is filled in: a number, or a text of this module."""
    if not isinstance(part, ast.FormattedValue):
        return True
    spec = part.format_spec
    if isinstance(spec, ast.JoinedStr) and spec.values and isinstance(spec.values[-1], ast.Constant):
        return str(spec.values[-1].value).endswith(("d", "f"))
    return _is_literal(part.value, scope, depth - 1)


def _fills_pragmas(node: ast.JoinedStr) -> bool:
    """`f"PRAGMA busy_timeout={ms}; BEGIN;"`: only settings of the connection are filled in."""
    text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return all("{}" not in step or step.lstrip().upper().startswith("PRAGMA ") for step in text.split(";"))


def _is_literal_call(node: ast.Call, scope: Scope, depth: int) -> bool:
    name = last_name(node.func)
    if name in ("enumerate", "reversed", "sorted", "list", "zip") and node.args:
        return all(_is_literal(given, scope, depth - 1) for given in node.args)
    if isinstance(node.func, ast.Attribute) and name in ("values", "items", "get"):
        return _is_literal(node.func.value, scope, depth - 1)
    if name not in _WRAPPERS:
        return False
    if name in ("join", "dedent", "cleandoc"):
        return bool(node.args) and _is_literal(node.args[0], scope, depth - 1)
    return isinstance(node.func, ast.Attribute) and _is_literal(node.func.value, scope, depth - 1)


def _is_literal_attribute(node: ast.Attribute, scope: Scope, depth: int) -> bool:
    owner = self_class(node.value.id, scope) if isinstance(node.value, ast.Name) else None
    if owner is None and isinstance(node.value, ast.Name):
        found = scope.lookup(node.value.id)
        if found is not None and isinstance(found[1][-1].node, ast.ClassDef):
            owner = scope.module.scope(found[1][-1].node)
    values = class_attribute_values(owner, node.attr) if owner is not None else []
    if not values and owner is not None and isinstance(owner.node, ast.ClassDef):
        values = [pair for base in owner.node.bases for pair in _of_base(base, node.attr, owner)]
    return bool(values) and all(_is_literal(value, where, depth - 1) for value, where in values)


def _of_base(base: ast.expr, attribute: str, owner: Scope) -> list[tuple[ast.expr, Scope]]:
    """What a base class of the same module assigns to an attribute."""
    found = owner.lookup(base.id) if isinstance(base, ast.Name) else None
    if found is None or not isinstance(found[1][-1].node, ast.ClassDef):
        return []
    return class_attribute_values(owner.module.scope(found[1][-1].node), attribute)


def _is_literal_name(name: str, scope: Scope, depth: int) -> bool:
    found = scope.lookup(name)
    if found is None:
        return False
    return all(
        binding.kind in ("assign", "augment", "for", "unpack")
        and binding.kind != "unpack"
        and binding.value is not None
        and _is_literal(binding.value, found[0], depth - 1)
        or binding.kind == "unpack"
        and isinstance(binding.node, (ast.For, ast.AsyncFor))
        and _is_literal(binding.node.iter, found[0], depth - 1)
        for binding in found[1]
    )


def _is_one_transaction(node: ast.expr) -> bool:
    """`f"BEGIN; {script}; COMMIT;"`."""
    while isinstance(node, ast.BinOp):
        node = node.left
    if isinstance(node, ast.JoinedStr) and node.values:
        node = node.values[0]
    return isinstance(node, ast.Constant) and str(node.value).lstrip().upper().startswith("BEGIN")
