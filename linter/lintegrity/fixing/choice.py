"""Which findings may be fixed under a configuration, and by which function."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import typing
from functools import lru_cache
from typing import Callable, NamedTuple

from lintegrity import registry
from lintegrity.fixes.place import Fixer
from lintegrity.model import Applicability, Finding
from lintegrity.rule import LoadedRule
from lintegrity.settings import Config

Allowed = Callable[[Finding], bool]


class LoadedFix(NamedTuple):
    """A fix and the kinds of node that it wants; none for one that works on the finding's span alone."""

    fix: Fixer
    node_types: tuple[type[ast.AST], ...]


def allowed_by(config: Config, unsafe: bool | None = None) -> Allowed:
    """The findings that `fixable`, `unfixable` and `unsafe-fixes` let through; `unsafe` replaces the last."""
    may_be_unsafe = config.unsafe_fixes if unsafe is None else unsafe
    rules = registry.all_rules()
    codes = {loaded.rule.code for selector in config.fixable for loaded in _named(selector, rules)}
    codes -= {loaded.rule.code for selector in config.unfixable for loaded in _named(selector, rules)}

    def allowed(finding: Finding) -> bool:
        if finding.fix is None or finding.code not in codes:
            return False
        return may_be_unsafe or finding.fix.applicability is Applicability.SAFE

    return allowed


def _named(selector: str, rules: tuple[LoadedRule, ...]) -> list[LoadedRule]:
    return list(rules) if selector == "LIN" else registry.matching(selector, rules)


@lru_cache(maxsize=None)
def fix_of(code: str) -> LoadedFix | None:
    """The fix of a rule, or None where it has none; raises registry.InvalidRule for one without a signature."""
    loaded = next((one for one in registry.all_rules() if one.rule.code == code), None)
    if loaded is None or loaded.rule.fix is None:
        return None
    name = loaded.module.rpartition(".")[2]
    if importlib.util.find_spec(f"lintegrity.fixes.{name}") is None:
        return None
    module = importlib.import_module(f"lintegrity.fixes.{name}")
    try:
        wanted = typing.get_type_hints(module.fix)["node"]
    except (KeyError, NameError, AttributeError) as error:
        raise registry.InvalidRule(f"{module.__file__}: `fix` lacks node types: {error}") from None
    kinds = typing.get_args(wanted) or (wanted,)
    return LoadedFix(module.fix, tuple(kind for kind in kinds if kind is not ast.Module))
