"""Cases of LIN603."""

CLEAN = {
    "named after the variable": """
        import os
        KEY = os.getenv('VLLM_API_KEY') or 'vllm-api-key'
        """,
    "a key that a browser shows": """
        import os
        KEY = os.getenv("POSTHOG_API_KEY", "phc_QzXxYyZzAaBbCcDd05SGLWLp407")
        """,
    "no default": """
        import os
        KEY = os.environ["SECRET_KEY"]
        """,
    "the empty text is no secret": """
        import os
        KEY = os.environ.get("API_KEY", "")
        """,
    "a name that only speaks of a secret": """
        import os
        NAME = os.environ.get("SECRET_NAME", "prod/db")
        """,
    "a mapping that is not the environment": """
        def read(values):
            return values.get("password", "none")
        """,
    "a server without log-in": """
        import os
        KEY = os.environ.get("OLLAMA_API_KEY", "ollama")
        """,
    "the name of a header": """
        import os
        HEADER = os.environ.get("FORWARD_USER_JWT", "X-App-User-Jwt")
        """,
    "an empty text behind or": """
        import os
        KEY = os.environ.get("SECRET_KEY") or ""
        """,
    "another value behind or": """
        import os
        KEY = os.environ.get("SECRET_KEY") or read_key()
        """,
    "a position in a text": """
        import os
        TOKENS = os.environ.get("MAX_TOKENS", "512")
        """,
}

FLAGGED: dict[str, object] = {
    "behind or": """
        import os
        KEY = os.environ.get("SECRET_KEY") or "change-me"  # LIN603
        """,
    "getenv": """
        import os
        KEY = os.getenv("SECRET_KEY", "change-me")  # LIN603
        """,
    "an alias and a keyword": """
        from os import environ as env
        PASSWORD = env.get("DB_PASSWORD", default="postgres")  # LIN603
        """,
    "decouple": """
        from decouple import config
        KEY = config("JWT_SECRET", default="dev")  # LIN603
        """,
    "environs": """
        from environs import Env
        env = Env()
        KEY = env.str("API_TOKEN", "abc")  # LIN603
        """,
}

FIXED_UNSAFE = {
    "getenv": (
        "import os\n\nKEY = os.getenv('SECRET_KEY', 'change-me') or None\n",
        "import os\n\nKEY = os.environ['SECRET_KEY'] or None\n",
    ),
    "getenv imported by name": (
        "from os import getenv\n\nKEY = getenv('SECRET_KEY', 'change-me')  # why\n",
        "import os\n\nKEY = os.environ['SECRET_KEY']  # why\n",
    ),
    "an alias, over several lines": (
        "from os import environ as env\n\n\ndef read():\n    return env.get(\n        'DB_PASSWORD',\n        default='postgres',\n    )\n",
        "from os import environ as env\n\n\ndef read():\n    return env['DB_PASSWORD']\n",
    ),
    "decouple": (
        "from decouple import config\n\nKEY = config('JWT_SECRET', default='dev', cast=str)\n",
        "from decouple import config\n\nKEY = config('JWT_SECRET', cast=str)\n",
    ),
    "environs": (
        "from environs import Env\n\nenv = Env()\nKEY = env.str('API_TOKEN', 'abc')\n",
        "from environs import Env\n\nenv = Env()\nKEY = env.str('API_TOKEN')\n",
    ),
}

NOT_FIXED = {
    "a second default": """
        import os
        KEY = os.getenv("SECRET_KEY", "change-me") or "change-me"
        """,
    "a default that stands elsewhere": """
        import os
        DEFAULT = "change-me"
        KEY = os.getenv("SECRET_KEY", DEFAULT)
        """,
    "a comment would be lost": """
        import os
        KEY = os.getenv(
            "SECRET_KEY",  # why
            "change-me",
        )
        """,
}

CLEAN |= {
    "a switch": """
        import os
        WITH_TOTP = os.environ.get("POOL_ENABLE_TOTP", "false").lower() == "true"
        """,
}

CLEAN |= {
    "a mapping of something else": """
        def read(headers):
            return headers.get("SECRET_KEY", "change-me")
        """,
    "a setting that is no secret": """
        def read(config):
            return config.get("TOKEN_KIND", "bearer"), config.get("SECRET_KEY", ""), config.get("JWT_SECRET", "unset")
        """,
    "an option that names something": """
        import click

        @click.option("--token-url", default="https://example.org/token")
        @click.option("--password-file", default="/run/secrets/pw")
        @click.option("--password", default=None, help="secret")
        def main(**kw):
            pass
        """,
    "a function of the project that reads something else": """
        def get_label(name, default):
            return LABELS.get(name, default)

        LABEL = get_label("SECRET_KEY", "change-me")
        """,
}

