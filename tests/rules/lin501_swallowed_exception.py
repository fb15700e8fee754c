"""Cases of LIN501."""

LOGGER = "import logging\n\nlogger = logging.getLogger(__name__)\n\n"


def handler(body: str, types: str = "except Exception", head: str = "", guarded: str = "x.run()") -> str:
    return f"{head}\ndef f(x):\n    try:\n        {guarded}\n    {types}:{body}\n"


CLEAN: dict[str, object] = {
    "what comes next is raised": """
        def encode(value):
            try:
                return to_json(value)
            except Exception:
                pass

            raise ValueError(f"cannot be encoded: {value}")

        def decode(value):
            if value.path:
                try:
                    found = read(value.path)
                    if found is not None:
                        return found
                except Exception:
                    pass
            raise RuntimeError("cannot be decoded")
        """,
    "logged": """
        import logging
        log = logging.getLogger(__name__)

        def f(c):
            try:
                c.go()
            except Exception:
                log.debug('x', exc_info=True)
        """,
    "cleanup": """
        def f(c):
            try:
                c.close()
            except Exception:
                pass
        """,
    "import guard": """
        try:
            import ujson as json
        except Exception:
            pass
        """,
    "narrow": """
        def f(c):
            try:
                c.go()
            except KeyError:
                pass
        """,
    "sentry": """
        import sentry_sdk

        def f(c):
            try:
                c.go()
            except Exception as e:
                sentry_sdk.capture_exception(e)
        """,
    "stored": """
        def f(self, c):
            try:
                c.go()
            except Exception as e:
                self.last_error = e
        """,
    "set_exception": """
        def f(fut, c):
            try:
                fut.set_result(c.go())
            except Exception as e:
                fut.set_exception(e)
        """,
    "project logger": {
        "app/__init__.py": "",
        "app/l.py": "import structlog\nlogger = structlog.get_logger()\ndef report(msg):\n    logger.error(msg)\n",
        "app/m.py": "from app.l import report\n\ndef f(c):\n    try:\n        c.go()\n    except Exception:\n        report('bad')\n",
    },
    "rollback raise": """
        def f(s):
            try:
                s.go()
            except Exception:
                s.rollback()
                raise
        """,
    "a narrow type": handler("\n        pass", "except ValueError"),
    "a tuple of narrow types": handler("\n        pass", "except (ValueError, OSError)"),
    "an Exception of the module's own": handler(
        "\n        pass", "except Exception", "from app.errors import Exception\n"
    ),
    "raises again": handler("\n        raise"),
    "raises another": handler("\n        raise RuntimeError from None"),
    "logs with traceback": handler("\n        logger.exception('failed')", head=LOGGER),
    "logs at debug": handler("\n        logger.debug('failed')", head=LOGGER),
    "logs through the root": handler("\n        logging.info('failed')", head="import logging\n"),
    "logs through a fresh logger": handler(
        "\n        logging.getLogger('x').info('failed')", head="import logging\n"
    ),
    "logs through structlog": handler(
        "\n        log.info('failed')", head="import structlog\nlog = structlog.get_logger()\n"
    ),
    "logs through loguru": handler("\n        logger.info('failed')", head="from loguru import logger\n"),
    "logs through the application": handler(
        "\n        current_app.logger.info('no')", head="from flask import current_app\n"
    ),
    "a logger of another module": {
        "app/log.py": "import logging\n\naudit = logging.getLogger('audit')\n",
        "app/module.py": handler("\n        audit.info('failed')", head="from app.log import audit\n"),
    },
    "a function of another module that logs": {
        "app/tell.py": "import logging\n\n\ndef note(text):\n    logging.getLogger('a').warning(text)\n",
        "app/module.py": handler("\n        note('failed')", head="from app.tell import note\n"),
    },
    "logs through self": (
        "import logging\n\n\nclass C:\n    def __init__(self):\n        self.log = logging.getLogger('c')\n\n"
        "    def f(self, x):\n        try:\n            x.run()\n        except Exception:\n            self.log.info('no')\n"
    ),
    "prints the traceback": handler("\n        traceback.print_exc()", head="import traceback\n"),
    "prints": handler("\n        print('failed')"),
    "warns": handler("\n        warnings.warn('failed')", head="import warnings\n"),
    "reports to a tracker": handler("\n        sentry_sdk.capture_exception()", head="import sentry_sdk\n"),
    "stores the exception": handler("\n        x.problem = error", "except Exception as error"),
    "hands the exception to a call": handler("\n        x.push(error)", "except Exception as error"),
    "ends the program": handler("\n        sys.exit(1)", head="import sys\n"),
    "a method whose name says that it reports": handler("\n        x.handle_error()"),
    "clean-up": handler("\n        pass", guarded="x.close()"),
    "clean-up of several": handler("\n        pass", guarded="x.flush()\n        x.close()"),
    "clean-up under a condition": handler("\n        pass", guarded="if x:\n            x.terminate()"),
    "awaited clean-up": (
        "async def f(x):\n    try:\n        await x.aclose()\n    except Exception:\n        pass\n"
    ),
    "closers in close": (
        "class C:\n    def close(self):\n        for closer in self.closers:\n            try:\n                closer()\n"
        "            except Exception:\n                pass\n"
    ),
    "optional import": "try:\n    import rapid\nexcept Exception:\n    pass\n",
    "optional import with a list": "names = []\ntry:\n    from a import B\n    names.append(B)\nexcept Exception:\n    pass\n",
    "a finalizer": "class C:\n    def __del__(self):\n        try:\n            self.x.run()\n        except Exception:\n            pass\n",
    "in the report of another failure": (
        "def f(x):\n    try:\n        x.run()\n    except ValueError:\n        try:\n            x.describe()\n"
        "        except Exception:\n            pass\n        raise\n"
    ),
    "a fallback is LIN503": handler("\n        return None"),
    "cancellation is LIN506": (
        "async def f(x):\n    while True:\n        try:\n            await x.run()\n        except BaseException:\n            pass\n"
    ),
    "a test": {"tests/test_x.py": handler("\n        pass")},
    "a script": {"scripts/x.py": handler("\n        pass")},
}

