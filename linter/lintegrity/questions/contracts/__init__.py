"""Contracts: what is handed in, how it is typed and what is asked of it."""
