"""Where a fix must never put a log call: inside logging, before it is set up, at exit, on a call that shows a secret."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from test_fixes import fixed

# What is put at `{body}`: a rule, and statements that it reports there.
BODIES = {
    "LIN101": 'print("text", x)',
    "LIN103": 'sys.stderr.write("text\\n")',
    "LIN501": "try:\n    x.run()\nexcept Exception:\n    pass",
    "LIN502": "with contextlib.suppress(Exception):\n    x.run()",
    "LIN503": "try:\n    x = x.run()\nexcept Exception:\n    x = None",
    "LIN505": 'try:\n    x.run()\nexcept Exception as error:\n    logger.error("text %s", error)',
}
HEAD = "import atexit, contextlib, logging, signal, sys, threading\nimport loguru, structlog\n\nlogger = logging.getLogger(__name__)\n"

PLACES = {
    "a handler": "class H(logging.Handler):\n    def emit(self, x):\n        {body}\n",
    "a handler of a handler": (
        "class H(logging.StreamHandler):\n    pass\n\nclass I(H):\n    def flush(self, x=None):\n        {body}\n"
    ),
    "a filter": "class F(logging.Filter):\n    def filter(self, x):\n        {body}\n",
    "a stream, which records may be written to": (
        "import io\n\n\nclass Tee(io.TextIOBase):\n    def flush(self, x=None):\n        {body}\n"
    ),
    "a formatter": "class F(logging.Formatter):\n    def format(self, x):\n        {body}\n",
    "a processor of structlog": "def add(logger, name, event_dict):\n    x = event_dict\n    {body}\n",
    "a configured processor": "def add(x, *rest):\n    {body}\n\nstructlog.configure(processors=[add])\n",
    "a sink of loguru": "def sink(x):\n    {body}\n\nloguru.logger.add(sink)\n",
    "a function within a sink": "def sink(x):\n    def inner():\n        {body}\n    inner()\n\nloguru.logger.add(sink)\n",
    "a finaliser": "class C:\n    def __del__(self, x=None):\n        {body}\n",
    "what a finaliser calls": (
        "class C:\n    def __del__(self):\n        self._end(1)\n\n    def _end(self, x):\n        {body}\n"
    ),
    "a helper of a handler": (
        "class H(logging.Handler):\n    def emit(self, x):\n        send(x)\n\n\ndef send(x):\n    {body}\n"
    ),
    "a method of a handler's own": (
        "class H(logging.Handler):\n    def emit(self, x):\n        self._send(x)\n\n    def _send(self, x):\n        {body}\n"
    ),
    "a helper of a helper of a filter": (
        "class F(logging.Filter):\n    def filter(self, x):\n        return first(x)\n\n\n"
        "def first(x):\n    return second(x)\n\n\ndef second(x):\n    {body}\n"
    ),
    "a filter that is a function": "def only(x):\n    {body}\n\nlogger.addFilter(only)\n",
    "the text of an object": "class C:\n    def __repr__(self, x=None):\n        {body}\n",
    "an attribute of an object": "class C:\n    def __getattr__(self, x):\n        {body}\n",
    "called before logging is set up": (
        "def read(x):\n    {body}\n\n\ndef main(x):\n    read(x)\n    logging.basicConfig()\n"
    ),
    "called at the top before logging is set up": "def read(x):\n    {body}\n\n\nread(1)\nlogging.basicConfig()\n",
    "at exit": "def end(x=None):\n    {body}\n\natexit.register(end)\n",
    "at exit, by decorator": "@atexit.register\ndef end(x=None):\n    {body}\n",
    "a signal": "def stop(x, frame):\n    {body}\n\nsignal.signal(signal.SIGTERM, stop)\n",
    "a signal by a method": (
        "class C:\n    def stop(self, x, frame=None):\n        {body}\n\n    def go(self):\n        signal.signal(signal.SIGTERM, self.stop)\n"
    ),
    "the hook of last resort": "def hook(kind, x, trace):\n    {body}\n\nsys.excepthook = hook\n",
    "the hook of threads": "def hook(x):\n    {body}\n\nthreading.excepthook = hook\n",
    "the function that sets logging up": "def setup(x):\n    {body}\n    logging.basicConfig(level=x)\n",
    "a function that adds a handler": "def setup(x):\n    {body}\n    logging.getLogger().addHandler(x)\n",
    "before logging is set up": "x = logger\n{body}\nlogging.basicConfig()\n",
    "before logging is set up, in a block": "x = logger\nif x:\n    {body}\nlogging.basicConfig()\n",
}


def module(place: str, body: str) -> str:
    line = next(one for one in place.split("\n") if "{body}" in one)
    indent = line[: len(line) - len(line.lstrip())]
    return HEAD + place.replace(line, textwrap.indent(body, indent))


@pytest.mark.parametrize("code", BODIES)
@pytest.mark.parametrize("place", PLACES)
def test_no_log_call_is_added(code: str, place: str, tmp_path: Path) -> None:
    text = module(PLACES[place], BODIES[code])
    _, outcomes = fixed(text, tmp_path, code, unsafe=True)
    (outcome,) = outcomes.values()
    assert outcome.after.decode() == text


@pytest.mark.parametrize("code", BODIES)
def test_elsewhere_it_is(code: str, tmp_path: Path) -> None:
    text = module("def run(x):\n    {body}\n    return x\n", BODIES[code])
    _, outcomes = fixed(text, tmp_path, code, unsafe=True)
    (outcome,) = outcomes.values()
    assert outcome.changed


def test_a_stand_in_for_print(tmp_path: Path) -> None:
    _, outcomes = fixed("def say(text):\n    print(text)\n", tmp_path, "LIN101", unsafe=True)
    assert not any(outcome.changed for outcome in outcomes.values())


LEAKS = {
    "a secret": 'import os\n\n\ndef work():\n    print("key", os.environ["API_SECRET_KEY"])\n    print("done")\n',
    "headers": "from flask import request\n\n\ndef work():\n    print(request.headers)\n    print('done')\n",
}


@pytest.mark.parametrize("reason", LEAKS)
def test_a_call_that_shows_a_secret_stays_a_print(reason: str, tmp_path: Path) -> None:
    from harness import Case, run, write
    from lintegrity.api import Checker
    from lintegrity.fixing import allowed_by, fix_file
    from lintegrity.settings import Config

    codes = {finding.code for finding in run(LEAKS[reason], tmp_path, "LIN1")}
    assert codes & {"LIN112", "LIN113"} and "LIN101" in codes
    config = Config(root=str(tmp_path), select=("LIN1",))
    write(Case({"app/module.py": LEAKS[reason]}), tmp_path)
    outcome = fix_file(str(tmp_path / "app/module.py"), Checker(config), allowed_by(config, True))
    text = outcome.after.decode()
    assert text.count("print(") == 1 and text.count("logger.info(") == 1 and outcome.problem is None
