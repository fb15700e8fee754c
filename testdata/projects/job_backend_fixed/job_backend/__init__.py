"""Jobs, runs and the worker that ticks them."""

from importlib import metadata

__version__ = metadata.version("job-backend")
