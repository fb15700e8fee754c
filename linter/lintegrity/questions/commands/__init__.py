"""Options of a command line: what they are called and which values they can have."""
