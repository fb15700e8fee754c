"""Cases of LIN112."""

CLEAN: dict[str, object] = {
    "a message that arrives is not the one that was sent": """
        import json
        import logging
        import os
        from dataclasses import dataclass

        logger = logging.getLogger(__name__)

        @dataclass(frozen=True)
        class Frame:
            kind: int
            payload: bytes = b""

            def json(self):
                return json.loads(self.payload.decode("utf-8"))

        def encode(frame: Frame) -> bytes:
            return bytes([frame.kind]) + frame.payload

        def decode(raw: bytes) -> Frame:
            if not raw:
                raise ValueError("short")
            return Frame(kind=raw[0], payload=bytes(raw[1:]))

        def made(kind, body) -> Frame:
            return Frame(kind=kind, payload=json.dumps(body).encode())

        async def talk(socket):
            await socket.send(encode(made(1, {"token": os.environ["APP_LOGIN_TOKEN"]})))
            frame = decode(await socket.recv())
            logger.warning("server error: %s", frame.json().get("message"))
        """,
    "a pool of one's own that puts a connection before the arguments": """
        import os
        from concurrent.futures import ThreadPoolExecutor

        class Pool:
            def __init__(self, make):
                self.pool = ThreadPoolExecutor(4)
                self.connections = [make() for _ in range(4)]

            def submit(self, function, *args):
                connection = self.connections.pop()

                def run():
                    return function(connection, *args)

                return self.pool.submit(run)

        class Service:
            def __init__(self):
                self.options = {"user": os.environ["APP_USER"], "password": os.environ["APP_PASSWORD"]}
                self.pool = Pool(object)

            def download(self, name):
                return self.pool.submit(self.fetch, name, self.options)

            @staticmethod
            def fetch(connection, name, options):
                if not connection.login(options):
                    raise ValueError(f"no such file: {name}")
        """,
    "what a decorator hands to a method is its object first": """
        import logging
        import os

        from aiohttp import web

        logger = logging.getLogger(__name__)

        def for_admins(func):
            async def wrapper(self, request):
                if request.cookies.get("admin") in self.sessions:
                    return await func(self, request)
                return web.json_response({"error": "no"}, status=401)

            return wrapper

        class Server:
            def __init__(self):
                self.master_key = os.environ["MASTER_KEY"]
                self.sessions = set()

            @for_admins
            async def approve(self, request):
                user = str(request.match_info["user"])
                logger.info("approved %s", user)
                return web.json_response({"user": user})

        def create():
            server = Server()
            app = web.Application()
            app.router.add_post("/approve/{user}", server.approve)
            return app
        """,
    "the file with a key": """
        import argparse
        import os

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--master-key", dest="master_key")
            args = parser.parse_args()
            if args.master_key:
                path = args.master_key
                if not os.path.exists(path):
                    parser.error("no such file")
                print("reads", path)
        """,
    "what stands beside the secret in credentials": """
        import json
        import logging
        import os

        def check(data):
            port = data.get("port")
            if port is None:
                raise ValueError(f"no port at {data['host']}")
            logging.info("as %s, %s", data["user"], data["tls_security"])

        check(json.loads(os.environ["DB_CREDENTIALS"]))
        """,
    "a name of an entry, a text out of which the secret was taken, what is no text": """
        import io
        import logging
        import os
        from typing import cast

        logger = logging.getLogger(__name__)
        TOKEN = os.environ["BOT_TOKEN"]

        def first(entries):
            return next(iter(cast(dict, entries)))

        def is_file(value):
            return isinstance(value, io.IOBase) or isinstance(value, os.PathLike)

        def send(method, token):
            url = "https://api.example.org/bot{0}/{1}".format(token, method)
            logger.debug("to {0}".format(url).replace(token, "<token>"))
            logger.debug("to {0}".format(url).replace(token, token.split(":")[0] + ":***"))
            if is_file(token):
                raise ValueError(f"no file: {token}")

        def join():
            logger.info("sends %s", first({"password": os.environ["WIFI_PASSWORD"]}))
            send("join", TOKEN)
        """,
    "objects whose text does not show the secret that they hold": """
        import logging
        import os
        from dataclasses import asdict, dataclass, field

        logger = logging.getLogger(__name__)

        @dataclass
        class Hidden:
            token: str = field(default_factory=lambda: os.environ["API_TOKEN"], repr=False)

        @dataclass
        class Masked:
            token: str = field(default_factory=lambda: os.environ["API_TOKEN"])

            def __repr__(self) -> str:
                return f"Masked(token={'set' if self.token else 'missing'})"

        class Client:
            def __init__(self) -> None:
                self.token = os.environ["API_TOKEN"]

        @dataclass
        class Options:
            token: str = field(default_factory=lambda: os.environ["API_TOKEN"])

        def main(given: Masked) -> None:
            logger.info("%s %s %s %s", Hidden(), Masked(), Client(), given)
            logger.info("%s %d", Options(token="none"), len(asdict(Options())))
        """,
    "entries that a template leaves out, and an object that hides its secret": """
        import logging
        import os
        from dataclasses import dataclass, field
        log = logging.getLogger(__name__)
        CONFIG = {"user": os.environ["SMTP_USER"], "password": os.environ["SMTP_PASSWORD"]}

        @dataclass
        class Login:
            user: str
            password: str = field(repr=False)

        class Client:
            def __init__(self, row):
                self.credentials = Login(row.user, row.password)

            def connect(self):
                log.info("as %s", self.credentials)

        def send():
            log.error("no login of %(user)s", CONFIG)
            print("no login of %(user)s" % CONFIG)
            print("no login of {user}".format(**CONFIG))
            print("no login of {user}".format_map(CONFIG))
        """,
    "a key of a mapping, and one that is made to tell apart": """
        import logging
        import secrets

        def read(rows):
            for raw_key in rows:
                logging.info("unknown key %s", raw_key)
            cache_key = secrets.token_hex(8)
            logging.info("kept under %s", cache_key)
        """,
    "a private function that gets nothing but literals": """
        import secrets

        def _must_contain(token):
            def check(value):
                if token not in value:
                    raise ValueError(f"Must include {token}")
            return check

        CHECKS = [_must_contain("openid"), _must_contain("{username}")]

        def login(password):
            return secrets.compare_digest(password, "")
        """,
    "settings that show no secret": """
        import logging
        import sys
        from pydantic import Field, SecretStr
        from pydantic_settings import BaseSettings
        logger = logging.getLogger(__name__)

        class Sealed(BaseSettings):
            host: str = "localhost"
            api_key: SecretStr
            db_password: str = Field(default="", repr=False)

        class Named(BaseSettings):
            host: str = "localhost"
            api_key: str

            def __str__(self) -> str:
                return f"Named({self.host})"

            __repr__ = __str__

        class Settings(BaseSettings):
            host: str = "localhost"
            api_key: str = ""

        sealed, named, settings = Sealed(), Named(), Settings()

        def start():
            logger.info("with %s and %s", sealed, named)
            logger.info(f"with {named} on {settings.host}")
            logger.info("with %s", settings.model_dump(exclude={"api_key"}))
            logger.info("with %s", settings.model_dump(include={"host": True}))
            sys.stderr.write(f"{len(settings.api_key)} characters")
            shown = settings.model_dump()
            shown.pop("api_key")
            logger.info("with %s", shown)
        """,
    "options of a command line without a secret": """
        import argparse
        import logging
        log = logging.getLogger(__name__)

        def login():
            parser = argparse.ArgumentParser()
            parser.add_argument("--password")
            return parser.parse_args().password

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--password-file")
            parser.add_argument("--token", action="store_true")
            args = parser.parse_args()
            log.info("called with %s", args)
        """,
    "the runner is told to mask it": """
        import os

        def mask():
            token = os.environ["DEPLOY_TOKEN"]
            print(f"::add-mask::{token}")
        """,
    "headers whose log-in is covered, where they have one": """
        import logging
        import os
        log = logging.getLogger(__name__)

        def tell(headers):
            shown = headers.copy()
            if "Authorization" in headers:
                shown["Authorization"] = "(removed)"
            log.debug("sent %s", shown)

        def send():
            tell({"Authorization": "Bearer " + os.environ["API_TOKEN"], "Accept": "text/html"})
        """,
    "what is empty or missing": """
        import logging
        import os
        log = logging.getLogger(__name__)

        def scoped(auth_token):
            if not auth_token:
                raise ValueError(f"a token is needed, not {auth_token!r}")
            return auth_token if auth_token else log.error("no token: %r", auth_token)

        def connect():
            password = os.environ.get("DB_PASSWORD")
            if password is None or password == "":
                log.error("unusable: %r", password)
        """,
    "where the next page begins": """
        import logging
        log = logging.getLogger(__name__)

        class Pages:
            def __init__(self, options):
                self._starting_token = options.get("StartingToken")

            def parse(self):
                log.debug("old style: %s", self._starting_token)
        """,
    "objects that are called a token, by what is asked of them": """
        import logging
        from app import db
        logger = logging.getLogger(__name__)
        def revoke_token(token):
            db.session.delete(token)
            logger.info("revoked %s", token)
        class Page:
            def _load(self):
                self.token = self.find()
                self.token.revoke()
            def process(self):
                logger.info("revoked %r", self.token)
        """,
    "a reference to a secret, and what belongs to one": """
        import logging, re
        logger = logging.getLogger(__name__)
        REFERENCE = re.compile(r"\\{credential( .*)?\\}")
        def resolve(settings, secrets):
            value = settings.get("access_token")
            if not REFERENCE.match(value):
                return value
            logger.info("described: %s", secrets.get_metadata_for_secret(3))
            raise ValueError(f"bad reference: {value}")
        """,
    "the file of a key, and who holds a lock": """
        import logging
        logger = logging.getLogger(__name__)
        def check(settings):
            try:
                with open(settings.DB_ENCRYPTION_KEY, "rb") as file:
                    return file.read()
            except OSError as error:
                logger.error("cannot read %s: %s", settings.DB_ENCRYPTION_KEY, error)
        class Locks:
            def __init__(self, store, password):
                self.store = store(password)
            def get(self, token):
                lock = self.store.get(f"lock_token:{token}")
                if lock is None:
                    logger.debug("gone: %s", token)
                return lock
        """,
    "a token of a queue": """
        import logging
        logger = logging.getLogger(__name__)
        def run(job, key):
            logger.info("run %s %s", key, job.expected_token)
        """,
    "which secret is meant": """
        import logging
        from app import find
        logger = logging.getLogger(__name__)
        def load(secret_config, settings):
            secret_name = secret_config["secret"]
            logger.info("no secret %s", secret_name)
            check(settings["azure_secret"])
        def check(secret_type):
            raise ValueError("unknown secret: %s" % secret_type)
        class Store:
            def __init__(self, credential):
                self.credential = credential
            def ask(self):
                logger.info("asking for %s", self.credential)
        """,
    "what a token costs, and where one lies": """
        import logging, os
        from pathlib import Path
        logger = logging.getLogger(__name__)
        def tell(data):
            logger.info("%s each", data["input_cost_per_token"])
        def load():
            path = os.path.expanduser(os.environ.get("APP_TOKEN", "~/.token.json"))
            logger.info("read from %s", path)
            logger.info("read from %s", Path(os.environ["APP_SECRET"]))
        """,
    "the public half of a pair of keys, wherever it comes from": """
        import logging, os
        logger = logging.getLogger(__name__)
        class Session:
            def __init__(self, api_key=None, secret_key=None):
                self.access_key = api_key or os.environ.get("APP_ACCESS_KEY")
                self.secret_key = secret_key
            def tell(self, credentials):
                logger.info("as %s", self.access_key)
                logger.info("as %s", credentials["access_key"])
        """,
    "what is published to prove that a name is one's own": """
        import logging
        logger = logging.getLogger(__name__)
        def create_txt_record(domain, token, login):
            logger.debug("created for %s: %s, login %s", domain, token, bool(login))
        """,
    "the key that an answer is for": """
        from flask import Flask, jsonify
        app = Flask(__name__)
        @app.get("/key")
        def key():
            found = load()
            return jsonify(key=found.private_key)
        """,
    "one of very many settings, asked for by its name": (
        "import logging, os\nlog = logging.getLogger(__name__)\nDEFAULTS = {\n"
        + "".join(f"    'part.{number}': os.getenv('PART_{number}'),\n" for number in range(200))
        + "    'api.key': os.getenv('APP_SECRET_KEY'),\n}\n"
        + "class Config:\n    known = {}\n    @classmethod\n    def get(cls, name):\n        return cls.known.get(name)\n"
        + "Config.known = dict(DEFAULTS)\ndef tell():\n    log.info('%s', Config.get('part.3'))\n"
        + "    log.info('%s', DEFAULTS.get('part.' + str(len(DEFAULTS))))\n"
    ),
    "an entry that was taken out before": """
        import logging, os
        log = logging.getLogger(__name__)
        def settings():
            return {"key": os.getenv("APP_SECRET_KEY"), "region": os.getenv("REGION")}
        def popped():
            shown = settings().copy()
            shown.pop("key", None)
            log.info("%s", shown)
        def deleted():
            shown = dict(settings())
            del shown["key"]
            log.info("%s", shown)
        def filtered():
            config = {name: value for name, value in settings().items() if value is not None}
            log.info("%s", config["region"])
        """,
    "a function that masks, where there is nothing to mask too": """
        import logging, os
        log = logging.getLogger(__name__)
        def mask_sensitive(data, token):
            if not data or not token:
                return data
            return data.replace(token, "***")
        def send():
            token = os.environ["APP_TOKEN"]
            log.info("%s", mask_sensitive(f"token={token}", token))
        """,
    "what is no text any more": """
        import os
        def to_json(value):
            if value is None or isinstance(value, (str, int)):
                return value
            raise TypeError(f"no JSON: {value}")
        def send(post):
            post(to_json(os.environ["APP_TOKEN"]))
        """,
    "what is called a key, taken from labels": """
        import logging
        logger = logging.getLogger(__name__)
        def tell(columns, row):
            api_key = columns["title"]
            access_token = row.count
            logger.info("%s %s", api_key, access_token)
        """,
    "what is said of the secret that was found": """
        import logging
        logger = logging.getLogger(__name__)
        def tell(cache):
            access_token = cache.find("token")[0].get("secret")
            logger.info("found: %s", access_token is not None)
        """,
    "one of many pieces of a text": """
        import logging, os
        logger = logging.getLogger(__name__)
        def networks():
            found = []
            for token in os.getenv("APP_NETWORKS", "").split(","):
                token = token.strip()
                try:
                    found.append(int(token))
                except ValueError:
                    logger.warning("ignored: %s", token)
            return found
        """,
    "the names of secrets": """
        import logging
        logger = logging.getLogger(__name__)
        def values(client, keys):
            found = {}
            for secret in keys:
                try:
                    found[secret] = client.get(secret)
                except KeyError:
                    logger.warning("no secret %s", secret)
            return found
        """,
    "the public half of a pair": """
        import logging
        logger = logging.getLogger(__name__)
        class Session:
            def __init__(self, access_key, secret_key):
                self.access_key = access_key
                self.secret_key = secret_key
            def renew(self):
                logger.info("renewing %s", self.access_key)
        """,
    "the first characters, as many as the class says": """
        import logging
        logger = logging.getLogger(__name__)
        class Share:
            def __init__(self, settings):
                self.length = settings.length
            def keep(self, api_key):
                self.prefix = api_key[: self.length]
                logger.debug("kept")
            def tell(self):
                logger.info("share %s...", self.prefix)
        """,
    "the working directory": """
        import logging, os
        logger = logging.getLogger(__name__)
        class Inside:
            def __init__(self, path):
                self.old_pwd = os.getcwd()
                logger.debug("%s -> %s", self.old_pwd, path)
        """,
    "switches and rules about tokens": """
        import logging
        logger = logging.getLogger(__name__)
        def told(settings, hide_token):
            logger.info("%s %s", settings.collection_by_token, settings.permit_create_token)
            logger.info("%s %s", settings.default_permissions_create_token, hide_token)
        """,
    "a lock's token": """
        import logging
        logger = logging.getLogger(__name__)
        class Locks:
            def get(self, token):
                if token not in self.known:
                    logger.debug("no lock %s", token)
        """,
    "a response that hands the token out": """
        from fastapi import APIRouter
        from fastapi.responses import JSONResponse
        router = APIRouter()
        @router.post("/token")
        def issue(grant):
            made = grant.issue()
            return JSONResponse({"access_token": made.auth_token, "expires_in": 60})
        """,
    "what the client itself has sent": """
        from fastapi import APIRouter, HTTPException
        router = APIRouter()
        @router.get("/tests/{login_token}")
        def find(login_token: str, tests):
            if login_token not in tests:
                raise HTTPException(404, f"nothing for {login_token}")
        """,
}
CLEAN |= {
    "an object whose class does not write its fields": """
        import logging
        from dataclasses import dataclass, field
        logger = logging.getLogger(__name__)
        class Plain:
            def __init__(self, password):
                self.password = password
        class Told:
            def __init__(self, name, password):
                self.name, self.password = name, password
            def __repr__(self):
                return f"<Told {self.name}>"
        @dataclass
        class Hidden:
            name: str
            password: str = field(repr=False)
        def create(name, password):
            logger.info("%s %s %s", Plain(password), Told(name, password), Hidden(name, password))
        """,
    "what is declared to show stars": """
        import logging
        from pydantic import BaseModel, SecretStr
        logger = logging.getLogger(__name__)
        class Login(BaseModel):
            password: SecretStr
        def login(form: Login):
            logger.info("login with %s", form.password)
        """,
    "names, digests and lengths": """
        import logging
        logger = logging.getLogger(__name__)
        def login(password, hashed_password, env_config):
            known = {"password": password}
            logger.info("%s %s %s", list(known), known.keys(), len(password))
            logger.info("%s", hashed_password)
            logger.info("set %s", env_config["password"])
            logger.info("%s", password and "given")
        """,
    "an answer that hands out what it made": """
        import secrets
        from flask import Flask, jsonify, request
        app = Flask(__name__)
        @app.post("/keys")
        def add():
            api_key = secrets.token_urlsafe(24)
            other_api_key = generate_api_key()
            return jsonify({"apikey": api_key, "other": other_api_key, "sent": request.json["password"]})
        """,
    "a command that prints what it is for": """
        def main(user):
            token = user.new_api_token(note="made by hand")
            print(token)
        """,
    "one piece of many": """
        import logging
        logger = logging.getLogger(__name__)
        def login(credentials):
            user, password = credentials.split(":", 1)
            logger.info("login of %s", user)
            key, error = get_secret_key()
            logger.error(error)
        """,
    "the argument of an exception": """
        class Expired(Exception):
            pass
        def check(access_token):
            raise Expired(access_token)
        """,
}

