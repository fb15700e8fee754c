"""Finds the rules by walking `rules/`, refuses what is not valid, and selects."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
import types
import typing
from functools import lru_cache
from types import ModuleType
from typing import Iterable, Sequence

from lintegrity import local_rules
from lintegrity import rules as rules_package
from lintegrity.choices import Choice
from lintegrity.context import Context
from lintegrity.rule import FlowRule, LoadedRule, Rule
from lintegrity.settings import Config

_FILE = re.compile(r"lin(\d{3})_(\w+)")
HEADINGS = ("Flagged", "Not flagged", "Known limits")


class InvalidRule(Exception):
    """A rule file that does not keep the contract; the text names the file and what is wrong."""


class UnknownSelector(ValueError):
    """A selector that names no rule."""


@lru_cache(maxsize=1)
def all_rules() -> tuple[LoadedRule, ...]:
    """Every rule of the package and every local one in order of code; raises InvalidRule."""
    return tuple(sorted([*_packaged(), *_local.values()], key=lambda loaded: loaded.rule.code))


def add_local(places: Sequence[str]) -> None:
    """Load rules of the user's own from modules, files or folders; raises InvalidRule. They run like any other."""
    for place in places:
        if place in _places:
            continue
        try:
            modules = list(local_rules.modules(place, _FILE))
        except local_rules.CannotLoad as error:
            raise InvalidRule(str(error)) from None
        if not modules:
            raise InvalidRule(f"{place}: holds no file named like a rule, such as lin901_name.py")
        for module in modules:
            loaded = load(module)
            if not loaded.rule.code.startswith("LIN9"):
                raise InvalidRule(f"{module.__file__}: rules of your own use the codes LIN900 to LIN999")
            other = _local.setdefault(loaded.rule.code, loaded)
            if (other.module, other.page) != (loaded.module, loaded.page):
                raise InvalidRule(f"{module.__file__}: code {loaded.rule.code} is already in use")
        _places.append(place)
    all_rules.cache_clear()


def local_places() -> tuple[str, ...]:
    """Where the local rules came from, for processes that start without them."""
    return tuple(_places)


_places: list[str] = []
_local: dict[str, LoadedRule] = {}


@lru_cache(maxsize=1)
def _packaged() -> tuple[LoadedRule, ...]:
    names = sorted(info.name for info in pkgutil.iter_modules(rules_package.__path__))
    found = [
        load(importlib.import_module(f"{rules_package.__name__}.{name}"))
        for name in names
        if _FILE.fullmatch(name)
    ]
    codes: dict[str, str] = {}
    for loaded in found:
        other = codes.setdefault(loaded.rule.code, loaded.module)
        if other != loaded.module:
            raise InvalidRule(f"{loaded.module}: code {loaded.rule.code} is already that of {other}")
    return tuple(found)


def load(module: ModuleType) -> LoadedRule:
    """The rule that a module holds; raises InvalidRule."""
    name = module.__name__.rpartition(".")[2]
    where = module.__file__ or name
    rule = getattr(module, "RULE", None)
    if not isinstance(rule, Rule):
        raise InvalidRule(f"{where}: RULE is missing or no Rule")
    expected = f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
    if name != expected:
        raise InvalidRule(f"{where}: the file of {rule.code} {rule.name} must be called {expected}.py")
    page = module.__doc__ or ""
    for heading in HEADINGS if sys.flags.optimize < 2 else ():  # `python -OO` leaves docstrings out
        if f"\n{heading}\n" not in page:
            raise InvalidRule(f"{where}: the docstring has no heading `{heading}`")
    flow = getattr(module, "FLOW", None)
    if flow is not None and not isinstance(flow, FlowRule):
        raise InvalidRule(f"{where}: FLOW is no FlowRule")
    check = getattr(module, "check", None)
    if check is None and flow is None and not rule.code.startswith("LIN00"):
        raise InvalidRule(f"{where}: neither `check` nor FLOW")
    wanted = _wanted(check, where) if check is not None else ()
    return LoadedRule(rule, module.__name__, page, wanted, check, flow)


