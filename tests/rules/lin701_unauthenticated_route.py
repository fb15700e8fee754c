"""Cases of LIN701."""

from harness import Case
from lintegrity.settings import Config, Extensions

AUTH = """
    from fastapi import Depends, Header, HTTPException

    async def verify_api_key(x_api_key: str = Header(default="")):
        if x_api_key != KEY:
            raise HTTPException(status_code=401, detail="no")

    class RoleChecker:
        def __init__(self, role):
            self.role = role

        def __call__(self, user=Depends(verify_api_key)):
            if self.role not in user.roles:
                raise HTTPException(403)

    async def current_job_owner(key=Depends(verify_api_key)):
        return key
    """

CLEAN = {
    "a token in the query that a helper looks into": {
        "app/__init__.py": "",
        "app/auth.py": AUTH,
        "app/main.py": """
            from fastapi import Depends, FastAPI, HTTPException
            from app.auth import verify_api_key
            app = FastAPI()

            async def _user_of(token, session):
                user = await session.user_by(token)
                if user is None:
                    raise HTTPException(401, "no")
                return user

            @app.get("/jobs")
            def jobs(key=Depends(verify_api_key)):
                return load()

            @app.get("/recordings/{number}")
            async def recording(number: int, token: str):
                user = await _user_of(token, SESSION)
                return await found(number, user)
            """,
    },
    "routers of functions, included in an application that is handed in": {
        "app/__init__.py": "",
        "app/auth.py": """
            from fastapi import Header, HTTPException

            def user(authorization: str = Header()):
                if authorization != "x":
                    raise HTTPException(401)
                return "me"
        """,
        "app/items.py": """
            from fastapi import APIRouter

            def items_router(store) -> APIRouter:
                router = APIRouter()

                @router.get("/items")
                def items():
                    return store.items()

                return router
        """,
        "app/all.py": """
            from fastapi import FastAPI
            from app.items import items_router

            def register(app: FastAPI, store):
                app.include_router(items_router(store))
        """,
        "app/server.py": """
            from fastapi import Depends, FastAPI
            from app.all import register
            from app.auth import user

            class Server:
                def __init__(self, store):
                    self.app = FastAPI(dependencies=[Depends(user)])
                    register(self.app, store)
        """,
    },
    "a user of fastapi-users, by a function of the module's own name": {
        "app/__init__.py": "",
        "app/users/__init__.py": "from .get_user import get_user\n",
        "app/users/library.py": """
            import uuid
            from fastapi_users import FastAPIUsers
            from app.models import User, manager, backend

            def library():
                users = FastAPIUsers[User, uuid.UUID](manager, [backend])
                return users
        """,
        "app/users/get_user.py": """
            from fastapi import Depends
            from .library import library

            users = library()
            _asked = users.current_user(active=True)

            async def get_user(user=Depends(_asked)):
                return await load(user.id)
        """,
        "app/routes.py": """
            from fastapi import APIRouter, Depends, HTTPException, Header
            from app.users import get_user
            router = APIRouter()

            def require_key(x_api_key: str = Header()):
                if x_api_key != K:
                    raise HTTPException(401)

            @router.get('/a', dependencies=[Depends(require_key)])
            def a():
                return db.a()

            @router.get('/b')
            def b(user=Depends(get_user)):
                return db.b(user)
        """,
    },
    "pages for everyone": """
        from pathlib import Path
        from fastapi import APIRouter, Depends, HTTPException, Header
        from fastapi.responses import FileResponse, RedirectResponse
        from scalar_fastapi import get_scalar_api_reference
        router = APIRouter()

        def require_key(x_api_key: str = Header()):
            if x_api_key != K:
                raise HTTPException(401)

        @router.get('/a', dependencies=[Depends(require_key)])
        def a():
            return db.a()

        @router.get('/reference')
        def reference():
            return get_scalar_api_reference(openapi_url=app.openapi_url)

        @router.get('/fallback.html')
        def fallback():
            return FileResponse(str(Path(__file__).parent / 'ui/fallback.html'))

        @router.get('/help/{page:path}')
        def help_page(page: str):
            url = 'https://docs.example.org/' + page
            return RedirectResponse(url)

        @router.get('/api')
        def api_check() -> HealthCheckResponse:
            return HealthCheckResponse()

        @router.get('/ui_version')
        def ui_version():
            return {'version': read_version()}
        """,
    "asks a token back": """
        from fastapi import APIRouter, Depends, HTTPException, Header, Request
        router = APIRouter()

        def require_key(x_api_key: str = Header()):
            if x_api_key != K:
                raise HTTPException(401)

        @router.get('/a', dependencies=[Depends(require_key)])
        def a():
            return db.a()

        @router.post('/enroll/start')
        async def start(form: Form):
            return await mfa.start(form.challenge_token.get_secret_value())
        """,
    "hands on by keyword": """
        from fastapi import APIRouter, Depends, HTTPException, Header, Request
        router = APIRouter()

        def require_key(x_api_key: str = Header()):
            if x_api_key != K:
                raise HTTPException(401)

        @router.get('/a', dependencies=[Depends(require_key)])
        def a():
            return db.a()

        @router.post('/webhook/{id}')
        async def hook(id: str, request: Request):
            return await intake.handle(id, request=request)
        """,
    "teams": """
        from fastapi import APIRouter, Depends, HTTPException, Header, Request
        router = APIRouter()

        def require_key(x_api_key: str = Header()):
            if x_api_key != K:
                raise HTTPException(401)

        @router.get('/a', dependencies=[Depends(require_key)])
        def a():
            return db.a()

        @router.post('/teams/events')
        async def ev(req: Request):
            auth_header = req.headers.get('Authorization', '')
            return await adapter.process_activity(await req.json(), auth_header, bot)
        """,
    "app level": """
        from fastapi import FastAPI, Depends, HTTPException, Header

        def verify_token(x_token: str = Header()):
            if x_token != T:
                raise HTTPException(403)

        app = FastAPI(dependencies=[Depends(verify_token)])

        @app.get('/items')
        def items():
            return db.items()
        """,
    "no auth anywhere": """
        from fastapi import FastAPI
        app = FastAPI()

        @app.get('/items')
        def items():
            return db.items()
        """,
    "class dependency": """
        from fastapi import APIRouter, Depends, HTTPException, Header, Request
        router = APIRouter()

        def require_key(x_api_key: str = Header()):
            if x_api_key != K:
                raise HTTPException(401)

        @router.get('/a', dependencies=[Depends(require_key)])
        def a():
            return db.a()

        class Guard:
            def __call__(self, request: Request):
                if not request.headers.get('Authorization'):
                    raise HTTPException(status_code=401)

        guard = Guard()

        @router.put('/x', dependencies=[Depends(guard)])
        def x(v: int):
            return db.set(v)
        """,
    "no authentication anywhere": """
        from fastapi import FastAPI

        app = FastAPI()

        @app.get("/jobs")
        def jobs(): ...
        """,
    "every place for the dependency": {
        "app/auth.py": AUTH,
        "app/deps.py": """
            from typing import Annotated
            from fastapi import Depends, Security
            from app.auth import current_job_owner, verify_api_key

            Owner = Annotated[str, Depends(current_job_owner)]
            GUARD = [Depends(verify_api_key)]
            key = Depends(verify_api_key)
            """,
        "app/a.py": """
            from fastapi import APIRouter, Depends, Security
            from app.auth import RoleChecker, current_job_owner, verify_api_key
            from app.deps import GUARD, Owner, key

            router = APIRouter(prefix="/a")

            @router.get("/1", dependencies=[Depends(verify_api_key)])
            def one(): ...

            @router.post("/2")
            def two(owner: Owner): ...

            @router.put("/3", dependencies=GUARD)
            def three(): ...

            @router.patch("/4")
            def four(owner=key): ...

            @router.delete("/5", dependencies=[Depends(RoleChecker("admin"))])
            def five(): ...

            @router.get("/6")
            def six(owner=Security(current_job_owner, scopes=["x"])): ...
            """,
        "app/b.py": """
            from fastapi import APIRouter

            router = APIRouter()
            inner = APIRouter()

            @router.get("/b")
            def b(): ...

            @inner.get("/inner")
            def inside(): ...

            router.include_router(inner)
            """,
        "app/c.py": """
            from fastapi import APIRouter, Depends
            from app import auth

            router = APIRouter(dependencies=[Depends(auth.verify_api_key)])

            @router.get("/c")
            def c(): ...
            """,
        "app/main.py": """
            from fastapi import Depends, FastAPI
            from app import a, b
            from app.auth import verify_api_key
            from app.c import router as c_router

            app = FastAPI()
            app.include_router(a.router)
            app.include_router(b.router, prefix="/v1", dependencies=[Depends(verify_api_key)])
            for one in (c_router,):
                app.include_router(one)

            @app.get("/health")
            def health(): ...

            @app.post("/auth/login")
            def enter(): ...
            """,
        "app/__init__.py": "",
    },
    "the application has it": {
        "app/auth.py": AUTH,
        "app/main.py": """
            from fastapi import Depends, FastAPI
            from app.auth import verify_api_key
            from app.jobs import router

            app = FastAPI(dependencies=[Depends(verify_api_key)])
            app.include_router(router)
            """,
        "app/jobs.py": """
            from fastapi import APIRouter

            router = APIRouter()

            @router.get("/jobs")
            def jobs(): ...
            """,
    },
    "a middleware refuses": {
        "app/auth.py": AUTH,
        "app/main.py": """
            from fastapi import Depends, FastAPI
            from fastapi.responses import JSONResponse
            from app.auth import verify_api_key

            app = FastAPI()

            @app.middleware("http")
            async def guard(request, call_next):
                if request.headers.get("authorization") != KEY:
                    return JSONResponse({}, status_code=401)
                return await call_next(request)

            @app.get("/jobs", dependencies=[Depends(verify_api_key)])
            def jobs(): ...

            @app.get("/runs")
            def runs(): ...
            """,
    },
    "a webhook with its own signature check": {
        "app/auth.py": AUTH,
        "app/main.py": """
            import hmac
            from fastapi import Depends, FastAPI
            from app.auth import verify_api_key

            app = FastAPI()

            @app.get("/jobs", dependencies=[Depends(verify_api_key)])
            def jobs(): ...

            @app.post("/hooks/stripe")
            async def hook(request):
                if not hmac.compare_digest(request.headers["x-signature"], sign(await request.body())):
                    return None
            """,
    },
    "configured as public": Case(
        {
            "app/auth.py": AUTH,
            "app/main.py": """
                from fastapi import Depends, FastAPI
                from app.auth import verify_api_key

                app = FastAPI()

                @app.get("/jobs", dependencies=[Depends(verify_api_key)])
                def jobs(): ...

                @app.get("/prices/{day}")
                def prices(day): ...
                """,
        },
        Config(extensions=Extensions(public_routes=("/prices/*",))),
    ),
    "a dependency that authenticates nobody is no authentication": """
        from fastapi import Depends, FastAPI

        app = FastAPI()

        def get_db():
            yield connect()

        @app.get("/jobs")
        def jobs(db=Depends(get_db)): ...

        @app.get("/runs")
        def runs(): ...
        """,
}

