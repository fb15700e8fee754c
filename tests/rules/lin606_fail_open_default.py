"""Cases of LIN606."""

CLEAN: dict[str, str | dict[str, str]] = {
    "a field whose factory reads a variable that is closed": """
        import os
        from dataclasses import dataclass, field

        def env_bool(name: str, default: bool = True) -> bool:
            raw = os.environ.get(name)
            return default if raw is None else raw.lower() in ("1", "true")

        @dataclass(frozen=True)
        class Flags:
            auto_approve: bool = field(default_factory=lambda: os.getenv("AUTO_APPROVE", "0") == "1")
            verify_tls: bool = field(default_factory=lambda: env_bool("VERIFY_TLS"))
            dry_run: bool = field(default_factory=lambda: env_bool("DRY_RUN"))
        """,
    "a token that an application cannot be made without": """
        import secrets
        from fastapi import Header, HTTPException

        def create_app(token: str, limit: str | None = None):
            def authorize(authorization: str | None = Header(None)):
                if token and not secrets.compare_digest(authorization or "", f"Bearer {token}"):
                    raise HTTPException(401)
            return authorize
        """,
    "a filter by a token of somebody else": """
        import secrets

        def matching(token=None):
            def matches(given):
                if token and not secrets.compare_digest(given, token):
                    raise LookupError("another one")
                return given
            return matches
        """,
    "codes that let nobody in": """
        def check_status_code(response, config):
            code = config.get("code")
            if not code:
                return True
            return response.status_code == code

        def verify_country(address, settings):
            code = settings["country_code"]
            if not code:
                return True
            return address.code == code

        def verify_code(given, settings):
            code = settings["access_code"]
            if not code:
                return False
            return given == code
        """,
    "an option that turns a name off which is on": """
        import argparse
        import click

        @click.command()
        @click.option("--no-verify", "verify", is_flag=True, default=True)
        def fetch(verify):
            return verify

        parser = argparse.ArgumentParser()
        parser.add_argument("--no-verify-tls", dest="verify_tls", action="store_false", default=True)
        """,
    "closed in a mapping, and what was found out": """
        def build(config, kwargs, state_config):
            tools = config.get("allow_all_tools", False)
            signed = config.get("verify_signature", True)
            asked = state_config.get("auth_required", False)
            verify = kwargs.get("verify_ssl", False)
            name = config.get("require_approval", None)
            return tools, signed, asked, verify, name
        """,
    "closed by default": """
        import os
        from decouple import config
        from environs import Env
        from pydantic import Field
        from pydantic_settings import BaseSettings

        env = Env()
        AUTO_APPROVE = os.getenv("AUTO_APPROVE", "false").lower() == "true"
        SKIP_AUTH = os.environ.get("SKIP_AUTH", "0") == "1"
        DISABLE_CSRF = os.getenv("DISABLE_CSRF") == "1"
        VERIFY_TLS = os.getenv("VERIFY_TLS", "true").lower() != "false"
        REQUIRE_AUTH = os.getenv("REQUIRE_AUTH", "1") in ("1", "true")
        ALLOW_ANONYMOUS = env.bool("ALLOW_ANONYMOUS", default=False)
        DEBUG = config("DEBUG", default=False, cast=bool)
        BYPASS_APPROVAL = bool(os.getenv("BYPASS_APPROVAL"))

        class Settings(BaseSettings):
            auto_approve: bool = False
            verify_ssl: bool = True
            require_signature: bool = Field(default=True)
            enable_debug: bool = False
        """,
    "words that open nothing": """
        import os
        from pydantic_settings import BaseSettings

        SKIP_TESTS = os.getenv("SKIP_TESTS", "true") == "true"
        VERIFY_SCHEMA = os.getenv("VERIFY_SCHEMA", "false") == "true"
        REQUIRE_CONFIRMATION = os.getenv("REQUIRE_CONFIRMATION", "false") == "true"
        PUBLIC_URL = os.getenv("PUBLIC_URL", "1")
        DISABLE_TELEMETRY = os.getenv("DISABLE_TELEMETRY", "true") == "true"
        ENABLE_METRICS = os.getenv("ENABLE_METRICS", "true") == "true"
        AUTH_URL = os.getenv("AUTH_URL", "")
        DEBUG_LOG = os.getenv("DEBUG_LOG", "1") == "1"
        ENABLE_ADMIN_EXPORT = os.getenv("ENABLE_ADMIN_EXPORT", "True").lower() == "true"
        PERMISSIONS_TEMPORARY_ENFORCED = os.getenv("PERMISSIONS_TEMPORARY_ENFORCED", "False").lower() == "true"

        class Settings(BaseSettings):
            enable_cache: bool = True
            allow_reload: bool = True
            disable_auth_warning: bool = True
        """,
    "not read from outside": """
        from dataclasses import dataclass

        SKIP_AUTH = True

        def load(url, verify_ssl=False):
            return url

        @dataclass
        class Request:
            auto_approve: bool = True
            verify_signature: bool = False
        """,
    "a text that is not yet a boolean": """
        import os

        verify_tls = os.getenv("TLS_BUNDLE", "/etc/ssl/ca.pem")
        REQUIRE_AUTH = os.getenv("REQUIRE_AUTH", default())
        """,
    "the check refuses without its key": """
        import os
        import secrets
        from fastapi import HTTPException

        def require_key(api_key):
            expected = os.getenv("SERVICE_API_KEY")
            if not expected:
                raise HTTPException(status_code=503)
            if not secrets.compare_digest(api_key, expected):
                raise HTTPException(status_code=401)
            return api_key

        def is_valid_token(token):
            expected = os.getenv("SERVICE_TOKEN")
            if not expected:
                return False
            return token == expected
        """,
    "the key of the request is missing": """
        from fastapi import HTTPException

        def optional_key(api_key):
            if not api_key:
                return None
            if api_key != settings.api_key:
                raise HTTPException(status_code=401)
            return api_key

        def verify(request):
            token = request.headers.get("X-Token")
            if not token:
                return None
            if token != settings.token:
                raise HTTPException(status_code=401)
        """,
    "no check of who asks": """
        import os

        def check_updates():
            token = os.getenv("GITHUB_TOKEN")
            if not token:
                return None
            if len(token) == 3:
                raise ValueError(token)
            return fetch(token)

        class Client:
            def authenticate(self):
                if not self.token:
                    return None
                self.session.headers["Authorization"] = self.token
        """,
    "a switch for development guards": """
        import os
        from fastapi import HTTPException

        def require_key(api_key):
            expected = os.getenv("SERVICE_API_KEY")
            if settings.debug:
                if not expected:
                    return None
            if api_key != expected:
                raise HTTPException(status_code=401)
        """,
    "a bad signature is refused": """
        import hmac
        import logging

        logger = logging.getLogger(__name__)

        def one(body, signature):
            if not verify_signature(body, signature):
                logger.warning("bad signature")
                return None
            return handle(body)

        def two(body, signature):
            if not hmac.compare_digest(body, signature):
                raise ValueError("bad signature")
            return handle(body)

        def three(body, signature):
            try:
                key.verify(signature, body)
            except InvalidSignature:
                logger.warning("bad signature")
                return False
            return True

        def four(body):
            if not verify_signature(body):
                logger.warning("bad signature")
            else:
                handle(body)
        """,
    "a key made up once and saved with the rest": """
        import json
        import secrets

        def setup(path):
            env = _load_env()
            env["SECRET_KEY"] = env.get("SECRET_KEY") or secrets.token_hex(32)
            _save_env(env)

        def first_start(path):
            config = read(path)
            config["JWT_SECRET"] = config.get("JWT_SECRET") or secrets.token_hex(32)
            path.write_text(json.dumps(config))
        """,
    "a key that must be configured, or that production insists on": """
        import os
        import secrets

        SECRET_KEY = os.environ["SECRET_KEY"]
        REQUEST_ID = os.getenv("REQUEST_ID") or secrets.token_hex(8)
        STATE_TOKEN = secrets.token_urlsafe(16)

        def signing_key():
            signing_key = os.getenv("SIGNING_KEY") or secrets.token_hex(32)
            if os.getenv("APP_ENV") == "production" and not os.getenv("SIGNING_KEY"):
                raise RuntimeError("SIGNING_KEY")
            return signing_key
        """,
    "a warning where the signature does not fit, and an end that skips what follows, or refuses elsewhere": """
        import hmac
        import logging

        logger = logging.getLogger(__name__)

        def receive(body, signature):
            if not hmac.compare_digest(body, signature):
                logger.warning("bad signature")
                return
            handle(body)

        def verify_signature(body, signature):
            if signature is None:
                raise ValueError("no signature")
            if not hmac.compare_digest(body, signature):
                logger.warning("bad signature")
                return

        def check_signature(body, signature):
            if hmac.compare_digest(body, signature):
                return True
            if not hmac.compare_digest(body.strip(), signature):
                logger.warning("bad signature")
                return
        """,
    "a kept answer that says production where nothing is set, and one that is about something else": """
        import os
        from fastapi import HTTPException

        IS_PRODUCTION = os.environ.get("APP_ENV", "production") == "production"
        IS_LIVE = os.environ.get("APP_ENV", "development") == "production"

        def require_key(given, wanted_token):
            if IS_PRODUCTION and given != wanted_token:
                raise HTTPException(403)

        def handle(given):
            if IS_LIVE and given != "metrics":
                raise HTTPException(403)
        """,
    "checks in production by default": """
        import os

        def handle(request):
            if os.getenv("APP_ENV", "production") == "production":
                verify_token(request)
            if os.getenv("APP_ENV", "development") == "production":
                send_metrics(request)
        """,
}

