"""What is done to a download: installed, unpacked, imported, run, here or by a function of the project."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.nodes import keyword_of
from lintegrity.parameters import named_parameters
from lintegrity.questions.network.downloads import DEPTH, PROCESSES, Downloads, arguments, is_verified, last
from lintegrity.tables.downloads import CHECKING_WORDS, INSTALLERS, INTERPRETERS
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_ARCHIVES = (
    "zipfile.ZipFile()",
    "tarfile.open()",
    "tarfile.TarFile()",
    "tarfile.TarFile.open()",
    "py7zr.SevenZipFile()",
)
ACTING = PROCESSES | {
    "extractall", "extract", "unpack_archive", "system", "exec", "run_path", "spec_from_file_location", "execv", "execl",
    "create_subprocess_shell",
}  # fmt: skip
# A function that says of itself that it acts on what it is given.
_HANDED = re.compile(
    r"unzip|unpack|extract|untar|inflate|decompress|install|execute|launch|^run_", re.IGNORECASE
)
_PIPED = re.compile(r"\b(?:curl|wget)\b[^|;&]*\|\s*(?:sudo\s+(?:-\S+\s+)*)?(?:/\S*/)?(?:ba|z|da|k)?sh\b")
_SOURCES = (
    b"requests", b"urlopen", b"urlretrieve", b"httpx", b"aiohttp", b"urllib3", b"wget", b"ownload", b"fetch",
)  # fmt: skip


def may_act(name: str) -> bool:
    """Whether a call of that name may install, unpack or run what it is given; cheap."""
    return name in ACTING or _HANDED.search(name) is not None


def unverified_uses(function: Function, ctx: Context) -> Iterator[tuple[ast.Call, str]]:
    """Calls that install, unpack or run what was downloaded and never compared, with what they do to it."""
    calls = ctx.scopes.own(function, ast.Call)
    acting = [call for call in calls if last(call.func) in ACTING]
    handing = [call for call in calls if _HANDED.search(last(call.func))]
    if handing and not any(map(ctx.source.holds, _SOURCES)):
        handing = []
    if not acting and not handing:
        return
    downloads = Downloads(function, ctx, DEPTH)
    found = [(call, does) for call in acting if (does := _acts(call, downloads, ctx))]
    known = [call for call, _ in found]
    found += [
        (call, does)
        for call in handing
        if call not in known and (does := _hands(call, downloads, ctx, DEPTH))
    ]
    if found and not downloads.is_verified and not is_verified(function, ctx, optional_counts=True):
        yield from found


def _hands(call: ast.Call, downloads: Downloads, ctx: Context, depth: int) -> str:
    """What the function of the project does to the download that a call hands to it."""
    if not any(map(downloads.holds, [*call.args, *(word.value for word in call.keywords)])):
        return ""
    dotted = (ctx.origin(call.func) or "").replace("()", "")
    if depth == 0 or not dotted or ctx.project.split(dotted) is None:
        return ""
    held = {parameter for parameter, argument in arguments(call, ctx) if downloads.holds(argument)}
    done = ctx.project.remember(
        ("download acts", dotted, depth), lambda: _done_to_parameters(dotted, ctx, depth), dict[str, str]()
    )
    return next((done[parameter] for parameter in sorted(held) if parameter in done), "")


def _done_to_parameters(dotted: str, ctx: Context, depth: int) -> dict[str, str]:
    """Per parameter of a function what it does to the file that the parameter names or is, without a look at it."""
    found = ctx.project.definition(dotted)
    if found is None or not isinstance(found[1], FUNCTIONS):
        return {}
    inner, function = ctx.at(found[0]), found[1]
    calls = [node for node in own_nodes(function) if isinstance(node, ast.Call)]
    acting = [call for call in calls if last(call.func) in ACTING]
    handing = [call for call in calls if _HANDED.search(last(call.func))]
    if not (acting or handing) or is_verified(function, inner, optional_counts=True):
        return {}
    done: dict[str, str] = {}
    for parameter in named_parameters(function.args):
        held = Downloads(function, inner, 0, parameter.arg)
        does = next((verb for call in acting if (verb := _acts(call, held, inner))), "") or next(
            (verb for call in handing if (verb := _hands(call, held, inner, depth - 1))), ""
        )
        if does:
            done[parameter.arg] = does
    return done


def _acts(call: ast.Call, downloads: Downloads, ctx: Context) -> str:
    """What a call does to something downloaded: installs, unpacks, imports, runs; nothing for other calls."""
    name = last(call.func)
    first = call.args[0] if call.args else None
    if name in ("extractall", "extract") and isinstance(call.func, ast.Attribute):
        owner = call.func.value
        return "unpacks" if (ctx.origin(owner) or "") in _ARCHIVES and downloads.holds(owner) else ""
    if first is None:
        return ""
    origin = ctx.origin(call.func) or ""
    if origin == "shutil.unpack_archive":
        return "unpacks" if downloads.holds(first) else ""
    if (
        origin == "builtins.exec"
        and isinstance(first, ast.Call)
        and last(first.func) == "compile"
        and first.args
    ):
        first = first.args[0]
    if origin in ("builtins.exec", "runpy.run_path") or origin.startswith(("os.execv", "os.execl")):
        return "runs" if downloads.holds(first) else ""
    if origin.endswith("util.spec_from_file_location") and len(call.args) > 1:
        return "imports" if downloads.holds(call.args[1]) else ""
    if origin == "os.system" or origin.endswith("create_subprocess_shell"):
        return _commands(first, downloads)
    if origin.startswith("subprocess.") and _is_fed(call, downloads.assigned(first) or first, downloads):
        return "runs"
    if origin.startswith("subprocess.") or origin.endswith("create_subprocess_exec"):
        return _commands(ast.List(list(call.args)) if origin.endswith("_exec") else first, downloads)
    return ""


def _commands(command: ast.expr, downloads: Downloads) -> str:
    """`[path, …]`, `["bash", path]`, `[sys.executable, "-m", "pip", "install", path]`, or one text."""
    command = downloads.assigned(command) or command
    if _is_piped(command):
        return "runs"
    if isinstance(command, (ast.JoinedStr, ast.BinOp, ast.Call)):
        return _shell(list(_pieces(command)), downloads)
    if not isinstance(command, (ast.List, ast.Tuple)) or not command.elts:
        return ""
    said = {str(part.value) for part in command.elts if isinstance(part, ast.Constant)}
    held = [downloads.holds(part.value if isinstance(part, ast.Starred) else part) for part in command.elts]
    head = command.elts[0]
    given = _after_options(command.elts)
    return _verb(said, any(held), held[0] or (_is_interpreter(head) and given > 0 and held[given]))


def _is_interpreter(program: ast.expr) -> bool:
    """`"bash"`, `sys.executable`."""
    if isinstance(program, ast.Constant):
        return program.value in INTERPRETERS
    return isinstance(program, ast.Attribute) and program.attr == "executable"


def _after_options(command: list[ast.expr]) -> int:
    """Where the first argument stands that is no option: the script, or its text in `["sh", "-c", text]`; or 0."""
    places = (
        at
        for at, part in enumerate(command)
        if at and not (isinstance(part, ast.Constant) and str(part.value).startswith("-"))
    )
    return next(places, 0)


def _is_fed(call: ast.Call, command: ast.expr, downloads: Downloads) -> bool:
    """`run(["bash", "-s"], input=script)`: an interpreter that runs what it is fed."""
    fed = keyword_of(call, "input")
    if fed is None or not isinstance(command, (ast.List, ast.Tuple)) or not command.elts:
        return False
    return _is_interpreter(command.elts[0]) and not _after_options(command.elts) and downloads.holds(fed)


def _is_piped(command: ast.expr) -> bool:
    """`curl … | sh`: what a server answers is run as it comes."""
    texts = [
        part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "{}"
        for part in _pieces(command)
    ]
    return _PIPED.search("".join(texts)) is not None


def _pieces(command: ast.expr) -> Iterator[ast.expr]:
    """The parts of a text that is put together, in their order."""
    if isinstance(command, ast.JoinedStr):
        for part in command.values:
            yield part.value if isinstance(part, ast.FormattedValue) else part
    elif isinstance(command, ast.BinOp) and isinstance(command.op, ast.Add):
        yield from _pieces(command.left)
        yield from _pieces(command.right)
    else:
        yield command


def _shell(pieces: list[ast.expr], downloads: Downloads) -> str:
    """What a line of a shell does: the file stands first, or behind a program that runs or installs it."""
    before, said, is_held, is_run = "", set[str](), False, False
    for piece in pieces:
        if isinstance(piece, ast.Constant):
            said |= set(str(piece.value).split())
            before += str(piece.value) if not is_held else ""
        elif downloads.holds(piece):
            words = before.replace('"', "").replace("'", "").split()
            is_run = is_run or not words or words[-1] in INTERPRETERS
            is_held = True
        else:
            before += " ? "
    return _verb(said, is_held, is_run)


def _verb(said: set[str], is_held: bool, is_run: bool) -> str:
    if not is_held or said & CHECKING_WORDS:
        return ""
    if said & INSTALLERS.keys() and said & {"install", "-i", "/i", "-U", "add"}:
        return "installs"
    return "runs" if is_run else ""