FLAGGED = {
    "a token that a helper only counts": {
        "app/__init__.py": "",
        "app/auth.py": AUTH,
        "app/main.py": """
            from fastapi import Depends, FastAPI, HTTPException
            from app.auth import verify_api_key
            app = FastAPI()

            async def _counted(token, session):
                if await session.count(token) > 100:
                    raise HTTPException(429, "too many")

            @app.get("/jobs")
            def jobs(key=Depends(verify_api_key)):
                return load()

            @app.get("/recordings/{number}")  # LIN701
            async def recording(number: int, token: str):
                await _counted(token, SESSION)
                return await found(number)
            """,
    },
    "a file of the data, and a class of the project that is told types": """
        from fastapi import APIRouter, Depends, HTTPException, Header
        from fastapi.responses import FileResponse
        router = APIRouter()

        def require_key(x_api_key: str = Header()):
            if x_api_key != K:
                raise HTTPException(401)

        class Store(Generic[T]):
            def current(self):
                return self.row

        @router.get('/a', dependencies=[Depends(require_key)])
        def a():
            return db.a()

        @router.get('/report')  # LIN701
        def report(name: str):
            return FileResponse(ROOT / name)

        @router.get('/forget')  # LIN701
        def forget(name: str):
            db.forget(name)
            return RedirectResponse('/')

        @router.get('/rows')  # LIN701
        def rows(store=Depends(Store[int]().current)):
            return store
        """,
    "user by cookie": """
        from fastapi import APIRouter, Depends, HTTPException, Header, Request
        router = APIRouter()

        def require_key(x_api_key: str = Header()):
            if x_api_key != K:
                raise HTTPException(401)

        @router.get('/a', dependencies=[Depends(require_key)])
        def a():
            return db.a()

        def get_current_user(request: Request):
            token = request.cookies.get('access-token')
            return users.get(token)

        @router.get('/runs')
        def runs(user=Depends(get_current_user)):
            return history(user)

        @router.get('/open')  # LIN701
        def op():
            return history(None)
        """,
    "bearer param open": """
        from fastapi import APIRouter, Depends, HTTPException, Header, Request
        router = APIRouter()

        def require_key(x_api_key: str = Header()):
            if x_api_key != K:
                raise HTTPException(401)

        @router.get('/a', dependencies=[Depends(require_key)])
        def a():
            return db.a()

        @router.post('/jobs')  # LIN701
        def create(job: Job):
            return db.create(job)
        """,
    "annotated alias": {
        "app/__init__.py": "",
        "app/deps.py": "from typing import Annotated\nfrom fastapi import Depends, HTTPException, Header\n\ndef current_user(authorization: str = Header()):\n    u = decode(authorization)\n    if not u:\n        raise HTTPException(status_code=401)\n    return u\n\nUser = Annotated[dict, Depends(current_user)]\n",
        "app/api.py": "from fastapi import APIRouter\nfrom app.deps import User\nr = APIRouter()\n\n@r.get('/mine')\ndef mine(u: User):\n    return db.of(u)\n\n@r.delete('/all')  # LIN701\ndef wipe():\n    return db.wipe()\n",
    },
    "include level": {
        "app/__init__.py": "",
        "app/auth.py": "from fastapi import HTTPException, Header\ndef verify_token(x_token: str = Header()):\n    if x_token != T:\n        raise HTTPException(403)\n",
        "app/r1.py": "from fastapi import APIRouter\nrouter = APIRouter()\n@router.get('/one')\ndef one():\n    return db.one()\n",
        "app/r2.py": "from fastapi import APIRouter\nrouter = APIRouter()\n@router.get('/two')  # LIN701\ndef two():\n    return db.two()\n",
        "app/main.py": "from fastapi import FastAPI, Depends\nfrom app import r1, r2\nfrom app.auth import verify_token\napp = FastAPI()\napp.include_router(r1.router, dependencies=[Depends(verify_token)])\napp.include_router(r2.router)\n@app.get('/health')\ndef health():\n    return {'ok': True}\n",
    },
    "siblings have it": {
        "app/auth.py": AUTH,
        "app/main.py": """
            from fastapi import APIRouter, Depends, FastAPI
            from app.auth import verify_api_key

            app = FastAPI()
            router = APIRouter(prefix="/runs")

            @app.post("/jobs", dependencies=[Depends(verify_api_key)])
            def create(): ...

            @app.get("/jobs/{job_id}")  # LIN701
            def read(job_id): ...

            @router.get("/{run_id}")  # LIN701
            async def run(run_id, db=Depends(connect)): ...

            @router.delete("/{run_id}")  # LIN701
            async def drop(run_id): ...

            app.include_router(router)
            """,
    },
    "one of two includes is open": {
        "app/auth.py": AUTH,
        "app/jobs.py": """
            from fastapi import APIRouter

            router = APIRouter()

            @router.get("/jobs")  # LIN701
            def jobs(): ...
            """,
        "app/main.py": """
            from fastapi import Depends, FastAPI
            from app import jobs
            from app.auth import verify_api_key

            app = FastAPI()
            app.include_router(jobs.router, prefix="/v1", dependencies=[Depends(verify_api_key)])
            app.include_router(jobs.router, prefix="/legacy")
            """,
        "app/__init__.py": "",
    },
    "a configured dependency": Case(
        {
            "app/main.py": """
                from fastapi import Depends, FastAPI
                from corporate import guard

                app = FastAPI()

                @app.post("/jobs", dependencies=[Depends(guard)])
                def create(): ...

                @app.get("/jobs")  # LIN701
                def read(): ...
                """,
        },
        Config(extensions=Extensions(auth_dependencies=("corporate.guard",))),
    ),
    "a bearer scheme": """
        from fastapi import Depends, FastAPI
        from fastapi.security import OAuth2PasswordBearer

        oauth2_scheme = OAuth2PasswordBearer(tokenUrl="token")
        app = FastAPI()

        async def get_current_user(token: str = Depends(oauth2_scheme)):
            return decode(token)

        @app.get("/me")
        def me(user=Depends(get_current_user)): ...

        @app.get("/items")  # LIN701
        def items(): ...
        """,
}

