"""Jobs: created, looked up, searched, closed."""

import logging
from typing import Annotated, Any, Dict, List

from fastapi import APIRouter, HTTPException, Path, Query
from pydantic import BaseModel, Field

from job_backend.core.catalogue import skill_names
from job_backend.services import runs, storage

logger = logging.getLogger(__name__)

router = APIRouter()

JobId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


class NewJob(BaseModel):
    kind: str = Field(max_length=40)


class Closing(BaseModel):
    run_id: str = Field(max_length=40)


@router.post("/jobs")
def create_job(new: NewJob) -> Dict[str, Any]:
    if new.kind not in skill_names():
        raise HTTPException(status_code=422, detail="unknown kind")
    return storage.create(new.kind).model_dump()


@router.get("/jobs/{job_id}")
def get_job(job_id: JobId) -> Dict[str, Any]:
    try:
        return storage.get(job_id).model_dump()
    except KeyError as error:
        raise HTTPException(status_code=404, detail="no such job") from error


@router.get("/search")
def search_jobs(q: Annotated[str, Query(max_length=80)], limit: int = 20) -> List[Dict[str, Any]]:
    return [job.model_dump() for job in storage.search(q)[:limit]]


@router.post("/jobs/{job_id}/close")
def close_job(
    job_id: Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")],
    closing: Closing,
) -> Dict[str, Any]:
    try:
        runs.finish(closing.run_id, job_id, "closed")
        return {"status": "closed"}
    except Exception as error:
        logger.exception("closing job %s failed", job_id)
        raise HTTPException(status_code=500, detail="the job could not be closed") from error
