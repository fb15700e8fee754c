"""The line fingerprint of GitHub code scanning.

Source: github/codeql-action, src/fingerprints.ts: a rolling hash, base 37 modulo 2**64, over the 100 UTF-16 units that
follow the start of a line without spaces and tabs, line ends as `\\n`, 65535 for the end of the file; then a colon and
the how-manieth line of that hash it is.
"""

from __future__ import annotations

from array import array
from collections import Counter

_WINDOW = 100
_BASE = 37
_WORD = (1 << 64) - 1
_END = 65535


def line_hashes(text: str, last_row: int) -> dict[int, str]:
    """Row → fingerprint for the rows up to `last_row`."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    units = array("H", plain.encode("utf-16-le", "surrogatepass"))
    units.append(_END)
    units.extend([0] * _WINDOW)
    powers = [1] * _WINDOW
    for index in range(_WINDOW - 2, -1, -1):
        powers[index] = powers[index + 1] * _BASE & _WORD
    hashes: dict[int, str] = {}
    seen: Counter[int] = Counter()
    start, row, length = 0, 1, len(units) - _WINDOW
    while start < length and row <= last_row:
        window = units[start : start + _WINDOW]
        value = sum(unit * power for unit, power in zip(window, powers)) & _WORD
        seen[value] += 1
        hashes[row] = f"{value:x}:{seen[value]}"
        try:
            start = units.index(10, start) + 1
        except ValueError:
            break
        row += 1
    return hashes
