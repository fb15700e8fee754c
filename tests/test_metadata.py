"""Facts of a project from its packaging files."""

from __future__ import annotations

from pathlib import Path

from commands import project
from lintegrity.metadata import read


def test_pyproject(tmp_path: Path) -> None:
    project(
        tmp_path,
        {
            "pyproject.toml": '[project]\nname = "app"\nversion = "1.2"\nrequires-python = ">=3.11,<4"\n'
            '[project.scripts]\napp = "app.cli:main"\n[tool.poetry.scripts]\nb = { callable = "app.b:run" }\n'
        },
    )
    found = read(str(tmp_path))
    assert (found.name, found.version, found.oldest_python) == ("app", "1.2", (3, 11))
    assert found.scripts == ("app.b:run", "app.cli:main")


def test_setup_cfg_with_dynamic_version(tmp_path: Path) -> None:
    text = (
        "[metadata]\nname = app\nversion = attr: app.__version__\n[options]\npython_requires = >=3.10\n"
        "[options.entry_points]\nconsole_scripts =\n    app = app.cli:main [extra]\n"
    )
    found = read(str(project(tmp_path, {"setup.cfg": text})))
    assert (found.version, found.version_source, found.oldest_python) == (
        None,
        "attr:app.__version__",
        (3, 10),
    )
    assert found.scripts == ("app.cli:main",)


def test_setup_py_is_read_and_not_executed(tmp_path: Path) -> None:
    text = (
        "from setuptools import setup\nraise SystemExit('executed')\n"
        "setup(name='app', version=VERSION, entry_points={'console_scripts': ['app = app:main']})\n"
    )
    found = read(str(project(tmp_path, {"setup.py": text})))
    assert (found.name, found.version, found.scripts) == ("app", None, ("app:main",))


def test_what_was_built_names_its_scripts(tmp_path: Path) -> None:
    files = {
        "app-1.0.dist-info/entry_points.txt": "[console_scripts]\napp = app.cli:main [extra]\n[other]\nx = app:no\n",
        "src/app.egg-info/entry_points.txt": "[gui_scripts]\nview = app.view:run\n",
        "old.dist-info/entry_points.txt": "no section",
    }
    assert read(str(project(tmp_path, files))).scripts == ("app.cli:main", "app.view:run")


def test_broken_files_say_nothing(tmp_path: Path) -> None:
    found = read(str(project(tmp_path, {"pyproject.toml": "[", "setup.cfg": "]", "setup.py": "("})))
    assert found.name is None and found.oldest_python is None
