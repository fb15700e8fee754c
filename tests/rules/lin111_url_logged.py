"""Cases of LIN111; more are in `test_flow_matrix.py`."""

from harness import Case
from lintegrity.fixes.helper_module import helper_module
from lintegrity.given_functions import text_of
from lintegrity.settings import Config, FixSettings

CLEAN: dict[str, object] = {
    "the scheme alone": """
        import logging, os

        log = logging.getLogger(__name__)
        url = os.environ["DATABASE_URL"]
        log.info("scheme %s", url.split(":", 1)[0])
        log.info("scheme %s", url.split("://")[0])
        log.info("scheme %s", url.partition(":")[0])
        scheme, rest = url.split("://", 1)
        log.info("scheme %s", scheme)
        """,
    "a variable that the program has set itself on every way": """
        import os

        def serve(path):
            if path:
                os.environ["DATABASE_URL"] = f"sqlite:///{path}"
            else:
                os.environ["DATABASE_URL"] = "sqlite:///app.db"
            print(os.environ["DATABASE_URL"])
        """,
    "the name of a parameter of a URL": """
        from urllib.parse import parse_qs, urlsplit
        import redis

        def connect(url):
            for name, values in parse_qs(urlsplit(url).query).items():
                if not values:
                    raise ValueError(f"no value for {name} in the URL")
            return redis.from_url(url)
        """,
    "what a decorator's result is called with": {
        "app/__init__.py": "",
        "app/later.py": """
            from toolz import curry

            class Later:
                def __init__(self, function, name):
                    self.function = function
                    self.name = name
                def __call__(self, *args):
                    raise ValueError(f"no {self.name}")

            @curry
            def later(function, name=None):
                if isinstance(function, Later):
                    return function
                return Later(function, name)
            """,
        "app/read.py": """
            import sqlalchemy
            from app.later import later

            def chunk(query, con):
                return query

            def read(query, con):
                sqlalchemy.create_engine(con)
                return later(chunk)(query, con)
            """,
    },
    "the host behind user and password": """
        import os, logging
        from urllib.parse import urlparse
        def tell():
            netloc = urlparse(os.environ["DATABASE_URL"]).netloc
            if "@" in netloc:
                login, netloc = netloc.rsplit("@", 1)
                logging.info("connecting to %s", netloc)
        """,
    "what the given function lets through has no credentials": {
        "app/safe.py": helper_module(),
        "app/module.py": """
            import os

            from app.safe import redact_url

            def start(logger):
                logger.info("database: %s", redact_url(os.environ["DATABASE_URL"]))
            """,
    },
    "the function that the settings name": Case(
        {
            "app/text.py": "def hide(x):\n    return x\n",
            "app/module.py": """
                import os

                from app.text import hide

                def start(logger):
                    logger.info("database: %s", hide(os.environ["DATABASE_URL"]))
                """,
        },
        Config(fix=FixSettings(redact_url="app.text:hide")),
    ),
}
CLEAN |= {
    "the file of a database, and a URL whose password the function looks for": """
        import logging
        from urllib.parse import urlparse
        from sqlalchemy import create_engine
        logger = logging.getLogger(__name__)
        def connect(url):
            logger.info("file %s", url.split(":///", 1)[1])
            return create_engine(url)
        def other(url):
            if not urlparse(url).password:
                logger.info("connect %s", url)
            return create_engine(url)
        """,
    "a URL that is only fetched, a host that is connected to": """
        import logging
        import requests
        import redis
        logger = logging.getLogger(__name__)
        def fetch(url):
            logger.info("fetch %s", url)
            return requests.get(url, timeout=5)
        def connect(host, port):
            logger.info("connect %s", host)
            return redis.StrictRedis(host, port)
        """,
    "what is left of a login without its password, and a text without one": """
        import logging, os
        from urllib.parse import urlparse
        logger = logging.getLogger(__name__)
        def tell():
            host = urlparse(os.environ["DATABASE_URL"]).netloc
            user = None
            if "@" in host:
                login, host = host.rsplit("@", 1)
                user, colon, password = login.partition(":")
            logger.info("connect as %s to %s", user, host[1:5])
        def other():
            login, host = urlparse(os.environ["DATABASE_URL"]).netloc.split("@")
            logger.info("connect as %s", login.split(":")[0])
        """,
    "the file of a database, behind what names no host": """
        import logging, os
        logger = logging.getLogger(__name__)
        def reset():
            url = os.environ.get("DATABASE_URL", "sqlite:///app.db")
            if url.startswith("postgresql"):
                return
            logger.info("remove %s", url.replace("sqlite:///", ""))
            logger.info("remove %s", url.removeprefix("sqlite:///"))
            logger.info("remove %s", url.removeprefix("sqlite://"))
        """,
    "what is no client of a database, as far as anybody knows": """
        import logging
        logger = logging.getLogger("app.databases")
        def handle(url, classes):
            logger.info("handle %s", url)
            return classes["image"].from_url(url)
        """,
    "a text that is compared, and one that is a placeholder": """
        import logging, os, re
        from sqlalchemy import create_engine
        logger = logging.getLogger(__name__)
        NAME = re.compile(r"^\\$\\{([A-Z_]+)\\}$")
        def init(url):
            if url == "sqlite:///":
                raise ValueError(f"bad url {url}")
            return create_engine(url)
        def expand():
            url = os.environ["DATABASE_URL"]
            match = NAME.fullmatch(url)
            if match:
                logger.info("not set: %s in %s", match.group(1), url)
        """,
    "a setting that holds no credentials": """
        import logging
        from flask import Flask
        from django.conf import settings
        app = Flask(__name__)
        logger = logging.getLogger(__name__)
        @app.get("/")
        def view():
            logger.info("%s %s", app.config["BASE_URL"], settings.STATIC_URL)
            logger.info("%s", settings.RESOLVER_PROXY_FILE_DOWNLOAD_URL)
            return ""
        """,
}

