"""Stores that one of two makers gives, each of which asks the other."""

import os


class Disk:
    def save(self, name):
        with open(os.path.join("/srv", name), "w") as handle:  # LIN401
            handle.write("x")


class Memory:
    def __init__(self):
        self.names = []

    def save(self, name):
        self.names.append(name)


def current(kind):
    if kind == "disk":
        return Disk()
    if kind == "memory":
        return Memory()
    return legacy(kind)


def legacy(kind):
    if kind == "old":
        return Memory()
    return current(kind.lower())


def run(kind):
    store = current(kind)
    store.save(os.environ["NAME"])
