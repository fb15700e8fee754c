"""Removal of files and folders."""

import shutil
from pathlib import Path

from release_toolkit.guards import check_removable


def remove(target: Path) -> bool:
    """Remove a file or a folder of the project with all it holds; whether there was one."""
    target = check_removable(target)
    if target.is_dir():
        shutil.rmtree(target)
    elif target.exists():
        target.unlink()
    else:
        return False
    print(f"removed {target}")
    return True
