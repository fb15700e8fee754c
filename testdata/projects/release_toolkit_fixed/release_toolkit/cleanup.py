"""Clean-up after a build."""

from pathlib import Path
from typing import List

import typer

from release_toolkit.application import app
from release_toolkit.removal import remove

LEFTOVERS = ("build", "dist", ".coverage", "htmlcov")


@app.command()
def clean(
    extra_path: List[Path] = typer.Option([], "--extra-path", help="Remove this one as well."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Only say what would be removed."),
) -> None:
    """Remove what builds leave behind."""
    targets = [Path(name) for name in LEFTOVERS]
    targets.extend(extra_path)
    if dry_run:
        for target in targets:
            print(f"would remove {target}")
        return
    removed = sum(remove(target) for target in targets)
    print(f"{removed} of {len(targets)} removed")
