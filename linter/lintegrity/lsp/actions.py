"""What the light bulb offers: suppress, repair, explain, take into the baseline."""

from __future__ import annotations

import os
from typing import Any

from lsprotocol import types
from pygls import uris

from lintegrity import baseline as baselines
from lintegrity.adoption import Book
from lintegrity.fixing import allowed_by, edits_for, fix_source
from lintegrity.lsp.desk import Desk
from lintegrity.lsp.positions import to_range
from lintegrity.loading import InvalidConfig
from lintegrity.model import Applicability, Finding, Span
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
    if _is_wanted(FIX_ALL, only):
        found.append(
            types.CodeAction(
                "lintegrity: Fix all that is safe",
                FIX_ALL,
                data={"uri": params.text_document.uri, "do": "fix-all"},
            )
        )
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
        *_fix(finding, diagnostic, data),
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


def _fix(finding: Finding, diagnostic: types.Diagnostic, data: dict[str, str]) -> list[types.CodeAction]:
    if finding.fix is None:
        return []
    is_safe = finding.fix.applicability is Applicability.SAFE
    title = f"lintegrity ({finding.code}): {finding.fix.message}" + ("" if is_safe else " (unsafe)")
    return [
        types.CodeAction(
            title,
            types.CodeActionKind.QuickFix,
            [diagnostic],
            is_preferred=is_safe or None,
            data={**data, "do": "fix"},
        )
    ]


def resolved(action: types.CodeAction, desk: Desk, encoding: str) -> types.CodeAction:
    """An action with its edit; unchanged where the finding is gone meanwhile."""
    data = action.data if isinstance(action.data, dict) else {}
    uri = data.get("uri", "")
    path = uris.to_fs_path(uri) or ""
    finding = find(desk, path, data.get("fingerprint", ""))
    edits: list[types.TextEdit] = []
    try:
        if data.get("do") == "fix-all":
            edits = _fix_all(desk, path, encoding)
        elif finding is not None and data.get("do") == "fix":
            edits = _fix_one(desk, path, finding, encoding)
        elif finding is not None and data.get("do") == "suppress":
            source = source_of(desk, path)
            edits = line_edits(source, add_suppressions(source, [finding], PLACEHOLDER).text, encoding)
    except (OSError, CannotAnalyse, InvalidConfig):
        return action
    finally:
        desk.forget(path)  # fixes are tried out on the way
    if edits:
        action.edit = types.WorkspaceEdit(changes={uri: edits})
    return action


def _fix_all(desk: Desk, path: str, encoding: str) -> list[types.TextEdit]:
    """What `--fix` would do to the buffer, by the same loop."""
    source = source_of(desk, path)
    checker = desk.checker(path)
    outcome = fix_source(path, source.data, checker, allowed_by(checker.config, False))
    if not outcome.changed:
        return []
    return line_edits(source, outcome.after.decode("utf-8", "surrogatepass"), encoding)


def _fix_one(desk: Desk, path: str, finding: Finding, encoding: str) -> list[types.TextEdit]:
    source = source_of(desk, path)
    edits = edits_for(finding, source, desk.checker(path)) or ()
    return [types.TextEdit(to_range(edit.span, source.lines, encoding), edit.text) for edit in edits]


def find(desk: Desk, path: str, fingerprint: str) -> Finding | None:
    """The finding of a file that has a fingerprint."""
    return next((one for one in desk.check(path).findings if one.fingerprint == fingerprint), None)


def source_of(desk: Desk, path: str) -> Source:
    """The text that the client sees; raises OSError and InvalidConfig."""
    return desk.source(path)


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
