from __future__ import annotations
import asyncio
import functools
import http.client
import imaplib
import ftplib
import os
import poplib
import smtplib
import socket
import ssl
import urllib.request
import urllib.request as ur
import xmlrpc.client
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPSConnection
from typing import Optional, TYPE_CHECKING
from urllib import request as urlreq
from urllib.request import Request, urlopen

import aiohttp
import httpx
import requests
import requests as rq
import urllib3
from requests import Session, get
from requests.adapters import HTTPAdapter
from requests.auth import HTTPBasicAuth

if TYPE_CHECKING:
    from requests import Response

SESSION = requests.Session()
POOL = urllib3.PoolManager()
TIMEOUT = 5
OPTS = {"timeout": 3}


def a(u):
    requests.get(u)  # LIN411
    requests.post(u, json={})  # LIN411
    rq.put(u)  # LIN411
    get(u)  # LIN411
    requests.request("GET", u)  # LIN411
    requests.get(u, timeout=None)  # LIN411
    requests.get(u, timeout=3)
    requests.get(u, timeout=TIMEOUT)
    requests.get(u, **OPTS)


def b(u):
    s = requests.Session()
    s.get(u)  # LIN411
    with requests.Session() as t:
        t.headers["x"] = "y"
        t.post(u)  # LIN411
    with Session() as v:
        v.get(u, timeout=(1, 2))
    SESSION.delete(u)  # LIN411
    requests.session().get(u)  # LIN411


class Client:
    session: Session

    def __init__(self, base, session: Optional[requests.Session] = None, timeout=10):
        self.session = session or requests.Session()
        self.base = base
        self.timeout = timeout
        self._s2 = requests.Session()

    def one(self):
        return self.session.get(self.base)  # LIN411

    def two(self):
        return self._s2.post(self.base, timeout=self.timeout)

    def three(self, **kwargs):
        return self._s2.post(self.base, **kwargs)

    def four(self):
        return self._s2.send(requests.Request("GET", self.base).prepare())  # LIN411

    @property
    def five(self):
        return requests.get(self.base).json()  # LIN411

    @functools.cached_property
    def s3(self):
        s = requests.Session()
        s.verify = "/x"
        return s

    def six(self):
        return self.s3.get(self.base)  # LIN411

    def _get(self, path):
        return self._request("GET", path)

    def _request(self, method, path, **kw):
        kw.setdefault("timeout", 10)
        return self._s2.request(method, path, **kw)


def d(u):
    urlopen(u)  # LIN411
    urllib.request.urlopen(u)  # LIN411
    ur.urlopen(Request(u))  # LIN411
    urlreq.urlopen(u, timeout=3)
    urlopen(u, None, 3)
    urllib.request.urlretrieve(u, "x")  # LIN411
    urllib.request.build_opener().open(u)  # LIN411
    with closing(urlopen(u)) as f:  # LIN411
        f.read()


def e(h):
    http.client.HTTPConnection(h)  # LIN411
    HTTPSConnection(h, 443)  # LIN411
    HTTPSConnection(h, timeout=3)
    smtplib.SMTP(h)  # LIN411
    smtplib.SMTP_SSL(h, 465)  # LIN411
    smtplib.SMTP(h, timeout=3)
    smtplib.SMTP(timeout=3)
    ftplib.FTP(h)  # LIN411
    imaplib.IMAP4_SSL(h)  # LIN411
    poplib.POP3(h)  # LIN411
    socket.create_connection((h, 1))  # LIN411
    socket.create_connection((h, 1), 3)
    xmlrpc.client.ServerProxy(h)  # LIN411


def f(u):
    POOL.request("GET", u)  # LIN411
    http = urllib3.PoolManager(timeout=3)
    http.request("GET", u)
    urllib3.request("GET", u)  # LIN411


async def g(h):
    r, w = await asyncio.open_connection(h, 80)  # LIN411
    r2, w2 = await asyncio.wait_for(asyncio.open_connection(h, 80), 3)
    async with asyncio.timeout(3):
        await asyncio.open_connection(h, 80)
    fut = asyncio.open_connection(h, 80)
    await asyncio.wait_for(fut, timeout=3)


def h(u):
    httpx.get(u)
    httpx.get(u, timeout=None)  # LIN411
    httpx.Client(timeout=None)  # LIN411
    httpx.AsyncClient(timeout=httpx.Timeout(None))  # LIN411
    httpx.Client()
    with httpx.Client(timeout=3) as c:
        c.get(u)
        c.get(u, timeout=None)  # LIN411


async def i(u):
    async with aiohttp.ClientSession() as s:
        await s.get(u)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None)) as s:  # LIN411
        await s.get(u)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None, sock_read=3)) as s:
        await s.get(u)
    async with aiohttp.ClientSession(timeout=None) as s:  # LIN411
        await s.get(u)


def j(u):
    fetch = partial(requests.get, timeout=3)
    fetch(u)
    return fetch


def k(u):
    return [requests.get(x).text for x in u]  # LIN411


def l(u):
    f = lambda: requests.get(u)  # LIN411
    return f()


@dataclass
class D:
    session: requests.Session = field(default_factory=requests.Session)

    def get(self, u):
        return self.session.get(u)  # LIN411


def m(u, session: requests.Session):
    return session.get(u)  # LIN411


def n(u, session: "requests.Session | None" = None):
    session = session or requests.Session()
    return session.get(u)  # LIN411


def make_session():
    s = requests.Session()
    s.mount("https://", HTTPAdapter(max_retries=3))
    return s


def o(u):
    return make_session().get(u)  # LIN411


def q(u):
    try:
        import requests as lazy
    except ImportError:
        return None
    return lazy.get(u)  # LIN411


def r(data):
    return data.get("x"), os.environ.get("y")


async def s(u):
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, requests.get, u)  # LIN411


async def t(u):
    return await asyncio.to_thread(requests.get, u, timeout=3)


async def u_(u):
    return await asyncio.to_thread(requests.get, u)  # LIN411


def v(u):
    from urllib3.util import Timeout
    http = urllib3.PoolManager(timeout=Timeout(3))
    return http.urlopen("GET", u)


def w(h):
    s = socket.socket()
    s.settimeout(3)
    s.connect((h, 1))


