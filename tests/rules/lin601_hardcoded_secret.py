"""Cases of LIN601."""

VALUE = "kx82-hT5q" + "!Zw"
LONG = "9f3a7c1be05d4826" + "4ab1c97e3d5f6082"

CLEAN = {
    "what is said to somebody who logs in": """
        send_password = "Please send your password here to log in"
        """,
    "where tokens are kept": """
        class Store:
            def __init__(self, path, token_collection="default"):
                self.token_collection = token_collection
        """,
    "a table that says which variable fills which field": """
        VARIABLES = {
            "APP_ACCOUNT": "account",
            "APP_USER": "user",
            "APP_PWD": "password",
            "APP_HOST": "host",
            "APP_PORTNAME": "port",
        }
        """,
    "the shipped default that a start is refused with": """
        DEFAULT_SECRET = "change-me-in-production"

        def check_secret_key(secret, is_insecure):
            if secret != DEFAULT_SECRET or is_insecure:
                return None
            return "set another one"
        """,
    "a name in another spelling": """
        CIPHERS = {
            "TLS_PSK_WITH_AES_128_CBC_SHA256": "PSK-AES128-CBC-SHA256",
            "TLS_RSA_PSK_WITH_CHACHA20_POLY1305_SHA256": "RSA-PSK-CHACHA20-POLY1305",
        }
        """,
    "how often something may be asked for": """
        RATES = {"reset_password": "20/m/ip,5/m/key", "login_password": "100/hour"}
        """,
    "the key of an emulator, the same everywhere": f"""
        DEVSTORE_ACCOUNT_KEY = "{"Eby8vdM0" + "2xNOcqFl"}{LONG}{LONG}=="
        """,
    "what is done when credentials are refused": """
        from dataclasses import dataclass

        @dataclass
        class Config:
            on_credentials: str = "default"
            on_password: str = "change-me"
        """,
    "names of the fields of a file of credentials": """
        class Reader:
            ACCESS_KEY = "AWSAccessKeyId"
            SECRET_KEY = "AWSSecretKey"
        """,
    "a pattern of all letters": 'UNRESERVED_PAT = r"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._!\\-~"\n',
    "what a server asks before the password is sent": r"""
        class SMTP:
            AuthLoginPasswordChallenge = "Password\x00"
        """,
    "where a token is fetched, on a development host": """
        OAUTH2_TOKEN = "https://api.example.dev/v1/oauth2/token"
        """,
    "a pattern": """
        PAT_PX = r'(0|[1-9][0-9]*)px'
        TOKEN_FORM = r'[a-z]-[0-9]{4}'
        """,
    "the placeholder that is looked for": """
        CHANGE_ME_SECRET_KEY = 'CHANGE_ME_TO_A_COMPLEX_RANDOM_SECRET'
        """,
    "a key that its service refuses": """
        interpreter.llm.api_key = 'your_api_key_here'
        """,
    "an anonymous account": """
        FTP_PASSWORD = 'guest'
        """,
    "a password of a call that asks": """
        def f():
            password = 'admin'
            check(password)
        """,
    "a field's name": "PASSWORD_FIELD = 'password1234'\n",
    "a URL": "token_url = 'https://auth.example.org/token'\n",
    "a name of a secret": "secret_name = 'prod/db-1234-key'\n",
    "pages": "next_token = 'a8f3k2m9x7'\n",
    "a language model's token": "eos_token = '<|end_1234|>'\n",
    "a type": "TOKEN_TYPE = 'bearer12'\n",
    "a variable's name": "SECRET_ENV = 'APP_SECRET_2024'\n",
    "a path": "secret_path = '/run/secrets/app-2024'\n",
    "a path under a secret's name": "password = '/run/secrets/app-2024'\n",
    "a time": "token_ttl = '3600seconds'\n",
    "empty": "password = ''\n",
    "the value is a field's name": "token = 'access_token'\n",
    "a header": "api_key = 'X-Api-Key'\n",
    "a message": "password = 'must have 8 characters'\n",
    "a template": "password = '{user}-{year2024}'\n",
    "masked": "password = '********'\n",
    "read from the environment": "import os\npassword = os.environ['APP_PASSWORD']\n",
    "an enumeration": "import enum\n\nclass Kind(enum.Enum):\n    PASSWORD = 'pa55-word-77x'\n",
    "the guard against a placeholder": "def f(key):\n    if key == 'change-me':\n        raise ValueError\n",
    "a placeholder that is always refused": (
        "SECRET_KEY = 'change-me'\n\ndef f(key):\n    if key == 'change-me':\n        raise ValueError\n"
    ),
    "a placeholder as an argument": "login(password='secret')\n",
    "its own name": "password = 'password'\n",
    "a test": {"tests/test_a.py": f"password = '{VALUE}'\n"},
    "a stub": {"app/a.pyi": f"password: str = '{VALUE}'\n"},
    "a keyword that sorts": "rows.sort(key='name2024abc')\n",
    "cache_key": "cache_key = 'users-2024-a8f3k2'\n",
    "a public key": "public_key = 'a8f3k2m9x7q1'\n",
    "several tokens": "max_tokens = '4096tokens12'\n",
    "an origin": "secret = 'app.config.secret2'\n",
    "a translation": "labels = {'password': 'Passwort'}\n",
    "a store's reference": "secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf'\n",
    "a namespace": "TOKEN_NAMESPACE = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'\n",
    "a fallback on nothing": "import os\nAPI_TOKEN = os.environ.get('API_TOKEN') or ''\n",
    "a fallback of the environment is LIN603's": f"import os\nAPI_TOKEN = os.environ.get('API_TOKEN') or '{LONG}'\n",
    "a scheme alone": "headers = {'Authorization': 'Bearer'}\n",
    "a header's template": "headers = {'Authorization': 'Bearer {token}'}\n",
    "a pair that is no secret": "app.config.setdefault('TOKEN_URL', 'https://a.example.org/9f3a7c1be05d')\n",
    "a dictionary read by key": "password = settings.get('password', '')\n",
    "a standard's name": "client_secret = 'oauth2_secret'\n",
    "a page's login": "login('user', 'password')\n",
    "text that is encoded": "text = 'T7rqvL2mZ9'.encode()\n",
    "a member of the project's own enumeration": {
        "app/kinds.py": "import enum\n\nclass BaseEnum(enum.Enum):\n    pass\n",
        "app/module.py": (
            f"from app.kinds import BaseEnum\n\nclass Kind(BaseEnum):\n    PASSWORD = '{VALUE}'\n"
        ),
    },
    "a configuration for tests": f"class TestingConfig:\n    SECRET_KEY = '{LONG}'\n",
    "a sample in a preview": {"app/placeholders.py": f"order = {{'code': 'A', 'secret': '{LONG}'}}\n"},
    "placeholders of a form": f"placeholders = {{'find_token': '{LONG}'}}\n",
    "a dummy": f"DUMMY_SECRET = '{LONG}'\n",
    "what was replaced": "LEGACY_ADMIN_PASSWORD = 'password1234'\n",
    "an action that changes": "CHANGE_PIN_FIRST_USE = 'change_pin_on_first_use'\n",
    "a verb phrase": "token_fail_reason = 'expired-2024-ab12'\n",
}

