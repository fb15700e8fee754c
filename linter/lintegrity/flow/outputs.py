"""Where text leaves the program: logs, prints, warnings, exception messages, responses, reports."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from lintegrity.flow import answers, captured, evaluate, guesses, secrets, whole_environment, wholes
from lintegrity.flow.asked_urls import NAMED_BY_ERROR
from lintegrity.flow.entries import chosen_by
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.objects import is_object
from lintegrity.flow.placeholders import names_in, number_places
from lintegrity.flow.shown import is_object_without
from lintegrity.flow.values import NOTHING, Value, mapped
from lintegrity.literals import constant
from lintegrity.nodes import last_name, text_of
from lintegrity.questions.printing.logs import says_logger
from lintegrity.tables import log_calls, sensitive_words
from lintegrity.tables.output import STANDARD_STREAMS, STREAM_METHODS
from lintegrity.tables.responses import ANSWERS

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_WRITES = frozenset({"write", "write_text", "write_bytes", "writelines"})
# What gives a random text: a secret where the name says so.
_RANDOM = frozenset({
    "secrets.token_urlsafe()", "secrets.token_hex()", "secrets.token_bytes()",
    "django.utils.crypto.get_random_string()", "passlib.pwd.genword()", "os.urandom()",
})  # fmt: skip
_REPORTING = log_calls.REPORT_METHODS | log_calls.CONTEXT_METHODS
_LABELLING = frozenset({"labels", "set_attribute", "set_attributes", "set_tag", "set_tags"})
_STREAMS = frozenset({"stream", "fp", "file", "f"})
_DUMPS = frozenset({"json.dump", "yaml.dump", "yaml.safe_dump", "pickle.dump", "toml.dump", "tomli_w.dump"})


# A text for the terminal, and with it for whatever keeps what a program says.
_TO_STREAMS = frozenset(f"{stream}.{method}" for stream in STANDARD_STREAMS for method in STREAM_METHODS) | {
    "sys.exit"
}


# What an answer of Werkzeug keeps for the program and does not send.
_KEPT_BACK = "original_exception"


def told(analysis: Analysis, frame: Frame, made: Call) -> None:
    """Tell what a call gives away."""
    if (name := captured.by(frame, made)) is not None:
        told = "keeps the variables of frames"
        frame.arrive("report", made.node, frame.source(made.node, "locals", name, f"`{name}` {told}"))
    kind = kind_of(made, analysis.extensions.loggers)
    is_written = kind in (None, "store") and answers.is_written_by_handler(made, analysis.lineage)
    if is_written:
        kind = "response"
    if kind is None and made.is_tainted and answers.is_own(made, frame, analysis.lineage):
        kind = "response"
    guess = guesses.if_logger(frame, made) if kind is None else None
    if guess is not None:
        kind = "log"
    if kind is None:
        return
    shown = [*made.node.args, *(word.value for word in made.node.keywords)]
    values = [
        wholes.filled(frame, node, value)
        for node, value in zip(shown, (*made.positional, *made.keywords.values()))
    ]
    if made.origin == "tornado.web.HTTPError":  # only the reason is sent, the rest goes to the log
        values = [value if word.arg == "reason" else NOTHING for word, value in _worded(made)]
        shown = [word.value for word, _ in _worded(made)]
    if (made.origin == "builtins.print" or made.origin in _TO_STREAMS) and len(values) == 1:
        alone = mapped(values[0], lambda taint: None if "given" in taint.flags else taint)
        if alone is not values[0]:
            analysis.passed.add((frame.module.path, made.node.lineno))
        values = [alone]
    if kind == "response" and is_written and made.is_tainted:
        kind = answers.kind_of_written(made, frame)
    elif kind == "response":
        kind = answers.kind_of(made, frame.answered)
    words = {id(word.value): word.arg for word in made.node.keywords if word.arg}
    for node, value in _but_numbers(shown, values) if kind == "log" else zip(shown, values):
        if words.get(id(node)) == _KEPT_BACK:
            continue
        frame.arrive(kind, node, guesses.under(value, guess))
        if kind in ("log", "response", "response-5xx"):
            for named, found in named_secrets(frame, node, value):
                if kind == "log" or not _is_handed_over(frame, node, named, words.get(id(node), "")):
                    frame.arrive(kind, named, guesses.under(found, guess))
        if kind == "log":
            for whole, found in whole_environment.in_log(frame, made, _shown(node)):
                frame.arrive(kind, whole, guesses.under(found, guess))


def _but_numbers(shown: list[ast.expr], values: list[Value]) -> list[tuple[ast.expr, Value]]:
    """What a log call shows, without what its template takes a number from or leaves out: `log.error("key %d", key)`."""
    names = names_in(values[0].const) if len(values) == 2 else ()
    values = [chosen_by(one, names) for one in values]
    numbers = number_places(values[0].const) if values else ()
    return [pair for at, pair in enumerate(zip(shown, values), -1) if at not in numbers]


def raised(frame: Frame, node: ast.Raise, value: Value) -> None:
    """Tell what the messages of exceptions give away that are made here, but for those that are answers."""
    if isinstance(node.exc, ast.Call) and (value.origin or "").removesuffix("()") not in ANSWERS:
        for argument in node.exc.args:
            _message(frame, argument, evaluate.evaluate(frame, argument))


def _message(frame: Frame, node: ast.expr, value: Value) -> None:
    """Tell what the message of an exception gives away; a value alone may be its argument and no message."""
    value = mapped(value, lambda taint: None if NAMED_BY_ERROR in taint.flags else taint)  # raised before
    frame.arrive("exception", node, value)
    if isinstance(node, _TEXTS) or isinstance(node, ast.Name) and _is_put_together(frame, node):
        frame.arrive("message", node, value)
        for named, found in named_secrets(frame, node, value):
            if not sensitive_words.is_vague_token(last_name(named)):
                frame.arrive("message", named, found)


_TEXTS = (ast.JoinedStr, ast.BinOp, ast.Call)


def _is_put_together(frame: Frame, name: ast.Name) -> bool:
    """`message = f"no user {name}"`, `message += …`: a text of the function's own, under a name."""
    bound = frame.module.scopes.scope_of(name).bindings.get(name.id, [])
    return any(
        isinstance(one.value, (ast.JoinedStr, ast.BinOp))
        or isinstance(one.value, ast.Call)
        and isinstance(one.value.func, ast.Attribute)
        and one.value.func.attr == "format"
        for one in bound
    )


