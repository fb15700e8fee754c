"""What the light bulb offers: suppress, repair, explain, take into the baseline."""

from __future__ import annotations

import os
import re
from typing import Any, NamedTuple, Sequence

from lsprotocol import types
from pygls import uris

from lintegrity import baseline as baselines
from lintegrity.adoption import Book
from lintegrity.fixing import (
    Allowed,
    FixOutcome,
    allowed_by,
    confirmed,
    edits_for,
    fix_source,
    flow_codes,
    without,
)
from lintegrity.loading import InvalidConfig
from lintegrity.lsp.desk import Desk
from lintegrity.lsp.positions import to_range
from lintegrity.model import Applicability, Finding, Span
from lintegrity.noqa import add_suppressions
from lintegrity.source import CannotAnalyse, Source
from lintegrity.suppress import is_reason

FIX_ALL = "source.fixAll.lintegrity"
OPEN_PAGE = "lintegrity.openRule"
ADD_TO_BASELINE = "lintegrity.addToBaseline"
SUPPRESS = "lintegrity.suppress"
# Not a reason, so that LIN001 reports it until someone writes one.
PLACEHOLDER = "reason"
ACCEPTED = "accepted in the editor"


class Client(NamedTuple):
    """What a client can do: what it counts columns in, whether it takes snippets, asks for reasons, and takes edits
    with the version of the text that they are for.
    """

    encoding: str
    snippets: bool = False
    asks: bool = False
    versions: bool = False


def offered(params: types.CodeActionParams, desk: Desk, path: str, client: Client) -> list[types.CodeAction]:
    """The actions for the diagnostics that the client names; edits are made when one is chosen."""
    only = params.context.only
    wanted = [item for item in params.context.diagnostics if item.source == "lintegrity"]
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
        answer = desk.check(path) if wanted else None
        for finding in answer.findings if answer is not None else ():
            spot = to_range(finding.span, answer.lines, client.encoding) if answer is not None else None
            diagnostic = next((one for one in wanted if _is_of(one, finding, spot)), None)
            if diagnostic is not None:
                found += _for_finding(finding, diagnostic, params.text_document.uri, client)
    return found


def _is_of(diagnostic: types.Diagnostic, finding: Finding, spot: types.Range | None) -> bool:
    """Whether a diagnostic is that of a finding; by its place where the client does not give `data` back."""
    if isinstance(diagnostic.data, dict) and "fingerprint" in diagnostic.data:
        return bool(diagnostic.data["fingerprint"] == finding.fingerprint)
    return diagnostic.code == finding.code and diagnostic.range == spot


def _is_wanted(kind: str, only: Any) -> bool:
    return not only or any(kind == one or kind.startswith(f"{one}.") for one in only)


def _for_finding(
    finding: Finding, diagnostic: types.Diagnostic, uri: str, client: Client
) -> list[types.CodeAction]:
    title = f"lintegrity ({finding.code}):"
    data = {"uri": uri, "fingerprint": finding.fingerprint}
    return [
        *_fix(finding, diagnostic, data),
        _suppression(finding, diagnostic, data, client),
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
                arguments=[uri, finding.fingerprint, *([] if client.asks else [ACCEPTED])],
            ),
        ),
    ]


def _suppression(
    finding: Finding, diagnostic: types.Diagnostic, data: dict[str, str], client: Client
) -> types.CodeAction:
    """A client that asks for the reason calls a command with it; others get an edit with a placeholder."""
    title = f"lintegrity ({finding.code}): Disable for this line"
    kind = types.CodeActionKind.QuickFix
    if not client.asks:
        return types.CodeAction(title, kind, [diagnostic], data={**data, "do": "suppress"})
    command = types.Command("Disable for this line", SUPPRESS, arguments=[data["uri"], finding.fingerprint])
    return types.CodeAction(title, kind, [diagnostic], command=command)


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


