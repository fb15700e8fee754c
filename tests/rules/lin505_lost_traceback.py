"""Cases of LIN505."""

HEAD = "import logging\nimport traceback\n\nlogger = logging.getLogger(__name__)\n\n\n"


def handler(body: str, types: str = "except Exception as error") -> str:
    return f"{HEAD}def f(x):\n    try:\n        x.run()\n    {types}:\n        {body}\n"


CLEAN = {
    "a project's own way to keep it": """
        import logging

        log = logging.getLogger(__name__)

        def f(x):
            try:
                x.go()
            except Exception as error:
                log.error("went wrong: %s", error, exc_info_on_loglevel=logging.DEBUG)
    """,
    "twisted": """
        from twisted.python import log

        def f(x):
            try:
                x.go()
            except Exception as e:
                log.err(e, 'while starting')
        """,
    "handed on": """
        import logging
        log = logging.getLogger(__name__)

        def f(self, x):
            try:
                x.go()
            except Exception as exc:
                log.error('failed: %s', exc)
                self.handle_exception(exc)
        """,
    "kept": """
        import logging
        log = logging.getLogger(__name__)

        def f(self, x):
            try:
                x.go()
            except Exception as exc:
                log.error('failed: %s', exc)
                self.error = exc
        """,
    "with its traceback": """
        import logging
        log = logging.getLogger(__name__)

        def f(c):
            try:
                c.go()
            except Exception:
                log.error('x', exc_info=True)
        """,
    "reraise": """
        import logging
        log = logging.getLogger(__name__)

        def f(c):
            try:
                c.go()
            except Exception as e:
                log.error('x %s', e)
                raise
        """,
    "warning": """
        import logging
        log = logging.getLogger(__name__)

        def f(c):
            try:
                c.go()
            except Exception as e:
                log.warning('x %s', e)
        """,
    "traceback": """
        import logging, traceback
        log = logging.getLogger(__name__)

        def f(c):
            try:
                c.go()
            except Exception as e:
                log.error('x %s', traceback.format_exc())
        """,
    "exception keeps it": handler("logger.exception('failed')"),
    "exc_info keeps it": handler("logger.error('failed', exc_info=True)"),
    "exc_info of the error keeps it": handler("logger.error('failed', exc_info=error)"),
    "a narrow type": handler("logger.error('failed: %s', error)", "except OSError as error"),
    "below error level": handler("logger.warning('failed: %s', error)"),
    "raised again": handler("logger.error('failed: %s', error)\n        raise"),
    "formatted beside": handler("logger.error('failed: %s', traceback.format_exc())"),
    "a second call keeps it": handler("logger.error('failed')\n        logger.debug('why', exc_info=True)"),
}

FLAGGED = {
    "its text alone is handed on": """
        import logging
        log = logging.getLogger(__name__)

        def f(self, x):
            try:
                x.go()
            except Exception as exc:
                log.error('failed: %s', exc)  # LIN505
                self.tell(str(exc))
        """,
    "text": """
        import logging
        log = logging.getLogger(__name__)

        def f(c):
            try:
                c.go()
            except Exception as e:
                log.error('failed: %s', e)  # LIN505
        """,
    "in production, an f-string": """
        import logging

        def f(c):
            try:
                c.go()
            except Exception as e:
                logging.error(f'failed {e}')  # LIN505
        """,
    "structlog": """
        import structlog
        log = structlog.get_logger()

        def f(c):
            try:
                c.go()
            except Exception as e:
                log.error('failed', error=str(e))  # LIN505
        """,
    "a logger of the object": """
        import logging

        class A:
            def __init__(self):
                self.logger = logging.getLogger('a')
            def f(self, c):
                try:
                    c.go()
                except Exception as e:
                    self.logger.critical('x ' + str(e))  # LIN505
        """,
    "only the text": handler("logger.error('failed: %s', error)  # LIN505"),
    "an f-string": handler("logger.error(f'failed: {error}')  # LIN505"),
    "critical": handler("logger.critical('failed')  # LIN505"),
    "the root": handler("logging.error('failed: %s', error)  # LIN505"),
    "exc_info turned off": handler("logger.error('failed', exc_info=False)  # LIN505"),
    "a bare except": handler("logger.error('failed')  # LIN505", "except"),
    "a text made before": """
        import logging
        def run(job):
            try:
                job.run()
            except Exception as error:
                logging.error("job failed: {}".format(error))  # LIN505
        """,
}

