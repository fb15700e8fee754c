"""Cases of LIN605."""

CLEAN = {
    "a mapping without a credential line by line, and names of credentials": """
        import json

        def save(path, host, port):
            values = {"PORT": port, "HOST": host}
            with open(path, "w") as file:
                for name, value in values.items():
                    file.write(f"{name}={value}\\n")

        def remember(path, token_name, client):
            with open(path, "w") as file:
                json.dump({"value": token_name, "key": client.access_token_path}, file)
        """,
    "some key, and one that is made to tell apart": """
        import secrets
        from pathlib import Path

        def keep(rows):
            raw_key = rows[0]
            Path("rows.txt").write_text(raw_key)
            cache_key = secrets.token_hex(8)
            Path("cache.txt").write_text(cache_key)
        """,
    "stores that keep nothing in a file, or encrypt it": """
        import json

        class Memory:
            def __init__(self):
                self._values = {}

            def put(self, key, value):
                self._values[key] = value

        class Vault:
            def __init__(self, path, box):
                self.path, self.box, self._values = path, box, {}

            def put(self, key, value):
                self._values[key] = value
                self.path.write_bytes(self.box.encrypt(json.dumps(self._values).encode()))

        class Settings:
            def __init__(self, path):
                self.path, self._values = path, {}

            def put(self, key, value):
                self._values[key] = value
                self.path.write_text(json.dumps(self._values))

        def login(path, box, password):
            Memory().put("password", password)
            Vault(path, box).put("password", password)
            settings = Settings(path)
            settings.put("user", "me")
            settings.put("password_hash", password)
        """,
    "a temporary that hands a key to another program": """
        import os, tempfile
        def with_key(private_key):
            name = tempfile.mktemp(prefix="key")
            with open(name, "w") as handle:
                handle.write(private_key)
            try:
                yield f"ssh -i {name}"
            finally:
                os.remove(name)
        """,
    "for another program, in a file that goes away": """
        import subprocess, tempfile

        def unlock(password):
            with tempfile.NamedTemporaryFile("w") as handle:
                handle.write(password)
                handle.flush()
                subprocess.run(["vault", "--password-file", handle.name], check=True)
        """,
    "a list of guesses": """
        def candidates(words, path):
            with open(path, "w") as handle:
                for password in words:
                    handle.write(password)
        """,
    "a digest, and what is encrypted, under the old name": """
        import hashlib

        def store(path, password, api_key, box):
            password = hashlib.sha256(password.encode()).hexdigest()
            path.write_text(password)
            api_key = box.encrypt(api_key)
            path.write_bytes(api_key)
        """,
    "the piece of a text": """
        def emit(token, path):
            with open(path, "w") as handle:
                handle.write(token)
        """,
    "an object that dumps itself, called without arguments": """
        import pickle

        class Tokens:
            def dump(self):
                with open("tokens.pickle", "wb") as handle:
                    pickle.dump(self, handle)

            def store(self):
                self.dump()
                Tokens.dump(self)
        """,
    "encrypted": """
        import json
        from cryptography.fernet import Fernet

        def store(path, token, key):
            path.write_bytes(Fernet(key).encrypt(json.dumps({'access_token': token}).encode()))
        """,
    "keyring": """
        import keyring

        def store(token):
            keyring.set_password('app', 'me', token)
        """,
    "hash": """
        import json

        def store(path, u):
            path.write_text(json.dumps({'user': u.name, 'password_hash': u.password_hash}))
        """,
    "masked": """
        import json

        def store(path, u):
            path.write_text(json.dumps({'api_key': '***', 'has_token': bool(u.token)}))
        """,
    "token count": """
        import json

        def store(path, r):
            path.write_text(json.dumps({'tokens': r.tokens, 'max_tokens': 3, 'next_page_token': r.next}))
        """,
    "encrypted on the way": """
        import json

        class Login:
            def save(self, path):
                data = json.dumps({"access_token": self.access_token})
                path.write_bytes(self.cipher.encrypt(data.encode()))
        """,
    "each field encrypted": """
        import json

        class Login:
            def save(self, path):
                with open(path, "w") as handle:
                    json.dump({"refresh_token": self.fernet.encrypt(self.refresh_token)}, handle)
        """,
    "only speaks of secrets": """
        import json

        def save(path, account):
            data = {
                "token_url": account.token_url,
                "password_hash": account.password_hash,
                "client_id": account.client_id,
                "secret_name": account.secret_name,
                "has_password": bool(account.password),
                "access_token_expires_at": account.expires,
            }
            path.write_text(json.dumps(data))
        """,
    "whether there is one": """
        import json

        def save(path, account):
            path.write_text(json.dumps({"password": account.password is not None, "api_key": bool(account.api_key)}))
        """,
    "tokens of a language": """
        import json

        def save(path, tokens):
            with open(path, "w") as handle:
                json.dump([{"token": token.text, "position": token.start} for token in tokens], handle)
        """,
    "pydantic's secret type": """
        from pydantic import BaseModel, SecretStr

        class Settings(BaseModel):
            name: str
            api_key: SecretStr

        def save(path, settings: Settings):
            path.write_text(settings.model_dump_json())
        """,
    "left out": """
        from pydantic import BaseModel

        class Account(BaseModel):
            name: str
            password: str

        def save(path, account: Account):
            path.write_text(account.model_dump_json(exclude={"password"}))
        """,
    "to the screen and over the network": """
        import json, sys

        def send(session, account):
            data = {"client_secret": account.client_secret}
            session.write(json.dumps(data))
            sys.stdout.write(json.dumps(data))
        """,
    "placeholders of a template": """
        import json

        def scaffold(path):
            path.write_text(json.dumps({"api_key": "", "password": "change-me"}))
        """,
    "where it is kept": """
        import yaml

        def save(path, scope, names):
            with open(path, "w") as handle:
                yaml.safe_dump({one.name: f"{scope}:{one.secret_key}" for one in names}, handle)
        """,
    "into the keyring": """
        import json, keyring

        def save(path, account):
            path.write_text(json.dumps({"password": keyring.set_password("app", account.name, account.password)}))
        """,
}