FLAGGED = {
    "a long text for whoever installs it": """
        SECRET_KEY = "this is your secret key please replace it at once"  # LIN601
        """,
    "a default that is compared and also worked with": """
        import os
        DEFAULT_SECRET = "change-me-in-production"  # LIN601

        def secret_key():
            return os.environ.get("SECRET_KEY") or DEFAULT_SECRET

        def is_default(secret):
            return secret == DEFAULT_SECRET
        """,
    "a password that repeats a word of its name": f"""
        RESET_PASSWORD = "Reset-2024{"!x"}"  # LIN601
        """,
    "an account made with a weak password": """
        def make(store):
            admin_password = 'admin'  # LIN601
            store.insert_new_auth('admin', admin_password)
        """,
    "a user made with a weak password": """
        def make(User):
            return User.objects.create_user(name='x', password='default')  # LIN601
        """,
    "a default for development": (
        "DEFAULT_PASSPHRASE = 'app-default-passphrase-for-development-only'  # LIN601\n"
    ),
    "words with digits inside": "app.secret_key = 'Sunfl0wer-Falc" + "0n'  # LIN601\n",
    "a fallback": f"API_TOKEN = settings.token or '{LONG}'  # LIN601\n",
    "a branch": f"SIGNING_SECRET = None if DEBUG else '{LONG}'  # LIN601\n",
    "one of several": f"username, password = 'root', '{VALUE}'  # LIN601\n",
    "a header": f"headers = {{'Authorization': 'Bearer {LONG}'}}  # LIN601\n",
    "a header that is set": f"request.add_header('Authorization', 'Token {LONG}')  # LIN601\n",
    "a pair": f"get('https://x.example.org', auth=('admin', '{VALUE}'))  # LIN601\n",
    "a safe comparison": f"def ok(token):\n    return compare_digest(token, '{LONG}')  # LIN601\n",
    "a signature": f"jwt.encode(claims, '{LONG}', algorithm='HS256')  # LIN601\n",
    "a signature by keyword": f"jwt.encode(claims, key='{LONG}')  # LIN601\n",
    "the environment of what follows": f"import os\nos.environ.setdefault('DB_PASSWORD', '{VALUE}')  # LIN601\n",
    "setattr": f"setattr(settings, 'SECRET_KEY', '{LONG}')  # LIN601\n",
    "a log-in": f"server.login('mailer', '{VALUE}')  # LIN601\n",
    "an option": f"def main(password: str = typer.Option('{VALUE}', '--password')):  # LIN601\n    pass\n",
    "encoded": f"SIGNING_KEY = '{LONG}'.encode()  # LIN601\n",
    "from hexadecimal digits": f"ENCRYPTION_KEY = bytes.fromhex('{LONG}')  # LIN601\n",
    "a weak default": "class Settings:\n    admin_password: str = 'admin'  # LIN601\n",
    "an assignment": f"password = '{VALUE}'  # LIN601\n",
    "a class attribute": f"class C:\n    API_KEY = '{LONG}'  # LIN601\n",
    "an annotated field": f"class C:\n    api_key: str = '{LONG}'  # LIN601\n",
    "an attribute": f"def f(self):\n    self.secret = '{LONG}'  # LIN601\n",
    "a keyword": f"connect(password='{VALUE}')  # LIN601\n",
    "a default": f"def f(password='{VALUE}'):  # LIN601\n    pass\n",
    "a keyword-only default": f"def f(*, token: str = '{LONG}'):  # LIN601\n    pass\n",
    "an entry": f"x = {{'password': '{VALUE}'}}  # LIN601\n",
    "a subscript": f"app.config['SECRET_KEY'] = '{LONG}'  # LIN601\n",
    "a comparison": f"def f(password):\n    return password == '{VALUE}'  # LIN601\n",
    "bytes": f"SIGNING_KEY = b'{LONG}'  # LIN601\n",
    "camel case": f"clientSecret = '{LONG}'  # LIN601\n",
    "two words": f"private_key = '{LONG}'  # LIN601\n",
    "a placeholder of a settings class": "class Settings:\n    SECRET_KEY: str = 'change-me'  # LIN601\n",
    "a placeholder in Field": "class Settings:\n    secret_key: str = Field('change-me')  # LIN601\n",
    "a placeholder by default=": "class Settings:\n    secret_key: str = Field(default='change-me')  # LIN601\n",
    "a placeholder of a module": "SECRET_KEY = 'dev'  # LIN601\n",
    "refused in production only": (
        "SECRET_KEY = 'change-me'  # LIN601\n\ndef f(env, key):\n    if env == 'production' and key == 'change-me':\n"
        "        raise ValueError\n"
    ),
    "a script": {"scripts/a.py": f"password = '{VALUE}'  # LIN601\n"},
}

