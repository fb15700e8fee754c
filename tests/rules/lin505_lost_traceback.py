"""Cases of LIN505."""

HEAD = "import logging\nimport traceback\n\nlogger = logging.getLogger(__name__)\n\n\n"


def handler(body: str, types: str = "except Exception as error") -> str:
    return f"{HEAD}def f(x):\n    try:\n        x.run()\n    {types}:\n        {body}\n"


CLEAN = {
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
    "only the text": handler("logger.error('failed: %s', error)  # LIN505"),
    "an f-string": handler("logger.error(f'failed: {error}')  # LIN505"),
    "critical": handler("logger.critical('failed')  # LIN505"),
    "the root": handler("logging.error('failed: %s', error)  # LIN505"),
    "exc_info turned off": handler("logger.error('failed', exc_info=False)  # LIN505"),
    "a bare except": handler("logger.error('failed')  # LIN505", "except"),
}

_HEAD = (
    "import logging\n\nlog = logging.getLogger(__name__)\n\n\ndef load(store):\n    try:\n        store()\n"
)

FIXED = {
    "the method is another": (
        _HEAD + '    except Exception as e:\n        log.error(\n            "x %s",  # what\n            e,\n        )\n',
        _HEAD + '    except Exception as e:\n        log.exception(\n            "x %s",  # what\n            e,\n        )\n',
    ),
}  # fmt: skip
