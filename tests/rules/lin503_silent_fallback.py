"""Cases of LIN503."""


def handler(
    body: str, types: str = "except Exception", name: str = "load", guarded: str = "return x.run()"
) -> str:
    return f"def {name}(x):\n    value = None\n    try:\n        {guarded}\n    {types}:{body}\n    return value\n"


CLEAN = {
    "questions to a stream": """
        class Stream:
            def seekable(self):
                try:
                    self.stream.seek(self.stream.tell())
                except Exception:
                    return False
                return True

        def isatty(stream):
            try:
                return stream.isatty()
            except Exception:
                return False
        """,
    "a module of others that is asked for by its name": """
        import importlib
        def pipeline():
            try:
                found = importlib.import_module("diffusers")
                kind = getattr(found, "AutoPipeline")
            except Exception:
                kind = None
            return kind
        """,
    "the same once more with something else": """
        import json
        def read(path, backup):
            try:
                return json.loads(path.read_text())
            except Exception:
                return json.loads(backup.read_text())
        async def ask(client, url, mirror):
            try:
                answer = await client.get(url)
            except Exception:
                return await client.get(mirror)
            return answer
        """,
    "release of an own distribution": """
        from importlib.metadata import version
        try:
            __version__ = version("app")
        except Exception:
            __version__ = None
        """,
    "release asked with its import": """
        def shown_version():
            try:
                import pkg_resources
                return "v" + pkg_resources.get_distribution("app").version
            except Exception:
                return "unknown"
        """,
    "probe": """
        def is_up(c):
            try:
                c.ping()
                return True
            except Exception:
                return False
        """,
    "carries": """
        def f(c):
            try:
                return {'ok': c.x()}
            except Exception as e:
                return {'ok': False, 'error': str(e)}
        """,
    "logged": """
        import logging

        def f(c):
            try:
                return c.x()
            except Exception as e:
                logging.warning('x %s', e)
                return None
        """,
    "has": """
        def redis_available():
            try:
                import redis
                redis.Redis().ping()
            except Exception:
                return False
            return True
        """,
    "a narrow type": handler("\n        return {}", "except KeyError"),
    "logs before": "import logging\n\n\n" + handler("\n        logging.warning('x')\n        return {}"),
    "hands the text on": handler("\n        return {'raw': str(error)}", "except Exception as error"),
    "a probe": handler("\n        return False", name="is_alive"),
    "a probe by its last word": handler("\n        return False", name="gpu_available"),
    "a result that says so": handler("\n        return {'status': 'error'}"),
    "a status that says so": handler("\n        x.status = 'failed'"),
    "a keyword that says so": handler("\n        return Result(error=True)"),
    "an HTTP status": handler("\n        return '', 500"),
    "not implemented": handler("\n        return NotImplemented", name="__eq__"),
    "an optional import": "try:\n    import rapid\nexcept Exception:\n    rapid = None\n",
    "raises": handler("\n        value = 1\n        raise"),
    "swallowing is LIN501": handler("\n        pass"),
    "calls something that is not known": handler("\n        x.recover()\n        return None"),
    "the text of another failure": (
        "def f(x):\n    try:\n        x.run()\n    except ValueError as error:\n        try:\n            detail = x.text()\n"
        "        except Exception:\n            detail = ''\n        raise RuntimeError(detail) from error\n"
    ),
    "a script": {"scripts/x.py": handler("\n        return {}")},
    "what failed is kept": """
        def load(paths):
            left = []
            for path in paths:
                try:
                    path.read_text()
                except Exception:
                    left.append(path)
            return left
        """,
    "a check that fails where it cannot be made, and a probe for what is old": """
        class Worker:
            def check_dependencies(self, job):
                try:
                    return self.resolver.are_met(job.id)
                except Exception:
                    return False

            def is_stale(self, job):
                try:
                    return self.resolver.age(job.id) > 10
                except Exception:
                    return True
        """,
}

