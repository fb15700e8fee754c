import os

from flask import Blueprint, current_app

pages = Blueprint("pages", __name__)


@pages.route("/logo")
def logo():
    with open(os.path.join(current_app.config["UPLOADS"], "logo.svg")) as file:  # LIN401
        return file.read()


@pages.route("/report")
def report():
    with open(os.path.join(current_app.config.get("REPORTS"), "last.txt")) as file:  # LIN401
        return file.read()


@pages.route("/style")
def style():
    with open(os.path.join(current_app.config["STATIC"], "style.css")) as file:
        return file.read()


@pages.route("/rows")
def rows():
    with open(os.path.join("/srv/rows", str(current_app.config["ROWS"]))) as file:
        return file.read()