FLAGGED: dict[str, object] = {
    "something else comes before the raise, and a loop goes on": """
        def encode(values):
            for value in values:
                try:
                    send(value)
                except Exception:  # LIN501
                    pass
            raise StopIteration

        def decode(value):
            try:
                send(value)
            except Exception:  # LIN501
                pass
            if value.bad:
                raise ValueError("cannot be decoded")
        """,
    "in production, pass": """
        def f(x):
            try:
                x.sync()
            except Exception:  # LIN501
                pass
        """,
    "bare continue": """
        def f(xs):
            for x in xs:
                try:
                    x.run()
                except:  # LIN501
                    continue
        """,
    "counter": """
        def f(self):
            try:
                self.push()
            except Exception:  # LIN501
                self.errors += 1
        """,
    "sleep": """
        import time

        def f(c):
            while True:
                try:
                    c.poll()
                except Exception:  # LIN501
                    time.sleep(1)
        """,
    "tuple": """
        def f(c):
            try:
                c.go()
            except (ValueError, Exception):  # LIN501
                return
        """,
    "async": """
        async def f(c):
            try:
                await c.go()
            except BaseException:  # LIN501
                ...
        """,
    "name unused": """
        def f(c):
            try:
                c.write()
            except Exception as exc:  # LIN501
                pass
        """,
    "pass": handler("  # LIN501\n        pass"),
    "bare except": handler("  # LIN501\n        pass", "except"),
    "BaseException in a function that is no coroutine": handler(
        "  # LIN501\n        pass", "except BaseException"
    ),
    "a tuple that holds Exception": handler("  # LIN501\n        pass", "except (ValueError, Exception)"),
    "a tuple bound to a name": handler(
        "  # LIN501\n        pass", "except ALL", "ALL = (KeyError, Exception)\n"
    ),
    "an alias of Exception": handler(
        "  # LIN501\n        pass", "except Any", "from builtins import Exception as Any\n"
    ),
    "an ellipsis": handler("  # LIN501\n        ..."),
    "a bare return": handler("  # LIN501\n        return"),
    "a sleep": handler("  # LIN501\n        time.sleep(1)", head="import time\n"),
    "a counter": handler("  # LIN501\n        x.count += 1"),
    "continue in a loop": (
        "def f(xs):\n    for x in xs:\n        try:\n            x.run()\n        except Exception:  # LIN501\n            continue\n"
    ),
    "a rollback and nothing else": handler("  # LIN501\n        x.rollback()"),
    "the name is bound and never used": handler("  # LIN501\n        pass", "except Exception as error"),
    "clean-up beside work": handler("  # LIN501\n        pass", guarded="x.run()\n        x.close()"),
    "a shadowed logger does not count": handler(
        "  # LIN501\n        x.sleep()", head="import logging\n\nlogger = logging.getLogger()\n"
    ),
    "a comment is no trace": handler("  # LIN501\n        pass  # best effort"),
    "in a class body's method": (
        "class Bus:\n    def push(self, event):\n        for queue in self.queues:\n            try:\n"
        "                queue.put_nowait(event)\n            except Exception:  # LIN501\n                pass\n"
    ),
    "a counter written out": """
        class Worker:
            def work(self):
                try:
                    self.run()
                except Exception:  # LIN501
                    self.failures_seen = self.failures_seen + 1
        """,
}

