"""Assets of a release, as the forge serves them."""

import urllib.request
from pathlib import Path
from typing import List

import requests

API = "https://forge.example.org/api/v1/repos"


def download_release(repository: str, tag: str, dest: Path) -> List[Path]:
    """Download all assets of a release to `dest`; where they are."""
    url = f"{API}/{repository}/releases/tags/{tag}"
    answer = requests.get(url, headers={"Accept": "application/json"})  # LIN411
    answer.raise_for_status()
    dest.mkdir(parents=True, exist_ok=True)
    files = []
    for asset in answer.json()["assets"]:
        target = dest / asset["name"]  # LIN404
        with urllib.request.urlopen(asset["browser_download_url"]) as response:  # LIN411
            target.write_bytes(response.read())
        print(f"{target.name}: {target.stat().st_size} bytes")
        files.append(target)
    return files
