"""A linter for the defects that production-readiness audits find by hand."""

from lintegrity.version import __version__

__all__ = ["__version__"]