_HEAD = (
    "import logging\n\nlog = logging.getLogger(__name__)\n\n\ndef load(store):\n    try:\n        store()\n"
)

FIXED: dict[str, tuple[str | dict[str, str], str | dict[str, str]]] = {
    "the method is another": (
        _HEAD + '    except Exception as e:\n        log.error(\n            "x %s",  # what\n            e,\n        )\n',
        _HEAD + '    except Exception as e:\n        log.exception(\n            "x %s",  # what\n            e,\n        )\n',
    ),
}  # fmt: skip

_CHECK = "import logging\n\nlog = logging.getLogger(__name__)\n\n\ndef reach(client):\n    try:\n        return client.ping() == 1\n"
_BESIDE = _HEAD + '    except KeyError:\n        log.error("no such key")\n    except Exception as e:\n'

FIXED |= {
    "a surprise beside what is known": (
        _BESIDE + '        log.error("unexpected: %s", e)\n',
        _BESIDE + '        log.exception("unexpected: %s", e)\n',
    ),
}

_PLAIN = _HEAD + "    except Exception as e:\n"

FIXED |= {
    "an unknown error is a surprise": (
        _PLAIN + '        log.error("unknown error: %s", e)\n',
        _PLAIN + '        log.exception("unknown error: %s", e)\n',
    ),
    "hanging on something else than the exception": (
        _PLAIN + '        if store:\n            log.error("not loaded: %s", e)\n',
        _PLAIN + '        if store:\n            log.exception("not loaded: %s", e)\n',
    ),
}

FIXED_UNSAFE: dict[str, tuple[str | dict[str, str], str | dict[str, str]]] = {
    "one of several ways": (
        f"{HEAD}def browser(web):\n    try:\n        return web.Chrome()\n    except Exception as e:\n        logger.error(e)\n"
        "    logger.info('then the other')\n    try:\n        return web.Firefox()\n    except Exception as e:\n        logger.error(e)\n",
        f"{HEAD}def browser(web):\n    try:\n        return web.Chrome()\n    except Exception as e:\n        logger.exception(e)\n"
        "    logger.info('then the other')\n    try:\n        return web.Firefox()\n    except Exception as e:\n        logger.exception(e)\n",
    ),
    "what came in has another form": (
        _PLAIN + '        log.error("json parse error: %s", store)\n',
        _PLAIN + '        log.exception("json parse error: %s", store)\n',
    ),
    "what came in is no address": (
        _PLAIN + '        log.error("URL has wrong format: %s", store)\n',
        _PLAIN + '        log.exception("URL has wrong format: %s", store)\n',
    ),
    "an exception that the handler knows": (
        _PLAIN + '        if "missing" in str(e):\n            log.error("the backup went wrong")\n',
        _PLAIN + '        if "missing" in str(e):\n            log.exception("the backup went wrong")\n',
    ),
    "last words of a program": (
        "import sys\n" + _PLAIN + "        log.error(str(e))\n        sys.exit(1)\n",
        "import sys\n" + _PLAIN + "        log.exception(str(e))\n        sys.exit(1)\n",
    ),
    "a thing that nobody knows": (
        _PLAIN + '        log.error("Unknown theme: %s", store)\n',
        _PLAIN + '        log.exception("Unknown theme: %s", store)\n',
    ),
    "a thing that is not found": (
        _PLAIN + '        log.error("Can\'t find theme %s", store)\n',
        _PLAIN + '        log.exception("Can\'t find theme %s", store)\n',
    ),
    "what came in is no JSON": (
        _PLAIN + '        log.error("json load failed: %s", store)\n',
        _PLAIN + '        log.exception("json load failed: %s", store)\n',
    ),
    "what came in cannot be read": (
        _PLAIN + '        log.error("Error parsing event: %s", e)\n',
        _PLAIN + '        log.exception("Error parsing event: %s", e)\n',
    ),
    "what came in is wrong": (
        _HEAD + '    except Exception as e:\n        log.error("Invalid pattern: %s", e)\n',
        _HEAD + '    except Exception as e:\n        log.exception("Invalid pattern: %s", e)\n',
    ),
    "another machine that is not there": (
        _HEAD + '    except Exception as e:\n        log.error("cannot connect to the store: %s", e)\n',
        _HEAD + '    except Exception as e:\n        log.exception("cannot connect to the store: %s", e)\n',
    ),
    "a reason in words": (
        _HEAD
        + '    except Exception as e:\n        # the worker tries again\n        log.error("x %s", e)\n',
        _HEAD
        + '    except Exception as e:\n        # the worker tries again\n        log.exception("x %s", e)\n',
    ),
    "the handler beside it does the same": (
        _BESIDE + '        log.error("not loaded: %s", e)\n',
        _BESIDE + '        log.exception("not loaded: %s", e)\n',
    ),
    "a question": (
        _CHECK + '    except Exception:\n        log.error("no connection")\n        return False\n',
        _CHECK + '    except Exception:\n        log.exception("no connection")\n        return False\n',
    ),
}

