"""Which calls log, which logger a module has: by origin, through the project, by name where nothing else tells."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

import pytest
from harness import PYPROJECT
from lintegrity.context import Context
from lintegrity.flow.project import Project
from lintegrity.questions.printing.logs import LogCall, is_log_call, is_report_call, log_call, module_logger
from lintegrity.settings import Config, Extensions

PROJECT = {
    "pyproject.toml": PYPROJECT,
    "app/__init__.py": "from app.log import logger\n",
    "app/log.py": """
        import logging
        import structlog
        logger = logging.getLogger("app")
        events = structlog.get_logger()
        def note(text):
            logger.info(text)
        def note_twice(text):
            note(text)
        def quiet(text):
            return text
        def back(text):
            back(text)
        """,
}


def context(folder: Path, text: str, config: Config = Config()) -> Context:
    for path, content in {**PROJECT, "app/module.py": text}.items():
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(textwrap.dedent(content))
    project = Project(str(folder), config)
    module = project.at(str(folder / "app" / "module.py"))
    return Context(module.source, config, module, project)


def last_call(ctx: Context) -> ast.Call:
    calls = [node for node in ast.walk(ctx.source.tree) if isinstance(node, ast.Call)]
    return max(calls, key=lambda call: (call.lineno, -call.col_offset))


LOGS = {
    "standard": ("import logging\nlogging.getLogger(__name__).info('x')", LogCall("info", "stdlib", False)),
    "root": ("import logging as l\nl.error('x', exc_info=True)", LogCall("error", "stdlib", True)),
    "exc_info off": ("import logging as l\nl.error('x', exc_info=False)", LogCall("error", "stdlib", False)),
    "of the project": ("from app import logger\nlogger.exception('x')", LogCall("error", "stdlib", True)),
    "structlog, bound": (
        "from app.log import events\nlog = events.bind(a=1)\nlog.warn('x')",
        LogCall("warning", "structlog", False),
    ),
    "loguru with opt": (
        "from loguru import logger\nlogger.opt(exception=True).error('x')",
        LogCall("error", "loguru", True),
    ),
    "attribute of self": (
        "class A:\n    def f(self):\n        self.logger.debug('x')",
        LogCall("debug", "other", False),
    ),
    "flask": (
        "from flask import current_app\ncurrent_app.logger.info('x')",
        LogCall("info", "stdlib", False),
    ),
    "from import of a function": (
        "from logging import warning as w\nw('x')",
        LogCall("warning", "stdlib", False),
    ),
    "method in a variable": (
        "import logging\nsay = logging.getLogger().warning\nsay('x')",
        LogCall("warning", "stdlib", False),
    ),
    "parameter": ("def f(app_log):\n    app_log.info('x')", LogCall("info", "other", False)),
    "annotated": (
        "import logging\ndef f(out: logging.Logger):\n    out.info('x')",
        LogCall("info", "stdlib", False),
    ),
}


@pytest.mark.parametrize("case", LOGS)
def test_log_calls(case: str, tmp_path: Path) -> None:
    text, wanted = LOGS[case]
    ctx = context(tmp_path, text)
    assert log_call(last_call(ctx), ctx) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "import math\nmath.log(2)",
        "from math import log\nlog(2)",
        "blog.info('x')",
        "dialog.warning('x')",
        "catalog.debug('x')",
        "numpy.log(x)",
        "from app.log import quiet\nquiet('x')",
        "from app.log import back\nback('x')",
        "self.login.info('x')",
    ],
)
def test_other_calls(text: str, tmp_path: Path) -> None:
    ctx = context(tmp_path, text)
    assert not is_log_call(last_call(ctx), ctx)
    assert not is_report_call(last_call(ctx), ctx)


def test_functions_of_the_project_that_log(tmp_path: Path) -> None:
    for name in ("note", "note_twice"):
        ctx = context(tmp_path, f"from app.log import {name}\n{name}('x')")
        assert log_call(last_call(ctx), ctx) is None
        assert is_log_call(last_call(ctx), ctx)


@pytest.mark.parametrize(
    "text",
    [
        "import traceback\ntraceback.print_exc()",
        "import warnings\nwarnings.warn('x')",
        "import sentry_sdk\nsentry_sdk.capture_exception()",
        "span.record_exception(error)",
        "FAILURES.inc()",
    ],
)
def test_reports(text: str, tmp_path: Path) -> None:
    ctx = context(tmp_path, text)
    assert is_report_call(last_call(ctx), ctx)


LOGGERS = {
    "import logging\nlogger = logging.getLogger(__name__)\n": ("logger", "stdlib", 2),
    "from logging import getLogger\nLOG = getLogger(__name__)\n": ("LOG", "stdlib", 2),
    "import structlog\nlog = structlog.get_logger()\n": ("log", "structlog", 2),
    "from loguru import logger\n": ("logger", "loguru", 1),
    "from app import logger as out\n": ("out", "stdlib", 1),
    "from .log import events as logger\n": ("logger", "structlog", 1),
    "import logging\nlogger: logging.Logger = logging.getLogger()\n": ("logger", "stdlib", 2),
}


@pytest.mark.parametrize("text", LOGGERS)
def test_the_logger_of_a_module(text: str, tmp_path: Path) -> None:
    assert module_logger(context(tmp_path, text)) == LOGGERS[text]


@pytest.mark.parametrize(
    "text",
    [
        "import logging\n",
        "def f():\n    import logging\n    logger = logging.getLogger()\n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from loguru import logger\n",
        "import logging\nlogger = logging.getLogger()\nlogger = None\n",
        "from app.log import note\n",
        "from absl import logging\n",
        "import logging\nlogger.setLevel(logging.DEBUG)\n",
    ],
)
def test_modules_without_one(text: str, tmp_path: Path) -> None:
    assert module_logger(context(tmp_path, text)) is None


def test_configured_loggers(tmp_path: Path) -> None:
    config = Config(extensions=Extensions(loggers=("app.audit.trail",)))
    ctx = context(tmp_path, "from app.audit import trail\ntrail('x')", config)
    assert is_log_call(last_call(ctx), ctx)