FLAGGED: dict[str, object] = {
    "what follows the scheme": """
        import logging, os

        log = logging.getLogger(__name__)
        url = os.environ["DATABASE_URL"]
        scheme, rest = url.split("://", 1)
        log.info("rest %s", rest)  # LIN111
        log.info("rest %s", url.split("://")[-1])  # LIN111
        """,
    "a variable that the program sets where it is missing": """
        import os

        def serve(path):
            if path:
                os.environ["DATABASE_URL"] = f"sqlite:///{path}"
            elif not os.environ.get("DATABASE_URL"):
                os.environ["DATABASE_URL"] = "sqlite:///app.db"
            url = os.environ["DATABASE_URL"]
            print(f"at {url}")  # LIN111
        """,
    "user and password before the host": """
        import os, logging
        from urllib.parse import urlparse
        def tell():
            netloc = urlparse(os.environ["DATABASE_URL"]).netloc
            login, netloc = netloc.rsplit("@", 1)
            logging.info("connecting as %s", login)  # LIN111
        """,
    "the password before the host, and a URL whose beginning is taken away": """
        import logging, os, re
        from urllib.parse import urlparse
        logger = logging.getLogger(__name__)
        ANY = re.compile(r"^(\\w+)://(\\S+)$")
        def tell():
            url = os.environ["DATABASE_URL"]
            login, host = urlparse(url).netloc.rsplit("@", 1)
            user, password = login.split(":")
            logger.info("connect with %s", password)  # LIN111
            logger.info("connect to %s", url.removeprefix("postgresql://"))  # LIN111
            if url != "sqlite:///":
                logger.info("connect to %s", url)  # LIN111
            match = ANY.fullmatch(url)
            if match:
                logger.info("connect to %s", match.group(2))  # LIN111
        """,
    "a log call": """
        import os

        def start(logger):
            logger.info("database: %s", os.environ["DATABASE_URL"])  # LIN111
        """,
    "a function that only sounds like one that masks": """
        import os

        def make_url_safe(url):
            return url.strip()

        def start(logger):
            logger.info("database: %s", make_url_safe(os.environ["DATABASE_URL"]))  # LIN111
        """,
}

