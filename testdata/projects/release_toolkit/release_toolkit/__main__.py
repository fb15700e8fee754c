"""`python -m release_toolkit`."""

from release_toolkit.cli import run

run()
