"""A URL that can carry credentials reaches a log, a message or a response as it is.

What it does
------------
Follows environment variables and settings fields whose words say that they hold a URL with user and password
(`DATABASE_URL`, `broker_dsn`, `SENTRY_DSN`, `proxy_url` …), through functions and modules, to log calls, `print`,
warnings, exception messages, metric labels, attributes of spans and responses. The exceptions of requests, httpx and
aiohttp name the URL that was asked for: their text shows the path of a web hook, and what stands before its host once
the status is looked at.

Why it matters
--------------
Logs are copied, shipped and kept. A password in a log is a password to be changed.

Flagged
-------
```python
import os


def start(logger):
    logger.info("database: %s", os.environ["DATABASE_URL"])
```

Not flagged
-----------
```python
import os
from urllib.parse import urlsplit


def start(logger):
    logger.info("database: %s", urlsplit(os.environ["DATABASE_URL"]).hostname)
```

Use instead
-----------
Log the host alone, or pass the URL through a function that masks user and password.

Known limits
------------
A bare `url` or `base_url` parameter is no source, but where the function connects with it (`create_engine(url)`). A function counts as a redactor by what it does, or when the
settings name it in `redactors`; not by its name.

Fix safety
----------
Safe: what is shown is wrapped in a function that masks credentials, never raises and hands on what is no text.
Unsafe where `fix.redact-url` names a function of the project that is not this one.

Options
-------
`fix.redact-url`, `extensions.redactors`.

References
----------
CWE-532.
"""

import ast

from lintegrity.rule import Applicability, Context, FlowRule, Rule, Severity

RULE = Rule(
    code="LIN111",
    name="url-logged",
    summary="A URL that can carry credentials reaches a log, a message or a response as it is.",
    help="Mask user and password before the URL is written.",
    severity=Severity.ERROR,
    needles=(),
    cwe=(532,),
    security_severity=6.5,
    fix=Applicability.SAFE,
)


def _is_maskable(shown: ast.expr, ctx: Context) -> bool:
    from lintegrity.questions.secrets.redactors import maskable  # for findings alone

    return maskable(shown, ctx) is not None


FLOW = FlowRule(
    labels=frozenset({"credentials"}),
    sinks=frozenset(
        {"log", "metric", "exception", "response", "response-4xx", "response-422", "response-5xx"}
    ),
    validators="redacted",
    message="`{source}` can carry credentials and is shown as it is in `{sink}`",
    helper="redact_url",
    takes=_is_maskable,
)
