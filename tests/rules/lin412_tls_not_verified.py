"""Cases of LIN412."""

CLEAN = {
    "host names where no certificate was asked for": """
        import ssl

        class Client:
            def tls_set(self, cert_reqs=ssl.CERT_REQUIRED):
                if cert_reqs != ssl.CERT_NONE:
                    self.tls_insecure_set(False)
                else:
                    self.tls_insecure_set(True)
        """,
    "an address without TLS": """
        import aiohttp, elasticsearch, requests
        HOST = "http://127.0.0.1:9200"
        async def ask(port):
            elasticsearch.Elasticsearch(HOST, verify_certs=False)
            async with aiohttp.ClientSession() as session:
                await session.get(f"http://localhost:{port}/health", ssl=False)
                await session.ws_connect(url="ws://localhost/feed", ssl=False)
            requests.get("http://localhost", verify=False, timeout=1)
        """,
    "looks": """
        import socket, ssl

        def fetch(host):
            ctx = ssl.create_default_context()
            ctx.check_hostname = False
            ctx.verify_mode = ssl.CERT_NONE
            with socket.create_connection((host, 443), timeout=3) as raw, ctx.wrap_socket(raw) as tls:
                return tls.getpeercert(binary_form=True)
        """,
    "option": """
        import requests

        def f(u, verify=True):
            return requests.get(u, verify=verify, timeout=3)
        """,
    "ca": """
        import requests

        def f(u):
            return requests.get(u, verify='/etc/ca.pem', timeout=3)
        """,
    "jwt": """
        import jwt

        def f(t):
            return jwt.decode(t, options={'verify_signature': True}, algorithms=['HS256'])
        """,
    "checking is on": """
        import requests, ssl, httpx
        def load(url):
            requests.get(url, verify=True)
            requests.get(url, verify="/etc/ssl/ca.pem")
            httpx.Client(verify=ssl.create_default_context())
            context = ssl.create_default_context()
            context.check_hostname = True
            context.verify_mode = ssl.CERT_REQUIRED
        """,
    "an option passed on": """
        import requests
        class Client:
            def __init__(self, verify=True, insecure=False):
                self.verify = verify
                self.session = requests.Session()
                self.session.verify = verify
                self.insecure = insecure
            def load(self, url, settings):
                requests.get(url, verify=self.verify)
                requests.get(url, verify=not self.insecure)
                return requests.get(url, verify=settings["verify"])
        """,
    "verify of other things": """
        import jwt
        def load(token, image, record):
            jwt.decode(token, verify=False)
            image.load(verify=False)
            record.verify = False
            check(record, verify=False)
        """,
    "no TLS at all is another thing": """
        import redis, uvicorn
        redis.Redis(ssl=False)
        connect(ssl=False)
        """,
    "a comparison": """
        import ssl
        def is_open(context):
            return context.verify_mode == ssl.CERT_NONE or not context.check_hostname
        """,
    "an attribute of the project's own settings": """
        class Settings:
            def __init__(self):
                self.verify_ssl = False
        """,
    "host keys checked": """
        import paramiko
        def connect(host):
            client = paramiko.SSHClient()
            client.load_system_host_keys()
            client.set_missing_host_key_policy(paramiko.RejectPolicy())
        """,
    "a shadowed name": """
        def _create_unverified_context():
            return None
        context = _create_unverified_context()
        """,
    "other variables": """
        import os
        os.environ["PYTHONHTTPSVERIFY"] = "1"
        os.environ["CURL_CA_BUNDLE"] = "/etc/ssl/ca.pem"
        """,
}

