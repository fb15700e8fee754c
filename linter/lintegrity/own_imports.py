"""Which imports speak of the project's own packages, and whether a file provides what they name."""

from __future__ import annotations

import ast
import os
import re
from typing import TYPE_CHECKING

from lintegrity.nodes import last_name

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.flow.project import Module, Project

# What a build makes: no source file is expected for it.
_GENERATED = re.compile(
    r"^_*(?:version|about|build|buildinfo|build_info|build_config|generated|autogen|gen|git_version|revision)_*$"
    r"|_pb2(?:_grpc)?$|^ui_\w+$|_rc$|^parsetab$|^lextab$|^_version\w*$"
)
_BINARY = (".so", ".pyd", ".pyx", ".pxd", ".c", ".cpp", ".rs", ".dll", ".pyc", ".zig", ".f90")
# What a build or a generator makes a module of: `models.py.template`.
_TEMPLATES = (".template", ".tmpl", ".tpl", ".in", ".j2", ".jinja", ".jinja2", ".mako", ".txt")
_ASKED_FOR = re.compile(r"\bTYPE_CHECKING\b|\bfind_(?:spec|loader)\(")
_CATCHING = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})
_DYNAMIC = (
    b"__getattr__",
    b"extend_path",
    b"__path__",
    b"globals()",
    b"global_enum",
    b"sys.modules",
    b"lazy",
    b"exec(",
    b"setattr(",
)


def missing_module(module: str, name: str | None, ctx: Context) -> str | None:
    """The dotted name that no file provides, None where all is there, foreign or made by a build."""
    top = module.partition(".")[0]
    if not top or not is_own(top, ctx):
        return None
    missing = _missing_below(module, name, ctx)
    return missing if missing is not None and not _is_of_namespace(top, ctx) else None


def _is_of_namespace(top: str, ctx: Context) -> bool:
    """Whether a folder without `__init__` holds the package and gives it its name: `localstack.dns` is not `dns`."""
    root = os.path.dirname(os.path.dirname(ctx.project.find(top) or ""))
    space = os.path.basename(root)
    if not root or root == ctx.project.root or not space.isidentifier():
        return False
    return any(ctx.project.files_with_text(f"{word} {space}.{top}") for word in ("from", "import"))


def _missing_below(module: str, name: str | None, ctx: Context) -> str | None:
    top = module.partition(".")[0]
    place = _folder_of(top, ctx)
    if place is None:
        return None
    parts = module.split(".")
    for length in range(2, len(parts) + 1):
        folder = os.path.dirname(place) if place.endswith(".py") else place
        if place.endswith(".py") and not place.endswith("__init__.py"):
            return None  # a module that stands for a package (`six.moves`)
        found = _below(folder, parts[length - 1], ctx.project)
        if found is None:
            dotted = ".".join(parts[:length])
            return dotted if _should_exist(folder, parts[length - 1], dotted, ctx) else None
        place = found
    if name is None or name == "*":
        return None
    return _missing_name(place, module, name, ctx)


def is_own(top: str, ctx: Context) -> bool:
    """The package that this file belongs to, or another one that stands beside it."""
    own = ctx.module.name.partition(".")[0]
    if top == own and (ctx.module.is_package or "." in ctx.module.name):
        return True
    found = ctx.project.find(top)
    return found is not None and found.endswith("__init__.py")


def _folder_of(top: str, ctx: Context) -> str | None:
    found = ctx.project.find(top)
    if found is not None:
        return found
    for root in ctx.project.roots:
        folder = os.path.join(root, top)
        if os.path.isdir(folder):
            return folder
    return None


def _below(folder: str, name: str, project: Project) -> str | None:
    """The file or folder that provides a submodule."""
    entries = project.entries(folder)
    if entries is None:
        return os.path.join(folder, name)
    path = f"{folder}{os.sep}{name}"
    for candidate in (f"{path}{os.sep}__init__.py", path + ".py"):
        project.seen.add(candidate)
    below = project.entries(path) if name in entries else None
    if below is not None and "__init__.py" in below:
        return f"{path}{os.sep}__init__.py"
    if name + ".py" in entries:
        return path + ".py"
    if below is not None:
        return path
    if name + ".pyi" in entries:
        return path + ".pyi"
    return path if any(_provides(one, name) for one in entries) else None


def _provides(entry: str, name: str) -> bool:
    """Whether a file that is no source is a module all the same: compiled, or a template of one."""
    if entry.startswith(f"{name}.py."):
        return entry.endswith(_TEMPLATES)
    return entry.startswith(name + ".") and entry.endswith(_BINARY)


def is_placed_elsewhere(ctx: Context) -> bool:
    """Whether relative imports start in another package than the file's: it says so, or no import can name it."""
    folder, file = os.path.split(os.path.relpath(ctx.source.path, ctx.project.root))
    is_template = "{" in folder  # `{{ cookiecutter.name }}`: a package that is yet to be made
    return is_template or "." in file.removesuffix(".py") or "__package__" in ctx.scopes.top.bindings


def _should_exist(folder: str, name: str, dotted: str, ctx: Context) -> bool:
    if _GENERATED.search(name) or not _is_closed(dotted.partition(".")[0], ctx):
        return False  # made by a build, or a namespace package that others may add to
    init = os.path.join(folder, "__init__.py")
    if os.path.isfile(init) and any(word in ctx.project.data_of(init) for word in _DYNAMIC):
        return False
    return not _is_built(dotted, name, ctx)


