import os


class Base:
    UPLOADS = os.environ.get("UPLOADS", "uploads")
    STATIC = "/srv/static"


class Development(Base):
    DEBUG = True


CONFIGS = {"development": Development, "production": Base}
