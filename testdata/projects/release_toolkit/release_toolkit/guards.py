"""Guard rails: what has to hold before a release."""

import re
import subprocess
from pathlib import Path
from typing import List

import typer

PROTECTED = frozenset({"main", "stable"})
CHANGELOG = Path("CHANGELOG.md")


def git(*arguments: str) -> str:
    """The output of a git command."""
    result = subprocess.run(["git", *arguments], check=True, capture_output=True, text=True, timeout=60)
    return result.stdout.strip()


def check_version(version: str) -> None:
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise typer.BadParameter(f"{version!r} is not of the form 1.2.3")


def check_branch() -> None:
    branch = git("branch", "--show-current")
    if branch not in PROTECTED:
        print(f"releases are made from {', '.join(sorted(PROTECTED))}, this is {branch}")
        raise typer.Exit(1)


def check_tree() -> None:
    changed: List[str] = git("status", "--porcelain").splitlines()
    if changed:
        print(f"{len(changed)} files are not committed:")
        for line in changed:
            print(f"  {line}")
        raise typer.Exit(1)


def check_changelog(version: str) -> None:
    if f"## {version}" not in CHANGELOG.read_text(encoding="utf-8"):
        print(f"{CHANGELOG} says nothing of {version}")
        raise typer.Exit(1)