FLAGGED = {
    "one defect in several options": """
        import redis, ssl
        from elasticsearch import Elasticsearch

        class Client:
            def open(self, url):
                self.context = ssl.create_default_context()
                self.context.check_hostname = False
                self.context.verify_mode = ssl.CERT_NONE  # LIN412
                Elasticsearch(url, ssl_assert_hostname=False, verify_certs=False)  # LIN412
                Elasticsearch(url, ssl_assert_hostname=False)  # LIN412
                return redis.Redis(ssl_check_hostname=False)  # LIN412
        """,
    "verify": """
        import requests

        def f(u):
            return requests.get(u, verify=False, timeout=3)  # LIN412
        """,
    "session": """
        import requests

        s = requests.Session()
        s.verify = False  # LIN412
        """,
    "an ssl context": """
        import ssl

        def c():
            ctx = ssl.create_default_context()
            ctx.check_hostname = False
            ctx.verify_mode = ssl.CERT_NONE  # LIN412
            return ctx
        """,
    "unverified": """
        import ssl
        ssl._create_default_https_context = ssl._create_unverified_context  # LIN412
        """,
    "aiohttp": """
        import aiohttp

        def f():
            return aiohttp.TCPConnector(ssl=False)  # LIN412
        """,
    "paramiko": """
        import paramiko

        def f():
            c = paramiko.SSHClient()
            c.set_missing_host_key_policy(paramiko.AutoAddPolicy())  # LIN412
        """,
    "httpx": """
        import httpx

        client = httpx.AsyncClient(verify=False)  # LIN412
        """,
    "requests and its like": """
        import requests, httpx, boto3
        def load(url):
            requests.get(url, verify=False)  # LIN412
            requests.Session().post(url, verify=False)  # LIN412
            httpx.AsyncClient(verify=False)  # LIN412
            boto3.client("s3", verify=False)  # LIN412
            session = requests.Session()
            session.verify = False  # LIN412
        """,
    "a client of which nothing is known": """
        class Api:
            def load(self, url):
                return self.http.get(url, verify=False)  # LIN412
        """,
    "under a condition": """
        import requests
        OFF = False
        def load(url, debug):
            requests.get(url, verify=False if debug else True)  # LIN412
            requests.get(url, verify=OFF)  # LIN412
            if debug:
                requests.get(url, verify=False)  # LIN412
        """,
    "contexts": """
        import ssl
        from ssl import CERT_NONE
        def make():
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE  # LIN412
            context.verify_mode = CERT_NONE  # LIN412
            return ssl._create_unverified_context()  # LIN412
        ssl._create_default_https_context = ssl._create_unverified_context  # LIN412
        """,
    "other libraries": """
        import aiohttp, redis, pymongo, urllib3, asyncssh, elasticsearch, ssl
        async def load(url):
            aiohttp.TCPConnector(ssl=False)  # LIN412
            aiohttp.TCPConnector(verify_ssl=False)  # LIN412
            redis.Redis(ssl_cert_reqs="none")  # LIN412
            redis.Redis(ssl_cert_reqs=None)  # LIN412
            pymongo.MongoClient(tlsAllowInvalidCertificates=True)  # LIN412
            urllib3.PoolManager(cert_reqs="CERT_NONE")  # LIN412
            urllib3.PoolManager(cert_reqs=ssl.CERT_NONE)  # LIN412
            elasticsearch.Elasticsearch(verify_certs=False)  # LIN412
            asyncssh.connect("h", known_hosts=None)  # LIN412
            async with aiohttp.ClientSession() as session:
                await session.get(url, ssl=False)  # LIN412
        """,
    "host keys": """
        import paramiko
        def connect(client):
            client.set_missing_host_key_policy(paramiko.AutoAddPolicy())  # LIN412
            client.set_missing_host_key_policy(paramiko.AutoAddPolicy)  # LIN412
        """,
    "the sender decides": """
        import json, requests
        def load(url, text):
            source = json.loads(text)
            requests.get(url, verify=source.get("verify", True))  # LIN412
            return requests.get(url, verify=not source["insecure"])  # LIN412
        """,
    "variables": """
        import os
        os.environ["PYTHONHTTPSVERIFY"] = "0"  # LIN412
        os.environ.setdefault("CURL_CA_BUNDLE", "")  # LIN412
        """,
}

