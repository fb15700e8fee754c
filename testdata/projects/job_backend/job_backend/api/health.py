"""Liveness."""

from typing import Dict

from fastapi import APIRouter

router = APIRouter()


@router.get("/health")  # LIN709
def health() -> Dict[str, str]:
    return {"status": "healthy"}
