"""A loader ignores the version that its own writer stores.

What it does
------------
Reports the loading call of a function that reads keys of persisted state, when the same module writes those keys
together with a version field (`schema_version`, `version`, `format_version` …) and the loader never looks at it.

Why it matters
--------------
The version was stored for the day the format changes. On that day the loader reads old state as if it were new.

Flagged
-------
```python
import json


def save(path, cursor):
    path.write_text(json.dumps({"schema_version": 3, "cursor": cursor}))


def load(path):
    state = json.loads(path.read_text())
    return state["cursor"]
```

Not flagged
-----------
```python
import json


def save(path, cursor):
    path.write_text(json.dumps({"schema_version": 3, "cursor": cursor}))


def load(path):
    state = json.loads(path.read_text())
    if state["schema_version"] != 3:
        raise ValueError(f"{path} was written by another version")
    return state["cursor"]
```

Use instead
-----------
A comparison, and a migration or an error that names both versions.

Known limits
------------
Writer and loader are paired within a module by the keys that they share. A loader that hands the data whole to
another function or class is silent: that may look.

References
----------
- https://cwe.mitre.org/data/definitions/1104.html
"""

import ast
from typing import Annotated, Iterator, Sequence

from lintegrity.classes import are_apart
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.nodes import last_name
from lintegrity.questions.files.loads import LOADING, is_dump, is_load, is_message, keys_read
from lintegrity.questions.web.payloads import key_taken, names_of
from lintegrity.rule import PRODUCTION, Called, Context, Hit, Rule, Severity
from lintegrity.walk import descendants

RULE = Rule(
    code="LIN205",
    name="unversioned-load",
    summary="A loader ignores the version that its own writer stores.",
    help="Compare the stored version before anything else, and migrate or refuse what differs.",
    severity=Severity.WARNING,
    default=False,
    roles=PRODUCTION,
    needles=(b"version", b"VERSION"),
)

_VERSION_KEYS = frozenset({
    "schema_version", "version", "format_version", "state_version", "file_version", "data_version", "schemaVersion",
    "formatVersion", "_version", "__version__", "schema", "config_version", "cache_version", "storage_version",
})  # fmt: skip
# Beside these a `version` is the one of the thing that a manifest describes, not of its format.
_DESCRIBING = frozenset(
    {"author", "authors", "description", "license", "dependencies", "homepage", "requirements"}
)
# The version of the format only where a constant is stored under it.
_OF_EITHER = frozenset({"version", "schema"})
_PLAIN_CALLS = frozenset(
    {"isinstance", "len", "print", "bool", "type", "sorted", "list", "str", "repr", "info", "debug"}
)


def check(node: Annotated[ast.Call, Called(LOADING)], ctx: Context) -> Iterator[Hit]:
    if not is_load(node, ctx) or is_message(node, ctx):
        return
    function = ctx.function(node)
    names = names_of(node, ctx)
    if function is None or function.name.startswith(("is_", "can_", "has_")):
        return
    read = keys_read(names, function) | key_taken(node, ctx)
    if not read or _looks_at_version(function) or _hands_on(names, function):
        return
    for key, others in _written(ctx, function):
        if read & others and not _is_looked_at_beside(function, others, ctx):
            yield Hit(
                node, f"`{key}` is stored beside `{sorted(read & others)[0][:30]}`, and never looked at here"
            )
            return


def _looks_at_version(function: ast.AST) -> bool:
    for node in descendants(function):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in _VERSION_KEYS:
            return True
        if isinstance(node, (ast.Name, ast.Attribute)):
            name = node.id if isinstance(node, ast.Name) else node.attr
            if "version" in name.lower() or "migrat" in name.lower():
                return True
    return False