def kind_of(made: Call, loggers: Container[str] = ()) -> str | None:
    """What kind of output a call is, or None; `loggers` are further objects and functions that log."""
    origin = made.origin
    if origin and (origin in loggers or origin.replace("()", "") in loggers):
        return "log"
    if origin in ("builtins.print", "warnings.warn", "pprint.pprint", "rich.print"):
        stream = made.keywords.get("file", made.keywords.get("stream"))
        if stream is None or stream.const is None or (stream.origin or "").startswith("sys."):
            return "log"
        return "store" if _is_file(stream) else None
    if origin in log_calls.LOG_FUNCTIONS or origin in _TO_STREAMS:
        return "log"
    if origin in ANSWERS:
        return "response"
    if origin in answers.PAGES:
        return "page"
    if origin in log_calls.REPORT_FUNCTIONS or origin in log_calls.CONTEXT_FUNCTIONS:
        return "report"
    if origin in _DUMPS:
        return "store" if len(made.positional) > 1 or made.keywords.keys() & _STREAMS else None
    if isinstance(made.node.func, ast.Attribute):
        if made.attribute in log_calls.LOG_METHODS and _is_logger(made, loggers):
            return "log"
        if made.attribute in _REPORTING and made.base is not None and not made.base.is_tainted:
            return "report"
        if made.attribute in _LABELLING and not (made.base is not None and made.base.is_tainted):
            return "metric" if _is_metric(made) else None
        if made.attribute in ("bind", "contextualize") and _is_logger(made, loggers):
            return "log"
        if made.attribute in _WRITES and not (origin or "").startswith("io."):
            return "store"
    return None


