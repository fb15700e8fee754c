"""URLs made fit to be shown. `redact_url` is also what fixes put into other people's code, as it stands here."""

from __future__ import annotations

import re
import typing

IMPORTS = ("re", "typing")


def redact_url(value: typing.Any) -> typing.Any:
    """The text with the credentials of its URLs masked; never raises.

    These are user, password, tokens in the query and the paths of webhooks,
    also without a scheme before them and as `password=` of a connection.
    Anything that is no text is given back as it is.
    """
    if not isinstance(value, str):
        return value
    user = r"(?:[^\s/?#@]*@|[^\s/?#@:]*:[^\s@]*@)+"
    text = re.sub(rf"(?i)\b([a-z][a-z0-9+.\-]*://){user}", r"\1***@", value)
    bare = r"(?:^|(?<=[\s'\"=(]))[\w.%+\-]*:[^\s/@'\"]{1,200}@(?=[\w\[])"
    text = re.sub(bare, "***@", text)
    words = "token|key|secret|passw|pwd|auth|sig|credential"
    query = rf"(?i)([?&;][^=&#\s]*(?:{words})[^=&#\s]*=)[^&#\s'\"]*"
    text = re.sub(query, r"\1***", text)
    names = r"\w{0,30}(?:passw|pwd|secret)\w{0,30}"
    known = rf"(?i)((?:^|[\s'\"=(]){names}=)(?:'[^']*'|[^\s'\"]*)"
    text = re.sub(known, r"\1***", text)
    hooks = r"hooks\.slack\.com/services/|discord(?:app)?\.com/api/webhooks/"
    hooks += r"|api\.telegram\.org/bot|url: /(?:services/|api/webhooks/|bot)"
    return re.sub(rf"(?i)({hooks})[^\s?#'\"]+", r"\1***", text)
