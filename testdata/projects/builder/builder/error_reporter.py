"""Reports of errors, one folder each."""

import json
import traceback
import uuid
from pathlib import Path
from types import FrameType
from typing import Dict, Optional

from builder.places import ERRORS


def report_error(error: BaseException, context: Dict[str, object]) -> str:
    """Write what is known of an error; the name of its folder."""
    name = uuid.uuid4().hex
    folder = ERRORS / name
    folder.mkdir(parents=True)
    trace = traceback.format_tb(error.__traceback__)
    report = {"trace": trace, "kind": type(error).__name__, "context": context}
    (folder / "report.json").write_text(json.dumps(report, default=str), encoding="utf-8")  # LIN113
    frame = _innermost(error)
    if frame is not None:
        _write_locals(folder / "frame.json", frame)
    return name


def _write_locals(target: Path, frame: FrameType) -> None:
    target.write_text(json.dumps({name: repr(held) for name, held in frame.f_locals.items()}))  # LIN114


def _innermost(error: BaseException) -> Optional[FrameType]:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return None if trace is None else trace.tb_frame