_LONG = "x" * 62
FIXED |= {
    "a line that gets too long": (
        _HEAD + f'    except Exception as e:\n        log.error("{_LONG}", e)\n',
        _HEAD + f'    except Exception as e:\n        log.exception(\n            "{_LONG}", e\n        )\n',
    ),
    "a line that gets too long, arguments that do too": (
        _HEAD + f'    except Exception as e:\n        log.error("{_LONG[3:]} %s", e, extra=e)\n',
        _HEAD
        + f'    except Exception as e:\n        log.exception(\n            "{_LONG[3:]} %s", e, extra=e\n        )\n',
    ),
    "a file with longer lines": (
        _HEAD + f'    except Exception as e:\n        log.error("{_LONG}", e)\nx = {"-" * 96}1\n',
        _HEAD + f'    except Exception as e:\n        log.exception("{_LONG}", e)\nx = {"-" * 96}1\n',
    ),
    "a text that is as long in any layout": (
        _HEAD + f'    except Exception as e:\n        log.error("{_LONG} {_LONG}" % e)\n',
        _HEAD + f'    except Exception as e:\n        log.exception("{_LONG} {_LONG}" % e)\n',
    ),
}

FIXED_UNSAFE |= {
    "the next line says what it was": (
        _PLAIN + '        log.error("something went wrong")\n        log.error("%s", store)\n',
        _PLAIN + '        log.exception("something went wrong")\n        log.error("%s", store)\n',
    ),
    "what came in could not be parsed": (
        _PLAIN + '        log.error("the response could not be parsed: %s", store)\n',
        _PLAIN + '        log.exception("the response could not be parsed: %s", store)\n',
    ),
    "how an option is to be given": (
        _PLAIN + '        log.error("the option must be followed by a number: %s", store)\n',
        _PLAIN + '        log.exception("the option must be followed by a number: %s", store)\n',
    ),
}