CLEAN |= {
    "the application of an object": {
        "app/auth.py": AUTH,
        "app/server.py": """
            from fastapi import Depends, FastAPI
            from app.auth import verify_api_key

            class Server:
                def __init__(self):
                    self.app = FastAPI(dependencies=[Depends(verify_api_key)])
                    self.routes()

                def routes(self):
                    @self.app.get("/jobs")
                    def jobs(): return load()

                    self.app.add_api_route("/runs", self.runs, methods=["POST"])

                async def runs(self): return save()
            """,
        "app/__init__.py": "",
    },
    "handed to a function": {
        "app/auth.py": AUTH,
        "app/jobs.py": """
            from fastapi import FastAPI

            def register(app: FastAPI):
                @app.get("/jobs")
                def jobs(): return load()

            def nobody_calls(app: FastAPI):
                @app.get("/runs")
                def runs(): return load()
            """,
        "app/main.py": """
            from fastapi import Depends, FastAPI
            from app.auth import verify_api_key
            from app import jobs

            def create():
                guarded = FastAPI(dependencies=[Depends(verify_api_key)])
                jobs.register(guarded)
                return guarded
            """,
        "app/__init__.py": "",
    },
    "views made of classes": {
        "app/auth.py": AUTH,
        "app/views.py": """
            from typing import Annotated, Optional
            from fastapi import APIRouter, Depends
            from fastapi_utils.cbv import cbv
            from app.auth import verify_api_key

            router = APIRouter()
            Key = Annotated[str, Depends(verify_api_key)]

            @cbv(router)
            class Items:
                key: str = Depends(verify_api_key)

                @router.get("/items")
                def items(self): return load(self.key)

            @cbv(router)
            class Jobs:
                key: Key

                @router.get("/jobs")
                def jobs(self): return load(self.key)

            @cbv(router)
            class Runs:
                def __init__(self, key: Key):
                    self.key = key

                @router.get("/runs")
                def runs(self): return load(self.key)

            @router.get("/text")
            def text(key: "Key"): return load(key)

            @router.get("/longer")
            def longer(key: "Annotated[str, Depends(verify_api_key)]"): return load(key)

            @router.get("/optional")
            def optional(key: Optional[Key]): return load(key)
            """,
        "app/__init__.py": "",
    },
    "a router that a function makes and its caller guards": {
        "app/auth.py": AUTH,
        "app/main.py": """
            from fastapi import APIRouter, Depends, FastAPI
            from app.auth import verify_api_key

            def make_router():
                made = APIRouter()

                @made.post("/jobs")
                def jobs(): return save()

                return made

            class Api:
                def __init__(self):
                    self.router = APIRouter()
                    self.router.add_api_route("/runs", self.runs, methods=["POST"])

                def runs(self): return save()

            def create():
                app = FastAPI()
                api = Api()
                app.include_router(make_router(), dependencies=[Depends(verify_api_key)])
                app.include_router(api.router, dependencies=[Depends(verify_api_key)])
                return app
            """,
        "app/__init__.py": "",
    },
}

