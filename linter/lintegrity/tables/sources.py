"""Where untrusted data enters: calls and objects by dotted origin, each with the reason it is here."""

from __future__ import annotations

from typing import NamedTuple


class Source(NamedTuple):
    """An origin whose value carries `label`; `why` says who chooses it."""

    label: str
    why: str


# Calls whose result, or whose first argument's variable, comes from the environment.
ENVIRONMENT_CALLS = {
    "os.getenv": "the process environment",
    "os.getenvb": "the process environment, as bytes",
    "os.environ.get": "the process environment",
    "os.environ.pop": "the process environment",
    "os.environ.setdefault": "the process environment, with a default kept in it",
    "os.environb.get": "the process environment, as bytes",
    "os.environ.__getitem__": "the process environment",
    "decouple.config": "python-decouple reads the environment, then a settings file",
    "decouple.Config()": "python-decouple over a repository of one's own",
    "decouple.AutoConfig()": "python-decouple with its search path given",
    "starlette.config.Config()": "Starlette's Config reads the environment, then a file",
    "dotenv.get_key": "a value of a .env file",
    "environ.Env()": "django-environ",
    "environs.Env()": "environs",
    "environs.env": "environs' ready-made reader",
}  # fmt: skip

# Readers with one method per type: what these methods give is text.
ENVIRONMENT_READERS = {
    "environs.Env()": "environs",
    "environs.env": "environs' ready-made reader",
    "environ.Env()": "django-environ",
    "environ.FileAwareEnv()": "django-environ that also reads files named by the variable",
}  # fmt: skip
TEXT_READERS = frozenset({"str", "path", "url", "get_value", "list", "json", "unicode", "bytes", "__call__"})

# Mappings of the environment: a subscript with a name is a variable.
ENVIRONMENT_MAPPINGS = {
    "os.environ": "the process environment",
    "os.environb": "the process environment, as bytes",
    "dotenv.dotenv_values()": "the variables of a .env file",
    "dotenv.main.dotenv_values()": "the same by its module",
    "os.environ.copy()": "a copy of the process environment",
}  # fmt: skip

# What a framework keeps for the time of one request, for whoever works on it: attributes that any function may set.
REQUEST_GLOBALS = {
    "flask.g": "Flask's `g`", "flask.globals.g": "the same by its module", "quart.g": "Quart's `g`",
    "quart.globals.g": "the same by its module",
}  # fmt: skip

# Where an application keeps what it is configured with, by key.
APPLICATION_CONFIGS = {
    "flask.Flask().config": "Flask", "flask.current_app.config": "Flask's application at work",
    "flask.globals.current_app.config": "the same by its module", "quart.Quart().config": "Quart",
    "quart.current_app.config": "Quart's application at work",
}  # fmt: skip

# Classes whose fields are filled from the environment.
SETTINGS_CLASSES = {
    "pydantic_settings.BaseSettings": "pydantic-settings fills fields from variables of their names",
    "pydantic_settings.main.BaseSettings": "the same by its module",
    "pydantic.BaseSettings": "pydantic 1",
    "pydantic.v1.BaseSettings": "pydantic 1 as kept in pydantic 2",
    "pydantic.env_settings.BaseSettings": "pydantic 1 by its module",
}  # fmt: skip

