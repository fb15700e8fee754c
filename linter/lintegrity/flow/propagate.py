"""The analysis of one project: which bodies are looked at, and what is kept between them.

It starts at bodies that hold a source and goes forward: into the functions that a labelled value is passed to,
on to the callers of functions that give one back, and to the readers of attributes and globals that hold one.
The order is that of paths and names, so the outcome is the same whatever file is asked about first.
"""

from __future__ import annotations

import ast
import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from lintegrity.flow import (
    answers,
    asked_urls,
    caught,
    dispatched,
    enter,
    env_classes,
    error_handlers,
    evaluate,
    execute,
    inner,
    invoke,
    marks,
    models,
    outputs,
    paths,
    resolve,
    routes,
    runners,
    special,
    start,
    wholes,
)
from lintegrity.flow.allowance import Allowance
from lintegrity.flow.extract import MODULE, Body, bodies
from lintegrity.flow.found import Found, Known
from lintegrity.flow.frame import Arrival, Call, Frame, Waited
from lintegrity.flow.identities import Ident
from lintegrity.flow.project import Module, Project
from lintegrity.flow.readers import Readers, gives_environment, mentions
from lintegrity.flow.results import Results
from lintegrity.flow.search import Search
from lintegrity.flow.values import (
    NOTHING,
    Choice,
    Closure,
    Partial,
    Place,
    Receiver,
    Taint,
    Value,
    mapped,
)
from lintegrity.names import local_origin
from lintegrity.parameters import all_parameters
from lintegrity.roles import SKIPPED
from lintegrity.settings import Config, Extensions
from lintegrity.steps import Steps, drained
from lintegrity.tables import sources
from lintegrity.tables.asked_urls import ASKING
from lintegrity.tables.sensitive_words import ERROR_WORDS, words_of

# Chains of helpers take a round each; only readers of what is new are looked at again.
_MOST_VISITS = 5
_ROUNDS = 12

if TYPE_CHECKING:
    from lintegrity.flow.explain import Watch
    from lintegrity.flow.infer import Answer


# Labels of values that are the same for the whole program, whichever object holds them.
SHARED = frozenset({"env", "secret", "credentials", "remote"})
# Labels of values that a record is there to keep for others, in attributes that are called so.
_RECORDED = frozenset({"exception"})


class Outcome(NamedTuple):
    """What an analysis found out beside its arrivals: no trees, so that it can be kept."""

    known: Known
    checked_roots: set[tuple[Ident, Place]]
    readers: set[Readers]
    reached: dict[str, set[tuple[str, str]]]