def _wanted(check: object, where: str) -> tuple[tuple[type[ast.AST], Choice | None], ...]:
    """The types of nodes in the annotation of `node`, each with the choice that `Annotated` gives."""
    try:
        names = {"Context": Context, **vars(ast), "ast": ast, **_globals(check)}
        hint = typing.get_type_hints(check, names, include_extras=True)["node"]
    except (KeyError, NameError, TypeError) as error:
        raise InvalidRule(f"{where}: the parameter `node` of `check` needs node types: {error}") from None
    found: list[tuple[type[ast.AST], Choice | None]] = []
    for member in _members(hint):
        choice: Choice | None = None
        if typing.get_origin(member) is typing.Annotated:
            member, *extras = typing.get_args(member)
            choice = _choice(extras, _members(member), where)
        for kind in _members(member):
            if not (isinstance(kind, type) and issubclass(kind, ast.AST)):
                raise InvalidRule(f"{where}: the parameter `node` of `check` is annotated with no node type")
            found.append((kind, choice))
    return tuple(found)


def _members(hint: typing.Any) -> tuple[typing.Any, ...]:
    """The alternatives of a union; anything else is its only one."""
    return typing.get_args(hint) if typing.get_origin(hint) in (typing.Union, types.UnionType) else (hint,)


def _choice(extras: list[object], kinds: tuple[object, ...], where: str) -> Choice:
    choice = extras[0] if len(extras) == 1 else None
    if not isinstance(choice, Choice):
        raise InvalidRule(f"{where}: `Annotated` in the parameter `node` of `check` needs one choice")
    if not choice.kinds.issuperset(kinds):
        raise InvalidRule(f"{where}: {type(choice).__name__} cannot choose among every node type beside it")
    return choice


def _globals(check: object) -> dict[str, object]:
    found = getattr(check, "__globals__", {})
    return {name: value for name, value in found.items() if name != "Context"}


def matching(selector: str, rules: Sequence[LoadedRule]) -> list[LoadedRule]:
    """The rules that a selector names; raises UnknownSelector. `LIN` names those that are on by default."""
    if selector == "ALL":
        return list(rules)
    if selector == "LIN":
        return [loaded for loaded in rules if loaded.rule.default]
    if re.fullmatch(r"LIN\d{1,3}", selector):
        found = [loaded for loaded in rules if loaded.rule.code.startswith(selector)]
    else:
        found = [loaded for loaded in rules if loaded.rule.name == selector]
    if not found:
        raise UnknownSelector(selector)
    return found


def select(config: Config, rules: Sequence[LoadedRule] | None = None) -> list[LoadedRule]:
    """The rules that run under a configuration; more specific selectors win over less specific ones."""
    rules = all_rules() if rules is None else rules
    chosen: dict[str, int] = {}
    refused: dict[str, int] = {}
    for selector in [*(config.select if config.select is not None else ("LIN",)), *config.extend_select]:
        _mark(selector, matching(selector, rules), chosen)
    for selector in config.ignore:
        _mark(selector, matching(selector, rules), refused)
    return [
        loaded
        for loaded in rules
        if loaded.rule.code in chosen and chosen[loaded.rule.code] > refused.get(loaded.rule.code, -1)
    ]


def _mark(selector: str, named: Iterable[LoadedRule], marks: dict[str, int]) -> None:
    for loaded in named:
        marks[loaded.rule.code] = max(marks.get(loaded.rule.code, 0), specificity(selector))


def specificity(selector: str) -> int:
    """0 for `ALL` and `LIN`, then more the fewer rules it can name; a code or name is the highest."""
    if selector in ("ALL", "LIN"):
        return 0
    return len(selector) - 3 if re.fullmatch(r"LIN\d{1,2}", selector) else 3
