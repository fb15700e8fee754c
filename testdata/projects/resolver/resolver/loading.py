"""Objects by their `module:attr` name."""

import importlib
from typing import Any


def load_object(spec: str) -> Any:
    """The object that an entry point names."""
    module_name, _, attribute = spec.partition(":")
    module = importlib.import_module(module_name)  # LIN407
    return getattr(module, attribute)