class Analysis:
    """What is known of one project."""

    def __init__(self, project: Project, only: start.Places | None = None) -> None:
        self.project = project
        # The files in which it starts and whose readers it follows: all, or those that were edited.
        self.files = project.files() if only is None else list(only)
        self.search = Search(project, None if only is None else self.files)
        self._only = only
        self.config: Config = project.config
        self.extensions = self._by_definition(project.config.extensions)
        # Told of every statement where somebody wants to know why.
        self.watch: Watch | None = None
        self.found = Found()
        self.plain_globals: dict[tuple[str, str], Value] = {}
        self.dotted: dict[str, tuple[tuple[str, str] | None, Value]] = {}
        self.names: dict[str, dict[str, Value | str]] = {}
        self.kinds: dict[str, invoke.Kind] = {}
        self.model_fields: dict[str, list[models.ModelField]] = {}
        # Tables that functions are entered into, and functions that hand their calls on to registered ones.
        self.registries: dict[tuple[str, str, str], Value | None] = {}
        self.tables: dict[tuple[str, str], Value | None] = {}
        self.configured: dict[str, Value] = {}
        self.made: dict[str, Choice | None] = {}
        self.dispatched: dict[str, list[dispatched.Registered]] = {}
        self.validators: dict[str, list[models.Validator]] = {}
        self.error_handlers: dict[str, list[error_handlers.Spot]] | None = None
        self.aliases: dict[str, tuple[str, ast.expr] | None] = {}
        self.results = Results(self.found.reads)
        self.arrivals: dict[object, Arrival] = {}
        self.checked_roots: set[tuple[Ident, Place]] = set()
        self._pending: dict[str, start.Asked] = {}
        self._visits: dict[tuple[str, str], int] = {}
        self._is_quiet = 0
        self.allowance = Allowance(len(self.files))
        self.guessed = 0
        # Functions made inside bodies that the body at work called.
        self.called_inner: set[ast.AST] = set()
        # Handlers whose calls somebody waits for, with what held at each.
        self.awaited: dict[ast.AST, list[Waited]] = {}
        self.active: Counter[ast.AST] = Counter()
        # Classes that have a method of a name, and the answers about receivers: see `guesses`.
        self.abstract: dict[str, bool] = {}
        self.method_owners: dict[str, tuple[str, ...]] = {}
        # The first of some methods that a class has, its own or inherited: see `special`.
        self.own_methods: dict[tuple[str, tuple[str, ...]], str | None] = {}
        self.answers: dict[Receiver, Answer] = {}
        self._lineages: dict[str, list[str]] = {}
        self.settings: dict[str, frozenset[str] | None] = {}
        # Models that are fields of settings classes: their fields come from the environment as well.
        self.nested_settings: set[str] = set()
        self._readers_of: list[Readers] = []
        self._at: tuple[str, str] = ("", "")
        # For whoever looks at a part again later: who was read, and which bodies brought a label into which file.
        self.readers: set[Readers] = set()
        self.reached: dict[str, set[tuple[str, str]]] = {}
        self.passed: set[tuple[str, int]] = set()  # rows that show a value as no rule minds

    def _by_definition(self, given: Extensions) -> Extensions:
        """The names of the settings as they are defined, whatever module hands them on."""
        chase = self.project.canonical
        return given._replace(
            sources=tuple(map(chase, given.sources)),
            sinks=tuple(map(chase, given.sinks)),
            validators=tuple(map(chase, given.validators)),
            redactors=tuple(map(chase, given.redactors)),
            loggers=(*given.loggers, *map(chase, given.loggers)),
        )

    # What bodies ask.

    def evaluate(self, frame: Frame, node: ast.expr) -> Value:
        """The value of an expression."""
        return evaluate.evaluate(frame, node)

    def name_value(self, frame: Frame, node: ast.Name) -> Value:
        """The value of a bare name that the body does not bind."""
        return self._entered(frame, node, resolve.name_value(self, frame, node.id), node.id)

    def attribute_value(self, frame: Frame, node: ast.Attribute, origin: str) -> Value:
        """The value of an attribute of something of known origin."""
        brought = routes.attribute_of_handler(self, frame, node, origin)
        if brought is not None:
            return brought
        return self._entered(frame, node, resolve.attribute_value(self, frame, node, origin), node.attr)

    def imported(self, frame: Frame, node: ast.stmt, dotted: str, name: str) -> Value:
        """The value of a name that a body imports."""
        return self._entered(frame, node, resolve.dotted_value(self, dotted), name)

    def _entered(self, frame: Frame, node: ast.AST, value: Value, name: str) -> Value:
        if value.origin == "sys.argv":
            return enter.arguments(frame, node)
        if value.origin in sources.REQUEST_OBJECTS and not value.taints:
            same = ("", 0, 0, value.origin or name)  # there is one request at a time
            return enter.request_object(frame, node, name, same)._replace(origin=None)
        return value

    def dotted_value(self, dotted: str) -> Value:
        """The value behind a dotted name."""
        return resolve.dotted_value(self, dotted)

    def annotation(self, frame: Frame, node: ast.expr | None) -> str | None:
        """The origin of an instance of the annotated class."""
        return resolve.annotation(self, frame, node)

    def origin(self, module: Module, node: ast.expr) -> str | None:
        """The canonical origin of a module-level expression."""
        found = local_origin(node, module.scopes.top)
        return self.project.canonical(found) if found else None

    def is_project_name(self, dotted: str) -> bool:
        """Whether a dotted name begins with a module of the project."""
        return self.project.prefix(dotted) is not None

    def is_function(self, dotted: str) -> bool:
        """Whether a dotted name is a function of the project."""
        return invoke.kind_of(self, dotted) in invoke.CALLED

    def lineage(self, owner: str) -> list[str]:
        """A class and its bases."""
        known = self._lineages.get(owner)
        if known is None:
            known = self._lineages[owner] = resolve.lineage(self, owner)
        return known

    def environment(self, frame: Frame, node: ast.expr, key: Value, key_node: ast.expr | None) -> Value:
        """The value of an environment variable."""
        return enter.environment(self, frame, node, key, key_node)

    def source_of_call(self, frame: Frame, made: Call) -> Value | None:
        """The value of a call that is a source."""
        return enter.of_call(self, frame, made)

    def settings_field(self, frame: Frame, node: ast.Attribute, owner: str) -> Value | None:
        """The value of a field of a settings class."""
        fields = env_classes.fields(self, owner)
        if fields is None or node.attr not in fields:
            return None
        name = node.attr
        told = f"settings field `{name}` comes from the environment"
        value = enter.labelled(self, frame, node, name, told)
        if not value.taints:
            return value
        left = models.validated(self, frame, node, owner, {name: value})
        return left[name] if name in left else NOTHING

    def field_by_name(self, frame: Frame, node: ast.Attribute) -> Value:
        """A field of the one settings class that has it, of something that is called like settings."""
        owner = env_classes.owner_by_name(self, frame, node)
        return NOTHING if owner is None else self.settings_field(frame, node, owner) or NOTHING

    def property_value(self, frame: Frame, node: ast.Attribute, dotted: str) -> Value | None:
        """The value that a property of a project class gives, where labels may come out of it."""
        if not self.found.is_creator(invoke.plain_name(dotted)):
            return None
        return special.property_value(frame, node, dotted, NOTHING)

    def invoke(self, frame: Frame, made: Call) -> Value | None:
        """The value of a call of a project's function."""
        return invoke.by_name(self, frame, made)

    def invoke_value(self, frame: Frame, made: Call) -> Value:
        """The value of a call of a function made inside a body."""
        function = made.function.function
        if isinstance(function, Closure):
            return invoke.of_closure(self, frame, made, function)
        assert isinstance(function, Partial)
        return runners.invoke_partial(frame, made, function)

    def exception(self, frame: Frame, handler: ast.ExceptHandler, attempted: list[ast.stmt]) -> Value:
        """What a handler's name holds."""
        known = caught.exception(self, frame, handler, attempted)
        return asked_urls.caught(self, frame, handler, attempted, known) if frame.asked else known

    # What bodies tell.

    def arrived(self, arrivals: Iterable[Arrival]) -> None:
        """Labelled values reached a sink."""
        if self._is_quiet:
            return
        for one in arrivals:
            self.reached.setdefault(one.place.filename, set()).add(self._at)
            key = (one.what, one.place, one.taint.key)
            known = self.arrivals.get(key)
            if known is None or len(one.taint.flags) < len(known.taint.flags):
                self.arrivals[key] = one

    def checked(self, value: Value) -> None:
        """A resolved path was compared with a folder: what made the path is no finding by itself."""
        for taint in value.all_taints().values():
            if taint.root is not None and paths.RESOLVED in taint.flags:
                self.checked_roots.add((taint.ident, taint.root))

    def called(self, frame: Frame, made: Call) -> None:
        """A call is about to be carried out."""
        outputs.told(self, frame, made)
        if made.origin in ASKING:
            asked_urls.noted(frame, made)

    def returned(self, frame: Frame, node: ast.Return, value: Value) -> None:
        """A body gives a value back."""
        if frame.is_route and node.value is not None:
            frame.arrive(answers.kind_of_return(node.value), node.value, value)

    def raised(self, frame: Frame, node: ast.Raise, value: Value) -> None:
        """A body raises."""
        outputs.raised(frame, node, value)
        error_handlers.raised(self, frame, node, value)

    def store_attribute(self, frame: Frame, origin: str, attribute: str, value: Value) -> None:
        """An attribute of an instance was assigned.

        Configuration is the same for every instance. What one request brought belongs to one instance; only a
        method that nobody of the project calls, such as a handler's, hands it on to its class. The error that a
        record keeps is there for who asks for it later.
        """
        if frame.depth > 0:
            kept = _shared_in(attribute)
            value = mapped(value, lambda taint: taint if taint.label in kept else None)
        if origin.endswith("()"):
            self.store_field(origin[:-2], attribute, value)
        elif (module := self.project.module(origin)) is not None:
            self.store_global(module, attribute, value)
        elif self.is_project_name(origin) or origin in sources.REQUEST_GLOBALS:
            self.store_field(origin, attribute, value)

    def store_field(self, owner: str, attribute: str, value: Value) -> None:
        """A class's attribute may hold a value."""
        value = _sure(value)
        if value.origin in sources.ENVIRONMENT_MAPPINGS and not self._is_quiet and "(" not in owner:
            self._readers_of.append(Readers(attribute, owner, True, self._home(owner), True))
        if not value.is_tainted or self._is_quiet or "(" in owner:
            return
        if self.found.put_field(owner, attribute, value):
            is_own = owner not in sources.REQUEST_GLOBALS and not _is_shared(value, attribute)
            found = Readers(attribute, owner, True, self._home(owner), is_own)
            self._readers_of += [found, *wholes.readers(self, found, value)]

    def _home(self, owner: str) -> str:
        prefix = self.project.prefix(owner)
        return (self.project.find(prefix) or "") if prefix is not None else ""

    def store_shared(self, module: Module, name: str, value: Value) -> None:
        """A name that a module sees, its own or an imported one, may hold a container with a value in it."""
        where = resolve.home_of(self, module, name)
        if where is not None:
            self.store_global(where.module, where.name, value, everywhere=where.module.path != module.path)

    def store_global(self, module: Module, name: str, value: Value, everywhere: bool = False) -> None:
        """A module-level name may hold a value."""
        value = _sure(value)
        if gives_environment(value) and not self._is_quiet:
            self._readers_of.append(Readers(name, module.name, False, module.path))
        if not value.is_tainted or self._is_quiet:
            return
        if self.found.put_global(module.path, name, value):
            self._readers_of.append(
                Readers(name, module.name, False, module.path, not everywhere and not _is_shared(value, name))
            )

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is told of, and nothing kept."""
        return self._is_quiet > 0

    @contextlib.contextmanager
    def quiet(self) -> Iterator[None]:
        """Evaluate without telling sinks or keeping fields."""
        self._is_quiet += 1
        try:
            yield
        finally:
            self._is_quiet -= 1

    def run(self) -> None:
        """Look at everything that labels reach."""
        drained(self.steps())

    def steps(self) -> Steps[None]:
        """The same work, with a pause after each body."""
        for path, asked in (yield from start.places_to_start(self)).items():
            within = None if self._only is None else self._only[path]
            asked = asked if within is None else start.narrowed(self, path, asked, within)
            self._pending.setdefault(path, start.Asked()).add(asked)
        yield
        self._readers_of += yield from env_classes.readers(self)
        for _ in range(_ROUNDS):
            yield from self._enqueue_readers()
            if not self._pending:
                break
            pending, self._pending = self._pending, {}
            self.results.begin_round()
            for path in sorted(pending):
                self.project.begin_with_file(path)
                for name in self._bodies_to_visit(path, pending[path]):
                    self._work(path, name)
                    self.results.bound()
                    yield

    def outcome(self) -> Outcome:
        """What is kept of a finished analysis for whoever looks at a part again later."""
        return Outcome(self.found.known(), self.checked_roots, self.readers, self.reached)

    def look_again(self, before: Outcome, most: int) -> None:
        """Begin with what was found out before that no value from the files to look at had a part in.

        Of the bodies elsewhere that brought a label into these files, `most` a file are looked at again.
        """
        gone = frozenset(self.files)

        def kept(taint: Taint) -> Taint | None:
            return None if any(step.filename in gone for step in taint.trail.steps()) else taint

        self.found.begin_with(before.known, kept, lambda name: self._home(name) not in gone)
        self.checked_roots = {(ident, root) for ident, root in before.checked_roots if ident[0] not in gone}
        self._readers_of = list(before.readers)
        for path in self.files:
            for other, name in sorted(before.reached.get(path, ()))[:most]:
                if other not in gone:
                    self._pending.setdefault(other, start.Asked()).bodies.add(name)

    def module_at(self, path: str) -> Module | None:
        """The module of a file, or None where it cannot be read."""
        return self.project.module_at(path)

    def _enqueue_readers(self) -> Iterator[None]:
        wanted = sorted(set(self._readers_of))
        self._readers_of = []
        wanted = [one for one in wanted if not (one.name.startswith("__") and one.name.endswith("__"))]
        self.readers.update(wanted)
        if not wanted:
            return
        for one in wanted:
            yield
            mentioning = [self.search.text(word) for word in mentions(self, one)]
            for path in self.search.word(one.name):
                if path == one.home or any(path in files for files in mentioning):
                    asked = self._pending.setdefault(path, start.Asked())
                    asked.readers.setdefault(one.name, set()).add(one)

    def _bodies_to_visit(self, path: str, asked: start.Asked) -> list[str]:
        if self.project.role_of(path) in SKIPPED:
            return []
        if not start.is_to_look_into(self.project.data_of(path), asked):
            return []
        module = self.module_at(path)
        return sorted(start.bodies_to_start(self, module, asked)) if module is not None else []

    def _work(self, path: str, name: str) -> None:
        module = self.module_at(path)
        visits = self._visits.get((path, name), 0)
        if (
            module is None
            or visits >= _MOST_VISITS
            or (visits and not self.found.reads.is_news((path, name)))
        ):
            return
        self._visits[(path, name)] = visits + 1
        self._at = (path, name)
        self.found.reads.begin()
        self.allowance.begin()
        self.guessed = 0
        self.called_inner.clear()
        if name == MODULE:
            frame = Frame(self, module, MODULE, {})
            execute.run(frame, module.tree.body)
            inner.carry_out(frame)
        elif (body := bodies(module).get(name)) is not None:
            self._visit(module, body)
        self.found.reads.end(self._at)

    def _visit(self, module: Module, body: Body) -> None:
        frame = Frame(self, module, body.node.name, {}, body.owner)
        frame.parameters = frozenset(one.arg for one in all_parameters(body.node.args))
        marks.begin(self, module, frame, body)
        execute.run(frame, body.node.body)
        inner.carry_out(frame)
        result = invoke.result_of(frame)
        if _sure(result.value).is_tainted or asked_urls.escaping(frame, body.node):
            self._creates(module, body)

    def _creates(self, module: Module, body: Body) -> None:
        holder = body.owner or module.name
        dotted = f"{holder}.{body.node.name}" if holder else body.node.name
        if self.found.put_creator(dotted):
            self._readers_of.append(
                Readers(body.node.name, body.owner or module.name, body.owner is not None, module.path)
            )


def _sure(value: Value) -> Value:
    """What is known without guessing; what hangs on a guess is followed through calls, and not kept for others."""
    if not any(taint.guesses for taint in value.all_taints().values()):
        return value
    return mapped(value, lambda taint: None if taint.guesses else taint)


def _is_shared(value: Value, name: str) -> bool:
    labels = _shared_in(name)
    return any(taint.label in labels for taint in value.all_taints().values())


def _shared_in(name: str) -> frozenset[str]:
    """The labels that an attribute or global of a name holds for the whole program."""
    return SHARED if ERROR_WORDS.isdisjoint(words_of(name)) else SHARED | _RECORDED
