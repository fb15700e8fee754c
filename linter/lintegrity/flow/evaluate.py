"""Expressions: what value each of them gives, given what is known at this point."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from lintegrity.flow import (
    app_config,
    app_state,
    checks,
    choices,
    conditions,
    options,
    paths,
    registrations,
    secrets,
    special,
)
from lintegrity.flow.asked_urls import NAMED_BY_ERROR, told_by, url_of_error
from lintegrity.flow.folding import folded_text
from lintegrity.flow.frame import Frame
from lintegrity.flow.fresh import FRESH, is_fresh
from lintegrity.flow.identities import derived
from lintegrity.flow.placeholders import OF_NUMBERS
from lintegrity.flow.shown import NAMESPACE
from lintegrity.flow.sizes import hashable, is_moderate
from lintegrity.flow.states import State, joined_states, telling
from lintegrity.flow.values import (
    DICT,
    EACH,
    LIST,
    NO_TAINTS,
    NOTHING,
    UNKNOWN,
    Choice,
    Taint,
    Value,
    baked,
    bounded,
    joined,
    key_of,
    list_value,
    mapped,
    some_part,
    union,
    without,
)
from lintegrity.nodes import last_name
from lintegrity.tables import sources
from lintegrity.tables.sensitive_words import SECRET_ATTRIBUTES, is_beside, is_secret

# Attributes of an exception that say what its text says.
EXCEPTION_TEXTS = frozenset({"args", "message", "msg", "reason", "strerror", "stderr", "stdout", "output", "orig", "original_exception"})  # fmt: skip
_GETTERS = frozenset({"get", "getvalue", "getfirst", "getlist", "getall", "get_all", "getone"})
SHORT = 4
_FEW = 16
# What a parsed URL or an engine says without user and password.
CLEAN_URL_PARTS = frozenset({
    "hostname", "port", "scheme", "path", "fragment", "host", "drivername", "database", "username", "dialect",
})  # fmt: skip


def evaluate(frame: Frame, node: ast.expr | None) -> Value:
    """The value of an expression; its calls are carried out on the way."""
    if node is None:
        return NOTHING
    handler = _HANDLERS.get(type(node))
    return handler(frame, node) if handler is not None else NOTHING


def _constant(frame: Frame, node: ast.Constant) -> Value:
    return Value(const=node.value)


def _name(frame: Frame, node: ast.Name) -> Value:
    known = frame.now.env.get(node.id)
    if known is not None:
        return known
    return frame.analysis.name_value(frame, node)


def path_of(node: ast.AST | None) -> str | None:
    """The access path `name`, `name.attr`, `self.a.b` of an expression."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        base = path_of(node.value)
        return f"{base}.{node.attr}" if base and base.count(".") < 3 else None
    return None


def _attribute(frame: Frame, node: ast.Attribute) -> Value:
    error = url_of_error(node)
    if error is not None and (asked := told_by(evaluate(frame, error))):
        return Value(asked)
    return attribute_of(frame, node, evaluate(frame, node.value))


def attribute_of(frame: Frame, node: ast.Attribute, base: Value) -> Value:
    """The value of `base.attr`."""
    path = path_of(node)
    if path is not None:
        known = frame.now.env.get(path)
        if known is not None:
            return known
    if isinstance(base.function, Choice):
        return choices.attribute(frame, node, base, base.function)
    if base.items is not None and base.origin is not None and node.attr in base.items:
        return base.items[node.attr]
    if node.attr == "__dict__":
        from lintegrity.flow.wholes import entries_of, filled

        return entries_of(filled(frame, node.value, base))
    if base.items and (found := special.attribute(frame, node, base)) is not None:
        return found
    if node.attr == "f_locals":
        return frame.source(node, "locals", "f_locals", "the variables of a frame", frozenset({"object"}))
    if base.taints:
        return _tainted_attribute(frame, node, base)
    if base.origin is None or "()." in base.origin:
        named = app_state.attribute(frame, node) or frame.analysis.field_by_name(frame, node)
        if base.origin is None or named is not NOTHING:
            return secrets.configured(frame, node, named)
    if base.origin == "django.conf.settings" and (found := app_config.of_django(frame, node)).taints:
        return found
    return secrets.configured(frame, node, frame.analysis.attribute_value(frame, node, base.origin))


