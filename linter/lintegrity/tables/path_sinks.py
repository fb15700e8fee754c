"""Calls that take a path and do something to the file system, and what a caller's path means there."""

from __future__ import annotations

from typing import NamedTuple

OPEN = "open"
FOLDER = "folder"
DELETE = "delete"
DELETE_TREE = "delete-tree"
RUN = "run"
PROBE = "probe"  # tells whether a file is there, and how large: what a client may learn of any file, if it chooses it


class Sink(NamedTuple):
    """`what` is done to the path in argument number `position` or keyword `keyword`."""

    what: str
    position: int
    keyword: str = ""


def _first(what: str, *names: str, keyword: str = "path") -> dict[str, tuple[Sink, ...]]:
    return {name: (Sink(what, 0, keyword),) for name in names}


def _both(what: str, *names: str) -> dict[str, tuple[Sink, ...]]:
    return {name: (Sink(what, 0, "src"), Sink(what, 1, "dst")) for name in names}


# Calls that run the first word of a list.
COMMANDS = (
    "subprocess.run",
    "subprocess.call",
    "subprocess.check_call",
    "subprocess.check_output",
    "subprocess.Popen",
)

PATH_SINKS: dict[str, tuple[Sink, ...]] = {
    # Opening one file: what is named is read or written.
    **_first(OPEN, "builtins.open", "io.open", "os.fdopen", keyword="file"),
    **_first(OPEN, "codecs.open", keyword="filename"),
    **_first(OPEN, "os.open", "os.mkfifo", "os.mknod", "os.truncate", "os.chmod", "os.chown", "os.utime"),
    **_first(OPEN, "os.readlink", "io.FileIO", "io.open_code", "fileinput.input", "linecache.getlines"),
    **_first(OPEN, "aiofiles.open", "anyio.open_file", "trio.open_file", "aiofile.async_open", keyword="file"),
    **_first(OPEN, "gzip.open", "bz2.open", "lzma.open", "bz2.BZ2File", "gzip.GzipFile", keyword="filename"),
    **_first(OPEN, "zipfile.ZipFile", "zipfile.PyZipFile", keyword="file"),
    **_first(OPEN, "tarfile.open", "tarfile.TarFile", "tarfile.TarFile.open", keyword="name"),
    **_first(OPEN, "sqlite3.connect", "aiosqlite.connect", keyword="database"),
    **_first(OPEN, "shelve.open", "dbm.open", keyword="filename"),
    **_first(OPEN, "runpy.run_path", "pandas.read_csv", "pandas.read_excel", "pandas.read_parquet", "pandas.read_json"),
    **_first(OPEN, "numpy.load", "numpy.save", "numpy.loadtxt", "joblib.load", "joblib.dump", "torch.load", keyword="file"),
    **_first(OPEN, "PIL.Image.open", keyword="fp"),
    **_first(OPEN, "linecache.getline", "configparser.ConfigParser().read", "configparser.RawConfigParser().read"),
    **_first(OPEN, "lxml.etree.parse", "xml.etree.ElementTree.parse", "defusedxml.ElementTree.parse", "lxml.html.parse"),
    **_first(OPEN, "xml.dom.minidom.parse", "xml.sax.parse", "defusedxml.minidom.parse", "defusedxml.lxml.parse"),
    **_first(OPEN, "openpyxl.load_workbook", "docx.Document", "pptx.Presentation", "xlrd.open_workbook", "fitz.open"),
    **_first(OPEN, "pypdf.PdfReader", "PyPDF2.PdfReader", "pdfplumber.open", "wave.open", "soundfile.read", "h5py.File"),
    **_first(OPEN, "cv2.imread", "cv2.imwrite", "imageio.imread", "imageio.v3.imread", "librosa.load", "netCDF4.Dataset"),
    **_first(OPEN, "numpy.savetxt", "numpy.savez", "numpy.fromfile", "numpy.genfromtxt", "scipy.io.loadmat"),
    **_first(OPEN, "pandas.read_pickle", "pandas.read_table", "pandas.read_hdf", "pandas.read_feather", "pandas.read_xml"),
    **_first(OPEN, "polars.read_csv", "polars.read_parquet", "duckdb.connect", "pyarrow.parquet.read_table"),
    **_first(OPEN, "dotenv.load_dotenv", "dotenv.dotenv_values", "logging.FileHandler", "logging.config.fileConfig"),
    **_first(OPEN, "torch.save", "py7zr.SevenZipFile", "rarfile.RarFile", "tarfile.is_tarfile", "zipfile.is_zipfile"),
    **_first(OPEN, "logging.handlers.RotatingFileHandler", "logging.handlers.TimedRotatingFileHandler", keyword="filename"),
    # A response whose body is the file.
    **_first(OPEN, "fastapi.responses.FileResponse", "starlette.responses.FileResponse", "fastapi.FileResponse"),
    **_first(OPEN, "flask.send_file", "quart.send_file", "flask.helpers.send_file", keyword="path_or_file"),
    **_first(OPEN, "aiohttp.web.FileResponse", "litestar.response.File", "sanic.response.file", "sanic.file"),
    **_first(OPEN, "sanic.response.file_stream", keyword="location"),
    # Folders: what lies below is listed, made or served.
    "bottle.static_file": (Sink(FOLDER, 1, "root"),),
    **_first(FOLDER, "flask.send_from_directory", "quart.send_from_directory", keyword="directory"),
    **_first(FOLDER, "starlette.staticfiles.StaticFiles", "fastapi.staticfiles.StaticFiles", keyword="directory"),
    **_first(FOLDER, "os.listdir", "os.scandir", "os.walk", "os.fwalk", "os.mkdir", "os.makedirs", "os.chdir"),
    **_first(FOLDER, "glob.glob", "glob.iglob", keyword="pathname"),
    **_first(FOLDER, "jinja2.FileSystemLoader", "jinja2.loaders.FileSystemLoader", keyword="searchpath"),
    **_first(FOLDER, "os.chroot", "pkgutil.iter_modules", "compileall.compile_dir"),
    **_both(OPEN, "os.rename", "os.replace", "os.link", "os.symlink", "os.renames"),
    **_both(OPEN, "shutil.copy", "shutil.copy2", "shutil.copyfile", "shutil.move", "shutil.copymode", "shutil.copystat"),
    **_both(FOLDER, "shutil.copytree"),
    "shutil.unpack_archive": (Sink(OPEN, 0, "filename"), Sink(FOLDER, 1, "extract_dir")),
    "shutil.make_archive": (Sink(OPEN, 0, "base_name"), Sink(FOLDER, 2, "root_dir")),
    "urllib.request.urlretrieve": (Sink(OPEN, 1, "filename"),),
    "paramiko.SFTPClient().get": (Sink(OPEN, 1, "localpath"),),
    "paramiko.SSHClient().open_sftp().get": (Sink(OPEN, 1, "localpath"),),
    "paramiko.SFTPClient.from_transport().get": (Sink(OPEN, 1, "localpath"),),
    "tempfile.mkdtemp": (Sink(FOLDER, 2, "dir"),),
    "tempfile.mkstemp": (Sink(FOLDER, 2, "dir"),),
    "tempfile.TemporaryDirectory": (Sink(FOLDER, 2, "dir"),),
    "tempfile.NamedTemporaryFile": (Sink(FOLDER, 7, "dir"),),
    # Deleting.
    **_first(DELETE, "os.remove", "os.unlink", "os.rmdir", "os.removedirs", "aiofiles.os.remove", "aiofiles.os.unlink", "aiofiles.os.rmdir"),
    **_first(DELETE_TREE, "shutil.rmtree", "aioshutil.rmtree", "distutils.dir_util.remove_tree"),
    # Looking whether something is there.
    **_first(PROBE, "os.path.exists", "os.path.lexists", "os.path.isfile", "os.path.isdir", "os.path.getsize"),
    **_first(PROBE, "os.stat", "os.lstat", "os.access", "aiofiles.os.stat", "aiofiles.os.path.exists"),
    # Running what the path names.
    **_first(RUN, "os.execv", "os.execve", "os.execl", "os.startfile", "runpy.run_path"),
    **_first(RUN, "asyncio.create_subprocess_exec", keyword="program"),
    **_first(RUN, *COMMANDS, keyword="args"),
}  # fmt: skip