_TOP = "import logging\nimport os\nimport re\nimport typing\n\n\n<redact_url>\n\n\n"

FIXED = {
    "an argument of a log call": (
        "import logging\nimport os\n\nlogger = logging.getLogger(__name__)\n\n\ndef start():\n"
        '    logger.info("database: %s", os.environ["DATABASE_URL"])\n',
        _TOP + 'logger = logging.getLogger(__name__)\n\n\ndef start():\n'
        '    logger.info("database: %s", _redact_url(os.environ["DATABASE_URL"]))\n',
    ),
    "a text with the URL in it, beside comments": (
        "import logging\nimport os\n\n\ndef start():\n"
        '    url = os.environ["BROKER_URL"]\n'
        "    raise RuntimeError(\n        # why\n        f\"no answer from {url!r}\"  # from where\n    )\n",
        _TOP + "def start():\n"
        '    url = os.environ["BROKER_URL"]\n'
        "    raise RuntimeError(\n        # why\n        _redact_url(f\"no answer from {url!r}\")  # from where\n    )\n",
    ),
    "a text of several lines": (
        "import os\n\n\ndef start():\n"
        '    url = os.environ["BROKER_URL"]\n'
        '    raise RuntimeError(\n        f"no answer from {url!r} "\n        "for ever"\n    )\n',
        _TOP.replace("import logging\n", "") + "def start():\n"
        '    url = os.environ["BROKER_URL"]\n'
        '    raise RuntimeError(\n        _redact_url(\n            f"no answer from {url!r} "\n            "for ever"\n        )\n    )\n',
    ),
    "names of typing are imported one by one, and a star import hides what words mean": (
        "import os\nfrom typing import Any, List\n\nfrom app.words import *\n\n\ndef start(logger: Any, more: List[str]):\n"
        '    logger.info(os.environ["DATABASE_URL"])\n',
        "import os\nimport re\nfrom typing import Any, List\n\nfrom app.words import *\n\n\n<redact_url>\n\n\ndef start(logger: Any, more: List[str]):\n".replace("<redact_url>", text_of("redact_url", "_redact_url").replace("typing.Any", "Any")) +
        '    logger.info(_redact_url(os.environ["DATABASE_URL"]))\n',
    ),
    "a name of typing is something else here": (
        "import os\nfrom typing import List\n\nfrom typing_extensions import Any\n\n\ndef start(logger: Any, more: List[str]):\n"
        '    logger.info(os.environ["DATABASE_URL"])\n',
        "import os\nimport re\nimport typing\nfrom typing import List\n\nfrom typing_extensions import Any\n\n\n<redact_url>\n\n\n"
        'def start(logger: Any, more: List[str]):\n    logger.info(_redact_url(os.environ["DATABASE_URL"]))\n',
    ),
    "several in one file share the function": (
        "import logging\nimport os\n\nURL = os.environ['REDIS_URL']\n\n\ndef start(logger):\n"
        "    logger.info('a' + URL); logger.debug(URL)\n    print('b', URL) if logger else print('%s' % URL)\n",
        _TOP + "URL = os.environ['REDIS_URL']\n\n\ndef start(logger):\n"
        "    logger.info(_redact_url('a' + URL)); logger.debug(_redact_url(URL))\n"
        "    print('b', _redact_url(URL)) if logger else print(_redact_url('%s' % URL))\n",
    ),
    "the one value of a dictionary": (
        "import logging\nimport os\nimport re\nimport typing\n\nfrom flask import jsonify\n\n\ndef show():\n"
        '    return jsonify({"url": os.environ["DATABASE_URL"], "n": 1})\n',
        "import logging\nimport os\nimport re\nimport typing\n\nfrom flask import jsonify\n\n\n<redact_url>\n\n\ndef show():\n"
        '    return jsonify({"url": _redact_url(os.environ["DATABASE_URL"]), "n": 1})\n',
    ),
    "the project's copy of the function": (
        Case(
            {
                "app/safe.py": helper_module(),
                "app/module.py": 'import os\n\n\ndef start(logger):\n    logger.info(os.environ["DATABASE_URL"])\n',
            },
            Config(fix=FixSettings(redact_url="app.safe:redact_url")),
        ),
        "import os\n\nfrom app.safe import redact_url\n\n\ndef start(logger):\n"
        '    logger.info(redact_url(os.environ["DATABASE_URL"]))\n',
    ),
}  # fmt: skip

