import os
import os.path
from os.path import abspath, join, normpath, realpath
from pathlib import Path

BASE = "/srv/data"
ROOT = Path("/srv/data").resolve()
SEP = os.sep


def a(name):
    full = os.path.realpath(os.path.join(BASE, name))
    if not full.startswith(BASE):  # LIN405
        raise ValueError(name)
    return open(full)


def b(name):
    full = (ROOT / name).resolve()
    if not str(full).startswith(str(ROOT)):  # LIN405
        raise ValueError(name)
    return full.open()


def c(name):
    full = os.path.abspath(os.path.join(BASE, name))
    if full.startswith(os.path.abspath(BASE)):  # LIN405
        with open(full) as f:
            return f.read()
    return None


def d(name):
    full = realpath(join(BASE, name))
    if not full.startswith(BASE + os.sep):
        raise ValueError(name)
    return open(full)


def e(name):
    full = realpath(join(BASE, name))
    if not full.startswith("/srv/data/"):
        raise ValueError(name)
    return open(full)


def f(url):
    if url.startswith("/api"):
        return open("x")
    return None


class Store:
    def __init__(self, root):
        self.root = os.path.abspath(root)

    def path(self, key):
        p = os.path.normpath(os.path.join(self.root, key))
        if not p.startswith(self.root):  # LIN405
            raise KeyError(key)
        return p

    def path2(self, key):
        p = os.path.normpath(os.path.join(self.root, key))
        if os.path.commonprefix([p, self.root]) != self.root:  # LIN405
            raise KeyError(key)
        return p

    def path3(self, key):
        p = os.path.normpath(os.path.join(self.root, key))
        if os.path.commonpath([p, self.root]) != self.root:
            raise KeyError(key)
        return p


def g(name):
    full = (ROOT / name).resolve()
    if not full.as_posix().startswith(ROOT.as_posix()):  # LIN405
        return None
    return full.read_text()


def h(name):
    full = os.path.realpath(name)
    assert full.startswith(os.path.realpath(BASE)), name  # LIN405
    return open(full)


def i(names):
    return [open(n) for n in names if os.path.realpath(n).startswith(BASE)]  # LIN405


def j(name):
    if not os.path.abspath(os.path.join(BASE, name)).startswith(BASE):  # LIN405
        raise PermissionError
    return open(os.path.join(BASE, name))


def k(name):
    full = os.path.realpath(os.path.join(BASE, name))
    if not (full == BASE or full.startswith(BASE + "/")):
        raise ValueError(name)
    return open(full)


def l(name):
    base = os.path.join(os.path.realpath(BASE), "")
    full = os.path.realpath(os.path.join(base, name))
    if not full.startswith(base):
        raise ValueError(name)
    return open(full)


def m(member, dest):
    target = os.path.join(dest, member.name)
    if not is_within(dest, target):
        raise Exception("traversal")


def is_within(directory, target):
    abs_directory = os.path.abspath(directory)
    abs_target = os.path.abspath(target)
    prefix = os.path.commonprefix([abs_directory, abs_target])  # LIN405
    return prefix == abs_directory


def is_within2(directory, target):
    return os.path.abspath(target).startswith(os.path.abspath(directory))  # LIN405


def is_within3(directory: Path, target: Path) -> bool:
    return str(target.resolve()).startswith(str(directory.resolve()))  # LIN405


def n(name):
    clean = name.replace("..", "")
    return open(clean)


def o(name):
    clean = name.replace("..", "")
    return open(f"/srv/x-{clean}.txt")


def p(path):
    full = os.path.realpath(path)
    if full.startswith("/proc"):  # noqa
        raise ValueError(path)
    return open(full)


def q(line):
    if str(line).startswith(str(BASE)):
        print(line)


def r(name, allowed):
    p = os.path.realpath(name)
    if not any(p.startswith(a) for a in allowed):  # LIN405
        raise PermissionError(p)
    return open(p)


def s(name):
    base = os.path.realpath(BASE)
    full = os.path.realpath(os.path.join(base, name))
    if full[:len(base)] != base:
        raise ValueError(name)
    return open(full)


def t(name):
    full = os.path.realpath(name)
    ok = full.startswith(BASE)  # LIN405
    if not ok:
        raise ValueError(name)
    return open(full)


def u(request_path):
    filename = request_path.replace("../", "")  # LIN405
    return open(os.path.join(BASE, filename))