FLAGGED |= {
    "a router that a function makes": {
        "app/auth.py": AUTH,
        "app/main.py": """
            from fastapi import APIRouter, Depends, FastAPI
            from app.auth import verify_api_key

            def make_open():
                router = APIRouter()

                @router.post("/jobs")  # LIN701
                def jobs(): return save()

                return router

            def make_guarded():
                router = APIRouter(dependencies=[Depends(verify_api_key)])

                @router.post("/runs")
                def runs(): return save()

                return router

            def create():
                app = FastAPI()
                app.include_router(make_open())
                app.include_router(make_guarded())
                return app
            """,
        "app/__init__.py": "",
    },
    "added by a call": {
        "app/auth.py": AUTH,
        "app/handlers.py": """
            from fastapi import Depends
            from app.auth import verify_api_key

            def remove(run_id: str): return drop(run_id)

            def read(run_id: str, key=Depends(verify_api_key)): return load(run_id)
            """,
        "app/main.py": """
            from fastapi import APIRouter, Depends, FastAPI
            from app.auth import verify_api_key
            from app import handlers

            class Api:
                def __init__(self):
                    self.router = APIRouter()
                    self.router.add_api_route("/a", self.a, methods=["POST"])  # LIN701
                    self.router.add_api_route("/b", self.b, dependencies=[Depends(verify_api_key)])
                    self.router.add_api_route("/runs", endpoint=handlers.remove, methods=["DELETE"])  # LIN701
                    self.router.add_api_route("/runs", handlers.read)

                def a(self): return save()

                def b(self): return save()

            def create():
                app = FastAPI()
                app.include_router(Api().router)
                return app
            """,
        "app/__init__.py": "",
    },
    "handed to a function by one who does not guard": {
        "app/auth.py": AUTH,
        "app/main.py": """
            from fastapi import Depends, FastAPI
            from app.auth import verify_api_key

            def register(app: FastAPI):
                @app.post("/jobs")  # LIN701
                def jobs(): return save()

            def create():
                app = FastAPI()
                guarded = FastAPI(dependencies=[Depends(verify_api_key)])
                register(app)
                register(guarded)
                return app
            """,
        "app/__init__.py": "",
    },
    "a class without a guard": {
        "app/auth.py": AUTH,
        "app/views.py": """
            from fastapi import APIRouter, Depends
            from fastapi_utils.cbv import cbv
            from app.auth import verify_api_key

            router = APIRouter()

            @cbv(router)
            class Items:
                key: str = Depends(verify_api_key)

                @router.get("/items")
                def items(self): return load(self.key)

            @cbv(router)
            class Jobs:
                store = Depends(open_store)

                @router.post("/jobs")  # LIN701
                def jobs(self): return save(self.store)
            """,
        "app/__init__.py": "",
    },
}

