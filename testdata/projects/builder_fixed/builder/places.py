"""Where the service keeps what it writes."""

from pathlib import Path

HOME = Path("/var/lib/builder")
RUNS = HOME / "runs"
ARCHIVES = HOME / "archives"
ERRORS = HOME / "errors"
LEDGER = HOME / "ledger.db"
OAUTH = HOME / "oauth.bin"