def _is_closed(top: str, ctx: Context) -> bool:
    """Whether no other distribution adds modules: a regular package, or one that bears the project's name."""
    if (ctx.project.find(top) or "").endswith("__init__.py"):
        return True
    return re.sub(r"[-.]+", "_", ctx.project.metadata.name or "").lower() == top.lower()


def _is_built(dotted: str, name: str, ctx: Context) -> bool:
    """Whether the packaging files speak of the module: version files, extensions, build hooks."""
    text = ctx.project.remember(("packaging text",), lambda: _packaging_text(ctx.project.root))
    path = dotted.replace(".", "/")
    return dotted in text or f"{path}.py" in text or f"/{name}.py" in text or f'"{name}"' in text


_PACKAGING_FILES = ("pyproject.toml", "setup.cfg", "setup.py", "meson.build", "CMakeLists.txt", ".gitignore")


def _packaging_text(root: str) -> str:
    text = ""
    for file in _PACKAGING_FILES:
        try:
            with open(os.path.join(root, file), encoding="utf-8", errors="replace") as handle:
                text += handle.read()
        except OSError:
            continue
    return text


def _missing_name(place: str, module: str, name: str, ctx: Context) -> str | None:
    """A name that a module does not bind; of a package, one that is no submodule either."""
    if not place.endswith("__init__.py"):
        return f"{module}.{name}" if _is_unheard_of(name, place, ctx) else None
    folder = os.path.dirname(place)
    if _below(folder, name, ctx.project) is not None or name.startswith("__"):
        return None
    is_own = place == ctx.module.path
    if not is_own and name in _plainly_bound(place, ctx.project):
        return None
    there = ctx.project.module_at(place)
    if there is None or (
        _binds_beside(there, name) if there.path == ctx.module.path else _binds(there, name)
    ):
        return None
    return f"{module}.{name}" if _should_exist(folder, name, f"{module}.{name}", ctx) else None


# What puts names into a module that its text does not hold.
_ADDING = (*_DYNAMIC, b"import *", b"locals()", b"vars()", b"global_enum", b"_convert", b"__dict__")


def _is_unheard_of(name: str, place: str, ctx: Context) -> bool:
    """Whether nothing in a module speaks of a name. What is bound stands there as written, so bytes tell."""
    if not place.endswith(".py") or name.startswith("__") or not name.isascii():
        return False
    data = ctx.project.data_of(place)
    if name.encode() in data or not data or any(word in data for word in _ADDING):
        return False
    return not _GENERATED.search(os.path.basename(place)[:-3])


# Statements at the margin that bind a name, and lines of an import in parentheses.
_BOUND = re.compile(rb"^(?:(?:async[ \t]+)?def|class)[ \t]+(\w+)|^(\w+)[ \t]*[:=]", re.MULTILINE)
_IMPORTED = re.compile(rb"^from[ \t]+[\w.]+[ \t]+import[ \t]+(?:\(([^)#]*)\)|([\w, \t]+)$)", re.MULTILINE)


def _plainly_bound(path: str, project: Project) -> frozenset[str]:
    """Names that the text of a file shows to be bound, so that it need not be parsed for them."""
    data = project.data_of(path)

    def read() -> frozenset[str]:
        found = {one or other for one, other in _BOUND.findall(data)}
        for inside, line in _IMPORTED.findall(data):
            names = [part.split() for part in (inside or line).split(b",")]
            found.update(words[-1] for words in names if len(words) in (1, 3))
        return frozenset(name.decode("ascii", "replace") for name in found)

    return project.of_content(path, "plainly bound", read)


def _binds(module: Module, name: str) -> bool:
    return name in module.scopes.top.bindings or _binds_unsaid(module)


def _binds_beside(module: Module, name: str) -> bool:
    """Whether a package binds a name otherwise than by the imports from itself that ask for it."""
    found = module.scopes.top.bindings.get(name, [])
    return _binds_unsaid(module) or any(not isinstance(one.node, ast.ImportFrom) for one in found)


def _binds_unsaid(module: Module) -> bool:
    scopes = module.scopes
    return "__getattr__" in scopes.top.bindings or bool(scopes.star_imports or scopes.top.bindings.get("*"))


def is_guarded(node: ast.stmt, ctx: Context) -> bool:
    """Whether a failed import is expected: `try`/`except ImportError`, `suppress`, `if TYPE_CHECKING`, `if find_spec(…)`.

    What a handler of a failed import brings in its stead is the other of two ways, one of which is there.
    """
    child: ast.AST = node
    for around in ctx.ancestors(node):
        if isinstance(around, ast.Try) and child in around.body and any(map(_catches, around.handlers)):
            return True
        if isinstance(around, ast.ExceptHandler) and _is_of_failed_import(around, ctx):
            return True
        if isinstance(around, ast.If) and _ASKED_FOR.search(ctx.text(around.test, 80)):
            return True
        if isinstance(around, (ast.With, ast.AsyncWith)):
            text = " ".join(ctx.text(item.context_expr, 80) for item in around.items)
            if "suppress" in text or "raises" in text:
                return True
        child = around
    return False


def _is_of_failed_import(handler: ast.ExceptHandler, ctx: Context) -> bool:
    guarded = getattr(ctx.parent(handler), "body", [])
    return _catches(handler) and any(isinstance(step, (ast.Import, ast.ImportFrom)) for step in guarded)


def _catches(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(last_name(kind) in _CATCHING for kind in kinds)