_OS = "import os\n\n"
FIXED_UNSAFE = {
    "assignments": (
        f"\npassword = '{VALUE}'  # ours\nclientSecret: str = '{LONG}'\nSIGNING_KEY = b'{LONG}'; x = 1\n",
        'import os\n\npassword = os.environ["PASSWORD"]  # ours\nclientSecret: str = os.environ["CLIENT_SECRET"]\n'
        'SIGNING_KEY = os.environ["SIGNING_KEY"].encode(); x = 1\n',
    ),
    "entry, keyword, comparison, but no default of a parameter": (
        "from os import environ as env\n\n"
        f"x = {{'X-Api-Key': '{LONG}'}}\n\n\ndef f(password='{VALUE}', *, token: str = '{LONG}'):\n"
        f"    if password == '{VALUE}': return connect(password='{VALUE}')\n",
        "from os import environ as env\n\n"
        f"x = {{'X-Api-Key': env['X_API_KEY']}}\n\n\ndef f(password='{VALUE}', *, token: str = '{LONG}'):\n"
        "    if password == env['PASSWORD']: return connect(password=env['PASSWORD'])\n",
    ),
    "a class that no one fills": (
        _OS + "\nclass Settings:\n    SECRET_KEY: str = 'change-me'\n",
        _OS + '\nclass Settings:\n    SECRET_KEY: str = os.environ["SECRET_KEY"]\n',
    ),
    "fields of a settings class": (
        "from pydantic import Field, SecretStr\nfrom pydantic_settings import BaseSettings\n\n\nclass Base(BaseSettings):\n"
        "    pass\n\n\nclass Settings(Base):\n    secret_key: str = 'change-me'  # why\n"
        f"    api_key: str = Field('{LONG}')\n    jwt_secret: str = Field(default='{LONG}', max_length=90)\n"
        f"    other_secret: SecretStr = Field(\n        SecretStr('{LONG}'),\n        description='x',\n    )\n",
        "from pydantic import Field, SecretStr\nfrom pydantic_settings import BaseSettings\n\n\nclass Base(BaseSettings):\n"
        "    pass\n\n\nclass Settings(Base):\n    secret_key: str  # why\n"
        "    api_key: str\n    jwt_secret: str = Field(max_length=90)\n"
        "    other_secret: SecretStr = Field(\n        description='x',\n    )\n",
    ),
}

