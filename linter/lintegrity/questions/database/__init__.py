"""Databases: what statements do, in which order and under which lock."""