_HEAD = "import logging\n\nlogger = logging.getLogger(__name__)\n\n\ndef save(store, path):\n"


def _handled(before: str, after: str) -> tuple[str, str]:
    """A handler in a module with a logger."""
    body = "    try:\n        store.save(path.name)\n"
    return _HEAD + body + before, _HEAD + body + after


def _handled_asking(before: str, after: str) -> tuple[str, str]:
    """The same where the block only fetches something."""
    body = "    try:\n        found = store.find(path.name)\n"
    return _HEAD + body + before, _HEAD + body + after


FIXED = {
    "dots": _handled("    except:\n        ...\n", '    except:\n        logger.exception("save: store.save failed")\n'),
    "a bare return": _handled(
        "    except Exception:\n        return\n    path.close()\n",
        '    except Exception:\n        logger.exception("save: store.save failed")\n        return\n    path.close()\n',
    ),
    "a return on the line of the handler": _handled(
        "    except Exception: return\n    path.close()\n",
        '    except Exception:\n        logger.exception("save: store.save failed")\n        return\n    path.close()\n',
    ),
    "a name for the logger": (
        "from structlog import get_logger\n\nLOG = get_logger()\n\n\nclass A:\n    def run(self):\n        try:\n"
        "            self.save_step()\n        except Exception:\n            pass\n",
        "from structlog import get_logger\n\nLOG = get_logger()\n\n\nclass A:\n    def run(self):\n        try:\n"
        '            self.save_step()\n        except Exception:\n            LOG.exception("run: self.save_step failed")\n',
    ),
}  # fmt: skip

FIXED_UNSAFE = {
    "in a loop": (
    _HEAD + "    for one in path:\n        try:\n            store.save(one)\n        except Exception:\n            continue\n",
    _HEAD + "    for one in path:\n        try:\n            store.save(one)\n        except Exception:\n"
    '            logger.exception("save: store.save failed")\n            continue\n',
),
    "a logger is introduced": (
        "import os\n\n\ndef save(store):\n    try:\n        store.save()\n    except Exception:\n        pass\n",
        "import logging\nimport os\n\nlogger = logging.getLogger(__name__)\n\n\n"
        'def save(store):\n    try:\n        store.save()\n    except Exception:\n        logger.exception("save: store.save failed")\n',
    ),
}  # fmt: skip