# Objects that are the request itself: what is reached through them is chosen by the client.
REQUEST_OBJECTS = {
    "flask.request": "Flask's request of the current context",
    "flask.globals.request": "the same by its module",
    "quart.request": "Quart's request of the current context",
    "quart.globals.request": "the same by its module",
    "bottle.request": "Bottle's request of the current thread",
    "starlette.requests.Request()": "a parameter annotated with Starlette's Request",
    "fastapi.Request()": "a parameter annotated with FastAPI's Request",
    "fastapi.requests.Request()": "the same by its module",
    "starlette.websockets.WebSocket()": "a parameter annotated with Starlette's WebSocket",
    "fastapi.WebSocket()": "a parameter annotated with FastAPI's WebSocket",
    "starlette.requests.HTTPConnection()": "what Request and WebSocket have in common",
    "django.http.HttpRequest()": "a parameter annotated with Django's request",
    "django.http.request.HttpRequest()": "the same by its module",
    "django.core.handlers.wsgi.WSGIRequest()": "Django's request under WSGI",
    "django.core.handlers.asgi.ASGIRequest()": "Django's request under ASGI",
    "rest_framework.request.Request()": "Django REST framework's request",
    "aiohttp.web.Request()": "a parameter annotated with aiohttp's request",
    "aiohttp.web_request.Request()": "the same by its module",
    "aiohttp.web.BaseRequest()": "aiohttp's low-level request",
    "litestar.Request()": "a parameter annotated with Litestar's Request",
    "litestar.connection.Request()": "the same by its module",
    "litestar.connection.ASGIConnection()": "what Litestar's guards get",
    "sanic.Request()": "a parameter annotated with Sanic's Request",
    "sanic.request.Request()": "the same by its module",
    "sanic.request.types.Request()": "the same by its module",
    "quart.Request()": "a parameter annotated with Quart's Request",
    "werkzeug.Request()": "Werkzeug's request",
    "werkzeug.wrappers.Request()": "the same by its module",
    "werkzeug.wrappers.request.Request()": "the same by its module",
    "flask.Request()": "a parameter annotated with Flask's Request",
    "flask.wrappers.Request()": "the same by its module",
    "pyramid.request.Request()": "a parameter annotated with Pyramid's request",
    "quart.websocket": "Quart's socket of the current context",
    "quart.globals.websocket": "the same by its module",
    "litestar.WebSocket()": "a parameter annotated with Litestar's WebSocket",
    "litestar.connection.WebSocket()": "the same by its module",
    "litestar.datastructures.UploadFile()": "an uploaded file in Litestar",
    "aiohttp.web.WebSocketResponse()": "the connection that the messages of a client come over",
    "sanic.Websocket()": "a parameter annotated with Sanic's socket",
    "simple_websocket.Server()": "the socket of flask-sock",
    "falcon.asgi.Request()": "the same for asynchronous resources",
    "falcon.Request()": "a parameter annotated with Falcon's request",
    "tornado.httputil.HTTPServerRequest()": "Tornado's request",
    "fastapi.UploadFile()": "an uploaded file: its name is the client's",
    "starlette.datastructures.UploadFile()": "the same by its module",
    "fastapi.datastructures.UploadFile()": "the same by its module",
    "werkzeug.datastructures.FileStorage()": "an uploaded file in Flask",
    "django.core.files.uploadedfile.UploadedFile()": "an uploaded file in Django",
}  # fmt: skip

# Attributes of a request that the client does not choose, or that are no text.
TRUSTED_REQUEST_ATTRIBUTES = {
    "app": "the application", "state": "set by middleware of the program", "user": "set by authentication",
    "auth": "set by authentication", "session": "signed or kept by the server", "method": "one of a few words",
    "endpoint": "the name of the view", "blueprint": "the name of a blueprint", "remote_addr": "an address",
    "client": "the address of the peer",
    "scope": "the server's own view of the request, a mapping", "content_length": "a number",
    "url_rule": "the rule that matched", "routing_exception": "an exception", "logger": "a logger",
    "site": "a Django site", "resolver_match": "the match of the resolver",
    "_": "a translation function", "config": "the application's configuration", "is_secure": "a boolean",
    "is_json": "a boolean", "scheme": "one of two words", "transport": "the connection", "loop": "the loop",
    "size": "a number", "content_type": "a media type; only a path if someone makes one of it",
    "file": "the contents, not a name", "stream": "the contents, not a name", "db": "set by the program",
    "rel_url_app": "set by the program", "registry": "Pyramid's registry of the application",
    "context": "the resource that was found", "root": "the root of the resources", "tm": "a transaction manager",
    "dbsession": "set by the program", "matched_route": "the route that matched",
    "authenticated_userid": "set by authentication", "tenant": "set by middleware", "ctx": "set by middleware",
}  # fmt: skip

# Mappings that are mostly the server's own, with the headers in them: whole they are what the client sent as well.
SERVER_MAPPINGS = frozenset({"META", "environ"})

# Methods of a request that give its body, and methods of its mappings that give them whole.
BODY_METHODS = frozenset({"json", "get_json", "form", "body", "get_data", "post", "text", "read"})
WHOLE_METHODS = frozenset({"to_dict", "dict", "items", "multi_items", "lists", "raw"})