FIXED_UNSAFE |= {
    "advice on what may be missing": (
        _PLAIN + '        log.error("no status, check user permissions: %s", e)\n',
        _PLAIN + '        log.exception("no status, check user permissions: %s", e)\n',
    ),
    "who is not let in": (
        _PLAIN + '        log.error("Could not authenticate with host: %s", e)\n',
        _PLAIN + '        log.exception("Could not authenticate with host: %s", e)\n',
    ),
    "a test looks at the method": (
        {
            "pkg/store.py": _PLAIN + '        log.error("not stored: %s", store)\n',
            "tests/test_store.py": (
                "from unittest import mock\n\n\n@mock.patch('pkg.store.log')\n"
                "def test_load(log):\n    log.error.assert_called_once_with('not stored: %s', 1)\n"
            ),
        },
        {"pkg/store.py": _PLAIN + '        log.exception("not stored: %s", store)\n'},
    ),
    "what came in is of another kind": (
        _PLAIN + '        log.error("Unable to convert payload %s to JSON", store)\n',
        _PLAIN + '        log.exception("Unable to convert payload %s to JSON", store)\n',
    ),
}

FIXED |= {
    "a test looks at the method in another module": (
        {
            "pkg/store.py": _PLAIN + '        log.error("not stored: %s", store)\n',
            "tests/test_other.py": "def test_it(log):\n    log.error.assert_called_once_with('gone')\n",
        },
        {"pkg/store.py": _PLAIN + '        log.exception("not stored: %s", store)\n'},
    ),
    "a check that went wrong": (
        _PLAIN + '        log.error("the check went wrong: %s", e)\n',
        _PLAIN + '        log.exception("the check went wrong: %s", e)\n',
    ),
}

CLEAN |= {
    "the traceback is put into the text": """
        import logging
        import traceback

        log = logging.getLogger(__name__)

        def f(x):
            try:
                x.go()
            except Exception as e:
                stack = "\\n".join(traceback.format_tb(e.__traceback__))
                log.error(f"Exception: {e}\\n{stack}")
    """,
}

_ADVICE = '        log.error("It does not work. It may not be {} on this computer.")\n'
FIXED_UNSAFE |= {
    "what may be missing": (
        _PLAIN + _ADVICE.format("installed"),
        _PLAIN + _ADVICE.format("installed").replace("error", "exception"),
    ),
    "what to look at": (
        _PLAIN + '        log.error(f"The command {store} failed. Check if it is there.")\n',
        _PLAIN + '        log.exception(f"The command {store} failed. Check if it is there.")\n',
    ),
    "nothing that fits": (
        _PLAIN + '        log.error(f"No matching schema for {store}")\n',
        _PLAIN + '        log.exception(f"No matching schema for {store}")\n',
    ),
    "what came in has another form, by its format": (
        _PLAIN + '        log.error(f"Error reading CSV: {e}")\n',
        _PLAIN + '        log.exception(f"Error reading CSV: {e}")\n',
    ),
}

FIXED |= {
    "a file that is not read": (
        _PLAIN + '        log.error(f"Error reading state: {e}")\n',
        _PLAIN + '        log.exception(f"Error reading state: {e}")\n',
    ),
}

CLEAN |= {
    "raised again at the end of a block": """
        import logging

        from oslo_utils import excutils

        log = logging.getLogger(__name__)

        def f(x):
            try:
                x.go()
            except Exception:
                with excutils.save_and_reraise_exception():
                    log.error("went wrong: %s", x)
    """,
}

_DICT = "log.{}('deleting %(id)s: %(error)s',\n{}{{'id': 1,\n{} 'error': e}})\n"
FIXED |= {
    "what an argument holds stays below it": (
        _PLAIN + "        " + _DICT.format("error", " " * 18, " " * 18),
        _PLAIN + "        " + _DICT.format("exception", " " * 22, " " * 22),
    ),
}

_BRANCHES = """        if store:
            log.{}("load failed of %s", store)
        else:
            log.{}("load failed: %s", e)
"""
FIXED |= {
    "what is logged beside it at another level": (
        _PLAIN + '        log.error("load failed: %s", e)\n        log.warning("going on")\n',
        _PLAIN + '        log.exception("load failed: %s", e)\n        log.warning("going on")\n',
    ),
}
FIXED_UNSAFE |= {
    "one of the cases of a handler": (
        _PLAIN + _BRANCHES.format("error", "error"),
        _PLAIN + _BRANCHES.format("exception", "error"),
    ),
    "what another machine did not take": (
        _PLAIN + '        log.error("Unable to POST to %s: %s", store, e)\n',
        _PLAIN + '        log.exception("Unable to POST to %s: %s", store, e)\n',
    ),
}