FLAGGED = {
    "models out of an attribute that a loop goes over": """
        import json
        from pydantic import BaseModel

        class Tokens(BaseModel):
            access_token: str

        class Store:
            def __init__(self, path):
                self.path, self.known = path, {}
                with open(path) as file:
                    for key, value in json.load(file).items():
                        self.known[key] = Tokens(**value)

            def save(self):
                data = {}
                for key, tokens in self.known.items():
                    entry = tokens.model_dump()
                    data[key] = entry
                with open(self.path, "w") as file:
                    json.dump(data, file)  # LIN605

            def save_at_once(self):
                data = {key: one.model_dump() for key, one in self.known.items()}
                with open(self.path, "w") as file:
                    json.dump(data, file)  # LIN605
        """,
    "an entry that is added to a list of what was read": """
        import json

        def add(path, name, password):
            with open(path) as file:
                data = json.load(file)
            data["clients"].append({"name": name, "password": password})
            with open(path, "w") as file:
                json.dump(data, file)  # LIN605
        """,
    "under a key that says nothing": """
        import json

        def save(path, access_token):
            with open(path, "w") as file:
                json.dump({"kind": "bearer", "value": access_token}, file)  # LIN605
        """,
    "a mapping line by line": """
        def save(path, api_key, port):
            values = {"PORT": port, "API_KEY": api_key}
            with open(path, "w") as file:
                for name, value in values.items():
                    file.write(f"{name}={value}\\n")  # LIN605
        """,
    "a key that was just made, handed to what writes it": """
        import secrets
        from pathlib import Path

        def provision():
            raw_key = "am_" + secrets.token_urlsafe(32)
            banner(raw_key)

        def banner(raw_key):
            Path("initial").write_text(raw_key + "\\n")  # LIN605
        """,
    "a store of the project that writes what is put into it": """
        import json

        class Settings:
            def __init__(self, path):
                self._path, self._values = path, {}

            def put(self, key, value):
                self._values[key] = value
                self._flush()

            def _flush(self):
                self._path.write_text(json.dumps(self._values))  # LIN605

        def login(settings: Settings, user, password):
            settings.put("user", user)
            settings.put("password", password)
        """,
    "by itself, through a helper": {
        "app/auth.py": """
        import os
        from functools import partial
        from pathlib import Path

        def _write_cache(data: str, cache_file: Path) -> int:
            with open(cache_file, "w", opener=partial(os.open, mode=0o600)) as handle:
                return handle.write(data)  # LIN605

        def save_jwt(token: str) -> int:
            return _write_cache(token, Path.home() / ".app" / "token")
        """,
    },
    "by itself, as it was asked for": """
        import getpass

        def remember(path):
            password = getpass.getpass()
            with open(path, "w") as handle:
                handle.write(password)  # LIN605
        """,
    "save to_dict": {
        "app/__init__.py": "",
        "app/c.py": "import json\nfrom dataclasses import dataclass, asdict\n\n@dataclass\nclass Credentials:\n    user: str\n    access_token: str\n    def to_dict(self):\n        return {'user': self.user, 'access_token': self.access_token}\n\nclass Manager:\n    def __init__(self, path):\n        self.path = path\n        self.creds: dict[str, Credentials] = {}\n    def _save(self):\n        data = {k: c.to_dict() for k, c in self.creds.items()}\n        with open(self.path, 'w') as f:\n            json.dump(data, f)  # LIN605\n",
    },
    "token file": """
        import json

        def login(client, path):
            tok = client.login()
            path.write_text(json.dumps({'refresh_token': tok.refresh, 'expires': tok.exp}))  # LIN605
        """,
    "env file": """
        def store(path, api_key):
            with open(path, 'w') as f:
                f.write(f'API_KEY={api_key}\\n')  # LIN605
        """,
    "yaml": """
        import yaml

        class Conf:
            def save(self):
                with open(self.p, 'w') as f:
                    yaml.safe_dump({'host': self.host, 'password': self.password}, f)  # LIN605
        """,
    "a dict in a local name": """
        import json

        def save(path, credentials):
            data = {
                "client_id": credentials.client_id,
                "client_secret": credentials.client_secret,
            }
            path.write_text(json.dumps(data, indent=2))  # LIN605
        """,
    "a manager saves the to_dict of its credentials": {
        "app/credentials.py": """
            from dataclasses import dataclass

            @dataclass
            class Credential:
                provider: str
                access_token: str
                refresh_token: str

                def to_dict(self):
                    return {
                        "provider": self.provider,
                        "access_token": self.access_token,
                        "refresh_token": self.refresh_token,
                    }
            """,
        "app/manager.py": """
            import json
            from pathlib import Path
            from typing import Dict
            from app.credentials import Credential

            class Manager:
                def __init__(self, path: Path):
                    self._path = path
                    self._credentials: Dict[str, Credential] = {}

                def _save(self):
                    data = {name: one.to_dict() for name, one in self._credentials.items()}
                    with open(self._path, "w") as handle:
                        json.dump(data, handle)  # LIN605
            """,
    },
    "asdict of a data class": """
        import json
        from dataclasses import asdict, dataclass

        @dataclass
        class Login:
            user: str
            password: str

        def save(path, login: Login):
            path.write_text(json.dumps(asdict(login)))  # LIN605
        """,
    "a model as a whole": """
        from pydantic import BaseModel

        class Account(BaseModel):
            name: str
            api_key: str

        class Store:
            def save(self, account: Account):
                with self.path.open("w") as handle:
                    handle.write(account.model_dump_json())  # LIN605
        """,
    "a helper that writes what it is given": """
        import json

        def write_json(path, data):
            with open(path, "w") as handle:
                json.dump(data, handle)  # LIN605

        def remember(path, login):
            write_json(path, {"refresh_token": login.refresh_token})
        """,
    "a key set later": """
        import yaml

        def save(path, config, secret):
            data = {"name": config.name}
            data["api_key"] = secret
            with open(path, "w") as handle:
                yaml.safe_dump(data, handle)  # LIN605
        """,
    "the token by itself": """
        def save(path, login):
            path.write_text(login.refresh_token)  # LIN605
        """,
    "in a line of text": """
        def save(path, config):
            with open(path, "w") as handle:
                handle.write(f"api_key = {config.api_key}")  # LIN605
        """,
    "token alone where logins are kept": """
        import json

        class SessionStore:
            def save_session(self, session):
                self.path.write_text(json.dumps({"token": session.value}))  # LIN605
        """,
    "its own attributes": """
        import json

        class Account:
            def __init__(self, name, password):
                self.name = name
                self.password = password

            def save(self, path):
                with open(path, "w") as handle:
                    json.dump(self.__dict__, handle)  # LIN605
        """,
}

