"""For operators."""

import sys
from typing import Annotated, Dict

from fastapi import APIRouter, Depends

from builder.api.auth import require_api_key
from builder.config import get_database_url
from builder.redaction import sanitize_url

router = APIRouter(prefix="/debug")


@router.get("/runtime")
def runtime(caller: Annotated[str, Depends(require_api_key)]) -> Dict[str, str]:
    python = sys.version.split()[0]
    return {"python": python, "database": sanitize_url(get_database_url())}
