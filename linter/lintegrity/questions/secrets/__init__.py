"""Secrets and switches: what holds one, what it is worth, what stands in for it."""