FLAGGED: dict[str, str | dict[str, str]] = {
    "a check that answers the same whether the signature fits": """
        import hmac
        import logging
        from cryptography.exceptions import InvalidSignature

        logger = logging.getLogger(__name__)

        async def verify_signature(request):
            body = await request.body()
            if not hmac.compare_digest(body, request.headers["x-signature"]):  # LIN606
                logger.warning("bad signature")
                return

        def check_signature(key, body, signature):
            try:
                key.verify(signature, body)
            except InvalidSignature:  # LIN606
                logger.warning("bad signature")
                return
        """,
    "a key that is taken and asked for at once, in what takes the header": """
        import os

        class BadToken(Exception):
            pass

        def allowed(authorization):
            if not (secret := os.environ.get("SERVICE_TOKEN")):  # LIN606
                return True
            return authorization == f"Bearer {secret}"

        def check_token(token):
            expected = os.environ.get("SERVICE_TOKEN")
            if not expected:  # LIN606
                return
            if token != expected:
                raise BadToken("another one")
        """,
    "production is asked for once and kept": {
        "app/__init__.py": "",
        "app/config.py": """
            import os

            IS_PROD = os.environ.get("APP_ENV", "development") == "production"
            """,
        "app/checks.py": """
            import os
            from fastapi import Header, HTTPException

            from app import config
            from app.config import IS_PROD

            LIVE = os.environ.get("STAGE") == "live"

            def require_internal(x_internal: str = Header("")):
                if IS_PROD and x_internal != settings.internal_token:  # LIN606
                    raise HTTPException(403)

            def require_key(x_key: str = Header("")):
                if config.IS_PROD:  # LIN606
                    if x_key != settings.api_key:
                        raise HTTPException(403)

            def require_token(token):
                if not LIVE:  # LIN606
                    return
                verify_token(token)
            """,
    },
    "an application that is made without a token": """
        import secrets
        from fastapi import Header

        class Problem(Exception):
            pass

        def create_app(token: str | None = None):
            def authorize(authorization: str | None = Header(None)):
                if token and not secrets.compare_digest(authorization or "", f"Bearer {token}"):  # LIN606
                    raise Problem(401, "A valid bearer token is required")
            return authorize
        """,
    "a code and an entry that let somebody in": """
        import hmac
        from fastapi import Header, HTTPException

        class Panel:
            def __init__(self, config):
                self.code = config["code"]

            def verify_code(self, given):
                if self.code is None:  # LIN606
                    return True
                return hmac.compare_digest(given, self.code)

        def authenticate(given, config):
            if not config["panel"]["access_code"]:  # LIN606
                return True
            return config["panel"]["access_code"] == given

        def current_user(config, authorization: str = Header(None)):
            expected = config["token"]
            if not expected:  # LIN606
                return "admin"
            if not hmac.compare_digest(authorization or "", expected):
                raise HTTPException(401)
            return "admin"
        """,
    "open in a mapping of the configuration": """
        def build(runner, cli_cfg, settings):
            if settings.get("verify_signatures", False):  # LIN606
                runner.verify()
            return runner(
                allow_all_tools=cli_cfg.get("allow_all_tools", True),  # LIN606
                ask=cli_cfg.get("require_approval", False),  # LIN606
            )
        """,
    "switches that open, on by default": """
        import os
        from decouple import config
        from environs import Env

        env = Env()
        AUTO_APPROVE = os.getenv("AUTO_APPROVE_BUILDS", "true").lower() == "true"  # LIN606
        SKIP_AUTH = os.environ.get("SKIP_AUTH", "1") in ("1", "true")  # LIN606
        disable_csrf = os.getenv("CSRF_OFF", "yes").strip().lower() != "no"  # LIN606
        ALLOW_ANONYMOUS = env.bool("ALLOW_ANONYMOUS", default=True)  # LIN606
        DEBUG = config("DEBUG", default=True, cast=bool)  # LIN606
        DISABLE_RATE_LIMIT = bool(int(os.getenv("DISABLE_RATE_LIMIT", "1")))  # LIN606
        ENABLE_ADMIN_UI = os.getenv("ENABLE_ADMIN_UI", "1") == "1"  # LIN606
        SKIP_SIGNATURE_CHECK = os.getenv("SKIP_SIGNATURE_CHECK") != "false"  # LIN606
        """,
    "switches that close, off by default": """
        import os

        VERIFY_SSL = os.getenv("VERIFY_SSL", "false").lower() == "true"  # LIN606
        REQUIRE_AUTH = os.getenv("REQUIRE_AUTH", "0") == "1"  # LIN606
        ENFORCE_HTTPS = os.getenv("ENFORCE_HTTPS") == "1"  # LIN606
        CERT_VERIFY = os.getenv("CERT_VERIFY", "False").lower() == "true"  # LIN606
        verify_checksum = not os.getenv("X", "1") == "1"  # LIN606
        """,
    "the variable says it where no name does": """
        import os

        def approve(request):
            if os.getenv("AUTO_APPROVE", "true").lower() == "true":  # LIN606
                return True
            return env_bool("REQUIRE_APPROVAL", False)  # LIN606
        """,
    "fields of settings": """
        from pydantic import Field
        from pydantic_settings import BaseSettings

        class Base(BaseSettings):
            pass

        class Settings(Base):
            auto_approve: bool = True  # LIN606
            verify_ssl: bool = Field(default=False, description="…")  # LIN606
            enable_code_execution: bool = Field(True)  # LIN606
            debug: bool = True  # LIN606
        """,
    "the check succeeds without its key": """
        import os
        import secrets
        from fastapi import HTTPException

        API_TOKEN = os.environ.get("API_TOKEN", "")

        def require_key(api_key):
            expected = os.getenv("SERVICE_API_KEY")
            if not expected:  # LIN606
                return None
            if not secrets.compare_digest(api_key, expected):
                raise HTTPException(status_code=401)
            return api_key

        def verify_token(token):
            if not API_TOKEN:  # LIN606
                return True
            return secrets.compare_digest(token, API_TOKEN)

        async def verify_api_key(request):
            if settings.api_key is None:  # LIN606
                return
            if request.headers.get("X-API-Key") != settings.api_key:
                raise HTTPException(status_code=403)

        class KeyMiddleware:
            async def dispatch(self, request, call_next):
                if not self.api_key:  # LIN606
                    return await call_next(request)
                if request.headers.get("X-API-Key") != self.api_key:
                    return JSONResponse(status_code=401)
                return await call_next(request)
        """,
    "a bad signature is only warned about": """
        import hmac
        import logging
        from cryptography.exceptions import InvalidSignature

        logger = logging.getLogger(__name__)

        def one(body, signature):
            if not verify_signature(body, signature):  # LIN606
                logger.warning("bad signature")
            return handle(body)

        def two(body, expected):
            if not hmac.compare_digest(body, expected):  # LIN606
                print("bad digest")
            handle(body)

        def three(body, signature):
            try:
                key.verify(signature, body)
            except InvalidSignature:  # LIN606
                logger.error("bad signature")
            return handle(body)
        """,
    "a signing key made up": """
        import os
        import secrets

        SECRET_KEY = os.getenv("SECRET_KEY") or secrets.token_hex(32)  # LIN606
        JWT_SECRET = os.environ.get("JWT_SECRET", secrets.token_urlsafe(32))  # LIN606
        app.config["SECRET_KEY"] = os.getenv("SECRET_KEY", os.urandom(24).hex())  # LIN606
        """,
    "checks in production only, where the default is another": """
        import os

        ENVIRONMENT = os.getenv("ENVIRONMENT", "development")

        def handle(request):
            if os.getenv("APP_ENV", "development") == "production":  # LIN606
                verify_token(request)
            if ENVIRONMENT.lower() == "production":  # LIN606
                require_auth(request)
        """,
}

