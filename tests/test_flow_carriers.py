"""What carries a value from a request to a file: `CARRIED` must be reported, `LOST` must not be.

Each text puts what was asked for, `value`, into `path`; what stands before it in `TOP` is the module's.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from harness import run

CARRIED = {
    "var": """
        path = value
    """,
    "walrus": """
        if (path := value):
            pass
    """,
    "tuple": """
        path, y = value, 1
    """,
    "nested tuple": """
        (a, (path, b)) = (1, (value, 2))
    """,
    "star unpack": """
        a, *path = ["c", value]
        path = path[0]
    """,
    "swap": """
        a = "c"; path = value
        a, path = path, a
        path = a
    """,
    "augmented": """
        path = "a"
        path += value
    """,
    "ifexp": """
        path = value if value else "d"
    """,
    "or": """
        path = value or "d"
    """,
    "and": """
        path = value and value.strip()
    """,
    "dict literal": """
        d = {"k": value}
        path = d["k"]
    """,
    "dict get": """
        d = {"k": value}
        path = d.get("k")
    """,
    "dict update": """
        d = {}
        d.update(k=value)
        path = d["k"]
    """,
    "dict update2": """
        d = {}
        d.update({"k": value})
        path = d["k"]
    """,
    "dict setdefault": """
        d = {}
        path = d.setdefault("k", value)
    """,
    "dict pop": """
        d = {"k": value}
        path = d.pop("k")
    """,
    "dict or": """
        d = {"a": 1} | {"k": value}
        path = d["k"]
    """,
    "dict spread": """
        d = {**{"k": value}}
        path = d["k"]
    """,
    "dict items": """
        path = ""
        for k, q in {"k": value}.items():
            path = q
    """,
    "dict values": """
        path = list({"k": value}.values())[0]
    """,
    "dict comp": """
        d = {k: value for k in ["a"]}
        path = d["a"]
    """,
    "list": """
        path = [value][0]
    """,
    "list append": """
        l = []
        l.append(value)
        path = l[0]
    """,
    "list extend": """
        l = []
        l.extend([value])
        path = l[0]
    """,
    "list insert": """
        l = []
        l.insert(0, value)
        path = l[0]
    """,
    "list add": """
        l = ["a"] + [value]
        path = l[1]
    """,
    "list iadd": """
        l = ["a"]
        l += [value]
        path = l[-1]
    """,
    "list comp": """
        l = [q for q in [value]]
        path = l[0]
    """,
    "list pop": """
        l = [value]
        path = l.pop()
    """,
    "for": """
        path = ""
        for q in [value]:
            path = q
    """,
    "while": """
        l = [value]
        path = ""
        while l:
            path = l.pop()
    """,
    "set": """
        s = {value}
        path = s.pop()
    """,
    "deque": """
        q = collections.deque()
        q.append(value)
        path = q.popleft()
    """,
    "queue": """
        q = queue.Queue()
        q.put(value)
        path = q.get()
    """,
    "zip": """
        path = ""
        for a, b in zip(["a"], [value]):
            path = b
    """,
    "enumerate": """
        path = ""
        for i, b in enumerate([value]):
            path = b
    """,
    "map": """
        path = list(map(str.strip, [value]))[0]
    """,
    "map lambda": """
        path = list(map(lambda q: q.strip(), [value]))[0]
    """,
    "filter": """
        path = list(filter(None, [value]))[0]
    """,
    "sorted": """
        path = sorted([value])[0]
    """,
    "reduce": """
        path = functools.reduce(lambda a, b: a + b, [value, "path"])
    """,
    "chain": """
        path = list(itertools.chain([value]))[0]
    """,
    "percent": """
        path = "a%s" % value
    """,
    "percent tuple": """
        path = "%s%s" % ("a", value)
    """,
    "percent dict": """
        path = "%(a)s" % {"a": value}
    """,
    "format": """
        path = "a{}".format(value)
    """,
    "format kw": """
        path = "a{n}".format(n=value)
    """,
    "format map": """
        path = "a{n}".format_map({"n": value})
    """,
    "fstring": """
        path = f"a{value}"
    """,
    "fstring spec": """
        path = f"{value!s:>10}"
    """,
    "join": """
        path = "".join(["a", value])
    """,
    "join gen": """
        path = "".join(q for q in value)
    """,
    "template": """
        path = string.Template("a$n").substitute(n=value)
    """,
    "concat": """
        path = "a" + value
    """,
    "bytes": """
        path = value.encode().decode()
    """,
    "strip": """
        path = value.strip().lower().title()
    """,
    "splitlines": """
        path = value.splitlines()[0]
    """,
    "slice": """
        path = value[1:]
    """,
    "str": """
        path = str(value)
    """,
    "casefold": """
        path = value.casefold().expandtabs().zfill(3)
    """,
    "translate": """
        path = value.translate({})
    """,
    "json": """
        path = json.loads(json.dumps({"k": value}))["k"]
    """,
    "copy": """
        path = copy.deepcopy({"k": value})["k"]
    """,
    "helper": """
        def same(a):
            return a
        ---
        path = same(value)
    """,
    "helper kw": """
        def same(*, a):
            return a
        ---
        path = same(a=value)
    """,
    "helper default": """
        def same(a, b="x"):
            return b + a
        ---
        path = same(value)
    """,
    "helper varargs": """
        def same(*a):
            return a[1]
        ---
        path = same(1, value)
    """,
    "helper kwargs": """
        def same(**a):
            return a["k"]
        ---
        path = same(k=value)
    """,
    "helper tuple": """
        def same(a):
            return 1, a
        ---
        a, path = same(value)
    """,
    "helper dict": """
        def same(a):
            return {"k": a}
        ---
        path = same(value)["k"]
    """,
    "helper list": """
        def same(a):
            out = []
            out.append(a)
            return out
        ---
        path = same(value)[0]
    """,
    "helper mutates": """
        def fill(l, a):
            l.append(a)
        ---
        l = []
        fill(l, value)
        path = l[0]
    """,
    "helper mutates dict": """
        def fill(d, a):
            d["k"] = a
        ---
        d = {}
        fill(d, value)
        path = d["k"]
    """,
    "helper two": """
        def one(a):
            return two(a)
        def two(a):
            return a.strip()
        ---
        path = one(value)
    """,
    "lambda": """
        f = lambda q: q
        path = f(value)
    """,
    "nested": """
        def f():
            return value
        path = f()
    """,
    "partial": """
        def same(a):
            return a
        ---
        f = functools.partial(same, value)
        path = f()
    """,
    "decorated": """
        def deco(f):
            @functools.wraps(f)
            def w(*a, **k):
                return f(*a, **k)
            return w
        @deco
        def same(a):
            return a
        ---
        path = same(value)
    """,
    "lru_cache": """
        @functools.lru_cache(maxsize=None)
        def same(a):
            return a
        ---
        path = same(value)
    """,
    "generator": """
        def gen(a):
            yield a
        ---
        path = next(gen(value))
    """,
    "generator for": """
        def gen(a):
            yield a
        ---
        path = ""
        for q in gen(value):
            path = q
    """,
    "yield from": """
        def gen(a):
            yield a
        def gen2(a):
            yield from gen(a)
        ---
        path = ""
        for q in gen2(value):
            path = q
    """,
    "contextmanager": """
        @contextlib.contextmanager
        def cm(a):
            yield a
        ---
        with cm(value) as path:
            pass
    """,
    "class cm": """
        class CM:
            def __init__(self, a):
                self.a = a
            def __enter__(self):
                return self.a
            def __exit__(self, *e):
                pass
        ---
        with CM(value) as path:
            pass
    """,
    "async": """
        async def co(a):
            return a
        ---
        path = asyncio.run(co(value))
    """,
    "attr": """
        o = types.SimpleNamespace()
        o.a = value
        path = o.a
    """,
    "simplens": """
        o = types.SimpleNamespace(a=value)
        path = o.a
    """,
    "setattr": """
        class Box: pass
        ---
        o = Box()
        setattr(o, "a", value)
        path = o.a
    """,
    "getattr": """
        class Box: pass
        ---
        o = Box()
        o.a = value
        path = getattr(o, "a")
    """,
    "class": """
        class Box:
            def __init__(self, a):
                self.a = a
        ---
        path = Box(value).a
    """,
    "class method": """
        class Box:
            def __init__(self, a):
                self.a = a
            def get(self):
                return self.a
        ---
        path = Box(value).get()
    """,
    "class setter": """
        class Box:
            def __init__(self):
                self.a = None
            def put(self, a):
                self.a = a
            def get(self):
                return self.a
        ---
        b = Box()
        b.put(value)
        path = b.get()
    """,
    "property": """
        class Box:
            def __init__(self, a):
                self.a = a
            @property
            def b(self):
                return self.a + "x"
        ---
        path = Box(value).b
    """,
    "inherit": """
        class Box:
            def __init__(self, a):
                self.a = a
        class Sub(Box):
            pass
        ---
        path = Sub(value).a
    """,
    "super": """
        class Box:
            def __init__(self, a):
                self.a = a
        class Sub(Box):
            def __init__(self, a):
                super().__init__(a)
        ---
        path = Sub(value).a
    """,
    "inherit method": """
        class Box:
            def __init__(self, a):
                self.a = a
            def get(self):
                return self.a
        class Sub(Box):
            pass
        ---
        path = Sub(value).get()
    """,
    "template method": """
        class Box:
            def __init__(self, a):
                self.a = a
            def run(self):
                return self.step()
            def step(self):
                raise NotImplementedError
        class Sub(Box):
            def step(self):
                return self.a
        ---
        path = Sub(value).run()
    """,
    "classmethod": """
        class Box:
            def __init__(self, a):
                self.a = a
            @classmethod
            def make(cls, a):
                return cls(a)
        ---
        path = Box.make(value).a
    """,
    "staticmethod": """
        class Box:
            @staticmethod
            def same(a):
                return a
        ---
        path = Box.same(value)
    """,
    "call": """
        class Box:
            def __call__(self, a):
                return a
        ---
        path = Box()(value)
    """,
    "getitem": """
        class Box:
            def __init__(self, a):
                self.a = a
            def __getitem__(self, k):
                return self.a
        ---
        path = Box(value)["k"]
    """,
    "str method": """
        class Box:
            def __init__(self, a):
                self.a = a
            def __str__(self):
                return self.a
        ---
        path = str(Box(value))
    """,
    "fstr method": """
        class Box:
            def __init__(self, a):
                self.a = a
            def __str__(self):
                return self.a
        ---
        path = f"{Box(value)}"
    """,
    "iter": """
        class Box:
            def __init__(self, a):
                self.a = a
            def __iter__(self):
                yield self.a
        ---
        path = ""
        for q in Box(value):
            path = q
    """,
    "dataclass": """
        @dataclasses.dataclass
        class Box:
            a: str
        ---
        path = Box(value).a
    """,
    "dataclass kw": """
        @dataclasses.dataclass(frozen=True)
        class Box:
            a: str
        ---
        path = Box(a=value).a
    """,
    "dataclass replace": """
        @dataclasses.dataclass
        class Box:
            a: str
        ---
        path = dataclasses.replace(Box("c"), a=value).a
    """,
    "asdict": """
        @dataclasses.dataclass
        class Box:
            a: str
        ---
        path = dataclasses.asdict(Box(value))["a"]
    """,
    "dataclass method": """
        @dataclasses.dataclass
        class Box:
            a: str
            def full(self):
                return f"q/{self.a}"
        ---
        path = Box(value).full()
    """,
    "dataclass postinit": """
        @dataclasses.dataclass
        class Box:
            a: str
            def __post_init__(self):
                self.b = self.a
        ---
        path = Box(value).b
    """,
    "namedtuple": """
        class Box(typing.NamedTuple):
            a: str
        ---
        path = Box(value).a
    """,
    "typeddict": """
        class Box(typing.TypedDict):
            a: str
        ---
        d = Box(a=value)
        path = d["a"]
    """,
    "pydantic": """
        from pydantic import BaseModel
        class Box(BaseModel):
            a: str
        ---
        path = Box(a=value).a
    """,
    "attrs": """
        import attr
        @attr.s(auto_attribs=True)
        class Box:
            a: str
        ---
        path = Box(value).a
    """,
    "global": """
        KEPT = ""
        def put(a):
            global KEPT
            KEPT = a
        ---
        put(value)
        path = KEPT
    """,
    "global dict": """
        KEPT = {}
        def put(a):
            KEPT["a"] = a
        ---
        put(value)
        path = KEPT["a"]
    """,
    "match": """
        match {"a": value}:
            case {"a": path}:
                pass
            case _:
                path = ""
    """,
    "match capture": """
        match value:
            case str() as path:
                pass
            case _:
                path = ""
    """,
    "match class": """
        @dataclasses.dataclass
        class Box:
            a: str
        ---
        match Box(value):
            case Box(a=path):
                pass
    """,
    "try": """
        try:
            path = value
        except ValueError:
            path = ""
    """,
    "finally": """
        path = ""
        try:
            pass
        finally:
            path = value
    """,
    "thread pool": """
        def same(a):
            return a
        ---
        with ThreadPoolExecutor() as pool:
            path = pool.submit(same, value).result()
    """,
    "pool map": """
        def same(a):
            return a
        ---
        with ThreadPoolExecutor() as pool:
            path = list(pool.map(same, [value]))[0]
    """,
    "cast": """
        path = typing.cast(str, value)
    """,
    "function table": """
        def same(a):
            return a
        TABLE = {"a": same}
        ---
        path = TABLE["a"](value)
    """,
    "method ref": """
        class Box:
            def same(self, a):
                return a
        ---
        f = Box().same
        path = f(value)
    """,
    "higher": """
        def same(a):
            return a
        def apply(f, a):
            return f(a)
        ---
        path = apply(same, value)
    """,
    "closure maker": """
        def make(a):
            def inner():
                return a
            return inner
        ---
        path = make(value)()
    """,
    "closure obj": """
        def make():
            def inner(a):
                return a
            return inner
        ---
        path = make()(value)
    """,
    "singledispatch": """
        @functools.singledispatch
        def same(a):
            return a
        ---
        path = same(value)
    """,
    "generic class": """
        T = typing.TypeVar("T")
        class Box(typing.Generic[T]):
            def __init__(self, a):
                self.a = a
            def get(self):
                return self.a
        ---
        path = Box[str](value).get()
    """,
    "operators of a class": """
        class Joined:
            def __init__(self, a):
                self.a = a
            def __truediv__(self, other):
                return Joined(self.a + "-" + other)
            def __radd__(self, other):
                return other + self.a
            def __neg__(self):
                return self
        ---
        path = "x" + -(Joined("f") / value)
    """,
    "object that stands for a path": """
        class Place:
            def __init__(self, a):
                self.a = "/srv/" + a
            def __fspath__(self):
                return self.a
        ---
        return open(Place(value)).read()
        path = ""
    """,
    "repr method": """
        class Box:
            def __init__(self, a):
                self.a = a
            def __repr__(self):
                return f"Box({self.a})"
        ---
        path = repr(Box(value))
    """,
    "base class by its name": """
        class Base:
            def __init__(self, a):
                self.a = a
        class Box(Base):
            def __init__(self, a):
                Base.__init__(self, a)
        ---
        path = Box(value).a
    """,
    "made without its constructor": """
        class Box:
            @classmethod
            def of(cls, a):
                made = object.__new__(cls)
                made.a = a
                return made
        ---
        path = Box.of(value).a
    """,
    "attributes by their names": """
        class Box:
            def __init__(self, **given):
                self.__dict__.update(given)
        ---
        path = Box(a=value).a
    """,
    "an entry of its attributes": """
        class Box:
            pass
        ---
        box = Box()
        box.__dict__["a"] = value
        path = box.a
    """,
    "property that can be set": """
        class Box:
            def __init__(self, a):
                self._a = a
            @property
            def a(self):
                return self._a
            @a.setter
            def a(self, a):
                self._a = a
        ---
        path = Box(value).a
    """,
    "whatever attribute": """
        class Box:
            def __init__(self, held):
                self._held = held
            def __getattr__(self, name):
                return self._held[name]
        ---
        path = Box({"a": value}).a
    """,
    "proxy": """
        class Inner:
            def __init__(self, a):
                self.a = a
        class Proxy:
            def __init__(self, inner):
                self._inner = inner
            def __getattr__(self, name):
                return getattr(self._inner, name)
        ---
        path = Proxy(Inner(value)).a
    """,
    "text of its own kind": """
        class Name(str):
            pass
        ---
        path = Name(value)
    """,
    "mapping of its own kind": """
        class Bunch(dict):
            def __getattr__(self, name):
                return self[name]
        ---
        path = Bunch(a=value).a
    """,
    "read-only mapping": """
        path = types.MappingProxyType({"a": value})["a"]
    """,
    "method of the class at work": """
        import abc
        class Base(abc.ABC):
            def run(self, a):
                return self.step(a)
            @abc.abstractmethod
            def step(self, a): ...
        class Same(Base):
            def step(self, a):
                return a
        class Fixed(Base):
            def step(self, a):
                return "c"
        ---
        path = Same().run(value)
    """,
    "super in a class between": """
        class Base:
            def __init__(self, a):
                self.a = a
        class Middle(Base):
            def __init__(self, a):
                super().__init__(a)
        class Low(Middle):
            pass
        ---
        path = Low(value).a
    """,
    "part of a concatenation": """
        path = (("a",) + (value,))[1]
    """,
    "each of a few": """
        path = [one.strip() for one in ("a", value)][1]
    """,
    "record by position": """
        @dataclasses.dataclass
        class Box:
            a: str
            b: str
        ---
        match Box("c", value):
            case Box(_, path):
                pass
    """,
    "loop that runs": """
        path = "c"
        for _ in range(2):
            path = value
    """,
    "handed on by a decorator": """
        def logged(f):
            def inner(a):
                return f(a.strip())
            return inner
        @logged
        def same(a):
            return a
        ---
        path = same(value)
    """,
    "a helper that may clean an object": """
        class Job:
            def __init__(self, name):
                self.name = name
        def tidy(job, strict):
            if not strict:
                return
            job.name = "c"
        ---
        job = Job(value)
        tidy(job, request.args.get("strict"))
        path = job.name
    """,
    "a helper that fills an object": """
        class Job:
            def __init__(self):
                self.name = "c"
        def fill(job, name):
            job.name = name
        ---
        job = Job()
        fill(job, value)
        path = job.name
    """,
    "a method that may reset": """
        class Job:
            def __init__(self, name):
                self.name = name
            def reset(self, really):
                if really:
                    self.name = "c"
        ---
        job = Job(value)
        job.reset(request.args.get("really"))
        path = job.name
    """,
    "post init": """
        @dataclasses.dataclass
        class Job:
            name: str
            full: str = ""
            def __post_init__(self):
                self.full = "x/" + self.name
        ---
        path = Job(value).full
    """,
    "setter": """
        class Job:
            @property
            def name(self):
                return self._name
            @name.setter
            def name(self, given):
                self._name = given
        ---
        job = Job()
        job.name = value
        path = job.name
    """,
    "setter in the constructor": """
        class Job:
            def __init__(self, name):
                self.name = name
            @property
            def name(self):
                return self._name
            @name.setter
            def name(self, given):
                self._name = given.strip()
        ---
        path = Job(value).name
    """,
    "entry that is not the one left out": """
        d = {"a": value, "b": "c"}
        if "b" in d:
            del d["b"]
        path = d["a"]
    """,
    "entry that is there": """
        d = {"a": value}
        path = d["a"] if "a" in d else "c"
    """,
    "update of another entry": """
        d = {"a": value}
        d.update(b="c")
        path = d["a"]
    """,
    "record beside another": """
        @dataclasses.dataclass(frozen=True)
        class Pair:
            a: str
            b: str
        ---
        path = Pair("c", value).b
    """,
}
LOST = {
    "other object of a generic class": """
        T = typing.TypeVar("T")
        class Box(typing.Generic[T]):
            def get(self, a):
                return "c"
        ---
        path = Box[str]().get(value)
    """,
    "operator that drops": """
        class Joined:
            def __init__(self, a):
                self.a = a
            def __sub__(self, other):
                return other
        ---
        path = Joined(value) - "c"
    """,
    "repr that tells nothing": """
        class Box:
            def __init__(self, a):
                self.a = a
            def __repr__(self):
                return "Box()"
        ---
        path = repr(Box(value))
    """,
    "other attribute by its name": """
        class Box:
            def __init__(self, **given):
                self.__dict__.update(given)
        ---
        path = Box(a=value, b="c").b
    """,
    "attribute that is made up": """
        class Box:
            def __init__(self, held):
                self._held = held
            def __getattr__(self, name):
                return name
        ---
        path = Box(value).a
    """,
    "text that its class cleans": """
        class Name(str):
            def __new__(cls, a):
                return super().__new__(cls, os.path.basename(a))
        ---
        path = Name(value)
    """,
    "other method of the class at work": """
        import abc
        class Base(abc.ABC):
            def run(self, a):
                return self.step(a)
            @abc.abstractmethod
            def step(self, a): ...
        class Same(Base):
            def step(self, a):
                return a
        class Fixed(Base):
            def step(self, a):
                return "c"
        ---
        path = Fixed().run(value)
    """,
    "other part of a concatenation": """
        path = (("a",) + (value,))[0]
    """,
    "another of a few": """
        path = [one.strip() for one in ("a", value)][0]
    """,
    "record by another position": """
        @dataclasses.dataclass
        class Box:
            a: str
            b: str
        ---
        path = value
        match Box("c", value):
            case Box(path, _):
                pass
    """,
    "list of known length": """
        path = value
        match ["a", value]:
            case ["a" | "b", _]:
                path = "c"
    """,
    "loop that always runs": """
        path = value
        for _ in range(2):
            path = "c"
    """,
    "cleaned where it is given": """
        path = value and os.path.basename(value)
    """,
    "cleaned by a decorator": """
        def cleaned(f):
            @functools.wraps(f)
            def inner(a):
                return f(os.path.basename(a))
            return inner
        @cleaned
        def same(a):
            return a
        ---
        path = same(value)
    """,
    "checked by a decorator": """
        def checked(f):
            def inner(a):
                if "/" in a or ".." in a:
                    raise ValueError(a)
                return f(a)
            return inner
        @checked
        def same(a):
            return a
        ---
        path = same(value)
    """,
    "another entry of a mapping with entries under unknown keys": """
        def read(text):
            found = {}
            for line in text:
                found[line] = "a"
            return found
        ---
        d = read("ab")
        d["title"] = value
        path = d["folder"]
    """,
    "len": """
        path = str(len(value))
    """,
    "hash": """
        path = str(hash(value))
    """,
    "overwritten": """
        path = value
        path = "c"
    """,
    "other key": """
        d = {"a": "c", "b": value}
        path = d["a"]
    """,
    "other attr": """
        @dataclasses.dataclass
        class Box:
            a: str
            b: str
        ---
        path = Box(value, "c").b
    """,
    "const helper": """
        def same(a):
            return "c"
        ---
        path = same(value)
    """,
    "other tuple": """
        path, y = "c", value
    """,
    "bool": """
        path = "a" if value else "b"
    """,
    "int": """
        path = str(int(value))
    """,
    "compare": """
        path = str(value == "a")
    """,
    "deleted": """
        d = {"a": value}
        del d["a"]
        d["a"] = "c"
        path = d["a"]
    """,
    "cleared": """
        l = [value]
        l.clear()
        l.append("c")
        path = l[0]
    """,
    "mapped": """
        path = {"a": "b"}[value]
    """,
    "instance of two": """
        class Box:
            def __init__(self, a):
                self.a = a
        ---
        a = Box(value)
        b = Box("c")
        path = b.a
    """,
    "a helper that cleans an object": """
        class Job:
            def __init__(self, name):
                self.name = name
        def tidy(job):
            job.name = os.path.basename(job.name.replace("..", "")) and "c"
        ---
        job = Job(value)
        tidy(job)
        path = job.name
    """,
    "a helper that cleans wherever it ends": """
        class Job:
            def __init__(self, name):
                self.name = name
        def tidy(job, strict):
            if strict:
                job.name = "d"
                return
            job.name = "c"
        ---
        job = Job(value)
        tidy(job, request.args.get("strict"))
        path = job.name
    """,
    "a method that resets": """
        class Job:
            def __init__(self, name):
                self.name = name
            def reset(self):
                self.name = "c"
        ---
        job = Job(value)
        job.reset()
        path = job.name
    """,
    "a helper that resets an entry": """
        def reset(d):
            d["k"] = "c"
        ---
        d = {"k": value}
        reset(d)
        path = d["k"]
    """,
    "post init that cleans": """
        @dataclasses.dataclass
        class Job:
            name: str
            def __post_init__(self):
                self.name = "c" if self.name else "d"
        ---
        path = Job(value).name
    """,
    "setter that cleans": """
        class Job:
            @property
            def name(self):
                return self._name
            @name.setter
            def name(self, given):
                self._name = "c" if given else "d"
        ---
        job = Job()
        job.name = value
        path = job.name
    """,
    "setter that cleans in the constructor": """
        class Job:
            def __init__(self, name):
                self.name = name
            @property
            def name(self):
                return self._name
            @name.setter
            def name(self, given):
                self._name = "c" if given else "d"
        ---
        path = Job(value).name
    """,
    "entry left out where it is": """
        d = {"a": value, "b": "c"}
        if "a" in d:
            del d["a"]
        path = d.get("a", "c")
    """,
    "entry popped where it is": """
        d = {"a": value, "b": "c"}
        if "a" not in d:
            pass
        else:
            d.pop("a")
        path = d.get("a") or "c"
    """,
    "entry replaced by an update": """
        d = {"a": value}
        d.update(a="c")
        path = d["a"]
    """,
    "entry replaced by a mapping": """
        d = {"a": value}
        d.update({"a": "c"})
        path = d["a"]
    """,
    "record beside one that holds it": """
        @dataclasses.dataclass(frozen=True)
        class Pair:
            a: str
            b: str
        ---
        Pair(value, "c")
        path = Pair("c", "d").a
    """,
    "record in a record": """
        @dataclasses.dataclass(frozen=True)
        class One:
            t: str
        @dataclasses.dataclass(frozen=True)
        class Two:
            a: One
            b: One
        ---
        path = Two(One(value), One("c")).b.t
    """,
}
HEAD = """
import asyncio, collections, contextlib, copy, dataclasses, functools, itertools, json, operator, os, queue, string, types, typing
from concurrent.futures import ThreadPoolExecutor
from flask import Flask, request
app = Flask(__name__)
"""


def module(text: str) -> str:
    top, _, body = textwrap.dedent(text).strip().rpartition("---\n")
    lines = textwrap.indent(body, "    ")
    return (
        f"{HEAD.lstrip()}{top}\n@app.post('/x')\ndef handler():\n    value = request.args['q']\n{lines}\n"
        "    return open(f'/srv/{path}').read()\n"
    )


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The titles of the cases in which the path is reported: all of them are one project."""
    titles = {f"case{number}.py": title for number, title in enumerate([*CARRIED, *LOST])}
    texts = {name: module({**CARRIED, **LOST}[title]) for name, title in titles.items()}
    folder = tmp_path_factory.mktemp("carriers")
    found = run(
        {"app/__init__.py": "", **{f"app/{name}": text for name, text in texts.items()}}, folder, "LIN403"
    )
    return {titles[Path(finding.filename).name] for finding in found}


@pytest.mark.parametrize("title", CARRIED)
def test_carried(title: str, reported: set[str]) -> None:
    assert title in reported


@pytest.mark.parametrize("title", LOST)
def test_lost(title: str, reported: set[str]) -> None:
    assert title not in reported
