"""Library calls through which a value goes on, and what is left of it on the other side."""

from __future__ import annotations

from typing import NamedTuple

KEEP = "keep"  # the same value in another dress: identity and flags stay
PART = "part"  # a piece or a rearrangement of it: a new identity, flags that hold for pieces stay
DECODE = "decode"  # its meaning changes: a check before it says nothing about what comes out
QUERY = "query"  # the parameters of a URL by name
RESOLVE = "resolve"  # absolute, without `..`
NAME = "name"  # the last segment only: no separator, but `..` and the empty text survive
CLEAN = "clean"  # a number, a digest, a fixed form: nothing dangerous is left
HIDE = "hide"  # an object whose text masks the password
SAFE = "safe"  # the library's own validator
JOIN = "join"  # a path made of its arguments
PATH = "path"  # a path object made of its arguments

CALLS: dict[str, str] = {
    "builtins.str": KEEP, "builtins.repr": KEEP, "builtins.bytes": KEEP, "builtins.bytearray": KEEP,
    "builtins.list": KEEP, "builtins.tuple": KEEP, "builtins.set": KEEP, "builtins.frozenset": KEEP,
    "builtins.sorted": KEEP, "builtins.reversed": KEEP, "builtins.iter": KEEP, "builtins.next": PART,
    "builtins.dict": KEEP, "builtins.enumerate": PART, "builtins.zip": PART, "builtins.filter": PART,
    "builtins.max": PART, "builtins.min": PART, "builtins.getattr": PART, "builtins.vars": PART,
    "builtins.format": KEEP, "builtins.ascii": KEEP, "builtins.map": PART, "builtins.sum": PART,
    "contextlib.nullcontext": KEEP, "contextlib.closing": KEEP, "contextlib.aclosing": KEEP,
    "copy.copy": KEEP, "copy.deepcopy": KEEP, "itertools.chain": PART,
    "itertools.chain.from_iterable": PART, "itertools.islice": PART, "functools.reduce": PART,
    "os.fspath": KEEP, "os.fsdecode": KEEP, "os.fsencode": KEEP, "os.path.expanduser": KEEP,
    "os.path.normcase": KEEP, "os.path.expandvars": DECODE, "posixpath.expanduser": KEEP,
    "os.path.realpath": RESOLVE, "os.path.abspath": RESOLVE, "os.path.normpath": RESOLVE,
    "posixpath.normpath": RESOLVE, "posixpath.abspath": RESOLVE, "ntpath.normpath": RESOLVE,
    "os.path.basename": NAME, "posixpath.basename": NAME, "ntpath.basename": NAME,
    "os.path.splitdrive": PART,
    "os.path.join": JOIN, "posixpath.join": JOIN, "ntpath.join": JOIN,
    "pathlib.Path": PATH, "pathlib.PurePath": PATH, "pathlib.PosixPath": PATH, "pathlib.PurePosixPath": PATH,
    "pathlib.PureWindowsPath": PATH, "pathlib.WindowsPath": PATH, "anyio.Path": PATH, "trio.Path": PATH,
    "upath.UPath": PATH, "aiopath.AsyncPath": PATH, "py.path.local": PATH,
    "urllib.parse.unquote": DECODE, "urllib.parse.unquote_plus": DECODE, "urllib.parse.unquote_to_bytes": DECODE,
    "urllib.parse.parse_qs": QUERY, "urllib.parse.parse_qsl": QUERY, "urllib.parse.urlparse": PART,
    "urllib.parse.urlsplit": PART, "urllib.parse.urljoin": PART, "urllib.parse.urlunparse": PART,
    "sqlalchemy.make_url": HIDE, "sqlalchemy.engine.make_url": HIDE, "sqlalchemy.engine.url.make_url": HIDE,
    "urllib.parse.urlunsplit": PART, "urllib.parse.urldefrag": PART, "urllib.request.url2pathname": DECODE,
    "base64.b64decode": DECODE, "base64.b64encode": PART, "base64.urlsafe_b64decode": DECODE,
    "base64.standard_b64decode": DECODE, "base64.b32decode": DECODE, "base64.b16decode": DECODE,
    "base64.b85decode": DECODE, "base64.a85decode": DECODE, "base64.decodebytes": DECODE,
    "base64.urlsafe_b64encode": PART, "binascii.unhexlify": DECODE, "binascii.a2b_base64": DECODE,
    "bytes.fromhex": DECODE, "builtins.bytes.fromhex": DECODE, "codecs.decode": DECODE, "codecs.encode": DECODE,
    "json.loads": DECODE, "json.load": DECODE, "json.dumps": KEEP, "orjson.loads": DECODE, "orjson.dumps": KEEP,
    "ujson.loads": DECODE, "simplejson.loads": DECODE, "yaml.safe_load": DECODE, "yaml.load": DECODE,
    "tomllib.load": DECODE, "tomllib.loads": DECODE, "tomli.load": DECODE, "tomli.loads": DECODE,
    "simplejson.dumps": KEEP, "ujson.dumps": KEEP, "flask.json.dumps": KEEP, "yaml.dump": KEEP, "yaml.safe_dump": KEEP,
    "toml.dumps": KEEP, "tomli_w.dumps": KEEP, "tomlkit.dumps": KEEP, "pprint.pformat": KEEP, "pprint.saferepr": KEEP,
    "fastapi.encoders.jsonable_encoder": KEEP, "pydantic_core.to_jsonable_python": KEEP, "pydantic_core.to_json": KEEP,
    "msgspec.json.encode": KEEP, "msgspec.to_builtins": KEEP, "msgpack.packb": KEEP, "flask.json.htmlsafe_dumps": KEEP,
    "django.utils.encoding.force_str": KEEP, "django.utils.encoding.smart_str": KEEP, "reprlib.repr": KEEP, "rich.pretty.pretty_repr": KEEP, "textwrap.indent": KEEP, "textwrap.fill": PART,
    "textwrap.shorten": PART, "shlex.join": PART, "urllib.parse.urlencode": PART,
    "html.unescape": DECODE, "html.escape": KEEP, "markupsafe.escape": KEEP, "shlex.split": PART,
    "shlex.quote": KEEP, "textwrap.dedent": KEEP, "string.Template": KEEP, "string.capwords": KEEP, "types.MappingProxyType": KEEP, "io.StringIO": KEEP, "io.BytesIO": KEEP,
    "ast.literal_eval": DECODE, "pickle.loads": DECODE, "zlib.decompress": DECODE, "gzip.decompress": DECODE,
    "re.findall": PART, "re.split": PART, "re.search": PART, "re.match": PART, "re.fullmatch": PART,
    "email.utils.parseaddr": PART, "cgi.parse_header": PART, "email.message_from_string": PART,
    "aiohttp.MultipartReader.from_response": PART, "aiohttp.multipart.MultipartReader.from_response": PART,
    "urllib.parse.quote_plus": NAME, "unicodedata.normalize": DECODE,
    "werkzeug.utils.secure_filename": SAFE, "werkzeug.secure_filename": SAFE,
    "werkzeug.utils.safe_join": SAFE, "werkzeug.security.safe_join": SAFE, "flask.safe_join": SAFE,
    "django.utils._os.safe_join": SAFE, "django.utils.text.get_valid_filename": SAFE,
    "django.utils.text.slugify": SAFE, "slugify.slugify": SAFE, "pathvalidate.sanitize_filename": SAFE,
    "pathvalidate.sanitize_filepath": SAFE, "re.escape": PART, "asyncio.wait_for": KEEP, "asyncio.shield": KEEP,
    "flask.stream_with_context": KEEP, "flask.helpers.stream_with_context": KEEP, "quart.stream_with_context": KEEP,
    "starlette.concurrency.iterate_in_threadpool": KEEP,
    "asyncio.run": KEEP, "asyncio.create_task": KEEP, "asyncio.ensure_future": KEEP,
}  # fmt: skip

