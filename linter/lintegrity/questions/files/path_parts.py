"""The parts that a path is made of, and how texts put together make them."""

from __future__ import annotations

import ast
from typing import NamedTuple

# Stands where something is filled in.
HOLE = "{}"


class Part(NamedTuple):
    """A piece of a path: literal text (`{}` where something is filled in) or the dotted name of what holds it."""

    text: str
    literal: bool
    hint: str = ""


def split(text: str) -> list[Part]:
    """The parts of a text; the first is empty where it begins at the root."""
    pieces = text.replace("\\", "/").split("/")
    return [
        Part(piece, True)
        for index, piece in enumerate(pieces)
        if piece not in ("", ".") or (not index and not piece and len(pieces) > 1)
    ] or [Part("", True)]


def ends_folder(node: ast.expr) -> bool:
    """Whether a text ends with a separator: what follows it is a part by itself."""
    if isinstance(node, ast.BinOp):
        return ends_folder(node.right)
    if isinstance(node, ast.JoinedStr):
        return bool(node.values) and ends_folder(node.values[-1])
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.endswith(("/", "\\"))


def concatenated(left: list[Part], right: list[Part]) -> list[Part]:
    """Text put after text: the last part of the left and the first of the right are one."""
    if not left or not right:
        return left or right
    if right[0] == Part("", True):
        return [*left, *right[1:]]
    last, first = left[-1], right[0]
    if last.literal:
        return [*left[:-1], Part(last.text + first.text, True, last.hint), *right[1:]]
    return [*left[:-1], Part(f"{last.text}+{first.text}", False, f"{last.hint} {first.text}"), *right[1:]]


def hinted(parts: list[Part], name: str) -> list[Part]:
    """The name of the variable tells about the last part where that has no words of its own."""
    return [*parts[:-1], parts[-1]._replace(hint=f"{parts[-1].hint} {name}".strip())]


def filling(part: Part) -> Part:
    """A parameter or unknown value inside of a path is a hole in it, whatever its name."""
    if part.literal:
        return part
    base, plus, rest = part.text.partition("+")
    if base == HOLE or ":" in base:
        return Part(HOLE + (rest if plus else ""), True, part.hint)
    return part


def is_filler(part: Part) -> bool:
    """Whether nothing is known of a part: a hole, or a parameter."""
    return not part.literal and (part.text == HOLE or ":" in part.text and part.text.startswith("<"))