FLAGGED |= {
    "a name that is put together": """
        import os
        PREFIX = "APP_"
        KEY = "APP_SECRET_KEY"
        A = os.environ.get(PREFIX + "SECRET_KEY", "abc")  # LIN603
        B = os.environ.get(f"{PREFIX}PASSWORD", "abc")  # LIN603
        C = os.environ.get(KEY, "abc")  # LIN603
        """,
    "a reader of the project": {
        "app/env.py": """
            import os

            def get_env(name, default=None):
                return os.environ.get(name, default)
            """,
        "app/settings.py": """
            from app.env import get_env

            SECRET_KEY = get_env("SECRET_KEY", "abc")  # LIN603
            """,
    },
    "a scheme": """
        import environ
        env = environ.Env(SECRET_KEY=(str, "abc"), DEBUG=(bool, False))  # LIN603
        """,
    "settings": """
        def make(app, settings):
            a = app.config.get("SECRET_KEY", "change-me")  # LIN603
            b = getattr(settings, "JWT_SECRET", "change-me")  # LIN603
            return a, b
        """,
    "an option of a command line": """
        import click

        @click.option("-p", "--password", default="admin")  # LIN603
        def main(password):
            pass

        def parse(parser):
            parser.add_argument("--api-token", default="change-me")  # LIN603
        """,
    "the short word": """
        import os
        DB_PASS = os.getenv("DB_PASS", "postgres")  # LIN603
        """,
    "a stage behind the name": """
        import os
        KEY = os.getenv("JWT_SECRET_DEV", "change-me")  # LIN603
        """,
}

CLEAN |= {
    "a key that the client of a service insists on": """
        import os
        from langchain_openai import OpenAIEmbeddings

        def embeddings(model):
            return OpenAIEmbeddings(model=model, openai_api_key=os.getenv("OPENAI_API_KEY", "custom"))
        """,
}

FLAGGED |= {
    "a key of the project's own": {
        "app/__init__.py": "",
        "app/guard.py": """
            class Guard:
                def __init__(self, api_key):
                    self.api_key = api_key
            """,
        "app/main.py": """
            import os
            from app.guard import Guard
            from langchain_openai import OpenAIEmbeddings

            guard = Guard(api_key=os.getenv("SERVICE_API_KEY", "custom"))  # LIN603
            client = OpenAIEmbeddings(openai_api_key=os.getenv("OPENAI_API_KEY", "sk-Xk82mQ9z7LpT4vYw"))  # LIN603
            """,
    },
}

CLEAN |= {
    "where a token is kept": """
        import os

        TOKEN = os.environ.get("DRIVE_TOKEN", "~/.drive_oauthtoken.json")
        API_TOKEN = os.getenv("API_TOKEN", "/run/secrets/api_token.txt")
        """,
    "a default that is only told apart": """
        from django.conf import settings

        def check():
            if getattr(settings, "SECRET_KEY", "SECRET") == "SECRET":
                raise RuntimeError("no key")
        """,
    "a fixture for the tests of others": """
        import os
        import pytest

        @pytest.fixture(scope="session")
        def client():
            return Client(password=os.environ.get("ADMIN_PASSWORD", "password"))
        """,
}
FLAGGED |= {
    "a default that is used after it was compared with another": """
        import os

        def check():
            if os.getenv("SECRET_KEY", "changeme") == "":  # LIN603
                raise RuntimeError("no key")
        """,
}

CLEAN |= {
    "a text that says that there is none": """
        import os

        def connect(given):
            return given or os.getenv("SERVICE_API_KEY") or "api-key-not-set"
        """,
    "a word for a client, kept under a name": """
        import os
        from openai import OpenAI

        def connect(url, given):
            api_key = given or os.getenv("HUGGINGFACE_API_KEY") or "hf"
            return OpenAI(base_url=url, api_key=api_key)
        """,
}
FLAGGED |= {
    "a word that is a key here as well": """
        import os
        from openai import OpenAI

        def connect(url, request):
            api_key = os.getenv("SERVICE_API_KEY") or "custom"  # LIN603
            if request.headers["X-Key"] != api_key:
                raise PermissionError
            return OpenAI(base_url=url, api_key=api_key)
        """,
}