def _tainted_attribute(frame: Frame, node: ast.Attribute, base: Value) -> Value:
    attribute = node.attr
    origin = f"{base.origin}.{attribute}" if base.origin and base.origin != NAMESPACE else None

    def change(taint: Taint) -> Taint | None:
        taint = paths.renamed(taint, is_own=False)
        ident = derived(taint.ident, attribute)
        if taint.label == "option" and "object" in taint.flags and options.is_narrow(frame, attribute):
            return None
        if taint.label == "locals" or taint.label == "exception" and attribute not in EXCEPTION_TEXTS:
            return None
        if NAMED_BY_ERROR in taint.flags:
            return None
        if taint.label == "credentials" and attribute in CLEAN_URL_PARTS:
            return None
        if taint.label == "secret" and not (is_secret(attribute) or attribute in SECRET_ATTRIBUTES):
            return None
        if attribute == "netloc" or taint.label == "url" and attribute in sources.URL_HOST_ATTRIBUTES:
            return taint._replace(name=attribute, ident=ident, flags=taint.flags - {"object"} | {paths.SAFE})
        if "object" in taint.flags and taint.root is None:  # of which no path was made yet
            if attribute in sources.TRUSTED_REQUEST_ATTRIBUTES or _is_cleaned(frame, attribute):
                return None
            is_entry = taint.name in sources.ATTRIBUTE_MAPPINGS
            flags = (
                taint.flags - {"object"} if is_entry or attribute in sources.TEXT_ATTRIBUTES else taint.flags
            )
            if not is_entry:
                flags = flags | {"whole"}
            if attribute in sources.SERVER_MAPPINGS:
                flags = flags | {paths.SAFE}
            return taint._replace(name=attribute, ident=ident, flags=flags)
        return paths.attribute(taint, attribute, ident)

    whole = Value(base.taints)
    value = mapped(baked(whole, frame.now.facts) if attribute == paths.PARTS else whole, change)
    if attribute == "password":  # a URL that has none shows none
        told = frozenset(
            (one.ident, "redacted") for one in base.taints.values() if one.label == "credentials"
        )
        return value._replace(origin=origin, when_false=told)
    return value._replace(origin=origin)


def _is_cleaned(frame: Frame, attribute: str) -> bool:
    """A name of an upload that the framework cleans by itself."""
    word = sources.CLEANED_UPLOAD_NAMES.get(attribute)
    return word is not None and frame.module.source.holds(word)


def _subscript(frame: Frame, node: ast.Subscript) -> Value:
    base = evaluate(frame, node.value)
    if isinstance(node.slice, ast.Slice):
        return _sliced(frame, node, base)
    key = evaluate(frame, node.slice)
    if isinstance(base.const, (str, bytes, tuple)) and isinstance(key.const, int):
        try:
            return Value(const=base.const[key.const])
        except IndexError:
            return NOTHING
    if base.origin in sources.ENVIRONMENT_MAPPINGS and (
        not base.items or key.const is UNKNOWN or key.const not in base.items
    ):
        return frame.analysis.environment(frame, node, key, node.slice)
    if key.is_tainted and isinstance(node.ctx, ast.Load):
        checks.of_key(frame, base, key)
    if isinstance(node.ctx, ast.Load) and (found := app_config.entry(frame, node, base, key)) is not None:
        return found
    return secrets.entry(frame, node, node.value, key.const, part_of(frame, node, base, key))


def part_of(frame: Frame, node: ast.expr, base: Value, key: Value) -> Value:
    """What lies under a key of a container."""
    if (base.items or base.is_instance and key.is_tainted) and (
        given := special.called(frame, node, base, ("__getitem__", "__missing__"), key)
    ) is not None:
        return given
    if isinstance(base.function, Choice) and not base.taints:
        return base  # one of what is entered there
    if base.items is not None and (word := key_of(key)) is not UNKNOWN:
        found = item(base, word)
        if found is not None:
            return found
    value = some_part(base) if key.const is UNKNOWN or base.items is None else NOTHING
    if not base.taints:
        return value._replace(const=UNKNOWN)
    return element(frame, node, base, key, value.taints)


