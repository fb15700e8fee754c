"""`lintegrity rule`: what a rule means, from the same text as its page."""

from __future__ import annotations

import argparse
import json
import sys

from lintegrity import registry
from lintegrity.cli.main import UsageError
from lintegrity.pages import page
from lintegrity.rule import LoadedRule


def run(options: argparse.Namespace) -> int:
    """Explain the rules that the arguments name."""
    if bool(options.selector) == options.all:
        raise UsageError("name one rule, or say --all")
    try:
        rules = registry.matching("ALL" if options.all else options.selector, registry.all_rules())
    except registry.UnknownSelector:
        from lintegrity.loading import selector_fault

        raise UsageError(selector_fault(options.selector) or "unknown rule") from None
    if options.output_format == "json":
        records = [record(loaded) for loaded in rules]
        text = (
            json.dumps(
                records if options.all or len(records) > 1 else records[0], indent=2, ensure_ascii=False
            )
            + "\n"
        )
    elif options.output_format == "text" and options.all:
        text = "".join(_line(loaded) for loaded in rules)
    else:
        text = "\n".join(page(loaded) for loaded in rules)
    sys.stdout.write(text)
    return 0


def record(loaded: LoadedRule) -> dict[str, object]:
    """What is known of a rule, for JSON."""
    rule = loaded.rule
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary,
        "help": rule.help,
        "severity": rule.severity.value,
        "confidence": rule.confidence.value,
        "default": rule.default,
        "fix": rule.fix.value if rule.fix else None,
        "cwe": list(rule.cwe),
        "explanation": page(loaded),
    }


def _line(loaded: LoadedRule) -> str:
    rule = loaded.rule
    default = "on" if rule.default else "opt-in"
    fix = f"{rule.fix.value} fix" if rule.fix else ""
    return f"{rule.code}  {rule.name:<32} {rule.severity.value:<8} {default:<7} {fix}".rstrip() + "\n"
