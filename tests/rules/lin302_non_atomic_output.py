"""Cases of LIN302."""

CLEAN = {
    "state is non-atomic-write's": """
        PATH = "data/jobs.json"

        def load():
            return open(PATH).read()

        def save(text):
            with open(PATH, "w") as handle:
                handle.write(text)
        """,
    "a temporary": """
        import tempfile, os

        def run(text):
            folder = tempfile.mkdtemp()
            with open(os.path.join(folder, "in.txt"), "w") as handle:
                handle.write(text)
        """,
    "moved over the target when whole": """
        import os

        def export(text, output):
            with open(output + ".part", "w") as handle:
                handle.write(text)
            os.replace(output + ".part", output)
        """,
    "serialised, not written": """
        import pydantic_core

        def body(content):
            return pydantic_core.to_json(content)
        """,
}

FLAGGED = {
    "an output the caller names": """
        def export(text, output):
            with open(output, "w") as handle:  # LIN302
                handle.write(text)
        """,
    "a report": """
        from pathlib import Path

        def report(folder, text):
            Path(folder, "report.html").write_text(text)  # LIN302
        """,
    "a frame": """
        def export(frame):
            frame.to_csv("result.csv")  # LIN302
        """,
}

FIXED_UNSAFE = {
    "an export": (
        "import csv\n\n\ndef export(rows, output):\n"
        '    with open(output, "w", newline="") as handle:\n        csv.writer(handle).writerows(rows)\n',
        "import contextlib\nimport csv\nimport errno\nimport os\nimport secrets\nimport stat\nimport typing\n\n\n"
        "<atomic_open>\n\n\ndef export(rows, output):\n"
        '    with _atomic_open(output, "w", newline="") as handle:\n        csv.writer(handle).writerows(rows)\n',
    ),
}