FIXED_UNSAFE = {
    "the project's own function, which may refuse what arrives": (
        Case(
            {
                "app/text.py": "def hide(x):\n    return x.partition('@')[2]\n",
                "app/module.py": 'import os\n\n\ndef start(logger):\n    logger.info(os.environ["DATABASE_URL"])\n',
            },
            Config(fix=FixSettings(redact_url="app.text:hide")),
        ),
        "import os\n\nfrom app.text import hide\n\n\ndef start(logger):\n"
        '    logger.info(hide(os.environ["DATABASE_URL"]))\n',
    ),
}

NOT_FIXED: dict[str, object] = {
    "a generator that is the only argument": """
        import os

        def start(logger):
            logger.info(one for one in [os.environ["DATABASE_URL"]])
        """,
    "a dictionary that was put together before": """
        import os
        from flask import Flask

        app = Flask(__name__)

        @app.get("/config")
        def config():
            conf = {"name": "app"}
            conf["sentry"] = {"dsn": os.environ["SENTRY_DSN"]}
            return conf
        """,
}

FLAGGED |= {
    "a parameter that the function connects with": """
        import logging
        import redis
        from sqlalchemy import create_engine
        logger = logging.getLogger(__name__)
        def connect(url: str):
            logger.info("connect %s", url)  # LIN111
            return create_engine(url)
        class Cache:
            def open(self, url=None):
                self.client = redis.Redis.from_url(url)
                logger.info(f"connected to {url}")  # LIN111
        """,
    "the settings of the framework": """
        import logging
        from flask import Flask, current_app
        from django.conf import settings
        app = Flask(__name__)
        logger = logging.getLogger(__name__)
        @app.get("/")
        def view():
            logger.info("connect %s", app.config["SQLALCHEMY_DATABASE_URI"])  # LIN111
            logger.info("connect %s", current_app.config.get("CELERY_BROKER_URL"))  # LIN111
            logger.info("connect %s", settings.CELERY_BROKER_URL)  # LIN111
            return ""
        """,
    "labels of metrics, attributes of spans, bound values": """
        import os
        from loguru import logger
        from opentelemetry import trace
        from prometheus_client import Counter
        CONNECTIONS = Counter("connections", "made", ["url"])
        def connect():
            url = os.environ["DATABASE_URL"]
            CONNECTIONS.labels(url=url).inc()  # LIN111
            trace.get_current_span().set_attribute("db.url", url)  # LIN111
            logger.bind(url=url).info("connect")  # LIN111
        """,
}

CLEAN |= {
    "without a password, or with a mask in its place": """
        import logging
        import os
        from urllib.parse import urlparse, urlunparse
        logger = logging.getLogger(__name__)

        def shown(uri):
            parsed = urlparse(uri)
            if parsed.password is None:
                return uri
            netloc = parsed.netloc.replace(f":{parsed.password}@", ":*****@", 1)
            return urlunparse(parsed._replace(netloc=netloc))

        def told():
            logger.info("using %s", shown(os.environ["DATABASE_URL"]))
        """,
    "names of settings that are missing": """
        import os

        def check():
            wanted = {"DATABASE_URL": os.environ.get("DATABASE_URL"), "NAME": os.environ.get("NAME")}
            missing = [name for name, value in wanted.items() if not value]
            if missing:
                raise ValueError("needed: " + ", ".join(missing))
        """,
}