# What gives something of the kind that it is given: last part of the name.
SAME_KIND = frozenset({"cast", "copy", "deepcopy", "wait_for", "shield", "MappingProxyType"})

# What is done to a path: the argument is no secret, but says where it lies.
OF_PATHS = frozenset({
    "os.path.expanduser", "posixpath.expanduser", "os.path.abspath", "posixpath.abspath", "os.path.realpath",
    "os.path.normpath", "posixpath.normpath", "os.path.basename", "os.path.dirname",
})  # fmt: skip

# What raises unless its argument has a fixed form without separators: afterwards the argument is harmless as well.
CONVERTERS = {
    "builtins.int": "digits", "builtins.float": "a number", "builtins.complex": "a number",
    "uuid.UUID": "hexadecimal digits and hyphens", "decimal.Decimal": "a number",
    "ipaddress.ip_address": "an address", "ipaddress.IPv4Address": "an address",
    "ipaddress.IPv6Address": "an address", "datetime.date.fromisoformat": "a date",
    "datetime.datetime.fromisoformat": "a time", "datetime.time.fromisoformat": "a time",
    "datetime.datetime.strptime": "a time in the form that the program asks for",
    "bson.ObjectId": "24 hexadecimal digits", "bson.objectid.ObjectId": "24 hexadecimal digits",
}  # fmt: skip

