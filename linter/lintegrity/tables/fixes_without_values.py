"""Fixes after which values go where they went before: nothing is asked again about values for their sake."""

from __future__ import annotations

FIXES_WITHOUT_VALUES = {
    "LIN002": "a comment goes",
    "LIN411": "a time limit, a constant or a setting, is handed to a call that does nothing else with it",
    "LIN412": "a literal is turned round that only the connection looks at",
    "LIN501": "a log call of a literal is added; the traceback beside it is no value that is followed",
    "LIN502": "as LIN501, and the block goes from `with` to `try`",
    "LIN503": "as LIN501",
    "LIN505": "the method of a log call is called otherwise; its arguments stay",
}

# The same where no value that is followed arrives in the lines that they change.
FIXES_OF_THEIR_LINES = {
    "LIN101": "what was printed is logged, and shown either way",
    "LIN102": "as LIN101",
    "LIN103": "as LIN101",
    "LIN301": "a path goes to our function instead of `open`, and the handle that it gives is written to alike",
    "LIN302": "as LIN301",
}