_BY_HAND = """import logging

log = logging.getLogger(__name__)

if {}:
    try:
        run()
    except Exception as e:
        log.{}(e)
"""
FIXED |= {
    "below another condition": (
        _BY_HAND.format("__debug__", "error"),
        _BY_HAND.format("__debug__", "exception"),
    )
}
FIXED_UNSAFE |= {
    "what is run by hand": (
        _BY_HAND.format("__name__ == '__main__'", "error"),
        _BY_HAND.format("__name__ == '__main__'", "exception"),
    ),
}

_SENT = (
    _HEAD.replace("        store()\n", "        if not store():\n            {}\n")
    + "    except Exception as e:\n"
)
_NOT_SENT = _SENT + '        log.{}("not sent: %s", e)\n'
FIXED |= {
    "what a condition leads to": (
        _NOT_SENT.format("store.load()", "error"),
        _NOT_SENT.format("store.load()", "exception"),
    ),
}
FIXED_UNSAFE |= {
    "what the block raises itself": (
        _NOT_SENT.format('raise ValueError("refused")', "error"),
        _NOT_SENT.format('raise ValueError("refused")', "exception"),
    ),
}

_DETAIL = _PLAIN + '        log.{}("load failed of %s", store)\n        log.debug("at %s", {})\n'
FIXED |= {"a detail beside it": (_DETAIL.format("error", "store"), _DETAIL.format("exception", "store"))}
FIXED_UNSAFE |= {
    "the exception for who debugs": (_DETAIL.format("error", "str(e)"), _DETAIL.format("exception", "str(e)"))
}

_LOGGED = (
    _HEAD.replace("        store()\n", "        {}\n") + '    except Exception:\n        log.{}("not said")\n'
)
FIXED |= {
    "a block that logs and does something": (
        _LOGGED.format("log.info(store)\n        store()", "error"),
        _LOGGED.format("log.info(store)\n        store()", "exception"),
    )
}
FIXED_UNSAFE |= {
    "a message that could not be made": (
        _LOGGED.format("log.info(store % ())", "error"),
        _LOGGED.format("log.info(store % ())", "exception"),
    )
}

_TOLD = _PLAIN + "        msg = {}\n        log.{}(msg)\n"
_OTHER_TEXT, _CAUSE = '_("not loaded: %s") % e', '_("failed to connect to %s") % store'
FIXED["a text that is bound before"] = (
    _TOLD.format(_OTHER_TEXT, "error"),
    _TOLD.format(_OTHER_TEXT, "exception"),
)
FIXED_UNSAFE["a text that is bound before and names its cause"] = (
    _TOLD.format(_CAUSE, "error"),
    _TOLD.format(_CAUSE, "exception"),
)
_DATA = "import json\n" + _PLAIN + "        log.{}({})\n"
FIXED["data in a message"] = (
    _DATA.format("error", '"not loaded: %s", json.dumps(store)'),
    _DATA.format("exception", '"not loaded: %s", json.dumps(store)'),
)
FIXED_UNSAFE["data for a message"] = (
    _DATA.format("error", "json.dumps(store)"),
    _DATA.format("exception", "json.dumps(store)"),
)
_LAZY = _HEAD.replace("        store()\n", "        {}\n        store()\n") + (
    '    except Exception:\n        log.{}("not said")\n'
)
FIXED["an import of what is there"] = (
    _LAZY.format("import json", "error"),
    _LAZY.format("import json", "exception"),
)
FIXED["an import of what the module needs"] = (
    "import redis\n" + _LAZY.format("from redis import Redis", "error"),
    "import redis\n" + _LAZY.format("from redis import Redis", "exception"),
)
FIXED_UNSAFE["an import of what need not be there"] = (
    _LAZY.format("from redis import Redis", "error"),
    _LAZY.format("from redis import Redis", "exception"),
)
FIXED_UNSAFE |= {
    "a line of a report": (
        _TOLD.format('"  not loaded"', "error"),
        _TOLD.format('"  not loaded"', "exception"),
    ),
    "another way": (
        _NOT_SENT.format("store.load()", "error") + '        log.info("Falling back to the disk")\n',
        _NOT_SENT.format("store.load()", "exception") + '        log.info("Falling back to the disk")\n',
    ),
}
FIXED_UNSAFE |= {
    "a check": (
        _LOGGED.format("store.check_consistency()", "error"),
        _LOGGED.format("store.check_consistency()", "exception"),
    ),
    "what was fetched": (
        _TOLD.format('"Unexpected error occurred while fetching prices"', "error"),
        _TOLD.format('"Unexpected error occurred while fetching prices"', "exception"),
    ),
    "what is not there": (
        _TOLD.format('"obj:%s not exist"', "error"),
        _TOLD.format('"obj:%s not exist"', "exception"),
    ),
}

