"""Failure: what handlers catch, and what they do with it."""