FLAGGED: dict[str, object] = {
    "a pool of one's own that puts a connection before the secret": """
        import os
        from concurrent.futures import ThreadPoolExecutor

        class Pool:
            def __init__(self, make):
                self.pool = ThreadPoolExecutor(4)
                self.connections = [make() for _ in range(4)]

            def submit(self, function, *args):
                connection = self.connections.pop()
                return self.pool.submit(function, connection, *args)

            def run(self, function, *args):
                return function(self.connections[0], *args)

        def login(connection, password):
            if not connection.login(password):
                raise ValueError(f"refused: {password}")  # LIN112

        def main():
            Pool(object).run(login, os.environ["APP_PASSWORD"])
        """,
    "a key of which nobody asks whether it is a file": """
        import argparse
        import os

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--master-key", dest="master_key")
            args = parser.parse_args()
            if not os.path.exists("/etc/app"):
                parser.error("not installed")
            print("uses", args.master_key)  # LIN112
        """,
    "entries of credentials that may be the secret": """
        import json
        import logging
        import os

        def check(data, name):
            logging.info("%s", data["key"])  # LIN112
            logging.info("%s", data["value"])  # LIN112
            logging.info("%s", data["user_password"])  # LIN112
            logging.info("%s", data)  # LIN112

        check(json.loads(os.environ["DB_CREDENTIALS"]), "host")
        """,
    "an entry, a text out of which something else was taken, what may be a text": """
        import logging
        import os
        from pathlib import Path
        from typing import cast

        logger = logging.getLogger(__name__)
        TOKEN = os.environ["BOT_TOKEN"]

        def whole(entries):
            return cast(dict, entries)

        def is_file(value):
            return isinstance(value, (str, Path))

        def send(method, token):
            url = "https://api.example.org/bot{0}/{1}".format(token, method)
            logger.debug("to {0}".format(url).replace(method, token.split(":")[1]))  # LIN112
            if is_file(token):
                raise ValueError(f"no file: {token}")  # LIN112

        def join():
            logger.info("sends %s", whole({"password": os.environ["WIFI_PASSWORD"]}))  # LIN112
            send("join", TOKEN)
        """,
    "an object whose text shows what the default of its field reads": """
        import logging
        import os
        from dataclasses import asdict, dataclass, field

        logger = logging.getLogger(__name__)

        @dataclass
        class Options:
            token: str = field(default_factory=lambda: os.environ["API_TOKEN"])

        class Client:
            def __init__(self) -> None:
                self.token = os.environ["API_TOKEN"]

            def __repr__(self) -> str:
                return f"Client({self.token})"

        def main() -> None:
            logger.info("%s", Options())  # LIN112
            client = Client()
            logger.info(f"{client}")  # LIN112

        def run(options: Options) -> None:
            logger.info("%s", options)  # LIN112
            logger.info("%s", asdict(options))  # LIN112
        """,
    "an entry that a template names, an option, and an object that shows its secret": """
        import configparser
        import logging
        import os
        from dataclasses import dataclass
        log = logging.getLogger(__name__)
        CONFIG = {"user": os.environ["SMTP_USER"], "password": os.environ["SMTP_PASSWORD"]}

        @dataclass
        class Login:
            user: str
            password: str

        class Client:
            def __init__(self, row):
                self.credentials = Login(row.user, row.password)

            def connect(self):
                log.info("as %s", self.credentials)  # LIN112

        def send():
            log.error("no login with %(password)s", CONFIG)  # LIN112
            print("no login with {password}".format(**CONFIG))  # LIN112

        def login(path):
            parser = configparser.ConfigParser()
            parser.read(path)
            password = parser.get("remote", "password")
            log.info(f"with {password}")  # LIN112
        """,
    "a key that was just made": """
        import logging
        import secrets

        def provision():
            raw_key = "am_" + secrets.token_urlsafe(32)
            banner(raw_key)

        def banner(raw_key):
            logging.info("your key: %s", raw_key)  # LIN112
        """,
    "a private function that gets a literal once and once something else": """
        import secrets

        def _must_contain(token):
            def check(value):
                if token not in value:
                    raise ValueError(f"Must include {token}")  # LIN112
            return check

        CHECKS = [_must_contain("openid")]

        def login(password, given):
            CHECKS.append(_must_contain(given))
            return secrets.compare_digest(password, "")
        """,
    "a settings object as a whole": """
        import logging
        from functools import lru_cache
        from pydantic import BaseModel
        from pydantic_settings import BaseSettings
        logger = logging.getLogger(__name__)

        class Store(BaseModel):
            password: str

        class Settings(BaseSettings):
            host: str = "localhost"
            store: Store

        @lru_cache
        def get_settings() -> Settings:
            return Settings()

        def start():
            settings = get_settings()
            logger.info("settings: %s", settings)  # LIN112
            logger.info(f"settings: {settings!r}")  # LIN112
            logger.debug("settings: %s", settings.model_dump())  # LIN112
            logger.debug("settings: %s", settings.model_dump_json(indent=2))  # LIN112
            logger.debug("settings: %s", settings.model_dump(exclude={"host"}))  # LIN112

        def tell(config: Settings):
            print(vars(config))  # LIN112
        """,
    "the options of a command line as a whole": """
        import argparse
        import logging
        log = logging.getLogger(__name__)

        def parser_of():
            parser = argparse.ArgumentParser()
            parser.add_argument("--api-key")
            return parser

        def run(args):
            log.debug("run with %r", args)  # LIN112

        def main():
            parser = parser_of()
            args, rest = parser.parse_known_args()
            log.info("called with %s", vars(args))  # LIN112
            log.info(f"called with {args} and {rest}")  # LIN112
            run(args)
        """,
    "the attributes of an object": """
        import logging
        import os
        from dataclasses import dataclass
        log = logging.getLogger(__name__)

        @dataclass
        class Config:
            host: str
            token: str

        def main():
            config = Config(os.environ["APP_HOST"], os.environ["APP_TOKEN"])
            log.info("with %r", config.__dict__)  # LIN112
            log.info(f"with {config}")  # LIN112
        """,
    "a stream of the terminal": """
        import sys

        def login(user, password):
            sys.stderr.write(f"login of {user} with {password}")  # LIN112

        def leave(password):
            sys.exit(f"no login with {password}")  # LIN112
        """,
    "one of several entries under the name of a secret": """
        import logging
        logger = logging.getLogger(__name__)

        def connect(producer):
            url, token = producer["url"], producer["login_token"]
            address = f"{url}?token={token}"
            logger.error("no login at %s", url)
            logger.error("no login at %s", address)  # LIN112
        """,
    "texts that are called so, whatever is asked of them": """
        import logging
        logger = logging.getLogger(__name__)
        def login(token, password):
            logger.info("token %s", token.strip())  # LIN112
            logger.info("with %s", password)  # LIN112
            return token.split(".")[0], password.encode()
        """,
    "a secret under another name": """
        import logging, os
        logger = logging.getLogger(__name__)
        def tell(data):
            auth_header = "Bearer " + data["access_token"]
            logger.info("%s", auth_header)  # LIN112
            token_file = os.path.join("/tmp", os.environ["APP_TOKEN"])
            logger.info("%s", token_file)  # LIN112
            logger.info("%s", data["SecretAccessKey"])  # LIN112
            admin_credential = os.environ["APP_CREDENTIAL"]
            logger.info("%s", admin_credential)  # LIN112
        """,
    "another entry was taken out": """
        import logging, os
        log = logging.getLogger(__name__)
        def tell():
            shown = {"key": os.getenv("APP_SECRET_KEY"), "region": os.getenv("REGION")}
            shown.pop("region", None)
            log.info("%s", shown)  # LIN112
        """,
    "a function that is called so and masks nothing": """
        import logging, os
        log = logging.getLogger(__name__)
        def mask_sensitive(data):
            return data.strip()
        def send():
            log.info("%s", mask_sensitive(os.environ["APP_TOKEN"]))  # LIN112
        """,
    "an entry called a secret, under the name of one": """
        import logging
        logger = logging.getLogger(__name__)
        def cached(cache):
            found = cache.find("access", query={})
            access_token = None
            if found:
                access_token = found[0].get("secret")
                logger.debug("found %s", access_token)  # LIN112
            return access_token
        """,
    "an attribute called a secret, under the name of one": """
        import logging
        logger = logging.getLogger(__name__)
        def opened(vault, row):
            password = vault.entries[row].password
            logger.debug("opened with %s", password)  # LIN112
        """,
    "one of the tokens of a login": """
        def show(tokens):
            return str(print(tokens.get("access_token")))  # LIN112
        """,
    "all but the first characters": """
        import logging
        logger = logging.getLogger(__name__)
        class Share:
            def __init__(self, settings):
                self.length = settings.length
            def keep(self, api_key):
                self.rest = api_key[self.length :]
                logger.debug("kept")
            def tell(self):
                logger.info("share %s", self.rest)  # LIN112
        """,
    "a parameter": """
        import logging
        logger = logging.getLogger(__name__)
        def login(user, password):
            logger.info("login of %s with %s", user, password)  # LIN112
        """,
    "a token where people log in": """
        import logging
        logger = logging.getLogger(__name__)
        def login(token):
            logger.info("login with %s", token)  # LIN112
        """,
    "a variable of the environment in a response": """
        import os
        from fastapi import APIRouter
        from fastapi.responses import JSONResponse
        router = APIRouter()
        @router.get("/settings")
        def settings():
            return JSONResponse({"api_key": os.environ["APP_API_KEY"]})  # LIN112
        """,
    "an access key alone": """
        import logging
        logger = logging.getLogger(__name__)
        class Session:
            def renew(self):
                logger.info("renewing %s", self.access_key)  # LIN112
        """,
    "a field of an object that is shown whole": """
        import logging, os
        from dataclasses import dataclass
        logger = logging.getLogger(__name__)
        @dataclass
        class Facts:
            version: str
            api_key: str
        def told():
            facts = Facts("1", os.environ["APP_API_KEY"])
            logger.info("%s", facts)  # LIN112
        """,
    "an entry of what was sent": """
        import logging
        import requests
        from flask import Flask, request
        app = Flask(__name__)
        logger = logging.getLogger(__name__)
        @app.post("/login")
        def login():
            data = request.get_json()
            logger.info("login with %s", request.form["password"])  # LIN112
            logger.info("login with %s", data.get("password"))  # LIN112
            text = f"login with {data['password']}"
            logger.info(text)  # LIN112
            logger.info("from %s", request.headers.get("Authorization"))  # LIN112
            answer = requests.post("https://example.com/token", timeout=5).json()
            found = answer["access_token"]
            logger.info("got %s, valid for %s", found, answer["expires_in"])  # LIN112
            return ""
        """,
    "what a function gives": """
        import getpass, jwt, logging, secrets
        logger = logging.getLogger(__name__)
        def start():
            typed = getpass.getpass()
            logger.info("typed %s", typed)  # LIN112
            logger.info("made %s", jwt.encode({"sub": 1}, "k"))  # LIN112
            access = create_access_token("me")
            logger.info("made %s", access)  # LIN112
            api_key = secrets.token_urlsafe(24)
            logger.info("made %s", api_key)  # LIN112
        """,
    "a parameter on its way": """
        import logging
        logger = logging.getLogger(__name__)
        def told(value):
            logger.info("value %s", value)  # LIN112
        def login(user, password, secret_key):
            text = "login with " + password
            logger.info(text)  # LIN112
            logger.info("%s", {"user": user, "password": password})  # LIN112
            logger.info("%s", dict(user=user, password=password))  # LIN112
            told(secret_key)
        """,
    "in the message of an exception": """
        def login(user, password):
            raise ValueError(f"{user} cannot login with {password}")  # LIN112
        """,
    "out of its wrapping": """
        import logging
        from pydantic import BaseModel, SecretStr
        logger = logging.getLogger(__name__)
        class Login(BaseModel):
            password: SecretStr
        def login(form: Login):
            logger.info("login with %s", form.password.get_secret_value())  # LIN112
        """,
}

