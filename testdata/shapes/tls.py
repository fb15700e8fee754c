import ssl
import os
from ssl import CERT_NONE, create_default_context, SSLContext
import aiohttp
import httpx
import paramiko
import requests
import urllib3
import urllib.request
import boto3
import asyncio
import smtplib
import ldap3
import websockets
import redis
import pymongo
import psycopg2

VERIFY = False
DEBUG = os.environ.get("DEBUG")


def a(u):
    requests.get(u, verify=False, timeout=1)  # LIN412
    requests.get(u, verify="/ca.pem", timeout=1)
    requests.get(u, verify=True, timeout=1)
    s = requests.Session()
    s.verify = False  # LIN412
    s.get(u, timeout=1)
    requests.get(u, verify=not DEBUG, timeout=1)
    httpx.Client(verify=False)  # LIN412
    httpx.get(u, verify=False)  # LIN412


def b():
    ctx = ssl.create_default_context()
    ctx.check_hostname = False
    ctx.verify_mode = ssl.CERT_NONE  # LIN412
    return ctx


def c():
    ssl._create_default_https_context = ssl._create_unverified_context  # LIN412
    return ssl._create_unverified_context()  # LIN412


def d():
    c = paramiko.SSHClient()
    c.set_missing_host_key_policy(paramiko.AutoAddPolicy())  # LIN412
    c.set_missing_host_key_policy(paramiko.RejectPolicy())
    return c


async def e(u):
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=False)) as s:  # LIN412
        await s.get(u, ssl=False)  # LIN412
    aiohttp.TCPConnector(verify_ssl=False)  # LIN412
    aiohttp.TCPConnector(ssl=None)


def f():
    urllib3.PoolManager(cert_reqs="CERT_NONE")  # LIN412
    urllib3.PoolManager(cert_reqs="CERT_REQUIRED")
    urllib3.PoolManager(assert_hostname=False)  # LIN412
    boto3.client("s3", verify=False)  # LIN412


class Client:
    def __init__(self, verify=True):
        self.session = requests.Session()
        self.session.verify = verify

    def insecure(self):
        self.session.verify = False  # LIN412


def g(u, insecure):
    kwargs = {}
    if insecure:
        kwargs["verify"] = False  # LIN412
    return requests.get(u, timeout=1, **kwargs)


def h(u, verify):
    return requests.get(u, verify=verify, timeout=1)


def i(u):
    return requests.get(u, verify=VERIFY, timeout=1)  # LIN412


def j(u):
    opts = dict(verify=False)  # LIN412
    return requests.get(u, timeout=1, **opts)


def k(u):
    return requests.get(u, timeout=1, verify=False if DEBUG else True)  # LIN412


def l():
    ctx = SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    ctx.verify_mode = CERT_NONE  # LIN412
    return ctx


def m():
    redis.Redis(ssl=True, ssl_cert_reqs="none")  # LIN412
    redis.Redis(ssl=True, ssl_cert_reqs=None)  # LIN412
    pymongo.MongoClient("x", tlsAllowInvalidCertificates=True)  # LIN412
    ldap3.Tls(validate=ssl.CERT_NONE)  # LIN412
    psycopg2.connect("x", sslmode="require")


def n(user):
    user.verify = False
    user.save(verify=False)


def o(jwt, token):
    return jwt.decode(token, verify=False)


def p(data):
    return {"verify": False}


def q():
    s = ssl.wrap_socket(None, cert_reqs=ssl.CERT_NONE)  # LIN412
    return s