def resolved(action: types.CodeAction, desk: Desk, client: Client) -> types.CodeAction:
    """An action with its edit; unchanged where the finding is gone meanwhile."""
    data = action.data if isinstance(action.data, dict) else {}
    uri = data.get("uri", "")
    path = uris.to_fs_path(uri) or ""
    finding = find(desk, path, data.get("fingerprint", ""))
    edits: list[types.TextEdit] = []
    try:
        if data.get("do") == "fix-all":
            edits = _fix_all(desk, path, client.encoding)
        elif finding is not None and data.get("do") == "fix":
            edits = _fix_one(desk, path, finding, client.encoding)
        elif finding is not None and data.get("do") == "suppress":
            edits = suppression_edits(desk, path, finding, PLACEHOLDER, client.encoding)
            if client.snippets and (snippet := _as_snippet(edits)) is not None:
                action.edit = workspace_edit(uri, [snippet], desk.version(path))
                return action
    except (OSError, CannotAnalyse, InvalidConfig):
        return action
    finally:
        desk.forget(path)  # fixes are tried out on the way
    if edits:
        action.edit = workspace_edit(uri, edits, desk.version(path), client.versions)
    return action


def workspace_edit(
    uri: str,
    edits: Sequence[types.TextEdit | types.SnippetTextEdit],
    version: int | None,
    is_versioned: bool = True,
) -> types.WorkspaceEdit:
    """Edits of one document; with its version, so that a client does not put them into a later text."""
    if not is_versioned:
        return types.WorkspaceEdit(changes={uri: [one for one in edits if isinstance(one, types.TextEdit)]})
    document = types.OptionalVersionedTextDocumentIdentifier(uri, version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(edits))])


def suppression_edits(
    desk: Desk, path: str, finding: Finding, reason: str, encoding: str
) -> list[types.TextEdit]:
    """What suppresses a finding; raises OSError, CannotAnalyse and InvalidConfig."""
    source = source_of(desk, path)
    edits = line_edits(source, add_suppressions(source, [finding], reason).text, encoding)
    return [_only_the_end(edit, source.lines, encoding) for edit in edits]


def _only_the_end(edit: types.TextEdit, lines: Sequence[str], encoding: str) -> types.TextEdit:
    """An edit of one line without what it leaves as it is at the beginning."""
    row = edit.range.start.line
    old = lines[row].rstrip() if row < len(lines) else ""
    if edit.range.end.line != row or not edit.new_text.startswith(old):
        return edit
    span = Span(row + 1, len(old) + 1, row + 1, len(lines[row]) + 1)
    return types.TextEdit(to_range(span, lines, encoding), edit.new_text[len(old) :])


def _as_snippet(edits: Sequence[types.TextEdit]) -> types.SnippetTextEdit | None:
    """The same edit with the cursor on the placeholder; None where there is none, or more than one edit."""
    if len(edits) != 1 or not edits[0].new_text.endswith(f"# {PLACEHOLDER}"):
        return None
    text = edits[0].new_text.removesuffix(PLACEHOLDER)
    escaped = re.sub(r"([\\$}])", r"\\\1", text)
    return types.SnippetTextEdit(edits[0].range, types.StringValue(f"{escaped}${{1:{PLACEHOLDER}}}"))


def _fix_all(desk: Desk, path: str, encoding: str) -> list[types.TextEdit]:
    """What `--fix` would do to the buffer, by the same loop."""
    source = source_of(desk, path)
    allowed = allowed_by(desk.checker(path).config, False)
    outcome = _fixed(desk, path, source.data, allowed)
    if (
        outcome.problem is not None
    ):  # then without the fixes of rules about values, or of the one rule at fault
        applied = sorted({one.code for one in outcome.applied} - flow_codes())
        for left_out in (flow_codes(), *({code} for code in applied)):
            outcome = _fixed(desk, path, source.data, without(allowed, left_out))
            if outcome.problem is None:
                break
    if not outcome.changed:
        return []
    return line_edits(source, outcome.after.decode("utf-8", "surrogatepass"), encoding)


def _fixed(desk: Desk, path: str, data: bytes, allowed: Allowed) -> FixOutcome:
    """One try; the rest of the project counts as it was when it was looked at last."""
    before = desk.known_all(path)
    outcome = fix_source(path, data, desk.checker(path), allowed, before)
    if not outcome.changed:
        return outcome
    found = confirmed(outcome, before, desk.tried(path, outcome.after))
    return found._replace(applied=outcome.applied)


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


def suppressed(desk: Desk, path: str, fingerprint: str, reason: str, encoding: str) -> list[types.TextEdit]:
    """The edits that suppress a finding for a reason; raises ValueError where one of them is none."""
    finding = find(desk, path, fingerprint)
    if finding is None:
        raise ValueError("the finding is gone")
    if reason != PLACEHOLDER and not is_reason(reason):
        raise ValueError(f"`{reason}` is no reason")
    return suppression_edits(desk, path, finding, " ".join(reason.split()), encoding)


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
