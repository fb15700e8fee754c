"""The one walk and the choices among its nodes: nothing is left out that anybody has something to say about."""

from __future__ import annotations

import ast
from pathlib import Path
from types import ModuleType
from typing import Mapping

import pytest
from harness import Case, case_of
from lintegrity.api import Checker
from lintegrity.choices import Called
from lintegrity.model import Finding
from lintegrity.nodes import Nodes
from lintegrity.registry import InvalidRule, load
from lintegrity.rule import LoadedRule
from lintegrity.settings import Config
from lintegrity.source import Source
from lintegrity.walk import descendants, own_nodes
from test_rules import RULES, cases_of

ROOT = Path(__file__).parents[1]
SOURCES = [*sorted((ROOT / "linter" / "lintegrity").glob("*.py")), *sorted((ROOT / "testdata").rglob("*.py"))]
CHOOSING = {code: loaded for code, loaded in RULES.items() if any(choice for _, choice in loaded.wanted)}


def parsed(path: Path) -> ast.Module | None:
    try:
        return ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return None


def test_nodes_are_those_of_a_walk_in_its_order() -> None:
    trees = [tree for tree in map(parsed, SOURCES) if tree is not None]
    assert len(trees) > 100
    for tree in trees:
        nodes, every = Nodes(tree), list(descendants(tree))
        kinds = {type(node) for node in every}
        for kind in kinds:
            assert nodes.all(kind) == [node for node in every if type(node) is kind]
        for node in every:
            if isinstance(
                node, (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
            ):
                for wanted in (ast.Call, ast.Assign, ast.Attribute, ast.Raise):
                    assert nodes.within(node, wanted) == [
                        one for one in descendants(node) if type(one) is wanted
                    ]
                    assert nodes.own(node, wanted) == [one for one in own_nodes(node) if type(one) is wanted]


ALIASED = {
    "an import under another name": "from os import replace as mv\nmv(a, b)",
    "a name for it": "import os\nmv = os.replace\nmv(a, b)",
    "an attribute for it": "class C:\n    def __init__(self):\n        self.mv = os.replace\n    def f(self):\n        self.mv(a, b)",
    "a name for a name for it": "from os import replace\nfirst = replace\nmv = first\nmv(a, b)",
    "an annotated name": "mv: object = os.replace\nmv(a, b)",
    "a walrus": "if mv := os.replace:\n    mv(a, b)",
}


@pytest.mark.parametrize("text", ALIASED.values(), ids=ALIASED)
def test_a_call_is_found_by_another_name_that_the_module_gives_what_it_calls(text: str) -> None:
    ctx = Checker(Config(root="/nowhere")).context(Source.of_text("/nowhere/app.py", text))
    found = [ast.unparse(node) for node in Called({"replace"}).among(ctx, ast.Call)]
    assert found[-1].endswith("mv(a, b)")


def said(loaded: LoadedRule, files: Mapping[str, bytes], config: Config) -> list[Finding]:
    checker = Checker(config, files, rules=[loaded])
    return [finding for path, data in files.items() for finding in checker.check(path, data).findings]


@pytest.mark.parametrize("code", CHOOSING)
def test_what_a_rule_chooses_among_loses_no_finding(code: str) -> None:
    loaded = CHOOSING[code]
    every = loaded._replace(wanted=tuple((kind, None) for kind, _ in loaded.wanted))
    cases = cases_of(loaded)
    projects = [case_of(case) for case in [*cases.CLEAN.values(), *cases.FLAGGED.values()]]
    # What stands in all cases of a rule also stands in files of ours that no case was written for.
    projects += [
        Case({f"app/{path.stem}.py": path.read_text("utf-8")}) for path in SOURCES if "testdata" in str(path)
    ]
    for case in projects:
        files = {
            f"/nowhere/{path}": text.encode() for path, text in case.files.items() if path.endswith(".py")
        }
        config = case.config._replace(root="/nowhere", select=(code,))
        assert said(loaded, files, config) == said(every, files, config)


REFUSED = {
    "no choice": "Annotated[ast.Call, {'replace'}]",
    "two choices": "Annotated[ast.Call, Called({'a'}), Called({'b'})]",
    "of another type": "Annotated[ast.Assign, Called({'replace'})]",
    "one type too many": "ast.If | Annotated[ast.FunctionDef | ast.ClassDef, Decorated()]",
}


@pytest.mark.parametrize("annotation", REFUSED.values(), ids=REFUSED)
def test_an_annotation_that_chooses_wrongly_is_refused_with_the_file(annotation: str) -> None:
    module = ModuleType("lin999_wrong")
    module.__doc__ = "\nFlagged\n\nNot flagged\n\nKnown limits\n"
    module.__file__ = "rules/lin999_wrong.py"
    text = f"def check(node: {annotation}, ctx): yield"
    exec(
        "import ast\nfrom typing import Annotated\nfrom lintegrity.rule import Called, Decorated\n" + text,
        vars(module),
    )
    vars(module)["RULE"] = RULES["LIN101"].rule._replace(code="LIN999", name="wrong")
    with pytest.raises(InvalidRule, match="rules/lin999_wrong.py: .*"):
        load(module)