CLEAN |= {
    "guards that are put on elsewhere": {
        "app/auth.py": AUTH,
        "app/main.py": """
            from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request
            from fastapi.routing import APIRoute
            from app.auth import verify_api_key

            app = FastAPI()

            class Guarded(APIRouter):
                def __init__(self, **options):
                    super().__init__(dependencies=[Depends(verify_api_key)], **options)

            def guarded(**options):
                return APIRouter(dependencies=[Depends(verify_api_key)], **options)

            class GuardedRoute(APIRoute):
                def get_route_handler(self):
                    return checked(super().get_route_handler())

            by_class, by_function = Guarded(), None
            first = Guarded(prefix="/first")
            second = guarded(prefix="/second")
            third = APIRouter(route_class=GuardedRoute)
            options = {"dependencies": [Depends(verify_api_key)]}
            fourth = APIRouter(**options)

            @first.get("/a")
            def a(): return load()

            @second.get("/b")
            def b(): return load()

            @third.get("/c")
            def c(): return load()

            @fourth.get("/d")
            def d(): return load()

            @app.get("/e", **options)
            def e(): return load()

            class Door:
                async def __call__(self, request: Request):
                    if "x" not in request.headers:
                        raise HTTPException(status_code=401)

            @app.get("/f")
            def f(door=Depends(Door())): return load()

            @app.get("/g")
            def g(key=Depends(lambda request: verify_api_key(request))): return load()

            class Service:
                def __init__(self, key=Depends(verify_api_key)):
                    self.key = key

            @app.get("/h")
            def h(service: Service = Depends()): return load(service)
            """,
        "app/__init__.py": "",
    },
}
_SOCKETS = """
    from fastapi import APIRouter, Depends, FastAPI, HTTPException, WebSocket
    from starlette.authentication import requires

    app = FastAPI()
    router = APIRouter()

    def get_current_user(token: str):
        if token != "x":
            raise HTTPException(401)
        return token

    class Manager:
        async def connect(self, socket: WebSocket):
            await socket.accept()

    manager = Manager()

    @app.get("/a")
    def a(user=Depends(get_current_user)):
        return user
"""
FLAGGED |= {
    "sockets": _SOCKETS
    + """
    @app.websocket("/feed")  # LIN701
    async def feed(websocket: WebSocket):
        await websocket.accept()
        await websocket.send_text(work())

    @router.websocket("/rooms/{room}")  # LIN701
    async def room(ws: WebSocket, room: str):
        await manager.connect(ws)

    app.include_router(router)
    """,
}
CLEAN |= {
    "sockets that ask who is there": _SOCKETS
    + """
    async def socket_user(websocket: WebSocket):
        if websocket.headers.get("authorization") is None:
            await websocket.close(code=1008)
            raise HTTPException(401)

    async def welcome(websocket):
        if not websocket.query_params.get("ticket"):
            return False
        await websocket.accept()
        return True

    @app.websocket("/feed")
    async def feed(websocket: WebSocket, user=Depends(socket_user)):
        await websocket.accept()
        await websocket.send_text(work())

    @app.websocket("/first")
    async def first(websocket: WebSocket):
        await websocket.accept()
        hello = await websocket.receive_json()
        if not known(hello["token"]):
            await websocket.close()

    @app.websocket("/handed")
    async def handed(websocket: WebSocket):
        if await welcome(websocket):
            await websocket.send_text(work())

    @app.websocket("/closed")
    async def closed(websocket: WebSocket, room: str):
        if not allowed(room):
            await websocket.close(1008)
            return
        await websocket.accept()

    @app.get("/marked")
    @requires("authenticated")
    async def marked(request):
        return work()

    @app.websocket("/health")
    async def health(websocket: WebSocket):
        await websocket.accept()
    """,
}

