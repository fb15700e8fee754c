"""Builds projects without supervision: an API, an executor, a ledger."""
