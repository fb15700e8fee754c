"""What builds leave behind."""

import shutil
from typing import Dict

from fastapi import APIRouter, Depends, HTTPException, Response

from builder.api.auth import require_api_key
from builder.places import ARCHIVES, RUNS

router = APIRouter(prefix="/artifacts", dependencies=[Depends(require_api_key)])


@router.get("/{build_id}/{file_path:path}")  # LIN708
def get_artifact(build_id: int, file_path: str) -> Response:
    target = RUNS / str(build_id) / file_path  # LIN403
    if not target.is_file():
        raise HTTPException(status_code=404, detail="no such artifact")
    return Response(target.read_bytes(), media_type="application/octet-stream")  # LIN707


@router.post("/{build_id}/archive")  # LIN708
def pack_artifacts(build_id: int) -> Dict[str, str]:
    shutil.make_archive(str(ARCHIVES / str(build_id)), "zip", RUNS / str(build_id))
    return {"status": "packed"}
