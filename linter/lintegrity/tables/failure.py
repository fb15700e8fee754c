"""Words and names that tell what a handler, or the code it guards, is for. Each entry with its reason."""

from __future__ import annotations

# Calls that only tidy up: that they fail is seldom worth a line in the log.
CLEAN_UP_CALLS = {
    "close": "releases a handle",
    "aclose": "releases a handle, awaited",
    "wait_closed": "waits for the release of a handle",
    "shutdown": "ends a connection or pool",
    "write_eof": "ends one direction of a connection",
    "send_eof": "ends one direction of a connection",
    "shutdown_asyncgens": "ends generators of a loop",
    "stop": "ends a worker or server",
    "terminate": "ends a process",
    "kill": "ends a process at once",
    "killpg": "ends a group of processes",
    "send_signal": "ends a process by signal",
    "cancel": "ends a task or timer",
    "disconnect": "ends a connection",
    "dispose": "releases a pool",
    "release": "gives back a lock or connection",
    "ungrab": "gives back an input device",
    "rollback": "gives up a transaction",
    "unlink": "removes a file",
    "remove": "removes a file or a registration",
    "rmdir": "removes a folder",
    "rmtree": "removes a tree",
    "removedirs": "removes folders",
    "cleanup": "tidies up",
    "clean_up": "tidies up",
    "teardown": "tidies up",
    "tear_down": "tidies up",
    "unsubscribe": "ends a subscription",
    "unregister": "ends a registration",
    "deregister": "ends a registration",
    "detach": "ends an attachment",
    "destroy": "releases a window or context",
    "quit": "ends a session",
    "logout": "ends a session",
    "hangup": "ends a call",
    "flush": "empties a buffer before the end",
    "join": "waits for a thread that ends",
    "wait": "waits for a process that ends",
    "unlock": "gives back a lock",
    "unmount": "releases a file system",
    "umount": "releases a file system",
    "discard": "drops an element",
    "drain": "empties a stream before the end",
    "clear": "empties a store",
    "__exit__": "leaves a context",
    "__aexit__": "leaves a context, awaited",
    "purge": "removes what is old",
    "evict": "removes what is old",
    "free": "releases memory",
    "reset": "puts back a state",
    "restore": "puts back a state",
    "abort": "ends a transfer",
    "end": "ends a span or session",
    "finish": "ends a span or session",
}

# Words of a called function's name that tell that it hands the failure on, where its body cannot be seen.
REPORTING_WORDS = {
    "abort": "ends the request with an error",
    "alert": "tells a person",
    "audit": "writes a record",
    "capture": "hands to a tracker",
    "crash": "reports a crash",
    "critical": "logs",
    "debug": "logs",
    "die": "ends the program",
    "echo": "prints",
    "emit": "sends an event",
    "err": "reports an error",
    "error": "reports an error",
    "errors": "collects errors",
    "exception": "reports an exception",
    "exc": "reports an exception",
    "exit": "ends the program",
    "fail": "marks as failed",
    "failed": "marks as failed",
    "failure": "marks as failed",
    "fatal": "logs",
    "increment": "counts in a metric",
    "incr": "counts in a metric",
    "inc": "counts in a metric",
    "invalid": "reports invalid data",
    "log": "logs",
    "logger": "logs",
    "metric": "counts in a metric",
    "notify": "tells a person",
    "panic": "ends the program",
    "print": "prints",
    "problem": "reports a problem",
    "raise": "raises",
    "record": "writes a record",
    "reject": "hands back as refused",
    "report": "reports",
    "reraise": "raises",
    "retry": "tries again under a policy",
    "traceback": "prints the traceback",
    "warn": "warns",
    "warning": "warns",
}

# Functions whose whole answer is whether something works: the fallback is the answer.
PROBE_WORDS = frozenset({
    "is", "has", "can", "should", "supports", "support", "exists", "available", "check", "probe", "ping", "alive",
    "healthy", "health", "ready", "reachable", "running", "validate", "valid", "verify", "detect", "try", "test",
    "looks", "installed", "enabled", "contains", "accepts", "matches", "equals", "allowed", "maybe", "safe", "guess",
    "eq", "ne", "lt", "le", "gt", "ge", "bool", "hash", "repr", "str", "hasattr", "isatty", "readable", "writable", "seekable",
})  # fmt: skip

# What asks for leave: an answer of `True` lets through what nobody looked at. `is_stale` may rather be true than false.
CHECKING_WORDS = (["check"], ["verify"], ["validate"], ["can"], ["allowed"])

# Words in what a handler gives back that say that it failed: the caller is told.
ERROR_WORDS = frozenset({
    "error", "errors", "err", "fail", "failed", "failure", "exception", "invalid", "unavailable", "unknown", "unhealthy",
    "down", "timeout", "unreachable", "broken", "corrupt", "denied", "rejected", "aborted", "degraded", "offline",
    "disconnected", "problem", "warning", "unable", "cannot", "missing", "bad", "undefined", "notimplemented",
})  # fmt: skip

# Code that only tells others how a program is used: it must not be noticed, so its failures are kept quiet by intent.
ABOUT_USE = {
    "telemetry": "sends figures of use",
    "analytics": "sends figures of use",
    "posthog": "a service for figures of use",
    "mixpanel": "a service for figures of use",
    "amplitude": "a service for figures of use",
    "scarf": "a service for figures of downloads",
    "beacon": "a call home",
    "tracking": "sends figures of use",
    "hint": "advice to the person at the terminal",
    "hints": "advice to the person at the terminal",
    "welcome": "greets the person at the terminal",
}

# Modules of the standard library that a platform or a build may lack.
SOMETIMES_THERE = {
    "_winapi": "Windows",
    "bz2": "built without the library",
    "crypt": "Unix",
    "ctypes": "built without the library",
    "curses": "Unix",
    "dbm": "built without the library",
    "fcntl": "Unix",
    "grp": "Unix",
    "lzma": "built without the library",
    "msilib": "Windows",
    "msvcrt": "Windows",
    "nt": "Windows",
    "posix": "Unix",
    "pty": "Unix",
    "pwd": "Unix",
    "readline": "built without the library",
    "resource": "Unix",
    "spwd": "Unix",
    "syslog": "Unix",
    "termios": "Unix",
    "tkinter": "packaged apart",
    "tty": "Unix",
    "turtle": "needs `tkinter`",
    "winreg": "Windows",
    "winsound": "Windows",
}

# Ask what is installed, as which release: a checkout that was never installed has no answer.
RELEASES = {
    "importlib.metadata.version": "standard library",
    "importlib.metadata.metadata": "standard library",
    "importlib.metadata.distribution": "standard library",
    "importlib_metadata.version": "its backport",
    "importlib_metadata.metadata": "its backport",
    "importlib_metadata.distribution": "its backport",
    "pkg_resources.get_distribution": "setuptools, before importlib.metadata",
    "pkg_resources.require": "setuptools, before importlib.metadata",
}

# What is done for the convenience of the person at the machine; that it is not possible there belongs to the normal course.
COURTESIES = frozenset({
    "webbrowser.open",  # there may be no browser; the address is shown as well
    "webbrowser.open_new",  # the same
    "webbrowser.open_new_tab",  # the same
    "pyperclip.copy",  # there may be no clipboard
    "os.startfile",  # Windows alone
    "readline.read_history_file",  # there may be none
    "readline.read_init_file",  # the same
    "winsound.Beep",  # a sound
    "plyer.notification.notify",  # a desktop that shows notices
})  # fmt: skip