# Mappings of a request from names to texts: whatever the key, what they give is one text.
REQUEST_MAPPINGS = frozenset({
    "headers", "cookies", "args", "query_params", "form", "values", "GET", "POST", "params", "match_info",
    "path_params", "query", "COOKIES", "view_args", "kwargs",
})  # fmt: skip

# Mappings of what the pattern of the route took from the path: a pattern of digits leaves only digits.
ROUTE_MAPPINGS = frozenset({"match_info", "path_params", "view_args", "kwargs", "path_kwargs"})

# Mappings of a request whose entries are attributes as well: Bottle's.
ATTRIBUTE_MAPPINGS = frozenset({"query", "forms", "params"})

# Entries of them that are the client's; the others are the server's.
CLIENT_META = ("HTTP_", "QUERY_STRING", "PATH_INFO", "REQUEST_URI", "RAW_URI")

# Names of uploads from which a framework has taken folders and odd characters, and the word its modules hold.
CLEANED_UPLOAD_NAMES = {"filename": b"bottle", "secure_filename": b"falcon"}

# Mappings of a request from names to uploads: the upload itself is a stream, no path.
UPLOADS = frozenset({"files", "FILES"})

# Attributes of a request or an upload that are text at last: what is taken from them is a part of the text.
TEXT_ATTRIBUTES = frozenset(
    {"filename", "raw_filename", "query_string", "path", "full_path", "path_info", "data"}
)

# Methods of a request or of a connection that give one text.
TEXT_METHODS = frozenset(
    {
        "receive_text",  # a message of Starlette's, FastAPI's and Litestar's sockets
        "receive_str",  # a message of aiohttp's sockets
        "receive_bytes",  # the same as bytes
        "receive_data",  # a message of Litestar's sockets
        "receive",  # a message of Quart's and flask-sock's sockets
        "recv",  # a message of Sanic's sockets
        "text",  # the body of aiohttp's request
    }
)

# aiohttp, Django and others: parameters that are a request by name and position in a module that uses them.
REQUEST_PARAMETER_MODULES = {
    b"django": "Django calls a view with the request first",
    b"aiohttp": "aiohttp calls a handler with the request",
    b"sanic": "Sanic calls a handler with the request first",
    b"starlette": "Starlette calls an endpoint with the request",
    b"pyramid": "Pyramid calls a view with the request",
    b"rest_framework": "Django REST framework calls a view with the request",
    b"falcon": "Falcon calls a resource with the request",
    b"litestar": "Litestar hands the request to a parameter called so",
    b"fastapi": "a parameter called request in a module of FastAPI",
}  # fmt: skip

