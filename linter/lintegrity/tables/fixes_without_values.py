"""Fixes after which every value goes where it went before: nothing is asked again about values for their sake."""

from __future__ import annotations

FIXES_WITHOUT_VALUES = {
    "LIN411": "a time limit, a constant or a setting, is handed to a call that does nothing else with it",
    "LIN412": "a literal is turned round that only the connection looks at",
    "LIN501": "a log call of a literal is added; the traceback beside it is no value that is followed",
    "LIN502": "as LIN501, and the block goes from `with` to `try`",
    "LIN503": "as LIN501",
    "LIN505": "the method of a log call is called otherwise; its arguments stay",
}