def item(base: Value, key: Any) -> Value | None:
    """The part of a container under a constant key; what lies under unknown keys may be it as well."""
    assert base.items is not None
    if isinstance(key, int) and key < 0 and base.origin == LIST:
        key += len(base.items)
    try:
        found = base.items.get(key)
    except TypeError:
        return None
    if found is None:
        return None if base.taints else base.items.get(EACH, NOTHING)
    return found


def element(frame: Frame, node: ast.AST, base: Value, key: Value, more: Any = NO_TAINTS) -> Value:
    """A part of a labelled value: new identity, the flags that hold for parts."""
    word = str(key.const) if isinstance(key.const, (str, int)) and is_moderate(key.const) else ""
    is_same = word != "" and (isinstance(node, ast.Subscript) or _gets(node))
    own = None if is_same else frame.ident(node, "part" + word)
    last = key.const == -1

    def change(taint: Taint) -> Taint | None:
        if (
            taint.label == "locals"
            and (isinstance(node, ast.Subscript) or _gets(node))
            and not _is_any_name(key)
        ):
            return None  # one variable that the program asks for
        if paths.some_piece(taint, taint.ident) is None:
            return None
        if is_same and is_beside(taint.label, word, isinstance(key.const, str), paths.QUERY in taint.flags):
            return None  # `credentials["host"]`, `details["collection"]`, a parameter `sslmode` of a URL
        taint = paths.side(taint, key.const == 0, key.const in (1, -1, 2))
        if taint.name in sources.ROUTE_MAPPINGS and registrations.is_converted(word, frame.patterns):
            return None
        if taint.name in sources.SERVER_MAPPINGS and paths.OBJECT in taint.flags:
            if not word.startswith(sources.CLIENT_META):
                return None
            taint = taint._replace(flags=taint.flags - {paths.SAFE})
        ident = own or derived(taint.ident, word)
        is_named = word and isinstance(key.const, str) and paths.OBJECT in taint.flags and "*" not in word
        name = word if is_named else taint.name
        found = paths.part(taint, ident, last)._replace(name=name)
        if taint.name in sources.ROUTE_MAPPINGS and registrations.is_one_segment(word, frame.patterns):
            found = found.flagged(paths.ROUTED)
        if taint.label == "locals":
            return found._replace(flags=found.flags - {paths.OBJECT}, name=taint.name)
        is_entry = paths.OBJECT in taint.flags and taint.name in sources.REQUEST_MAPPINGS
        if (is_named or is_entry) and taint.label == "request" and taint.name not in sources.UPLOADS:
            found = found._replace(flags=found.flags - {paths.OBJECT})
        return found

    value = mapped(Value(base.taints), change)
    return Value(union(value.taints, more), origin=f"{base.origin}[]" if base.origin else None)


def _is_any_name(key: Value) -> bool:
    """Whether a key is one of all names of a frame's variables, as a loop over them gives it."""
    return any(one.label == "locals" and "filtered" not in one.flags for one in key.taints.values())


def _gets(node: ast.AST) -> bool:
    """`form.get("name")`: what it gives is the same the next time."""
    function = node.func if isinstance(node, ast.Call) else None
    return isinstance(function, ast.Attribute) and function.attr in _GETTERS


def _sliced(frame: Frame, node: ast.Subscript, base: Value) -> Value:
    assert isinstance(node.slice, ast.Slice)
    bounds = [
        evaluate(frame, part).const if part else None
        for part in (node.slice.lower, node.slice.upper, node.slice.step)
    ]
    known = all(bound is None or type(bound) is int for bound in bounds)
    if known and isinstance(base.const, (str, bytes, tuple)):
        return Value(const=base.const[slice(*bounds)])
    if known and base.items is not None and base.origin == LIST and not base.taints:
        values = base.in_order[slice(*bounds)]
        return list_value(values)
    ident = frame.ident(node, "slice")
    if base.origin == sources.URL_TUPLE and base.items:
        part = mapped(Value(base.taints), lambda taint: paths.part(taint, ident))
        start = bounds[0] or 0
        kept = {index - start: host for index, host in base.items.items() if index >= start >= 0}
        return part._replace(items=kept if known else None, origin=base.origin)
    is_short = known and _is_short(bounds[0], bounds[1])
    is_prefix = bounds[0] is None and bounds[1] is UNKNOWN  # as long as the program itself says
    few = (paths.FEW,) if bounds[0] is None and type(bounds[1]) is int and 0 <= bounds[1] <= _FEW else ()

    def change(taint: Taint) -> Taint:
        hides = is_short or is_prefix and taint.label == "secret"
        return paths.stretch(taint, ident).flagged(*(("redacted",) if hides else few))

    origin = FRESH if is_fresh(base) else base.origin
    if _is_beside_login(node.slice):
        base = without(base, "credentials")
    return mapped(baked(base, frame.now.facts), change)._replace(const=UNKNOWN, origin=origin)