CLEAN |= {
    "what is handed to a constructor beside a secret": {
        "app/__init__.py": "",
        "app/client.py": """
            class Client:
                def __init__(self, url, api_key):
                    self.url = url.rstrip("/")
                    self.api_key = api_key
            """,
        "app/use.py": """
            import logging
            from app.client import Client
            logger = logging.getLogger(__name__)

            class Connection:
                def __init__(self, url):
                    self.url = url

                def client(self, api_key):
                    client = Client(self.url, api_key)
                    logger.info("to %s", self.url)
                    return client

            def serve(url, api_key):
                client = Client(url, api_key)
                logger.info("to %s and %s", url, client.url)
                return client
            """,
    },
    "a method that is handed its class": """
        import logging
        logger = logging.getLogger(__name__)

        class Provider:
            @classmethod
            def create(cls, api_key, image):
                return cls.upload(cls, api_key, image)

            def upload(cls, key, image):
                logger.info("upload %s", image)
        """,
    "the user of a pair, the public half of a key": """
        import logging
        import os
        logger = logging.getLogger(__name__)

        def login():
            user, password = os.environ["LOGIN_TOKEN"].split(":")
            logger.info("login of %s", user)
            parts = os.environ["LOGIN_TOKEN"].split("_", 2)
            access_key, secret_key = parts[1], parts[2]
            logger.info("key %s", access_key)
        """,
    "a key whose secret half is told of in another file": {
        "app/__init__.py": "",
        "app/models.py": """
            class Key:
                access_key: str
                secret_key: str
            """,
        "app/metrics.py": """
            import logging
            logger = logging.getLogger(__name__)

            def told(sample):
                logger.info("no route for %s", sample.access_key)
            """,
    },
    "the working directory in a file that speaks of keys": """
        import logging
        import os
        logger = logging.getLogger(__name__)

        class Client:
            def __init__(self, api_key, pwd):
                self.api_key = api_key
                self.initial_pwd = pwd
                os.chdir(pwd)
                logger.info("in %s", self.initial_pwd)
        """,
    "the label of a release": """
        import logging
        logger = logging.getLogger(__name__)

        def told(version):
            logger.info("released as %s", version.prerelease_token)
        """,
    "names of settings that are missing": """
        import logging
        import os
        logger = logging.getLogger(__name__)

        def check():
            wanted = {"API_TOKEN": os.environ.get("API_TOKEN"), "API_USER": os.environ.get("API_USER")}
            missing = [name for name, value in wanted.items() if not value]
            logger.error("missing: %s", ", ".join(missing))
        """,
    "an argument of a command that only its name is printed of": """
        import logging
        import subprocess

        log = logging.getLogger(__name__)

        def run(command):
            log.info("runs %s with %d arguments", command[0], len(command))
            subprocess.run(command, check=True)

        def dump(container, password):
            run(["docker", "exec", container, "mysqldump", f"-p{password}"])
        """,
}