FIXED_UNSAFE = {
    "texts, in the case that they have": (
        "import os\n\nAUTO_APPROVE = os.getenv('AUTO_APPROVE', 'True').lower() == 'true'  # why\n"
        "VERIFY_SSL = os.environ.get(\n    'VERIFY_SSL',\n    '0',  # off\n) == '1'\n",
        "import os\n\nAUTO_APPROVE = os.getenv('AUTO_APPROVE', 'False').lower() == 'true'  # why\n"
        "VERIFY_SSL = os.environ.get(\n    'VERIFY_SSL',\n    '1',  # off\n) == '1'\n",
    ),
    "readers of booleans": (
        "from decouple import config\nfrom environs import Env\n\nenv = Env()\n"
        "ALLOW_ANONYMOUS = env.bool('ALLOW_ANONYMOUS', default=True)\nDEBUG = config('DEBUG', default=True, cast=bool)\n",
        "from decouple import config\nfrom environs import Env\n\nenv = Env()\n"
        "ALLOW_ANONYMOUS = env.bool('ALLOW_ANONYMOUS', default=False)\nDEBUG = config('DEBUG', default=False, cast=bool)\n",
    ),
    "fields of settings": (
        "from pydantic import Field\nfrom pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n"
        "    auto_approve: bool = True\n    verify_ssl: bool = Field(default=False, description='x')\n    debug: bool = Field(True)\n",
        "from pydantic import Field\nfrom pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n"
        "    auto_approve: bool = False\n    verify_ssl: bool = Field(default=True, description='x')\n    debug: bool = Field(False)\n",
    ),
}

