"""Limits and skills, read from the JSON files that ship with the package."""

import json
from pathlib import Path
from typing import Dict, List

RESOURCES = Path(__file__).resolve().parent / "resources"


def run_limits() -> Dict[str, int]:
    """How many runs may be active, and how many ticks one of them may take."""
    with open(RESOURCES / "config.json", encoding="utf-8") as handle:
        config = json.load(handle)  # LIN206
    return {"active": config["limits"]["active_runs"], "ticks": config["limits"]["ticks_per_run"]}


def skill_names() -> List[str]:
    """The names of the enabled skills."""
    with open(RESOURCES / "skills.json", encoding="utf-8") as handle:
        skills = json.load(handle)  # LIN206
    return [skill["name"] for skill in skills["skills"] if skill["enabled"]]
