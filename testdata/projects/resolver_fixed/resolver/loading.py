"""Objects by their `module:attr` name."""

import importlib
from typing import Any

ALLOWED_PREFIXES = ("resolver_components.", "resolver_plugins.")


class NotAllowed(Exception):
    """An entry point outside the packages that components may come from."""


def load_object(spec: str) -> Any:
    """The object that an entry point names."""
    module_name, _, attribute = spec.partition(":")
    if not module_name.startswith(ALLOWED_PREFIXES):
        raise NotAllowed(spec)
    module = importlib.import_module(module_name)
    return getattr(module, attribute)
