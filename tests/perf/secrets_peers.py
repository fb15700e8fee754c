"""Secrets found by this linter and by public peers in the same files.

    python -m venv PEERS && PEERS/bin/pip install bandit ruff detect-secrets
    python tests/perf/secrets_peers.py PEERS/bin FOLDER... [--places FILE]

Prints how many places each rule of each tool reports. With --places every place is written down as one JSON object a
line, so that it can be read in its code; values are never printed. Tests are left out, as all tools are meant to
be run on the code that is shipped.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Iterator, NamedTuple

LINTER = Path(__file__).parents[2] / "linter"
_TEST = re.compile(r"(?:^|/)(?:tests?|testing)/|(?:^|/)(?:test_[^/]*|[^/]*_test|conftest)\.py$")


class Place(NamedTuple):
    """One report of a tool."""

    tool: str
    code: str
    path: str
    row: int


def _output(command: list[str], **options: str) -> str:
    env = {"PYTHONPATH": str(LINTER)} if options.pop("own", "") else None
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False).stdout


def own(folder: str) -> Iterator[Place]:
    """LIN601 to LIN604."""
    command = [sys.executable, "-m", "lintegrity", "check", "-n", "--isolated", "--select"]
    command += ["LIN601,LIN602,LIN603,LIN604", "--output-format", "json-lines", folder]
    for line in _output(command, own="yes").splitlines():
        found = json.loads(line)
        yield Place("lintegrity", found["code"], found["filename"], found["location"]["row"])


def bandit(folder: str, peers: Path) -> Iterator[Place]:
    """B105 to B107."""
    command = [str(peers / "bandit"), "-q", "-r", folder, "-t", "B105,B106,B107", "-f", "json"]
    for found in json.loads(_output(command))["results"]:
        yield Place("bandit", found["test_id"], found["filename"], found["line_number"])


def ruff(folder: str, peers: Path) -> Iterator[Place]:
    """S105 to S107."""
    command = [str(peers / "ruff"), "check", "--isolated", "--no-cache", "--no-respect-gitignore"]
    command += ["--select", "S105,S106,S107", "--output-format", "json", folder]
    for found in json.loads(_output(command)):
        yield Place("ruff", found["code"], found["filename"], found["location"]["row"])


def detect_secrets(folder: str, peers: Path) -> Iterator[Place]:
    """Every detector that is on by default."""
    found = json.loads(_output([str(peers / "detect-secrets"), "-C", folder, "scan", "--all-files", "."]))
    for name, rows in found["results"].items():
        for row in rows:
            if name.endswith(".py"):
                yield Place("detect-secrets", row["type"], str(Path(folder, name)), row["line_number"])


def main() -> int:
    """Print the counts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("peers", type=Path)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--places", type=Path)
    given = parser.parse_args()
    places: set[Place] = set()
    for folder in given.folders:
        for found in (own(folder), *(tool(folder, given.peers) for tool in (bandit, ruff, detect_secrets))):
            places.update(one for one in found if not _TEST.search(str(Path(one.path).relative_to(folder))))
    counts = Counter((one.tool, one.code) for one in places)
    for (tool, code), count in sorted(counts.items()):
        print(f"{tool:15} {code:30} {count}")
    if given.places is not None:
        given.places.write_text("".join(json.dumps(one._asdict()) + "\n" for one in sorted(places)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