FLAGGED |= {
    "with a password": """
        import logging
        import os
        from urllib.parse import urlparse
        logger = logging.getLogger(__name__)

        def told():
            uri = os.environ["DATABASE_URL"]
            if urlparse(uri).password:
                logger.info("using %s", uri)  # LIN111
        """,
    "values of settings": """
        import logging
        import os
        logger = logging.getLogger(__name__)

        def told():
            wanted = {"DATABASE_URL": os.environ.get("DATABASE_URL"), "NAME": os.environ.get("NAME")}
            for name, value in wanted.items():
                logger.info("%s is %s", name, value)  # LIN111
        """,
}

FLAGGED |= {
    "a message is reported where it is written": """
        import logging
        import os
        logger = logging.getLogger(__name__)

        class StoreError(Exception):
            def __init__(self, message, code=500):
                self.message = message
                logger.error("%s: %s", code, self.message)

        def connect():
            url = os.environ["DATABASE_URL"]
            raise StoreError(
                f"cannot reach {url}",  # LIN111
                code=503,
            )
        """,
    "an exception that is not written where it is made": """
        import logging
        import os
        logger = logging.getLogger(__name__)

        class StoreError(Exception):
            def __init__(self, url):
                logger.error("cannot reach %s", url)  # LIN111

        def connect():
            error = StoreError(os.environ["DATABASE_URL"])
            raise error
        """,
}

CLEAN |= {
    "one parameter of a URL": """
        import logging
        import os
        from urllib.parse import parse_qs, urlparse
        log = logging.getLogger(__name__)

        def connect():
            query = {name: values[0] for name, values in parse_qs(urlparse(os.environ["SMTP_URL"]).query).items()}
            mode = query.get("tls", "starttls").lower()
            if mode not in ("starttls", "ssl"):
                raise ValueError(f"invalid mode {mode}")
            log.info("from %s", parse_qs(urlparse(os.environ["SMTP_URL"]).query)["from"][0])
        """,
}

FLAGGED |= {
    "a parameter of a URL that is a secret": """
        import logging
        import os
        from urllib.parse import parse_qs, urlparse
        log = logging.getLogger(__name__)

        def connect():
            query = parse_qs(urlparse(os.environ["DATABASE_URL"]).query)
            log.info("%s", query.get("password"))  # LIN111
            log.info("%s", query)  # LIN111
        """,
}

CLEAN |= {
    "a service in front of the database": """
        import logging
        import os
        log = logging.getLogger(__name__)

        def start():
            log.info("asking %s", os.environ["DB_MODEL_SERVING_HOST_URL"])
        """,
}

