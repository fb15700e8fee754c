"""One module per output format. A renderer turns a report into text; only fronts print."""

from __future__ import annotations

import importlib
from typing import Protocol

from lintegrity.api import Report
from lintegrity.report.view import View

__all__ = ["FORMATS", "View", "render"]

FORMATS = ("full", "concise", "json", "json-lines", "sarif", "github", "gitlab", "junit", "rdjson", "html")
_MODULES = {"full": "text", "concise": "text", "json": "json_list", "json-lines": "json_list"}


class Renderer(Protocol):
    """What a format's module offers."""

    def render(self, report: Report, view: View) -> str: ...


def render(report: Report, view: View) -> str:
    """The report in the format that `view` asks for."""
    name = _MODULES.get(view.format, view.format)
    renderer: Renderer = importlib.import_module(f"lintegrity.report.{name}")
    return renderer.render(report, view)