FLAGGED = {
    "a module of the program itself that is asked for by its name": """
        import importlib
        def pipeline(name):
            try:
                kind = importlib.import_module(name)
            except Exception:  # LIN503
                kind = None
            return kind
        """,
    "what is imported by its name does something": """
        import importlib
        def pipeline():
            try:
                kind = importlib.import_module("diffusers").load()
            except Exception:  # LIN503
                kind = None
            return kind
        """,
    "something else than what failed": """
        import json
        def read(path, defaults):
            try:
                return json.loads(defaults.get(path))
            except Exception:  # LIN503
                return defaults.get("text")
        def count(rows):
            try:
                return list(rows)
            except Exception:  # LIN503
                return list()
        """,
    "a version that a server tells": """
        def deployed(client):
            try:
                return client.version("app")
            except Exception:  # LIN503
                return "0.0"
        """,
    "more than the release": """
        from importlib.metadata import version
        def migrate(store):
            try:
                found = version("app")
                store.upgrade(found)
            except Exception:  # LIN503
                found = ""
            return found
        """,
    "return empty": """
        import json

        def load(p):
            try:
                return json.load(open(p))
            except Exception:  # LIN503
                return {}
        """,
    "default": """
        def f(c):
            try:
                n = c.count()
            except Exception:  # LIN503
                n = 0
            return n
        """,
    "none": """
        def f(c):
            try:
                return c.fetch()
            except:  # LIN503
                return None
        """,
    "corrupt": """
        import json

        def f(t):
            try:
                d = json.loads(t)
            except Exception:  # LIN503
                d = {'raw': t}
            return d
        """,
    "false action": """
        def save_user(c):
            try:
                c.store()
                return True
            except Exception:  # LIN503
                return False
        """,
    "an empty answer": handler("  # LIN503\n        return {}"),
    "None": handler("  # LIN503\n        return None"),
    "a default assigned": handler("  # LIN503\n        value = 0", guarded="value = x.run()"),
    "corrupt data wrapped": handler("  # LIN503\n        return {'raw': x.payload}"),
    "a bare except": handler("  # LIN503\n        return []", "except"),
    "False of something that is no probe": handler("  # LIN503\n        return False", name="save"),
    "two defaults": handler(
        "  # LIN503\n        value = 0\n        x.last = None", guarded="value = x.run()"
    ),
    "another source": handler("  # LIN503\n        return x.other()"),
    "a fallback after a pause": "import time\n\n\n"
    + handler("  # LIN503\n        time.sleep(1)\n        return None"),
    "inside a loop": (
        "def f(xs):\n    out = []\n    for x in xs:\n        try:\n            y = x.run()\n        except Exception:  # LIN503\n"
        "            y = None\n        out.append(y)\n    return out\n"
    ),
    "an empty value among the others": """
        def load(paths):
            found = []
            for path in paths:
                try:
                    found.append(path.read_text())
                except Exception:  # LIN503
                    found.append(None)
            return found
        """,
    "a generator that gives nothing": """
        def load(paths):
            for path in paths:
                try:
                    yield path.read_text()
                except Exception:  # LIN503
                    yield None
        """,
    "a check that passes where it cannot be made": """
        class Worker:
            def check_dependencies(self, job):
                try:
                    return self.resolver.are_met(job.id)
                except Exception:  # LIN503
                    return True
        """,
}

_HEAD = "import logging\n\nlog = logging.getLogger(__name__)\n\n\ndef load(store):\n"

FIXED = {
    "before the fallback": (
        _HEAD + "    try:\n        return store.save()\n    except Exception:\n        return {\n            1: 2,  # why\n        }\n",
        _HEAD + "    try:\n        return store.save()\n    except Exception:\n"
        '        log.exception("load: store.save failed")\n        return {\n            1: 2,  # why\n        }\n',
    ),
}  # fmt: skip


def _unsafe(before: str, handler: str, log: str, rest: str) -> tuple[str, str]:
    return _HEAD + before + handler + rest, _HEAD + before + handler + log + rest


_LOG = '        log.exception("load: {} failed")\n'
FIXED_UNSAFE = {
    "another way to get it": _unsafe(
        "    try:\n        return store.save()\n", "    except Exception:\n", _LOG.format("store.save"), "        return store.read()\n"
    ),
    "a conversion of what may have another form": _unsafe(
        "    try:\n        x = int(store)\n", "    except Exception:\n", _LOG.format("int").replace(": int", ""), "        x = 0\n    return x\n"
    ),
    "told another linter": _unsafe(
        "    try:\n        return store.save()\n", "    except Exception:  # noqa: BLE001\n", _LOG.format("store.save"), "        return None\n"
    ),
}  # fmt: skip

CLEAN |= {
    "what is imported is given back": """
        def writer():
            try:
                from app.database import write_run
                return write_run
            except Exception:
                return None
        """,
}

FLAGGED |= {
    "what is imported is called": """
        def runs():
            try:
                from app.database import find_runs
                return find_runs()
            except Exception:  # LIN503
                return None
        """,
}