FIXED_UNSAFE |= {
    "a long comment goes above": _handled(
        "    except Exception:\n        pass  # it may be gone by now, which is nothing that anyone would have to know of\n",
        "    except Exception:\n        # it may be gone by now, which is nothing that anyone would have to know of\n"
        '        logger.exception("save: store.save failed")\n',
    ),
}
FIXED_UNSAFE |= {
    "a log call that fails": (
        _HEAD
        + "    try:\n        logger.debug(path)\n        store.save(path)\n    except Exception:\n        pass\n",
        _HEAD + "    try:\n        logger.debug(path)\n        store.save(path)\n    except Exception:\n"
        '        logger.exception("save: store.save failed")\n',
    ),
}
FIXED_UNSAFE |= {
    "pass, its comment stays": _handled(
        "    except Exception:\n        # it may be gone\n        pass  # fine\n",
        "    except Exception:\n        # it may be gone\n"
        '        logger.exception("save: store.save failed")  # fine\n',
    ),
    "on the line of the handler": _handled(
        "    except Exception: pass  # fine\n", '    except Exception: logger.exception("save: store.save failed")  # fine\n'
    ),
    "nothing but a question": _handled_asking(
        "    except Exception:\n        pass\n    path.close()\n",
        '    except Exception:\n        logger.exception("save: store.find failed")\n    path.close()\n',
    ),
    "a comment before the statement": _handled(
        "    except Exception:\n        # gone already, nothing to do\n        return\n    path.close()\n",
        "    except Exception:\n        # gone already, nothing to do\n"
        '        logger.exception("save: store.save failed")\n        return\n    path.close()\n',
    ),
}  # fmt: skip

FIXED |= {
    "in a function around a finally": _handled(
        "    except Exception:\n        pass\n    finally:\n        path.close()\n",
        '    except Exception:\n        logger.exception("save: store.save failed")\n    finally:\n        path.close()\n',
    ),
}
FIXED_UNSAFE |= {
    "tidying up at the end": (
        _HEAD
        + "    try:\n        path.read()\n    finally:\n        try:\n            store.save(path)\n        except Exception:\n            pass\n",
        _HEAD
        + "    try:\n        path.read()\n    finally:\n        try:\n            store.save(path)\n        except Exception:\n"
        '            logger.exception("save: store.save failed")\n',
    ),
    "a column that is there from the second start on": (
        _HEAD
        + "    try:\n        store.execute('ALTER TABLE jobs ADD COLUMN state TEXT')\n    except Exception:\n        pass\n",
        _HEAD
        + "    try:\n        store.execute('ALTER TABLE jobs ADD COLUMN state TEXT')\n    except Exception:\n"
        '        logger.exception("save: store.execute failed")\n',
    ),
}

_BODY = "    try:\n        store.save(path)\n    except Exception:\n        {}\n"
_SAVED = 'logger.exception("{}: store.save failed")'
FIXED |= {
    "a docstring that says nothing of failures": (
        _HEAD + '    """Save it; the silence of the store is no answer."""\n' + _BODY.format("pass"),
        _HEAD
        + '    """Save it; the silence of the store is no answer."""\n'
        + _BODY.format(_SAVED.format("save")),
    ),
}
FIXED_UNSAFE |= {
    "a docstring that says that failures are kept quiet": (
        _HEAD + '    """Save it, best-effort: failures are ignored."""\n' + _BODY.format("pass"),
        _HEAD
        + '    """Save it, best-effort: failures are ignored."""\n'
        + _BODY.format(_SAVED.format("save")),
    ),
    "a docstring that says that it never raises": (
        _HEAD + '    """Save it. Never raises."""\n' + _BODY.format("pass"),
        _HEAD + '    """Save it. Never raises."""\n' + _BODY.format(_SAVED.format("save")),
    ),
    "figures of use": (
        _HEAD.replace("def save", "def send_telemetry") + _BODY.format("pass"),
        _HEAD.replace("def save", "def send_telemetry") + _BODY.format(_SAVED.format("send_telemetry")),
    ),
}

_CALLED = _HEAD + "    try:\n{}    except Exception:\n        {}\n"


def _told(block: str, what: str) -> tuple[str, str]:
    return _CALLED.format(block, "pass"), _CALLED.format(block, f'logger.exception("save{what} failed")')


