"""What arrived at sinks, judged by the rules: which arrivals are findings, and where they are reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from lintegrity.context import Context
from lintegrity.flow import guesses, paths
from lintegrity.flow.frame import SHOWN, Arrival, steps_of
from lintegrity.flow.project import Project
from lintegrity.flow.propagate import Analysis
from lintegrity.flow.start import Places
from lintegrity.flow.values import HANDED, Guess, Place
from lintegrity.mask import shortened
from lintegrity.model import Confidence, Step
from lintegrity.rule import FlowRule, Hit, LoadedRule
from lintegrity.tables.sources import LISTED_NAME

_RELATED = 3
_LONGEST = 100
_RAISED = ("exception", "message")
_CALL = 3  # rows from the beginning of a call to the message in it
# No reader follows more steps, and where the analysis took more it mostly took one object for another on the way.
_MOST_STEPS = 24


class Judged(NamedTuple):
    """A finding of the flow analysis, by file."""

    code: str
    place: Place
    hit: Hit


class _Known(NamedTuple):
    by_file: Mapping[str, list[Judged]]
    rows: Mapping[str, frozenset[int]]


class Flow:
    """The flow analysis of a run. What it found out about a project is kept with the project.

    With `only`, it starts in these files, or some rows of them, and follows values from there. `given` is what an
    analysis elsewhere found out, by file: there is none here then.
    """

    def __init__(self, rules: Sequence[LoadedRule], only: Places | None = None) -> None:
        self._only = only
        self.given: Mapping[str, Sequence[Judged]] | None = None
        self._specifications = {loaded.rule.code: loaded.flow for loaded in rules if loaded.flow is not None}

    def hits(self, ctx: Context, rules: Sequence[LoadedRule]) -> Iterator[tuple[LoadedRule, Hit]]:
        """The hits of flow rules in one file."""
        found = self.findings(ctx.project, ctx.source.path)
        by_code = {loaded.rule.code: loaded for loaded in rules}
        for judged in found:
            loaded = by_code.get(judged.code)
            if loaded is not None:
                yield loaded, judged.hit

    def findings(self, project: Project, path: str) -> Sequence[Judged]:
        """The findings of one file, with their codes."""
        if self.given is not None:
            return self.given.get(path, ())
        return self._of_project(project).get(path, ())

    def rows_reached(self, project: Project, path: str) -> frozenset[int] | None:
        """The rows of a file at which values arrived somewhere, findings or not; None where nobody looked here."""
        known = project.whole.get("flow")
        return known.rows.get(path, frozenset()) if isinstance(known, _Known) else None

    def _of_project(self, project: Project) -> Mapping[str, list[Judged]]:
        known = project.whole.get("flow")
        if isinstance(known, _Known):
            return known.by_file
        if isinstance(known, Exception):
            raise known  # what ended the analysis would end it again for each file
        try:
            with project.memory.apart(), project.outlined():
                found = self._analyse(project)
        except Exception as error:
            project.whole["flow"] = error
            raise
        project.whole["flow"] = found
        return found.by_file

    def _analyse(self, project: Project) -> _Known:
        only = self._only
        places = None if only is None else {path: only[path] for path in project.files() if path in only}
        analysis = Analysis(project, places)
        analysis.run()
        return _Known(self.judged(analysis), _rows_reached(analysis))

    def judged(self, analysis: Analysis) -> dict[str, list[Judged]]:
        """The findings of an analysis that is through, by file."""
        return collected(self.judging(analysis))

    def judging(self, analysis: Analysis) -> Iterator[list[Judged]]:
        """The same, one rule at a time."""
        arrivals = _settled(analysis)
        holds = partial(guesses.is_true, analysis)
        for code, spec in sorted(self._specifications.items()):
            yield list(judge(code, spec, arrivals, holds))


def collected(lists: Iterable[list[Judged]]) -> dict[str, list[Judged]]:
    """Findings by file."""
    found: dict[str, list[Judged]] = {}
    for judged in (one for each in lists for one in each):
        found.setdefault(judged.place.filename, []).append(judged)
    return found


def _rows_reached(analysis: Analysis) -> dict[str, frozenset[int]]:
    """The rows of each file at which labelled values arrived somewhere."""
    found: dict[str, set[int]] = {}
    for path, row in analysis.passed:
        found.setdefault(path, set()).add(row)
    for one in analysis.arrivals.values():
        span = one.place.span
        found.setdefault(one.place.filename, set()).update(range(span.row, span.end_row + 1))
    return {path: frozenset(rows) for path, rows in found.items()}


def _settled(analysis: Analysis) -> list[Arrival]:
    """What arrived, without joins whose result was checked and then nowhere used unchecked; who refuses may name it."""
    arrivals = list(analysis.arrivals.values())
    used = {
        (one.taint.ident, one.taint.root)
        for one in arrivals
        if one.what != "join" and one.what not in SHOWN and not paths.is_safe(one.taint.flags, one.what)
    }
    return [
        one
        for one in arrivals
        if one.what != "join"
        or (one.taint.ident, one.taint.root) in used
        or (one.taint.ident, one.taint.root) not in analysis.checked_roots
    ]


def judge(
    code: str, spec: FlowRule, arrivals: Iterable[Arrival], holds: Callable[[Guess], bool]
) -> Iterator[Judged]:
    """The findings of one rule among what arrived; `holds` says whether what was guessed on the way is so."""
    groups: dict[Place, list[Arrival]] = {}
    for arrival in arrivals:
        if _matches(spec, arrival):
            place = _place(spec, arrival)
            groups.setdefault(place, []).append(arrival)
    found: dict[Place, list[Arrival]] = {}
    for place in sorted(groups, key=lambda one: (one.filename, one.span)):
        if sure := _sure(groups[place], holds):
            found[place] = sure
    _leave_nested(found, keeps_outer=spec.at == "root")
    _leave_told_again(found)
    for places in _by_source(found) if spec.once else ([place] for place in found):
        yield Judged(code, places[0], _hit(spec, places, found))


def _leave_nested(found: dict[Place, list[Arrival]], keeps_outer: bool) -> None:
    """One expression is one finding: of places within each other that the same source reaches, one is left."""
    around: list[Place] = []
    for place in list(found):  # in order of place: what stands around comes first
        around = [one for one in around if one.filename == place.filename and one.span.holds(place.span)]
        for outer in around:
            gone, other = (place, outer) if keeps_outer else (outer, place)
            if gone in found and other in found and _names(found[gone]) <= _names(found[other]):
                del found[gone]
        around.append(place)


def _leave_told_again(found: dict[Place, list[Arrival]]) -> None:
    """Where a message is put into an exception is where it is to change, not where the exception shows it later."""
    messages = [place for place, arrivals in found.items() if any(one.what in _RAISED for one in arrivals)]
    for place, arrivals in list(found.items()) if messages else ():
        others = [one for one in messages if one != place]
        if all(any(_is_through(one, message) for message in others) for one in arrivals):
            del found[place]


def _is_through(arrival: Arrival, message: Place) -> bool:
    """Whether a value went into an exception with a message."""
    return any(
        step.filename == message.filename
        and 0 <= message.span.row - step.row <= _CALL
        and step.message.startswith("passed to `__init__`")
        for step in _way(arrival)
    )


def _names(arrivals: Iterable[Arrival]) -> set[tuple[str, str]]:
    return {(one.taint.label, one.taint.name) for one in arrivals}


def _by_source(found: Mapping[Place, list[Arrival]]) -> Iterable[list[Place]]:
    """The places that one source reaches together, those of its own file first."""
    together: dict[tuple[str, str, Step], list[Place]] = {}
    for place, arrivals in found.items():
        first = _shortest(arrivals)
        together.setdefault((first.taint.label, first.taint.name, _way(first)[0]), []).append(place)
    for (_, _, source), places in together.items():
        places.sort(key=lambda place: (place.filename != source.filename, place.filename, place.span))
    return together.values()


def _way(arrival: Arrival) -> tuple[Step, ...]:
    return arrival.taint.trail.steps()


def _shortest(arrivals: Iterable[Arrival]) -> Arrival:
    return min(arrivals, key=lambda one: (len(_way(one)), one.place.filename, one.place.span, one.taint.name))


def _sure(arrivals: list[Arrival], holds: Callable[[Guess], bool]) -> list[Arrival]:
    """The arrivals that hang on no guess; where there is none, those whose guesses are right."""
    sure = [one for one in arrivals if not one.taint.guesses]
    return sure or [one for one in arrivals if all(map(holds, one.taint.guesses))]


def _matches(spec: FlowRule, arrival: Arrival) -> bool:
    return reason_against(spec, arrival) is None


def reason_against(spec: FlowRule, arrival: Arrival) -> str | None:
    """Why an arrival is no finding of a rule, or None where it is one."""
    taint = arrival.taint
    if taint.label not in spec.labels:
        return "it does not ask about such values"
    if arrival.what not in spec.sinks:
        return "it does not ask about such sinks"
    if spec.names and taint.name not in spec.names:
        return f"it does not ask about `{taint.name}`"
    if taint.name in spec.whole and "whole" not in taint.flags:
        return f"it is a part of `{taint.name}`"
    if taint.name in spec.unstored and arrival.what == "store":
        return f"`{taint.name}` may be kept in a file"
    if spec.made and taint.made not in spec.made:
        return "the value was not made into a path in the way that it asks about"
    if spec.needs and not spec.needs & (taint.flags | {arrival.what}):
        return "the value is used as it is, nothing is put below it"
    if _is_clean(spec, arrival):
        return "the value was checked or cleaned on the way"
    return "it took too many steps to be sure of it" if taint.trail.is_longer_than(_MOST_STEPS) else None


def _is_clean(spec: FlowRule, arrival: Arrival) -> bool:
    taint = arrival.taint
    if spec.validators in ("path", "delete") and paths.LOCAL in taint.flags:
        return True
    if spec.validators == "path":
        if taint.label == "request" and paths.OBJECT in taint.flags:
            return True  # an upload or the request itself is no path
        if arrival.what == "probe" and "joined" not in taint.flags:
            return True  # to ask about a path of the client's own choice is what such a request is for
        is_piece = paths.PIECE in taint.flags or (taint.made == "text" and paths.INSIDE in taint.flags)
        if taint.label == "env" and is_piece:
            return True  # a piece of a file's name is no root
        return paths.is_safe(taint.flags, arrival.what)
    if spec.validators == "delete":
        if paths.OWN in taint.flags:
            return True  # what the program has put there itself
        if taint.name == LISTED_NAME:
            return True  # a mirror takes away what it brought
        if taint.label in ("env", "option") and paths.NOT_ROOT in taint.flags:
            return True  # a folder of somebody's choice, and not the one that takes everything with it
        if paths.FALLBACK in taint.flags and taint.flags & {paths.BELOW, paths.INSIDE}:
            return True  # the program's own folder, where it stands
        if taint.label in ("env", "option") and arrival.what == "delete" and paths.BELOW in taint.flags:
            return True  # one file of the program's own, in the folder that it was given
        return paths.is_safe(taint.flags, "delete-tree")  # of a single file as well: see the page
    if spec.validators == "import":
        if taint.label == "request" and paths.OBJECT in taint.flags:
            return True  # the request itself is no name
        return bool(taint.flags & {paths.SAFE, "allowed", paths.ALLOWED_FIRST, paths.RELATIVE, "option"})
    if "narrow" in taint.flags and arrival.what != "response-5xx":
        return True  # the text of a named exception under a client's fault is meant for the client
    if "sent" in taint.flags and arrival.what.startswith("response"):
        return True  # it is handed over to whom it belongs
    if "check" in taint.flags and arrival.what == "response-4xx":
        return True  # so is what one step says of what the client sent
    return spec.validators in taint.flags or bool(spec.names and "filtered" in taint.flags)


def _place(spec: FlowRule, arrival: Arrival) -> Place:
    taint = arrival.taint
    if taint.root is not None and (spec.at == "root" or (spec.at == HANDED and taint.made == HANDED)):
        return taint.root
    return arrival.place


def _hit(spec: FlowRule, places: list[Place], found: Mapping[Place, list[Arrival]]) -> Hit:
    place, arrivals = places[0], found[places[0]]
    first = _shortest(arrivals)
    steps = list(_way(first))
    uses = [step for step in steps_of(arrivals) if step not in steps][:_RELATED]
    uses += [
        Step(other.filename, other.span.row, other.span.column, f"`{other.text}` comes of it as well")
        for other in places[1 : _RELATED + 1]
    ]
    weak = all("weak-safe" in one.taint.flags for one in arrivals)
    name = shortened(first.taint.name, 30)
    told = spec.message
    if " " in name:  # a description, which stands nowhere so in the code
        told = told.replace("`{source}`", "{source}")
    room = _LONGEST - len(told.format(source=name, sink="")) - 1  # for the dots
    message = told.format(source=name, sink=shortened(place.text, min(36, room)))
    return Hit(
        place.span,
        message,
        {"source": first.taint.name},
        confidence=Confidence.MEDIUM if weak else None,
        trace=tuple([*steps, *uses]),
    )