NOT_FIXED = {
    "a comment between the parts of the literal": f"""
        password = (
            "{VALUE}"  # first
            "more"
        )
        """,
}

# Put together here, so that no tool takes this file for one that holds secrets.
_WEAK = "P@ssw" + "0rd"
_SEASON = "summer-" + "2023"

CLEAN |= {
    "a list of words is not a list of keys": "API_KEYS = ['access_token', 'openai']\nTOKENS = ['BEGIN', 'END']\n",
    "what a password is hashed with": "PASSWORD = 'SCRAM-SHA-256'\npassword = 'base64'\n",
    "a mail address": "password_owner = 'me'\npassword = 'joe@example.com'\n",
    "the setting's own name": "SECRET_KEY = 'SECRET_KEY'\nclass C:\n    secret_key = 'Secret key'\n",
    "where the key is looked up": "SECRET_KEY = 'flask.secret_key'\napp.config['SECRET_KEY'] = 'vault:app/key'\n",
    "a key of another client": "client = Store(secret_key='not used')\n",
    "a constant dictionary of kinds": "KINDS = {'login': {'PASSWORD': 'text'}}\n",
    "another service's user": "keyring.set_password('app-2024', 'joe', value)\n",
    "a mode": "def f(token):\n    return token in ('refresh', 'access')\n",
    "a digest that is no signature": "hashlib.new('sha256')\nuuid.new(b'a8f3k2m9x7q1w5')\n",
    "passes of a compiler": "first_pass = 'inline-2024-a8f3k2'\n",
}

