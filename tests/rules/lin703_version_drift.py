"""Cases of LIN703."""

TRUE = '[project]\nname = "app"\nversion = "1.4.0"\n'

CLEAN = {
    "dynamic": {
        "pyproject.toml": "[project]\nname='app'\ndynamic=['version']\n[tool.setuptools.dynamic]\nversion={attr='app.__version__'}\n",
        "app/__init__.py": "__version__ = '2.0.3'\n",
    },
    "same": {
        "pyproject.toml": "[project]\nname='app'\nversion='2.0.3'\n",
        "app/__init__.py": "__version__ = '2.0.3'\n",
    },
    "schema": {
        "pyproject.toml": "[project]\nname='app'\nversion='2.1.0'\n",
        "app/__init__.py": "",
        "app/s.py": "SCHEMA_VERSION = '1.0'\nAPI_VERSION = 'v1'\n",
    },
    "the version from the metadata": {
        "pyproject.toml": TRUE,
        "app/__init__.py": 'from importlib.metadata import version\n\n__version__ = version("app")\n',
        "app/main.py": "from fastapi import FastAPI\nfrom app import __version__\n\napp = FastAPI(version=__version__)\n",
    },
    "the same as the project's": {
        "pyproject.toml": TRUE,
        "app/__init__.py": '__version__ = "1.4.0"\n',
    },
    "schema and interface versions": {
        "pyproject.toml": TRUE,
        "app/__init__.py": "",
        "app/main.py": """
            SCHEMA_VERSION = "2.0.0"
            API_VERSION = "1.1"
            PROTOCOL_VERSION = "0.3.0"

            class Manifest:
                version: str = "3.0.0"

            class AgentServerConfig:
                version: str = "1.0.0"

            client = Client(version="2.1.0")
            """,
    },
    "the file that a dynamic version is read from": {
        "pyproject.toml": '[project]\nname = "app"\ndynamic = ["version"]\n'
        '[tool.setuptools.dynamic]\nversion = { attr = "app.version.__version__" }\n',
        "app/__init__.py": "from app.version import __version__\n",
        "app/version.py": '__version__ = "2.0.1"\n',
    },
    "a version from tags": {
        "pyproject.toml": '[project]\nname = "app"\ndynamic = ["version"]\n[tool.setuptools_scm]\n',
        "app/__init__.py": '__version__ = "2.0.1"\n',
    },
    "a fallback for a tree that is not installed": {
        "pyproject.toml": TRUE,
        "app/__init__.py": """
            from importlib.metadata import PackageNotFoundError, version

            try:
                __version__ = version("App")
            except PackageNotFoundError:
                __version__ = "0.0.0"
            """,
    },
    "the version of a dependency": {
        "pyproject.toml": TRUE,
        "app/__init__.py": "",
        "app/main.py": 'from importlib.metadata import version\n\npydantic_version = version("pydantic")\n',
    },
}

FLAGGED = {
    "drift": {
        "pyproject.toml": "[project]\nname='app'\nversion='2.1.0'\n",
        "app/__init__.py": "__version__ = '2.0.3'  # LIN703\n",
    },
    "fastapi": {
        "pyproject.toml": "[project]\nname='app'\nversion='2.1.0'\n",
        "app/__init__.py": "",
        "app/main.py": "from fastapi import FastAPI\napp = FastAPI(title='x', version='1.0.0')  # LIN703\n",
    },
    "settings": {
        "pyproject.toml": "[project]\nname='app'\nversion='2.1.0'\n",
        "app/__init__.py": "",
        "app/s.py": "from pydantic_settings import BaseSettings\nclass S(BaseSettings):\n    app_version: str = '1.9'  # LIN703\n",
    },
    "poetry": {
        "pyproject.toml": "[tool.poetry]\nname='app'\nversion='2.1.0'\n",
        "app/__init__.py": "__version__ = '2.0'  # LIN703\n",
    },
    "metadata": {
        "pyproject.toml": "[project]\nname='my-app'\nversion='2.1.0'\n",
        "app/__init__.py": "from importlib.metadata import version\n__version__ = version('myapp-old')  # LIN703\n",
    },
    "three places that differ from the project": {
        "pyproject.toml": TRUE,
        "app/__init__.py": '__version__ = "1.0.0"  # LIN703\n',
        "app/config.py": """
            from pydantic import Field
            from pydantic_settings import BaseSettings

            class Settings(BaseSettings):
                VERSION: str = "1.0.0"  # LIN703
                app_version: str = Field(default="1.0.0")  # LIN703
            """,
        "app/main.py": """
            import click
            from fastapi import FastAPI

            app = FastAPI(title="x", version="1.0.0")  # LIN703

            @click.version_option("1.3.9")  # LIN703
            def main(): ...
            """,
    },
    "a second one besides the package's": {
        "pyproject.toml": TRUE,
        "app/__init__.py": '__version__ = "1.4.0"\n',
        "app/main.py": 'from fastapi import FastAPI\n\napp = FastAPI(version="1.4.0")  # LIN703\n',
    },
    "it differs from the file that is the truth": {
        "pyproject.toml": '[project]\nname = "app"\ndynamic = ["version"]\n'
        '[tool.hatch.version]\npath = "app/__about__.py"\n',
        "app/__about__.py": '__version__ = "2.0.1"\n',
        "app/__init__.py": '__version__ = "2.0.0"  # LIN703\n',
    },
    "the metadata of another distribution": {
        "pyproject.toml": TRUE,
        "app/__init__.py": 'from importlib import metadata\n\n__version__ = metadata.version("apps")  # LIN703\n',
    },
}

FIXED_UNSAFE = {
    "the package's own": (
        {"app/__init__.py": '"""App."""\n\n__version__ = "0.9"\n'},
        {
            "app/__init__.py": '"""App."""\n\nfrom importlib.metadata import version\n\n__version__ = version("app")\n',
        },
    ),
    "above the imports that follow it": (
        {"app/__init__.py": '"""App."""\n\n__version__ = "0.9"\n\nimport os\n'},
        {
            "app/__init__.py": '"""App."""\n\nfrom importlib.metadata import version\n\n__version__ = version("app")\n\nimport os\n',
        },
    ),
}
