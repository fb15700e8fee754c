"""Questions to git. Nothing that a repository configures is run: no hooks, no external diff, no monitor."""

from __future__ import annotations

import os
import re
import subprocess
from typing import NamedTuple, Sequence

_SAFE = (
    "git",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.quotePath=false",
    "--no-pager",
)
_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")


class GitError(Exception):
    """Git is missing, this is no repository, or a revision is not known; the text says which."""


def ask(folder: str, *arguments: str) -> str:
    """What a git command prints; raises GitError."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            [*_SAFE, *arguments], cwd=folder, capture_output=True, env=environment, timeout=600
        )
    except FileNotFoundError:
        raise GitError("git is not installed") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(f"git could not be run: {error}") from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(lines[0] if lines else f"git {arguments[0]} failed")
    return done.stdout.decode("utf-8", "surrogateescape")


def top(folder: str) -> str:
    """The top folder of the repository around a folder; raises GitError."""
    try:
        return os.path.realpath(ask(folder, "rev-parse", "--show-toplevel").strip())
    except GitError as error:
        raise GitError(f"{folder} is in no git repository ({error})") from None


def commit(folder: str, revision: str) -> str:
    """The full name of a revision; raises GitError with what to do in a shallow clone."""
    try:
        return ask(
            folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        ).strip()
    except GitError:
        if ask(folder, "rev-parse", "--is-shallow-repository").strip() == "true":
            raise GitError(
                f"revision `{revision}` is not in this shallow clone; fetch it first (`git fetch --unshallow`, or a "
                "checkout with fetch-depth: 0)"
            ) from None
        raise GitError(f"revision `{revision}` does not exist") from None


class Changes(NamedTuple):
    """Per absolute path the rows changed since a revision; None for a file that is new as a whole."""

    rows: dict[str, frozenset[int] | None]

    def touches(self, path: str, first: int, last: int) -> bool:
        """Whether a changed row of a file is in a range."""
        rows = self.rows.get(os.path.realpath(path), frozenset())
        return rows is None or any(first <= row <= last for row in rows)


def changes_since(folder: str, revision: str) -> Changes:
    """What the working tree changed since `revision` forked off, renames followed; raises GitError."""
    base = top(folder)
    start = commit(folder, revision)
    try:
        start = ask(base, "merge-base", start, "HEAD").strip() or start
    except GitError:
        pass  # no common history (a shallow clone): compare with the revision itself
    found: dict[str, frozenset[int] | None] = {}
    text = ask(
        base,
        "diff",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "-U0",
        "-M",
        start,
        "--",
        "*.py",
        "*.pyi",
    )
    path = ""
    for line in text.split("\n"):
        if line.startswith("+++ "):
            name = line[4:].removeprefix("b/").rstrip("\t")
            path = os.path.join(base, name) if name != "/dev/null" else ""
            if path:
                found.setdefault(path, frozenset())
        elif line.startswith("@@") and path and (match := _HUNK.match(line)):
            start_row, count = int(match.group(1)), int(match.group(2) or "1")
            # Where lines were only removed, the rows on both sides of the gap count as touched.
            rows = range(start_row, start_row + count) if count else range(start_row, start_row + 2)
            found[path] = (found[path] or frozenset()) | frozenset(rows)
    for name in ask(base, "ls-files", "--others", "--exclude-standard", "-z", "--", "*.py", "*.pyi").split(
        "\0"
    ):
        if name:
            found[os.path.join(base, name)] = None
    return Changes(found)


def renames_since(folder: str, revision: str) -> dict[str, str]:
    """Old → new path, relative to the top of the repository, of files renamed since a revision; raises GitError."""
    text = ask(
        folder, "diff", "--no-ext-diff", "--no-color", "--name-status", "-z", "-M", commit(folder, revision)
    )
    parts = text.split("\0")
    found: dict[str, str] = {}
    index = 0
    while index < len(parts) - 1:
        if parts[index].startswith("R"):
            found[parts[index + 1]] = parts[index + 2]
            index += 3
        else:
            index += 2
    return found


class Blame(NamedTuple):
    """Who last changed a line, and when as a date."""

    author: str
    date: str


def blame(path: str, rows: Sequence[int]) -> dict[int, Blame]:
    """Author and date of rows; rows that are not committed are left out. Raises GitError."""
    import datetime

    if not rows:
        return {}
    ranges = [f"-L{row},{row}" for row in sorted(set(rows))]
    folder, name = os.path.split(path)
    found: dict[int, Blame] = {}
    row, author, stamp, sha = 0, "", 0, ""
    for line in ask(folder, "blame", "--line-porcelain", *ranges, "--", name).split("\n"):
        if match := re.match(r"([0-9a-f]{40}) \d+ (\d+)", line):
            sha, row = match.group(1), int(match.group(2))
        elif line.startswith("author "):
            author = line[7:]
        elif line.startswith("author-time "):
            stamp = int(line[12:])
        elif line.startswith("\t") and set(sha) != {"0"}:
            date = datetime.datetime.fromtimestamp(stamp, datetime.timezone.utc).date().isoformat()
            found[row] = Blame(author, date)
    return found


class Version(NamedTuple):
    """One committed version of a file."""

    date: str
    text: str


def history(path: str, limit: int = 400) -> list[Version]:
    """The committed versions of a file, the oldest first; raises GitError."""
    folder, name = os.path.split(path)
    log = ask(folder, "log", f"-{limit}", "--format=%H %cs", "--", name).split("\n")
    found = []
    for line in log:
        sha, _, date = line.partition(" ")
        if sha:
            try:
                found.append(Version(date, ask(folder, "show", f"{sha}:./{name}")))
            except GitError:
                found.append(Version(date, ""))  # the commit that removed it
    return found[::-1]