# Openers that make a file, or write over one, where their mode says so.
OPENERS = frozenset({
    "builtins.open",  # the usual way
    "io.open",  # the same
    "codecs.open",  # with an encoding
    "aiofiles.open",  # in a coroutine
    "anyio.open_file",  # the same
    "gzip.open",  # compressed
})  # fmt: skip

# Calls that import what their first argument names.
IMPORTERS = {
    "importlib.import_module": "the standard way", "builtins.__import__": "the statement as a function",
    "pkgutil.resolve_name": "`module:attribute`", "runpy.run_module": "the module is run",
    "pydoc.locate": "a dotted name", "werkzeug.utils.import_string": "a dotted name",
    "werkzeug.import_string": "the same by an older name", "django.utils.module_loading.import_string": "a dotted name",
    "django.utils.module_loading.import_module": "a module", "celery.utils.imports.symbol_by_name": "a dotted name",
    "kombu.utils.imports.symbol_by_name": "a dotted name", "kombu.utils.symbol_by_name": "the same",
    "celery.utils.imports.import_from_cwd": "a module beside the program", "zope.dottedname.resolve.resolve": "a dotted name",
    "hydra.utils.get_class": "a dotted name", "hydra.utils.get_method": "a dotted name",
    "pydantic.utils.import_string": "a dotted name", "uvicorn.importer.import_from_string": "`module:attribute`",
}  # fmt: skip

