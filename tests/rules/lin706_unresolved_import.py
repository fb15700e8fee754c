"""Cases of LIN706."""

CLEAN = {
    "try": {
        "app/__init__.py": "",
        "app/a.py": "try:\n    from app._speedups import x\nexcept ImportError:\n    x = None\n",
    },
    "a compiled module": {"app/__init__.py": "", "app/_c.pyx": "", "app/a.py": "from app._c import x\n"},
    "namespace": {"app/a.py": "import app.sub.b\n", "app/sub/b.py": ""},
    "typing": {
        "app/__init__.py": "",
        "app/a.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from app._types import T\n",
    },
    "star": {
        "app/__init__.py": "from app.b import *\n",
        "app/b.py": "X = 1\n",
        "app/a.py": "from app import X\n",
    },
    "generated": {
        "app/__init__.py": "",
        "app/a.py": "from app.proto import x_pb2\nfrom app._version import version\n",
        "app/proto/x.proto": "",
        "app/proto/__init__.py": "",
    },
    "everything is there": {
        "app/__init__.py": "from app.core import run\n",
        "app/core.py": "import os\n\ndef run(): ...\n",
        "app/sub/__init__.py": "",
        "app/sub/inner.py": "from .. import core\nfrom ..core import run\nfrom . import other\nfrom app import run\n",
        "app/sub/other.py": "import app.sub.inner\nimport missing_third_party.thing\n",
    },
    "guarded, and for the type checker": {
        "app/__init__.py": "",
        "app/core.py": """
            from contextlib import suppress
            from typing import TYPE_CHECKING

            try:
                from app._speedups import fast
            except ImportError:
                fast = None

            with suppress(ImportError):
                import app.extra

            if TYPE_CHECKING:
                from app.types import Thing
            """,
    },
    "made by a build": {
        "app/__init__.py": "from app._version import version\n",
        "app/core.py": "from app.api_pb2 import Message\nfrom app.native import fast\nfrom app.built import table\n",
        "app/native.pyx": "def fast(): ...\n",
        "pyproject.toml": '[project]\nname = "app"\n[tool.hatch.build.hooks.x]\noutput = "app/built.py"\n',
    },
    "a namespace package": {
        "corp/tools/__init__.py": "",
        "corp/tools/core.py": "from corp.other import thing\nimport corp.more\n",
    },
    "a package that answers for its names itself": {
        "app/__init__.py": "def __getattr__(name):\n    return load(name)\n",
        "app/core.py": "from app import anything\nfrom app.lazy import thing\n",
    },
    "a name bound by the package": {
        "app/__init__.py": "from app.core import *\n",
        "app/core.py": "",
        "app/other.py": "from app import whatever\n",
    },
}

FLAGGED = {
    "brought in a handler of something else": {
        "app/__init__.py": "",
        "app/main.py": """
            try:
                run()
            except ImportError:
                from app.fallback import run  # LIN706
            """,
    },
    "missing": {
        "app/__init__.py": "",
        "app/a.py": "from app.gone import x  # LIN706\nimport app.missing.y  # LIN706\n",
    },
    "relative": {
        "app/__init__.py": "",
        "app/a.py": "from .gone import x  # LIN706\nfrom . import b\n",
        "app/b.py": "",
    },
    "function level": {
        "app/__init__.py": "",
        "app/a.py": "def f():\n    from app.services.mail import send  # LIN706\n    return send\n",
    },
    "a module that does not exist": {
        "app/__init__.py": "",
        "app/core.py": """
            from app.telemetry import install  # LIN706
            import app.missing.deep  # LIN706
            from .gone import thing  # LIN706

            def later():
                from app import metrics  # LIN706
                return metrics
            """,
    },
    "from a script beside the package": {
        "app/__init__.py": "",
        "run.py": "import app.server  # LIN706\n",
    },
    "below a source root": {
        "src/app/__init__.py": "",
        "src/app/sub/__init__.py": "",
        "src/app/sub/a.py": "from ..gone import x  # LIN706\nfrom ... import nothing\n",
    },
}

FLAGGED |= {
    "a name that a module does not know": {
        "app/__init__.py": "",
        "app/keys.py": "FIRST = 1\n",
        "app/main.py": "from app.keys import FIRST, SECOND  # LIN706\nfrom .keys import THIRD  # LIN706\n",
    },
}
CLEAN |= {
    "names that a module does know": {
        "app/__init__.py": "",
        "app/keys.py": "FIRST = 1\nif FIRST:\n    SECOND = 2\ndef set_it():\n    global THIRD\n    THIRD = 1\n",
        "app/main.py": "from app.keys import FIRST, SECOND, THIRD, __doc__\nfrom app.keys import *\n",
    },
    "a module that takes over another's names": {
        "app/__init__.py": "",
        "app/keys.py": "from os.path import *\n",
        "app/made.py": "globals().update(a=1)\n",
        "app/lazy.py": "def __getattr__(name):\n    return 1\n",
        "app/built_pb2.py": "_builder.Build(1)\n",
        "app/main.py": """
            from app.keys import join
            from app.made import a
            from app.lazy import anything
            from app.built_pb2 import Message
            try:
                from app.keys import gone
            except ImportError:
                gone = None
            """,
    },
}
CLEAN |= {
    "the other of two ways": {
        "app/__init__.py": "",
        "app/main.py": "",
        "app/__main__.py": "try:\n    from .app import main\nexcept ImportError:\n    from app.app import main\nmain()\n",
    },
    "a package in a namespace that has another's name": {
        "space/celery/__init__.py": "",
        "space/celery/helpers.py": "from celery.result import AsyncResult\n",
        "space/main.py": "from space.celery.helpers import AsyncResult\n",
    },
}

CLEAN |= {
    "a module that no import can name": {
        "app/__init__.py": "",
        "app/executor.bak.py": "from .tools import run\n",
        "app/tools.py": "def run(): ...\n",
    },
    "a template of a module": {
        "app/__init__.py": "",
        "app/skeleton/__init__.py": "",
        "app/skeleton/models.py.template": "class Count: ...\n",
        "app/skeleton/resources.py": "from .models import Count\n",
    },
    "a package that a module puts itself into": {
        "app/__init__.py": "",
        "app/cli.py": "def run(): ...\n",
        "app/management/__init__.py": "",
        "app/management/command.py": "__package__ = 'app'\n\nfrom .cli import run\n",
    },
}

CLEAN |= {
    "a package that is yet to be made": {
        "app/__init__.py": "",
        "app/templates/{{ cookiecutter.name }}/__init__.py": "from .pipeline import run\n",
    },
    "asked for before": {
        "app/__init__.py": """
            from importlib.util import find_spec

            if find_spec("app.enterprise"):
                from app.enterprise import start
            """,
    },
}

CLEAN |= {
    "members of an enumeration that the module has as names": {
        "app/__init__.py": "",
        "app/flags.py": """
            import enum

            @enum.global_enum
            class Flag(enum.IntFlag):
                FIRST = 1
            """,
        "app/a.py": "from app.flags import FIRST\n",
    },
}

CLEAN |= {
    "names that a package binds beside the imports from itself": {
        "app/__init__.py": """
            from . import one, web

            web = None
            """,
        "app/one.py": """
            X = 1
            """,
    },
}

FLAGGED |= {
    "a module that is missing beside the package that asks for it": {
        "app/__init__.py": """
            from . import one, web  # LIN706
            """,
        "app/one.py": """
            X = 1
            """,
    },
}
