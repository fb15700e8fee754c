"""The project's version, and the places in the code that state one."""

from __future__ import annotations

import ast
import os
import re
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.nodes import keyword_of, last_name

if TYPE_CHECKING:
    from lintegrity.context import Context

_VERSION = re.compile(r"^v?\d+\.\d+(?:\.\d+)*(?:[-+.]?(?:a|b|rc|alpha|beta|dev|post)[.\d]*)?(?:\+[\w.]+)?$")
_FIELDS = frozenset({
    "version", "app_version", "project_version", "package_version", "service_version", "application_version",
    "release_version",
})  # fmt: skip
# Applications and commands that state a version of their own.
_STATING = frozenset({
    "fastapi.FastAPI", "fastapi.applications.FastAPI", "click.version_option", "apiflask.APIFlask",
    "flask_openapi3.Info", "litestar.openapi.OpenAPIConfig", "mcp.server.fastmcp.FastMCP", "fastmcp.FastMCP",
})  # fmt: skip
# A class called so speaks of the application as a whole; `ServerConfig` may describe another thing's version.
_SETTINGS = re.compile(
    r"^_*(?:(?:App|Application|Base|Project|Global|Core|Service)?(?:Settings|Config|Configuration))$"
)
_PLACEHOLDERS = re.compile(r"^v?0+(?:\.0+)+(?:[-+].*)?$|dev|unknown|local")


class VersionPlace(NamedTuple):
    """A statement of a version. `literal` is None where a call gives it; `is_package_version` for `__version__`."""

    node: ast.expr
    name: str
    literal: str | None
    is_package_version: bool = False


def places(node: ast.Assign | ast.AnnAssign | ast.Call, ctx: Context) -> Iterator[VersionPlace]:
    """What a statement or call says of the project's version."""
    if isinstance(node, ast.Call):
        yield from _stated(node, ctx)
        return
    if node.value is None:
        return
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    for target in targets:
        if isinstance(target, ast.Name) and may_name(target.id):
            yield from _assigned(target.id, node.value, node, ctx)


def may_name(name: str) -> bool:
    """Whether a variable of that name may state a version; cheap."""
    return name == "__version__" or name.lower() in _FIELDS


def _assigned(name: str, value: ast.expr, node: ast.stmt, ctx: Context) -> Iterator[VersionPlace]:
    around = ctx.parent(node)
    if name == "__version__":
        if _is_truth(ctx) or not _is_packages_own(ctx) or _is_fallback(node, ctx):
            return
        yield from _place(name, value, True)
    elif isinstance(around, ast.ClassDef) and _is_settings(around):
        yield from _place(name, _default_of(value), False)
    elif isinstance(around, ast.Module) and name in ("VERSION", "APP_VERSION") and _is_packages_own(ctx):
        if not _is_truth(ctx):
            yield from _place(name, value, ctx.module.name.count(".") <= 1)


def _place(name: str, value: ast.expr | None, is_package: bool) -> Iterator[VersionPlace]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        if _VERSION.match(value.value) and not _PLACEHOLDERS.search(value.value):
            yield VersionPlace(value, name, value.value.removeprefix("v"), is_package)
    elif isinstance(value, ast.Call):
        yield VersionPlace(value, name, None, is_package)


def _default_of(value: ast.expr) -> ast.expr | None:
    """The default in `Field("1.0", …)` or `Field(default="1.0")`."""
    if isinstance(value, ast.Call) and last_name(value.func) in (
        "Field",
        "field",
    ):
        given = [keyword.value for keyword in value.keywords if keyword.arg == "default"]
        return given[0] if given else (value.args[0] if value.args else None)
    return value


def _is_settings(node: ast.ClassDef) -> bool:
    bases = [last_name(base) for base in node.bases]
    return bool(_SETTINGS.search(node.name)) or "BaseSettings" in bases


def _stated(call: ast.Call, ctx: Context) -> Iterator[VersionPlace]:
    given = keyword_of(call, "version")
    name = last_name(call.func)
    if given is None and name == "version_option" and call.args:
        given = call.args[0]
    if given is None or not isinstance(given, (ast.Constant, ast.Call)):
        return
    origin = ctx.origin(call.func)
    if origin in _STATING:
        yield from _place(f"{name}(version=…)", given, False)


