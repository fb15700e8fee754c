"""Approval of builds. The application includes this router with the API key required."""

import os

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from builder import ledger
from builder.api.limits import limiter

router = APIRouter(prefix="/approvals")

AUTO_APPROVE = os.getenv("AUTO_APPROVE_BUILDS", "true").lower() == "true"  # LIN606


class Approval(BaseModel):
    build_id: int
    reason: str = Field(max_length=200)


@router.post("")
@limiter.limit("20/minute")
def ask_for_approval(request: Request, approval: Approval) -> Approval:
    """Note a request; without anybody to decide, it is approved."""
    ledger.note(approval.build_id, "approval", "approved" if AUTO_APPROVE else "waiting")
    return approval


@router.get("/{build_id}")
@limiter.limit("60/minute")
def approval_of(request: Request, build_id: int) -> bool:
    return any(entry.status == "approved" for entry in ledger.phases(build_id))