FIXED_UNSAFE |= {
    "what was sent": (
        _TOLD.format('"Error sending action"', "error"),
        _TOLD.format('"Error sending action"', "exception"),
    ),
}

_STATUS = (
    _HEAD.replace("def load", "def main")
    + '    except Exception:\n        log.{}("not said")\n        return {}\n'
)
FIXED["no status"] = (_STATUS.format("error", "None"), _STATUS.format("exception", "None"))
FIXED_UNSAFE["the status of a program"] = (_STATUS.format("error", "1"), _STATUS.format("exception", "1"))
_ASKED = "import requests\n" + _NOT_SENT
FIXED["a request of something else"] = (
    _ASKED.format("store.load(requests)", "error"),
    _ASKED.format("store.load(requests)", "exception"),
)
FIXED_UNSAFE |= {
    "a request": (
        _ASKED.format('store.load(requests.get("https://h/x", timeout=3))', "error"),
        _ASKED.format('store.load(requests.get("https://h/x", timeout=3))', "exception"),
    ),
    "an element of a page": (
        _NOT_SENT.format('store.find_element("name").click()', "error"),
        _NOT_SENT.format('store.find_element("name").click()', "exception"),
    ),
    "tidying up": (
        _NOT_SENT.format("store.unlink()", "error"),
        _NOT_SENT.format("store.unlink()", "exception"),
    ),
    "a request that is awaited": (
        "import httpx\n"
        + _PLAIN.replace("def load", "async def load").replace(
            "        store()\n",
            '        async with httpx.AsyncClient() as client:\n            await client.get("https://h/x")\n',
        )
        + '        log.error("not loaded: %s", e)\n',
        "import httpx\n"
        + _PLAIN.replace("def load", "async def load").replace(
            "        store()\n",
            '        async with httpx.AsyncClient() as client:\n            await client.get("https://h/x")\n',
        )
        + '        log.exception("not loaded: %s", e)\n',
    ),
    "what was looked for": (
        _TOLD.format('"Error searching the catalogue"', "error"),
        _TOLD.format('"Error searching the catalogue"', "exception"),
    ),
    "the name of an event": (
        _TOLD.format('"store_download_failed"', "error"),
        _TOLD.format('"store_download_failed"', "exception"),
    ),
    "settings that somebody wrote": (
        _TOLD.format('"Error loading config from %s"', "error"),
        _TOLD.format('"Error loading config from %s"', "exception"),
    ),
    "advice below": (
        _PLAIN + '        log.error("not loaded: %s", e)\n        log.info("please do it by hand")\n',
        _PLAIN + '        log.exception("not loaded: %s", e)\n        log.info("please do it by hand")\n',
    ),
    "an error of a connection": (
        _TOLD.format('"TCP exception on %s"', "error"),
        _TOLD.format('"TCP exception on %s"', "exception"),
    ),
    "what it was, said before": (
        _PLAIN + '        log.info("not loaded: %s", e)\n        log.error("not loaded")\n',
        _PLAIN + '        log.info("not loaded: %s", e)\n        log.exception("not loaded")\n',
    ),
}
FIXED_UNSAFE["the status of a command"] = tuple(  # type: ignore[assignment]
    _STATUS.replace("def main", "def load")
    .replace("    try:\n", "    if not store:\n        return 0\n    try:\n")
    .format(word, "1")
    for word in ("error", "exception")
)
FIXED["a number that is no status"] = tuple(  # type: ignore[assignment]
    _STATUS.replace("def main", "def load").format(word, "1") for word in ("error", "exception")
)
FIXED["a frame that is made and sent"] = (
    _NOT_SENT.format("store.load(store.send())", "error").replace(
        "store.load(store.send())", "store.load()\n        store.send()"
    ),
    _NOT_SENT.format("store.load(store.send())", "exception").replace(
        "store.load(store.send())", "store.load()\n        store.send()"
    ),
)
FIXED_UNSAFE["a frame for a peer that may be gone"] = (
    _NOT_SENT.format("store.send_json(1)", "error"),
    _NOT_SENT.format("store.send_json(1)", "exception"),
)
FIXED_UNSAFE["what is tried again"] = (
    _TOLD.format('"not loaded, will try again later"', "error"),
    _TOLD.format('"not loaded, will try again later"', "exception"),
)
FIXED_UNSAFE["what is no such file"] = (
    _TOLD.format('"%s could not be opened"', "error"),
    _TOLD.format('"%s could not be opened"', "exception"),
)
FIXED["the type beside the text"] = (
    _PLAIN + '        log.error("not loaded: %s: %s", type(e).__name__, e)\n',
    _PLAIN + '        log.exception("not loaded: %s: %s", type(e).__name__, e)\n',
)
FIXED_UNSAFE |= {
    "the type without its text": (
        _PLAIN + '        log.error("not loaded: %s", type(e).__name__)\n',
        _PLAIN + '        log.exception("not loaded: %s", type(e).__name__)\n',
    ),
    "the class without its text": (
        _PLAIN + '        log.error("not loaded: %s", e.__class__.__name__)\n',
        _PLAIN + '        log.exception("not loaded: %s", e.__class__.__name__)\n',
    ),
    "each frame": (
        _NOT_SENT.format("store.load()", "error").replace("def load", "def animate_load"),
        _NOT_SENT.format("store.load()", "exception").replace("def load", "def animate_load"),
    ),
    "what was asked for": (
        _TOLD.format('"Failed to query the registry for %s"', "error"),
        _TOLD.format('"Failed to query the registry for %s"', "exception"),
    ),
}
FIXED_UNSAFE["an answer to what is verified"] = tuple(  # type: ignore[assignment]
    _NOT_SENT.format("store.load()", word).replace("def load", "def verify_peer") + "        return False\n"
    for word in ("error", "exception")
)
FIXED_UNSAFE |= {
    "what the person at the terminal is told": (
        _PLAIN + '        print(f"not loaded: {e}")\n        log.error("not loaded: %s", e)\n',
        _PLAIN + '        print(f"not loaded: {e}")\n        log.exception("not loaded: %s", e)\n',
    ),
    "an error of an API": (
        _TOLD.format('"Speech API error"', "error"),
        _TOLD.format('"Speech API error"', "exception"),
    ),
}
FIXED["something else on the terminal"] = (
    _PLAIN + '        print("next")\n        log.error("not loaded: %s", e)\n',
    _PLAIN + '        print("next")\n        log.exception("not loaded: %s", e)\n',
)
FIXED_UNSAFE["a file that somebody wrote"] = (
    _TOLD.format('"Failed to load users.yaml"', "error"),
    _TOLD.format('"Failed to load users.yaml"', "exception"),
)