# Classes whose methods a framework calls for a request, and whose `self.request` is the request.
_HANDLER = "a method of it is called for each request"
# Tornado's own, and those that Jupyter's servers derive from them.
TORNADO_HANDLERS = frozenset({
    "tornado.web.RequestHandler", "tornado.websocket.WebSocketHandler",
    "jupyter_server.base.handlers.AuthenticatedHandler", "jupyter_server.base.handlers.JupyterHandler",
    "jupyter_server.base.handlers.APIHandler", "notebook.base.handlers.IPythonHandler", "notebook.base.handlers.APIHandler",
    "jupyterhub.handlers.BaseHandler", "jupyterhub.handlers.base.BaseHandler", "jupyterhub.apihandlers.APIHandler",
    "jupyterhub.apihandlers.base.APIHandler",
})  # fmt: skip
HANDLER_CLASSES = {
    **dict.fromkeys(TORNADO_HANDLERS, _HANDLER),
    "django.views.View": _HANDLER, "rest_framework.views.APIView": _HANDLER, "aiohttp.web.View": _HANDLER,
    "flask.views.MethodView": _HANDLER, "flask.views.View": _HANDLER, "quart.views.MethodView": _HANDLER,
    "http.server.BaseHTTPRequestHandler": _HANDLER, "http.server.SimpleHTTPRequestHandler": _HANDLER,
    "flask_restful.Resource": _HANDLER, "flask_restx.Resource": _HANDLER, "flask_restplus.Resource": _HANDLER, "flask_smorest.MethodView": _HANDLER,
    "starlette.endpoints.HTTPEndpoint": _HANDLER, "starlette.endpoints.WebSocketEndpoint": _HANDLER,
    "sanic.views.HTTPMethodView": _HANDLER, "falcon.Resource": _HANDLER,
    "jupyterhub.services.auth.HubAuthenticated": _HANDLER,
}  # fmt: skip
HANDLER_MODULES = ("django.views.generic.", "rest_framework.generics.", "rest_framework.viewsets.")
HANDLER_METHODS = frozenset({
    "get", "post", "put", "patch", "delete", "head", "options", "dispatch_request", "open", "retrieve", "create",
    "update", "partial_update", "destroy", "list", "prepare", "on_message", "on_receive",
})  # fmt: skip
HANDLER_READERS = frozenset({
    "get_argument", "get_arguments", "get_query_argument", "get_query_arguments", "get_body_argument",
    "get_body_arguments", "get_cookie", "get_json_body", "decode_argument",
})  # fmt: skip
FORM_MODULES = ("django.forms.", "wtforms.", "flask_wtf.", "rest_framework.serializers.")
FORM_ATTRIBUTES = frozenset({"cleaned_data", "data", "validated_data"})
# What `http.server` hands to its handlers as attributes of themselves.
SERVER_ATTRIBUTES = frozenset({"path", "headers", "rfile", "requestline"})
HANDLER_ATTRIBUTES = FORM_ATTRIBUTES | SERVER_ATTRIBUTES | {"request", "kwargs", "path_kwargs", "path_args"}
# Fields of forms and serializers whose value is no text of any kind.
NARROW_FORM_FIELDS = frozenset({
    "SlugField", "IntegerField", "FloatField", "DecimalField", "BooleanField", "UUIDField", "DateField", "RegexField",
    "DateTimeField", "TimeField", "ChoiceField", "TypedChoiceField", "MultipleChoiceField", "ModelChoiceField",
    "NullBooleanField", "DurationField", "SelectField", "RadioField", "EmailField", "GenericIPAddressField",
    "IPAddressField", "PrimaryKeyRelatedField", "SlugRelatedField", "ModelMultipleChoiceField", "HiddenInput",
})  # fmt: skip
HANDLER_NEEDLES = (
    b"fastapi", b"flask", b"quart", b"starlette", b"sanic", b"litestar", b"bottle", b"apiflask", b"robyn",
    b"blacksheep", b"falcon", b"django", b"tornado", b"rest_framework", b"aiohttp", b"RequestHandler", b"APIHandler", b"BaseHandler", b"socketio",
)  # fmt: skip

# Classes whose subclasses a framework fills from the body of a request.
MODEL_CLASSES = {
    "pydantic.BaseModel": "FastAPI and Litestar fill it from the body", "pydantic.main.BaseModel": "by its module",
    "pydantic.v1.BaseModel": "pydantic 1", "sqlmodel.SQLModel": "a model of pydantic as well",
    "msgspec.Struct": "Litestar fills it from the body", "ninja.Schema": "Django Ninja fills it from the body",
}  # fmt: skip

# Decorators (last segment) that make the function's parameters come from the request.
ROUTE_DECORATORS = {
    "get": "an HTTP method of a router", "post": "an HTTP method of a router", "put": "an HTTP method of a router",
    "patch": "an HTTP method of a router", "delete": "an HTTP method of a router",
    "head": "an HTTP method of a router", "options": "an HTTP method of a router",
    "route": "a route of Flask, Starlette, Quart, Sanic, Bottle", "api_route": "FastAPI",
    "websocket": "FastAPI and Quart", "websocket_route": "Starlette", "trace": "an HTTP method of a router",
    "add_url_rule": "Flask", "view": "Bottle and Pyramid", "websocket_listener": "Litestar",
}  # fmt: skip
# Calls (last segment) that register a function, a class or an instance of one for a pattern.
ROUTE_REGISTRARS = (
    "add_url_rule",  # Flask, Quart
    "add_api_route",  # FastAPI
    "add_api_websocket_route",  # FastAPI
    "add_websocket_route",  # Starlette, Sanic
    "add_route",  # Sanic, Falcon, Starlette, aiohttp
    "add_resource",  # Flask-RESTful
    "add_get",  # aiohttp
    "add_post",  # aiohttp
    "add_put",  # aiohttp
    "add_patch",  # aiohttp
    "add_delete",  # aiohttp
    "add_view",  # aiohttp, Pyramid
    "APIRoute",  # FastAPI
    "Route",  # Starlette
    "WebSocketRoute",  # Starlette
    "URLSpec",  # Tornado
)
# Servers of Socket.IO, whose decorators register a handler of what clients send with an event.
EVENT_SERVERS = {
    "flask_socketio.SocketIO()": "Flask-SocketIO", "socketio.Server()": "python-socketio",
    "socketio.AsyncServer()": "python-socketio", "fastapi_socketio.SocketManager()": "on top of python-socketio",
}  # fmt: skip
# Classes whose methods `on_...` are such handlers.
EVENT_NAMESPACES = {
    "flask_socketio.Namespace": "Flask-SocketIO", "socketio.Namespace": "python-socketio",
    "socketio.AsyncNamespace": "python-socketio",
}  # fmt: skip
ROUTER_MODULES = (
    "fastapi", "flask", "quart", "starlette", "sanic", "litestar", "bottle", "flask_restful", "flask_restx",
    "apiflask", "robyn", "blacksheep", "falcon", "ninja", "flask_sock", "flask_socketio", "socketio",
)  # fmt: skip