FLAGGED |= {
    "through a constructor": {
        "app/__init__.py": "",
        "app/client.py": """
            class Client:
                def __init__(self, url, key):
                    self.url = url
                    self.key = key
            """,
        "app/use.py": """
            import logging
            from app.client import Client
            logger = logging.getLogger(__name__)

            def serve(url, api_key):
                client = Client(url, api_key)
                logger.info("to %s", client.key)  # LIN112
            """,
    },
    "a method that is handed its class, and the key": """
        import logging
        logger = logging.getLogger(__name__)

        class Provider:
            @classmethod
            def create(cls, api_key, image):
                logger.info("with " + api_key)  # LIN112
                return cls.upload(cls, image, "key " + api_key)

            def upload(cls, image, text):
                logger.info("upload %s", text)  # LIN112
        """,
    "the other of a pair": """
        import logging
        import os
        logger = logging.getLogger(__name__)

        def login():
            user, password = os.environ["LOGIN_TOKEN"].split(":")
            logger.info("login with %s", password)  # LIN112
        """,
    "values of settings that are missing nothing": """
        import logging
        import os
        logger = logging.getLogger(__name__)

        def check():
            wanted = {"API_TOKEN": os.environ.get("API_TOKEN")}
            for name, value in wanted.items():
                logger.error("is %s", value)  # LIN112
        """,
    "an argument of a command that is printed before it is run": """
        import logging
        import subprocess

        log = logging.getLogger(__name__)

        def within(container, arguments):
            return ["docker", "exec", container, *arguments]

        def run(command):
            command = list(command)
            print(" ".join(command))  # LIN112
            subprocess.run(command, check=True)

        def dump(container, row):
            password = (getattr(row, "password", "") or "").strip()
            run(within(container, ["mysqldump", f"-p{password}"]))
            log.info("dumped %s", container)
        """,
    "in the message of a function that only raises": """
        import subprocess

        class CommandError(Exception):
            pass

        def fail(command, code):
            raise CommandError(f"{' '.join(command)} ended with {code}")  # LIN112

        def dump(container, password):
            command = ["mysqldump", f"-p{password}", container]
            done = subprocess.run(command)
            if done.returncode:
                fail(command, done.returncode)
        """,
}

