"""What builds leave behind."""

import shutil
from typing import Dict

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import FileResponse

from builder.api.auth import require_api_key
from builder.api.limits import limiter
from builder.places import ARCHIVES, RUNS

router = APIRouter(prefix="/artifacts", dependencies=[Depends(require_api_key)])


@router.get("/{build_id}/{file_path:path}")
@limiter.limit("30/minute")
def get_artifact(request: Request, build_id: int, file_path: str) -> FileResponse:
    folder = (RUNS / str(build_id)).resolve()
    target = (folder / file_path).resolve()
    if not target.is_relative_to(folder):
        raise HTTPException(status_code=404, detail="no such artifact")
    if not target.is_file():
        raise HTTPException(status_code=404, detail="no such artifact")
    return FileResponse(target, media_type="application/octet-stream")


@router.post("/{build_id}/archive")
@limiter.limit("5/minute")
def pack_artifacts(request: Request, build_id: int) -> Dict[str, str]:
    shutil.make_archive(str(ARCHIVES / str(build_id)), "zip", RUNS / str(build_id))
    return {"status": "packed"}