CLEAN |= {
    "a parser without credentials": """
        import configparser

        def save(path, host):
            parser = configparser.ConfigParser()
            parser.set("server", "host", host)
            parser["auth"] = {"user": host, "password": ""}
            with open(path, "w") as fh:
                parser.write(fh)
        """,
    "an attribute that is filled with what is encrypted": """
        import json

        class Store:
            def put(self, password):
                self._data["password"] = self._fernet.encrypt(password.encode())

            def save(self):
                self._path.write_text(json.dumps(self._data))
        """,
    "another attribute": """
        import json

        class Store:
            def put(self, password):
                self._secrets["password"] = password
                self._data.update(user=1)

            def save(self):
                self._path.write_text(json.dumps(self._data))
        """,
    "printed to the terminal": """
        def show(password):
            print(f"password={password}")
        """,
    "the text of a report": """
        def save(path, report):
            with open(path, "w") as handle:
                handle.write(report.to_json())
        """,
}

FLAGGED |= {
    "an attribute that another method fills": """
        import json
        from pathlib import Path

        class Store:
            def __init__(self):
                self._path = Path.home() / "auth.json"
                self._data = {}

            def put(self, user, password):
                self._data["password"] = password

            def save(self):
                self._path.write_text(json.dumps(self._data))  # LIN605
        """,
    "a parser": """
        import configparser

        def save(path, password):
            parser = configparser.ConfigParser()
            parser["auth"] = {"password": password}
            with open(path, "w") as fh:
                parser.write(fh)  # LIN605

        def save_option(path, password):
            parser = configparser.RawConfigParser()
            parser.set("auth", "password", password)
            with open(path, "w") as fh:
                parser.write(fh)  # LIN605
        """,
    "by keywords": """
        import toml
        import yaml

        def save(path, password):
            data = dict(user="x", password=password)
            with open(path, "w") as fh:
                toml.dump(data, fh)  # LIN605

        def update(path, token):
            data = {}
            data.update(access_token=token)
            with open(path, "w") as fh:
                yaml.safe_dump(data, stream=fh)  # LIN605
        """,
    "printed to a file": """
        def save(path, password):
            with open(path, "w") as fh:
                print(f"password={password}", file=fh)  # LIN605
        """,
    "credentials of Google's libraries as a text": """
        from google.oauth2.credentials import Credentials
        from google_auth_oauthlib.flow import InstalledAppFlow

        def login(path, secrets_file, scopes):
            creds = None
            if path.exists():
                creds = Credentials.from_authorized_user_file(str(path), scopes)
            if not creds or not creds.valid:
                creds = InstalledAppFlow.from_client_secrets_file(secrets_file, scopes).run_local_server(port=0)
                with open(path, "w") as handle:
                    handle.write(creds.to_json())  # LIN605
            return creds
        """,
}

