"""The console script: every module with commands, and the call."""

from release_toolkit import cleanup, releases, wheelhouse
from release_toolkit.application import app

COMMANDS = (cleanup.clean, releases.release, releases.rollback, wheelhouse.install)


def run() -> None:
    app()
