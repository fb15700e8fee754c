"""Members of plain values. A parameter on which only these are used is data and not a collaborator."""

from __future__ import annotations

# Members of text and of the builtin containers; the same from Python 3.10 to 3.13.
_BUILTIN = (str, bytes, dict, list, set, frozenset, tuple)

# Names that a mapping and a service may both have: how they are called decides.
AMBIGUOUS_MEMBERS = frozenset({
    "add",  # set.add and a repository's add
    "clear",  # dict.clear and a cache's
    "count",  # list.count and a query's
    "discard",  # set.discard
    "exists",  # a path's and a store's
    "extend",  # list.extend
    "find",  # str.find and a repository's find
    "get",  # dict.get and a client's or repository's get
    "index",  # list.index and a search engine's index
    "insert",  # list.insert and a table's insert
    "join",  # str.join and a thread's join
    "pop",  # dict.pop and a queue's
    "remove",  # list.remove and a repository's
    "replace",  # str.replace and a store's
    "update",  # dict.update and a repository's
})  # fmt: skip

# Members of arrays, tables, models and other data that is not built in.
_DATA = frozenset({
    "args",  # exceptions, parsed requests
    "astype",  # numpy, pandas: conversion
    "bit_length",  # int
    "columns",  # pandas: labels
    "date",  # datetime: its date
    "day",  # dates
    "dict",  # pydantic 1: conversion
    "dtype",  # numpy: type of elements
    "dtypes",  # pandas
    "empty",  # pandas: no rows
    "errors",  # validation results
    "flatten",  # numpy
    "hex",  # numbers, UUIDs
    "hour",  # times
    "iloc",  # pandas: rows by position
    "isoformat",  # dates and times
    "isna",  # pandas
    "item",  # numpy: scalar
    "json",  # responses and pydantic 1
    "joinpath",  # paths
    "kind",  # discriminators of unions
    "loc",  # pandas: rows by label
    "message",  # exceptions
    "minute",  # times
    "model_dump",  # pydantic 2: conversion
    "model_dump_json",  # pydantic 2: conversion
    "name",  # enum members, paths
    "month",  # dates
    "ndim",  # numpy
    "numpy",  # tensors
    "parent",  # paths
    "parts",  # paths
    "reshape",  # numpy
    "shape",  # arrays and tables
    "size",  # arrays, files
    "stem",  # paths
    "strftime",  # dates and times
    "suffix",  # paths
    "timestamp",  # dates and times
    "total_seconds",  # time spans
    "to_dict",  # conversion of data to plain values
    "to_json",  # conversion
    "to_numpy",  # conversion
    "to_pandas",  # conversion
    "tobytes",  # arrays
    "tolist",  # arrays
    "tzinfo",  # times
    "value",  # enum members
    "year",  # dates
})  # fmt: skip

VALUE_MEMBERS = (
    frozenset(name for kind in _BUILTIN for name in dir(kind) if not name.startswith("_")) | _DATA
) - AMBIGUOUS_MEMBERS