# Methods of a path: the receiver is the path.
PATH_METHODS: dict[str, str] = {
    "open": OPEN, "read_text": OPEN, "read_bytes": OPEN, "write_text": OPEN, "write_bytes": OPEN, "touch": OPEN,
    "symlink_to": OPEN, "hardlink_to": OPEN, "rename": OPEN, "replace": OPEN, "chmod": OPEN, "readlink": OPEN,
    "iterdir": FOLDER, "glob": FOLDER, "rglob": FOLDER, "walk": FOLDER, "mkdir": FOLDER,
    "unlink": DELETE, "rmdir": DELETE,
    "exists": PROBE, "is_file": PROBE, "is_dir": PROBE, "stat": PROBE,
}  # fmt: skip
# Of these the receiver need not be known to be a path: nothing else is called so.
ONLY_OF_PATHS = frozenset({
    "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "rglob", "symlink_to", "hardlink_to",
    "unlink", "rmdir", "touch",
})  # fmt: skip
# Methods of something else that write to the path they are given.
PATH_ARGUMENT_METHODS: dict[str, Sink] = {
    "to_csv": Sink(OPEN, 0, "path_or_buf"),
    "to_json": Sink(OPEN, 0, "path_or_buf"),
    "to_parquet": Sink(OPEN, 0, "path"),
    "to_pickle": Sink(OPEN, 0, "path"),
    "extractall": Sink(FOLDER, 0, "path"),
    "savefig": Sink(OPEN, 0, "fname"),
}

# Calls that take an open file as well: an upload is handed to them as it is, and is no path.
OF_STREAMS = frozenset({
    "zipfile.ZipFile",  # an archive of the client
    "zipfile.PyZipFile",  # the same
    "tarfile.TarFile",  # an archive of the client
    "PIL.Image.open",  # a picture of the client
    "pandas.read_csv", "pandas.read_excel", "pandas.read_parquet", "pandas.read_json", "pandas.read_pickle",  # tables
    "pandas.read_table", "pandas.read_feather", "pandas.read_xml", "polars.read_csv", "polars.read_parquet",  # the same
    "numpy.load", "numpy.loadtxt", "numpy.genfromtxt", "numpy.fromfile", "joblib.load", "torch.load",  # arrays, models
    "lxml.etree.parse", "xml.etree.ElementTree.parse", "defusedxml.ElementTree.parse", "lxml.html.parse",  # documents
    "xml.dom.minidom.parse", "xml.sax.parse", "defusedxml.minidom.parse", "defusedxml.lxml.parse",  # the same
    "openpyxl.load_workbook", "docx.Document", "pptx.Presentation", "xlrd.open_workbook", "fitz.open",  # of an office
    "pypdf.PdfReader", "PyPDF2.PdfReader", "pdfplumber.open", "wave.open", "soundfile.read", "librosa.load",  # media
    "py7zr.SevenZipFile", "rarfile.RarFile", "tarfile.is_tarfile", "zipfile.is_zipfile", "h5py.File",  # archives
    "imageio.imread", "imageio.v3.imread", "scipy.io.loadmat", "pyarrow.parquet.read_table",  # pictures, matrices
})  # fmt: skip