NOT_FIXED = {
    "no default that could be turned round": """
        import os
        SKIP_SIGNATURE_CHECK = os.getenv("SKIP_SIGNATURE_CHECK") != "false"
        """,
}

CLEAN |= {
    "an option that is set, not read": """
        def generate(esp32):
            esp32.add_sdkconfig_option("CONFIG_TLS_INSECURE", True)
            esp32.get_config_option("CONFIG_TLS_INSECURE", True)
        """,
}

CLEAN |= {
    "a record that configures nothing": """
        from dataclasses import dataclass

        @dataclass
        class Row:
            skip_verification: bool = True
        """,
    "a configuration that is closed": """
        from dataclasses import dataclass

        @dataclass
        class ServerConfig:
            verify_tls: bool = True
            skip_auth: bool = False
        """,
    "an option that is closed": """
        import click

        @click.command()
        @click.option("--insecure", is_flag=True, default=False)
        @click.option("--verify/--no-verify", default=True)
        @click.option("--color/--no-color", default=True)
        def main(insecure, verify, color):
            pass
        """,
    "a missing key is refused before": """
        import os
        from fastapi import HTTPException

        API_KEY = os.getenv("API_KEY")

        def check(given):
            if not API_KEY:
                raise HTTPException(500)
            if API_KEY and given != API_KEY:
                raise HTTPException(401)
        """,
    "what is compared is no configured key": """
        from fastapi import HTTPException

        def check(given, token):
            if token and given != token:
                raise HTTPException(401)
        """,
    "a key from the settings that is read by whoever set it": """
        from pydantic_settings import BaseSettings

        class Settings(BaseSettings):
            request_id: str = secrets.token_hex()
            cache_key: str = secrets.token_hex()
        """,
    "a wrapper of something else": """
        import os
        from functools import wraps

        TOKEN = os.getenv("TOKEN")

        def traced(f):
            @wraps(f)
            def inner(*a):
                if not TOKEN:
                    return f(*a)
                return f(*a)
            return inner
        """,
    "a missing checksum is refused": """
        def load(package):
            if not package.checksum:
                log.warning("no checksum")
                raise ValueError
            elif not verify_checksum(package):
                raise ValueError
            install(package)
        """,
}

FLAGGED |= {
    "a configuration record": """
        from dataclasses import dataclass
        from pydantic import BaseModel, Field

        @dataclass
        class ServerConfig:
            bypass_auth: bool = True  # LIN606

        class StoreSettings(BaseModel):
            verify_certs: bool = Field(False, description="x")  # LIN606
        """,
    "an option": """
        import click

        @click.command()
        @click.option("--skip-verify/--no-skip-verify", default=True)  # LIN606
        def main(skip_verify):
            pass

        def parse(parser):
            parser.add_argument("--auto-approve", action="store_true", default=True)  # LIN606
        """,
    "asked for only where one is configured": """
        import hmac
        import os
        from fastapi import HTTPException

        API_KEY = os.getenv("API_KEY")

        def check(given):
            if API_KEY and given != API_KEY:  # LIN606
                raise HTTPException(status_code=401)

        async def serve(request, settings):
            if settings.api_key is not None:  # LIN606
                if not hmac.compare_digest(request.headers["x-key"], settings.api_key):
                    return JSONResponse({}, status_code=401)
            return await run(request)
        """,
    "a decorator": """
        import os
        from functools import wraps

        API_KEY = os.getenv("API_KEY")

        def require_token(f):
            @wraps(f)
            def inner(*a, **k):
                if not API_KEY:  # LIN606
                    return f(*a, **k)
                if request.headers.get("X-Key") != API_KEY:
                    return {"error": "no"}, 401
                return f(*a, **k)
            return inner
        """,
    "a field whose factory reads the variable": """
        import os
        from dataclasses import dataclass, field

        def env_bool(name: str, default: bool = False) -> bool:
            raw = os.environ.get(name)
            return default if raw is None else raw.lower() in ("1", "true")

        @dataclass(frozen=True)
        class Flags:
            auto_approve: bool = field(default_factory=lambda: os.getenv("AUTO_APPROVE", "1") == "1")  # LIN606
            skip_auth: bool = field(default_factory=lambda: env_bool("SKIP_AUTH", True))  # LIN606
            verify_tls: bool = field(default_factory=lambda: env_bool("VERIFY_TLS"))  # LIN606
        """,
    "a settings field that is made up": """
        import secrets
        from pydantic import Field
        from pydantic_settings import BaseSettings

        class Settings(BaseSettings):
            SECRET_KEY: str = secrets.token_urlsafe(32)  # LIN606
            jwt_secret: str = Field(default_factory=lambda: secrets.token_hex(32))  # LIN606
            session_secret: str = Field(default_factory=secrets.token_hex)  # LIN606
        """,
    "behind a setting": """
        import secrets

        def make(app):
            app.secret_key = app.config.get("SECRET_KEY") or secrets.token_hex()  # LIN606

        def put_in(config):
            config["SECRET_KEY"] = config.get("SECRET_KEY") or secrets.token_hex()  # LIN606
            return create_app(config)
        """,
    "a missing signature is only warned about": """
        def load(package):
            signature = package.signature
            if not signature:  # LIN606
                log.warning("unsigned")
            elif not verify_signature(package, signature):
                raise ValueError
            install(package)
        """,
}

