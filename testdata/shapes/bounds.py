from __future__ import annotations
from typing import Annotated, Optional, Literal, List
from fastapi import FastAPI, APIRouter, Query, Path, Depends, Body, Header
from enum import Enum
import uuid
app = FastAPI()
router = APIRouter()


class K(str, Enum):
    a = "a"


@app.get("/a/{name}")
def a(name: str):  # LIN408
    return name


@app.get("/b")
def b(q: str = ""):  # LIN408
    return q


@router.get("/c")
async def c(q: Optional[str] = None):  # LIN408
    return q


@router.get("/d")
async def d(q: str | None = Query(None, max_length=50)):
    return q


@router.get("/e/{x}")
async def e(x: Annotated[str, Path(pattern="^a")], k: K, u: uuid.UUID, n: int, lit: Literal["a"]):
    return x


@router.get("/f")
async def f(q: Annotated[str, Query()]):  # LIN408
    return q


@router.get("/g")
async def g(q: List[str] = Query([])):
    return q


@router.post("/h")
async def h(q: str = Body(...)):
    return q


@router.get("/i")
async def i(dep: str = Depends(a)):
    return dep
