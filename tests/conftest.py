"""Generated examples are the same in every run: a red suite is red for everybody."""

from hypothesis import settings

settings.register_profile("suite", derandomize=True, deadline=None)
settings.load_profile("suite")
