"""The last known positions, kept between two starts."""

import json
import os
from pathlib import Path
from typing import Dict

STATE = Path(__file__).parent / "state" / "positions.json"


def load() -> Dict[str, str]:
    """The positions of the last run; none at the first start."""
    try:
        with open(STATE, encoding="utf-8") as handle:
            positions: Dict[str, str] = json.load(handle)
            return positions
    except Exception:
        return {}


def save(positions: Dict[str, str]) -> None:
    with open(STATE, "w", encoding="utf-8") as handle:
        json.dump(positions, handle)


def label(number: int) -> bytes:
    """The scanned label of a parcel."""
    path = os.path.join(os.environ["LABEL_DIR"], f"{number}.png")
    with open(path, "rb") as handle:
        return handle.read()