CLEAN |= {
    "refused without a key, in one condition": """
        import hmac
        import os
        from fastapi import HTTPException

        TOKEN = os.getenv("TOKEN")

        def check(given):
            if not TOKEN or given != TOKEN:
                raise HTTPException(401)

        def check_other(given):
            if TOKEN and hmac.compare_digest(given, TOKEN):
                return True
            raise HTTPException(401)

        def is_authorized(given):
            return bool(TOKEN) and given == TOKEN
        """,
    "a stale answer is no refusal": """
        def check_token(settings, request):
            if settings.csrf_token and request.csrf != settings.csrf_token:
                raise HTTPException(400)
        """,
    "a protocol of one's own": """
        class Feed:
            def feed(self, message):
                if self.token and message.token != self.token:
                    raise ValueError("unexpected token")
        """,
}

FLAGGED |= {
    "in one condition with the comparison": """
        import os

        API_KEY = os.environ.get("API_KEY", "")

        async def verify(api_key):
            if not API_KEY or api_key == API_KEY:  # LIN606
                return True
            raise HTTPException(403)

        def is_authorized(request):
            return not API_KEY or request.headers.get("X-Key") == API_KEY  # LIN606
        """,
    "handlers inside a factory": """
        import hmac
        import os
        from flask import Flask, abort, current_app, jsonify, request

        def create_app():
            app = Flask(__name__)
            key = os.environ.get("API_KEY")

            @app.before_request
            def check():
                if key and request.headers.get("X-Api-Key") != key:  # LIN606
                    abort(401)

            @app.before_request
            def check_again():
                if not key:  # LIN606
                    return None
                if request.headers.get("X-Api-Key") != key:
                    return jsonify(error="no"), 401

            @app.before_request
            def check_setting():
                expected = current_app.config.get("API_KEY")
                if expected and not hmac.compare_digest(request.headers["X-Api-Key"], expected):  # LIN606
                    abort(403)

            return app
        """,
    "a handler that sets the status": """
        import os
        from tornado.web import RequestHandler

        TOKEN = os.getenv("TOKEN")

        class Handler(RequestHandler):
            def prepare(self):
                if TOKEN and self.get_argument("token", "") != TOKEN:  # LIN606
                    self.set_status(401)
                    self.finish()
        """,
}

CLEAN |= {
    "closed in the project's own settings": {
        "app/__init__.py": "",
        "app/settings.py": "DEBUG = False\n",
        "app/config.py": """
            import os

            def get_config(key, default, config):
                return os.environ.get(key) or config.get(key, default)

            def load(config):
                config.from_object("app.settings")
                config["DEBUG"] = get_config("DEBUG", default=True, config=config)
            """,
    },
}

FLAGGED |= {
    "open in the project's own settings as well": {
        "app/__init__.py": "",
        "app/settings.py": "SIGNUP_ENABLED = True\n",
        "app/config.py": """
            import os

            def get_config(key, default, config):
                return os.environ.get(key) or config.get(key, default)

            def load(config):
                config["SIGNUP_ENABLED"] = get_config("SIGNUP_ENABLED", default=True, config=config)  # LIN606
            """,
    },
}

CLEAN |= {
    "a middleware that lets nobody in without tokens": """
        import hmac

        class Tokens:
            def __init__(self, app, config):
                self.app = app
                self.valid_tokens = config.tokens

            async def __call__(self, scope, receive, send):
                if scope["type"] == "http":
                    if not self.valid_tokens:
                        await refuse(send, 503)
                        return
                    given = dict(scope["headers"]).get(b"authorization", b"")
                    if not any(hmac.compare_digest(given, one) for one in self.valid_tokens):
                        await refuse(send, 401)
                        return
                await self.app(scope, receive, send)
        """,
}
FLAGGED |= {
    "a middleware that asks for one of several tokens where there are some": """
        import hmac

        class Tokens:
            def __init__(self, app, config):
                self.app = app
                self.valid_tokens = config.tokens

            async def __call__(self, scope, receive, send):
                if scope["type"] == "http":
                    if not self.valid_tokens:  # LIN606
                        await self.app(scope, receive, send)
                        return
                    given = dict(scope["headers"]).get(b"authorization", b"")
                    if not any(hmac.compare_digest(given, one) for one in self.valid_tokens):
                        await refuse(send, 401)
                        return
                await self.app(scope, receive, send)
        """,
    "a token that is asked for only where it is set, in one of two conditions": """
        import os
        from functools import wraps
        from flask import jsonify, request

        API_TOKEN = os.environ.get("SERVICE_API_TOKEN", None)

        def require_auth(view):
            @wraps(view)
            def decorated(*args, **kwargs):
                if API_TOKEN:  # LIN606
                    given = request.headers.get("Authorization", "")
                    if not given.startswith("Bearer ") or given[7:] != API_TOKEN:
                        return jsonify({"error": "Unauthorized"}), 401
                return view(*args, **kwargs)
            return decorated
        """,
}

FLAGGED |= {
    "a key that is asked for where it is configured, in one condition with a header that is missing": """
        from aiohttp import web
        from aiohttp.web_middlewares import middleware

        class Server:
            def __init__(self, config):
                self.config = config

            @middleware
            async def authentication(self, request, handler):
                if self.config.API_TOKEN.value is not None and (  # LIN606
                    "X-Token" not in request.headers or request.headers["X-Token"] != self.config.API_TOKEN.value
                ):
                    return web.HTTPUnauthorized()
                return await handler(request)
        """,
}

