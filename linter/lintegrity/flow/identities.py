"""Which value a label speaks of: where it entered, and which part of what entered there it is."""

from __future__ import annotations

from collections.abc import Iterator

# File, row and column, and a name with the parts that were taken, separated by dots.
Ident = tuple[str, int, int, str]
# The word for what a dotted name is cut into.
SEGMENT = "segments"


def derived(ident: Ident, word: str) -> Ident:
    """The identity of a part that is named by a constant: asked for twice, it is the same part."""
    return (*ident[:3], f"{ident[3]}.{word}")


def holders(ident: Ident) -> Iterator[Ident]:
    """The identities of what a part was taken from, the nearest first."""
    whole = ident[3].rpartition(".")[0]
    while whole:
        yield (*ident[:3], whole)
        whole = whole.rpartition(".")[0]


def begun_by(ident: Ident) -> Iterator[Ident]:
    """The lists and dotted names whose first part has an identity: `name.split(".")[0]` and `parts[0]`."""
    whole, _, place = ident[3].rpartition(".")
    if place == "0" and whole:
        yield (*ident[:3], whole)
        if whole.endswith(f".{SEGMENT}"):
            yield (*ident[:3], whole.removesuffix(f".{SEGMENT}"))
