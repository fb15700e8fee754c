"""Cases of LIN304."""

CLEAN = {
    "synced and cleaned up": """
        import os

        def save(path, text):
            side = path + ".tmp"
            try:
                with open(side, "w") as handle:
                    handle.write(text)
                    handle.flush()
                    os.fsync(handle.fileno())
                os.replace(side, path)
            finally:
                if os.path.exists(side):
                    os.remove(side)
        """,
    "synced by a function of the project": """
        import os

        def sync(handle):
            handle.flush()
            os.fsync(handle.fileno())

        def save(path, text):
            side = path + ".tmp"
            try:
                with open(side, "w") as handle:
                    handle.write(text)
                    sync(handle)
                os.replace(side, path)
            except BaseException:
                os.unlink(side)
                raise
        """,
    "a file that someone else wrote is renamed": """
        import os

        def rotate(path):
            os.rename(path, path + ".1")
        """,
    "text": """
        def clean(text):
            return text.replace("a", "b")
        """,
}

FLAGGED = {
    "without fsync": """
        import os

        def save(path, text):
            with open(path + ".tmp", "w") as handle:
                handle.write(text)
            os.replace(path + ".tmp", path)  # LIN304
        """,
    "a snapshot through pathlib": """
        import json

        class Status:
            def __init__(self, path):
                self.path = path

            def save(self, data):
                side = self.path.with_suffix(".tmp")
                side.write_text(json.dumps(data))
                side.replace(self.path)  # LIN304
        """,
    "left behind when the write fails": """
        import os

        def save(path, text):
            with open(path + ".tmp", "w") as handle:
                handle.write(text)
                handle.flush()
                os.fsync(handle.fileno())
            os.replace(path + ".tmp", path)  # LIN304
        """,
}
