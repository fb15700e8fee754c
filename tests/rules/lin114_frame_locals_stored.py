"""Cases of LIN114."""

CLEAN: dict[str, object] = {
    "one variable by its name": """
        import inspect, logging
        logger = logging.getLogger(__name__)
        def caller():
            owner = inspect.currentframe().f_back.f_locals.get("self")
            context = inspect.currentframe().f_back.f_locals
            logger.debug("called by %s for %s", owner, context["job"])
        """,
    "into memory": """
        import io, sys
        from pprint import pprint
        def told(frame):
            out = io.StringIO()
            pprint(frame.f_locals, stream=out)
            return out.getvalue()
        """,
}
FLAGGED: dict[str, object] = {
    "all of them in a log": """
        import inspect, logging
        logger = logging.getLogger(__name__)
        def told():
            context = inspect.currentframe().f_back.f_locals
            logger.debug("called with %s", context)  # LIN114
        """,
    "each of them in a log": """
        import inspect, logging
        logger = logging.getLogger(__name__)
        def told():
            context = inspect.currentframe().f_back.f_locals
            for name in context:
                logger.debug("%s = %r", name, context[name])  # LIN114
        """,
    "printed to a file": """
        from pprint import pprint
        def told(frame, path):
            with open(path, "w") as out:
                pprint(frame.f_locals, stream=out)  # LIN114
        """,
    "captured with the traceback, whatever else stands there": """
        import logging, traceback
        logger = logging.getLogger(__name__)
        def told(error):
            stack = traceback.TracebackException.from_exception(error, capture_locals=True)  # LIN114
            logger.error("".join(stack.format()))
        """,
}
