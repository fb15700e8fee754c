"""URLs made fit to be shown. `redact_url` is also what fixes put into other people's code, as it stands here."""

from __future__ import annotations

import re
import typing

IMPORTS = ("re", "typing")


def redact_url(value: typing.Any) -> typing.Any:
    """The text with user, password, tokens in the query and webhook paths of its URLs masked; never raises.

    Anything that is no text is given back as it is.
    """
    if not isinstance(value, str):
        return value
    text = re.sub(r"(?i)\b([a-z][a-z0-9+.\-]*://)(?:[^\s/?#@]*@|[^\s/?#@:]*:[^\s@]*@)+", r"\1***@", value)
    text = re.sub(
        r"(?i)([?&;][^=&#\s]*(?:token|key|secret|passw|pwd|auth|sig|credential)[^=&#\s]*=)[^&#\s]*",
        r"\1***",
        text,
    )
    return re.sub(
        r"(?i)(hooks\.slack\.com/services/|discord(?:app)?\.com/api/webhooks/|api\.telegram\.org/bot)[^\s?#]+",
        r"\1***",
        text,
    )
