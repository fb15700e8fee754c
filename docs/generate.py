"""Makes what is generated in the documentation from the registry and the table of options.

`python docs/generate.py` writes; `python docs/generate.py --check` exits 1 where something is stale.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "linter"))

from lintegrity.cli.config import describe  # noqa: E402
from lintegrity.options import OPTIONS  # noqa: E402
from lintegrity.pages import page  # noqa: E402
from lintegrity.registry import all_rules  # noqa: E402
from lintegrity.rule import LoadedRule  # noqa: E402
from lintegrity.schema import get_schema  # noqa: E402

FAMILIES = {
    "0": "The linter's own",
    "1": "Output and logging",
    "2": "Contracts",
    "3": "Durability",
    "4": "Untrusted input",
    "5": "Failure",
    "6": "Secrets and configuration",
    "7": "Exposure and structure",
}
START, END = "<!-- rules: generated -->", "<!-- rules: end -->"


def rule_list(link: str) -> str:
    """The tables of rules by family."""
    parts = []
    for digit, title in FAMILIES.items():
        rules = [loaded for loaded in all_rules() if loaded.rule.code[3] == digit]
        if rules:
            head = f"### {title}\n\n| code | name | what | default | fix |\n|---|---|---|---|---|"
            parts.append(head + "".join(f"\n{row(loaded, link)}" for loaded in rules))
    return "\n\n".join(parts)


def row(loaded: LoadedRule, link: str) -> str:
    """One line of a table."""
    rule = loaded.rule
    fix = rule.fix.value if rule.fix else "–"
    summary = rule.summary.replace("|", "\\|")
    default = "on" if rule.default else "opt-in"
    return f"| [{rule.code}]({link}/{rule.code}.md) | `{rule.name}` | {summary} | {default} | {fix} |"


def precision_list() -> str:
    """The pages that say what was found and read on real code, and what was changed because of it."""
    pages = sorted((ROOT / "docs" / "precision").glob("*.md"))
    titles = [
        (path, path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ").strip()) for path in pages
    ]
    head = "What each rule found on real code, how much of it was read, and how much of that was false."
    return head + "\n" + "".join(f"\n- [{title}](precision/{path.name})" for path, title in titles)


def outputs() -> dict[Path, str]:
    """Every generated file with what it should hold."""
    found = {ROOT / "docs" / "rules" / f"{loaded.rule.code}.md": page(loaded) for loaded in all_rules()}
    found[ROOT / "docs" / "rules.md"] = f"# Rules\n\n{rule_list('rules')}\n"
    options = "\n".join(f"## `{option.key}`\n\n```text\n{describe(option)}```\n" for option in OPTIONS)
    found[ROOT / "docs" / "options.md"] = f"# Options of `[tool.lintegrity]`\n\n{options}"
    schema = json.dumps(get_schema(), indent=2) + "\n"
    found[ROOT / "linter" / "lintegrity" / "schema.json"] = schema
    found[ROOT / "docs" / "precision.md"] = f"# Precision on real code\n\n{precision_list()}\n"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    before, _, rest = readme.partition(START)
    after = rest.partition(END)[2]
    found[ROOT / "README.md"] = f"{before}{START}\n{rule_list('docs/rules')}\n{END}{after}"
    return found


def stale() -> list[Path]:
    """The generated files that do not hold what they should, and pages of rules that are gone."""
    wanted = outputs()
    gone = [path for path in (ROOT / "docs" / "rules").glob("LIN*.md") if path not in wanted]
    return gone + [
        path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def main() -> int:
    """Write or check."""
    if "--check" in sys.argv:
        found = stale()
        for path in found:
            print(f"stale: {path.relative_to(ROOT)}")
        return 1 if found else 0
    wanted = outputs()
    for path in stale():
        if path not in wanted:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
