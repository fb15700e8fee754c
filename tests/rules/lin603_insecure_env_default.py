"""Cases of LIN603."""

CLEAN = {
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
    "a position in a text": """
        import os
        TOKENS = os.environ.get("MAX_TOKENS", "512")
        """,
}

FLAGGED = {
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
