"""Cases of LIN408."""

CLEAN = {
    "bounds in every spelling": """
        from typing import Annotated, Optional

        from annotated_types import MaxLen
        from fastapi import FastAPI, Path, Query
        from pydantic import AfterValidator, StringConstraints, constr

        app = FastAPI()

        @app.get("/a/{one}/{two}")
        async def a(
            one: Annotated[str, Path(pattern="^[a-z]+$")],
            two: str = Path(..., max_length=40),
            three: str = Query("", regex="^x"),
            four: Annotated[Optional[str], Query(max_length=8)] = None,
            five: Optional[Annotated[str, StringConstraints(max_length=9)]] = None,
            six: Annotated[str, MaxLen(10)] = "",
            seven: Annotated[str, AfterValidator(known)] = "",
            eight: constr(max_length=9) = "",
            nine: Annotated["str | None", Query(**LIMITS)] = None,
        ): ...
        """,
    "an alias of another module": {
        "app/__init__.py": "",
        "app/types.py": """
            from typing import Annotated
            from fastapi import Path

            JobId = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
            """,
        "app/api.py": """
            from fastapi import APIRouter
            from app.types import JobId

            router = APIRouter()

            @router.get("/jobs/{job_id}")
            def job(job_id: JobId): ...
            """,
    },
    "types that bound themselves": """
        from datetime import date
        from enum import Enum
        from typing import Literal
        from uuid import UUID

        from fastapi import FastAPI

        class Order(str, Enum):
            up = "up"

        app = FastAPI()

        @app.get("/a/{ident}")
        def a(ident: UUID, order: Order, day: date, which: Literal["x"], count: int = 3, yes: bool = False): ...
        """,
    "what does not come from path or query": """
        from typing import Annotated

        from fastapi import Cookie, Depends, FastAPI, Form, Header, Request

        app = FastAPI()

        @app.post("/a")
        def a(request: Request, token: Annotated[str, Header()], sid: str = Cookie(), name: str = Form(),
              user: str = Depends(current), model: Job = None): ...
        """,
    "the handler measures or matches it": """
        import re
        from uuid import UUID

        from fastapi import FastAPI, HTTPException

        app = FastAPI()

        @app.get("/a/{one}/{two}/{three}/{four}")
        def a(one: str, two: str, three: str, four: str):
            if len(one) > 80:
                raise HTTPException(422)
            if not re.fullmatch("[a-z]+", two):
                raise HTTPException(422)
            if three not in ("x", "y"):
                raise HTTPException(422)
            return UUID(four)
        """,
    "no route": """
        from fastapi import FastAPI

        app = FastAPI()

        @app.middleware("http")
        async def around(request, call_next): ...

        @app.exception_handler(ValueError)
        def on_error(text: str): ...

        class Client:
            @cached.get("x")
            def get(self, name: str): ...
        """,
}

FLAGGED = {
    "looked for in texts, which is no list of known ones": """
        from fastapi import FastAPI

        app = FastAPI()
        ROWS = [{"title": "a"}]

        @app.get("/search")
        def search(q: str):  # LIN408
            return [row for row in ROWS if q in row["title"]]
    """,
    "path and query, plain and optional": """
        from typing import Annotated, Optional, Union

        from fastapi import APIRouter, Path, Query

        router = APIRouter(prefix="/x")

        @router.get("/jobs/{job_id}")
        async def job(
            job_id: str,  # LIN408
            q: Optional[str] = None,  # LIN408
            r: str | None = None,  # LIN408
            s: Union[str, None] = Query(None, description="text"),  # LIN408
            t: Annotated[str, Query(min_length=3)] = "abc",  # LIN408
            u: "str" = "",  # LIN408
            *,
            v: Annotated[str, Path()],  # LIN408
        ): ...
        """,
    "a whole path, and an application made in a function": """
        from fastapi import FastAPI

        def make():
            app = FastAPI()

            @app.api_route("/files/{name:path}", methods=["GET"])
            def file(name: str):  # LIN408
                return open_it(name)

            return app
        """,
    "an alias that says nothing, and a length that is only reported": {
        "app/__init__.py": "",
        "app/types.py": "Slug = str\n",
        "app/api.py": """
            from fastapi import APIRouter
            from .types import Slug

            router = APIRouter()

            @router.delete("/{slug}")
            def drop(slug: Slug, why: str = ""):  # LIN408  # LIN408
                return find(slug, why)
            """,
    },
}
