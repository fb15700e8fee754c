"""Releases, clean-up and guard rails, from a terminal."""