FLAGGED |= {
    "the host of the database": """
        import logging
        import os
        log = logging.getLogger(__name__)

        def start():
            log.info("asking %s", os.environ["DB_HOST_URL"])  # LIN111
        """,
}
CLEAN |= {
    "exceptions that do not name the URL of a web hook": """
        import logging
        import os
        import httpx
        import requests

        HOOK = os.environ["SLACK_WEBHOOK_URL"]

        def send(text):
            try:
                httpx.post(HOOK, json={"text": text})
            except httpx.HTTPError as error:
                logging.error("not sent: %s", error)

        def time_out(text):
            try:
                requests.post(HOOK, json={"text": text}, timeout=5)
            except requests.Timeout as error:
                logging.error("not sent: %s", error)
            except ValueError as error:
                logging.error("not sent: %s", error)

        def status(text):
            try:
                requests.post(HOOK, json={"text": text}, timeout=5).raise_for_status()
            except requests.HTTPError as error:
                logging.error("not sent: %s", error.response.status_code)
            except requests.RequestException as error:
                logging.error("not sent: %s", type(error).__name__)
        """,
    "a URL that is asked for elsewhere": """
        import logging
        import os
        import requests

        HOOK = os.environ["SLACK_WEBHOOK_URL"]

        def send(text):
            requests.post(HOOK, json={"text": text}, timeout=5)
            try:
                requests.get("https://example.org", timeout=5)
            except requests.RequestException as error:
                logging.error("not reached: %s", error)
        """,
    "an address with user and password, of which a failed connection names the path alone": """
        import logging
        import os
        import requests

        def alive():
            try:
                requests.get(os.environ["ELASTIC_DATABASE_URL"], timeout=5)
            except requests.ConnectionError as error:
                logging.error("not alive: %s", error)
        """,
    "the text of an exception that raises another one": """
        import os
        import requests

        def send(text):
            try:
                requests.post(os.environ["SLACK_WEBHOOK_URL"], json={"text": text}, timeout=5)
            except requests.RequestException as error:
                raise RuntimeError(f"not sent: {error}") from error
        """,
}
CLEAN |= {
    "a web hook that is no URL by its name": """
        import logging, os
        log = logging.getLogger(__name__)

        def start():
            log.info("hook %s", os.getenv("DELETE_WEBHOOK"))
            log.info("hook %s", os.getenv("SLACK_WEBHOOK_NAME"))
        """,
}
FLAGGED |= {
    "the web hook of a chat, by a name without a word for a URL": """
        import logging, os
        log = logging.getLogger(__name__)

        def start():
            log.info("hook %s", os.getenv("SLACK_WEBHOOK"))  # LIN111
        """,
}
FLAGGED |= {
    "the text of an exception that names the URL": """
        import logging
        import os
        import httpx
        import requests

        HOOK = os.environ["SLACK_WEBHOOK_URL"]

        def send(text):
            try:
                requests.post(HOOK, json={"text": text}, timeout=5)
            except requests.RequestException as error:
                logging.error("not sent: %s", error)  # LIN111

        def send_and_look(text):
            try:
                answer = httpx.post(HOOK, json={"text": text})
                answer.raise_for_status()
            except (httpx.HTTPStatusError, ValueError) as error:
                logging.error(f"not sent: {error}")  # LIN111

        def alive():
            try:
                requests.get(os.environ["ELASTIC_DATABASE_URL"], timeout=5).raise_for_status()
            except Exception as error:
                print("not alive: " + str(error))  # LIN111
        """,
}

NOT_FIXED |= {
    "a field that is no text": {
        "app/__init__.py": "",
        "app/settings.py": """
            from pydantic import PostgresDsn
            from pydantic_settings import BaseSettings


            class Settings(BaseSettings):
                database_url: PostgresDsn


            settings = Settings()
            """,
        "app/cli.py": """
            import logging

            from app.settings import settings

            log = logging.getLogger(__name__)


            def view():
                log.info("%s", settings.database_url)
            """,
    },
}

CLEAN |= {
    "the text of a URL object, which masks the password": """
        import logging, os
        from sqlalchemy import make_url

        logger = logging.getLogger(__name__)

        def start():
            url = make_url(os.environ["DATABASE_URL"])
            logger.info("database: %s", url)
            logger.info("database: %s", str(url))
            logger.info("database: %s", url.render_as_string())
            logger.info("database: %s at %s", url.database, url.host)
        """,
}

FLAGGED |= {
    "the text of a URL object that is told to show the password": """
        import logging, os
        from sqlalchemy.engine import make_url

        logger = logging.getLogger(__name__)

        def start():
            url = make_url(os.environ["DATABASE_URL"])
            text = url.render_as_string(hide_password=False)
            logger.info("database: %s", text)  # LIN111
        """,
}


def _shows(*lines: str) -> str:
    """A module that logs a URL of the environment."""
    body = "".join(f"    {line}\n" for line in lines)
    return f"import logging\nimport os\n\nURL = os.environ['REDIS_URL']\n\n\ndef start(logger, name):\n{body}"


