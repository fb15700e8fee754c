"""Real editors with the real server: open, see, mend, save, see it gone."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

from commands import ROOT, environment, project

DEAD = "def f(x):\n    return x\n    x.close()\n"
STALE = "x = 1  # noqa: LIN710  # it was needed once\n"
PYPROJECT = '[project]\nname = "app"\nversion = "1"\n[tool.lintegrity]\nselect = ["LIN710", "LIN002"]\n'

NEOVIM = """
local out = {}
local function seen() return #vim.diagnostic.get(0) end
vim.wait(20000, function() return seen() > 0 end, 20)
out.before = vim.tbl_map(function(d) return { d.code, d.lnum, d.col, d.end_col } end, vim.diagnostic.get(0))
local client = vim.lsp.buf_get_clients(0)[1]
local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {}, only = { "source.fixAll" } }
local answer = client.request_sync("textDocument/codeAction", params, 10000, 0)
local resolved = client.request_sync("codeAction/resolve", answer.result[1], 10000, 0)
vim.lsp.util.apply_workspace_edit(resolved.result.edit, client.offset_encoding)
vim.wait(20000, function() return seen() == 0 end, 20)
out.after = seen()
vim.cmd("write")
vim.fn.writefile({ vim.json.encode(out) }, "out.json")
vim.cmd("qa!")
"""


EMACS = """
(require 'package)
(package-initialize)
(require 'json)
(require 'eglot)
(setq eglot-sync-connect 60 eglot-connect-timeout 60 eglot-confirm-server-initiated-edits nil)
(defvar out nil)
(defvar place (expand-file-name "out.json"))
(defun wait-for (test)
  (let ((end (+ (float-time) 60)))
    (while (and (not (funcall test)) (< (float-time) end))
      (accept-process-output nil 0.05))))
(load (expand-file-name "init.el"))
(find-file "app/stale.py")
(run-hooks 'post-command-hook)
(wait-for #'flymake-diagnostics)
(push (cons 'before (vconcat (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))) out)
(let* ((actions (eglot-code-actions (point-min) (point-max) "quickfix" nil))
       (chosen (seq-find (lambda (one) (plist-get one :isPreferred)) actions)))
  (push (cons 'title (plist-get chosen :title)) out)
  (eglot--apply-workspace-edit (plist-get chosen :edit)))
(wait-for (lambda () (null (flymake-diagnostics))))
(save-buffer)
(push (cons 'after (length (flymake-diagnostics))) out)
(with-temp-file place (insert (json-encode out)))
(kill-emacs 0)
"""


@pytest.fixture
def app(tmp_path: Path) -> Path:
    return project(tmp_path, {"pyproject.toml": PYPROJECT, "app/a.py": DEAD, "app/stale.py": STALE})


@pytest.fixture
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A search path on which `lintegrity` is a program, as an installation makes it."""
    folder = tmp_path_factory.mktemp("bin")
    code = (
        f"import sys; sys.path[:0] = [{str(ROOT / 'linter')!r}]; from lintegrity.__main__ import run; run()"
    )
    program = folder / "lintegrity"
    program.write_text(f"#!{sys.executable} -I\n{code}\n")
    program.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def blocks(language: str, heading: str) -> list[str]:
    """The configurations in a language below a heading of the set-up page."""
    page = (ROOT / "docs" / "editors.md").read_text()
    section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert section, heading
    return re.findall(rf"^```{language}\n(.*?)^```", section.group(1), re.MULTILINE | re.DOTALL)


def test_neovim(app: Path, path: str) -> None:
    neovim = shutil.which("nvim")
    assert neovim, "Neovim is missing; .ci/run installs it"
    (app / "drive.lua").write_text(NEOVIM)
    oldest, middle, newest = blocks("lua", "Neovim")
    (app / "init.lua").write_text(oldest)
    for text in (middle, newest):  # for versions that Debian does not have: that they are Lua
        check = f"lua assert(loadstring({json.dumps(text)}))"
        subprocess.run([neovim, "--headless", "-u", "NONE", "-c", check, "-c", "qa!"], check=True, timeout=30)
    done = subprocess.run(
        [neovim, "--headless", "-u", "init.lua", "app/stale.py", "-c", "luafile drive.lua"],
        cwd=app,
        env=environment({"PATH": path, "HOME": str(app)}),
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert (app / "out.json").exists(), done.stderr
    seen = json.loads((app / "out.json").read_text())
    assert seen["before"] == [["LIN002", 0, 7, 43]]
    assert seen["after"] == 0
    assert (app / "app/stale.py").read_text() == "x = 1\n"


def test_emacs(app: Path, path: str) -> None:
    emacs = shutil.which("emacs")
    assert emacs, "Emacs is missing; .ci/run installs it with eglot"
    (app / "drive.el").write_text(EMACS)
    (app / "init.el").write_text("\n".join(blocks("elisp", "Emacs")))
    subprocess.run(["git", "init", "-q"], cwd=app, check=True)  # what eglot takes for a project
    done = subprocess.run(
        [emacs, "-q", "--batch", "-l", "drive.el"],
        cwd=app,
        env=environment({"PATH": path, "HOME": str(app)}),
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert (app / "out.json").exists(), done.stderr
    seen = json.loads((app / "out.json").read_text())
    assert seen["before"] == ["lintegrity [LIN002]: suppression of LIN710 suppresses nothing\nRemove it."]
    assert seen["title"] == "lintegrity (LIN002): Remove it."
    assert seen["after"] == 0
    assert (app / "app/stale.py").read_text() == "x = 1\n"


@pytest.mark.parametrize("heading", ["Sublime Text", "Kate", "Zed"])
def test_configurations_in_json_start_the_server(heading: str) -> None:
    (text,) = blocks("json", heading)
    parsed = json.loads(text)
    entry = next(iter(next(iter(parsed.values())).values()))
    binary = entry.get("binary")
    command = [binary["path"], *binary["arguments"]] if binary else entry["command"]
    assert command == ["lintegrity", "server"]


def test_the_configuration_of_helix_starts_the_server() -> None:
    (text,) = blocks("toml", "Helix")
    parsed = tomllib.loads(text)
    server = parsed["language-server"]["lintegrity"]
    assert [server["command"], *server["args"]] == ["lintegrity", "server"]
    assert parsed["language"][0]["language-servers"] == ["lintegrity"]
