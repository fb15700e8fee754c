"""A secret reaches a log, a message or a response as it is.

What it does
------------
Follows secret-named environment variables and settings fields, entries (`form["password"]`) and parameters, what functions
such as `getpass` or `get_access_token` give, and looks at secret-named attributes, in log calls, `print`, warnings, texts
of exceptions, metric labels, attributes of spans and responses. The environment as a whole holds secrets, so a log call
that shows `os.environ` or a copy of it is told; a `print` of it is not, somebody asked to see it. The text of an HTTP client's exception shows a secret in the
path or query of the URL that was asked for.

Why it matters
--------------
Logs are copied, shipped and kept. Whoever reads them has the secret.

Flagged
-------
```python
def login(logger, user, password):
    logger.info("login of %s with %s", user, password)
```

Not flagged
-----------
```python
def login(logger, user, password):
    logger.info("login of %s, password given: %s", user, bool(password))
```

Use instead
-----------
Log that it is there, its length or a digest; type it `SecretStr`.

Known limits
------------
Names that only speak of a secret (`token_url`, `password_field`, `next_token`) are no source; a slice of four
characters, `bool`, `len`, a comparison and a hash are silent.

References
----------
CWE-532.
"""

from lintegrity.rule import FlowRule, Rule, Severity

RULE = Rule(
    code="LIN112",
    name="secret-logged",
    summary="A secret reaches a log, a message or a response as it is.",
    help="Log that the secret is there, not the secret.",
    severity=Severity.ERROR,
    needles=(),
    cwe=(532,),
    security_severity=6.5,
)

FLOW = FlowRule(
    labels=frozenset({"secret"}),
    sinks=frozenset({"log", "metric", "message", "response", "response-4xx", "response-422", "response-5xx"}),
    validators="redacted",
    message="`{source}` is a secret and is shown as it is in `{sink}`",
)