_BELOW = _TOP + "URL = os.environ['REDIS_URL']\n\n\ndef start(logger, name):\n"
# In what is left of a URL the end of its password may be missing, or the scheme.
FIXED |= {
    "a part of the URL": (
        _shows('logger.info("%s", URL[:30] + "...")', "logger.info(URL.split('@')[0])"),
        _BELOW
        + '    logger.info("%s", _redact_url(URL)[:30] + "...")\n    logger.info(_redact_url(URL).split(\'@\')[0])\n',
    ),
    "a part of the URL in a text": (
        _shows("logger.info(f'to {URL[:30]}...')", 'logger.info("%s" % URL.replace("redis://", ""))'),
        _BELOW
        + "    logger.info(f'to {_redact_url(URL)[:30]}...')\n"
        + '    logger.info("%s" % _redact_url(URL).replace("redis://", ""))\n',
    ),
    "another scheme and no driver": (
        _shows('url = URL.replace("redis://", "rediss://").replace("+x", "")', "logger.info(f'to {url}')"),
        _BELOW
        + '    url = URL.replace("redis://", "rediss://").replace("+x", "")\n'
        + "    logger.info(_redact_url(f'to {url}'))\n",
    ),
    "bytes of the URL": (
        _shows("logger.info(URL.encode())"),
        _BELOW + "    logger.info(_redact_url(URL).encode())\n",
    ),
}
NOT_FIXED |= {
    "a part that was taken before": _shows("shown = URL[:30]", "logger.info(f'to {shown}')"),
    "a part of the URL beside another value": _shows("logger.info(f'{name} to {URL[:30]}')"),
    "the URL twice in a text, as a part": _shows("logger.info(f'{URL[:30]} URL')"),
}
FLAGGED |= {
    "an option of argparse": """
        import argparse
        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--database-url")
            args = parser.parse_args()
            print(f"using {args.database_url}")  # LIN111
        """,
    "an option of click": """
        import logging
        import click
        log = logging.getLogger(__name__)
        @click.command()
        @click.option("--redis-url", default="redis://localhost")
        def main(redis_url: str):
            log.info("using %s", redis_url)  # LIN111
        """,
}
CLEAN |= {
    "options that are no such URLs": """
        import argparse
        import logging
        import click
        log = logging.getLogger(__name__)
        @click.command()
        @click.option("--base-url")
        @click.option("--webhook-id")
        def main(base_url: str, webhook_id: str):
            log.info("using %s %s", base_url, webhook_id)
        def other():
            parser = argparse.ArgumentParser()
            parser.add_argument("--index-url")
            parser.add_argument("--database-url")
            args = parser.parse_args()
            print(args.index_url, bool(args.database_url))
        """,
}
CLEAN |= {
    "options that hold no credentials, and one that is only asked about": """
        import argparse
        import logging
        log = logging.getLogger(__name__)

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--base-url")
            parser.add_argument("--webhook-id")
            parser.add_argument("--database-url")
            args = parser.parse_args()
            log.info("%s %s %s", args.base_url, args.webhook_id, bool(args.database_url))
        """,
}
FLAGGED |= {
    "an option whose name says that it holds credentials, and the error of a client that is given it": """
        import argparse
        import logging
        import requests
        log = logging.getLogger(__name__)

        def send_chat(text, url):
            requests.post(url, json={"text": text}, timeout=30).raise_for_status()

        def send_mail(text, url):
            return None

        WEB = {"chat": send_chat}
        CHANNELS = {**WEB, "mail": send_mail}

        def dispatch(channels, text, webhook_url):
            for channel in channels:
                try:
                    CHANNELS[channel](text, webhook_url)
                except Exception as error:
                    log.error(f"{channel} failed: {error}")  # LIN111

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--webhook-url")
            parser.add_argument("--database-url")
            args = parser.parse_args()
            log.info("database %s", args.database_url)  # LIN111
            dispatch(["chat"], "done", args.webhook_url)
        """,
}

_NAMED_BY_URL = """
    import os
    from sqlalchemy import create_engine

    def connect(engine):
        name = engine
        if engine.startswith("env://"):
            name = engine[6:]
            engine = ASKED
            if engine is None:
                raise ValueError("set the variable %s" % name)MARK
        return create_engine(engine)
    """
CLEAN |= {
    "the name of a variable that the URL says": _NAMED_BY_URL.replace(
        "ASKED", "os.environ.get(name)"
    ).replace("MARK", ""),
}
FLAGGED |= {
    "a part of the URL that is asked for elsewhere": _NAMED_BY_URL.replace("ASKED", "look_up(name)").replace(
        "MARK", "  # LIN111"
    ),
}
_KEYS = """
    import os
    from dataclasses import dataclass
    from aiohttp import web

    @dataclass
    class Config:
        amqp_uri: str
        port: int

    CONFIG = web.AppKey("config", Config)

    def load():
        return Config(os.environ["AMQP_URI"], 8080)
    """
