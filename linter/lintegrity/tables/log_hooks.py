"""Where a log call would come back to itself or too late: what runs inside, before or after logging."""

from __future__ import annotations

# Classes whose methods logging itself calls.
LOGGING_PARTS = frozenset({
    "io.TextIOBase",  # a stream may be the one that records are written to
    "io.TextIOWrapper",  # the same
    "io.IOBase",  # the same
    "io.StringIO",  # the same
    "typing.TextIO",  # the same
    "logging.Handler",  # handles records
    "logging.StreamHandler",  # handles records
    "logging.FileHandler",  # handles records
    "logging.NullHandler",  # handles records
    "logging.handlers.RotatingFileHandler",  # handles records
    "logging.handlers.TimedRotatingFileHandler",  # handles records
    "logging.handlers.WatchedFileHandler",  # handles records
    "logging.handlers.QueueHandler",  # handles records
    "logging.handlers.QueueListener",  # handles records
    "logging.handlers.MemoryHandler",  # handles records
    "logging.handlers.BufferingHandler",  # handles records
    "logging.handlers.SocketHandler",  # handles records
    "logging.handlers.SysLogHandler",  # handles records
    "logging.handlers.HTTPHandler",  # handles records
    "logging.handlers.SMTPHandler",  # handles records
    "logging.Filter",  # decides about records
    "logging.Filterer",  # decides about records
    "logging.Formatter",  # writes records out
    "logging.BufferingFormatter",  # writes records out
    "logging.Logger",  # makes records
    "logging.LoggerAdapter",  # makes records
    "pythonjsonlogger.jsonlogger.JsonFormatter",  # writes records out
    "pythonjsonlogger.json.JsonFormatter",  # writes records out
    "rich.logging.RichHandler",  # handles records
    "colorlog.ColoredFormatter",  # writes records out
})  # fmt: skip

# Methods that run while a record is written out, or where nothing can be relied upon any more.
WHILE_A_RECORD_IS_WRITTEN = frozenset({
    "__del__",  # during collection or at exit
    "__repr__",  # an argument of the message is written as text
    "__str__",  # the same
    "__format__",  # the same
    "__getattr__",  # asked while an argument is written
    "__getattribute__",  # the same
})  # fmt: skip

# Words of the calls that set logging up; a file without them does not.
SETUP_WORDS = (b"basicConfig", b"dictConfig", b"fileConfig")

# Functions that are given a callback which runs inside logging, at exit or in a signal.
HOOK_FUNCTIONS = frozenset({
    "atexit.register",  # logging may be shut down already
    "weakref.finalize",  # runs during collection or at exit
    "signal.signal",  # may interrupt the log call that holds the lock
    "loguru.logger.add",  # a sink
    "structlog.configure",  # processors
    "structlog.configure_once",  # processors
    "structlog.wrap_logger",  # processors
    "structlog.stdlib.ProcessorFormatter",  # processors
    "logging.setLogRecordFactory",  # makes records
    "multiprocessing.util.Finalize",  # runs at exit
    "sys.addaudithook",  # runs inside everything
    "sys.settrace",  # runs inside everything
    "sys.setprofile",  # runs inside everything
    "os.register_at_fork",  # locks are in an unknown state
    "threading._register_atexit",  # runs at exit
})  # fmt: skip

# Names that functions have which run between fork and exec.
AFTER_FORK = frozenset({
    "preexec",  # as in jupyterhub
    "preexec_fn",  # as subprocess calls it
    "_preexec",  # private
    "_preexec_fn",  # private
})  # fmt: skip

# Attributes that hold such a callback.
HOOK_ATTRIBUTES = frozenset({
    "sys.excepthook",  # the handler of last resort
    "sys.unraisablehook",  # what cannot be raised
    "sys.displayhook",  # the prompt's own printing
    "threading.excepthook",  # the handler of threads
    "warnings.showwarning",  # how a warning is shown
    "warnings.formatwarning",  # how a warning is shown
})  # fmt: skip

# Calls that set logging up: before them nothing is shown as meant.
CONFIGURING_FUNCTIONS = frozenset({
    "logging.basicConfig",  # the root handler
    "logging.config.dictConfig",  # everything from a dict
    "logging.config.fileConfig",  # everything from a file
    "logging.config.listen",  # everything from a socket
    "logging.disable",  # all loggers off
    "logging.addLevelName",  # names of levels
    "logging.setLoggerClass",  # how loggers are made
    "logging.setLogRecordFactory",  # how records are made
    "logging.captureWarnings",  # warnings too
    "structlog.configure",  # structlog
    "structlog.configure_once",  # structlog
    "loguru.logger.add",  # a sink
    "loguru.logger.remove",  # a sink
    "loguru.logger.configure",  # everything
    "coloredlogs.install",  # handlers with colours
    "daiquiri.setup",  # handlers
    "absl.logging.use_absl_handler",  # absl
    "absl.logging.set_verbosity",  # absl
    "celery.signals.setup_logging.connect",  # celery
    "picologging.basicConfig",  # picologging
    "sentry_sdk.init",  # its handler
    "logfire.configure",  # logfire
    "google.cloud.logging.Client().setup_logging",  # the cloud's handler
    "oslo_log.log.setup",  # OpenStack
})  # fmt: skip

# Methods that do the same on a logger or handler.
CONFIGURING_METHODS = frozenset({
    "addHandler",  # standard
    "removeHandler",  # standard
    "setFormatter",  # standard
    "addFilter",  # standard
})  # fmt: skip
