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