FLAGGED |= {
    "a nested setting": (
        "DATABASES = {\n    'default': {\n        'USER': 'app',\n        'PASSWORD': 'postgres',  # LIN601\n    }\n}\n"
    ),
    "a password with one digit and a sign": f"password = '{_WEAK}'  # LIN601\n",
    "a word and a year": f"class C:\n    smtp_password: str = '{_SEASON}'  # LIN601\n",
    "short words for a password": f"SMTP_PASS = '{VALUE}'  # LIN601\nADMIN_PW = '{VALUE}'  # LIN601\n",
    "words written as one": f"env = {{'PGPASSWORD': '{VALUE}'}}  # LIN601\ndbpassword = '{VALUE}'  # LIN601\n",
    "any text is the key of a framework": (
        "app.secret_key = 'any text you like'  # LIN601\napp.config['SECRET_KEY'] = 'hard to guess string'  # LIN601\n"
        "app.config.update(SECRET_KEY='a text', DEBUG=False)  # LIN601\n"
        "app.add_middleware(SessionMiddleware, secret_key='some-random-string')  # LIN601\n"
    ),
    "the default that nobody overrides": "app.config.from_mapping(SECRET_KEY='dev')  # LIN601\n",
    "compared with a form": (
        f"def f(request):\n    if request.form.get('password') == '{VALUE}':  # LIN601\n        return 1\n"
        f"    return request.args['token'] in ('{LONG}', None)  # LIN601\n"
    ),
    "compared with a header that is encoded": (
        f"def f(request):\n    return compare_digest(request.headers['X-Token'].encode(), b'{LONG}')  # LIN601\n"
    ),
    "keys that are accepted": f"API_KEYS = ['{LONG}']  # LIN601\nVALID_TOKENS: set = {{'{LONG}'}}  # LIN601\n",
    "whose key it is": f"API_KEYS = {{'alice': '{LONG}'}}  # LIN601\n",
    "the argument that is the key": (
        f"jwt.decode(text, '{LONG}', algorithms=['HS256'])  # LIN601\nhmac.new(b'{LONG}', body, sha256)  # LIN601\n"
        f"URLSafeTimedSerializer('{LONG}')  # LIN601\nuser.set_password('{VALUE}')  # LIN601\n"
        f"User.objects.create_superuser('admin', 'a@example.org', '{VALUE}')  # LIN601\n"
    ),
    "the log-in of a session": f"session.auth = ('admin', '{VALUE}')  # LIN601\n",
    "a trait": f"class Hub:\n    token = Unicode('{LONG}', help='x').tag(config=True)  # LIN601\n",
}

NOT_FIXED |= {
    "several keys have no single variable": f"""
        API_KEYS = ["{LONG}"]
        """,
}

FIXED_UNSAFE |= {
    "settings of libraries": (
        f"import openai\nimport os\nimport stripe\n\nopenai.api_key = '{LONG}'\nstripe.api_key = '{VALUE}77'\n",
        'import openai\nimport os\nimport stripe\n\nopenai.api_key = os.environ["OPENAI_API_KEY"]\n'
        'stripe.api_key = os.environ["STRIPE_API_KEY"]\n',
    ),
}
NOT_FIXED |= {
    "what is put into the environment is not read from it": f"""
        import os
        os.environ["API_TOKEN"] = "{LONG}"
        os.environ.setdefault("DB_PASSWORD", "{VALUE}")
        """,
}

