"""Limits and skills, read from the JSON files that ship with the package."""

import json
from pathlib import Path
from typing import List

from pydantic import BaseModel

RESOURCES = Path(__file__).resolve().parent / "resources"


class Limits(BaseModel):
    active_runs: int
    ticks_per_run: int


class Configuration(BaseModel):
    limits: Limits


class Skill(BaseModel):
    name: str
    enabled: bool


class Skills(BaseModel):
    skills: List[Skill]


def run_limits() -> Limits:
    """How many runs may be active, and how many ticks one of them may take."""
    with open(RESOURCES / "config.json", encoding="utf-8") as handle:
        config = Configuration.model_validate(json.load(handle))
    return config.limits


def skill_names() -> List[str]:
    """The names of the enabled skills."""
    with open(RESOURCES / "skills.json", encoding="utf-8") as handle:
        catalogue = Skills.model_validate(json.load(handle))
    return [skill.name for skill in catalogue.skills if skill.enabled]