def _is_metric(made: Call) -> bool:
    """Labels of a metric, attributes of a span: `REQUESTS.labels(url)`, `span.set_attribute("url", url)`."""
    origin = made.base.origin or "" if made.base is not None else ""
    return made.attribute != "labels" or origin.startswith("prometheus_client.")


def _is_file(stream: Value) -> bool:
    """Whether a stream may be a file; a buffer in memory and an object of the project are none."""
    origin = stream.origin or ""
    return not origin or origin.startswith(
        ("builtins.open", "io.open", "pathlib.", "codecs.", "gzip.", "tempfile.")
    )


def _is_logger(made: Call, loggers: Container[str]) -> bool:
    base = made.base
    if base is not None and base.origin is not None:
        origin = base.origin
        if origin in loggers or origin.replace("()", "") in loggers:
            return True
        if origin in log_calls.LOGGERS or origin.partition("()")[0] in log_calls.LOGGER_FACTORIES:
            return True
    assert isinstance(made.node.func, ast.Attribute)
    receiver = made.node.func.value
    if isinstance(receiver, ast.Call):
        receiver = receiver.func
    name = getattr(receiver, "attr", None) or getattr(receiver, "id", None)
    return isinstance(name, str) and says_logger(name)


def _worded(made: Call) -> list[tuple[ast.keyword, Value]]:
    return list(zip(made.node.keywords, made.keywords.values()))


def _is_handed_over(frame: Frame, node: ast.expr, named: ast.expr, word: str) -> bool:
    """What a response is for: the secret under its own name, or what the same client has just sent."""
    if word and (sensitive_words.is_secret(word) or last_name(named).endswith(f"_{word}")):
        return True
    if isinstance(named, ast.Name) and frame.is_route and frame.has_parameter(named.id):
        return True
    if isinstance(named, ast.Name) and frame.now.env.get(named.id, NOTHING).origin in _RANDOM:
        return True
    return any(
        isinstance(step, ast.Dict)
        and any(
            isinstance(key, ast.Constant)
            and isinstance(key.value, str)
            and sensitive_words.is_secret(key.value)
            and any(part is named for part in _shown(value))
            for key, value in zip(step.keys, step.values)
        )
        for step in ast.walk(node)
    )


def named_secrets(frame: Frame, node: ast.expr, value: Value) -> Iterator[tuple[ast.expr, Value]]:
    """Secret-named variables and attributes shown as they are."""
    for part in _shown(node):
        if isinstance(part, ast.Call):  # `token.get_secret_value()`
            name = last_name(part.func.value)  # type: ignore[attr-defined]
            if sensitive_words.is_secret(name):
                yield part, frame.source(part, "secret", name, f"`{name}` is a secret by its name")
            continue
        name = part.attr if isinstance(part, ast.Attribute) else part.id if isinstance(part, ast.Name) else ""
        if not name or not secrets.is_secret_here(frame, name) or is_object(frame, part):
            continue
        if any(one.label == "secret" and one.name == name for one in value.all_taints().values()):
            continue  # it arrives as what it is
        known = frame.now.env.get(name, NOTHING) if isinstance(part, ast.Name) else NOTHING
        if isinstance(part, ast.Name) and _is_harmless(frame, part, known):
            continue
        if isinstance(part, ast.Attribute) and (_is_wrapped(frame, part) or _is_known(frame, part)):
            continue
        if value.const is not None and isinstance(value.const, (bool, int, float)):
            continue
        yield part, frame.source(part, "secret", name, f"`{name}` is a secret by its name")


def _is_harmless(frame: Frame, node: ast.Name, known: Value) -> bool:
    """A constant, something masked, a number, an object of another kind, one of many."""
    if node.id in frame.each and not any(taint.label == "secret" for taint in known.taints.values()):
        return True
    if known.const is None or isinstance(known.const, (bool, int, float, str, bytes)):
        return True
    if known.items is not None or known.is_function:
        return True
    if known.origin in _RANDOM:
        return False
    if any(taint.label == "secret" for taint in known.taints.values()):
        return True  # it arrives by itself
    if known.origin is not None and known.origin not in ("builtins.str()", "builtins.bytes()"):
        return True
    if known.taints:
        return all("redacted" in taint.flags for taint in known.taints.values())
    if node.id in frame.now.env:
        return True
    return not frame.has_parameter(node.id)


