"""Output: what is printed or logged, by what, and where a log call may stand."""