FIXED_UNSAFE = {
    "a keyword": (
        "import requests\n\n\ndef load(url):\n    return requests.get(url, verify=False, timeout=3)  # why\n",
        "import requests\n\n\ndef load(url):\n    return requests.get(url, verify=True, timeout=3)  # why\n",
    ),
    "a context": (
        "import ssl\n\n\ndef make():\n    context = ssl.create_default_context()\n"
        "    context.check_hostname = False\n    context.verify_mode = ssl.CERT_NONE\n    return context\n",
        "import ssl\n\n\ndef make():\n    context = ssl.create_default_context()\n"
        "    context.check_hostname = True\n    context.verify_mode = ssl.CERT_REQUIRED\n    return context\n",
    ),
    "an imported constant": (
        "import ssl\nfrom ssl import CERT_NONE\n\n\ndef make():\n    context = ssl.create_default_context()\n"
        "    context.verify_mode = CERT_NONE\n    return context\n",
        "import ssl\nfrom ssl import CERT_REQUIRED\n\n\ndef make():\n"
        "    context = ssl.create_default_context()\n    context.verify_mode = CERT_REQUIRED\n    return context\n",
    ),
}

CLEAN |= {
    "a server that asks its clients for no certificate": """
        import ssl
        from app import utils

        def serve(path):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(path)
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            other = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            other.verify_mode = ssl.CERT_NONE
            third = utils.create_ssl_context('server')
            third.verify_mode = ssl.CERT_NONE
            return context, other, third
        """,
    "the first host key, and the option in a text about it": """
        '''With -o StrictHostKeyChecking=no any host is taken.'''
        import subprocess

        def run(host, parser):
            parser.add_argument("--insecure", help="as ssh -o StrictHostKeyChecking=no")
            print("StrictHostKeyChecking=no is not what you want")
            subprocess.run(["ssh", "-o", "StrictHostKeyChecking=accept-new", host], check=True)
            subprocess.run(["ssh", "-o", "StrictHostKeyChecking=yes", host], check=True)
        """,
}

FLAGGED |= {
    "a client with a certificate of its own": """
        import ssl

        def connect(path):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.load_cert_chain(path)
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE  # LIN412
            return context
        """,
    "any host key, in a command": """
        import subprocess

        def run(host, is_strict, command):
            ssh = ["ssh", "-T"]
            if not is_strict:
                ssh.extend(["-o", "StrictHostKeyChecking=no"])  # LIN412
            subprocess.run([*ssh, host, command], check=True)

        def copy(host, path):
            subprocess.run(f"scp -o StrictHostKeyChecking=no {path} {host}:", shell=True, check=True)  # LIN412
        """,
}

NOT_FIXED = {
    "an option that asks for it": (
        "import ssl\n\n\ndef make(verify):\n    context = ssl.create_default_context()\n    if not verify:\n"
        "        context.check_hostname = False\n        context.verify_mode = ssl.CERT_NONE\n    return context\n"
    ),
    "a keyword below a condition": (
        "import requests\n\n\ndef load(url, insecure):\n    if insecure:\n"
        "        return requests.get(url, verify=False, timeout=3)\n    return requests.get(url, timeout=3)\n"
    ),
}

FLAGGED |= {
    "options with an annotation": """
        from typing import Any
        import asyncssh
        import requests

        async def connect(host: str, user: str):
            options: dict[str, Any] = {"host": host, "username": user, "known_hosts": None}  # LIN412
            return await asyncssh.connect(**options)

        def get(url: str):
            options: dict[str, Any] = {"timeout": 3}
            options["verify"] = False  # LIN412
            return requests.get(url, **options)
        """,
}

_CONTEXT = "import ssl\n\n\ndef {name}({parameter}):\n    context = {maker}\n{more}"
_OFF = "    context.check_hostname = False\n    context.verify_mode = ssl.CERT_NONE\n    return context\n"
_ON = "    context.check_hostname = True\n    context.verify_mode = ssl.CERT_REQUIRED\n    return context\n"

