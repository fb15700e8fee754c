"""Liveness."""

import sqlite3
from typing import Dict

from fastapi import APIRouter, HTTPException

from job_backend.services import connect

router = APIRouter()


@router.get("/health")
def health() -> Dict[str, str]:
    try:
        row = connect().execute("SELECT count(*) FROM schema_migrations").fetchone()
    except sqlite3.Error as error:
        raise HTTPException(status_code=503, detail="the database does not answer") from error
    return {"status": "healthy", "migrations": str(row[0])}