CLEAN |= {
    "closed in tables of defaults": """
        DEFAULTS = {"skip_auth": False, "verify_tls": True, "server": {"debug": False}, "color": True}
        CONFIG_SCHEMA = {"allow_anonymous": {"type": bool, "default": False}}
        OPTIONS = [("auto_approve", bool, False, "help"), ("verify_ssl", "bool", True)]
        """,
    "mappings that are no defaults": """
        import jwt

        default_endpoint_options = {"EnforceHTTPS": False}
        SERVERS = {"auth_url": True, "insecure": True}
        CLIENT_CONFIGS = {"web": {"REQUIRES_AUTH": False}}
        SERVER_DEFAULTS = [("validate_certs", False, "bool"), ("url", True, "str")]

        def read(token):
            options = {"verify_signature": False}
            context = dict(ignore_auth=True)
            context.update({"ignore_auth": True})
            return jwt.decode(token, options={"verify_signature": False}), options, context
        """,
    "an option whose flag turns it off": """
        def parse(parser):
            parser.add_argument("--insecure", action="store_false", default=True, dest="verify_ssl")
        """,
    "the policy of a page in a browser": """
        import os

        PLAYWRIGHT_BYPASS_CSP = os.getenv("PLAYWRIGHT_BYPASS_CSP", "true") == "true"
        """,
    "a debug mode that is asked for, or is for development": """
        import asyncio
        import subprocess
        from flask import Flask

        app = Flask(__name__)

        def serve(debug, settings):
            app.run(debug=debug)
            app.run(debug=False)
            asyncio.run(work(), debug=True)
            subprocess.run(["ls"], debug=True)
            if settings.debug:
                app.run(debug=True)

        def run_dev_server():
            app.run(debug=True)

        if __name__ == "__main__":
            app.run(debug=True)
        """,
}
FLAGGED |= {
    "open in tables of defaults": """
        from types import MappingProxyType

        DEFAULTS = {"skip_auth": True, "server": {"require_login": False}}  # LIN606
        CONFIG_SCHEMA = {
            "allow_anonymous": {"type": bool, "default": True},  # LIN606
            "verify_ssl": (bool, False),  # LIN606
        }
        default_options = MappingProxyType(
            {
                "auto-approve": True,  # LIN606
            }
        )
        OPTIONS = [
            ("auto_approve", bool, True, "help"),  # LIN606
            ("auth.verify_ssl", "bool", False),  # LIN606
        ]
        defaults = {}
        defaults.update({"auth_require_login": False})  # LIN606

        def _defaults():
            return {
                "runner": {"allow_all_tools": True},  # LIN606
            }
        """,
    "a flag that turns a check on": """
        def parse(parser):
            parser.add_argument("--insecure", action="store_false", default=True, dest="skip_verify")  # LIN606
        """,
    "production code that serves in debug mode": """
        from fastapi import FastAPI
        from flask import Flask

        def create_api():
            return FastAPI(title="api", debug=True)  # LIN606

        class Server:
            def __init__(self):
                self.app = Flask(__name__)

            def start(self, port):
                self.app.run(port=port, debug=True)  # LIN606
        """,
}

CLEAN |= {
    "how much is logged": """
        def start(user_config):
            set_log_level(debug=user_config.get("debug", True))
        """,
}
FLAGGED |= {
    "a debug mode of a configuration": """
        def start(user_config):
            make_app(debug=user_config.get("debug", True))  # LIN606
        """,
}

CLEAN |= {
    "refused at last, with a key or without": """
        from fastapi import HTTPException

        def get_actor(request, settings):
            given = request.headers.get("X-API-Key")
            if settings.api_key and given == settings.api_key:
                return "env"
            user = session_user(request)
            if user is not None:
                return user
            if settings.api_key:
                raise HTTPException(401, "invalid API key")
            raise HTTPException(401, "log in")

        def other_doors(request, settings):
            given = request.headers.get("X-API-Key")
            if settings.api_key and given != settings.other_key:
                return "env"
            if settings.api_key:
                raise HTTPException(401)
            return session_user(request)
        """,
}

FLAGGED |= {
    "refused at last, where there is a key": """
        from fastapi import HTTPException

        def get_actor(request, settings):
            given = request.headers.get("X-API-Key")
            if settings.api_key and given == settings.api_key:
                return "env"
            if users_exist():
                user = session_user(request)
                if user is not None:
                    return user
                raise HTTPException(401)
            if settings.api_key:  # LIN606
                raise HTTPException(401, "invalid API key")
            return "open"
        """,
}

CLEAN |= {
    "what another program answered": """
        def read(instance):
            ip_config = instance.get("settings", {}).get("ipConfiguration", {})
            return make(require_ssl=ip_config.get("requireSsl", False))
        """,
}

FLAGGED |= {
    "the program's own configuration in camel case": """
        def read(config):
            return make(tls=config.get("requireSsl", False))  # LIN606
        """,
}

CLEAN |= {
    "countries that are passed by": """
        import optparse

        def options():
            parser = optparse.OptionParser()
            parser.add_option("--geo-bypass", action="store_true", dest="geo_bypass", default=True)
            return parser
        """,
}

CLEAN |= {
    "a key that is made up once and saved, and one that signs nothing": """
        import secrets

        def serve(args, path):
            session_secret = args.session_secret or secrets.token_urlsafe(32)
            path.write_text(session_secret)
            cache_key = args.cache_key or secrets.token_hex(8)
            return start(session_secret, cache_key)
        """,
}

CLEAN |= {
    "a key put into the settings where there is none, and saved, or for development alone": """
        import os
        import secrets

        def prepare(settings, path):
            if not settings.secret_key:
                settings.secret_key = secrets.token_hex(32)
                settings.save(path)

        def develop(settings):
            if settings.environment == "development":
                if not settings.secret_key:
                    settings.secret_key = secrets.token_hex(32)

        def sign(message):
            if not message.signing_key:
                message.signing_key = secrets.token_hex(32)
        """,
}
FLAGGED |= {
    "a key put into the settings or the application where there is none": """
        import os
        import secrets

        def prepare(settings):
            if not settings.secret_key:
                settings.secret_key = secrets.token_hex(32)  # LIN606

        def create(app):
            if not app.config.get("SECRET_KEY"):
                app.config["SECRET_KEY"] = os.urandom(24)  # LIN606

        def create_other(app):
            if "SECRET_KEY" not in app.config:
                app.config["SECRET_KEY"] = os.urandom(24)  # LIN606

        def create_third(app):
            app.secret_key = os.environ.get("SECRET_KEY")
            if not app.secret_key:
                app.secret_key = secrets.token_hex(16)  # LIN606
        """,
}
FLAGGED |= {
    "a signing key that is made up where the option or setting is not given": """
        import secrets

        def serve(args):
            session_secret = args.session_secret or secrets.token_urlsafe(32)  # LIN606
            return start(session_secret)

        def application(settings):
            jwt_secret = settings.jwt_secret or secrets.token_hex(32)  # LIN606
            return start(jwt_secret)
        """,
}

