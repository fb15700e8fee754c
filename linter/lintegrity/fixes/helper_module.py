"""The module that `init --helpers` writes into a project, so that fixes share one copy of each function."""

from __future__ import annotations

from lintegrity.given_functions import GIVEN, text_of

_DOC = '"""Functions that make files, URLs and paths safe; fixes of lintegrity call them."""'


def helper_module() -> str:
    """The text of the module, with every function under its own name."""
    imports = sorted({module for given in GIVEN.values() for module in given.imports})
    lines = [_DOC, "", *(f"import {module}" for module in imports)]
    functions = [text_of(key, key) for key in GIVEN]
    return "\n".join(lines) + "\n\n\n" + "\n\n\n".join(functions) + "\n"


def settings_lines(module: str) -> str:
    """The table of the configuration that points at the module."""
    entries = "".join(f'{key.replace("_", "-")} = "{module}:{key}"\n' for key in GIVEN)
    return f"[tool.lintegrity.fix]\n{entries}"
