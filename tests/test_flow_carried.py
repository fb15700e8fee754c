"""Which names a round of a loop takes over from the round before."""

import ast
import textwrap

import pytest
from lintegrity.flow.carried import carried_names

LOOPS = {
    "bound first in each round": ("for one in many:\n    name = one.name\n    use(name)", {"use"}),
    "read first": ("for one in many:\n    use(last)\n    last = one", {"use", "last"}),
    "added to": ("for one in many:\n    total += one", {"total"}),
    "a part of it is set": ("for one in many:\n    found[one] = 1", {"found"}),
    "bound on one way only": ("for one in many:\n    if one:\n        name = one\n    use(name)", {"use", "name"}),
    "bound on both ways": (
        "for one in many:\n    if one:\n        name = one\n    else:\n        name = 1\n    use(name)",
        {"use"},
    ),
    "the other way leaves": (
        "for one in many:\n    if one:\n        name = one\n    else:\n        continue\n    use(name)",
        {"use"},
    ),
    "tried": (
        "for one in many:\n    try:\n        name = get()\n    except OSError:\n        pass\n    use(name)",
        {"get", "use", "OSError", "name"},
    ),
    "tried, else the next": (
        "for one in many:\n    try:\n        name = get()\n    except OSError as error:\n"
        "        use(error)\n        continue\n    use(name)",
        {"get", "use", "OSError"},
    ),
    "in a block with a file": (
        "for one in many:\n    with open(one) as file:\n        text = file.read()\n    use(text)",
        {"open", "use"},
    ),
    "the line of a test": ("while (line := read()) != end:\n    use(line)", {"read", "end", "use"}),
    "a test after another": ("while more and (line := read()):\n    use(line)", {"more", "read", "use", "line"}),
    "a loop inside": (
        "for one in many:\n    for part in one:\n        use(part)\n    use(part)",
        {"use", "part"},
    ),
    "a function of the round": (
        "for one in many:\n    def inner():\n        return later\n    later = one",
        {"later"},
    ),
    "a name for all": ("for one in many:\n    global name\n    name = one", {"name"}),
    "deleted": ("for one in many:\n    del name", {"name"}),
    "imported": ("for one in many:\n    import os.path\n    os.path.join(one)", set()),
}  # fmt: skip


@pytest.mark.parametrize("name", LOOPS)
def test_carried_names(name: str) -> None:
    text, expected = LOOPS[name]
    (loop,) = ast.parse(textwrap.dedent(text)).body
    assert isinstance(loop, (ast.For, ast.While))
    assert carried_names(loop) == expected