CLEAN |= {
    "the keys of an object's entries": """
        import logging
        import os
        log = logging.getLogger(__name__)

        class Context(dict):
            def __init__(self):
                self.token = os.environ["BOT_TOKEN"]

            def copied(self):
                for name, value in self.items():
                    log.debug("copying %s", name)
        """,
    "the name of the variable, kept in a class": {
        "app/__init__.py": "",
        "app/names.py": """
            class Names:
                APP_TOKEN = "APP_TOKEN"
        """,
        "app/main.py": """
            from app.names import Names

            def refuse(value):
                raise ValueError(f"{Names.APP_TOKEN} is wrong")
        """,
    },
    "where the secret lies": """
        import os

        def load(settings):
            json_file_path = os.environ["GOOGLE_CREDENTIALS"]
            if not os.path.exists(json_file_path):
                raise FileNotFoundError(f"no credentials at {json_file_path}")
        """,
    "each entry, the one that logs in covered": """
        import logging
        import os
        log = logging.getLogger(__name__)

        def lines(headers):
            result = []
            for name, value in headers.items():
                if name.lower() == "authorization":
                    value = "Bearer " + "*" * 8
                result.append(f"{name}: {value}")
            return result

        def send():
            log.debug("sent %s", lines({"Authorization": "Bearer " + os.environ["API_TOKEN"]}))
        """,
}

