"""Calls that ask or convert a value: they fail where it has another form, which is what the `try` around them is for."""

from __future__ import annotations

CONVERSIONS = frozenset({
    "int", "float", "complex", "bool", "str", "bytes", "repr",  # numbers and texts
    "list", "dict", "set", "tuple", "frozenset", "sorted", "len", "iter", "next",  # collections
    "getattr", "hasattr", "isinstance", "issubclass", "type", "vars", "dir", "callable", "cast",  # what is it
    "min", "max", "sum", "any", "all", "abs", "round", "divmod", "zip", "enumerate", "range", "map", "filter",  # of values
    "decode", "encode", "strip", "lstrip", "rstrip", "split", "rsplit", "splitlines", "partition", "rpartition",  # texts
    "lower", "upper", "replace", "format", "join", "startswith", "endswith", "removeprefix", "removesuffix",  # texts
    "get", "items", "keys", "values", "index", "count", "append", "add", "update", "extend", "pop", "setdefault",  # collections
    "b64decode", "b64encode", "urlsafe_b64decode", "fromhex", "hex", "literal_eval", "isdigit",  # encodings
    "json", "UUID", "Decimal", "Fraction",  # parsed values
})  # fmt: skip

# Calls beside the one that a `try` is for: a message that names one of them points the wrong way.
NEVER_FAILING = frozenset({
    "time", "monotonic", "perf_counter", "process_time", "time_ns", "now", "utcnow", "today", "timestamp",  # clocks
    "isoformat", "total_seconds", "timedelta", "sleep",  # what is made of them
    "uuid4", "uuid1", "token_hex", "getpid", "get_ident", "current_thread", "getpreferredencoding",  # who and where
    "defaultdict", "OrderedDict", "Counter", "deque", "StringIO", "BytesIO",  # empty containers
    "copy", "clear", "basename", "dirname", "as_posix", "lock", "acquire",  # of what is there
})  # fmt: skip