CLEAN |= {
    "properties that ask for no key, and functions that are no check or refuse there": """
        from fastapi import HTTPException

        class Settings:
            api_key: str | None = None
            workers: int = 1

            @property
            def is_parallel(self):
                return self.workers > 1

            @property
            def auth_enabled(self):
                return self.api_key is not None

        settings = Settings()

        def require_auth(request):
            if not settings.is_parallel:
                return None
            if request.headers.get("X-Key") != settings.api_key:
                raise HTTPException(401)

        def require_login(request):
            if not settings.auth_enabled:
                raise HTTPException(503)
            if request.headers.get("X-Key") != settings.api_key:
                raise HTTPException(401)

        def describe(request):
            if not settings.auth_enabled:
                return "open"
            return "closed"
        """,
}

FLAGGED |= {
    "everyone is let in where a property of the settings says that no key is set": """
        from fastapi import HTTPException

        class Settings:
            api_key: str | None = None

            @property
            def auth_enabled(self):
                return bool(self.api_key)

        settings = Settings()

        def require_auth(request):
            if not settings.auth_enabled:  # LIN606
                return None
            if request.headers.get("X-Key") != settings.api_key:
                raise HTTPException(401)
        """,
}

FLAGGED |= {
    "who asks is looked at in production only": """
        import hmac
        import os
        from fastapi import HTTPException, Request
        ENV = os.environ.get("ENV", "development")
        TOKEN = os.environ["HOOK_TOKEN"]

        def verify(request: Request):
            if ENV == "production":  # LIN606
                if request.headers.get("x-token") != TOKEN:
                    raise HTTPException(status_code=401)

        def verify_signature(request: Request):
            if ENV != "production":  # LIN606
                return True
            if not hmac.compare_digest(request.headers["x-signature"], TOKEN):
                raise HTTPException(status_code=401)
            return True
        """,
    "public unless somebody says otherwise": """
        from dataclasses import dataclass

        @dataclass
        class ShareSettings:
            public: bool = True  # LIN606
            title: str = "shared"
        """,
}
CLEAN |= {
    "what is looked at everywhere, or in production by default": """
        import os
        from fastapi import HTTPException, Request
        MODE = os.environ.get("MODE", "production")
        ENV = os.environ.get("ENV", "development")
        TOKEN = os.environ["HOOK_TOKEN"]

        def verify(request: Request):
            if MODE == "production":
                if request.headers.get("x-token") != TOKEN:
                    raise HTTPException(status_code=401)

        def validate_settings():
            if ENV != "production":
                return
            if not TOKEN:
                raise ValueError("no token is set")
        """,
    "public in other words": """
        from dataclasses import dataclass

        @dataclass
        class NetworkSettings:
            public_key: bool = True
            public_only: bool = True
            use_public_ip: bool = True
            public: bool = False
        """,
}

CLEAN |= {
    "one way of several to log in, and what is no guard": """
        from pydantic_settings import BaseSettings

        class Settings(BaseSettings):
            ldap_auth_enabled: bool = False
            oauth_enabled: bool = False
            enable_auth_cache: bool = False
            auth_enabled: bool = True
        """,
}
FLAGGED |= {
    "nobody is asked who they are": """
        import os
        from pydantic_settings import BaseSettings

        AUTH_ENABLED = os.getenv("AUTH_ENABLED", "false") == "true"  # LIN606

        class Settings(BaseSettings):
            enable_auth: bool = False  # LIN606
            api_authentication_enabled: bool = False  # LIN606
        """,
}

