"""Jobs, runs and the worker that ticks them."""

__version__ = "1.0.0"  # LIN703