NOT_FIXED |= {
    "a context without authorities, where every certificate would be refused": _CONTEXT.format(
        name="make", parameter="", maker="ssl.SSLContext()", more=_OFF
    ),
    "a context for those who have no certificates": _CONTEXT.format(
        name="make",
        parameter="",
        maker="ssl.create_default_context()",
        more="    context.set_ciphers('ADH:ALL')\n" + _OFF,
    ),
    "a context from elsewhere": _CONTEXT.format(
        name="make", parameter="settings", maker="settings.context()", more=_OFF
    ),
    "a function that says what it is for": _CONTEXT.format(
        name="make_insecure_context", parameter="", maker="ssl.create_default_context()", more=_OFF
    ),
    "a function that says what it leaves out": (
        "import requests\n\n\ndef skip_verify(url):\n    return requests.get(url, verify=False, timeout=3)\n"
    ),
    "host names, where certificates are not checked on demand": _CONTEXT.format(
        name="make",
        parameter="is_open",
        maker="ssl.create_default_context()",
        more="    context.check_hostname = False\n    if is_open:\n        context.verify_mode = ssl.CERT_NONE\n"
        "    return context\n",
    ),
}

FIXED_UNSAFE |= {
    "a context that is given authorities": (
        _CONTEXT.format(
            name="make",
            parameter="path",
            maker="ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)",
            more="    context.load_verify_locations(path)\n" + _OFF,
        ),
        _CONTEXT.format(
            name="make",
            parameter="path",
            maker="ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)",
            more="    context.load_verify_locations(path)\n" + _ON,
        ),
    ),
    "an attribute that holds the context": (
        "import ssl\n\n\nclass Client:\n    def __init__(self):\n        self.tls = ssl.create_default_context()\n"
        "        self.tls.verify_mode = ssl.CERT_NONE\n",
        "import ssl\n\n\nclass Client:\n    def __init__(self):\n        self.tls = ssl.create_default_context()\n"
        "        self.tls.verify_mode = ssl.CERT_REQUIRED\n",
    ),
}

CLEAN |= {
    "a method of the module that looks something up": """
        class Log:
            def get(self, folder, node, verify=True):
                if verify:
                    self.audit(folder)
                return self.nodes[node]

            def read(self, folder, node):
                return self.log.get(folder, node, verify=False)
        """,
    "names in certificates are compared by hand": """
        import ssl

        def wrap(sock, mode):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname = False
            context.verify_mode = mode
            return context.wrap_socket(sock)

        def check(sock, server_name):
            hostname = server_name.lower()
            certificate = sock.getpeercert()
            if hostname not in [value for key, value in certificate["subjectAltName"]]:
                raise ValueError(hostname)
        """,
    "the branch where somebody asked for no certificate": """
        import ssl

        def context(verify_mode, any_host):
            made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            if verify_mode != ssl.CERT_NONE:
                made.check_hostname = not any_host
            else:
                made.check_hostname = False
            made.verify_mode = verify_mode
            return made
        """,
}
FLAGGED |= {
    "a method of the module that hands the option on": """
        import requests

        class Client:
            def get(self, url, verify=True):
                return requests.get(url, verify=verify, timeout=3)

            def read(self, url):
                return self.client.get(url, verify=False)  # LIN412
        """,
    "the branch where certificates are asked for": """
        import ssl

        def context(verify_mode):
            made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            if verify_mode == ssl.CERT_REQUIRED:
                made.check_hostname = False  # LIN412
            made.verify_mode = verify_mode
            return made
        """,
    "a certificate that is only shown": """
        import ssl

        def wrap(sock):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname = False  # LIN412
            return context.wrap_socket(sock)

        def show(sock):
            return sock.getpeercert()["notAfter"]
        """,
}
CLEAN |= {
    "an attribute of classes that are no client": """
        import requests

        class Check:
            def __init__(self):
                self.verify = False

        class Login(requests.auth.AuthBase):
            def __init__(self):
                self.verify = False

        class Session(requests.Session):
            def __init__(self, verify=True):
                super().__init__()
                self.verify = verify
        """,
}
FLAGGED |= {
    "a session of one's own": """
        import requests

        class Base(requests.Session):
            pass

        class Session(Base):
            def __init__(self):
                super().__init__()
                self.verify = False  # LIN412
        """,
}

