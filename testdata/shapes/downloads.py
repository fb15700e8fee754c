import hashlib
import hmac
import importlib.util
import io
import os
import runpy
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
import zipfile
from pathlib import Path

import httpx
import requests


def a(url):
    urllib.request.urlretrieve(url, "x.zip")
    zipfile.ZipFile("x.zip").extractall("out")  # LIN413


def b(url):
    r = requests.get(url, timeout=3)
    with zipfile.ZipFile(io.BytesIO(r.content)) as z:
        z.extractall("out")  # LIN413


def c(url, digest):
    r = requests.get(url, timeout=3)
    if hashlib.sha256(r.content).hexdigest() != digest:
        raise ValueError
    zipfile.ZipFile(io.BytesIO(r.content)).extractall("out")


def d(url):
    path, _ = urllib.request.urlretrieve(url)
    subprocess.run([sys.executable, "-m", "pip", "install", path], check=True)  # LIN413


def e(url):
    r = requests.get(url, timeout=3, stream=True)
    dest = Path("t.tgz")
    with open(dest, "wb") as f:
        for chunk in r.iter_content(1024):
            f.write(chunk)
    with tarfile.open(dest) as t:
        t.extractall("out")  # LIN413


def f(url):
    code = requests.get(url, timeout=3).text
    exec(code)  # LIN413


def g(url):
    p = Path(tempfile.mkdtemp()) / "tool"
    p.write_bytes(httpx.get(url).content)
    p.chmod(0o755)
    subprocess.check_call([str(p), "--version"])  # LIN413


def h(url):
    p = "install.sh"
    with open(p, "wb") as fh:
        fh.write(urllib.request.urlopen(url, timeout=3).read())
    os.system("sh " + p)  # LIN413


def i(url):
    r = requests.get(url, timeout=3)
    Path("data.json").write_bytes(r.content)


def j(url):
    subprocess.run(f"curl -sSL {url} | sh", shell=True)  # LIN413


def k(url):
    p = "m.py"
    urllib.request.urlretrieve(url, p)
    spec = importlib.util.spec_from_file_location("m", p)  # LIN413
    mod = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(mod)


def l(url):
    urllib.request.urlretrieve(url, "m.py")
    runpy.run_path("m.py")  # LIN413


def m(url):
    with urllib.request.urlopen(url, timeout=3) as r:
        with tarfile.open(fileobj=r, mode="r|gz") as t:
            t.extractall()  # LIN413


def n(url):
    shutil.unpack_archive(download(url), "x")  # LIN413


def download(url):
    p = Path("/tmp/x.zip")
    p.write_bytes(requests.get(url, timeout=2).content)
    return p


def o(url, expected):
    p = download(url)
    verify(p, expected)
    shutil.unpack_archive(p, "x")


def verify(path, expected):
    h = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    if not hmac.compare_digest(h, expected):
        raise SystemExit("bad")


def p(url):
    path = download(url)
    digest = requests.get(url + ".sha256", timeout=2).text.split()[0]
    h = hashlib.sha256()
    with open(path, "rb") as fh:
        for block in iter(lambda: fh.read(65536), b""):
            h.update(block)
    if h.hexdigest() != digest:
        raise RuntimeError("mismatch")
    with zipfile.ZipFile(path) as z:
        z.extractall()


def q(url):
    path = download(url)
    subprocess.run(["gpg", "--verify", str(path) + ".sig", path], check=True)
    shutil.unpack_archive(path)


def r():
    subprocess.run([sys.executable, "-m", "pip", "install", "requests"])


def s(url):
    import pickle
    return pickle.loads(requests.get(url, timeout=2).content)


def t(url):
    z = zipfile.ZipFile(io.BytesIO(requests.get(url, timeout=2).content))
    for name in z.namelist():
        z.extract(name, "x")  # LIN413
