"""What lies in the data folder, as it is."""

import json
import os
from typing import Any, Dict, List

from fastapi import APIRouter
from pydantic import BaseModel

from job_backend.storage.paths import contained

router = APIRouter(prefix="/files")

DATA_DIR = os.environ.get("DATA_DIR", "data")


class Feedback(BaseModel):
    rating: int
    comment: str = ""


@router.get("/profile")
def get_profile() -> Dict[str, Any]:
    path = contained(DATA_DIR, "profile.json")
    with open(path, encoding="utf-8") as handle:
        profile: Dict[str, Any] = json.load(handle)
    return profile


@router.get("/skills")
def get_skills() -> List[Any]:
    path = contained(DATA_DIR, "skills.json")
    with open(path, encoding="utf-8") as handle:
        skills: List[Any] = json.load(handle)
    return skills


@router.get("/history")
def get_history() -> List[str]:
    path = contained(DATA_DIR, "history.log")
    with open(path, encoding="utf-8") as handle:
        return [line.rstrip("\n") for line in handle]


@router.post("/feedback")
def add_feedback(feedback: Feedback) -> Dict[str, str]:
    path = contained(DATA_DIR, "feedback.jsonl")
    with open(path, "a", encoding="utf-8") as handle:
        handle.write(feedback.model_dump_json() + "\n")
    return {"status": "stored"}
