"""Signatures that do not fit, or are missing, and are only told to the log."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from lintegrity.kinds import FUNCTIONS
from lintegrity.nodes import dotted_name, last_name
from lintegrity.parameters import all_parameters
from lintegrity.questions.failure.handlers import words
from lintegrity.questions.secrets.key_guards import SIGNATURES, is_verifying, key_missing_in, says_auth
from lintegrity.walk import descendants, own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_SIGNATURE_ERRORS = re.compile(r"^(?:Invalid|Bad|Missing|Signature|Checksum|Digest|Integrity)\w*"
                               r"(?:Signature|SignatureError|Mismatch|VerificationError|InvalidSignature)$"
                               r"|^(?:InvalidSignature|BadSignature|SignatureError|ChecksumMismatch)$")  # fmt: skip


def only_warned(node: ast.If | ast.ExceptHandler, ctx: Context) -> bool:
    """Whether a signature that does not fit is only told to the log, and the function goes on."""
    if isinstance(node, ast.If):
        if not (_is_missing_signature(node) or not node.orelse and _is_failed_check(node.test, ctx)):
            return False
        block = node.body
        statement: ast.stmt = node
    else:
        if node.type is None or not _SIGNATURE_ERRORS.search(dotted_name(node.type).rpartition(".")[2]):
            return False
        block = node.body
        parent = ctx.parent(node)
        if not isinstance(parent, ast.Try) or parent.orelse:
            return False
        statement = parent
    if _only_tells(block):
        return _goes_on(statement, ctx)
    return _is_all_the_same(block, statement, ctx)


def _is_all_the_same(block: list[ast.stmt], statement: ast.stmt, ctx: Context) -> bool:
    """A warning and a `return` at the end of a check that never refuses: whoever calls it goes on."""
    last, function = block[-1], ctx.function(statement)
    if not isinstance(last, ast.Return) or last.value is not None or not _only_tells(block[:-1]):
        return False
    if function is None or statement is not function.body[-1] or not says_auth(function, ctx):
        return False
    return not any(
        isinstance(step, (ast.Raise, ast.Yield)) or isinstance(step, ast.Return) and step.value is not None
        for step in own_nodes(function)
    )


def _is_missing_signature(node: ast.If) -> bool:
    """`if not signature: warn` before an `elif` or `else` that verifies it."""
    asked = key_missing_in(node.test)
    if not isinstance(asked, (ast.Name, ast.Attribute)) or not node.orelse:
        return False
    told = [word.lower() for word in words(last_name(asked))]
    if not told or told[-1] not in ("signature", "sig", "checksum", "digest", "hmac"):
        return False
    return any(
        isinstance(part, ast.Call) and (is_verifying(part) or last_name(part.func).startswith("verify"))
        for other in node.orelse
        for part in descendants(other)
    )


def _is_failed_check(test: ast.expr, ctx: Context) -> bool:
    if not (isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)):
        return False
    call = test.operand.value if isinstance(test.operand, ast.Await) else test.operand
    if not isinstance(call, ast.Call):
        return False
    return SIGNATURES.search(last_name(call.func)) is not None or _compares_codes(call, ctx)


def _compares_codes(call: ast.Call, ctx: Context) -> bool:
    """Whether a function of the project, whatever its name, compares a code that it makes with the one that came."""
    if not ctx.source.holds(b"ignature"):
        return False
    found = ctx.project.definition(ctx.origin(call.func) or "")
    if found is None or not isinstance(found[1], FUNCTIONS):
        return False
    called = {last_name(node.func) for node in own_nodes(found[1]) if isinstance(node, ast.Call)}
    return "compare_digest" in called and not called.isdisjoint({"hexdigest", "digest"})


def _only_tells(block: list[ast.stmt]) -> bool:
    calls = [one.value for one in block if isinstance(one, ast.Expr) and isinstance(one.value, ast.Call)]
    told = [
        call
        for call in calls
        if last_name(call.func)
        in ("warning", "warn", "info", "debug", "error", "print", "exception", "log", "secho", "echo")
    ]
    return bool(told) and len(told) == len(block)


def _goes_on(statement: ast.stmt, ctx: Context) -> bool:
    """Whether anything but an end follows in the same block."""
    after = ctx.after(statement)
    return bool(after) and not isinstance(after[0], ast.Raise) and not _is_returned_false(after[0], ctx)


def _is_returned_false(statement: ast.stmt, ctx: Context) -> bool:
    """`return False`, `return valid`; what the function was given and checked is no verdict."""
    if not isinstance(statement, ast.Return):
        return False
    if isinstance(statement.value, ast.Name):
        function = ctx.function(statement)
        return function is None or all(one.arg != statement.value.id for one in all_parameters(function.args))
    return statement.value is None or isinstance(statement.value, ast.Constant)