FIXED |= {
    "called for what it does, by any name": _told("        store.refresh(path)\n", ": store.refresh"),
    "several calls that may have failed": _told("        path = store.find(path)\n        path.warm_up()\n", ""),
    "a deed among several calls": _told("        path = store.find(path)\n        path.publish()\n", ""),
    "a deed behind a number that may be none": _told("        path.n = int(path)\n        path.publish()\n", ""),
    "a clock beside what failed": _told(
        "        now = time.time()\n        path.at = now\n        store.refresh(path)\n", ": store.refresh"
    ),
    "a method with the name of a builtin": _told("        path.publish(set(store.list()))\n", ": path.publish"),
}  # fmt: skip
FIXED_UNSAFE |= {
    "a counter": _told("        store.labels(path).inc()\n", ": store.labels().inc"),
    "a question by its name": _told("        store.ping()\n", ": store.ping"),
    "nothing that can fail": _told("        x = len(path)\n        del path[x]\n", ""),
}

CLEAN |= {
    "work with what may be missing: another project, and a module that a platform lacks": """
        def figures():
            found = {}
            try:
                import psutil
                found["memory"] = psutil.virtual_memory().used
            except Exception:
                pass
            try:
                import resource
                found["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            except Exception:
                pass
            return found
        """,
    "a part of the project that needs what may be missing": {
        "app/__init__.py": "",
        "app/fast.py": "import rapid\n\nrun = rapid.run\n",
        "app/slow.py": "names = []\ntry:\n    from app.fast import run\n    HAS_FAST = True\n    names.append(run)\nexcept Exception:\n    pass\n",
    },
}
FLAGGED |= {
    "work of the project's own and of the standard library behind an import": {
        "app/__init__.py": "",
        "app/settings.py": "def get_settings():\n    return {}\n",
        "app/notes.py": """
            def remove(db, note):
                try:
                    from app.settings import get_settings
                    backend = get_settings().backend
                    if backend == "sqlite":
                        from sqlalchemy import text
                        db.exec(text("DELETE FROM notes_fts"))
                except Exception:  # LIN501
                    pass
                db.delete(note)

            def vendor():
                found = "unknown"
                try:
                    import subprocess
                    found = subprocess.check_output(["lspci"], text=True)
                except Exception:  # LIN501
                    pass
                return found
            """,
    },
}

FIXED_UNSAFE |= {
    "functions of logging are imported": (
        "from logging import info, warning\n\n\ndef save(store):\n    info(1)\n    warning(2)\n    try:\n        store.save()\n    except Exception:\n        pass\n",
        "from logging import exception, info, warning\n\n\ndef save(store):\n    info(1)\n    warning(2)\n    try:\n        store.save()\n    except Exception:\n"
        '        exception("save: store.save failed")\n',
    ),
}

FIXED_UNSAFE |= {
    "its reason beside a pragma": _handled(
        "    except Exception:  # pragma: no cover - defensive\n        pass\n",
        "    except Exception:  # pragma: no cover - defensive\n"
        '        logger.exception("save: store.save failed")\n',
    ),
}

_BY_MODE = """
def load(x, mode):
    try:
        x.run()
    except Exception:%s
        match mode:
            case "strict":
                %s
            case _:
                pass
"""
CLEAN |= {
    "one case raises": _BY_MODE % ("", "raise"),
    "one case tells": _BY_MODE % ("", "x.log.info('not run')"),
}
FLAGGED |= {"each case does nothing about it": _BY_MODE % ("  # LIN501", "return")}

_PASSED = "    except Exception:\n        pass\n"
_TOLD = '    except Exception:\n        logger.exception("{}")\n'
FIXED_UNSAFE |= {
    "its docstring says that it may fail": (
        f'{LOGGER}\ndef save(store):\n    """Save; may fail for some stores."""\n    try:\n        store.save()\n{_PASSED}',
        f'{LOGGER}\ndef save(store):\n    """Save; may fail for some stores."""\n    try:\n        store.save()\n'
        + _TOLD.format("save: store.save failed"),
    ),
}
FIXED |= {
    "what a function within calls is not called here": (
        f"{LOGGER}\ndef save(store):\n    try:\n\n        def tell(key):\n            store.tell(key)\n\n"
        f"        store.later(tell)\n{_PASSED}",
        f"{LOGGER}\ndef save(store):\n    try:\n\n        def tell(key):\n            store.tell(key)\n\n"
        "        store.later(tell)\n" + _TOLD.format("save: store.later failed"),
    ),
}


