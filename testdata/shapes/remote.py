import cgi
import json
import os
import re
import shutil
import tarfile
import urllib.request
import zipfile
from email.message import Message
from pathlib import Path
from urllib.parse import unquote, urlparse, urlsplit

import aiohttp
import httpx
import requests
from requests import Session

CACHE = Path("/var/cache/app")


def a(url):
    name = url.split("/")[-1]
    return open(os.path.join("/tmp/x", name), "wb")


def b(url):
    path = urlparse(url).path
    target = CACHE / path.lstrip("/")  # LIN404
    target.write_bytes(b"")


def c(url):
    r = requests.get(url, timeout=3)
    cd = r.headers["Content-Disposition"]
    name = re.findall("filename=(.+)", cd)[0]
    with open(os.path.join("/tmp/dl", name), "wb") as f:  # LIN404
        f.write(r.content)


def d(url):
    r = requests.get(url, timeout=3)
    for entry in r.json()["files"]:
        p = CACHE / entry["path"]  # LIN404
        p.parent.mkdir(parents=True, exist_ok=True)
        p.write_text(entry["content"])


def e(url):
    with urllib.request.urlopen(url, timeout=3) as resp:
        manifest = json.load(resp)
    for name, meta in manifest.items():
        (CACHE / name).write_text(meta)  # LIN404


async def f(url):
    async with aiohttp.ClientSession() as s:
        async with s.get(url) as resp:
            data = await resp.json()
    with open(f"/srv/{data['name']}", "w") as fh:  # LIN404
        fh.write("x")


async def g(url):
    async with httpx.AsyncClient() as client:
        resp = await client.get(url)
    info = resp.json()
    return (CACHE / info["asset"]["name"]).read_bytes()  # LIN404


class Api:
    def __init__(self):
        self.session = requests.Session()

    def fetch(self, name):
        return self.session.get(f"https://x/{name}", timeout=3).json()

    def save(self, name):
        meta = self.fetch(name)
        with open(os.path.join("/srv", meta["filename"]), "w") as f:  # LIN404
            f.write("")


def h(url):
    name = os.path.basename(urlsplit(url).path)
    with open(os.path.join("/tmp", name), "wb") as f:
        f.write(b"")


def i(url):
    name = Path(urlparse(url).path).name
    (CACHE / name).write_bytes(b"")


def j(url):
    r = requests.get(url, timeout=3)
    return (CACHE / "index.json").write_text(r.text)


def k(url):
    r = requests.get(url, timeout=3).json()
    target = (CACHE / r["name"]).resolve()
    if not target.is_relative_to(CACHE):
        raise ValueError(target)
    target.write_text("")


def l(url):
    r = requests.get(url, timeout=3).json()
    name = re.sub(r"[^\w.-]", "_", r["name"])
    (CACHE / f"x-{name}").write_text("")


def m(url):
    host = urlparse(url).hostname
    (CACHE / host).mkdir()


def n(url):
    name = unquote(urlparse(url).path.rsplit("/", 1)[-1])
    (CACHE / name).write_bytes(b"")  # LIN404


def o(url):
    r = requests.get(url, timeout=3)
    _, params = cgi.parse_header(r.headers.get("content-disposition", ""))
    (CACHE / params["filename"]).write_bytes(r.content)  # LIN404


def q(url):
    r = requests.get(url, timeout=3)
    fname = r.url.split("/")[-1]
    (CACHE / fname).write_bytes(r.content)


def r_(repo):
    data = httpx.get(f"https://api/{repo}").raise_for_status().json()
    for asset in data["assets"]:
        out = Path("dist") / asset["name"]  # LIN404
        out.write_bytes(b"")


def s(url, ident):
    r = requests.get(url, timeout=3).json()
    (CACHE / str(int(r["id"]))).write_text("")
    (CACHE / f"{r['version']}").mkdir()  # LIN404


def t(url):
    resp = urllib.request.urlopen(url, timeout=3)
    name = resp.info().get_filename()
    with open("/tmp/" + name, "wb") as f:  # LIN404
        shutil.copyfileobj(resp, f)


def get_json(url):
    response = requests.get(url, timeout=5)
    response.raise_for_status()
    return response.json()


def u(url):
    for item in get_json(url):
        os.makedirs(os.path.join("/srv", item["dir"]))  # LIN404


def v(url):
    items = [i["name"] for i in get_json(url)]
    for name in items:
        if name not in ("a", "b"):
            continue
        (CACHE / name).touch()


def w(url):
    import yaml
    doc = yaml.safe_load(requests.get(url, timeout=2).text)
    for rel, text in doc["files"].items():
        (CACHE / rel).write_text(text)  # LIN404


def y(url):
    import feedparser
    for e in requests.get(url, timeout=2).json():
        name = e["title"].replace("/", "_")
        (CACHE / f"{name}.txt").write_text("")


def z(url):
    name = urlparse(url).path.strip("/").replace("/", "-")
    (CACHE / f"{name}.json").write_text("")
