"""Cases of LIN203."""

CLEAN = {
    "model": """
        from fastapi import APIRouter
        from pydantic import BaseModel
        router = APIRouter()

        class M(BaseModel):
            a: int

        @router.post('/x')
        def x(m: M):
            return m
        """,
    "model_validate": """
        from fastapi import APIRouter, Request
        from app.m import M
        router = APIRouter()

        @router.post('/x')
        async def x(request: Request):
            data = await request.json()
            m = M.model_validate(data)
            return m.a
        """,
    "star": """
        from fastapi import APIRouter
        from app.m import M
        router = APIRouter()

        @router.post('/x')
        def x(data: dict):
            return M(**data).a
        """,
    "response dict": """
        from fastapi import APIRouter
        router = APIRouter()

        @router.get('/x')
        def x(q: str) -> dict:
            return {'a': q}
        """,
    "depends dict": """
        from fastapi import APIRouter, Depends
        router = APIRouter()

        def user(): return {}

        @router.get('/x')
        def x(u: dict = Depends(user)):
            return u['id']
        """,
    "star resolved": {
        "app/__init__.py": "",
        "app/m.py": "from pydantic import BaseModel\nclass M(BaseModel):\n    a: int\n",
        "app/r.py": "from fastapi import APIRouter\nfrom app.m import M\nrouter = APIRouter()\n\n@router.post('/x')\ndef x(data: dict):\n    return M(**data).a\n",
    },
    "a model, and an open response": """
        from typing import Any
        from fastapi import FastAPI
        from app.models import Job

        app = FastAPI()

        @app.post("/jobs")
        def create(job: Job) -> dict[str, Any]:
            return {"id": job.kind}
        """,
    "handed whole to a model": """
        from typing import Any
        from fastapi import APIRouter
        from app.models import Job, adapter

        router = APIRouter()

        @router.post("/a")
        def a(payload: dict[str, Any]):
            job = Job(**payload)
            return job.kind

        @router.put("/b")
        def b(payload: dict):
            return adapter.validate_python(payload).kind
        """,
    "a query parameter and a dependency": """
        from typing import Any
        from fastapi import Depends, FastAPI, Header

        app = FastAPI()

        @app.post("/jobs/{name}")
        def create(name: Any, flag: Any = None, user: dict = Depends(current), h: dict = Header()):
            return user["id"]
        """,
    "not a route": """
        def create(payload: dict):
            return payload["kind"]
        """,
    "the raw body stored whole or handed to a model": """
        from fastapi import FastAPI, Request
        from app.models import Job

        app = FastAPI()

        @app.post("/a")
        async def a(request: Request):
            await queue.put(await request.json())

        @app.post("/b")
        async def b(request: Request):
            body = await request.json()
            job = Job.model_validate(body)
            return body["kind"]
        """,
    "values with a type": """
        from fastapi import FastAPI

        app = FastAPI()

        @app.post("/counts")
        def count(payload: dict[str, int]):
            return sum(payload.values())
        """,
}

FLAGGED = {
    "dict body": """
        from fastapi import FastAPI
        app = FastAPI()

        @app.post('/items')
        def create(item: dict):  # LIN203
            return save(item['name'], item.get('price'))
        """,
    "dict any": """
        from typing import Any, Dict
        from fastapi import APIRouter, Body
        router = APIRouter()

        @router.put('/x/{id}')
        async def put(id: int, payload: Dict[str, Any] = Body(...)):  # LIN203
            await store(id, payload['a'])
        """,
    "raw json": """
        from fastapi import APIRouter, Request
        router = APIRouter()

        @router.post('/hook')
        async def hook(request: Request):
            data = await request.json()  # LIN203
            return run(data['event'])
        """,
    "annotated": """
        from typing import Annotated, Any
        from fastapi import APIRouter, Body
        router = APIRouter()

        @router.patch('/x')
        def x(body: Annotated[dict[str, Any], Body()]):  # LIN203
            return go(body['x'])
        """,
    "every open mapping": """
        from typing import Any, Dict, List, Optional
        from fastapi import APIRouter, Body, FastAPI

        app = FastAPI()
        router = APIRouter()

        @app.post("/a")
        def a(payload: Dict[str, Any]):  # LIN203
            return payload["kind"]

        @router.put("/b/{key}")
        def b(key: str, payload: dict):  # LIN203
            return save(payload)

        @router.patch("/c")
        async def c(payload: Optional[dict[str, Any]] = None):  # LIN203
            return payload.get("kind")

        @router.post("/d")
        def d(payload: Any = Body(...)):  # LIN203
            return payload["kind"]

        @app.api_route("/e", methods=["POST"])
        def e(payload: List[Dict[str, Any]]):  # LIN203
            return [one["kind"] for one in payload]
        """,
    "the raw body by key": """
        from fastapi import FastAPI, Request

        app = FastAPI()

        @app.post("/a")
        async def a(request: Request):
            body = await request.json()  # LIN203
            return body["kind"]

        @app.post("/b")
        async def b(req: Request):
            return (await req.json()).get("kind")  # LIN203
        """,
}