# The members of an archive: whoever packed it chose their names.
ARCHIVE_MEMBERS = {
    "zipfile.ZipFile().infolist": "entries of a zip file", "zipfile.ZipFile().namelist": "names in a zip file",
    "tarfile.open().getmembers": "entries of a tar file", "tarfile.open().getnames": "names in a tar file",
    "tarfile.TarFile().getmembers": "entries of a tar file", "tarfile.TarFile().getnames": "names in a tar file",
    "tarfile.TarFile.open().getmembers": "entries of a tar file", "tarfile.open().next": "one after the other",
    "tarfile.TarFile.open().getnames": "names in a tar file", "rarfile.RarFile().infolist": "entries of a RAR file",
    "rarfile.RarFile().namelist": "names in a RAR file", "py7zr.SevenZipFile().getnames": "names in a 7z file",
}  # fmt: skip
# What is read out of an archive: a manifest in it says what somebody wrote who packed it.
ARCHIVE_READS = {
    "zipfile.ZipFile().read": "the content of an entry", "zipfile.ZipFile().open": "an entry to be read",
    "tarfile.open().extractfile": "an entry to be read", "tarfile.TarFile().extractfile": "an entry to be read",
    "tarfile.TarFile.open().extractfile": "an entry to be read", "rarfile.RarFile().read": "the content of an entry",
    "rarfile.RarFile().open": "an entry to be read",
}  # fmt: skip
# What another machine says lies in a folder of its own: it may call its files as it likes.
LISTED_NAME = "a listed name"
FOREIGN_LISTINGS = {
    f"{client}.{method}": "entries of a folder over SFTP, as the server names them"
    for client in (
        "paramiko.SFTPClient()",
        "paramiko.SSHClient().open_sftp()",
        "paramiko.SFTPClient.from_transport()",
    )
    for method in ("listdir", "listdir_attr", "listdir_iter")
}
# What gives its members when it is gone over.
ARCHIVES = frozenset({"tarfile.open()", "tarfile.TarFile()", "tarfile.TarFile.open()"})

# What a client library gives back: its bodies and headers are chosen by the other side.
REMOTE_CALLS = {
    "requests.get": "a response of requests", "requests.post": "a response of requests",
    "requests.put": "a response of requests", "requests.request": "a response of requests",
    "requests.head": "a response of requests", "requests.patch": "a response of requests",
    "requests.Session().get": "a response of requests", "requests.Session().post": "a response of requests",
    "requests.Session().request": "a response of requests", "requests.session().get": "a response of requests",
    "httpx.get": "a response of httpx", "httpx.post": "a response of httpx",
    "httpx.request": "a response of httpx", "httpx.stream": "a response of httpx",
    "httpx.Client().get": "a response of httpx", "httpx.Client().post": "a response of httpx",
    "httpx.Client().request": "a response of httpx", "httpx.Client().stream": "a response of httpx",
    "httpx.AsyncClient().get": "a response of httpx", "httpx.AsyncClient().post": "a response of httpx",
    "httpx.AsyncClient().request": "a response of httpx", "httpx.AsyncClient().stream": "a response of httpx",
    "urllib.request.urlopen": "a response of urllib", "urllib.request.OpenerDirector().open": "a response of urllib",
    "urllib.request.build_opener().open": "a response of urllib",
    "urllib3.request": "a response of urllib3", "urllib3.PoolManager().request": "a response of urllib3",
    "urllib3.PoolManager().urlopen": "a response of urllib3",
    "aiohttp.ClientSession().get": "a response of aiohttp", "aiohttp.ClientSession().post": "a response of aiohttp",
    "aiohttp.ClientSession().request": "a response of aiohttp", "aiohttp.request": "a response of aiohttp",
    "http.client.HTTPSConnection().getresponse": "a response of http.client",
    "http.client.HTTPConnection().getresponse": "a response of http.client",
    "ftplib.FTP().nlst": "names that a server tells", "ftplib.FTP_TLS().nlst": "names that a server tells",
    "ftplib.FTP().mlsd": "names that a server tells", "ftplib.FTP_TLS().mlsd": "names that a server tells",
}  # fmt: skip

