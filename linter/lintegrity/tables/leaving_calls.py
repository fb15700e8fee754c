"""Library calls that never come back: what follows them does not run."""

from __future__ import annotations

LEAVING_CALLS = {
    "sys.exit": "raises SystemExit", "os._exit": "ends the process", "os.abort": "ends the process",
    "builtins.exit": "raises SystemExit", "builtins.quit": "raises SystemExit",
    "flask.abort": "raises HTTPException", "quart.abort": "raises HTTPException",
    "werkzeug.exceptions.abort": "raises HTTPException", "bottle.abort": "raises HTTPError",
    "flask_restful.abort": "raises HTTPException", "flask_restx.abort": "raises HTTPException",
    "flask_smorest.abort": "raises HTTPException", "apiflask.abort": "raises HTTPError",
    "sanic.exceptions.abort": "raises SanicException", "starlette.exceptions.abort": "raises HTTPException",
    "tornado.web.RequestHandler().send_error": "the request is answered", "pytest.fail": "raises",
    "pytest.skip": "raises", "typing.assert_never": "raises", "click.Context().fail": "raises UsageError",
    "click.Context().exit": "raises Exit", "click.Context().abort": "raises Abort",
    "argparse.ArgumentParser().error": "raises SystemExit", "argparse.ArgumentParser().exit": "raises SystemExit",
    "os.execv": "replaces the process", "os.execve": "replaces the process", "os.execvp": "replaces the process",
    "os.execvpe": "replaces the process",
}  # fmt: skip
