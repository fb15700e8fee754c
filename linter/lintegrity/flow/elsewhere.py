"""Values that come from another machine, or out of what somebody packed."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lintegrity.flow import guesses, paths
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.values import Value
from lintegrity.tables import sources

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis


def of_call(analysis: Analysis, frame: Frame, made: Call) -> Value | None:
    """What another machine answers, and what somebody packed."""
    node = made.node
    if made.origin in sources.REMOTE_CALLS:
        told = f"`{frame.place(node).text}` answers"
        return frame.source(node, "remote", "URL", told, frozenset({"object"}))
    if made.origin in sources.ARCHIVE_MEMBERS:
        return archive_members(frame, node)
    if made.origin in sources.FOREIGN_LISTINGS:
        told = f"`{frame.place(node).text}` lists what another machine has"
        return frame.source(node, "remote", sources.LISTED_NAME, told, frozenset({paths.OBJECT}))
    if made.origin in sources.ARCHIVE_READS:
        told = f"`{frame.place(node).text}` reads what somebody packed"
        return frame.source(node, "remote", "a packed file", told, frozenset({"object"}))
    guess = guesses.if_client(frame, made)
    if guess is None:
        return None
    told = f"`{frame.place(node).text}` answers, as far as its name says"
    return guesses.under(frame.source(node, "remote", "URL", told, frozenset({"object"})), guess)


def archive_members(frame: Frame, node: ast.expr) -> Value:
    """The entries of an archive."""
    told = f"`{frame.place(node).text}` gives what somebody packed"
    return frame.source(node, "remote", "a packed name", told, frozenset({paths.OBJECT}))