FLAGGED |= {
    "an attribute of an object, with a default in its class": """
        import logging
        log = logging.getLogger(__name__)

        class Client:
            password = "none"

            def __init__(self, password):
                self.password = password

            def connect(self):
                log.info("with %s", self.password)  # LIN112
        """,
    "each entry, another one covered": """
        import logging
        import os
        log = logging.getLogger(__name__)

        def lines(headers):
            result = []
            for name, value in headers.items():
                if name.lower() == "user-agent":
                    value = "-"
                result.append(f"{name}: {value}")
            return result

        def send():
            log.debug("sent %s", lines({"Authorization": "Bearer " + os.environ["API_TOKEN"]}))  # LIN112
        """,
}

CLEAN |= {
    "one of the settings of a server, the key is another": """
        import os
        from dataclasses import dataclass

        @dataclass
        class Server:
            type: str
            env: dict

            def check(self):
                if self.type not in ("stdio", "sse"):
                    raise ValueError(f"Invalid type: {self.type}")

        def make(config):
            Server(**config).check()

        def start():
            servers = {"maps": {"type": "stdio", "env": {"API_KEY": os.environ["MAPS_API_KEY"]}}}
            for name, config in servers.items():
                make(config)
        """,
    "what JSON is made of": """
        import json

        def refuse(token):
            raise ValueError(f"no such constant: {token}")

        def load(text):
            return json.loads(text, parse_constant=refuse)
        """,
}

CLEAN |= {
    "where a stream was left, and which key it is": """
        import logging
        log = logging.getLogger(__name__)

        def sync(state, db):
            log.debug("since %s", state.since_token)
            key_id = db.create_api_key("x")
            if db.find(key_id) is None:
                raise RuntimeError(f"no such key: {key_id}")
        """,
}

CLEAN |= {
    "the first letters of a token, and that the rest is left out": """
        import logging
        import os

        logger = logging.getLogger(__name__)

        def shown(auth):
            return f"{auth[:12]}[redacted]"

        def send():
            auth = os.environ["API_TOKEN"]
            logger.debug("limits of %s", shown(auth))
        """,
    "another option beside a secret one": """
        import argparse

        class Client:
            def __init__(self, version):
                self._version = version
                if self._version != "4":
                    raise ValueError(f"no version {self._version}")

            @classmethod
            def of(cls, options):
                return cls(version=options.get("api_version") or "4")

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--job-token")
            parser.add_argument("--api-version")
            options = parser.parse_args()
            Client.of(vars(options))
        """,
}
FLAGGED |= {
    "many letters of a token": """
        import logging
        import os

        logger = logging.getLogger(__name__)

        def shown(auth):
            return f"{auth[:40]}[redacted]"

        def send():
            auth = os.environ["API_TOKEN"]
            logger.debug("limits of %s", shown(auth))  # LIN112
        """,
    "a secret option among others": """
        import argparse
        import logging

        logger = logging.getLogger(__name__)

        def connect(options):
            logger.info("token %s", options.get("job_token"))  # LIN112

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--job-token")
            parser.add_argument("--api-version")
            options = parser.parse_args()
            connect(vars(options))
        """,
}
CLEAN |= {
    "a key in a header, which the exception of a request does not name": """
        import logging
        import requests

        def load(api_key):
            try:
                return requests.get("https://api.example.org/w", headers={"X-Key": api_key}, timeout=5)
            except requests.RequestException as error:
                logging.error("failed: %s", error)
        """,
    "a short piece of a secret": """
        import logging

        def login(account):
            logging.info("as %s, %s", account.password[:4], account.password[-3:])
        """,
    "what a constructor keeps beside the secret": """
        import logging

        class Client:
            def __init__(self, host, api_key):
                self.base = f"https://{host}/v1"
                self._has_key = bool(api_key)
                self._headers = {"X-Key": api_key}

            def load(self):
                logging.info("%s %s %d", self.base, self._has_key, len(self._headers))
        """,
}
FLAGGED |= {
    "a key in the query of a request that fails": """
        import logging
        import aiohttp
        import requests

        def load(api_key):
            try:
                return requests.get("https://api.example.org/w", params={"key": api_key}, timeout=5)
            except Exception as error:
                logging.error("failed: %s", error)  # LIN112

        async def status(session: aiohttp.ClientSession, api_key):
            try:
                async with session.get(f"https://api.example.org/w?key={api_key}") as response:
                    response.raise_for_status()
            except aiohttp.ClientError as error:
                logging.error("failed: %s", error)  # LIN112

        class Bot:
            def __init__(self, bot_token):
                self.session = requests.Session()
                self.base = f"https://api.example.org/bot{bot_token}"

            def send(self, text):
                try:
                    self.session.post(self.base + "/send", json={"text": text}, timeout=5)
                except requests.RequestException as error:
                    logging.error("failed: %s", error)  # LIN112
        """,
    "what a constructor keeps under another name": """
        import logging

        class Client:
            def __init__(self, host, api_key):
                self.base = f"https://{host}/{api_key}"
                self._headers = {"X-Key": api_key}

            def load(self):
                logging.debug("to %s", self.base)  # LIN112
                logging.debug("with %s", self._headers)  # LIN112
        """,
    "a long piece of a secret attribute": """
        import logging

        def login(account):
            logging.info("as %s", account.password[:6])  # LIN112
            logging.info(f"as {account.password[2:]}")  # LIN112
        """,
}

CLEAN |= {
    "the scheme of the header that logs in, and other pieces": """
        import logging
        log = logging.getLogger(__name__)

        def login(request):
            scheme, key = request.META["HTTP_AUTHORIZATION"].split(" ", 1)
            log.debug("scheme %s", scheme)
            kind, _, rest = request.headers["Authorization"].partition(" ")
            log.debug("kind %s", kind)
            log.debug("agent %s", request.META.get("HTTP_USER_AGENT"))
            user, _, rest = request.json["credentials"].partition(":")
            log.debug("user %s", user)
        """,
}

FLAGGED |= {
    "what follows the scheme in the header that logs in": """
        import logging
        log = logging.getLogger(__name__)

        def login(request):
            scheme, key = request.META["HTTP_AUTHORIZATION"].split(" ", 1)
            log.debug("key %s", key)  # LIN112
            kind, _, rest = request.headers["Authorization"].partition(" ")
            log.debug("rest %s", rest)  # LIN112
            log.debug("last %s", request.headers["Authorization"].split()[-1])  # LIN112
            log.debug("after %s", request.headers["Authorization"].removeprefix("Bearer "))  # LIN112
        """,
}

