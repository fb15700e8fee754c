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
    "the names of the variables, and what one of them says of itself": """
        import inspect, logging
        logger = logging.getLogger(__name__)
        def told(prefix):
            known = inspect.currentframe().f_back.f_locals
            space = dict(known)
            for name in space:
                logger.debug("found %s", name)
            for name in known.keys():
                logger.debug("found %s", name)
            for name, value in known.items():
                logger.debug("found %s", name)
            tokens = [name for name in known if name[:2] == prefix]
            for name in sorted(tokens):
                rule = known[name]
                logger.debug("%s is made by %s", name, rule.__name__)
        """,
    "a function that hands its option on": """
        from rich.traceback import install
        def set_up(shows=True):
            install(show_locals=shows)
        set_up()
        """,
    "into memory": """
        import io, sys
        from pprint import pprint
        def told(frame):
            out = io.StringIO()
            pprint(frame.f_locals, stream=out)
            return out.getvalue()
        """,
    "options that leave the variables out, and one that somebody else decides on": """
        import structlog, sys
        from loguru import logger
        from rich.logging import RichHandler
        from rich.traceback import install
        def set_up(shows):
            logger.add("app.log", backtrace=True, diagnose=False)
            install(show_locals=False)
            RichHandler(tracebacks_show_locals=shows)
            structlog.configure(processors=[structlog.processors.format_exc_info])
            structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
            structlog.tracebacks.ExceptionDictTransformer(show_locals=shows)
        """,
    "a thread beside a console that shows none": """
        import threading
        from rich.console import Console
        console = Console()
        def follow(name):
            console.print(name)
        def start(name):
            thread = threading.Thread(target=follow, args=(name,), daemon=True)
            thread.start()
        def told():
            console.print_exception(show_locals=False)
        """,
    "another thing of the same name": """
        def look(doctor):
            doctor.add("app.log", diagnose=True)
        """,
    "shown to developers only": """
        from loguru import logger
        from rich.traceback import install
        def set_up(settings):
            if settings.debug:
                logger.add("app.log", diagnose=True)
                install(show_locals=True)
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
    "each of them by what it is": """
        import inspect, logging
        logger = logging.getLogger(__name__)
        def told():
            context = inspect.currentframe().f_back.f_locals
            for name, value in context.items():
                logger.debug("%s = %r", name, value)  # LIN114
            for value in context.values():
                logger.debug("%r", value)  # LIN114
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
    "kept by the handler of a log": """
        from rich.logging import RichHandler
        def set_up(root):
            root.addHandler(RichHandler(rich_tracebacks=True, tracebacks_show_locals=True))  # LIN114
        """,
    "kept by every sink": """
        import sys
        from loguru import logger
        logger.add("app.log", rotation="10 MB", diagnose=True)  # LIN114
        def set_up():
            logger.configure(handlers=[{"sink": sys.stderr, "diagnose": True}])  # LIN114
        """,
    "shown with every traceback": """
        from rich.console import Console
        from rich.traceback import install
        install(show_locals=True)  # LIN114
        def failed():
            Console().print_exception(show_locals=True)  # LIN114
        """,
    "by default": """
        import cgitb, structlog
        from structlog.processors import JSONRenderer, dict_tracebacks
        cgitb.enable()  # LIN114
        structlog.configure(processors=[dict_tracebacks, JSONRenderer()])  # LIN114
        def transformer():
            return structlog.tracebacks.ExceptionDictTransformer(max_frames=5)  # LIN114
        """,
}

CLEAN |= {
    "the names of the variables as a list": """
        import logging
        logger = logging.getLogger(__name__)
        def told(frame):
            logger.error("names: %s", list(frame.f_locals))
            logger.error("names: %s", sorted(frame.f_locals.keys()))
            logger.error("names: %s", ", ".join(frame.f_locals.keys()))
        """,
}

FLAGGED |= {
    "the variables as another mapping and as pairs": """
        import logging
        logger = logging.getLogger(__name__)
        def told(frame):
            logger.error("variables: %s", dict(frame.f_locals))  # LIN114
            logger.error("variables: %s", list(frame.f_locals.items()))  # LIN114
        """,
}