FIXED_UNSAFE["a line for who sits at the terminal"] = (
    _PLAIN + '        log.error(f"[-] not loaded: {e}")\n',
    _PLAIN + '        log.exception(f"[-] not loaded: {e}")\n',
)
FIXED_UNSAFE["what a URL gave"] = (
    _PLAIN + '        log.error("error loading table URL %s: %s", store, e)\n',
    _PLAIN + '        log.exception("error loading table URL %s: %s", store, e)\n',
)
FIXED["a module in brackets"] = (
    _PLAIN + '        log.error("[loader] %s", e)\n',
    _PLAIN + '        log.exception("[loader] %s", e)\n',
)

_ASKED_LATER = _PLAIN + '        log.{}("not loaded: %s", e)\n        if {}:\n            store.gone = True\n'
FIXED_UNSAFE["the handler asks what the exception is, later"] = (
    _ASKED_LATER.format("error", '"broken pipe" in str(e)'),
    _ASKED_LATER.format("exception", '"broken pipe" in str(e)'),
)
FIXED["the handler asks something else later"] = (
    _ASKED_LATER.format("error", "store"),
    _ASKED_LATER.format("exception", "store"),
)
_WITH_COMMENT = _PLAIN + '        log.{}("not loaded: %s", e)\n{}# go on with the other key\n'
FIXED_UNSAFE["a comment below the call tells what is done instead"] = (
    _WITH_COMMENT.format("error", " " * 8),
    _WITH_COMMENT.format("exception", " " * 8),
)
FIXED["a comment below the handler"] = (
    _WITH_COMMENT.format("error", " " * 4),
    _WITH_COMMENT.format("exception", " " * 4),
)
_AGAIN = _PLAIN + '        log.{}("not indexed: %s", e)\n        {}\n'
FIXED_UNSAFE["it is tried again later"] = (
    _AGAIN.format("error", "retry_queue.add(store)"),
    _AGAIN.format("exception", "retry_queue.add(store)"),
)
FIXED["it is counted"] = (
    _AGAIN.format("error", "failures.add(store)"),
    _AGAIN.format("exception", "failures.add(store)"),
)
_SAID = _PLAIN + '        log.{}("{}: %s", e)\n'
for _text in (
    "upload failed for x",
    "handshake with x failed",
    "error reading line from x",
    "连接失败",
    "下载文件失败",
):
    FIXED_UNSAFE[f"a cause in words: {_text}"] = (
        _SAID.format("error", _text),
        _SAID.format("exception", _text),
    )
for _text in ("indexing failed for x", "保存文件失败"):
    FIXED[f"no cause in words: {_text}"] = (_SAID.format("error", _text), _SAID.format("exception", _text))
FIXED_UNSAFE["it waits before the next round"] = (
    _AGAIN.format("error", "time.sleep(3)"),
    _AGAIN.format("exception", "time.sleep(3)"),
)
FIXED_UNSAFE["a function that tidies up"] = (
    _AGAIN.format("error", "pass").replace("def load(", "def close_all("),
    _AGAIN.format("exception", "pass").replace("def load(", "def close_all("),
)
for _text in ("error reading response", "error reading file x", "error extracting user from token"):
    FIXED_UNSAFE[f"a cause in words: {_text}"] = (
        _SAID.format("error", _text),
        _SAID.format("exception", _text),
    )
_PAGE = _PLAIN.replace("        store()\n", "        store.{}()\n") + '        log.{}("site: %s", e)\n'
FIXED_UNSAFE["a page is fetched"] = (
    _PAGE.format("fetch_page", "error"),
    _PAGE.format("fetch_page", "exception"),
)
FIXED["a page is made"] = (_PAGE.format("make_page", "error"), _PAGE.format("make_page", "exception"))