FLAGGED |= {
    "a factory of a field reads the variable": """
        import os
        from dataclasses import dataclass, field

        @dataclass(frozen=True)
        class Flags:
            auto_approve: bool = field(default_factory=lambda: os.environ.get("AUTO_APPROVE", "1") == "1")  # LIN606
            new_look: bool = field(default_factory=lambda: os.environ.get("NEW_LOOK", "1") == "1")
        """,
}
FLAGGED |= {
    "what is refused in production is a request, not the missing key": """
        import hmac, os, secrets
        ENV = os.getenv("APP_ENV", "production")
        SECRET_KEY = os.environ.get("SECRET_KEY") or secrets.token_hex(32)  # LIN606
        def trace(request):
            if ENV == "production":
                raise PermissionError("no traces here")
            return request.trace()
        """,
}
CLEAN |= {
    "a function of the module refuses production without the key": """
        import os, secrets
        ENV = os.getenv("APP_ENV", "production")
        SECRET_KEY = os.environ.get("SECRET_KEY") or secrets.token_hex(32)
        def check():
            if ENV == "production" and "SECRET_KEY" not in os.environ:
                raise RuntimeError("no key")
        """,
}
CLEAN |= {
    "a key that is made where none is configured, and kept or refused in production": """
        import os
        import secrets
        from pathlib import Path

        SECRET_KEY = os.getenv("SECRET_KEY")
        if not SECRET_KEY:
            SECRET_KEY = secrets.token_hex(32)
            Path("/var/lib/app/key").write_text(SECRET_KEY)

        def secret(production):
            jwt_secret = os.getenv("JWT_SECRET")
            if not jwt_secret:
                if production:
                    raise RuntimeError("JWT_SECRET is missing")
                jwt_secret = secrets.token_hex(32)
            return jwt_secret

        def session(given=None):
            session_secret = given
            if session_secret is None:
                session_secret = secrets.token_hex(32)
            return session_secret
        """,
}
FLAGGED |= {
    "a key that is made where none is configured, in a statement of its own": """
        import logging
        import os
        import secrets
        import settings

        SECRET_KEY = os.getenv("SECRET_KEY") or getattr(settings, "SECRET_KEY", None)
        if not SECRET_KEY:
            SECRET_KEY = secrets.token_hex(32)  # LIN606
            logging.warning("No SECRET_KEY: sessions end with this process")

        def make():
            jwt_secret = os.environ.get("JWT_SECRET")
            if jwt_secret is None:
                jwt_secret = secrets.token_urlsafe(32)  # LIN606
            return jwt_secret
        """,
}
CLEAN |= {
    "a function gives what was asked for, not the program's own key": """
        import hmac

        def sent_token(request):
            return request.headers.get("X-Token")

        def verify_token(request, expected):
            token = sent_token(request)
            if not token:
                return None
            if not hmac.compare_digest(token, expected):
                raise PermissionError("bad token")
            return token
        """,
}
FLAGGED |= {
    "the key comes from a function of another module": {
        "pyproject.toml": '[project]\nname = "app"\n',
        "app/keys.py": """
            import os

            def expected_token():
                return os.environ.get("APP_API_TOKEN")
            """,
        "app/security.py": """
            import hmac

            from app.keys import expected_token

            def require_token(given):
                expected = expected_token()
                if not expected:  # LIN606
                    return "anonymous"
                if not hmac.compare_digest(given, expected):
                    raise PermissionError("bad token")
                return "service"
            """,
    },
}
CLEAN |= {
    "a reader that is given the environment, with the closed default, and one of a document": """
        import os

        def _flag(env, name, default):
            return env.get(name, default).lower() in {"1", "true"}

        def load(env, Config):
            return Config(auto_approve=_flag(env, "AUTO_APPROVE", "false"), verify_tls=_flag(env, "VERIFY_TLS", "true"))
        """,
}
FLAGGED |= {
    "a reader that is given the environment first": """
        import os

        def _flag(env, name, default):
            return env.get(name, default).lower() in {"1", "true"}

        def load(env, Config):
            return Config(
                auto_approve=_flag(env, "AUTO_APPROVE", "true"),  # LIN606
                verify_tls=_flag(env, "VERIFY_TLS", "false"),  # LIN606
            )
        """,
}
FLAGGED |= {
    "a key that is missing lets everyone in, and the comparison comes last": """
        import hmac
        import os

        def check_upload_key(sent):
            key = os.environ.get("POOL_UPLOAD_KEY")
            if key is None:  # LIN606
                return True
            return sent is not None and hmac.compare_digest(sent, key)
        """,
}
CLEAN |= {
    "what fits or not is given back": """
        import logging

        def check(data, signature):
            valid = True
            if not verify_signature(data, signature):
                logging.warning("signature does not fit")
            return valid
        """,
}
FLAGGED |= {
    "what does not fit its signature is given back all the same": """
        import logging

        def accept(data, signature):
            if not verify_signature(data, signature):  # LIN606
                logging.warning("signature does not fit, going on")
            return data
        """,
}
FLAGGED |= {
    "a key that the settings need not have": """
        import hmac
        from django.conf import settings

        def verify(request):
            secret = getattr(settings, "WEBHOOK_SECRET", None)
            if not secret:  # LIN606
                return True
            return hmac.compare_digest(request.headers["X-Signature"], secret)
        """,
}
FLAGGED |= {
    "a reader that is called a switch": """
        import os

        def switch(name, default):
            raw = os.environ.get("TOOLS_" + name)
            return default if raw is None else raw.lower() in ("1", "true")

        AUTO_APPROVE_TOOLS = switch("AUTO_APPROVE", True)  # LIN606
        """,
}

CLEAN |= {
    "a comparison of other things, and one that is refused": """
        import hashlib
        import hmac

        def same(one, other):
            return hmac.compare_digest(one, other)

        def signed(body, signature, key):
            return hmac.compare_digest(hmac.new(key, body, hashlib.sha256).hexdigest(), signature)

        def hook(request, log, key):
            if not same(request.a, request.b):
                log.warning("signatures differ")
            if not signed(request.body, request.signature, key):
                log.warning("signature does not fit")
                return "", 403
            return "", 204
        """,
}

FLAGGED |= {
    "a function that compares signatures under another name": """
        import hashlib
        import hmac

        def signed(body, signature, key):
            return hmac.compare_digest(hmac.new(key, body, hashlib.sha256).hexdigest(), signature)

        def hook(request, log, key):
            if not signed(request.body, request.signature, key):  # LIN606
                log.warning("signature does not fit")
            return work(request.body)
        """,
}

CLEAN |= {
    "a function that only makes keys": """
        import os
        import secrets

        def new_session_secret():
            folder = os.environ.get("HOME", "")
            return secrets.token_hex(32)
    """,
    "a function that makes a key up for development": """
        import os
        import secrets

        def session_secret():
            given = os.environ.get("SESSION_SECRET")
            if given:
                return given
            if os.environ.get("ENV") == "development":
                return secrets.token_hex(32)
            raise RuntimeError("SESSION_SECRET is not set")
    """,
    "a function that keeps the key it made": """
        import os
        import secrets
        from pathlib import Path

        def session_secret():
            given = os.environ.get("SESSION_SECRET")
            if given:
                return given
            made = secrets.token_hex(32)
            Path("secret.key").write_text(made)
            return made
    """,
}
FLAGGED |= {
    "a function that makes up the key it could not read": """
        import os
        import secrets

        def session_secret():
            given = os.environ.get("SESSION_SECRET", "").strip()
            if given:
                return given
            return secrets.token_urlsafe(32)  # LIN606

        def jwt_secret():
            return os.environ.get("JWT_SECRET") or secrets.token_urlsafe(32)  # LIN606
    """,
}

CLEAN |= {
    "an option of Tornado that is off, and another that opens nothing": """
        from tornado.options import define

        define("debug", default=False, help="tracebacks")
        define("autoescape", default=True)
    """,
    "another function of that name": """
        from schema import define

        define("debug", default=True)
    """,
}
FLAGGED |= {
    "an option of Tornado that shows tracebacks": """
        from tornado.options import define

        define("debug", default=True, help="tracebacks")  # LIN606
    """,
}

CLEAN |= {
    "an option of Tornado that is read, and one that is no key": """
        import os, uuid
        from tornado.options import define

        define("cookie_secret", default=os.environ["COOKIE_SECRET"])
        define("instance", default=uuid.uuid4().hex)
        """,
}
FLAGGED |= {
    "a key of Tornado's cookies that each process makes up": """
        import os, uuid
        from tornado.options import define

        define("secret", help="signs cookies", default=os.getenv("SECRET", uuid.uuid4().bytes))  # LIN606
        define("cookie_secret", default=os.urandom(32))  # LIN606
        """,
}
