"""Builds: started, listed, looked up."""

import logging
from typing import Annotated, Dict, List

from fastapi import APIRouter, Depends, HTTPException, Request
from pydantic import BaseModel

from builder import ledger
from builder.api.auth import require_api_key
from builder.api.limits import limiter
from builder.executor import execute_all

logger = logging.getLogger(__name__)

router = APIRouter(prefix="/builds")


class NewBuild(BaseModel):
    build_id: int


@router.post("", dependencies=[Depends(require_api_key)])
@limiter.limit("5/minute")
def start_build(request: Request, new: NewBuild) -> Dict[str, str]:
    try:
        execute_all(new.build_id)
    except Exception as exc:
        logger.exception("build %d failed", new.build_id)
        raise HTTPException(status_code=500, detail="the build failed") from exc
    return {"status": "passed"}


@router.get("", dependencies=[Depends(require_api_key)])
@limiter.limit("60/minute")
def list_builds(request: Request) -> List[ledger.Entry]:
    return ledger.newest()


@router.get("/{build_id}")
@limiter.limit("60/minute")
def get_build(
    request: Request,
    build_id: int,
    caller: Annotated[str, Depends(require_api_key)],
) -> List[ledger.Entry]:
    return ledger.phases(build_id)


@router.get("/{build_id}/latest", dependencies=[Depends(require_api_key)])
@limiter.limit("60/minute")
def latest_phase(request: Request, build_id: int) -> ledger.Entry:
    done = ledger.phases(build_id)
    if not done:
        raise HTTPException(status_code=404, detail="no such build")
    return done[-1]
