import os

from quart import Quart

app = Quart(__name__)
app.config.from_object("portal.settings.Base")


def style():
    with open(os.path.join(app.config["UPLOADS"], "style.css")) as file:  # LIN401
        return file.read()
