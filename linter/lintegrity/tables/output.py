"""Standard streams, what writes to them, and what the text of a message says about its level."""

from __future__ import annotations

STANDARD_STREAMS = {
    "sys.stdout": "stdout",  # the stream of results
    "sys.stderr": "stderr",  # the stream of complaints
    "sys.__stdout__": "stdout",  # the one the process began with
    "sys.__stderr__": "stderr",  # the one the process began with
}

STREAM_METHODS = frozenset({
    "write",  # one text
    "writelines",  # several
})  # fmt: skip

# Functions that write values for people → the keyword and the position of the stream (-1: no position).
PRETTY_PRINTERS = {
    "pprint.pprint": ("stream", 1),  # the standard one
    "pprint.pp": ("stream", 1),  # its short name
    "pprint.PrettyPrinter().pprint": ("stream", -1),  # with settings of one's own
    "rich.print": ("file", -1),  # with colours and markup
    "rich.print_json": ("file", -1),  # JSON with colours
    "rich.pretty.pprint": ("console", -1),  # the standard one with colours
    "rich.inspect": ("console", -1),  # an object with colours
}

# Characters that draw, or end the lines of a protocol (CGI, HTTP): such a text is no message.
TERMINAL_CONTROL = (
    "\x1b",  # moves the cursor or sets colours
    "\r",  # writes over the line
    "\b",  # steps back
)

# Words of names and texts in a condition that switch a text on: it has a gate already, and a log level would be a second.
SWITCH_WORDS = frozenset({
    "verbose",  # a parameter or option of the library
    "verbosity",  # the same as a number
    "debug",  # a switch of its own; the text would have to be logged at that level
    "trace",  # the same
    "quiet",  # the opposite
    "silent",  # the opposite
    "silence",  # the opposite
    "progress",  # a display
    "display",  # a display
    "show",  # a result that was asked for
    "print",  # a result that was asked for: `if self.print_stats:`
    "dry",  # `--dry-run`: the text is the result
    "echo",  # as SQLAlchemy's
    "log",  # `if LOG_LEVEL == "DEBUG":`
    "interactive",  # a person listens
})  # fmt: skip

# Words of names in a condition that say: this is written because a person, or logging itself, asked for it.
ASKED_FOR_WORDS = frozenset({
    "verbosity",  # what commands hand down from `-v`
    "exceptions",  # `logging.raiseExceptions`: logging reports its own failure
    "cli",  # the function also serves a command, and this part is for it
    "tty",  # a terminal listens
    "isatty",  # a terminal listens
    "interactive",  # a person listens
})  # fmt: skip

# Words of names that hold the name of a file, which may be `-`: the stream.
FILE_WORDS = frozenset({
    "file",  # what to write
    "filename",  # its name
    "fname",  # short
    "fp",  # short
    "path",  # where to
    "output",  # `--output -`
    "out",  # short
    "outfile",  # the same
    "dest",  # where to
    "destination",  # where to
    "target",  # where to
})  # fmt: skip

# Text that another program may read.
SERIALISERS = frozenset({
    "json.dumps",  # JSON
    "orjson.dumps",  # JSON
    "ujson.dumps",  # JSON
    "simplejson.dumps",  # JSON
    "rapidjson.dumps",  # JSON
    "yaml.dump",  # YAML
    "yaml.safe_dump",  # YAML
    "toml.dumps",  # TOML
    "tomli_w.dumps",  # TOML
    "tomlkit.dumps",  # TOML
    "tabulate.tabulate",  # a table
    "pprint.pformat",  # a structure
    "xml.etree.ElementTree.tostring",  # XML
    "lxml.etree.tostring",  # XML
    "base64.b64encode",  # data
    "textwrap.dedent",  # a text of several lines
})  # fmt: skip

# A fix must not take away what these read: tests and callers that look at the printed text.
CAPTURING_WORDS = (
    "capsys",  # pytest
    "capfd",  # pytest
    "redirect_stdout",  # contextlib
    "redirect_stderr",  # contextlib
    "captured_stdout",  # Django's and Python's own tests
    "captured_stderr",  # Django's and Python's own tests
    "captured_output",  # Python's own tests
)

ERROR_STARTS = (
    "error",  # Error: …
    "err:",  # short
    "[error",  # as a tag
    "fatal",  # worse
    "critical",  # worse
    "exception",  # Exception in …
    "failed",  # Failed to …
    "failure",  # Failure while …
    "fail:",  # short
    "could not",  # Could not open …
    "couldn't",  # Couldn't open …
    "cannot",  # Cannot open …
    "can't",  # Can't open …
    "unable",  # Unable to …
    "traceback",  # a traceback as text
    "invalid",  # Invalid value …
    "unexpected",  # Unexpected answer …
    "✗",  # a sign
    "❌",  # a sign
)

WARNING_STARTS = (
    "warning",  # Warning: …
    "warn:",  # short
    "[warn",  # as a tag
    "deprecat",  # Deprecated: …
    "caution",  # Caution: …
    "attention",  # Attention: …
    "skipping",  # Skipping x: …
    "ignoring",  # Ignoring x: …
    "⚠",  # a sign
)