FLAGGED |= {
    "some token by its key, a credential by what is put there": """
        import json
        from fastapi import FastAPI, Form
        app = FastAPI()

        def keep(config):
            with open("/srv/data/tunnel.json", "w") as file:
                json.dump(config, file)  # LIN605

        @app.post("/tunnel")
        def change(ngrok_token: str = Form()):
            config = {}
            config["token"] = ngrok_token
            keep(config)
        """,
}

CLEAN |= {
    "some token, which may be one of a page": """
        import json

        def keep(page_token, path):
            with open(path, "w") as file:
                json.dump({"token": page_token}, file)
        """,
}

CLEAN |= {
    "called hashed, where it may have come so": """
        def write(rescue_password="", hashed=False):
            password = str(rescue_password)
            hashed_password = None
            if hashed:
                hashed_password = password
            else:
                hashed_password = crypt_password(rescue_password)
            with open("rescue-password", "w") as handle:
                handle.write(hashed_password)
        """,
}

CLEAN |= {
    "what a description calls a credential": """
        import json

        def write(path):
            spec = {"components": {"securitySchemes": {"ApiKeyAuth": {"type": "apiKey", "in": "header"}}}}
            with open(path, "w") as handle:
                json.dump(spec, handle)
        """,
    "handed to another program in a temporary": """
        import tempfile

        def configure(password):
            config = tempfile.NamedTemporaryFile("w", delete=False)
            config.write(f"password: {password}")
            config.close()
            return config.name
        """,
}
FLAGGED |= {
    "credentials below a key": """
        import json

        def write(path, api_key):
            with open(path, "w") as handle:
                json.dump({"service": {"api_key": api_key}}, handle)  # LIN605

        def add(path, api_key):
            with open(path, "a") as handle:
                handle.write(f"API_KEY={api_key}")  # LIN605
        """,
}

