"""Cases of LIN604."""

PASSWORD = "kx82" + "hT5q"
URL = f"postgresql://app:{PASSWORD}@db.internal:5432/app"

CLEAN = {
    "words to be filled in": 'said = "for instance "\nsaid += "\'mysql://USER:PASSWORD@DB_HOST:DB_PORT/NAME\' "\n',
    "a form to fill in": """
        U = 'mysql://user:password@host:port/dbname[?key=value]'
        V = 'clickhousedb://user:password@host[:port][/db]'
        """,
    "examples of connections": """
        DOCS = {'connection_examples': [{'connection_string': 'parseable://admin:admin@demo.parseable.com:443/x'}]}
        """,
    "no user": "x = 'postgresql://db.internal/app'\n",
    "a user alone": "x = 'postgresql://app@db.internal/app'\n",
    "a template": "x = 'postgresql://{user}:{password}@{host}/app'\n",
    "percent signs": "x = 'postgresql://%s:%s@%s/app'\n",
    "an f-string": "x = f'postgresql://app:{password}@db.internal/app'\n",
    "a variable of the shell": "x = 'postgresql://app:$PASSWORD@db/app'\n",
    "a sample before a host that is filled in": "x = f'rtsp://user:pass@{host}/stream'\n",
    "masked": "x = 'postgresql://app:***@db.internal/app'\n",
    "angle brackets": "x = 'https://<user>:<password>@db.internal'\n",
    "documentation in a docstring": "def f():\n    '''Such as redis://user:password@host/0.'''\n",
    "documentation in a help text": "option(help='redis://user:password@host/0')\n",
    "a placeholder in a test": {"tests/test_a.py": "x = 'redis://user:pass@localhost/0'\n"},
    "an address of a package": "x = 'git+ssh://git@github.com/a/b'\n",
    "a port and a mail address": "x = 'see http://example.org:80/a and write to me@example.org'\n",
    "a scoped package": "x = 'https://cdn.example.org/npm/pkg:1@2.0'\n",
}

FLAGGED = {
    "a working default": """
        class Settings(BaseSettings):
            url: str = 'mysql+pymysql://root:root@mysql:3306/app'  # LIN604
        """,
    "a host that is filled in": f"def f(host):\n    return f'postgresql://app:{PASSWORD}@{{host}}/app'  # LIN604\n",
    "a host that is added": f"url = 'https://app:{PASSWORD}@' + host  # LIN604\n",
    "a database": f"x = '{URL}'  # LIN604\n",
    "bytes": f"x = b'{URL}'  # LIN604\n",
    "as a default": f"def f(url='{URL}'):  # LIN604\n    pass\n",
    "no user name": f"x = 'redis://:{PASSWORD}@cache.internal/0'  # LIN604\n",
    "this machine, as a note": f"x = 'redis://:{PASSWORD}@localhost/0'  # LIN604\n",
    "a placeholder that works": "DATABASE_URL = 'postgresql://postgres:postgres@db/app'  # LIN604\n",
    "a real one in a test": {"tests/test_a.py": f"x = '{URL}'  # LIN604\n"},
    "through a proxy": f"x = 'http://corp:{PASSWORD}@proxy.corp.internal:3128'  # LIN604\n",
}

CLEAN |= {
    "anonymous": "x = 'ftp://anonymous:guest@ftp.example.org'\n",
    "the user name is the token": "x = f'https://{token}:x-oauth-basic@github.com/a/b'\n",
    "a connection to fill in": (
        "a = 'host=%s user=%s password=%s'\nb = 'Server={s};UID={u};PWD={p}'\nc = f'host=db user=app password={p}'\n"
        "d = 'host=db user=app password=<password>'\ne = 'SERVER=db;UID=user;PWD=password;DATABASE=app'\n"
    ),
    "a query": "x = 'UPDATE users SET password = ? WHERE user = ?'\ny = 'username=a&password=b'\n",
    "a connection in a docstring": f"def f():\n    'host=db user=app password={PASSWORD}'\n",
}
FLAGGED |= {
    "a connection of ODBC": f"x = connect('DRIVER={{SQL}};SERVER=db.internal;UID=sa;PWD={PASSWORD}')  # LIN604\n",
    "a connection of ADO": f"x = 'Server=tcp:db.internal,1433;Database=d;User ID=app;Password={PASSWORD};'  # LIN604\n",
    "a connection of libpq": f"x = 'host=db.internal dbname=app user=app password={PASSWORD}'  # LIN604\n",
    "a connection to this machine": "x = 'host=localhost user=postgres password=postgres'  # LIN604\n",
}

CLEAN |= {
    "hosts that no test reaches": {
        "tests/test_urls.py": """
            def test_parts():
                assert parse('redis://:test123@example.com:7777?dbid=5')
                assert parse('redis://default:test123@s1?master=m')
            """,
    },
}

FLAGGED |= {
    "a host that a test reaches, and a password that nobody thinks up": {
        "tests/test_urls.py": """
            def test_parts():
                assert parse('redis://:test123@HOST:7777?dbid=5')  # LIN604
                assert parse('redis://default:PASSWORD@s1?master=m')  # LIN604
            """.replace("HOST", "db.corp" + ".net").replace("PASSWORD", "Xk82mQ9z7" + "LpTv63aQ"),
    },
}