CLEAN |= {
    "what stands on a page": "password_input = 'input#password-2'\npassword_box = 'form-box-22'\n",
    "texts about settings": (
        "LABELS = {'SECRET_KEY': 'Used to sign sessions'}\nHELP = {'auth': {'PASSWORD': 'secret', 'TOKEN': 'key'}}\n"
    ),
    "a store has a key of its own": "class S3:\n    access_key: str = ''\n    secret_key: str = 'the one of the store'\n",
    "how strong one is": "password_strength = 'strong2024'\ntoken_bucket = 'bucket-2024-01'\n",
    "keys to press": "access_keys = ['shift+alt+1', 'ctrl+2']\n",
}
FLAGGED |= {
    "a dictionary of settings": "DEFAULT_CONFIG = {'SECRET_KEY': 'any text you like', 'DEBUG': False}  # LIN601\n",
}
FLAGGED |= {
    "pieces that are joined": """
        API_KEY = "fK39dkLw02" + "mNbQ81xZ"  # LIN601
        SECRET = f"fK39dkLw02mNbQ81xZ"  # LIN601
        HEADERS = {"x-api-key": "fK39dkLw02" + "mNbQ81xZ"}  # LIN601


        def call(send, token="fK39dkLw02" + "mNbQ81xZ"):  # LIN601
            send(api_key="fK39dkLw02" + "mNbQ81xZ")  # LIN601
        """,
    "bound in an expression": """
        def call(send):
            if (token := "fK39dkLw02mNbQ81xZ"):  # LIN601
                send(token)
        """,
    "behind a scheme": """
        BANK_TOKEN = "Bearer 9d8f7a6b5c4e3d2f1a0b"  # LIN601
        """,
}
CLEAN |= {
    "joined with what is not known here": """
        PREFIX = "fK39"


        def call(send, password, number):
            send(token=PREFIX + "-" + str(number))
            send(token=f"fK39dkLw02mNbQ81xZ{number}")
            send(password="please enter " + "your password")
            TOKEN_HELP = "Bearer tokens are sent in the header"
        """,
}

CLEAN |= {
    "a known secret that is complained of": """
        import logging
        logger = logging.getLogger(__name__)

        def check(config):
            if config.get("jwt_secret_key") in ("Kx83jd0aPq2", "somethingRandomSomethingRandom123"):
                logger.warning("the key is one that everybody knows")
            if config.secret_key == "somethingRandomSomethingRandom123":
                raise ValueError("set a key")
        """,
}

FLAGGED |= {
    "a known secret that lets in": """
        import logging
        logger = logging.getLogger(__name__)

        def check(config, password):
            if config.get("jwt_secret_key") in ("somethingRandomSomethingRandom123",):  # LIN601
                logger.warning("let in")
                return True
            if password != "Xk82mQ9z7LpT":  # LIN601
                raise ValueError("no")
        """,
}
FLAGGED |= {
    "a password of four kinds of signs": """
        def pull(ftp):
            ftp.login("clinic", "L4b!reports")  # LIN601
        """,
}
CLEAN |= {
    "a text with one digit": """
        def pull(show, password="step1/two", db_password="p@rt 1"):
            show(password_hint="Use 1 of these!")
        """,
}

CLEAN |= {
    "a field's name where fields are named": """
        from dataclasses import dataclass

        @dataclass
        class Columns:
            user_password: str = "password"
            access_token: str = "token"
        """,
}
FLAGGED |= {
    "the same word as the value of a setting": {
        "app/__init__.py": "",
        "app/base.py": """
            from pydantic_settings import BaseSettings

            class Base(BaseSettings):
                user: str = "user"
                robot_password: str = "password"  # LIN601
            """,
        "app/config.py": """
            from pydantic import Field
            from app.base import Base

            class Settings(Base):
                jwt_secret: str = Field("secret")  # LIN601
            """,
    },
}

FLAGGED |= {
    "a plain word for the password of a setting": """
        from pydantic_settings import BaseSettings

        class Database(BaseSettings):
            db_username: str = "root"
            db_password: str = "mysqlroot"  # LIN601
        """,
}

CLEAN |= {
    "a word that says that there is none, and one that is no setting": """
        from pydantic import BaseModel
        from pydantic_settings import BaseSettings

        class Database(BaseSettings):
            db_password: str = "none"

        class Columns(BaseModel):
            password: str = "secretcolumn"
        """,
}

CLEAN |= {
    "the same name in another spelling": """
        SECRET_KEY_KEY = "secret-key"
        """,
    "signs that a text is split at": """
        def load(part):
            token = ";base64,"
            return part[part.index(token) + len(token) :]
        """,
}

