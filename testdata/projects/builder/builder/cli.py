"""`builder`: what the API does, from a terminal."""

import argparse
import sys
from typing import List, Optional

from builder import ledger
from builder.executor import PhaseFailed, execute_all
from builder.seed import SEED_PROJECTS


def main(argv: Optional[List[str]] = None) -> int:
    parser = argparse.ArgumentParser(prog="builder")
    parser.add_argument("build", type=int)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args(argv)
    if options.list:
        return list_phases(options.build)
    try:
        execute_all(options.build)
    except PhaseFailed as error:
        print(f"phase failed: {error}", file=sys.stderr)
        return 1
    print(f"build {options.build} finished, {len(SEED_PROJECTS)} projects known")
    return 0


def list_phases(build_id: int) -> int:
    for entry in ledger.phases(build_id):
        print(entry.phase, entry.status)
    return 0


if __name__ == "__main__":
    sys.exit(main())