# Methods that turn a model into a mapping of its fields.
DUMPS = frozenset({"model_dump", "dict", "model_copy", "copy", "to_dict", "_asdict", "asdict"})

# Calls by their last word that call the function they are given, and where it stands; its arguments follow.
RUNNERS = {
    "run_in_executor": 1, "submit": 0, "add_task": 0, "call_soon": 0, "call_soon_threadsafe": 0, "call_later": 1,
    "start_soon": 0, "apply_async": 0, "run_sync": 0, "run_in_threadpool": 0, "to_thread": 0,
    "add_callback": 0, "spawn": 0, "spawn_callback": 0, "enqueue": 0, "start_background_task": 0,
    "callback": 0, "push_async_callback": 0, "register": 0, "addCleanup": 0, "add_job": 0, "async_task": 0,
    "send_task": 0, "enqueue_in": 1, "enqueue_at": 1, "defer_to_thread": 0, "apply": 0,
}  # fmt: skip

# Of those, the ones that take the arguments as one list and one mapping, and where the list stands.
LISTED = {
    "apply_async": 1,  # pools of processes
    "apply": 1,  # the same, waiting
    "send_task": 1,  # Celery, by the name of the task
    "add_job": 2,  # APScheduler: the trigger stands between
}
LISTED_WORDS = frozenset({"args", "kwargs"})


class Starter(NamedTuple):
    """Where a class takes the function that it calls, and a list of arguments; a mapping of them follows."""

    function: int
    word: str
    arguments: int


STARTERS = {
    "threading.Thread": Starter(1, "target", 3),
    "multiprocessing.Process": Starter(1, "target", 3),
    "multiprocessing.context.Process": Starter(1, "target", 3),
    "multiprocessing.dummy.Process": Starter(1, "target", 3),
    "threading.Timer": Starter(1, "function", 2),
}

# Methods of a task that have its function called elsewhere, and whether the arguments are in `args` and `kwargs`.
TASK_METHODS = {
    "delay": False,  # Celery, RQ
    "apply_async": True,  # Celery
    "apply": True,  # Celery, in this process
    "s": False,  # Celery: a signature that is sent later
    "si": False,  # the same, without the result before it
    "send": False,  # Dramatiq
    "kiq": False,  # TaskIQ
    "defer": False,  # Procrastinate
    "defer_async": False,  # Procrastinate
    "enqueue": False,  # Django's tasks
    "aenqueue": False,  # Django's tasks
    "remote": False,  # Ray, Modal
    "spawn": False,  # Modal
    "schedule": True,  # Huey
    "submit": False,  # Prefect
    "push": False,  # Streaq
}