def _is_beside_login(part: ast.Slice) -> bool:
    """`url[: url.index("://")]`, `url[url.rfind("@") + 1 :]`: what stands before user and password, or behind them."""
    lower, upper = part.lower, part.upper
    if lower is None:
        return _place_of(upper) in (":", "://")
    if upper is not None or not isinstance(lower, ast.BinOp) or not isinstance(lower.op, ast.Add):
        return False
    return _place_of(lower.left) == "@"


def _place_of(node: ast.expr | None) -> object:
    """The text that `text.index(…)` looks for."""
    if not isinstance(node, ast.Call) or last_name(node.func) not in ("find", "index", "rfind", "rindex"):
        return None
    return node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None


def _is_short(lower: int | None, upper: int | None) -> bool:
    """A slice of at most four characters tells nothing of a secret."""
    if upper is not None and 0 <= upper:
        return upper - (lower or 0) <= SHORT
    return lower is not None and upper is None and -SHORT <= lower < 0


def _sequence(frame: Frame, node: ast.List | ast.Tuple | ast.Set) -> Value:
    if any(isinstance(part, ast.Starred) for part in node.elts):
        whole = NOTHING
        for part in node.elts:
            value = evaluate(frame, part.value if isinstance(part, ast.Starred) else part)
            whole = Value(union(whole.taints, value.all_taints()), origin=LIST)
        return whole
    return list_value([evaluate(frame, part) for part in node.elts])


def _dict(frame: Frame, node: ast.Dict) -> Value:
    items: dict[Any, Value] = {}
    rest = NO_TAINTS
    origin = DICT
    for key_node, value_node in zip(node.keys, node.values):
        value = evaluate(frame, value_node)
        key = evaluate(frame, key_node)
        if key_node is None:
            if value.origin in sources.ENVIRONMENT_MAPPINGS:
                origin, items = value.origin, {}  # what is not given after it is a variable
            items.update(value.items or {})
            rest = union(rest, value.taints)
        elif (word := key_of(key)) is not UNKNOWN and hashable(word):
            items[word] = value
        else:
            rest = union(rest, value.all_taints())
        rest = union(rest, key.taints)
    return bounded(Value(rest, items=items, origin=origin))


def _binary(frame: Frame, node: ast.BinOp) -> Value:
    from lintegrity.flow.operators import binary

    return binary(frame, node)


def _unary(frame: Frame, node: ast.UnaryOp) -> Value:
    from lintegrity.flow.operators import unary

    return unary(frame, node)


def _boolean(frame: Frame, node: ast.BoolOp) -> Value:
    before = frame.state
    found: dict[ast.expr, Value] = {}
    is_and = isinstance(node.op, ast.And)
    for part in sorted(node.values, key=conditions.is_probe):
        value = baked(evaluate(frame, part), frame.now.facts)
        if is_and and (absent := conditions.absent(frame, part, value)):
            value = value._replace(when_false=value.when_false | absent)
        found[part] = value
        verdict = conditions.truth(value)
        if verdict is (not is_and):
            break
        if frame.state is not None:
            frame.state = frame.state.copy(value.when_true if is_and else value.when_false)
    if frame.state is not None and before is not None:
        frame.state = State(frame.state.env, before.facts)
    values = [found[part] for part in node.values if part in found]
    if is_and:  # what is given on before the last is empty
        values[:-1] = [mapped(value, lambda taint: None) for value in values[:-1]]
    return conditions.combined(values, is_and)


