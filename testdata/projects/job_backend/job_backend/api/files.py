"""What lies in the data folder, as it is."""

import json
import os
from typing import Any, Dict, List

from fastapi import APIRouter

router = APIRouter(prefix="/files")

DATA_DIR = os.environ.get("DATA_DIR", "data")


@router.get("/profile")
def get_profile() -> Dict[str, Any]:
    path = os.path.join(DATA_DIR, "profile.json")  # LIN401
    with open(path, encoding="utf-8") as handle:
        profile: Dict[str, Any] = json.load(handle)
    return profile


@router.get("/skills")
def get_skills() -> List[Any]:
    path = os.path.join(DATA_DIR, "skills.json")  # LIN401
    with open(path, encoding="utf-8") as handle:
        skills: List[Any] = json.load(handle)
    return skills


@router.get("/history")
def get_history() -> List[str]:
    path = os.path.join(DATA_DIR, "history.log")  # LIN401
    with open(path, encoding="utf-8") as handle:
        return [line.rstrip("\n") for line in handle]


@router.post("/feedback")
def add_feedback(payload: Dict[str, Any]) -> Dict[str, str]:  # LIN203
    path = os.path.join(DATA_DIR, "feedback.jsonl")  # LIN401
    line = json.dumps({"rating": payload["rating"], "comment": payload.get("comment")})
    with open(path, "a", encoding="utf-8") as handle:
        handle.write(line + "\n")
    return {"status": "stored"}
