"""Cases of LIN607."""

CLEAN = {
    "the configuration names it": """
        from flask_cors import CORS

        def init(app, allowed):
            if allowed and '*' in allowed:
                CORS(app, resources={r'/*': {'origins': '*'}})
            else:
                CORS(app, resources={r'/*': {'origins': allowed}})
        """,
    "the extension's own settings": """
        from flask_cors import CORS

        def init(app, conf):
            app.config['CORS_ORIGINS'] = conf.origins
            CORS(app)
        """,
    "settings that the extension reads, in another module": {
        "shop/__init__.py": "",
        "shop/settings.py": """
            CORS_ORIGINS = ['https://shop.example.com']
        """,
        "shop/app.py": """
            from flask import Flask
            from flask_cors import CORS

            app = Flask(__name__)
            app.config.from_object('shop.settings')
            CORS().init_app(app)
        """,
        "shop/views.py": """
            from flask_cors import cross_origin
            from shop.app import app

            @app.route('/orders')
            @cross_origin()
            def orders():
                return {}
        """,
    },
    "explicit": """
        from fastapi.middleware.cors import CORSMiddleware
        def go(app):
            app.add_middleware(CORSMiddleware, allow_origins=['https://a.example.org'], allow_methods=['*'], allow_headers=['*'])
        """,
    "settings": """
        from fastapi.middleware.cors import CORSMiddleware
        from app.conf import settings
        def go(app):
            app.add_middleware(CORSMiddleware, allow_origins=settings.origins)
        """,
    "methods and headers may be open": """
        app.add_middleware(CORSMiddleware, allow_origins=settings.CORS_ORIGINS, allow_methods=["*"], allow_headers=["*"])
        CORS_ALLOW_HEADERS = ["*"]
        """,
    "a closed default": """
        class Settings(BaseSettings):
            CORS_ORIGINS: list[str] = []
            allowed_origins: list[str] = Field(default_factory=list)
        """,
    "development only": """
        if settings.debug:
            app.add_middleware(CORSMiddleware, allow_origins=["*"])
        """,
    "flask with origins": """
        from flask_cors import CORS

        CORS(app, origins=["https://app.example.com"])
        CORS(app, resources={r"/api/*": {"origins": ["https://app.example.com"]}})
        """,
    "another thing called origins": """
        plot(origins="*")
        ORIGINS = ["*"]
        point.origin = "*"
        """,
    "a comparison with the star": """
        if settings.cors_origins == ["*"]:
            raise ValueError("every origin")
        """,
}

FLAGGED: dict[str, object] = {
    "a variable whose name says nothing of it": """
        import os
        from fastapi.middleware.cors import CORSMiddleware
        ORIGINS = os.getenv("ORIGINS", "*").split(",")
        def add(app):
            app.add_middleware(CORSMiddleware, allow_origins=os.getenv("ORIGINS", "*").split(","))  # LIN607
            app.add_middleware(CORSMiddleware, allow_origins=ORIGINS)  # LIN607
            app.add_middleware(CORSMiddleware, allow_origins=os.getenv("ORIGINS", "").split(","))
        """,
    "star": """
        from fastapi import FastAPI
        from fastapi.middleware.cors import CORSMiddleware
        app = FastAPI()
        app.add_middleware(CORSMiddleware, allow_origins=['*'], allow_credentials=True)  # LIN607
        """,
    "const": """
        from fastapi import FastAPI
        from starlette.middleware.cors import CORSMiddleware
        ORIGINS = ['*']
        app = FastAPI()
        app.add_middleware(CORSMiddleware, allow_origins=ORIGINS)  # LIN607
        """,
    "default": """
        from pydantic_settings import BaseSettings

        class S(BaseSettings):
            cors_origins: list[str] = ['*']  # LIN607
        """,
    "env default": """
        import os
        from fastapi import FastAPI
        from fastapi.middleware.cors import CORSMiddleware
        app = FastAPI()
        app.add_middleware(CORSMiddleware, allow_origins=os.getenv('CORS_ORIGINS', '*').split(','))  # LIN607
        """,
    "in production, flask": """
        from flask import Flask
        from flask_cors import CORS
        app = Flask(__name__)
        CORS(app, origins='*')  # LIN607
        """,
    "regex": """
        from fastapi.middleware.cors import CORSMiddleware
        def go(app):
            app.add_middleware(CORSMiddleware, allow_origin_regex='.*')  # LIN607
        """,
    "in production, django": """
        CORS_ALLOW_ALL_ORIGINS = True  # LIN607
        """,
    "the middleware": """
        from fastapi.middleware import Middleware

        app.add_middleware(CORSMiddleware, allow_origins=["*"])  # LIN607
        middleware = [Middleware(CORSMiddleware, allow_origins=("*",), allow_credentials=True)]  # LIN607
        app = CORSMiddleware(app, allow_origin_regex=".*")  # LIN607
        server = socketio.AsyncServer(cors_allowed_origins="*")  # LIN607
        """,
    "the default list": """
        import os
        from pydantic import Field

        class Settings(BaseSettings):
            CORS_ORIGINS: list[str] = ["*"]  # LIN607
            allowed_origins: list[str] = Field(default=["*"])  # LIN607
            cors_allow_origins: str = Field("*", description="who may call")  # LIN607
            backend_cors_origins: list[str] = Field(default_factory=lambda: ["*"])  # LIN607

        ORIGINS = os.getenv("CORS_ORIGINS", "*").split(",")  # LIN607
        CORS_ALLOWED_ORIGINS = ["*"]  # LIN607

        def serve(port=80, cors_origins=("*",)): ...  # LIN607
        """,
    "flask": """
        from flask_cors import CORS, cross_origin

        CORS(app)  # LIN607
        CORS(app, origins="*")  # LIN607
        CORS(app, resources={r"/api/*": {"origins": "*"}})  # LIN607
        """,
    "django": """
        CORS_ALLOW_ALL_ORIGINS = True  # LIN607
        """,
}