CLEAN |= {
    "a middleware that shows strangers the log-in": """
        from fastapi import Depends, FastAPI, Header, HTTPException, Request
        from fastapi.responses import RedirectResponse
        app = FastAPI()

        def require_key(x_api_key: str = Header()) -> None:
            if x_api_key != expected():
                raise HTTPException(status_code=401)

        @app.middleware("http")
        async def who_is_there(request: Request, call_next):
            if not request.url.path.startswith("/login") and request.session.get("user_id") is None:
                return RedirectResponse(url="/login")
            return await call_next(request)

        @app.post("/jobs", dependencies=[Depends(require_key)])
        def create(): ...

        @app.get("/jobs/{job_id}")
        def read(job_id: str):
            return job_id
        """,
    "a middleware of ASGI, which sees sockets too": """
        from fastapi import FastAPI, WebSocket
        from starlette.responses import JSONResponse

        class Gate:
            def __init__(self, app):
                self.app = app

            async def __call__(self, scope, receive, send):
                if dict(scope["headers"]).get(b"authorization") != expected():
                    await JSONResponse({}, status_code=401)(scope, receive, send)
                    return
                await self.app(scope, receive, send)

        app = FastAPI()
        app.add_middleware(Gate)

        @app.get("/jobs")
        def read():
            return find()

        @app.websocket("/jobs/{job_id}/output")
        async def output(socket: WebSocket, job_id: str):
            await socket.accept()
            await socket.send_text(lines_of(job_id))
        """,
}

FLAGGED |= {
    "a socket, which a middleware of HTTP does not see": """
        from fastapi import FastAPI, WebSocket
        from starlette.middleware.base import BaseHTTPMiddleware
        from starlette.responses import JSONResponse

        class Gate(BaseHTTPMiddleware):
            async def dispatch(self, request, call_next):
                if request.headers.get("authorization") != expected():
                    return JSONResponse({}, status_code=401)
                return await call_next(request)

        app = FastAPI()
        app.add_middleware(Gate)

        @app.get("/jobs")
        def read():
            return find()

        @app.websocket("/jobs/{job_id}/output")  # LIN701
        async def output(socket: WebSocket, job_id: str):
            await socket.accept()
            await socket.send_text(lines_of(job_id))
        """,
}

