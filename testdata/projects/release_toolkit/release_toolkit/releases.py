"""Releases: tagged, pushed, taken back."""

import typer

from release_toolkit import guards
from release_toolkit.application import app


@app.command()
def release(
    version: str = typer.Argument(..., help="The version to release, such as 1.2.3."),
    push: bool = typer.Option(False, "--push", help="Push the tag."),
) -> None:
    """Check everything, then tag."""
    guards.check_version(version)
    guards.check_branch()
    guards.check_tree()
    guards.check_changelog(version)
    guards.git("tag", "--annotate", f"v{version}", "--message", f"Release {version}")
    print(f"tagged v{version}")
    if push:
        guards.git("push", "origin", f"v{version}")
        print(f"pushed v{version}")

    @app.command()  # LIN702
    def rollback(version: str) -> None:
        """Remove a tag, here and on the server."""
        guards.check_version(version)
        guards.git("tag", "--delete", f"v{version}")
        guards.git("push", "origin", "--delete", f"v{version}")
        print(f"removed v{version}")