CLEAN |= {
    "one origin in aiohttp": """
        import aiohttp_cors

        cors = aiohttp_cors.setup(app, defaults={"https://app.example.com": aiohttp_cors.ResourceOptions()})
        """,
    "another library's origin": """
        from drawing import axis

        axis(allow_origin="*")
        """,
}
FLAGGED |= {
    "aiohttp": """
        import aiohttp_cors

        def make(app):
            return aiohttp_cors.setup(
                app,
                defaults={
                    "*": aiohttp_cors.ResourceOptions(allow_credentials=True),  # LIN607
                },
            )
        """,
    "quart": """
        from quart_cors import cors

        app = cors(app, allow_origin="*")  # LIN607
        """,
    "the default of a reader, by its keyword": """
        from decouple import config

        CORS_ALLOWED_ORIGINS = config("CORS_ALLOWED_ORIGINS", default="*", cast=str)  # LIN607
        """,
}

CLEAN |= {
    "where the configuration asks for all": """
        def add_headers(response, config):
            allow_all = config.get("cors.origin_allow_all")
            if allow_all:
                cors_origin_allowed = "*"
            else:
                cors_origin_allowed = config["cors.origin"]
            response.headers["Access-Control-Allow-Origin"] = cors_origin_allowed
        """,
}
FLAGGED |= {
    "where the configuration says nothing": """
        def add_headers(response, config):
            if not config:
                cors_origin_allowed = "*"  # LIN607
            response.headers["Access-Control-Allow-Origin"] = cors_origin_allowed
        """,
}

CLEAN |= {
    "a switch that says permissive": """
        from fastapi import FastAPI
        from fastapi.middleware.cors import CORSMiddleware

        def create(permissive_cors: bool = False):
            app = FastAPI()
            if permissive_cors:
                app.add_middleware(CORSMiddleware, allow_origins=["*"])
            return app
        """,
}
FLAGGED |= {
    "a switch that says only that there is some": """
        from fastapi import FastAPI
        from fastapi.middleware.cors import CORSMiddleware

        def create(cors: bool = False):
            app = FastAPI()
            if cors:
                app.add_middleware(CORSMiddleware, allow_origins=["*"])  # LIN607
            return app
        """,
}

FLAGGED |= {
    "where the caller names none": """
        from fastapi import FastAPI
        from fastapi.middleware.cors import CORSMiddleware

        def make(allow_origins=None):
            app = FastAPI()
            app.add_middleware(CORSMiddleware, allow_origins=(allow_origins or ["*"]))  # LIN607
            return app
        """,
}

CLEAN |= {
    "a variable that holds a list as JSON, closed by default": """
        import json, os

        def origins():
            return json.loads(os.getenv("CORS_ORIGINS", '["https://app.example.com"]'))
        """,
}

FLAGGED |= {
    "a variable that holds a list as JSON, open by default": """
        import json, os

        def origins():
            return json.loads(os.getenv("CORS_ORIGINS", '["*"]'))  # LIN607
        """,
}

CLEAN |= {
    "options written out that name their origins": """
        import falcon
        from fastapi import FastAPI
        from fastapi.middleware.cors import CORSMiddleware

        CORS = {"allow_origins": ["https://app.example.com"], "allow_credentials": True}
        app = FastAPI()
        app.add_middleware(CORSMiddleware, **CORS)
        other = falcon.App(cors_enable=False)
        """,
}

FLAGGED |= {
    "options written out before": """
        from fastapi import FastAPI
        from fastapi.middleware.cors import CORSMiddleware

        options = {"allow_origins": ["*"], "allow_credentials": True}  # LIN607
        app = FastAPI()
        app.add_middleware(CORSMiddleware, **options)
        """,
    "Falcon's switch, which answers every origin": """
        import falcon

        app = falcon.App(cors_enable=True)  # LIN607
        """,
}
FLAGGED |= {
    "a resource says otherwise than the settings": """
        from flask import Flask
        from flask_cors import CORS

        app = Flask(__name__)
        app.config["CORS_ORIGINS"] = ["https://shop.example.com"]
        CORS(app, resources={r"/api/*": {"origins": "*"}})  # LIN607
        """,
    "a constant of another module": {
        "shop/__init__.py": "",
        "shop/constants.py": """
            EVERYONE = ["*"]
            OURS = ["https://shop.example.com"]
        """,
        "shop/app.py": """
            from fastapi import FastAPI
            from fastapi.middleware.cors import CORSMiddleware
            from shop.constants import EVERYONE, OURS

            app = FastAPI()
            app.add_middleware(CORSMiddleware, allow_origins=OURS)
            app.add_middleware(CORSMiddleware, allow_origins=EVERYONE)  # LIN607
        """,
    },
}

CLEAN |= {
    "what is called after the protocol and names origins": """
        class Settings:
            cors: list[str] = ["https://app.example"]
            cors_methods: list[str] = ["*"]
        """,
}

FLAGGED |= {
    "a list that is called after the protocol alone": """
        class Settings:
            cors: list[str] = ["*"]  # LIN607
        """,
}

FLAGGED |= {
    "sanic-cors without origins": """
        from sanic import Sanic
        from sanic_cors import CORS

        app = Sanic("shop")
        CORS(app, automatic_options=True)  # LIN607
    """,
}
