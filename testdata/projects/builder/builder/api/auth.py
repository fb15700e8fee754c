"""Who may call."""

import os
import secrets
from typing import Optional

from fastapi import HTTPException, Security
from fastapi.security import APIKeyHeader

header = APIKeyHeader(name="X-API-Key", auto_error=False)


def require_api_key(api_key: Optional[str] = Security(header)) -> Optional[str]:
    """The key of the request, compared with the one that is configured."""
    expected = os.getenv("BUILDER_API_KEY")
    if not expected:  # LIN606
        return None
    if api_key is None or not secrets.compare_digest(api_key, expected):
        raise HTTPException(status_code=401, detail="a valid API key is required")
    return api_key
