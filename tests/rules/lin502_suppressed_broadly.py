"""Cases of LIN502."""

CLEAN = {
    "awaits what was cancelled": """
        import asyncio, contextlib

        async def f(task):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await task
        """,
    "takes away on the way out": """
        import contextlib

        async def f(x):
            try:
                await x.start()
            except OSError:
                with contextlib.suppress(Exception):
                    await x._delete_volumes(1)
                raise
        """,
    "narrow": """
        import contextlib

        def f(c):
            with contextlib.suppress(KeyError):
                c.sync()
        """,
    "cleanup": """
        import contextlib

        def f(c):
            with contextlib.suppress(Exception):
                c.close()
        """,
    "import": """
        import contextlib
        with contextlib.suppress(Exception):
            import uvloop
        """,
    "a narrow type": "from contextlib import suppress\n\ndef f(x):\n    with suppress(KeyError):\n        x.run()\n",
    "clean-up": "import contextlib\n\ndef f(x):\n    with contextlib.suppress(Exception):\n        x.close()\n",
    "a suppress of its own": "from app.tools import suppress\n\ndef f(x):\n    with suppress(Exception):\n        x.run()\n",
    "an optional import": (
        "import contextlib\n\nnames = []\nwith contextlib.suppress(Exception):\n    from a import b\n\n    names.append('b')\n"
    ),
    "a test": {
        "tests/test_a.py": "from contextlib import suppress\n\nwith suppress(Exception):\n    run()\n"
    },
    "no arguments": "from contextlib import suppress\n\ndef f(x):\n    with suppress():\n        x.run()\n",
}

FLAGGED = {
    "awaits a task that goes on": """
        import contextlib

        async def f(task):
            with contextlib.suppress(Exception):  # LIN502
                await task
        """,
    "suppress": """
        from contextlib import suppress

        def f(c):
            with suppress(Exception):  # LIN502
                c.sync()
        """,
    "module": """
        import contextlib

        async def f(c):
            with contextlib.suppress(BaseException):  # LIN502
                await c.send()
        """,
    "with others": """
        import contextlib

        def f(c, lock):
            with lock, contextlib.suppress(ValueError, Exception):  # LIN502
                c.save()
        """,
    "exit stack": """
        import contextlib

        def f(stack, c):
            stack.enter_context(contextlib.suppress(Exception))  # LIN502
            c.save()
        """,
    "Exception": "import contextlib\n\ndef f(x):\n    with contextlib.suppress(Exception):  # LIN502\n        x.run()\n",
    "BaseException": "from contextlib import suppress\n\ndef f(x):\n    with suppress(BaseException):  # LIN502\n        x.run()\n",
    "among others": "from contextlib import suppress as s\n\ndef f(x):\n    with s(KeyError, Exception):  # LIN502\n        x.run()\n",
    "beside another manager": (
        "from contextlib import suppress\n\ndef f(x):\n    with x.lock, suppress(Exception):  # LIN502\n        x.run()\n"
    ),
}

_HEAD = "import logging\nfrom contextlib import suppress\n\nlogger = logging.getLogger(__name__)\n\n\ndef run(queue):\n"

_USED = _HEAD.replace(
    "def run", "def stop(queue):\n    with suppress(KeyError):\n        queue.pop()\n\n\ndef run"
)

_GONE = _HEAD.replace("from contextlib import suppress\n", "")

FIXED = {
    "a block": (
        _USED + "    with suppress(Exception):\n        queue.save(1)  # one\n    return 1\n",
        _USED + "    try:\n        queue.save(1)  # one\n    except Exception:\n"
        '        logger.exception("run: queue.save failed")\n    return 1\n',
    ),
    "on one line, several types": (
        _USED + "    with suppress(KeyError, Exception): queue.save(1)\n",
        _USED + "    try: queue.save(1)\n    except (KeyError, Exception):\n"
        '        logger.exception("run: queue.save failed")\n',
    ),
}

FIXED |= {
    "the import goes with it": (
        _HEAD + "    with suppress(Exception):\n        queue.save(1)\n",
        _GONE + "    try:\n        queue.save(1)\n    except Exception:\n"
        '        logger.exception("run: queue.save failed")\n',
    ),
}

FIXED_UNSAFE = {
    "a reason in words above it": (
        _HEAD + "    # nice to have\n    with suppress(Exception):\n        queue.push(1)\n",
        _GONE + "    # nice to have\n    try:\n        queue.push(1)\n    except Exception:\n"
        '        logger.exception("run: queue.push failed")\n',
    ),
    "a reason in words beside it": (
        _HEAD + "    with suppress(Exception):  # best effort\n        queue.push(1)\n",
        _GONE + "    try:  # best effort\n        queue.push(1)\n    except Exception:\n"
        '        logger.exception("run: queue.push failed")\n',
    ),
    "the end of a task is caught too": (
        _HEAD + "    with suppress(BaseException):\n        queue.push(1)\n",
        _GONE + "    try:\n        queue.push(1)\n    except BaseException:\n"
        '        logger.exception("run: queue.push failed")\n',
    ),
    "another way follows": (
        _HEAD + "    with suppress(Exception):\n        return queue.push(1)\n    return queue.push(2)\n",
        _GONE + "    try:\n        return queue.push(1)\n    except Exception:\n"
        '        logger.exception("run: queue.push failed")\n    return queue.push(2)\n',
    ),
}

FIXED |= {
    "called for what it does, by any name": (
        _USED + "    with suppress(Exception):\n        queue.refresh(1)\n",
        _USED + "    try:\n        queue.refresh(1)\n    except Exception:\n"
        '        logger.exception("run: queue.refresh failed")\n',
    ),
}

_CLOSING = _USED.replace("def run", "def _close_browser")
FIXED_UNSAFE |= {
    "a function that tidies up": (
        _CLOSING + "    with suppress(Exception):\n        queue.call(1)\n",
        _CLOSING + "    try:\n        queue.call(1)\n    except Exception:\n"
        '        logger.exception("_close_browser: queue.call failed")\n',
    ),
}

CLEAN |= {
    "a question that is answered": """
        from contextlib import suppress

        def has_member(holder, name):
            with suppress(Exception):
                getattr(holder, name)
                return True
            return False
        """,
}

FLAGGED |= {
    "a question that is answered further down": """
        from contextlib import suppress

        def has_member(holder, name):
            with suppress(Exception):  # LIN502
                holder.load()
            return name in holder.members
        """,
}

_SAID = (
    "import logging\nfrom contextlib import suppress\n\nlogger = logging.getLogger(__name__)\n\n\ndef run(queue):\n"
    "{}        # raises where it is empty\n        queue.push(1)\n{}    return 1\n"
)
FIXED_UNSAFE |= {
    "a reason in words, in the block": (
        _SAID.format("    with suppress(Exception):\n", ""),
        _SAID.format(
            "    try:\n", '    except Exception:\n        logger.exception("run: queue.push failed")\n'
        ).replace("from contextlib import suppress\n", ""),
    ),
}

FIXED_UNSAFE["called for what it does, by any name"] = FIXED.pop("called for what it does, by any name")
CLEAN |= {
    "a name for a narrow suppression, and one around clean-up": """
        from contextlib import suppress
        def run(store):
            gone = suppress(FileNotFoundError)
            with gone:
                store.reload()
            quiet = suppress(Exception)
            with quiet:
                store.close()
        """,
}
FLAGGED |= {
    "a suppression under a name": """
        from contextlib import suppress
        def run(store):
            quiet = suppress(Exception)
            with quiet:  # LIN502
                store.reload()
        """,
}
