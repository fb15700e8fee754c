"""Jobs: created, looked up, searched, closed."""

from typing import Any, Dict, List

from fastapi import APIRouter

from job_backend.core.catalogue import skill_names
from job_backend.services import runs, storage

router = APIRouter()


@router.post("/jobs")
def create_job(payload: Dict[str, Any]) -> Dict[str, Any]:  # LIN203
    kind = payload["kind"]
    if kind not in skill_names():
        return {"error": "unknown kind"}
    return storage.create(kind).model_dump()


@router.get("/jobs/{job_id}")
def get_job(job_id: str) -> Dict[str, Any]:  # LIN408
    try:
        return storage.get(job_id).model_dump()
    except Exception as e:
        return {"error": str(e)}  # LIN504


@router.get("/search")
def search_jobs(q: str, limit: int = 20) -> List[Dict[str, Any]]:  # LIN408
    return [job.model_dump() for job in storage.search(q)[:limit]]


@router.post("/jobs/{job_id}/close")
def close_job(
    job_id: str,  # LIN408
    payload: Dict[str, Any],  # LIN203
) -> Dict[str, Any]:
    try:
        runs.finish(payload["run_id"], job_id, "closed")
        return {"status": "closed"}
    except Exception as e:
        return {"error": str(e)}  # LIN504
