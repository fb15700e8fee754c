"""Cases of LIN403."""

CLEAN = {
    "resolved and contained": """
        from pathlib import Path
        from flask import request, abort
        BASE = Path("/srv").resolve()
        def view():
            path = (BASE / request.args["name"]).resolve()
            try:
                path.relative_to(BASE)
            except ValueError:
                abort(404)
            return path.read_text()
        """,
    "a helper that refuses": {
        "app/guard.py": """
            import re
            NAME = re.compile(r"[a-z0-9_]+")
            def is_name(text):
                return NAME.fullmatch(text) is not None
            """,
        "app/module.py": """
            from fastapi import APIRouter, HTTPException
            from app.guard import is_name
            router = APIRouter()
            @router.get("/files/{name}")
            def read(name: str):
                if not is_name(name):
                    raise HTTPException(404)
                return open(f"/srv/{name}").read()
            """,
    },
    "a number by annotation": """
        from fastapi import APIRouter
        router = APIRouter()
        @router.get("/files/{number}")
        def read(number: int):
            return open(f"/srv/{number}").read()
        """,
    "secure_filename": """
        import os
        from flask import request
        from werkzeug.utils import secure_filename
        def upload():
            sent = request.files["file"]
            sent.save(os.path.join("/srv", secure_filename(sent.filename)))
        """,
    "the other branch": """
        from flask import request
        def view():
            name = request.args["name"]
            number = 106
            name = "fixed" if 7 * 42 - number > 0 else name
            return open("/srv/" + name).read()
        """,
}

FLAGGED = {
    "a query parameter in an f-string": """
        from flask import request
        def view():
            name = request.args.get("name", "")
            return open(f"/srv/{name}").read()  # LIN403
        """,
    "a route parameter": """
        from pathlib import Path
        from fastapi import FastAPI
        app = FastAPI()
        BASE = Path("/srv")
        @app.get("/files/{name:path}")
        async def read(name: str):
            path = BASE / name  # LIN403
            return path.read_text()
        """,
    "an upload's name": """
        import os
        from flask import request
        def upload():
            sent = request.files["file"]
            sent.save(os.path.join("/srv", sent.filename))  # LIN403
        """,
    "a check of another variable": """
        from flask import request, abort
        def view():
            name = request.args["name"]
            kind = request.args["kind"]
            if not kind.isalnum():
                abort(400)
            return open("/srv/" + name).read()  # LIN403
        """,
    "a check after the use": """
        from flask import request, abort
        def view():
            name = request.args["name"]
            text = open("/srv/" + name).read()  # LIN403
            if not name.isalnum():
                abort(400)
            return text
        """,
    "through a class of another module": {
        "app/wrap.py": """
            class Wrapper:
                def __init__(self, request):
                    self.request = request
                def value(self, name):
                    return self.request.form.get(name)
            """,
        "app/module.py": """
            from flask import request
            from app.wrap import Wrapper
            def view():
                wrapped = Wrapper(request)
                name = wrapped.value("name")
                return open("/srv/" + name).read()  # LIN403
            """,
    },
}
