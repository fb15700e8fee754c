"""Cases of LIN704."""

CLEAN: dict[str, str | dict[str, str]] = {
    "where settings are kept elsewhere": """
        import os

        def folder():
            return r"C:\\etc\\app" if os.name == "nt" else "/etc/app"
        """,
    "route": """
        from fastapi import APIRouter
        r = APIRouter()
        @r.get('/users/me')
        def f(): ...
        @r.get('/home/settings/view')
        def g(): ...
        """,
    "container": """
        A = '/home/app/data'
        B = '/home/runner/work'
        C='/home/jovyan/x'
        H='/home/hadoop/bin/spark-submit'
        D = '/usr/local/share/x'
        E='/home/vscode/.cache'
        """,
    "placeholder": """
        A = '/home/user/x'
        B = 'C:\\\\Users\\\\<name>\\\\x'
        C='/home/{user}/x'
        D='/Users/username/x'
        """,
    "in a docstring": """
        def f():
            \"\"\"Reads /home/pkeller/x.\"\"\"
        """,
    "accounts of images and runners": """
        A = "/home/app/data"
        B = "/home/runner/work/x"
        C = "/home/jovyan/work"
        D = "/home/vscode/.cache/x"
        """,
    "placeholders": """
        A = "/home/username/data"
        B = "/Users/your-name/data"
        C = "/home/{user}/data"
        D = "/home/<name>/data"
        E = "C:/path/to/file"
        F = "/home/*/data"
        """,
    "routes and requests": """
        from flask import Flask
        app = Flask(__name__)
        @app.route("/home/dashboard/stats")
        def stats():
            return client.get("/home/dashboard/stats")
        """,
    "docstrings": '''
        def load(path):
            """/home/mkuhn/data is read."""
        class A:
            "/home/mkuhn/data"
        ''',
    "a text that holds a path": """
        HELP = "put it below /home/mkuhn/data"
        """,
    "folders of every Windows": r"""
        A = "C:\\Windows\\System32\\x.dll"
        B = r"C:\\Program Files\\x\\y.exe"
        C = "C:/ProgramData/x/y"
        D = "C:\\temp\\x\\y"
        E = "C:\\Users\\Public\\x"
        F = "C:\\"
        """,
    "no drive": """
        A = "s:/x"
        B = "a:/b/c".split(":")[0]
        C = "http://home/x/y"
        D = "x:y/z/w"
        """,
    "shown": """
        parser.add_argument("--path", help="/home/mkuhn/data")
        Field(examples=["/home/mkuhn/data"])
        """,
    "home alone or an account alone": """
        A = "/home/"
        B = "/home/mkuhn"
        C = "/home"
        """,
    "computed": """
        def home(user):
            return f"/home/{user}/data"
        """,
}

FLAGGED = {
    "product": {
        "app/__init__.py": "",
        "app/bentoml/__init__.py": "",
        "app/bentoml/run.py": "D = '/home/bentoml/bento'\nE = '/home/marta/bento'  # LIN704\n",
    },
    "drive of the product": {
        "certbot/__init__.py": "",
        "certbot/misc.py": "W = 'C:\\\\Certbot\\\\lib'\nX = 'C:\\\\work\\\\anna\\\\lib'  # LIN704\n",
    },
    "in production, Windows": """
        DATA = r'C:\\Users\\anna\\data\\in.csv'  # LIN704
        """,
    "home": """
        def f():
            return open('/home/pkeller/work/model.bin')  # LIN704
        """,
    "mac": """
        ROOT = '/Users/jane.doe/src/app'  # LIN704
        """,
    "a drive": """
        X = 'D:/dev/project/out'  # LIN704
        """,
    "an f-string": """
        def f(n):
            return f'/home/pkeller/out/{n}'  # LIN704
        """,
    "Unix homes": """
        A = "/home/mkuhn/data"  # LIN704
        B = "/Users/mkuhn/Documents/x.csv"  # LIN704
        C = b"/home/mkuhn/data"  # LIN704
        D = "file:///home/mkuhn/data"  # LIN704
        """,
    "Windows": r"""
        A = "C:\\Users\\mkuhn\\x"  # LIN704
        B = r"C:\\dev\\project\\x"  # LIN704
        C = "D:/work/models/x.bin"  # LIN704
        D = "C:/Users/mkuhn"  # LIN704
        """,
    "in a table, a default, a call": """
        from pathlib import Path
        SEED = [{"path": "/home/mkuhn/a/b"}]  # LIN704
        def load(path="/home/mkuhn/a/b"):  # LIN704
            return Path("/Users/mkuhn/a")  # LIN704
        """,
    "the start of an f-string": """
        def load(name):
            return f"/home/mkuhn/models/{name}"  # LIN704
        """,
    "a script": {"scripts/go.py": "OUT = '/home/mkuhn/out/x'  # LIN704\n"},
}

CLEAN |= {
    "a database beside the program": "DSN = 'sqlite:///./data/app.db'\nOTHER = 'sqlite:////var/lib/app/app.db'\n",
}
FLAGGED |= {
    "a database in a home": "DSN = 'sqlite:////home/mkovac/data/app.db'  # LIN704\n",
    "a database on a drive": "DSN = 'sqlite+aiosqlite:///C:/Users/mkovac/app.db'  # LIN704\n",
    "a home seen from another system": "ROOT = '/mnt/c/Users/mkovac/data'  # LIN704\n",
}

CLEAN |= {
    "the account of the product, in a file beside its packages": {
        "zuul/__init__.py": "",
        "zuul/ansible/9/filters.py": "WORKSPACE = '/home/zuul/workspace'\n",
    },
}
FLAGGED |= {
    "a pattern of files": """
        SOURCE = r"D:\\Users\\marek\\incoming\\*.csv"  # LIN704
        EXPORT = "/home/kuba/exports/*.csv"  # LIN704
        """,
}

CLEAN |= {
    "where compilers are installed": """
        PATHS = [r"C:\\msys\\usr\\bin", r"C:\\mingw-w64\\x\\bin", r"C:\\CON\\CON"]
        """,
}
CLEAN["where a delivery was built"] = 'BUILT = "/home/qt/work/install"\n'