# Methods that call the function they are given with each of the values that follow.
MAPPERS = frozenset(
    {
        "map",  # executors, pools
        "imap",  # pools, in order
        "imap_unordered",  # pools, as they come
        "map_async",  # pools, without waiting
        "starmap",  # pools, with several arguments
    }
)

METHODS: dict[str, str] = {
    "result": KEEP, "strip": KEEP, "lower": KEEP, "upper": KEEP, "casefold": KEEP, "title": KEEP, "capitalize": KEEP,
    "encode": KEEP, "copy": KEEP, "expandtabs": KEEP, "swapcase": KEEP, "zfill": KEEP, "ljust": KEEP,
    "rjust": KEEP, "center": KEEP, "as_posix": KEEP, "expanduser": KEEP, "__str__": KEEP, "decode": KEEP,
    "lstrip": PART, "rstrip": PART, "removeprefix": PART, "removesuffix": PART, "split": PART, "rsplit": PART,
    "partition": PART, "rpartition": PART, "splitlines": PART, "translate": PART, "get": PART, "getlist": PART,
    "getfirst": PART,
    "items": PART, "values": PART, "keys": PART, "pop": PART, "popitem": PART, "read": PART, "readline": PART,
    "readlines": PART, "getall": PART, "getone": PART, "get_all": PART, "get_list": PART, "multi_items": PART,
    "to_dict": PART, "dict": PART, "model_dump": PART, "json": PART, "form": PART, "body": PART, "text": PART,
    "get_json": PART, "get_data": PART, "post": PART, "group": PART, "groups": PART, "groupdict": PART,
    "geturl": PART, "as_string": PART, "getvalue": KEEP, "setdefault": PART, "most_common": PART,
    "get_filename": PART, "get_param": PART, "get_header": PART, "getheader": PART, "info": PART,
    "getheaders": PART, "findall": PART, "iter_lines": PART, "iter_content": PART, "multipart": PART,
    "get_argument": PART, "get_arguments": PART, "get_query_argument": PART, "get_body_argument": PART,
    "get_cookie": PART, "cookies": PART, "headers": PART, "build_absolute_uri": PART, "get_full_path": PART,
    "unicode_string": KEEP, "human_repr": KEEP, "getroot": PART, "find": PART, "findtext": PART, "iter": PART,
    "__aenter__": KEEP, "__enter__": KEEP, "receive_json": PART, "receive_text": PART, "union": PART,
    "resolve": RESOLVE, "absolute": RESOLVE, "normpath": RESOLVE, "with_suffix": KEEP, "relative_to": PART,
    "with_name": PART, "with_stem": PART, "format_map": KEEP, "readall": PART,
}  # fmt: skip

# What stands for the value of a field in the body of a class.
FIELDS = (
    "dataclasses.field",
    "attr.ib",
    "attr.field",
    "attrs.field",
    "pydantic.Field",
    "pydantic.dataclasses.Field",
    "msgspec.field",
)

# Only a text has these: whoever calls one takes what the request holds as text.
OF_TEXT = frozenset({
    "strip", "lstrip", "rstrip", "lower", "upper", "casefold", "title", "capitalize", "decode", "encode", "split",
    "rsplit", "partition", "rpartition", "splitlines", "removeprefix", "removesuffix", "zfill", "swapcase",
})  # fmt: skip

# `find` of a text is a number.
NUMBER_METHODS = frozenset(
    {"index", "count", "rindex", "rfind", "bit_length", "timestamp", "total_seconds", "fileno"}
)

# Mappings of the standard library with fixed keys.
MAPPINGS = {
    "logging._nameToLevel": "the levels by their names",
    "logging.getLevelNamesMapping()": "the same since Python 3.11",
    "http.client.responses": "the phrases of HTTP's status codes",
    "mimetypes.types_map": "media types by suffix",
    "html.entities.name2codepoint": "characters by their names",
    "signal.Signals.__members__": "signals by their names",
}
