"""Removal of files and folders."""

import shutil
from pathlib import Path


def remove(target: Path) -> bool:
    """Remove a file or a folder with all it holds; whether there was one."""
    if target.is_dir():
        shutil.rmtree(target)  # LIN406
    elif target.exists():
        target.unlink()  # LIN406
    else:
        return False
    print(f"removed {target}")
    return True
