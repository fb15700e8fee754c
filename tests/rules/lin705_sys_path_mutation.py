"""Cases of LIN705."""

CLEAN = {
    "script": {
        "scripts/a.py": "import sys\nfrom pathlib import Path\nsys.path.insert(0, str(Path(__file__).resolve().parent.parent))\n"
    },
    "read": """
        import sys
        X = list(sys.path)
        if 'a' in sys.path: pass
        """,
    "child env": """
        import os, subprocess

        def f():
            env = dict(os.environ)
            env['PYTHONPATH'] = 'x'
            subprocess.run(['a'], env=env)
        """,
    "only read": """
        import sys
        for folder in sys.path:
            use(folder)
        first = sys.path[0]
        """,
    "taken away": """
        import sys
        sys.path.remove("")
        sys.path.pop(0)
        sys.path = [folder for folder in sys.path if folder]
        sys.path[:] = sys.path[1:]
        del sys.path[0]
        """,
    "put back": """
        import sys
        saved = list(sys.path)
        sys.path = saved
        """,
    "a copy": """
        import sys
        folders = list(sys.path)
        folders.append("x")
        """,
    "another path": """
        import os
        self.path.append("x")
        os.path.append("x")
        def f(sys):
            sys.path.append("x")
        """,
    "a script, derived from its own place": {
        "scripts/go.py": """
            import os, sys
            from pathlib import Path
            ROOT = Path(__file__).resolve().parent.parent
            sys.path.insert(0, str(ROOT))
            sys.path.append(os.path.join(os.path.dirname(__file__), "lib"))
            """
    },
    "the environment of another process": """
        import os, subprocess
        env = os.environ.copy()
        env["PYTHONPATH"] = "x"
        subprocess.run(["x"], env=env, check=True)
        """,
    "another variable": """
        import os
        os.environ["PYTHONPATHS"] = "x"
        os.environ.setdefault("PYTHONUTF8", "1")
        """,
    "a test": {"tests/conftest.py": "import sys\nsys.path.insert(0, 'x')\n"},
}

FLAGGED = {
    "insert": """
        import sys
        sys.path.insert(0, '/opt/lib')  # LIN705
        """,
    "append": """
        import os, sys
        sys.path.append(os.path.dirname(__file__))  # LIN705
        """,
    "the environment": """
        import os
        os.environ['PYTHONPATH'] = '/x'  # LIN705
        """,
    "assign": """
        import sys
        sys.path = ['a'] + sys.path  # LIN705
        """,
    "added with +=": """
        import sys
        sys.path += ['a']  # LIN705
        """,
    "slice": """
        import sys
        sys.path[:0] = ['a']  # LIN705
        """,
    "from": """
        from sys import path
        path.insert(0, 'x')  # LIN705
        """,
    "site": """
        import site
        site.addsitedir('/x')  # LIN705
        """,
    "every way to add": """
        import sys, site
        from sys import path as places
        sys.path.append("x")  # LIN705
        sys.path.insert(0, "x")  # LIN705
        sys.path.extend(["x"])  # LIN705
        sys.path += ["x"]  # LIN705
        sys.path = ["x"] + sys.path  # LIN705
        sys.path[:0] = ["x"]  # LIN705
        sys.path[0] = "x"  # LIN705
        places.append("x")  # LIN705
        site.addsitedir("x")  # LIN705
        """,
    "production, although derived from __file__": """
        import os, sys
        sys.path.insert(0, os.path.dirname(__file__))  # LIN705
        """,
    "a script, a fixed place": {"scripts/go.py": "import sys\nsys.path.insert(0, '/opt/x')  # LIN705\n"},
    "PYTHONPATH": """
        import os
        from os import environ
        KEY = "PYTHONPATH"
        os.environ["PYTHONPATH"] = "x"  # LIN705
        environ[KEY] = "x"  # LIN705
        os.environ.setdefault("PYTHONPATH", "x")  # LIN705
        os.putenv("PYTHONPATH", "x")  # LIN705
        os.environ.update(PYTHONPATH="x")  # LIN705
        os.environ.update({"PYTHONPATH": "x"})  # LIN705
        """,
    "in a function": """
        import sys as system
        def load(folder):
            system.path.insert(0, folder)  # LIN705
        """,
}

FLAGGED |= {
    "the variable is made longer": """
        import os
        os.environ["PYTHONPATH"] += os.pathsep + "lib"  # LIN705
        """,
}

CLEAN |= {
    "what was taken is put back": """
        import sys

        first = sys.path.pop(0)
        import setuptools
        sys.path.insert(0, first)
        del first

        def look(name):
            entry = sys.path[0]
            del sys.path[0]
            try:
                return find(name)
            finally:
                sys.path.insert(0, entry)
        """,
}

FLAGGED |= {
    "put back, or something else": """
        import sys

        def look(name, folder):
            entry = sys.path.pop(0)
            if name:
                entry = folder
            sys.path.insert(0, entry)  # LIN705
        """,
}
CLEAN |= {
    "what was there is put back in place": """
        import sys
        def restore(saved):
            sys.path[:] = saved
        """,
}
FLAGGED |= {
    "folders put between the entries": """
        import sys
        def extend(folders):
            sys.path[:0] = folders  # LIN705
            sys.path[1:1] = folders  # LIN705
        """,
}