CLEAN |= {
    "a missing variable ends the start, or is none": """
        import os

        def password():
            try:
                return os.environ["DB_PASSWORD"]
            except KeyError:
                raise SystemExit("set DB_PASSWORD")

        def token():
            try:
                value = os.environ["API_TOKEN"]
            except KeyError:
                value = ""
            return value

        def key():
            value = os.environ.get("SECRET_KEY")
            if not value:
                return None
            return value

        def state():
            try:
                return os.environ["JWT_SECRET"]
            except KeyError:
                return "missing"
        """,
    "another name than the one that was read is given": """
        import os

        def read(mode):
            try:
                key = os.environ["SECRET_KEY"]
            except KeyError:
                mode = "changeme"
            secret = os.environ.get("APP_SECRET")
            if not mode:
                mode = "changeme"
            return key, secret, mode
        """,
    "another failure": """
        import os

        def read(connect):
            try:
                return connect(os.environ["DB_PASSWORD"])
            except ValueError:
                return "postgres"
        """,
}
FLAGGED |= {
    "in the handler of a missing variable": """
        import os

        def password():
            try:
                return os.environ["DB_PASSWORD"]
            except KeyError:
                return "postgres"  # LIN603

        try:
            SIGNING = os.environ["APP_SECRET_KEY"]
        except (KeyError, ValueError):
            SIGNING = "change-me"  # LIN603
        """,
    "where nothing was found": """
        import os

        def key():
            value = os.getenv("SECRET_KEY")
            if not value:
                value = "dev-secret"  # LIN603
            return value

        def other():
            value = os.environ.get("JWT_SECRET")
            if value is None:
                return "dev-secret"  # LIN603
            return value
        """,
}
FLAGGED |= {
    "both by their names": """
        import os
        PASSWORD = os.getenv(key="ADMIN_PASSWORD", default="admin-of-shop")  # LIN603
        """,
    "the variable of an option": """
        import click
        @click.command()
        @click.option("--pw", envvar="ADMIN_PASSWORD", default="letmein1")  # LIN603
        def login(pw):
            click.echo("in")
        """,
}
CLEAN |= {
    "the variable of an option says no secret": """
        import click
        @click.command()
        @click.option("--header", envvar="API_KEY_HEADER", default="X-Api-Key")
        def login(header):
            click.echo("in")
        """,
}
CLEAN |= {
    "a mapping that somebody gives, which nothing replaces by the environment": """
        def password(values=None, fallback=None):
            values = values or fallback
            return values.get("title", "sign-me-2023")
        """,
}
FLAGGED |= {
    "the environment where no mapping is given": """
        import os
        from typing import Mapping

        def password(env: Mapping[str, str] | None = None):
            env = os.environ if env is None else env
            return env.get("SIGNING_PASSWORD", "sign-me-2023")  # LIN603

        def token(env=None):
            env = env or os.environ
            return env.get("SIGNING_TOKEN", "sign-me-2023")  # LIN603

        def secret(env=None):
            if env is None:
                env = os.environ
            return env.get("SIGNING_SECRET", "sign-me-2023")  # LIN603
        """,
}
CLEAN |= {
    "an option of Tornado's without a default, and another define": """
        from tornado.options import define
        from app.macros import define as macro

        define("mqtt_password", default=None)
        define("mqtt_password_file", default="/run/secrets/mqtt")
        macro("mqtt_password", default="mq-gate-2291")
        """,
}
FLAGGED |= {
    "an option of Tornado's": """
        from tornado.options import define

        define("mqtt_password", default="mq-gate-2291", help="password of the broker")  # LIN603
        """,
}

CLEAN |= {
    "a prefix in front of another name": """
        import os

        def read(name, default=None):
            return os.environ.get("APP_" + name.split("_")[0], default)

        KIND = read("API_TOKEN", "let-me-in")
        """,
}

FLAGGED |= {
    "a function that puts a prefix in front of the name": """
        import os

        PREFIX = "APP_"

        def read(name, default=None):
            return os.environ.get(PREFIX + name, default)

        def again(name, default=None):
            return os.getenv(f"APP_{name.upper()}", default)

        TOKEN = read("API_TOKEN", "let-me-in")  # LIN603
        OTHER = again("api_token", "let-me-in")  # LIN603
        """,
}