def _choice(frame: Frame, node: ast.IfExp) -> Value:
    test = evaluate(frame, node.test)
    verdict = conditions.truth(test)
    before = frame.state
    found: list[Value] = []
    after: list[State | None] = []
    shown, hidden = conditions.debugging(frame, node.test)
    when_true, when_false = test.when_true | shown, conditions.denied(node.test, test) | hidden
    for wanted, branch, facts in ((True, node.body, when_true), (False, node.orelse, when_false)):
        if verdict is not None and verdict is not wanted:
            continue
        frame.state = before.copy(facts) if before is not None else None
        found.append(baked(evaluate(frame, branch), frame.now.facts))
        after.append(frame.state)
    frame.state = joined_states(after)
    if before is not None and frame.state is not None:
        frame.state = State(frame.state.env, frame.state.facts)
    if len(found) == 1:
        return found[0]
    return telling(joined(found[0], found[1]), (found[0], when_true), (found[1], when_false))


def _formatted(frame: Frame, node: ast.JoinedStr) -> Value:
    parts = []
    for piece in node.values:
        if isinstance(piece, ast.FormattedValue):
            value = _format_piece(frame, piece)
            spec = evaluate(frame, piece.format_spec).const if piece.format_spec is not None else ""
            parts.append(NOTHING if isinstance(spec, str) and spec.endswith(OF_NUMBERS) else value)
        else:
            parts.append(evaluate(frame, piece))
    if all(part.const is not UNKNOWN for part in parts):
        return Value(const=folded_text([part.const for part in parts]))
    text = paths.concatenated(frame, node, parts)
    return text._replace(origin=FRESH) if any(map(is_fresh, parts)) else text


def _named(frame: Frame, node: ast.NamedExpr) -> Value:
    value = evaluate(frame, node.value)
    frame.now.assign(node.target.id, value)
    return frame.now.env.get(node.target.id, value)


def _comprehension(frame: Frame, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> Value:
    from lintegrity.flow.comprehensions import comprehension

    return comprehension(frame, node)


def _await(frame: Frame, node: ast.Await) -> Value:
    return evaluate(frame, node.value)


def _starred(frame: Frame, node: ast.Starred) -> Value:
    return evaluate(frame, node.value)


def _yield(frame: Frame, node: ast.Yield | ast.YieldFrom) -> Value:
    value = evaluate(frame, node.value)
    frame.returns.append((baked(value, frame.now.facts), frame.now.facts))
    return NOTHING


def _lambda(frame: Frame, node: ast.Lambda) -> Value:
    return frame.make(node)


def _call(frame: Frame, node: ast.Call) -> Value:
    from lintegrity.flow.calls import call

    return call(frame, node)


def _compare(frame: Frame, node: ast.Compare) -> Value:
    values = [evaluate(frame, part) for part in (node.left, *node.comparators)]
    return conditions.compare(frame, node, values)


def _format_piece(frame: Frame, node: ast.FormattedValue) -> Value:
    from lintegrity.flow.wholes import text_of

    return text_of(frame, node.value, evaluate(frame, node.value), ("__format__", "__str__", "__repr__"))


_HANDLERS: dict[type[ast.AST], Callable[[Frame, Any], Value]] = {
    ast.Constant: _constant, ast.Name: _name, ast.Attribute: _attribute, ast.Subscript: _subscript,
    ast.List: _sequence, ast.Tuple: _sequence, ast.Set: _sequence, ast.Dict: _dict, ast.BinOp: _binary,
    ast.UnaryOp: _unary, ast.BoolOp: _boolean, ast.IfExp: _choice, ast.JoinedStr: _formatted,
    ast.FormattedValue: _format_piece, ast.NamedExpr: _named, ast.ListComp: _comprehension,
    ast.SetComp: _comprehension, ast.DictComp: _comprehension, ast.GeneratorExp: _comprehension,
    ast.Await: _await, ast.Starred: _starred, ast.Yield: _yield, ast.YieldFrom: _yield, ast.Lambda: _lambda,
    ast.Call: _call, ast.Compare: _compare,
}  # fmt: skip