CLEAN |= {
    "a list that the authentication is put into": """
        from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request

        async def is_authenticated(request: Request):
            if not request.headers.get("authorization"):
                raise HTTPException(status_code=401)

        def make(with_login: bool) -> APIRouter:
            dependencies = list(LIMITS)
            if with_login:
                dependencies.append(Depends(is_authenticated))
            router = APIRouter(dependencies=dependencies)

            @router.post("/errors")
            async def tell(report: str):
                return keep(report)

            return router

        app = FastAPI()

        @app.get("/jobs", dependencies=[Depends(is_authenticated)])
        def jobs():
            return find()
        """,
}

FLAGGED |= {
    "a list that something else is put into": """
        from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request

        async def is_authenticated(request: Request):
            if not request.headers.get("authorization"):
                raise HTTPException(status_code=401)

        def make() -> APIRouter:
            dependencies = list(LIMITS)
            dependencies.append(Depends(count))
            others = []
            others.append(Depends(is_authenticated))
            router = APIRouter(dependencies=dependencies)

            @router.post("/errors")  # LIN701
            async def tell(report: str):
                return keep(report)

            return router

        app = FastAPI()

        @app.get("/jobs", dependencies=[Depends(is_authenticated)])
        def jobs():
            return find()
        """,
}

CLEAN |= {
    "an authentication that can be switched off": """
        from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request

        async def is_authenticated(request: Request):
            if not request.headers.get("authorization"):
                raise HTTPException(status_code=401)

        app = FastAPI()
        router = APIRouter()

        @app.get("/jobs", dependencies=[Depends(is_authenticated)])
        def jobs():
            return find()

        def files():
            return list_them()

        def register(with_login):
            router.add_api_route(
                "/files", files, methods=["GET"], dependencies=([Depends(is_authenticated)] if with_login else None)
            )
        """,
}

FLAGGED |= {
    "something else that can be switched off": """
        from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request

        async def is_authenticated(request: Request):
            if not request.headers.get("authorization"):
                raise HTTPException(status_code=401)

        app = FastAPI()
        router = APIRouter()

        @app.get("/jobs", dependencies=[Depends(is_authenticated)])
        def jobs():
            return find()

        def files():
            return list_them()

        def register(with_login):
            router.add_api_route("/files", files, methods=["GET"], dependencies=([Depends(count)] if with_login else None))  # LIN701
        """,
}

CLEAN |= {
    "a router that was made under a name": {
        "app/__init__.py": "",
        "app/auth.py": """
            from fastapi import HTTPException, Request

            async def is_authenticated(request: Request):
                if not request.headers.get("authorization"):
                    raise HTTPException(status_code=401)
        """,
        "app/jobs.py": """
            from fastapi import APIRouter

            def make_router(store):
                router = APIRouter()

                @router.get("/jobs")
                def jobs():
                    return store.jobs()

                return router
        """,
        "app/main.py": """
            from fastapi import Depends, FastAPI
            from app.auth import is_authenticated
            from app.jobs import make_router

            def make(store):
                jobs = make_router(store)
                app = FastAPI(dependencies=[Depends(is_authenticated)])
                app.include_router(jobs)

                @app.get("/files", dependencies=[Depends(is_authenticated)])
                def files():
                    return store.files()

                return app
        """,
    },
}

FLAGGED |= {
    "a router that was made under a name, for an open application": {
        "app/__init__.py": "",
        "app/auth.py": """
            from fastapi import HTTPException, Request

            async def is_authenticated(request: Request):
                if not request.headers.get("authorization"):
                    raise HTTPException(status_code=401)
        """,
        "app/jobs.py": """
            from fastapi import APIRouter

            def make_router(store):
                router = APIRouter()

                @router.get("/jobs")  # LIN701
                def jobs():
                    return store.jobs()

                return router
        """,
        "app/main.py": """
            from fastapi import Depends, FastAPI
            from app.auth import is_authenticated
            from app.jobs import make_router

            def make(store):
                jobs = make_router(store)
                app = FastAPI()
                app.include_router(jobs)

                @app.get("/files", dependencies=[Depends(is_authenticated)])
                def files():
                    return store.files()

                return app
        """,
    },
}

_USERS = """
    from fastapi import Depends, FastAPI
    from accounts_of_others import User, current_active_user, current_superuser
    from typing import Annotated
    app = FastAPI()
    Somebody = Annotated[User, Depends(current_active_user)]

    @app.post("/jobs")
    def make(user: Somebody): return save()

    @app.delete("/jobs/{number}")
    def remove(number: int, user=Depends(current_superuser)): return gone(number)
    """

CLEAN["the users of a library, asked for by their usual names"] = _USERS

FLAGGED["a route beside those that ask for the users of a library"] = (
    _USERS
    + """
    @app.patch("/jobs/{number}")  # LIN701
    def change(number: int): return changed(number)
    """
)

_FEED = """
    from typing import Annotated
    from fastapi import Depends, FastAPI, HTTPException
    from accounts_of_others import User, current_active_user
    app = FastAPI()

    @app.post("/jobs")
    def make(user: Annotated[User, Depends(current_active_user)]): return save()
    """

