"""Modules outside of a project as inference sees them: only what says which class a receiver is.

Each text stands for a module, whatever is installed. A name that is not here is unknown.
"""

from __future__ import annotations

from lintegrity.tables import log_calls, sources

# Methods of a logger that give a logger again.
_LOGGER = """
class {name}:
    def getChild(self, *a, **k): return self
    def bind(self, *a, **k): return self
    def unbind(self, *a, **k): return self
    def new(self, *a, **k): return self
    def opt(self, *a, **k): return self
"""
_CLIENT = """
class {name}:
    def __enter__(self): return self
    async def __aenter__(self): return self
"""
_PATH = """
class {name}:
    def __truediv__(self, other): return {name}()
    def __rtruediv__(self, other): return {name}()
    def joinpath(self, *a): return {name}()
    def resolve(self, *a, **k): return {name}()
    def absolute(self): return {name}()
    def expanduser(self): return {name}()
    def with_suffix(self, a): return {name}()
    def with_name(self, a): return {name}()
    def relative_to(self, *a): return {name}()
    @property
    def parent(self): return {name}()
    @classmethod
    def cwd(cls): return {name}()
    @classmethod
    def home(cls): return {name}()
"""
# What hands on its argument, and what marks a function or class without changing it.
_PLAIN = {
    "contextlib": "def contextmanager(f): return f\ndef asynccontextmanager(f): return f\n"
    "def closing(x): return x\nclass ExitStack:\n    def enter_context(self, x): return x.__enter__()\n",
    "typing": "def cast(t, x): return x\nclass Protocol: pass\nclass Generic: pass\nclass NamedTuple: pass\n",
    "typing_extensions": "def cast(t, x): return x\nclass Protocol: pass\n",
    "abc": "class ABC: pass\ndef abstractmethod(f): return f\n",
    "copy": "def copy(x): return x\ndef deepcopy(x): return x\n",
    "functools": "def cache(f): return f\ndef wraps(g): return lambda f: f\n",
}
PATH_CLASSES = frozenset({
    "pathlib.Path", "pathlib.PurePath", "pathlib.PosixPath", "pathlib.WindowsPath", "pathlib.PurePosixPath",
    "anyio.Path", "trio.Path", "upath.UPath", "aiopath.AsyncPath", "zipfile.Path", "importlib.resources.abc.Traversable",
})  # fmt: skip
CLIENT_CLASSES = frozenset(name.partition("()")[0] for name in sources.REMOTE_CALLS if "()." in name)
# Functions among them that give an instance of a class of the same module.
_MAKERS = {"session": "Session", "build_opener": "OpenerDirector"}
LOGGER_CLASSES = frozenset(
    [name for name in log_calls.LOGGER_FACTORIES if name.rpartition(".")[2][0].isupper()]
    + [name.rpartition(".")[0] + ".Logger" for name in (*log_calls.LOGGER_FACTORIES, *log_calls.LOGGERS)]
)


def text_of(module: str) -> str | None:
    """The text that stands for a module, or None for one that is not known."""
    parts = [_PLAIN[module]] if module in _PLAIN else []
    for name in sorted(PATH_CLASSES):
        if name.rpartition(".")[0] == module:
            parts.append(_PATH.format(name=name.rpartition(".")[2]))
    for name in sorted(CLIENT_CLASSES):
        if name.rpartition(".")[0] == module:
            parts.append(_client(name.rpartition(".")[2]))
    loggers = [name for name in log_calls.LOGGER_FACTORIES if name.rpartition(".")[0] == module]
    if loggers:
        parts.append(_LOGGER.format(name="Logger"))
        made = [name.rpartition(".")[2] for name in loggers if not name.endswith(".Logger")]
        parts += [
            f"class {name}(Logger): pass\n"
            if name[0].isupper()
            else f"def {name}(*a, **k): return Logger()\n"
            for name in made
        ]
    ready = [name for name in log_calls.LOGGERS if name.rpartition(".")[0] == module and "(" not in name]
    if ready:
        if not loggers:
            parts.append(_LOGGER.format(name="Logger"))
        parts += [f"{name.rpartition('.')[2]} = Logger()\n" for name in ready]
    return "".join(parts) or None


def _client(name: str) -> str:
    """A class, or a function that gives an instance of one."""
    if name in _MAKERS:
        return f"def {name}(*a, **k): return {_MAKERS[name]}()\n"
    return _CLIENT.format(name=name)


def is_package(module: str) -> bool:
    """Whether a known module lies below this one."""
    return any(name.startswith(module + ".") for name in _ALL)


_ALL = frozenset(
    [*PATH_CLASSES, *CLIENT_CLASSES, *log_calls.LOGGER_FACTORIES]
    + [name for name in log_calls.LOGGERS if "(" not in name]
)
