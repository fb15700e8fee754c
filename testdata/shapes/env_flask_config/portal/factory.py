import os

from flask import Flask

from portal.settings import CONFIGS


def create_app(name="production"):
    app = Flask(__name__)
    app.config.from_object(CONFIGS[name])
    app.config["REPORTS"] = os.environ.get("REPORTS", "reports")
    app.config["ROWS"] = int(os.environ.get("ROWS", "20"))
    return app