CLEAN |= {
    "what a key is made with": """
        ENCRYPTION_KEY_DERIVATION_SALT = b"app-database-encryption-a5d354120d50240a"
        """,
    "a message": """
        BAD_SECRET_API_KEY = "The encrypted API Key is invalid. Your run will not be logged. See the error above for more."
        """,
}

CLEAN |= {
    "keys that are refused": """
        BANNED_SERVER_SIGNING_KEYS = ("l/O9hxMVKB6Lg+3Hqf0FQQZhVESQcMzbPN1Cz2nM3og=",)
        """,
}

CLEAN |= {
    "the call of a template that reads a variable": "properties = {'password': 'env_var(SNOWFLAKE_PASSWORD)'}\n",
    "a route": "PASSWORD_LOGIN = 'auth/password/login'\n",
}

FLAGGED |= {
    "a password with a slash": "password = 'kx82/hT5q!Zw'  # LIN601\n",
}

CLEAN |= {
    "a pattern of words": """
        MONTHS_PAT = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
        """,
}
FLAGGED |= {
    "a token with a bar": """
        ACCESS_TOKEN = "internal|zz99cf6e4d2244f78822912cfcf1ff1d"  # LIN601
        """,
}

CLEAN |= {
    "refused by a validator of its class, and by who starts the program": """
        from pydantic import field_validator
        from pydantic_settings import BaseSettings

        class Settings(BaseSettings):
            secret_key: str = "change-me"
            jwt_secret: str = "change-me"

            @field_validator("secret_key")
            @classmethod
            def _checked(cls, v):
                if v == "change-me":
                    raise ValueError("set it")
                return v

        class Program:
            def start(self, settings):
                if settings.jwt_secret == "change-me":
                    raise RuntimeError("set it")
        """,
}
FLAGGED |= {
    "another class refuses its own": """
        from pydantic import field_validator
        from pydantic_settings import BaseSettings

        class Web(BaseSettings):
            secret_key: str = "change-me"

            @field_validator("secret_key")
            @classmethod
            def _checked(cls, v):
                if v == "change-me":
                    raise ValueError("set it")
                return v

        class Jobs(BaseSettings):
            signing_key: str = "change-me"  # LIN601
        """,
}

FLAGGED |= {
    "a password that is hashed for an account": """
        import hashlib
        import bcrypt
        from werkzeug.security import generate_password_hash

        def seed(db, User):
            db.add(User(name="admin", password=generate_password_hash("admin123")))  # LIN601
            user = User(name="other")
            user.set_password("admin123")  # LIN601
            kept = bcrypt.hashpw(b"Sommer2024", bcrypt.gensalt())  # LIN601
            password_hash = hashlib.sha256("friend1987".encode()).hexdigest()  # LIN601
            db.add(User(name="third", password_hash=password_hash, kept=kept))
        """,
}
CLEAN |= {
    "LIN602 knows whose it is": f"""
        GITHUB_TOKEN = "{"ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a"}"
        """,
    "hashes of what is no password": """
        import hashlib

        def tag(password):
            etag = hashlib.sha256("static-content-v1".encode()).hexdigest()
            password_hash = hashlib.sha256(password.encode()).hexdigest()
            return etag, password_hash
        """,
}

CLEAN |= {
    "what anonymous FTP is given": """
        def credentials(user, passwd):
            if passwd is None:
                passwd = "anonymous@"
            return user or "anonymous", passwd
        """,
}

CLEAN |= {
    "words and a number that are no password": """
        password = "password-field-100"
        PASSWORD = "form-token-200"
        token = "panel-db-7731"
        """,
}