def _is_fallback(node: ast.stmt, ctx: Context) -> bool:
    return any(isinstance(around, ast.ExceptHandler) for around in ctx.ancestors(node))


def _is_packages_own(ctx: Context) -> bool:
    """The top of the package that the project distributes, not of a vendored or nested one."""
    if ctx.module.name.count(".") > 1 or any(
        word in ctx.module.path for word in ("vendor", "third_party", "extern")
    ):
        return False
    tops = _distributed(ctx)
    return len(tops) <= 1 or ctx.module.name.partition(".")[0] in tops[:1]


def _distributed(ctx: Context) -> list[str]:
    """The project's top packages, the one with the distribution's name first."""
    return ctx.project.remember(("top packages",), lambda: _find_distributed(ctx))


def _find_distributed(ctx: Context) -> list[str]:
    found = []
    for root in ctx.project.roots:
        try:
            entries = sorted(os.listdir(root))
        except OSError:
            continue
        found += [one for one in entries if os.path.isfile(os.path.join(root, one, "__init__.py"))]
    found = [
        one for one in dict.fromkeys(found) if one not in ("tests", "test", "docs", "examples", "scripts")
    ]
    name = normalised(ctx.project.metadata.name or "")
    found.sort(key=lambda one: normalised(one) != name)
    return found


def normalised(name: str) -> str:
    """A distribution's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _is_truth(ctx: Context) -> bool:
    """Whether the packaging files read the version from this file."""
    source = ctx.project.metadata.version_source
    return source is not None and _source_path(source, ctx) == ctx.module.path


def _source_path(source: str, ctx: Context) -> str | None:
    kind, _, rest = source.partition(":")
    if kind == "path":
        return os.path.normpath(os.path.join(ctx.project.root, rest))
    return ctx.project.find(rest.rpartition(".")[0])


def own_version(ctx: Context) -> str | None:
    """The version that the packaging files give, through the file they read it from."""
    facts = ctx.project.metadata
    if facts.version is not None:
        return None if _PLACEHOLDERS.search(facts.version) else facts.version
    path = _source_path(facts.version_source, ctx) if facts.version_source else None
    if path is None:
        return None
    text = ctx.project.data_of(path).decode("utf-8", "replace")
    match = re.search(r"version\w*\s*(?::\s*[\w.\[\]]+\s*)?=\s*[\"']([^\"']+)[\"']", text, re.IGNORECASE)
    if match is None and not path.endswith(".py"):
        match = re.match(r"\s*(\S+)\s*$", text)
    return match.group(1) if match and _VERSION.match(match.group(1)) else None


def package_version(ctx: Context) -> str | None:
    """The literal `__version__` of the project's package, in its `__init__` or a version module."""
    return ctx.project.remember(("package version",), lambda: _find_package_version(ctx))


def _find_package_version(ctx: Context) -> str | None:
    for top in _distributed(ctx)[:1]:
        for module in (top, f"{top}.version", f"{top}._version", f"{top}.__about__", f"{top}.__version__"):
            path = ctx.project.find(module)
            if path is None:
                continue
            text = ctx.project.data_of(path).decode("utf-8", "replace")
            match = re.search(r"^__version__\s*(?::\s*\w+\s*)?=\s*[\"']([^\"']+)[\"']", text, re.MULTILINE)
            if match and _VERSION.match(match.group(1)):
                return match.group(1)
    return None


def wrong_distribution(call: ast.expr, ctx: Context) -> str | None:
    """The name in `metadata.version("x")` where the project's distribution is called otherwise."""
    own = ctx.project.metadata.name
    if own is None or not isinstance(call, ast.Call) or len(call.args) != 1:
        return None
    given = call.args[0]
    if not isinstance(given, ast.Constant) or not isinstance(given.value, str):
        return None
    if ctx.origin(call.func) not in ("importlib.metadata.version", "importlib_metadata.version"):
        return None
    return given.value if normalised(given.value) != normalised(own) else None