# What a parser of a request gives: the values that the client sent.
REQUEST_PARSERS = {
    "flask_restful.reqparse.RequestParser().parse_args": "Flask-RESTful",
    "flask_restx.reqparse.RequestParser().parse_args": "Flask-RESTX",
    "flask_restplus.reqparse.RequestParser().parse_args": "Flask-RESTPlus",
    "webargs.flaskparser.parser.parse": "webargs, whose fields may be any text",
    "cgi.FieldStorage": "the form of a CGI script",
    "cgi.parse": "the form of a CGI script",
}  # fmt: skip

# Calls that parse a document, whoever wrote it; followed in modules that import by name.
DOCUMENTS = {
    "json.load": "JSON", "json.loads": "JSON", "orjson.loads": "JSON", "ujson.load": "JSON", "ujson.loads": "JSON",
    "simplejson.load": "JSON", "simplejson.loads": "JSON", "yaml.safe_load": "YAML", "yaml.load": "YAML",
    "yaml.full_load": "YAML", "yaml.unsafe_load": "YAML", "tomllib.load": "TOML", "tomllib.loads": "TOML",
    "tomli.load": "TOML", "tomli.loads": "TOML", "toml.load": "TOML", "toml.loads": "TOML", "rtoml.load": "TOML",
    "rtoml.loads": "TOML", "tomlkit.load": "TOML", "tomlkit.parse": "TOML", "msgpack.unpackb": "MessagePack",
    "ruamel.yaml.YAML().load": "YAML", "pickle.load": "pickle", "plistlib.load": "a property list",
    "configparser.ConfigParser().get": "INI", "configparser.RawConfigParser().get": "INI",
}  # fmt: skip
IMPORTING = (b"import_module", b"__import__", b"import_string", b"resolve_name")

# Schemes of stores whose keys look like paths and are none.
OBJECT_STORES = frozenset({
    "s3://", "s3a://", "s3n://", "gs://", "gcs://", "az://", "abfs://", "abfss://", "wasb://", "wasbs://", "adl://",
    "r2://", "oss://", "cos://", "swift://", "b2://", "minio://", "hdfs://",
})  # fmt: skip

# Taking a URL apart: the pieces are as foreign as the URL.
URL_PARSERS = {
    "urllib.parse.urlparse": "the path of a URL names whatever the other side likes",
    "urllib.parse.urlsplit": "the path of a URL names whatever the other side likes",
    "yarl.URL": "the path of a URL names whatever the other side likes",
    "furl.furl": "the path of a URL names whatever the other side likes",
    "httpx.URL": "the path of a URL names whatever the other side likes",
}  # fmt: skip
# What the standard ones give: a tuple whose first two parts are the scheme and the host.
URL_TUPLES = frozenset({"urllib.parse.urlparse", "urllib.parse.urlsplit"})
URL_TUPLE = "urllib.parse.SplitResult()"
# Parts of a URL that are no name of a file: one segment that a name server has to know, a number, a fixed word.
URL_HOST_ATTRIBUTES = frozenset({"netloc", "hostname", "host", "port", "scheme", "username", "password"})
URL_PATH_ATTRIBUTES = frozenset({"path", "query", "fragment", "name", "parts", "netloc", "geturl"})