CLEAN |= {
    "the name that a secret is looked up by": """
        import logging
        log = logging.getLogger(__name__)

        class Secrets:
            def get(self, folder, secret):
                secrets = self.load(folder)
                if secret in secrets:
                    log.debug("secret %s found in %s", secret, folder)
                    return secrets[secret]
                raise KeyError(f"no secret {secret}")
        """,
}

FLAGGED |= {
    "a secret that is checked": """
        import logging
        log = logging.getLogger(__name__)

        class Secrets:
            def check(self, folder, secret):
                log.debug("secret %s for %s", secret, folder)  # LIN112
                return secret in self.load(folder)
        """,
}

CLEAN |= {
    "the argument of an exception that is no text of the function's own": """
        def refuse(password):
            reason = check(password)
            raise ValueError(reason)

        def hand_on(password):
            raise ValueError(password)
        """,
}
FLAGGED |= {
    "the message of an exception under a name": """
        class Key:
            def __init__(self, text, password=None):
                self.password = password

            def parse(self):
                message = "invalid key"
                if self.password:
                    message += ' or wrong passphrase "{}"'.format(self.password)
                raise ValueError(message)  # LIN112

        def check(password):
            message = f"{password} is too short"
            raise ValueError(message)  # LIN112
        """,
}
CLEAN |= {
    "a function that puts a constant in the place of what its caller names": """
        import logging, os
        from app.const import REDACTED
        log = logging.getLogger(__name__)

        def redact_data(data, to_redact):
            redacted = {**data}
            for key in redacted:
                if key in to_redact:
                    redacted[key] = REDACTED
            return redacted

        def send(hidden):
            log.info("%s", redact_data({"token": os.environ["APP_TOKEN"]}, hidden))
        """,
}

FLAGGED |= {
    "the same under a name that speaks of nothing hidden": """
        import logging, os
        from app.const import REDACTED
        log = logging.getLogger(__name__)

        def choose_data(data, chosen):
            found = {**data}
            for key in found:
                if key in chosen:
                    found[key] = REDACTED
            return found

        def send(hidden):
            log.info("%s", choose_data({"token": os.environ["APP_TOKEN"]}, hidden))  # LIN112
        """,
}

FLAGGED |= {
    "errors of a client whose address holds the key, in who calls it": """
        import logging
        import os
        import httpx
        import requests
        logger = logging.getLogger(__name__)
        TOKEN = os.environ["BOT_TOKEN"]

        class Bot:
            def __init__(self, token):
                self.base = f"https://api.chat.example/bot{token}"

            async def send(self, text):
                async with httpx.AsyncClient() as client:
                    response = await client.post(f"{self.base}/send", json={"text": text})
                    response.raise_for_status()

        bot = Bot(TOKEN)

        async def notify(text):
            try:
                await bot.send(text)
            except Exception as error:
                logger.warning("not sent: %s", error)  # LIN112

        async def notify_or_tell_where(text):
            try:
                await bot.send(text)
            except httpx.HTTPStatusError as error:
                logger.warning("refused by %s", error.request.url)  # LIN112

        def send(text):
            requests.post(f"https://api.chat.example/bot{TOKEN}/send", json={"text": text}, timeout=5)

        def tell(text):
            send(text)

        def notify_now(text):
            try:
                tell(text)
            except requests.RequestException as error:
                logger.error(f"not sent: {error}")  # LIN112
        """,
}
CLEAN |= {
    "errors of a client that say nothing of the address, or do not come out": """
        import logging
        import os
        import httpx
        logger = logging.getLogger(__name__)
        TOKEN = os.environ["BOT_TOKEN"]

        class Bot:
            def __init__(self, token):
                self.base = f"https://api.chat.example/bot{token}"

            async def send(self, text):
                async with httpx.AsyncClient() as client:
                    await client.post(f"{self.base}/send", json={"text": text})

            async def try_to_send(self, text):
                try:
                    async with httpx.AsyncClient() as client:
                        response = await client.post(f"{self.base}/send", json={"text": text})
                        response.raise_for_status()
                except httpx.HTTPError:
                    return False

        bot = Bot(TOKEN)

        async def notify(text):
            try:
                await bot.send(text)
                await bot.try_to_send(text)
            except Exception as error:
                logger.warning("not sent: %s", error)

        async def ask():
            try:
                async with httpx.AsyncClient() as client:
                    response = await client.get(f"https://api.chat.example/bot{TOKEN}/me")
                    response.raise_for_status()
            except httpx.HTTPStatusError as error:
                answer = error.response
                logger.warning("%s %s %s", answer.status_code, error.response.text, error.request.method)
        """,
}

CLEAN |= {
    "an entry within entries that is masked in a copy": """
        import copy, logging, os
        log = logging.getLogger(__name__)

        def send():
            message = {"messages": {"email": {"key": os.environ["API_KEY"], "subject": "x"}}}
            cleaned = copy.deepcopy(message)
            cleaned["messages"]["email"]["key"] = "***"
            log.info("sending %s", cleaned)
        """,
}
FLAGGED |= {
    "another entry beside it": """
        import logging, os
        log = logging.getLogger(__name__)

        def send():
            message = {"messages": {"email": {"key": os.environ["API_KEY"], "subject": "x"}}}
            message["messages"]["email"]["subject"] = "***"
            log.info("sending %s", message)  # LIN112
        """,
    "an entry that is put within entries": """
        import logging, os
        log = logging.getLogger(__name__)

        def send():
            message = {"messages": {"email": {"subject": "x"}}}
            message["messages"]["email"]["key"] = os.environ["API_KEY"]
            log.info("sending %s", message)  # LIN112
        """,
}

_SETTINGS = """
        import logging
        log = logging.getLogger(__name__)

        def get_setting(session, key):
            row = session.get(Setting, key)
            return row.value

        def send(session):
            found = {}
            log.info("sending with %s", found){}
        """
CLEAN |= {
    "a setting that only speaks of a secret": _SETTINGS.format('get_setting(session, "password_length")', ""),
    "what is done with a setting": _SETTINGS.format('check_setting(session, "smtp_password")', ""),
}
FLAGGED["a setting that is looked up by its name"] = _SETTINGS.format(
    'get_setting(session, "smtp_password")', "  # LIN112"
)

_USER = """
        import logging, os
        log = logging.getLogger(__name__)

        def show(store):
            user = store.user()
            user["session"] = os.environ["SESSION_TOKEN"]
            name = {}
            log.info("user %s", name){}
        """
