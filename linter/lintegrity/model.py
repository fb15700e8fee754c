"""The records that every part of the tool shares. They hold values and decide nothing.

Rows count from 1. Columns count characters from 1, so column 1 is the first character of the line.
"""

from __future__ import annotations

import enum
from typing import Mapping, NamedTuple


class Severity(enum.Enum):
    """How bad a finding is; `--fail-on` compares by `rank`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """3 for an error down to 1 for a note."""
        return {"error": 3, "warning": 2, "note": 1}[self.value]


class Confidence(enum.Enum):
    """How sure the tool is: every step seen, a name decided, or a guess worth a look."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """3 for high down to 1 for low."""
        return {"high": 3, "medium": 2, "low": 1}[self.value]


class Applicability(enum.Enum):
    """Whether a fix may be applied unread (`safe`) or needs `--unsafe-fixes`."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Role(enum.Enum):
    """What a file is for, from its path below the project root."""

    PRODUCTION = "production"
    SCRIPT = "script"
    TEST = "test"
    DOCS = "docs"
    GENERATED = "generated"


class Span(NamedTuple):
    """A stretch of text. The end is exclusive: the column after the last character."""

    row: int
    column: int
    end_row: int
    end_column: int

    def holds(self, other: Span) -> bool:
        """Whether another stretch lies within this one, or is the same."""
        return self[:2] <= other[:2] and other[2:] <= self[2:]


class Step(NamedTuple):
    """One hop of a flow: where a value came from or passed through."""

    filename: str
    row: int
    column: int
    message: str


class Edit(NamedTuple):
    """A replacement of `span` by `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """What can be done about a finding. `edits` is None until someone asks for them."""

    applicability: Applicability
    message: str
    edits: tuple[Edit, ...] | None = None


class Finding(NamedTuple):
    """One defect at one place, ready for a report. `filename` is absolute, `scope` the qualified name around it."""

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    message: str
    help: str
    filename: str
    span: Span
    trace: tuple[Step, ...]
    fix: Fix | None
    fingerprint: str
    url: str
    data: Mapping[str, str] = {}
    scope: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Findings are shown by file, row, column, code."""
        return (self.filename, self.span.row, self.span.column, self.code, self.message)
