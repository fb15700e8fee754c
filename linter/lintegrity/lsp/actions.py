"""What the light bulb offers: suppress, repair, explain, take into the baseline."""

from __future__ import annotations

import os
from typing import Any

from lsprotocol import types
from pygls import uris

from lintegrity import baseline as baselines
from lintegrity.adoption import Book
from lintegrity.lsp.desk import Desk
from lintegrity.lsp.positions import to_range
from lintegrity.model import Finding, Span
from lintegrity.noqa import add_suppressions
from lintegrity.source import CannotAnalyse, Source
from lintegrity.suppress import is_reason

FIX_ALL = "source.fixAll.lintegrity"
OPEN_PAGE = "lintegrity.openRule"
ADD_TO_BASELINE = "lintegrity.addToBaseline"
# Not a reason, so that LIN001 reports it until someone writes one.
PLACEHOLDER = "reason"


def offered(params: types.CodeActionParams, desk: Desk, path: str, encoding: str) -> list[types.CodeAction]:
    """The actions for the diagnostics that the client names; edits are made when one is chosen."""
    only = params.context.only
    wanted = {
        (item.data or {}).get("fingerprint"): item
        for item in params.context.diagnostics
        if item.source == "lintegrity" and isinstance(item.data, dict)
    }
    found: list[types.CodeAction] = []
    if _is_wanted(types.CodeActionKind.QuickFix, only):
        for finding in desk.check(path).findings if wanted else ():
            diagnostic = wanted.get(finding.fingerprint)
            if diagnostic is not None:
                found += _for_finding(finding, diagnostic, params.text_document.uri)
    return found


def _is_wanted(kind: str, only: Any) -> bool:
    return not only or any(kind == one or kind.startswith(f"{one}.") for one in only)


def _for_finding(finding: Finding, diagnostic: types.Diagnostic, uri: str) -> list[types.CodeAction]:
    title = f"lintegrity ({finding.code}):"
    data = {"uri": uri, "fingerprint": finding.fingerprint}
    return [
        types.CodeAction(
            f"{title} Disable for this line",
            types.CodeActionKind.QuickFix,
            [diagnostic],
            data={**data, "do": "suppress"},
        ),
        types.CodeAction(
            f"{title} Open the rule's page",
            types.CodeActionKind.QuickFix,
            [diagnostic],
            command=types.Command("Open the rule's page", OPEN_PAGE, arguments=[finding.url]),
        ),
        types.CodeAction(
            f"{title} Add to the baseline",
            types.CodeActionKind.QuickFix,
            [diagnostic],
            command=types.Command(
                "Add to the baseline",
                ADD_TO_BASELINE,
                arguments=[uri, finding.fingerprint, "accepted in the editor"],
            ),
        ),
    ]


def resolved(action: types.CodeAction, desk: Desk, encoding: str) -> types.CodeAction:
    """An action with its edit; unchanged where the finding is gone meanwhile."""
    data = action.data if isinstance(action.data, dict) else {}
    path = uris.to_fs_path(data.get("uri", "")) or ""
    finding = find(desk, path, data.get("fingerprint", ""))
    if finding is None or data.get("do") != "suppress":
        return action
    action.edit = _suppression(desk, path, data["uri"], finding, encoding)
    return action


def find(desk: Desk, path: str, fingerprint: str) -> Finding | None:
    """The finding of a file that has a fingerprint."""
    return next((one for one in desk.check(path).findings if one.fingerprint == fingerprint), None)


def source_of(desk: Desk, path: str) -> Source:
    """The text that the client sees; raises OSError."""
    data = desk.overlay.get(path)
    return Source.of_text(path, data.decode("utf-8", "replace")) if data is not None else Source.read(path)


def _suppression(
    desk: Desk, path: str, uri: str, finding: Finding, encoding: str
) -> types.WorkspaceEdit | None:
    try:
        source = source_of(desk, path)
        written = add_suppressions(source, [finding], PLACEHOLDER)
    except (OSError, CannotAnalyse):
        return None
    edits = line_edits(source, written.text, encoding)
    return types.WorkspaceEdit(changes={uri: edits}) if edits else None


def line_edits(source: Source, text: str, encoding: str) -> list[types.TextEdit]:
    """The edits that make a new text of a source, one a changed stretch of lines; nothing else is sent."""
    import difflib

    old, new = source.lines, Source.of_text(source.path, text).lines
    edits = []
    for kind, start, end, new_start, new_end in difflib.SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            continue
        replacement = source.newline.join(new[new_start:new_end])
        if kind == "replace" and end > start:
            span = Span(start + 1, 1, end, len(old[end - 1]) + 1)
        elif kind == "insert":
            span = Span(start + 1, 1, start + 1, 1)
            replacement += source.newline
        else:
            span = Span(start + 1, 1, end + 1, 1)
        edits.append(types.TextEdit(to_range(span, [*old, ""], encoding), replacement))
    return edits


def add_to_baseline(desk: Desk, path: str, fingerprint: str, reason: str) -> None:
    """Take one finding into the baseline; raises ValueError where the finding or the reason is none."""
    finding = find(desk, path, fingerprint)
    if finding is None:
        raise ValueError("the finding is gone")
    if not is_reason(reason):
        raise ValueError(f"`{reason}` is no reason")
    place, config = Book(desk.settings).place(path)
    known = baselines.read(place) or baselines.Baseline(place)
    root = config.root or os.path.dirname(place)
    entry = baselines.entry_of(finding, root, reason)
    baselines.write(known._replace(entries=(*known.entries, entry)))
