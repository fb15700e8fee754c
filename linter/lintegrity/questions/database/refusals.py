"""Functions that only ask the database, and raise where there is something already: `assert_free(session, name)`."""

from __future__ import annotations

import ast

from lintegrity.questions.database.decisions import leaves, result_of, tests_before
from lintegrity.questions.database.statements import Access


def refuses_what_is_there(read: Access) -> bool:
    """Whether the function that asked raises where its query found something."""
    if read.asked_in is None:
        return False
    function, query, there = read.asked_in
    result = result_of(function, query, there)
    called = map(there.statement, there.scopes.own(function, ast.Call))
    aborts = [one for one in called if isinstance(one, ast.Expr) and leaves(one, there)]
    return any(
        not one.absent and not one.columns
        for end in (*there.scopes.own(function, ast.Raise), *aborts)
        for one in tests_before(function, query, end, result, there)
    )