CLEAN |= {
    "entries of a mapping that hold none, or only their names": """
        def save(path):
            env = {"PORT": "80", "HOST": "x"}
            path.write_text("\\n".join(f"{name}={value}" for name, value in env.items()))

        def names_of(path):
            env = {}
            env["API_PASSWORD"] = ask()
            path.write_text("\\n".join(f"{name}" for name, value in env.items()))
        """,
    "models in a model that hide what is secret": """
        import json
        from pydantic import BaseModel, Field, SecretStr

        class Store(BaseModel):
            bucket: str = ""
            secret_access_key: SecretStr
            password: str = Field(exclude=True)

        class Config(BaseModel):
            store: Store

            def write(self, path):
                with path.open("w") as handle:
                    handle.write(json.dumps(json.loads(self.model_dump_json())))
        """,
}

FLAGGED |= {
    "entries of a mapping as lines": """
        def save(path, env):
            lines = [f"{name}={value}" for name, value in env.items()]
            path.write_text("\\n".join(lines) + "\\n")  # LIN605

        def setup(path):
            env = load(path)
            env["ADMIN_PASSWORD"] = ask()
            env["PORT"] = "80"
            save(path, env)
        """,
    "a model in a model": """
        import json
        from pydantic import BaseModel

        class Store(BaseModel):
            bucket: str = ""
            secret_access_key: str = ""

        class App(BaseModel):
            store: Store = Store()

        class Config(BaseModel):
            app: App = App()

            def write(self, path):
                data = json.loads(self.model_dump_json())
                with path.open("w") as handle:
                    handle.write(json.dumps(data))  # LIN605
        """,
}

CLEAN |= {
    "a password for the program at the other end of a descriptor": """
        import os

        def answer(master, password):
            os.write(master, password.encode("utf-8"))
        """,
}

FLAGGED |= {
    "a password through a descriptor of a file": """
        import os

        def keep(path, password):
            fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            try:
                os.write(fd, password.encode("utf-8"))  # LIN605
            finally:
                os.close(fd)
        """,
}

CLEAN |= {
    "a typed mapping without credentials": """
        import yaml
        from typing import TypedDict

        class Place(TypedDict):
            name: str
            token_url: str

        def keep(file, place: Place):
            with file.open("w") as stream:
                yaml.safe_dump(place, stream)
        """,
}

FLAGGED |= {
    "a typed mapping that says what it holds": """
        import yaml
        from typing import TypedDict

        class Credential(TypedDict):
            client_id: str
            client_secret: str

        def keep(file, credential: Credential):
            with file.open("w") as stream:
                yaml.safe_dump(credential, stream)  # LIN605

        def enter(file, known, name, credential: Credential):
            known[name] = credential
            with file.open("w") as stream:
                yaml.safe_dump(known, stream)  # LIN605
        """,
}

CLEAN |= {
    "a token that a page is turned with": """
        import json

        def keep(path, page):
            path.write_text(json.dumps({"page_token": page.token, "agent": page.agent}))
        """,
}
FLAGGED |= {
    "what a program enrolled for, written by another function": """
        import json, os, tempfile

        def write_private(path, value):
            handle, temporary = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "w") as stream:
                json.dump(value, stream)  # LIN605
            os.replace(temporary, path)

        def enroll(path, enrolled):
            write_private(path, {"server": enrolled.url, "runner_token": enrolled.token})
        """,
}
