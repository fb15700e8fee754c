"""Reports against the published schemas, and what must never be in one: absolute paths and secrets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import ROOT, lintegrity, project
from schemas import faults

# Put together so that this file itself holds no credential.
TOKEN = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
PASSWORD = "hunter2-" + "Zq9Xw7Lk3V"
PLANTED = {
    "pyproject.toml": '[project]\nname = "app"\nversion = "1"\n[tool.lintegrity]\nselect = ["ALL"]\n',
    "app/__init__.py": "",
    "app/tokens.py": f'TOKEN = "{TOKEN}"\nPASSWORD = "{PASSWORD}"\nURL = "https://admin:{PASSWORD}@db.example.org/x"\n',
    "app/flow.py": (
        "import logging\nimport os\nimport requests\n\nlogger = logging.getLogger(__name__)\n\n\n"
        f'def fetch(name, token="{TOKEN}"):\n'
        f'    print("https://admin:{PASSWORD}@db.example.org", name)\n'
        f'    requests.get("https://admin:{PASSWORD}@db.example.org/" + name, headers={{"X": "{TOKEN}"}})\n'
        '    path = os.path.join(os.environ["FOLDER"], name)\n'
        "    with open(path) as handle:\n        return handle.read()\n"
        f'    password = "{PASSWORD}"  # noqa: LIN710  # the old {TOKEN} stays until May\n'
    ),
    "app/umlaut.py": "def ä(x):\n    'ß'; return x; x.schließen()\n    y = 'ü' + x.close()\n",
    "app/strange.py": 'def f(x):\n    return x\n    x.close("\\x01 <&>\'\\"")  # \u2028 ]]>\n',
}
FORMATS = ("full", "concise", "json", "json-lines", "sarif", "github", "gitlab", "junit", "rdjson", "html")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("planted"), PLANTED)


@pytest.fixture(scope="module")
def reports(app: Path) -> dict[str, str]:
    found = {}
    for style in FORMATS:
        done = lintegrity(app, "check", "--with-edits", "--output-format", style)
        assert done.returncode == 1, done.stderr
        found[style] = done.stdout + done.stderr
    for style in ("html", "markdown"):
        found[f"report as {style}"] = lintegrity(app, "report", "--output-format", style).stdout
    for name, arguments in {
        "exceptions": ("exceptions",),
        "statistics": ("check", "--statistics"),
        "difference": ("check", "--diff", "--unsafe-fixes"),
    }.items():
        found[name] = lintegrity(app, *arguments).stdout
    assert lintegrity(app, "baseline", "create").returncode == 0
    found["baseline"] = (app / "lintegrity-baseline.jsonl").read_text()
    (app / "lintegrity-baseline.jsonl").unlink()
    return found


@pytest.mark.parametrize("style", ["sarif", "gitlab", "junit", "rdjson"])
def test_a_report_keeps_to_the_published_schema(reports: dict[str, str], style: str) -> None:
    assert list(faults(style, reports[style])) == []


@pytest.mark.parametrize("style", ["sarif", "gitlab", "junit", "rdjson"])
def test_a_report_of_nothing_does_too(style: str, tmp_path: Path) -> None:
    project(tmp_path, {"pyproject.toml": PLANTED["pyproject.toml"], "a.py": "x = 1\n"})
    done = lintegrity(tmp_path, "check", "--output-format", style)
    assert done.returncode == 0 and list(faults(style, done.stdout)) == []


@pytest.mark.parametrize("style", ["sarif", "gitlab", "junit", "rdjson"])
def test_the_schema_refuses_what_is_wrong(reports: dict[str, str], style: str) -> None:
    wrong = {
        "sarif": ('"startLine"', '"startLin"'),
        "gitlab": ('"path"', '"file"'),
        "junit": ("<failure type=", "<failure kind="),
        "rdjson": ('"message"', '"text"'),
    }[style]
    assert list(faults(style, reports[style].replace(*wrong)))


def test_no_secret_is_in_any_output(reports: dict[str, str]) -> None:
    for name, text in reports.items():
        for secret in (TOKEN, PASSWORD):
            assert secret not in text, f"{name} shows a secret"
    assert "********" in reports["full"]


def test_no_absolute_path_is_in_any_output_but_the_json_contract_s(
    app: Path, reports: dict[str, str]
) -> None:
    for name, text in reports.items():
        if name not in ("json", "json-lines"):
            for place in (str(app), str(ROOT), str(Path.home())):
                assert place not in text, f"{name} shows {place}"


def test_every_finding_is_in_every_list(reports: dict[str, str]) -> None:
    count = len(json.loads(reports["json"].partition("\n]")[0] + "\n]"))
    assert count >= 8
    assert len(json.loads(reports["sarif"])["runs"][0]["results"]) == count
    assert len(json.loads(reports["gitlab"])) == count
    assert len(json.loads(reports["rdjson"])["diagnostics"]) == count
    assert (
        reports["junit"].count("<failure")
        == reports["github"].count("::file=") + reports["github"].count("title=lintegrity")
        == count
    )


def test_rdjson_counts_bytes_and_sarif_characters(reports: dict[str, str]) -> None:
    sarif = json.loads(reports["sarif"])["runs"][0]
    assert sarif["columnKind"] == "unicodeCodePoints"
    place = next(
        one["locations"][0]["physicalLocation"]
        for one in sarif["results"]
        if one["ruleId"] == "LIN710" and "umlaut" in json.dumps(one)
    )
    rows = [
        one["location"]
        for one in json.loads(reports["rdjson"])["diagnostics"]
        if one["code"]["value"] == "LIN710" and one["location"]["path"] == "app/umlaut.py"
    ]
    assert place["region"]["startColumn"] == 20
    assert rows[0]["range"]["start"] == {"line": 2, "column": 21}
    assert rows[0]["range"]["end"]["column"] - place["region"]["endColumn"] == 2


def test_sarif_has_what_github_shows(reports: dict[str, str]) -> None:
    (run,) = json.loads(reports["sarif"])["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert {"primaryLocationLineHash", "lintegrity/v1"} == set(result["partialFingerprints"])
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert not uri.startswith("/") and ":" not in uri
    assert rules["LIN602"]["properties"]["security-severity"] and rules["LIN602"]["properties"]["precision"]
    assert any(tag.startswith("external/cwe/cwe-") for tag in rules["LIN602"]["properties"]["tags"])
    assert all("## Flagged" in rule["help"]["markdown"] for rule in rules.values())
    assert any("codeFlows" in result for result in run["results"])
    assert any("fixes" in result for result in run["results"])
