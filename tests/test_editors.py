"""Real editors with the real server: open, see, mend, save, see it gone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import ROOT, environment, project

DEAD = "def f(x):\n    return x\n    x.close()\n"
STALE = "x = 1  # noqa: LIN710  # it was needed once\n"
PYPROJECT = '[project]\nname = "app"\nversion = "1"\n[tool.lintegrity]\nselect = ["LIN710", "LIN002"]\n'

NEOVIM = """
local out = {}
local function seen() return #vim.diagnostic.get(0) end
local id = vim.lsp.start_client({ name = "lintegrity", cmd = vim.json.decode(os.getenv("SERVER")), root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, id)
vim.wait(20000, function() return seen() > 0 end, 20)
out.before = vim.tbl_map(function(d) return { d.code, d.lnum, d.col, d.end_col } end, vim.diagnostic.get(0))
local client = vim.lsp.get_client_by_id(id)
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


@pytest.fixture
def app(tmp_path: Path) -> Path:
    return project(tmp_path, {"pyproject.toml": PYPROJECT, "app/a.py": DEAD, "app/stale.py": STALE})


def server() -> str:
    """The server's command, run so that the working folder is not on the import path."""
    code = (
        f"import sys; sys.path[:0] = [{str(ROOT / 'linter')!r}]; from lintegrity.__main__ import run; run()"
    )
    return json.dumps([sys.executable, "-I", "-c", code, "server"])


def test_neovim(app: Path) -> None:
    neovim = shutil.which("nvim")
    assert neovim, "Neovim is missing; .ci/run installs it"
    (app / "drive.lua").write_text(NEOVIM)
    done = subprocess.run(
        [neovim, "--headless", "-u", "NONE", "app/stale.py", "-c", "luafile drive.lua"],
        cwd=app,
        env=environment({"SERVER": server(), "HOME": str(app)}),
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert (app / "out.json").exists(), done.stderr
    seen = json.loads((app / "out.json").read_text())
    assert seen["before"] == [["LIN002", 0, 7, 43]]
    assert seen["after"] == 0
    assert (app / "app/stale.py").read_text() == "x = 1\n"
