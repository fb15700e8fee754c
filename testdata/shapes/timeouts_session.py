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



class TimeoutSession(requests.Session):
    def request(self, *args, **kwargs):
        kwargs.setdefault("timeout", 5)
        return super().request(*args, **kwargs)


def c(u):
    TimeoutSession().get(u)
    s = TimeoutSession()
    s.post(u)


def p(u, timeout):
    s = requests.Session()
    s.request = functools.partial(s.request, timeout=timeout)
    return s.get(u)


