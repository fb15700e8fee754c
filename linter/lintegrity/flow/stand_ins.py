"""What astroid is given in the place of its shared state while a question is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class _NoFiles:
    """Stands for the cache of module files: whatever is looked for, there is none."""

    def __init__(self, missing: Exception) -> None:
        self._missing = missing

    def __getitem__(self, key: object) -> Exception:
        return self._missing


class Inferred:
    """Stands for what is kept of inferences; it is asked, and so counts, at every step."""

    def __init__(self, step: Callable[[], None]) -> None:
        self._step = step
        self._kept: dict[object, Any] = {}

    def __contains__(self, key: object) -> bool:
        self._step()
        return key in self._kept

    def __getitem__(self, key: object) -> Any:
        return self._kept[key]

    def __setitem__(self, key: object, found: Any) -> None:
        self._kept[key] = found


def state(builtin: Any, missing: Exception, load: Callable[[str], Any], no_plugins: Any) -> dict[str, Any]:
    """The state: the builtins and no other module, no files, no plug-ins, and `load` for every import."""
    return {
        "astroid_cache": {"builtins": builtin},
        "_mod_file_cache": _NoFiles(missing),
        "_failed_import_hooks": [load],
        "always_load_extensions": False,
        "optimize_ast": False,
        "max_inferable_values": 100,
        "extension_package_whitelist": set(),
        "module_denylist": set(),
        "_transform": no_plugins,
        "prefer_stubs": False,
    }
