"""Builds projects without supervision: an API, an executor, a ledger."""

from importlib import metadata

__version__ = metadata.version("builder")
