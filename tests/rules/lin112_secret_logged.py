"""Cases of LIN112."""

CLEAN: dict[str, object] = {
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
FLAGGED: dict[str, object] = {
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
}