def _is_known(frame: Frame, node: ast.Attribute) -> bool:
    """Whether an attribute is known to hold a secret, under whatever name: it is told of as that one. Or a constant, or
    an object that shows none.
    """
    if evaluate.path_of(node) is None:
        return False
    known = evaluate.evaluate(frame, node)
    if any(taint.label == "secret" for taint in known.taints.values()):
        return True
    if is_object_without(frame.analysis, known, sensitive_words.is_secret):
        return True
    owner = evaluate.evaluate(frame, node.value).origin or ""
    return not owner.endswith("()") and any(
        text_of(part.value) for part in _bindings(frame, owner, node.attr)
    )


def _is_wrapped(frame: Frame, node: ast.Attribute) -> bool:
    """Whether an attribute is declared as a `SecretStr`, which shows stars."""
    if evaluate.path_of(node.value) is None:
        return False
    owner = evaluate.evaluate(frame, node.value).origin or ""
    found = next(_bindings(frame, owner, node.attr), None) if owner.endswith("()") else None
    return isinstance(found, ast.AnnAssign) and "Secret" in ast.unparse(found.annotation)


def _bindings(frame: Frame, owner: str, attribute: str) -> Iterator[ast.Assign | ast.AnnAssign]:
    """What binds an attribute in the bodies of a class and its bases, near ones first."""
    analysis = frame.analysis
    for name in analysis.lineage(owner.removesuffix("()")) if analysis.is_project_name(owner) else ():
        definition = analysis.project.definition(name)
        for part in definition[1].body if definition and isinstance(definition[1], ast.ClassDef) else ():
            if isinstance(part, (ast.Assign, ast.AnnAssign)) and attribute in _targets(part):
                yield part


def _targets(statement: ast.Assign | ast.AnnAssign) -> list[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return [getattr(target, "id", "") for target in targets]


def _shown(node: ast.expr) -> Iterator[ast.expr]:
    """The parts of an expression that end up readable in its text."""
    if isinstance(node, (ast.Name, ast.Attribute)):
        yield node
    elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and _is_long(node.slice):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        for piece in node.values:
            if isinstance(piece, ast.FormattedValue):
                yield from _shown(piece.value)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        yield from _filled_in(node)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield from _shown(node.left)
        yield from _shown(node.right)
    elif isinstance(node, (ast.Tuple, ast.List)):
        for part in node.elts:
            yield from _shown(part)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _shown(value)
    elif isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr == "get_secret_value":
            yield node
        elif isinstance(node.func, ast.Attribute) and node.func.attr in ("format", "dumps", "pformat"):
            for argument in [*node.args, *(word.value for word in node.keywords)]:
                yield from _shown(argument)
        elif isinstance(node.func, ast.Attribute) and node.func.attr == "copy":
            yield from _shown(node.func.value)
        elif isinstance(node.func, ast.Name) and node.func.id in ("str", "repr", "dict", "pformat"):
            for argument in [*node.args, *(word.value for word in node.keywords)]:
                yield from _shown(argument)


def _is_long(part: ast.expr) -> bool:
    """Whether a slice with written bounds is longer than what tells nothing of a secret."""
    if not isinstance(part, ast.Slice) or part.step is not None:
        return False
    lower, upper = constant(part.lower) if part.lower else None, constant(part.upper) if part.upper else None
    if type(upper) is int and lower in (None, 0):
        return upper < 0 or upper > evaluate.SHORT
    return part.upper is None and type(lower) is int and (lower >= 0 or lower < -evaluate.SHORT)


def _filled_in(node: ast.BinOp) -> Iterator[ast.expr]:
    """What `template % values` shows, without the places that only a number fits."""
    values = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
    numbers = number_places(getattr(node.left, "value", None))
    yield from _shown(node.left)
    for at, value in enumerate(values):
        if at not in numbers:
            yield from _shown(value)