CLEAN["the text of what is no mapping with a secret"] = _USER.format(
    'user.get("name") if isinstance(user, dict) else str(user)', ""
)
FLAGGED["the text of a mapping with a secret"] = _USER.format(
    "str(user) if isinstance(user, dict) else user.name", "  # LIN112"
)
CLEAN |= {
    "a model of the body whose text shows no secret, or that goes back to who sent it": """
        import logging
        from fastapi import FastAPI
        from pydantic import BaseModel, Field, SecretStr
        log = logging.getLogger(__name__)
        app = FastAPI()

        class Login(BaseModel):
            user: str
            password: str = Field(repr=False)
            token: SecretStr

        class Plain(BaseModel):
            user: str
            password: str
            next_token: str

        @app.post("/login")
        def login(given: Login):
            log.info("login %s", given)

        @app.post("/users")
        def add(user: Plain):
            log.info("added %s", user.model_dump(exclude={"password"}))
            log.info("added %s after %s", user.user, user.next_token)
            return user
        """,
}
FLAGGED |= {
    "a model of the body that holds a secret, and one within it, shown whole": """
        import logging
        from fastapi import FastAPI
        from pydantic import BaseModel
        log = logging.getLogger(__name__)
        app = FastAPI()

        class Access(BaseModel):
            secret: str | None = None

        class Settings(BaseModel):
            url: str
            access: Access | None = None

        class Login(BaseModel):
            user: str
            password: str

        class Store:
            def update(self, data):
                log.debug(f"updating {data}")  # LIN112

        @app.post("/login")
        def login(given: Login):
            log.info("login %s", given)  # LIN112

        @app.put("/settings")
        def change(settings: Settings):
            Store().update(settings.model_dump(exclude_unset=True))
        """,
}
FLAGGED |= {
    "a configuration shown whole after another key was set": """
        import logging
        import os
        from flask import Flask
        log = logging.getLogger(__name__)
        app = Flask(__name__)
        app.config["SECRET_KEY"] = os.getenv("SECRET_KEY")

        def serve(host):
            app.config["HOST"] = host
            log.debug("host %s", app.config["HOST"])
            log.debug("config %s", app.config)  # LIN112
        """,
}

_MASKS = """
    import logging
    import os
    log = logging.getLogger(__name__)

    def send(tokens, headers):
        text = str({"Authorization": os.environ["SERVICE_ACCESS_TOKEN"], **headers})
        for number, one in enumerate(tokens):
            text = LINE
        log.debug("sent %s", text)MARK
    """
_MASKING = 'text.replace(one.strip(), "TOKEN%s" % number)'
CLEAN |= {
    "each of several tokens is replaced by its number": _MASKS.replace("LINE", _MASKING).replace("MARK", ""),
}
FLAGGED |= {
    "something else is replaced by each": _MASKS.replace("LINE", 'text.replace("%s" % number, one)').replace(
        "MARK", "  # LIN112"
    ),
    "each of several tokens is replaced, if it is long": _MASKS.replace(
        "LINE", _MASKING + " if len(one) > 9 else text"
    ).replace("MARK", "  # LIN112"),
}

_LOGIN = """
    import logging
    log = logging.getLogger(__name__)

    class Discovery:
        def __init__(self, email, credentials=None):
            self.email = email
            self.credentials = credentials

        @property
        def key(self):
            return self.email, self.credentials

        def discover(self):
            log.debug("cache miss for %s", self.key)MARK
    """
CLEAN |= {
    "credentials that are objects of a class of the project": {
        "app/__init__.py": "",
        "app/login.py": "class BaseCredentials:\n    def __repr__(self):\n        return '********'\n",
        "app/discovery.py": _LOGIN.replace("MARK", ""),
    },
}
FLAGGED |= {
    "credentials of which no class tells": {
        "app/__init__.py": "",
        "app/login.py": "class Login:\n    pass\n",
        "app/discovery.py": _LOGIN.replace("MARK", "  # LIN112"),
    },
}

_VAULT = """
    import logging
    log = logging.getLogger(__name__)

    def log_in(vault):
        NAME = vault.get_secret("app")
        log.info("set %s", NAME)MARK
    """
CLEAN |= {
    "what a store of secrets gives, which is an id": _VAULT.replace("NAME", "client_id").replace("MARK", ""),
}
FLAGGED |= {
    "what a store of secrets gives, which is none": _VAULT.replace("NAME", "client").replace(
        "MARK", "  # LIN112"
    ),
}

CLEAN |= {
    "what a store in the cloud gives, and the length of a declared secret": """
        import logging

        log = logging.getLogger(__name__)

        def load(client, settings):
            answer = client.get_secret_value(SecretId="app")
            log.info("read version %s", answer["VersionId"])
            text = settings.model_key.get_secret_value()
            log.info("%d letters", len(text))
        """,
}

FLAGGED |= {
    "a declared secret under a name that says nothing": """
        import logging

        log = logging.getLogger(__name__)

        def load(settings):
            text = settings.model_api_key.get_secret_value()
            log.info("the key is %s", text)  # LIN112
        """,
}

_SHOWN_COMMAND = """
    import logging

    log = logging.getLogger(__name__)

    def run(cmd, password):
        base = ["tool", "--pw", password]
        shown = base.copy()
        for i in range(len(shown) - 1):
            if shown[i] == "--email" or shown[i] == "OPTION":
                shown[i + 1] = "***"
        log.info(f"running {shown}")MARK
    """
_KEY_OPTION = """
    import argparse
    import logging

    log = logging.getLogger(__name__)

    def main():
        parser = argparse.ArgumentParser()
        parser.add_argument("-i", dest="ssh_private_key", help="HELP")
        options = parser.parse_args()
        log.info("options %s", options)MARK
    """
CLEAN |= {
    "a command line in which what follows the option is covered": _SHOWN_COMMAND.replace(
        "OPTION", "--pw"
    ).replace("MARK", ""),
    "an option that is the name of a file": _KEY_OPTION.replace(
        "HELP", "File from which the key is read"
    ).replace("MARK", ""),
}
FLAGGED |= {
    "a command line in which another option is covered": _SHOWN_COMMAND.replace("OPTION", "--name").replace(
        "MARK", "  # LIN112"
    ),
    "an option that is the key": _KEY_OPTION.replace("HELP", "The key, not a file").replace(
        "MARK", "  # LIN112"
    ),
}

_ENVIRONMENT = """
    import json
    import logging
    import os

    log = logging.getLogger(__name__)

    def run(command):
        env = {{**os.environ, "LANG": "C"}}
        {0}
        log.info("{1} %s", {2}){3}
    """


def _environment(shown: str, mark: str, before: str = "pass", text: str = "in") -> str:
    return _ENVIRONMENT.format(before, text, shown, mark)


CLEAN |= {
    "the names of the environment": _environment("sorted(os.environ)", ""),
    "how many variables there are": _environment("len(env)", ""),
    "one variable of the environment": _environment("os.environ['PATH']", ""),
    "the environment without what was taken out": _environment("env", "", 'env.pop("API_TOKEN", None)'),
    "the variables of one kind": _environment(
        "{name: value for name, value in os.environ.items() if name.startswith('LC_')}", ""
    ),
    "each variable of one kind": """
        import logging
        import os

        log = logging.getLogger(__name__)

        def show():
            for name, value in os.environ.items():
                if name.startswith("LC_"):
                    log.info("%s=%s", name, value)
        """,
    "the environment for who asked to see it": """
        import os

        def main():
            print(dict(os.environ))
        """,
    "the variables of a request": """
        import logging

        log = logging.getLogger(__name__)

        def application(environ, start_response):
            log.info("path %s", environ)
        """,
}
FLAGGED |= {
    "the environment": _environment("os.environ", "  # LIN112"),
    "the environment as a mapping": _environment("dict(os.environ)", "  # LIN112"),
    "the environment with more in it": _environment("env", "  # LIN112"),
    "the environment as a text": _environment("json.dumps(dict(os.environ))", "  # LIN112"),
    "each variable of the environment": """
        import logging
        import os

        log = logging.getLogger(__name__)

        def show():
            for name, value in sorted(os.environ.items()):
                log.debug("%s=%s", name, value)  # LIN112
        """,
}

CLEAN |= {
    "what the web server hands to whoever asks": """
        import logging

        log = logging.getLogger(__name__)

        class Challenge:
            def check(self, answer):
                log.debug("%r instead of %r", answer, self.key_authorization)
        """,
}