def _is_looked_at_beside(loader: ast.AST, others: set[str], ctx: Context) -> bool:
    """Whether another function of the module loads the same and looks at its version: `_is_cache_valid(path)`."""
    for function in descendants(ctx.source.tree):
        if function is loader or not isinstance(function, FUNCTIONS) or are_apart(function, loader, ctx):
            continue
        if _looks_at_version(function):
            loads = [one for one in descendants(function) if isinstance(one, ast.Call) and is_load(one, ctx)]
            if any(keys_read(names_of(one, ctx), function) & others for one in loads):
                return True
    return False


def _hands_on(names: list[str], function: ast.AST) -> bool:
    for node in descendants(function):
        if isinstance(node, (ast.Return, ast.Yield)) and getattr(node.value, "id", None) in names:
            return True
        if not isinstance(node, ast.Call):
            continue
        name = last_name(node.func)
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        if name not in _PLAIN_CALLS and any(isinstance(one, ast.Name) and one.id in names for one in given):
            return True
    return False


def _written(ctx: Context, loader: ast.AST) -> Iterator[tuple[str, set[str]]]:
    """Per writer of the module: the version key of a dictionary that it stores, and the other keys."""
    functions = [node for node in descendants(ctx.source.tree) if isinstance(node, FUNCTIONS)]
    others = [one for one in functions if one is not loader and not are_apart(one, loader, ctx)]
    by_name = {function.name: function for function in others}
    for function in _own(
        loader, [one for one in others if any(is_dump(call, ctx) for call in _calls(one))], ctx
    ):
        # `json.dump(self.to_dict(), handle)`: what a helper of the module gives is stored.
        makers = {last_name(call.func) for call in _calls(function)}
        for maker in [function, *(by_name[name] for name in sorted(makers & by_name.keys()))]:
            yield from _stored(maker)


def _calls(function: ast.AST) -> list[ast.Call]:
    return [node for node in descendants(function) if isinstance(node, ast.Call)]


def _own(loader: ast.AST, writers: list[Function], ctx: Context) -> list[Function]:
    """The writers of what a loader reads: in its class, or naming the same file, where there are such."""
    owner = ctx.class_around(loader)
    beside = [one for one in writers if owner is not None and ctx.class_around(one) is owner]
    named = _constants(loader)
    return beside or [one for one in writers if not named.isdisjoint(_constants(one))] or writers


def _constants(function: ast.AST) -> set[str]:
    """The constants that a function names: `STATE_FILE`, `self.FILE`."""
    names = (last_name(node) for node in descendants(function) if isinstance(node, (ast.Name, ast.Attribute)))
    return {name for name in names if name.isupper() and "VERSION" not in name}


def _stored(function: ast.AST) -> Iterator[tuple[str, set[str]]]:
    """The dictionaries that a function makes, those that it fills key by key last."""
    every: set[str] = set()
    filled: set[str] = set()
    for node in descendants(function):
        if isinstance(node, ast.Dict):
            keys = set(_texts(node.keys))
            every |= keys
            if not keys & _DESCRIBING:
                for key in [name for name in sorted(keys & _VERSION_KEYS) if _is_of_format(node, name)][:1]:
                    yield key, keys - _VERSION_KEYS
        elif isinstance(node, ast.Assign):
            targets = [one.slice for one in node.targets if isinstance(one, ast.Subscript)]
            filled |= {name for name in _texts(targets) if _tells_format(name, node.value)}
    for key in sorted(filled & _VERSION_KEYS)[:1]:
        yield key, (every | filled) - _VERSION_KEYS


def _is_of_format(made: ast.Dict, name: str) -> bool:
    """Whether one of the values under a key tells of the format."""
    values = [value for key, value in zip(made.keys, made.values) if [*_texts([key])] == [name]]
    return any(_tells_format(name, value) for value in values)


def _tells_format(name: str, value: ast.expr) -> bool:
    """`"version": 2` and `"version": FORMAT` tell of the format; `"version": plugin.version` of what is described."""
    is_constant = isinstance(value, ast.Constant) or last_name(value).strip("_").isupper()
    return name not in _OF_EITHER or is_constant


def _texts(nodes: Sequence[ast.expr | None]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
