"""The page of a rule, made from its docstring and its record. The documentation and `lintegrity rule` show it."""

from __future__ import annotations

import re

from lintegrity.rule import LoadedRule


def page(loaded: LoadedRule) -> str:
    """The page as Markdown."""
    rule = loaded.rule
    title, _, rest = loaded.page.strip().partition("\n")
    body = re.sub(r"^([A-Z][^\n]*)\n-{3,}$", r"## \1", rest.strip("\n"), flags=re.MULTILINE)
    facts = [
        ("Default", "on" if rule.default else "opt-in"),
        ("Severity", rule.severity.value),
        ("Confidence", rule.confidence.value),
        ("Runs on", ", ".join(sorted(role.value for role in rule.roles))),
        ("Fix", rule.fix.value if rule.fix else "none"),
    ]
    if rule.cwe:
        facts.append(("CWE", ", ".join(f"CWE-{number}" for number in rule.cwe)))
    lines = "\n".join(f"- **{name}**: {value}" for name, value in facts)
    return f"# {rule.code} {rule.name}\n\n{title}\n\n{lines}\n\n{body}\n\n**Remedy**: {rule.help}\n"
