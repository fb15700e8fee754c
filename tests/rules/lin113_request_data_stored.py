"""Cases of LIN113."""

CLEAN: dict[str, object] = {
    "one entry under a name that the program computes": """
        import logging
        from flask import request
        logger = logging.getLogger(__name__)
        class Gui:
            KEY = "name"
            def view(self):
                given = {}
                given.update(request.args)
                name = given.get(self.KEY)
                logger.warning("no function %s", name)
        """,
    "one header": """
        import logging
        from flask import request
        logger = logging.getLogger(__name__)
        def view():
            logger.info("from %s", request.headers.get("User-Agent"))
        """,
    "the names of headers": """
        import logging
        from flask import request
        logger = logging.getLogger(__name__)
        def view():
            logger.info("%d headers", len(request.headers))
        """,
}
FLAGGED: dict[str, object] = {
    "all headers": """
        import logging
        from flask import request
        logger = logging.getLogger(__name__)
        def view():
            logger.info("headers %s", request.headers)  # LIN113
        """,
    "all headers through a helper": """
        import json, logging
        from flask import request
        logger = logging.getLogger(__name__)
        def told(what):
            return json.dumps(dict(what))
        def view():
            logger.info("headers %s", told(request.headers))  # LIN113
        """,
    "the query taken over": """
        import logging
        from flask import request
        logger = logging.getLogger(__name__)
        def view():
            given = {}
            given.update(request.args)
            logger.info("asked for %s", given)  # LIN113
        """,
}
