"""Every report over whole packages against the published schemas: `python tests/perf/check_outputs.py FOLDER...`.

Also searches each report for absolute paths and for what the masking would hide. Exits 1 where something is found.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Iterator

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "linter"), str(ROOT / "tests")]  # noqa: LIN705  # works from a checkout

from lintegrity.questions.secrets.secrets_in_text import known_tokens, url_credentials  # noqa: E402
from schemas import faults  # noqa: E402

FORMATS = ("sarif", "gitlab", "junit", "rdjson", "github", "html")
VALIDATED = frozenset({"sarif", "gitlab", "junit", "rdjson"})


def report(folder: Path, style: str) -> str:
    """What `check` writes about a folder."""
    command = [sys.executable, "-m", "lintegrity", "check", "--select", "ALL", "--exit-zero"]
    done = subprocess.run(
        [*command, "--output-format", style],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "linter")},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"{folder}: {style}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def leaks(text: str, folder: Path) -> Iterator[str]:
    """Absolute paths of this machine, tokens and passwords in URLs that a report shows."""
    for place in {str(folder), os.path.realpath(folder), str(Path.home()), str(ROOT)}:
        if place in text:
            yield f"absolute path {place}"
    for token in known_tokens(text):
        yield f"token {text[token.start : token.end][:12]}…"
    for credential, _, _ in url_credentials(text):
        if set(text[credential.start : credential.end]) != {"*"}:
            yield f"password in a URL at {credential.start}"


def main() -> int:
    """Print a row for each package and format."""
    folders = [Path(name) for name in sys.argv[1:]]
    if not folders:
        sys.exit("usage: check_outputs.py FOLDER...")
    bad = 0
    for folder in folders:
        for style in FORMATS:
            start = time.monotonic()
            text = report(folder, style)
            wrong = list(faults(style, text)) if style in VALIDATED else []
            shown = list(leaks(text, folder.resolve()))
            bad += len(wrong) + len(shown)
            count = len(re.findall(r"LIN\d{3}", text))
            print(
                f"{folder.name:<16} {style:<8} {len(text):>10} bytes {count:>7} codes "
                f"{len(wrong)} against the schema, {len(shown)} leaks, {time.monotonic() - start:.1f} s",
                flush=True,
            )
            for one in [*wrong[:5], *shown[:5]]:
                print(f"    {one}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