CLEAN |= {
    "a context that only fetches a certificate": """
        import ssl
        from socket import create_connection

        def certificate(host, port):
            context = ssl._create_stdlib_context(cert_reqs=ssl.CERT_REQUIRED)
            with create_connection((host, port), timeout=3) as sock:
                with context.wrap_socket(sock, server_hostname=host) as held:
                    return held.getpeercert(True)
        """,
}
CLEAN |= {
    "an option of a function of one's own, handed on later": """
        from functools import partial

        def render(page, verify=True):
            return page

        draw = partial(render, verify=False)
        """,
}
FLAGGED |= {
    "an option that a partial keeps": """
        from functools import partial
        import requests

        get = partial(requests.get, verify=False, timeout=3)  # LIN412
        """,
}

CLEAN |= {
    "host names where no certificate was asked for, beside another condition": """
        import ssl

        def f(options):
            context = ssl.create_default_context()
            asked = options.get("cert_reqs")
            if asked == ssl.CERT_NONE and hasattr(context, "check_hostname"):
                context.check_hostname = False
            context.verify_mode = ssl.CERT_REQUIRED if asked is None else asked
            return context
        """,
}
FLAGGED |= {
    "host names where no certificate was asked for, or else": """
        import ssl

        def f(options):
            context = ssl.create_default_context()
            asked = options.get("cert_reqs")
            if asked == ssl.CERT_NONE or options.get("local"):
                context.check_hostname = False  # LIN412
            context.verify_mode = ssl.CERT_REQUIRED if asked is None else asked
            return context
        """,
}
CLEAN |= {
    "an option of the command line, kept under a name": """
        import argparse, requests
        def main():
            args = argparse.ArgumentParser().parse_args()
            insecure = args.insecure == "1"
            requests.get("https://api.example.org", verify=not insecure)
        """,
}
FLAGGED |= {
    "what the request says is kept under a name first": """
        import requests
        from flask import request
        def proxy():
            insecure = request.args.get("insecure") == "1"
            return requests.get("https://api.example.org", verify=not insecure)  # LIN412
        """,
}
FLAGGED |= {
    "mappings of options": """
        import ssl, websocket
        from celery import Celery
        app = Celery("shop")
        app.conf.broker_use_ssl = {"ssl_cert_reqs": ssl.CERT_NONE}  # LIN412
        CELERY_BROKER_USE_SSL = {"ca_certs": "ca.pem", "ssl_cert_reqs": "none"}  # LIN412
        def connect(url):
            return websocket.create_connection(
                url, sslopt={"cert_reqs": ssl.CERT_NONE, "check_hostname": False}  # LIN412
            )
        """,
}
CLEAN |= {
    "mappings of options that check": """
        import ssl, websocket
        from celery import Celery
        app = Celery("shop")
        app.conf.broker_use_ssl = {"ssl_cert_reqs": ssl.CERT_REQUIRED}
        def connect(url, options):
            websocket.create_connection(url, sslopt=options)
            return websocket.create_connection(url, sslopt={"ca_certs": "ca.pem"})
        """,
}

FLAGGED |= {
    "the module reached through another one of the library": """
        import urllib.request

        def fetch(url, verify=True):
            if verify:
                context = urllib.request.ssl.create_default_context()
            else:
                context = urllib.request.ssl._create_unverified_context()  # LIN412
            return urllib.request.urlopen(url, timeout=3, context=context)
        """,
}
