"""Words of boolean switches: which open something when they are on, which when they are off. Each with its reason."""

from __future__ import annotations

# Open by themselves when on: sets of words that a name holds, and what they open.
OPENING: dict[frozenset[str], str] = {
    frozenset({"auto", "approve"}): "nobody approves",
    frozenset({"autoapprove"}): "nobody approves",
    frozenset({"bypass"}): "a check is passed by",
    frozenset({"insecure"}): "says so",
    frozenset({"public"}): "whoever asks may read it",
    frozenset({"allow", "anonymous"}): "whoever is not logged in may",
    frozenset({"allow", "unauthenticated"}): "whoever is not logged in may",
    frozenset({"allow", "unsafe"}): "says so",
    frozenset({"allow", "any"}): "whatever it is may",
    frozenset({"allow", "all", "origins"}): "every site may",
    frozenset({"allow", "all", "tools"}): "an agent may do whatever it likes",
    frozenset({"allow", "all", "paths"}): "every file may be reached",
    frozenset({"allow", "dangerous"}): "says so",
    frozenset({"allow", "untrusted"}): "says so",
    frozenset({"allow", "unsigned"}): "no signature is needed",
    frozenset({"allow", "unverified"}): "no check is needed",
    frozenset({"trust", "all"}): "no check is needed",
    frozenset({"enable", "code", "execution"}): "code of others runs",
    frozenset({"enabled", "code", "execution"}): "code of others runs",
    frozenset({"allow", "code", "execution"}): "code of others runs",
    frozenset({"enable", "signup"}): "everyone gets an account",
    frozenset({"signup", "enabled"}): "everyone gets an account",
    frozenset({"enable", "debug"}): "tracebacks and consoles for everyone",
    frozenset({"debug", "enabled"}): "tracebacks and consoles for everyone",
}
# With one of these, `public` speaks of something that is meant to be known, or shuts out.
OTHER_PUBLIC = frozenset(
    {
        "key",
        "keys",
        "ip",
        "ips",
        "address",
        "dns",
        "suffix",
        "subnet",
        "only",
        "non",
        "not",
        "deny",
        "hide",
        "block",
    }
)
# Turn something off when on, together with one of GUARDED.
SKIPPING = frozenset({"skip", "disable", "disabled", "no", "ignore", "without"})
# Open when off, together with one of GUARDED.
REQUIRING = frozenset({"verify", "require", "required", "requires", "enforce", "enforced", "validate"})
# Open when off, where `enable` or `enabled` stands beside them: asking who somebody is at all, not one way of it.
ENABLED_GUARDS = {
    "auth": "who asks", "authentication": "who asks", "authorization": "what they may", "authorisation": "what they may",
    "csrf": "from which site", "xsrf": "from which site",
}  # fmt: skip
# What may stand before them: the program, or the part of it that is asked. Any other word names one way of several.
ENABLED_OF = frozenset(
    {
        "app",
        "api",
        "web",
        "server",
        "service",
        "ui",
        "http",
        "rest",
        "dashboard",
        "admin",
        "mcp",
        "gateway",
        "is",
        "wtf",
    }
)
# What guards: skipping it opens, requiring it closes.
GUARDED = {
    "auth": "who asks", "authentication": "who asks", "authorization": "what they may", "authorisation": "what they may",
    "login": "who asks", "mfa": "who asks", "2fa": "who asks", "password": "who asks", "apikey": "who asks",
    "verify": "what is checked", "verification": "what is checked", "validation": "what is checked",
    "tls": "with whom", "ssl": "with whom", "https": "with whom", "cert": "with whom", "certs": "with whom",
    "certificate": "with whom", "certificates": "with whom", "hostname": "with whom", "hostkey": "with whom",
    "csrf": "from which site", "xsrf": "from which site",
    "signature": "by whom it was made", "signatures": "by whom it was made", "signed": "by whom it was made",
    "checksum": "what arrived", "checksums": "what arrived", "digest": "what arrived", "integrity": "what arrived",
    "approval": "who agreed", "approvals": "who agreed",
    "permission": "what they may", "permissions": "what they may", "acl": "what they may", "rbac": "what they may",
    "ratelimit": "how often", "sandbox": "what code may",
}  # fmt: skip
# Two words that stand for one of the above.
PAIRS = {
    ("rate", "limit"): "ratelimit", ("rate", "limiting"): "ratelimit", ("api", "key"): "apikey",
    ("sign", "up"): "signup", ("host", "key"): "hostkey", ("two", "factor"): "2fa", ("log", "in"): "login",
}  # fmt: skip
# Words that turn a switch into something else: a place, a text, a number, or a record of what happened.
NO_SWITCH = frozenset({
    "url", "path", "file", "dir", "name", "list", "count", "timeout", "header", "warning", "warnings", "message",
    "test", "tests", "seconds", "ttl", "cache", "log", "logging", "color", "reason", "regex", "pattern", "depth",
    "length", "csp", "geo", "schema", "format", "type", "types", "input", "inputs", "output", "field", "fields", "empty", "args",
})  # fmt: skip
# Frameworks whose debug mode shows tracebacks and consoles; a bare DEBUG means the same.
DEBUG_OF = frozenset({"debug", "django", "flask", "app", "fastapi", "api", "server", "web", "mode", "site"})
TRUE_TEXTS = frozenset({"1", "true", "yes", "on", "y", "t", "enabled", "enable"})
FALSE_TEXTS = frozenset({"0", "false", "no", "off", "n", "f", "disabled", "disable", ""})
