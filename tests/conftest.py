"""Generated examples are the same in every run: a red suite is red for everybody."""

import os

from hypothesis import settings

settings.register_profile("suite", derandomize=True, deadline=None)
settings.load_profile("suite")

# The tests start hundreds of programs: what those import is compiled once and not by each of them.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