CLEAN |= {
    "asks in the middle of its name": """
        import ipaddress

        def host_is_ip(host):
            try:
                ipaddress.ip_address(host)
                return True
            except Exception:
                return False
        """,
    "an import under annotated names": """
        try:
            from pydantic import BaseModel

            Base: type[BaseModel] | None = BaseModel
            AVAILABLE = True
        except Exception:
            Base = None
            AVAILABLE = False
        """,
}

FLAGGED |= {
    "no question in its name": """
        def this_island(host):
            try:
                return host.ask()
            except Exception:  # LIN503
                return False
        """,
}

CLEAN |= {
    "an attribute is put away": """
        def leave(self):
            try:
                self.kept = self.session.state
            except Exception:
                self.kept = None
        """,
}

FLAGGED |= {
    "an attribute of what a call gives": """
        import pkginfo

        def read(release):
            try:
                metadata = pkginfo.get_metadata(release).__dict__
            except Exception:  # LIN503
                metadata = {}
            return metadata
        """,
}

_BY_MODE = """
def load(x, mode):
    try:
        x.run()
    except Exception:%s
        match mode:
            case "strict":
                %s
            case _:
                return {}
"""
CLEAN |= {
    "one case raises": _BY_MODE % ("", "raise"),
    "one case tells": _BY_MODE % ("", "x.log.info('not run')"),
}
FLAGGED |= {"each case does nothing about it": _BY_MODE % ("  # LIN503", "return None")}

CLEAN |= {
    "what is yielded is worked out, or says that it failed": """
        def replay(paths):
            for path in paths:
                try:
                    yield load(path)
                except Exception:
                    yield recover(path)

        def states(paths):
            for path in paths:
                try:
                    yield load(path)
                except Exception:
                    yield {"path": path, "error": "unreadable"}
        """,
    "an unknown state beside others": """
        def state(service):
            try:
                return {"state": service.ask()}
            except Exception:
                return {"state": "unknown"}
        """,
}

FLAGGED |= {
    "corrupt data is wrapped and given on": """
        import json

        def replay(paths):
            for path in paths:
                try:
                    yield json.loads(path.read_text())
                except Exception:  # LIN503
                    yield {"raw": path.name}
        """,
    "nothing is known of it": """
        def fingerprint(path):
            try:
                return digest(path)
            except Exception:  # LIN503
                return "unknown"

        def release(path):
            try:
                found = path.read_text()
            except Exception:  # LIN503
                found = "Unknown"
            return found
        """,
}
FLAGGED |= {
    "corrupt data wrapped as a text": """
        import json
        def replay(lines):
            events = []
            for line in lines:
                try:
                    payload = json.loads(line)
                except Exception:  # LIN503
                    payload = {"raw": line.decode(errors="replace")}
                events.append(payload)
            return events
        """,
}
CLEAN |= {
    "corrupt data told as such, or found out by something else": """
        import json
        def replay(lines, repair):
            for line in lines:
                try:
                    payload = json.loads(line)
                except Exception:
                    payload = {"error": "corrupt", "raw": line.decode(errors="replace")}
                yield payload
        def replay_all(lines, repair):
            for line in lines:
                try:
                    payload = json.loads(line)
                except Exception:
                    payload = repair(line)
                yield payload
        """,
}
CLEAN |= {
    "read in another encoding": """
        def text_of(raw, encoding):
            try:
                text = raw.decode(encoding)
            except Exception:
                text = raw.decode("latin-1")
            return text
        """,
}

CLEAN |= {
    "the own release, asked for under a name that is given first": """
        import importlib.metadata

        try:
            dist_name = __name__
            __version__ = importlib.metadata.version(dist_name)
        except Exception:
            __version__ = "unknown"
    """,
}
_FORMS = """
    def parse(key):
        try:
            return parse_key_v2(key)
        except Exception:{1}
            return {0}
    """
CLEAN |= {"another version of what failed": _FORMS.format("parse_key_v1(key)", "")}
FLAGGED |= {"a value for what failed": _FORMS.format("Key(None)", "  # LIN503")}

CLEAN |= {
    "an error of Windows, with what stands in for it elsewhere": """
        try:
            _ = WindowsError
        except NameError:
            WindowsError = Exception

        def search(registry, key):
            try:
                found = registry.value(key, "SearchList")
            except WindowsError:
                found = None
            return found
        """,
}
