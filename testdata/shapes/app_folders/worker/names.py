"""The other one: it keeps the last part of a name."""

import os


class Names:
    def __init__(self, folder):
        self.folder = folder

    def plain(self, name):
        return os.path.basename(name)