CLEAN["an address that only those know who were given it"] = (
    _FEED
    + """
    @app.get("/feeds/{token}.ics")
    def feed(token: str):
        user = of_feed(token)
        if user is None:
            raise HTTPException(404, "not found")
        return calendar(user)
    """
)

FLAGGED["an address with a token that nobody asks about"] = (
    _FEED
    + """
    @app.get("/feeds/{token}.ics")  # LIN701
    def feed(token: str, year: int):
        name = title(token)
        if year is None:
            raise HTTPException(404, "not found")
        return calendar(name, year)
    """
)

_PAGES = """
        from pathlib import Path
        from fastapi import Depends, FastAPI, Header, HTTPException
        from fastapi.responses import FileResponse
        app = FastAPI()
        HERE = Path(__file__).parent
        STATIC = {}

        def require_key(x_api_key: str = Header()):
            if x_api_key != K:
                raise HTTPException(401)

        @app.get('/a', dependencies=[Depends(require_key)])
        def a():
            return db.a()

        @app.get('/admin'){}
        def admin():
            return FileResponse(str(STATIC / 'index.html'))
        """
CLEAN["a page of the package, through names"] = _PAGES.format("HERE / 'static'", "")
FLAGGED["a file that lies elsewhere"] = _PAGES.format("Path(settings.data)", "  # LIN701")

_OWN_REFUSALS = """
    from fastapi import Depends, FastAPI, Header, HTTPException
    from app.session import session_caller

    class {0}(Exception):
        {1}

    def key(x_api_key: str = Header()):
        if x_api_key != KEY:
            raise HTTPException(401)

    def require_human(request):
        caller = session_caller(request)
        if caller is None:
            raise {0}
        return caller

    app = FastAPI()

    @app.get("/jobs", dependencies=[Depends(key)])
    def jobs(): ...

    @app.post("/jobs"){2}
    def start(caller=Depends(require_human)): ...
    """
CLEAN["an own exception whose name asks for the log-in"] = _OWN_REFUSALS.format("LoginRequired", "pass", "")
CLEAN["an own exception that stands for 401"] = _OWN_REFUSALS.format("Stranger", "status = 401", "")
FLAGGED["an own exception that stands for something else"] = _OWN_REFUSALS.format(
    "Stranger", "status = 404", "  # LIN701"
)

_FACTORY = """
    from fastapi import Depends, FastAPI

    app = FastAPI()

    class ForbiddenError(Exception): ...

    def principal_of(request):
        if "authorization" not in request.headers:
            raise HTTPException(401)
        return find(request)

    def {0}(*scopes):
        def dependency(request):
            if missing(request, scopes):
                raise {1}("no")
        return dependency

    def _administrator(request):
        principal = principal_of(request)
        if not principal.admin:
            raise ForbiddenError("no")
        return principal

    @app.get("/jobs")
    def jobs(who=Depends({0}("jobs:read"))): ...{2}

    @app.post("/jobs")
    def start(who=Depends(_administrator)): ...
    """
CLEAN["what a factory gives is named by the factory; what asks for the caller and refuses"] = _FACTORY.format(
    "requires", "ForbiddenError", ""
)
FLAGGED["what a factory gives refuses nobody"] = _FACTORY.format("limits", "TooLarge", "").replace(
    '@app.get("/jobs")', '@app.get("/jobs")  # LIN701'
)

_MIDDLEWARE = """
    from fastapi import Depends, FastAPI, HTTPException, Header
    from starlette.middleware.base import BaseHTTPMiddleware

    def _error(status, code):
        return Response(status_code=status)

    class Keys(BaseHTTPMiddleware):
        async def dispatch(self, request, call_next):
            if not await known(request.headers.get(HEADER)):
                {0}
            return await call_next(request)

    def context(request):
        if request.state.auth is None:
            raise HTTPException(401)
        return request.state.auth

    app = FastAPI()
    app.add_middleware(Keys)

    @app.get("/jobs")
    def jobs(auth=Depends(context)): ...

    @app.post("/keys"){1}
    def make(): ...
    """
CLEAN["a middleware that answers 401 through a helper"] = _MIDDLEWARE.format(
    'return _error(401, "unknown")', ""
)
FLAGGED["a middleware that counts who is not known"] = _MIDDLEWARE.format("count(request)", "  # LIN701")

_AT_LARGE = """
    from fastapi import Depends, FastAPI, Header, HTTPException

    app = FastAPI()

    def key(x_api_key: str = Header()):
        if x_api_key != KEY:
            raise HTTPException(401)

    @app.post("/control", dependencies=[Depends(key)])
    def control(): ...

    @app.delete("/graph")  # LIN701
    def drop(): ...
"""
FLAGGED["one route of many is guarded: those that read are open at large"] = _AT_LARGE + "".join(
    f"""
    @app.get("/graph/{number}")
    def graph_{number}(): ...
"""
    for number in range(10)
)
