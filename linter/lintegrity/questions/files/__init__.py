"""Files: what is read, written, moved and replaced, under which path."""
