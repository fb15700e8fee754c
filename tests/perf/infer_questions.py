"""Which questions a run asks of inference: `python tests/perf/infer_questions.py [--list] [--compare] [FOLDER...]`.

Prints for each folder the questions, the files that led to one, their share of the files checked, and the seconds of
processor time that the answers took, the import of astroid apart. `--list` shows each question with its answer,
`--compare` the findings that appear or vanish because of the answers.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2] / "linter"))  # noqa: LIN705  # works from a checkout

from lintegrity.api import check_paths, files_of  # noqa: E402
from lintegrity.flow import infer  # noqa: E402
from lintegrity.flow.project import Project  # noqa: E402
from lintegrity.flow.values import Receiver  # noqa: E402
from lintegrity.loading import Settings  # noqa: E402
from lintegrity.model import Finding  # noqa: E402
from lintegrity.settings import Config  # noqa: E402

_ask = infer.classes_of


class Asked(NamedTuple):
    """One question, its answer, and what it took."""

    receiver: Receiver
    answer: infer.Answer
    seconds: float


class Watched:
    """Stands in for inference: asks it and keeps count, or knows nothing."""

    def __init__(self, is_dumb: bool = False) -> None:
        self.asked: list[Asked] = []
        self._is_dumb = is_dumb

    def __call__(self, project: Project, receiver: Receiver) -> infer.Answer:
        start = time.process_time()
        answer = infer.UNKNOWN if self._is_dumb else _ask(project, receiver)
        self.asked.append(Asked(receiver, answer, time.process_time() - start))
        return answer


def findings(folder: str, watched: Watched) -> list[Finding]:
    """The findings of the default rules, with `watched` in the place of inference."""
    infer.classes_of = watched
    try:
        return list(check_paths([folder], Config()).findings)
    finally:
        infer.classes_of = _ask


def told(finding: Finding, folder: str) -> str:
    """A finding in one line."""
    return f"{finding.filename.replace(folder, '')}:{finding.span.row}: {finding.code} {finding.message}"


def measure(folder: str, options: argparse.Namespace) -> tuple[int, int, int]:
    """Print what one folder asks; the files, those that led to a question, and the questions."""
    files = len(files_of([folder], Settings(base=Config())).files)
    watched = Watched()
    found = findings(folder, watched)
    asking = {one.receiver.path for one in watched.asked}
    seconds = sum(one.seconds for one in watched.asked)
    share = 100 * len(asking) / max(files, 1)
    print(
        f"{os.path.basename(folder)}: {len(watched.asked)} questions in {len(asking)} of {files} files "
        f"({share:.2f} %), {seconds:.2f} s"
    )
    if options.list:
        for one in watched.asked:
            place = f"{one.receiver.path.replace(folder, '')}:{one.receiver.row}:{one.receiver.column}"
            print(f"  {place} {sorted(one.answer.classes)} whole={one.answer.is_whole} {one.seconds:.2f} s")
    if options.compare and watched.asked:
        before = {told(one, folder) for one in findings(folder, Watched(is_dumb=True))}
        now = {told(one, folder) for one in found}
        for line in sorted(now - before):
            print(f"  + {line}")
        for line in sorted(before - now):
            print(f"  - {line}")
    return files, len(asking), len(watched.asked)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurement and print the sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", default=[os.path.dirname(os.__file__)])
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--compare", action="store_true")
    options = parser.parse_args(arguments)
    start = time.process_time()
    import astroid  # noqa: F401  # its import is measured apart

    print(f"import of astroid: {time.process_time() - start:.2f} s")
    sums = [measure(os.path.abspath(folder), options) for folder in options.folders]
    files, asking, questions = (sum(column) for column in zip(*sums))
    print(
        f"together: {questions} questions in {asking} of {files} files ({100 * asking / max(files, 1):.2f} %)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