def _guarding(name: str, block: str, more: str = "", head: str = "") -> tuple[str, str]:
    """A handler around a block in a function with a logger."""
    before = f"import logging\n{head}\nlogger = logging.getLogger(__name__)\n\n\n{name}:\n    try:\n        {block}\n"
    said = name.removeprefix("def ").partition("(")[0]
    called = block.removeprefix("return ").partition("(")[0]
    log = f'        logger.exception("{said}: {called} failed")\n'
    return (
        f"{before}    except Exception:\n        pass\n{more}",
        f"{before}    except Exception:\n{log}{more}",
    )


FIXED_UNSAFE |= {
    "a browser that may not be there": _guarding(
        "def log_in(url)", "webbrowser.open(url)", "    show(url)\n", "import webbrowser\n"
    ),
    "figures of use": _guarding("def show(client)", "client.send_tracking(1)", "    client.show()\n"),
    "nothing but the same call": (
        "import logging\n\nlogger = logging.getLogger(__name__)\n\n\nclass Window:\n    def draw(self, text):\n"
        "        try:\n            self.window.draw(text)\n        except Exception:\n            pass\n",
        "import logging\n\nlogger = logging.getLogger(__name__)\n\n\nclass Window:\n    def draw(self, text):\n"
        "        try:\n            self.window.draw(text)\n        except Exception:\n"
        '            logger.exception("draw: self.window.draw failed")\n',
    ),
    "another way where the first one fails": _guarding(
        "def clear(path, shell)",
        "return shell.run(path)",
        "    try:\n        path.chmod(0)\n    except PermissionError:\n        pass\n    path.unlink()\n",
    ),
}

_PROBE = "def detect(db):\n    try:\n        version = db.version()\n        logger.info('%s detected', version)\n    except Exception:\n"
FIXED_UNSAFE |= {
    "a block that ends in telling what it found out": (
        f"{LOGGER}\n{_PROBE}        pass\n",
        f'{LOGGER}\n{_PROBE}        logger.exception("detect: db.version failed")\n',
    ),
}

_PLAYER = "import logging\n\nlogger = logging.getLogger(__name__)\n\n\nclass Player:\n"
_KEY = """    def {0}(self):
        try:
            self.save("{0}")
        except Exception:
            {1}
"""


def _keys(said: str, *names: str) -> str:
    return _PLAYER + "\n".join(_KEY.format(name, said.format(name)) for name in names)


_TOLD = 'logger.exception("{}: self.save failed")'
FIXED |= {
    "the same call elsewhere": (_keys("pass", "next", "previous"), _keys(_TOLD, "next", "previous")),
}
FIXED_UNSAFE |= {
    "a call whose failure the class passes over each time": (
        _keys("pass", "next", "previous", "pause"),
        _keys(_TOLD, "next", "previous", "pause"),
    ),
}

FIXED |= {
    "done in a thread": _told(
        "        store.run_in_executor(None, path.publish)\n", ": store.run_in_executor"
    ),
}
FIXED_UNSAFE |= {
    "asked in a thread": _told(
        "        store.run_in_executor(None, path.inspect)\n", ": store.run_in_executor"
    ),
    "a docstring that knows who lacks it": (
        _HEAD + '    """Save it, where the store does not support that, nothing."""\n' + _BODY.format("pass"),
        _HEAD
        + '    """Save it, where the store does not support that, nothing."""\n'
        + _BODY.format(_SAVED.format("save")),
    ),
}

FIXED_UNSAFE |= {
    "what is drawn many times a second": (
        _HEAD.replace("def save", "def process_draw") + _BODY.format("pass"),
        _HEAD.replace("def save", "def process_draw") + _BODY.format(_SAVED.format("process_draw")),
    ),
}

for _reason in (
    "called for what it does, by any name",
    "several calls that may have failed",
    "a clock beside what failed",
    "what a function within calls is not called here",
):
    FIXED_UNSAFE[_reason] = FIXED.pop(_reason)