CLEAN |= {
    "another field of what an application keeps under a key": {
        "app/keys.py": _KEYS,
        "app/views.py": """
            from aiohttp import web
            from app import keys

            async def show(request):
                return web.json_response({"port": request.app[keys.CONFIG].port})
            """,
    },
}
FLAGGED |= {
    "what an application keeps under a typed key": {
        "app/keys.py": _KEYS,
        "app/views.py": """
            import logging
            from aiohttp import web
            from app import keys
            from app.keys import CONFIG, Config

            log = logging.getLogger(__name__)

            async def on_startup(app: web.Application) -> None:
                log.info("broker %s", app[keys.CONFIG].amqp_uri)  # LIN111

            async def show(request):
                config = request.app[CONFIG]
                shown = {"port": config.port}
                shown["broker"] = config.amqp_uri
                return web.json_response(shown)  # LIN111
            """,
    },
}
_OVER_FIELDS = """
    import logging
    import os
    from dataclasses import dataclass, fields

    log = logging.getLogger(__name__)

    @dataclass(frozen=True)
    class Surroundings:
        warehouse_dsn: str = ""

        @classmethod
        def read(cls, values=None):
            given = {}
            for one in fields(cls):
                raw = SOURCE.get(one.name.upper())
                if raw is not None:
                    given[one.name] = raw
            return cls(**given)

    def connect(surroundings: Surroundings):
        log.info("warehouse %s", surroundings.warehouse_dsn)MARK
    """
CLEAN |= {
    "a record that is made of the words of a document": _OVER_FIELDS.replace("SOURCE", "values").replace(
        "MARK", ""
    ),
}
FLAGGED |= {
    "a record that gets a variable of the environment for each of its fields": _OVER_FIELDS.replace(
        "SOURCE", "os.environ"
    ).replace("MARK", "  # LIN111"),
}

FLAGGED |= {
    "the environment behind a view that cannot be changed, as a default": """
        import logging
        import os
        from types import MappingProxyType

        log = logging.getLogger(__name__)

        def load(environ=MappingProxyType(os.environ)):
            url = environ.get("DATABASE_URL", "")
            log.info("the database is %s", url)  # LIN111
        """,
}

_DETAILS = """
    import json
    import logging
    import os

    log = logging.getLogger(__name__)

    def connect():
        details = json.loads(os.environ["APP_CONNECTION_STRING"])
        collection = details.get("collection")
        log.info("collection %s of %s", collection, details["deployment"])
        log.info("at %s", details["KEY"])MARK
    """
CLEAN |= {"entries of connection details": _DETAILS.replace("KEY", "index_type").replace("MARK", "")}
FLAGGED |= {
    "the URL among connection details": _DETAILS.replace("KEY", "url").replace("MARK", "  # LIN111"),
    "the database among connection details": _DETAILS.replace("KEY", "database").replace(
        "MARK", "  # LIN111"
    ),
}

CLEAN |= {
    "a setting whose text is known, one that is called, and an attribute of something else": """
        import logging

        logger = logging.getLogger(__name__)

        class Config:
            DATABASE_URL = "sqlite:///jobs.db"

        def start(app, job):
            logger.info("database: %s", Config.DATABASE_URL)
            logger.info("database: %s", app.config.database_url().hostname)
            logger.info("asked for: %s", job.proxy_url)
        """,
}
FLAGGED |= {
    "a setting that is filled elsewhere": """
        import logging

        logger = logging.getLogger(__name__)

        class Config:
            DATABASE_URL = None

        def apply(values):
            Config.DATABASE_URL = values.get("DATABASE_URL")

        def start(celery_app):
            logger.info("database: %s", Config.DATABASE_URL)  # LIN111
            logger.info("broker: %s", celery_app.conf.broker_url)  # LIN111
        """,
}
