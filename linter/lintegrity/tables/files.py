"""What writes, reads, moves and names files: library calls and words, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class PathArgument(NamedTuple):
    """Where a call takes its path: a position and a keyword. `why` says what the call does."""

    position: int
    keyword: str
    why: str


class Opener(NamedTuple):
    """A call that opens: where it takes path and mode, and the mode when none is given."""

    path: int
    mode: int
    default: str
    why: str


OPENERS: Mapping[str, Opener] = {
    "builtins.open": Opener(0, 1, "r", "the builtin"),
    "io.open": Opener(0, 1, "r", "the builtin under its other name"),
    "_io.open": Opener(0, 1, "r", "the builtin under its implementation's name"),
    "os.fdopen": Opener(0, 1, "r", "a descriptor made into a file; the path is that of os.open"),
    "codecs.open": Opener(0, 1, "r", "text files before Python 3"),
    "gzip.open": Opener(0, 1, "rb", "compressed while it is written"),
    "bz2.open": Opener(0, 1, "rb", "compressed while it is written"),
    "lzma.open": Opener(0, 1, "rb", "compressed while it is written"),
    "aiofiles.open": Opener(0, 1, "r", "the builtin in a thread"),
    "aiofiles.threadpool.open": Opener(0, 1, "r", "the builtin in a thread"),
    "anyio.open_file": Opener(0, 1, "r", "the builtin in a thread"),
    "trio.open_file": Opener(0, 1, "r", "the builtin in a thread"),
    "aiofile.async_open": Opener(0, 1, "r", "asynchronous file of aiofile"),
    "zipfile.ZipFile": Opener(0, 1, "r", "an archive built up in place"),
    "tarfile.open": Opener(0, 1, "r", "an archive built up in place"),
    "shelve.open": Opener(0, 1, "c", "a database file, which has a consistency of its own"),
}
# Openers whose handle is no stream of the whole content: databases keep their own consistency.
NOT_STREAMS = frozenset({"shelve.open"})

LIBRARY_WRITERS: Mapping[str, PathArgument] = {
    "shutil.copyfile": PathArgument(1, "dst", "copies over the target in place"),
    "shutil.copy": PathArgument(1, "dst", "copies over the target in place"),
    "shutil.copy2": PathArgument(1, "dst", "copies over the target in place"),
    "numpy.save": PathArgument(0, "file", "an array written as a whole"),
    "numpy.savez": PathArgument(0, "file", "arrays written as a whole"),
    "numpy.savez_compressed": PathArgument(0, "file", "arrays written as a whole"),
    "numpy.savetxt": PathArgument(0, "fname", "an array written as text"),
    "joblib.dump": PathArgument(1, "filename", "a pickled object, written as a whole"),
    "torch.save": PathArgument(1, "f", "a checkpoint written as a whole"),
    "faiss.write_index": PathArgument(1, "fname", "an index of vectors written as a whole"),
    "safetensors.torch.save_file": PathArgument(1, "filename", "weights written as a whole"),
    "safetensors.numpy.save_file": PathArgument(1, "filename", "weights written as a whole"),
    "scipy.io.savemat": PathArgument(0, "file_name", "matrices written as a whole"),
    "scipy.sparse.save_npz": PathArgument(0, "file", "a matrix written as a whole"),
    "scipy.io.wavfile.write": PathArgument(0, "filename", "samples written as a whole"),
    "soundfile.write": PathArgument(0, "file", "samples written as a whole"),
    "cv2.imwrite": PathArgument(0, "filename", "an image written as a whole"),
    "imageio.imwrite": PathArgument(0, "uri", "an image written as a whole"),
    "imageio.v2.imwrite": PathArgument(0, "uri", "an image written as a whole"),
    "imageio.v3.imwrite": PathArgument(0, "uri", "an image written as a whole"),
    "matplotlib.pyplot.savefig": PathArgument(0, "fname", "a figure written as a whole"),
    "pyarrow.parquet.write_table": PathArgument(1, "where", "a table written as a whole"),
    "pyarrow.feather.write_feather": PathArgument(1, "dest", "a table written as a whole"),
    "pyarrow.csv.write_csv": PathArgument(1, "output_file", "a table written as a whole"),
    "srsly.write_json": PathArgument(0, "path", "JSON written in place"),
    "srsly.write_jsonl": PathArgument(0, "path", "JSON lines written in place"),
    "srsly.write_yaml": PathArgument(0, "path", "YAML written in place"),
    "srsly.write_msgpack": PathArgument(0, "path", "msgpack written in place"),
    "json_tricks.dump": PathArgument(1, "fp", "JSON written in place"),
    "plistlib.writePlist": PathArgument(1, "pathOrFile", "a property list written in place"),
    "dotenv.set_key": PathArgument(0, "dotenv_path", "moves a temporary in recent versions only"),
    "networkx.write_gml": PathArgument(1, "path", "a graph written as a whole"),
    "networkx.write_graphml": PathArgument(1, "path", "a graph written as a whole"),
    "onnx.save": PathArgument(1, "f", "a model written as a whole"),
    "cloudpickle.dump": PathArgument(1, "file", "a pickled object; takes a handle"),
    "xml.etree.ElementTree.ElementTree().write": PathArgument(
        0, "file_or_filename", "a document written in place"
    ),
    "xml.etree.ElementTree.parse().write": PathArgument(0, "file_or_filename", "a document written in place"),
    "lxml.etree.ElementTree().write": PathArgument(0, "file", "a document written in place"),
    "lxml.etree.parse().write": PathArgument(0, "file", "a document written in place"),
    "ruamel.yaml.YAML().dump": PathArgument(1, "stream", "YAML written in place; takes a path or a handle"),
    "nbformat.write": PathArgument(1, "fp", "a notebook written in place; takes a path or a handle"),
    "urllib.request.urlretrieve": PathArgument(1, "filename", "a download written in place"),
    "wget.download": PathArgument(1, "out", "a download written in place"),
}
# Of these only what looks like a path is one: a handle is as usual.
TAKES_HANDLES = frozenset({"ruamel.yaml.YAML().dump", "nbformat.write", "cloudpickle.dump"})
# Writers that take a handle where others take a path: only a path given to them is a write of their own.
LIBRARY_METHODS: Mapping[str, PathArgument] = {
    "to_csv": PathArgument(0, "path_or_buf", "a data frame written as a whole"),
    "to_json": PathArgument(0, "path_or_buf", "a data frame written as a whole"),
    "to_parquet": PathArgument(0, "path", "a data frame written as a whole"),
    "to_pickle": PathArgument(0, "path", "a data frame written as a whole"),
    "to_feather": PathArgument(0, "path", "a data frame written as a whole"),
    "to_excel": PathArgument(0, "excel_writer", "a data frame written as a whole"),
    "to_hdf": PathArgument(0, "path_or_buf", "a data frame written as a whole"),
    "write_parquet": PathArgument(0, "file", "a polars frame written as a whole"),
    "write_csv": PathArgument(0, "file", "a polars frame written as a whole"),
    "write_ipc": PathArgument(0, "file", "a polars frame written as a whole"),
    "write_ndjson": PathArgument(0, "file", "a polars frame written as a whole"),
    "save_to_disk": PathArgument(0, "dataset_path", "a data set written as a whole"),
    "save_weights": PathArgument(0, "filepath", "weights written as a whole"),
    "save_model": PathArgument(0, "fname", "a booster written as a whole"),
}
# Receivers of LIBRARY_METHODS and `write_text` whose target is no local file that a crash could tear.
REMOTE_STORES = (
    "cloudpathlib.", "s3path.", "upath.", "universal_pathlib.", "fsspec.", "s3fs.", "gcsfs.", "adlfs.", "zipfile.",
    "importlib.resources.",
)  # fmt: skip

LIBRARY_READERS: Mapping[str, PathArgument] = {
    "numpy.load": PathArgument(0, "file", "reads what numpy.save wrote"),
    "numpy.loadtxt": PathArgument(0, "fname", "reads what numpy.savetxt wrote"),
    "joblib.load": PathArgument(0, "filename", "reads what joblib.dump wrote"),
    "torch.load": PathArgument(0, "f", "reads what torch.save wrote"),
    "faiss.read_index": PathArgument(0, "fname", "reads what faiss.write_index wrote"),
    "safetensors.numpy.load_file": PathArgument(0, "filename", "reads what save_file wrote"),
    "scipy.sparse.load_npz": PathArgument(0, "file", "reads what save_npz wrote"),
    "pandas.read_csv": PathArgument(0, "filepath_or_buffer", "reads a table"),
    "pandas.read_json": PathArgument(0, "path_or_buf", "reads a table"),
    "pandas.read_parquet": PathArgument(0, "path", "reads a table"),
    "pandas.read_pickle": PathArgument(0, "filepath_or_buffer", "reads a table"),
    "pandas.read_feather": PathArgument(0, "path", "reads a table"),
    "pandas.read_excel": PathArgument(0, "io", "reads a table"),
    "polars.read_csv": PathArgument(0, "source", "reads a table"),
    "polars.read_parquet": PathArgument(0, "source", "reads a table"),
    "pyarrow.parquet.read_table": PathArgument(0, "source", "reads a table"),
    "toml.load": PathArgument(0, "f", "reads settings; takes a path or a handle"),
    "xml.etree.ElementTree.parse": PathArgument(0, "source", "reads a document"),
    "lxml.etree.parse": PathArgument(0, "source", "reads a document"),
    "ruamel.yaml.YAML().load": PathArgument(0, "stream", "reads a document; takes a path or a handle"),
    "nbformat.read": PathArgument(0, "fp", "reads a notebook; takes a path or a handle"),
    "configparser.ConfigParser().read": PathArgument(0, "filenames", "reads settings"),
    "configparser.RawConfigParser().read": PathArgument(0, "filenames", "reads settings"),
    "dotenv.load_dotenv": PathArgument(0, "dotenv_path", "reads settings"),
    "dotenv.dotenv_values": PathArgument(0, "dotenv_path", "reads settings"),
    "dotenv.get_key": PathArgument(0, "dotenv_path", "reads settings"),
    "srsly.read_json": PathArgument(0, "path", "reads what srsly wrote"),
    "srsly.read_yaml": PathArgument(0, "path", "reads what srsly wrote"),
    "srsly.read_msgpack": PathArgument(0, "path", "reads what srsly wrote"),
    "cv2.imread": PathArgument(0, "filename", "reads an image"),
    "PIL.Image.open": PathArgument(0, "fp", "reads an image"),
    "linecache.getlines": PathArgument(0, "filename", "reads lines"),
    "fileinput.input": PathArgument(0, "files", "reads lines"),
    "safetensors.torch.load_file": PathArgument(0, "filename", "reads weights"),
    "scipy.io.loadmat": PathArgument(0, "file_name", "reads matrices"),
    "flask.send_file": PathArgument(0, "path_or_file", "serves the file"),
    "fastapi.responses.FileResponse": PathArgument(0, "path", "serves the file"),
    "starlette.responses.FileResponse": PathArgument(0, "path", "serves the file"),
}

# Libraries that write atomically: a call of theirs is the right idiom.
ATOMIC_LIBRARIES: Mapping[str, str] = {
    "atomicwrites.": "temporary sibling, fsync, rename",
    "atomicfile.": "temporary sibling, rename",
    "atomic_write.": "temporary sibling, rename",
    "atomicfiles.": "temporary sibling, rename",
    "fasteners.": "locks around the access",
    "boltons.fileutils.atomic_save": "temporary sibling, rename",
    "boltons.fileutils.AtomicSaver": "temporary sibling, rename",
    "django.core.files.move.file_move_safe": "rename where it can",
    "pip._internal.utils.filesystem.adjacent_tmp_file": "temporary sibling, replaced by the caller",
    "werkzeug.utils.atomic_open": "temporary sibling, rename",
    "jupyter_server.services.contents.fileio.atomic_writing": "intermediate copy, restored on failure",
    "notebook.services.contents.fileio.atomic_writing": "intermediate copy, restored on failure",
    "safer.open": "written on success only",
    "overwrite.": "temporary sibling, rename",
    "homeassistant.util.file.write_utf8_file_atomic": "through atomicwrites",
    "diskcache.": "database with transactions",
    "twisted.python.filepath.FilePath": "setContent moves a sibling over the target",
    "salt.utils.atomicfile.": "temporary sibling, rename",
    "mercurial.util.atomictempfile": "temporary sibling, rename",
    "certbot.compat.filesystem.replace": "rename on every system",
    "monty.tempfile.": "scratch folders, copied at the end",
    "portalocker.": "locks around the access",
    "distlib.util.FileOperator": "keeps a record to roll back",
    "git.LockFile": "lock file moved over the target",
    "dulwich.file.GitFile": "lock file moved over the target",
}

STATE_WORDS: Mapping[str, str] = {
    "state": "what the program knows between runs",
    "states": "the same in the plural",
    "job": "work that must survive a restart",
    "jobs": "work that must survive a restart",
    "queue": "work that must survive a restart",
    "tasks": "work that must survive a restart",
    "schedule": "work that must survive a restart",
    "session": "who is logged in or what is open",
    "sessions": "who is logged in or what is open",
    "lease": "who holds what",
    "leases": "who holds what",
    "ledger": "a record of what happened",
    "journal": "a record of what happened",
    "history": "a record of what happened",
    "checkpoint": "where to go on",
    "checkpoints": "where to go on",
    "cursor": "where to go on",
    "offset": "where to go on",
    "offsets": "where to go on",
    "progress": "where to go on",
    "bookmark": "where to go on",
    "bookmarks": "what a user kept",
    "registry": "what is registered",
    "inventory": "what is registered",
    "catalog": "what is registered",
    "index": "where things are",
    "manifest": "what belongs together",
    "metadata": "what is known about data",
    "settings": "what a user chose",
    "preferences": "what a user chose",
    "prefs": "what a user chose",
    "config": "what a user chose",
    "configuration": "what a user chose",
    "profile": "what a user chose",
    "profiles": "what a user chose",
    "credentials": "losing it locks the user out",
    "credential": "losing it locks the user out",
    "token": "losing it locks the user out",
    "tokens": "losing it locks the user out",
    "auth": "losing it locks the user out",
    "keys": "losing it locks the user out",
    "accounts": "who exists",
    "users": "who exists",
    "db": "a database in one file",
    "database": "a database in one file",
    "store": "a database in one file",
    "storage": "a database in one file",
    "snapshot": "what to restore",
    "cache": "read at the next start",
    "counter": "a number that must not go back",
    "counters": "numbers that must not go back",
    "memory": "what an agent remembers",
    "memories": "what an agent remembers",
    "watchlist": "what a user kept",
    "favorites": "what a user kept",
    "subscriptions": "what a user kept",
    "status": "what others read while it is written",
}
ROOT_WORDS: Mapping[str, str] = {
    "data": "data folder",
    "state": "state folder",
    "config": "configuration folder",
    "conf": "configuration folder",
    "cache": "cache folder",
    "var": "the system's place for state",
    "storage": "storage folder",
    "store": "storage folder",
    "db": "database folder",
    "home": "the user's own folder",
    "appdata": "the user's own folder on Windows",
    "persist": "persistent volume",
    "persistent": "persistent volume",
}
# Words of a name or file that say: this is what the caller asked to have written.
OUTPUT_WORDS: Mapping[str, str] = {
    "output": "asked for by the caller",
    "outputs": "asked for by the caller",
    "out": "asked for by the caller",
    "outfile": "asked for by the caller",
    "outpath": "asked for by the caller",
    "outdir": "asked for by the caller",
    "dest": "asked for by the caller",
    "destination": "asked for by the caller",
    "dst": "asked for by the caller",
    "target": "asked for by the caller",
    "export": "made for someone else",
    "exports": "made for someone else",
    "report": "made for someone else",
    "reports": "made for someone else",
    "dist": "build result",
    "build": "build result",
    "bundle": "build result",
    "artifacts": "build result",
    "site": "build result",
    "html": "build result",
    "docs": "build result",
    "scaffold": "new project from a template",
    "template": "new project from a template",
    "templates": "new project from a template",
    "plot": "a picture",
    "figure": "a picture",
    "debug": "for a person to look at",
    "dump": "for a person to look at",
    "trace": "for a person to look at",
    "log": "for a person to look at",
    "logs": "for a person to look at",
    "pid": "one short number, made anew at every start",
    "pidfile": "one short number, made anew at every start",
    "lock": "its being there is what counts",
    "lockfile": "its being there is what counts",
    "sentinel": "its being there is what counts",
    "marker": "its being there is what counts",
    "heartbeat": "its time is what counts",
    "fifo": "a pipe, not a file",
    "pipe": "a pipe, not a file",
    "sock": "a socket, not a file",
    "sys": "the kernel's interface",
    "cgroup": "the kernel's interface",
    "sysfs": "the kernel's interface",
    "sysctl": "the kernel's interface",
    "gpio": "the kernel's interface",
    "brightness": "the kernel's interface",
}
TEMPORARY_WORDS: Mapping[str, str] = {
    "tmp": "temporary",
    "temp": "temporary",
    "temporary": "temporary",
    "tempdir": "temporary",
    "tmpdir": "temporary",
    "tmpfile": "temporary",
    "tempfile": "temporary",
    "tmppath": "temporary",
    "tmpname": "temporary",
    "scratch": "temporary",
    "partial": "moved over the target when whole",
    "part": "moved over the target when whole",
    "incomplete": "moved over the target when whole",
    "staging": "moved over the target when whole",
    "swp": "moved over the target when whole",
    "backup": "a copy, the original stands",
    "bak": "a copy, the original stands",
    "old": "a copy, the original stands",
    "orig": "a copy, the original stands",
}
FRESH_WORDS: Mapping[str, str] = {
    "uuid": "new at every call",
    "uuid1": "new at every call",
    "uuid4": "new at every call",
    "timestamp": "new at every call",
    "ts": "new at every call",
    "now": "new at every call",
    "utcnow": "new at every call",
    "strftime": "new at every call",
    "isoformat": "new at every call",
    "time": "new at every call",
    "monotonic": "new at every call",
    "datetime": "new at every call",
    "date": "new every day",
    "today": "new every day",
    "random": "new at every call",
    "nonce": "new at every call",
    "getpid": "new in every process",
    "token_hex": "new at every call",
    "token_urlsafe": "new at every call",
    "mktemp": "new at every call",
}
# Calls of these give a folder for state by themselves.
STATE_ROOT_CALLS: Mapping[str, str] = {
    "user_data_dir": "platformdirs, appdirs",
    "user_data_path": "platformdirs",
    "user_config_dir": "platformdirs, appdirs",
    "user_config_path": "platformdirs",
    "user_cache_dir": "platformdirs, appdirs",
    "user_cache_path": "platformdirs",
    "user_state_dir": "platformdirs, appdirs",
    "user_state_path": "platformdirs",
    "site_data_dir": "platformdirs, appdirs",
    "site_config_dir": "platformdirs, appdirs",
    "save_data_path": "xdg",
    "save_config_path": "xdg",
    "save_cache_path": "xdg",
    "get_app_dir": "click, typer",
    "home": "pathlib.Path.home",
}
MOVERS: Mapping[str, str] = {
    "os.replace": "atomic on one file system",
    "os.rename": "atomic on one file system",
    "os.renames": "atomic on one file system",
    "shutil.move": "a rename on one file system, else a copy",
    "aiofiles.os.replace": "os.replace in a thread",
    "aiofiles.os.rename": "os.rename in a thread",
    "django.core.files.move.file_move_safe": "a rename where it can",
}

# How texts are named that people write and keep under version control; programs rewrite them at times.
AUTHORED_SUFFIXES = frozenset({
    ".py",  # modules, which generators of code and scaffolds write
    ".pyi",  # stubs
    ".ipynb",  # notebooks
    ".md",  # pages
    ".rst",  # the same
    ".adoc",  # the same
    ".tex",  # articles
    ".bib",  # their references
    ".html",  # pages that are shown
    ".htm",  # the same
    ".css",  # how they look
    ".js",  # what they do
    ".ts",  # the same
    ".sh",  # scripts
    ".in",  # `MANIFEST.in`, templates of builds
    ".c",  # sources of programs
    ".cc",  # the same
    ".cpp",  # the same
    ".h",  # the same, also made by build tools
    ".hpp",  # the same
    ".go",  # the same
    ".rs",  # the same
    ".java",  # the same
    ".example",  # `.env.example`, a template to be filled in
    ".gitignore",  # kept with the sources
    "pyproject.toml",  # the same
    "setup.cfg",  # the same
    "package.json",  # the same
    ".po",  # translations
    ".pot",  # what is to be translated
})  # fmt: skip
