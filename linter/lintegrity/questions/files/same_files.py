"""Whether two paths that were taken apart are the same file, as far as their parts tell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lintegrity.questions.files.file_paths import words
from lintegrity.tables.files import ROOT_WORDS, STATE_WORDS

Key = tuple[str, ...]

# A parameter of some function, and one with text put after it, as `file_paths` writes it.
_GIVEN = re.compile(r"[^:]*:(?P<name>\w+)")
_BESIDE = re.compile(_GIVEN.pattern + r"\+(?P<suffix>[\w.-]+)")
# What stands first in a name that is put together: something of an object, or a hole.
_LED = re.compile(r"(?:\{\}|[A-Za-z_][\w.]*\+)(?=.)")


def is_same(one: Key, other: Key) -> bool:
    """Whether two paths have the same parts; `{env}.json` may be filled in from a parameter, and from an object."""
    if one == other:
        return True
    if len(one) != len(other) or one[:1] != other[:1]:
        return False
    return all(mine == its or _is_filled_alike(mine, its) for mine, its in zip(one, other))


def _is_filled_alike(one: str, other: str) -> bool:
    """`{}.json` and `Manifest.project+.json`; what two objects are asked for must be the same."""
    if not (one.startswith("{}") or other.startswith("{}")):
        return False
    rest, its = (_LED.sub("", text, count=1).replace("+", "") for text in (one, other))
    return rest == its and rest not in (one, other)


def beside_given(key: Key) -> Key:
    """Of a state file beside one that the caller gives, the parameter and what follows: `{path}.progress.json`.

    So it is of a hidden file in a folder that the caller gives, and of any in one whose name says state.
    """
    folder = _in_given(key)
    if folder:
        return folder if key[1].startswith(".") or words(folder[0]) & ROOT_WORDS.keys() else ()
    found = _BESIDE.fullmatch(key[0]) if len(key) == 1 else None
    return found.groups() if found is not None and words(found["suffix"]) & STATE_WORDS.keys() else ()


def _in_given(key: Key) -> Key:
    """Of a file in a folder that the caller gives, the parameter and the name of the file."""
    folder = _GIVEN.fullmatch(key[0]) if len(key) == 2 else None
    return (folder["name"], key[1]) if folder is not None else ()


def is_beside_same(one: Key, other: Key, by_constant: bool) -> bool:
    """Whether two paths are the same file beside what callers give under one name: state by the name of the folder, or
    by the file's own where both take that from one constant.
    """
    if beside_given(one):
        return beside_given(one) == beside_given(other)
    if not by_constant or not _in_given(one) or _in_given(one) != _in_given(other):
        return False
    return bool(words(one[1].rpartition(".")[0]) & STATE_WORDS.keys())


def constants(names: Iterable[str]) -> frozenset[str]:
    """The constants among the names that a path is made of."""
    return frozenset(name for name in names if name.isupper())
