"""Cases of LIN710."""

CLEAN = {
    "a yield after return makes a generator": """
        def pages():
            return
            yield
        """,
    "code after a conditional return runs": """
        def load(path):
            if not path:
                return None
            return path
        """,
}

FLAGGED = {
    "left over from a moved handler": """
        def load(path):
            return path
            path.close()  # LIN710
        """,
    "after raise": """
        def load(path):
            raise ValueError(path)
            return path  # LIN710
        """,
}