FLAGGED |= {
    "words and a number as a password, and what Tornado signs with": """
        import tornado.web

        DATABASES = {"default": {"NAME": "panel", "PASSWORD": "panel-db-7731"}}  # LIN601
        db_password = "billing.reports.2024"  # LIN601

        def make():
            return tornado.web.Application([], cookie_secret="the panel of the hub")  # LIN601
        """,
}
FLAGGED |= {
    "what signs takes any text for its key": """
        import jwt
        from itsdangerous import URLSafeTimedSerializer
        serializer = URLSafeTimedSerializer("shop-serializer")  # LIN601
        def token_of(user):
            return jwt.encode({"sub": user}, "shop-signing", algorithm="HS256")  # LIN601
        """,
    "a case of `match`": """
        def is_admin(password):
            match password:
                case "Op3nSesame?" | "Kd82mQx7aa":  # LIN601, LIN601
                    return True
            return False
        """,
}
CLEAN |= {
    "cases of `match` that are no secrets": """
        def kind(token, password):
            match password:
                case "" | None:
                    return None
            match token:
                case "(":
                    return "open"
                case "return":
                    return "keyword"
        """,
    "a token that is read and not checked, and a text that is encoded": """
        import jwt
        def claims(token):
            return jwt.decode(token, "unused", options={"verify_signature": False})
        def shown(text):
            return text.encode("latin-1", "replace")
        """,
}

CLEAN["a moment"] = """
    PIN_TOKEN = "2026-07-23T08:17:41+00:00"
    """
FLAGGED["no moment"] = """
    PIN_TOKEN = "2026-07-23T08:17:41+x9Qz"  # LIN601
    """
NOT_FIXED |= {
    "what stands in where nothing is set": 'DEFAULT_PASSWORD = "doNotUse!"\n',
    "a field that a class of others asks for": """
        from pydantic import Field, SecretStr
        from langchain_openai import ChatOpenAI

        class Chat(ChatOpenAI):
            password: str = "hunter2!x"
        """,
}

CLEAN |= {
    "hashes of something else": """
        digest = hasher.hash("static-content-v1")
        etag = content.hash("static-content-v1")
    """,
}
FLAGGED |= {
    "a password that an object hashes": """
        from argon2 import PasswordHasher

        password_hasher = PasswordHasher()

        async def first():
            await Account.create(username="admin", password=password_hasher.hash("Sommer2024"))  # LIN601
    """,
}

CLEAN["what a card has when it is delivered"] = (
    'DEFAULT_USER_PIN = "123456"\nDEFAULT_ADMIN_PIN = "12345678"\n'
)
FLAGGED["the password of an application"] = 'DEFAULT_ADMIN_PASSWORD = "12345678"  # LIN601\n'

# As Django makes one up: a `$`, a `%s` or a `)*` in it is chance.
_MADE = "2b4hj$t-w1=8oey3x^+94c7@" + "%=q(i2w+(^#caetcpsued(+x@5"
CLEAN |= {
    "fifty characters that are words": """
        STORE = "the-name-of-what-keeps-all-the-keys-of-this-system"
        """,
    "a capital text that speaks of an exchange": """
        class Settings:
            TOKEN_TOPIC_SECRET = "EXCHANGEMESSAGES"
        """,
    "an account that is only sent, and one whose password was given": """
        def log_in(client, User):
            return client.log_in(User(username="admin", password="admin"))

        def seed(session, User, password):
            admin = User(username="admin", password=password)
            session.add(admin)
        """,
    "a row that is no account": """
        def seed(session, Server):
            session.add(Server(name="mail", password="admin"))
        """,
}
FLAGGED |= {
    "a key that Django made up": f"""
        SECRET_KEY = "{_MADE}"  # LIN601
        """,
    "a log-in of settings that somebody has to change": """
        if TESTING:
            DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3"}}
        else:
            DATABASES = {
                "default": {
                    "ENGINE": "django.db.backends.postgresql",
                    "USER": "app",
                    "PASSWORD": "DBPWDCHANGEMEONINSTALL",  # LIN601
                },
            }
        """,
    "an account that is there from the start": """
        def seed(session, User):
            admin = User(username="admin", password="admin", is_admin=True)  # LIN601
            session.add(admin)

        def seed_too(session, models):
            session.add(models.User(email="a@example.org", password="admin"))  # LIN601

        def create_default(Users):
            Users(login="admin", password="admin").save()  # LIN601
        """,
}
