"""Cases of LIN706."""

CLEAN = {
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
