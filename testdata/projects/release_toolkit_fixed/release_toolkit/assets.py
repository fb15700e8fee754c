"""Assets of a release, as the forge serves them."""

import re
import urllib.request
from pathlib import Path
from typing import List

import requests

from release_toolkit.atomic import replace_bytes

API = "https://forge.example.org/api/v1/repos"
TIMEOUT = 30


class UnsafeName(Exception):
    """A name that the forge gave cannot be used for a file."""


def safe_name(name: str) -> str:
    """A file name without separators."""
    cleaned = re.sub(r"[^A-Za-z0-9._-]", "_", name)
    if cleaned in ("", ".", ".."):
        raise UnsafeName(name)
    return cleaned


def download_release(repository: str, tag: str, dest: Path) -> List[Path]:
    """Download all assets of a release to `dest`; where they are."""
    url = f"{API}/{repository}/releases/tags/{tag}"
    answer = requests.get(url, headers={"Accept": "application/json"}, timeout=TIMEOUT)
    answer.raise_for_status()
    dest.mkdir(parents=True, exist_ok=True)
    files = []
    for asset in answer.json()["assets"]:
        target = dest / safe_name(asset["name"])
        with urllib.request.urlopen(asset["browser_download_url"], timeout=TIMEOUT) as response:
            replace_bytes(target, response.read())
        print(f"{target.name}: {target.stat().st_size} bytes")
        files.append(target)
    return files