CLEAN |= {
    "what an optional library says of itself": """
        import re
        VERSION = re.compile(r"\\d+")

        def has_lab(found):
            found.lab = None
            try:
                import jupyterlab
                found.lab = VERSION.match(jupyterlab.__version__)
            except Exception:
                pass
            return found
        """,
    "what is of a type of an optional library": """
        def plain(value):
            try:
                import numpy as np
                if isinstance(value, np.ndarray):
                    return value.reshape(-1).tolist()
            except Exception:
                pass
            return list(value)
        """,
    "an optional library, and what is made of it": """
        def memory():
            used = 0
            try:
                import psutil
                process = psutil.Process()
                used = process.memory_info().rss
            except Exception:
                pass
            return used
        """,
}
FLAGGED |= {
    "work of one's own after the import of a library": """
        def license_of(session, files):
            for file in files:
                if file.valid:
                    return file
            try:
                from sqlmodel import select
                row = session.get("license")
                if row:
                    files.keep(row)
            except Exception:  # LIN501
                pass
            return None
        """,
}

_KEPT = """
        def promote(store, name):
            try:
                store.set_alias(name)
            except Exception as error:{}
                {} = str(error)
            store.point_to(name)
        """
CLEAN["the text of an error that is kept"] = _KEPT.format("", "store.error")
FLAGGED["the text of an error that is thrown away"] = _KEPT.format("  # LIN501", "_")

_ABOVE = _HEAD + "    # {}\n" + _BODY
FIXED["a comment above that says what is done"] = (
    _ABOVE.format("store what was asked for", "pass"),
    _ABOVE.format("store what was asked for", 'logger.exception("save: store.save failed")'),
)
FIXED_UNSAFE["a comment above that says best effort"] = (
    _ABOVE.format("best-effort copy", "pass"),
    _ABOVE.format("best-effort copy", 'logger.exception("save: store.save failed")'),
)

FIXED_UNSAFE |= {
    "what serves who looks for a failure": (
        _HEAD.replace("def save", "def dump_debug") + _BODY.format("pass"),
        _HEAD.replace("def save", "def dump_debug") + _BODY.format(_SAVED.format("dump_debug")),
    ),
    "a call of whose failure the class says less": (
        _keys("pass", "next") + "\n" + _KEY.format("other", "logger.debug('not saved')"),
        _keys(_TOLD, "next") + "\n" + _KEY.format("other", "logger.debug('not saved')"),
    ),
}
FIXED["a call of whose failure the class says as much"] = (
    _keys("pass", "next") + "\n" + _KEY.format("other", "logger.exception('not saved')"),
    _keys(_TOLD, "next") + "\n" + _KEY.format("other", "logger.exception('not saved')"),
)
_CLOSED = """
    def resize(pool):
        try:
            pool.{0}(close_pool=False)
        except Exception:{1}
            pass
        pool.setup()
    """
CLEAN |= {"a clean-up called with how it is done": _CLOSED.format("force_close_all", "")}
FLAGGED |= {"another call that begins so": _CLOSED.format("force_update_all", "  # LIN501")}
_ATTEMPTS = """
    def check(value, checks):
        for one in checks:
            try:
                one(value)
            except Exception:{0}
                continue
            else:
                {1}
        text = f"none fits {{value!r}}"
        {2}
    """
CLEAN |= {
    "one of several attempts, of which the last failure raises": _ATTEMPTS.format(
        "", "return", "raise ValueError(text)"
    )
}
FLAGGED |= {
    "several attempts, of which nobody hears": _ATTEMPTS.format("  # LIN501", "return", "count(text)"),
    "each of several steps, after which something raises": _ATTEMPTS.format(
        "  # LIN501", "done.append(one)", "raise Done(text)"
    ),
}
_STAMP = """
    def stamp_of(text, known):
        stamp = None
        try:
            stamp = read(text)
        except Exception:{0}
            pass
        if known is not None:
            note(stamp)
        if {1} is None:
            raise ValueError(text)
        return stamp
    """
CLEAN |= {"what is missing afterwards raises": _STAMP.format("", "stamp")}
FLAGGED |= {"what something else lacks raises": _STAMP.format("  # LIN501", "text")}

CLEAN |= {
    "one direction of a connection is ended": """
        async def close(transport):
            try:
                transport.write_eof()
            except Exception:
                pass
            await transport.wait_closed()
        """,
}
