"""Installation from the wheels of a release."""

import subprocess
import sys
from pathlib import Path

import typer

from release_toolkit.application import app
from release_toolkit.assets import download_release
from release_toolkit.digests import check_digests


@app.command()
def install(
    repository: str = typer.Argument(..., help="Owner and name, such as tools/linter."),
    tag: str = typer.Argument(..., help="The tag of the release."),
    dest: Path = typer.Option(Path("wheelhouse"), "--dest", help="Where the wheels are kept."),
) -> None:
    """Download the wheels of a release and install them."""
    wheels = download_release(repository, tag, dest)
    if not wheels:
        print(f"{repository} has no assets at {tag}")
        raise typer.Exit(1)
    check_digests(wheels)
    names = [str(wheel) for wheel in wheels]
    subprocess.run([sys.executable, "-m", "pip", "install", "--no-index", *names], check=True)
    print(f"installed {len(wheels)} wheels")
