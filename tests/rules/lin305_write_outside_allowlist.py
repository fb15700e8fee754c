"""Cases of LIN305."""

from harness import Case
from lintegrity.settings import Config

ALLOWED = PAGE_CONFIG = Config(write_allowlist=("/var/lib/app", "out"))


def module(text: str) -> Case:
    return Case({"app/module.py": text}, ALLOWED)


CLEAN = {
    "without the setting nothing is said": """
        def note(text):
            with open("/srv/notes.txt", "w") as handle:
                handle.write(text)
        """,
    "below an allowed folder": module("""
        from pathlib import Path

        ROOT = Path("/var/lib/app")

        def note(text, name):
            (ROOT / "notes" / f"{name}.txt").write_text(text)
            Path("out/notes.txt").write_text(text)
        """),
    "read only": module("""
        def load():
            return open("/etc/app.conf").read()
        """),
    "begins with a parameter or the environment": module("""
        import os

        def note(folder, text):
            with open(folder + "/notes.txt", "a") as handle:
                handle.write(text)
            with open(os.path.join(os.environ["RUN_DIR"], "x"), "w") as handle:
                handle.write(text)
        """),
    "a device": module("""
        def drop(text):
            with open("/dev/null", "w") as handle:
                handle.write(text)
        """),
}

FLAGGED = {
    "appended to a shared file": module("""
        def note(text):
            with open("/srv/shared/notes.txt", "a") as handle:  # LIN305
                handle.write(text)
        """),
    "a constant folder and a name": module("""
        import os

        SHARED = "/srv/shared"

        def note(name, text):
            with open(os.path.join(SHARED, name), "w") as handle:  # LIN305
                handle.write(text)
        """),
    "out of an allowed folder with dots": module("""
        from pathlib import Path

        def note(text):
            Path("/var/lib/app/../other/x").write_text(text)  # LIN305
        """),
    "a folder whose name begins alike": module("""
        def note(text):
            with open("/var/lib/application/x", "x") as handle:  # LIN305
                handle.write(text)
        """),
}
FLAGGED |= {
    "a folder and a name that is filled in": module("""
        def note(text, name):
            with open(f"cache/{name}.json", "w") as handle:  # LIN305
                handle.write(text)
            with open("cache/" + name, "w") as handle:  # LIN305
                handle.write(text)
        """),
}
CLEAN |= {
    "an allowed folder and a name that is filled in": module("""
        def note(text, name):
            with open(f"out/{name}.json", "w") as handle:
                handle.write(text)
            with open("out/" + name, "w") as handle:
                handle.write(text)
        """),
}
