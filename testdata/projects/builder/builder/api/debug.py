"""For operators."""

import sys
from typing import Annotated, Dict, Optional

from fastapi import APIRouter, Depends

from builder.api.auth import require_api_key
from builder.config import get_database_url

router = APIRouter(prefix="/debug")


@router.get("/runtime")
def runtime(caller: Annotated[Optional[str], Depends(require_api_key)]) -> Dict[str, str]:
    python = sys.version.split()[0]
    return {"python": python, "database": get_database_url()}  # LIN111
