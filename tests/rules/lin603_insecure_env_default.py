"""Cases of LIN603."""

CLEAN = {
    "named after the variable": """
        import os
        KEY = os.getenv('VLLM_API_KEY') or 'vllm-api-key'
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

FLAGGED = {
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
        "import os\nfrom os import getenv\n\nKEY = os.environ['SECRET_KEY']  # why\n",
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
