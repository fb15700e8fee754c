"""Cases of LIN413."""

CLEAN = {
    "a coroutine is run, not what it answers": """
        import asyncio, aiohttp

        def fetch(url):
            async def answer(url):
                async with aiohttp.ClientSession() as session:
                    async with session.get(url) as response:
                        return await response.read()
            return asyncio.run(answer(url))
        """,
    "a missing digest is refused before": """
        import hashlib, shutil, requests

        def fetch(item, target):
            data = requests.get(item["url"], timeout=3).content
            expected = item.get("sha256")
            if not expected:
                raise ValueError(item)
            if expected and hashlib.sha256(data).hexdigest() != expected:
                raise ValueError(item)
            target.write_bytes(data)
            shutil.unpack_archive(target, "x")

        def again(item, target):
            data = requests.get(item["url"], timeout=3).content
            if "sha256" not in item:
                return
            if "sha256" in item and hashlib.sha256(data).hexdigest() != item["sha256"]:
                raise ValueError(item)
            target.write_bytes(data)
            shutil.unpack_archive(target, "x")
        """,
    "the digest is compared": """
        import hashlib
        import subprocess
        import urllib.request
        import zipfile

        def one(url, target, digest):
            data = urllib.request.urlopen(url, timeout=3).read()
            if hashlib.sha256(data).hexdigest() != digest:
                raise ValueError(url)
            target.write_bytes(data)
            subprocess.run(["pip", "install", str(target)], check=True)

        def two(url, target):
            urllib.request.urlretrieve(url, target)
            verify_checksum(target)
            with zipfile.ZipFile(target) as archive:
                archive.extractall("x")
        """,
    "a signature is verified by a tool": """
        import subprocess
        import urllib.request

        def install(url, target):
            urllib.request.urlretrieve(url, target)
            subprocess.run(["gpg", "--verify", f"{target}.asc", target], check=True)
            subprocess.run(["dpkg", "-i", target], check=True)
        """,
    "the helper compares": {
        "app/net.py": """
            import hashlib
            import urllib.request

            def download(url, digest, target):
                data = urllib.request.urlopen(url, timeout=3).read()
                if hashlib.sha256(data).hexdigest() != digest:
                    raise ValueError(url)
                target.write_bytes(data)
                return target
            """,
        "app/install.py": """
            import shutil
            from app.net import download

            def install(url, digest, target):
                shutil.unpack_archive(download(url, digest, target), "x")
            """,
    },
    "an archive that was not downloaded": """
        import subprocess
        import tarfile
        import requests

        def unpack(path):
            with tarfile.open(path) as archive:
                archive.extractall("x")

        def ask(url):
            state = requests.get(url, timeout=3).json()
            subprocess.run(["pip", "install", "package"], check=True)
            return state
        """,
    "a helper that compares before it unpacks": """
        import hashlib
        import zipfile
        import requests

        def unzip(path, digest, folder):
            with open(path, "rb") as handle:
                if hashlib.sha256(handle.read()).hexdigest() != digest:
                    raise ValueError(path)
            with zipfile.ZipFile(path) as archive:
                archive.extractall(folder)

        def fetch(url, path, digest):
            path.write_bytes(requests.get(url, timeout=3).content)
            unzip(path, digest, "x")
        """,
    "a helper that unpacks something else": """
        import zipfile
        import requests

        def unzip(path, note):
            print(note)
            with zipfile.ZipFile(path) as archive:
                archive.extractall("x")

        def fetch(url, path):
            note = requests.get(url, timeout=3).text
            unzip(path, note)
        """,
    "a helper whose name says so, that only reads": """
        import re
        import requests

        def extract_links(text):
            return re.findall("href=(.*)", text)

        def install_names(text):
            return text.split()

        def links(url):
            answer = requests.get(url, timeout=3)
            return extract_links(answer.text), install_names(answer.text)
        """,
    "from this machine": """
        import io
        import zipfile
        import requests
        import urllib.request

        BASE = "http://127.0.0.1:8000"

        def one(port):
            answer = requests.get(f"http://localhost:{port}/x.zip", timeout=3)
            zipfile.ZipFile(io.BytesIO(answer.content)).extractall("x")

        def two(name):
            data = urllib.request.urlopen(BASE + "/x.zip", timeout=3).read()
            zipfile.ZipFile(io.BytesIO(data)).extractall("x")

        def three(path):
            url = "http://[::1]:1/x"
            urllib.request.urlretrieve(url, path)
            zipfile.ZipFile(path).extractall("x")
        """,
    "a command made before, in which the file is looked at": """
        import subprocess
        import urllib.request

        def convert(url, target):
            urllib.request.urlretrieve(url, target)
            command = ["ffmpeg", "-i", target, "out.mp3"]
            subprocess.run(command, check=True)
            subprocess.run("ffmpeg -i " + target + " out.mp3", shell=True, check=True)
        """,
    "data that is only looked at": """
        import subprocess
        import urllib.request

        def convert(url, target):
            urllib.request.urlretrieve(url, target)
            subprocess.run(["ffmpeg", "-i", target, "out.mp3"], check=True)
        """,
}

FLAGGED = {
    "the digest of a manifest's entry may be missing": """
        import hashlib, shutil, requests

        def by_get(item, target):
            data = requests.get(item["url"], timeout=3).content
            if item.get("sha256") and hashlib.sha256(data).hexdigest() != item["sha256"]:
                raise ValueError(item)
            target.write_bytes(data)
            shutil.unpack_archive(target, "x")  # LIN413

        def by_name(item, target):
            data = requests.get(item["url"], timeout=3).content
            expected = item.get("sha256")
            if expected:
                if hashlib.sha256(data).hexdigest() != expected:
                    raise ValueError(item)
            target.write_bytes(data)
            shutil.unpack_archive(target, "x")  # LIN413

        def by_key(item, target):
            data = requests.get(item["url"], timeout=3).content
            if "sha256" in item and hashlib.sha256(data).hexdigest() != item["sha256"]:
                raise ValueError(item)
            target.write_bytes(data)
            shutil.unpack_archive(target, "x")  # LIN413
        """,
    "installed": """
        import subprocess
        import sys
        import urllib.request
        import requests

        def one(url, target):
            with urllib.request.urlopen(url, timeout=3) as answer:
                target.write_bytes(answer.read())
            subprocess.run([sys.executable, "-m", "pip", "install", str(target)], check=True)  # LIN413

        def three(url, target):
            response = requests.get(url, stream=True, timeout=3)
            with open(target, "wb") as handle:
                for chunk in response.iter_content(1024):
                    handle.write(chunk)
            subprocess.check_call(["dpkg", "-i", target])  # LIN413
        """,
    "unpacked": """
        import io
        import shutil
        import tarfile
        import urllib.request
        import zipfile
        import requests

        def one(url):
            response = requests.get(url, timeout=3)
            zipfile.ZipFile(io.BytesIO(response.content)).extractall("x")  # LIN413

        def two(url, target):
            path, _ = urllib.request.urlretrieve(url, target)
            with tarfile.open(path) as archive:
                archive.extractall("x", filter="data")  # LIN413
            shutil.unpack_archive(target, "x")  # LIN413
        """,
    "run": """
        import os
        import subprocess
        import urllib.request

        def one(url, target):
            urllib.request.urlretrieve(url, target)
            os.chmod(target, 0o755)
            subprocess.run([target, "--version"], check=True)  # LIN413
            subprocess.run(["bash", target], check=True)  # LIN413

        def two(url):
            exec(urllib.request.urlopen(url, timeout=3).read())  # LIN413
        """,
    "a helper unpacks it": {
        "app/archives.py": """
            import zipfile

            def unzip(archive_file, folder):
                with zipfile.ZipFile(archive_file) as archive:
                    for member in archive.infolist():
                        print(member)
                    archive.extractall(folder)

            def unpack_into(folder, archive_file):
                unzip(archive_file, folder)
            """,
        "app/fetch.py": """
            import io
            import requests
            from app.archives import unpack_into, unzip

            def is_local(uri):
                return uri.startswith("/")

            def fetched(uri):
                answer = requests.get(uri, timeout=3)
                return io.BytesIO(answer.content)

            def project(uri, folder):
                unzip(archive_file=(uri if is_local(uri) else fetched(uri)), folder=folder)  # LIN413
                return folder

            def other(uri, folder):
                unpack_into(folder, fetched(uri))  # LIN413
            """,
    },
    "a method runs it": """
        import os
        import subprocess
        import urllib.request

        class Tool:
            def install(self, path):
                os.chmod(path, 0o755)
                subprocess.run([path, "--setup"], check=True)

            def fetch(self, url, path):
                urllib.request.urlretrieve(url, path)
                self.install(path)  # LIN413
        """,
    "a command made before": """
        import os
        import subprocess
        import wget

        def setup(url, folder):
            def download_model(folder):
                path = os.path.join(folder, "model")
                try:
                    wget.download(url, path)
                    return path
                except OSError:
                    return None

            path = download_model(folder)
            if path:
                process = subprocess.Popen(f'"{path}" ' + " ".join(["--nobrowser"]), shell=True)  # LIN413
                return process

        def two(url, folder):
            path = os.path.join(folder, "model")
            wget.download(url, path)
            command = ["bash", path]
            subprocess.run(command, check=True)  # LIN413
            os.system("sh " + path)  # LIN413
        """,
    "a machine whose name begins like this one's": """
        import io
        import zipfile
        import requests

        def one():
            answer = requests.get("http://localhost.example.com/x.zip", timeout=3)
            zipfile.ZipFile(io.BytesIO(answer.content)).extractall("x")  # LIN413
        """,
    "through helpers, with a digest that may be missing": {
        "app/cache.py": """
            import hashlib
            import urllib.request

            class Cache:
                def fetch(self, artifact):
                    target = self.folder / artifact.name
                    with urllib.request.urlopen(artifact.uri, timeout=3) as answer:
                        target.write_bytes(answer.read())
                    if artifact.digest is not None and hashlib.sha256(target.read_bytes()).hexdigest() != artifact.digest:
                        raise ValueError(artifact)
                    return target
            """,
        "app/install.py": """
            import subprocess
            from app.cache import Cache

            class Installer:
                def __init__(self, cache: Cache) -> None:
                    self._cache = cache

                def install(self, artifact):
                    wheel = self._cache.fetch(artifact)
                    subprocess.run(["pip", "install", str(wheel)], check=True)  # LIN413
            """,
    },
    "a client of our own": {
        "app/net.py": """
            import httpx

            def get(url):
                return httpx.get(url, timeout=3)
            """,
        "app/templates.py": """
            import zipfile
            from app import net

            def unpack(url, path):
                response = net.get(url)
                response.raise_for_status()
                path.write_bytes(response.content)
                zipfile.ZipFile(path).extractall("x")  # LIN413
            """,
    },
    "a list of files": {
        "app/assets.py": """
            import requests

            def download_all(url, dest):
                files = []
                for asset in requests.get(url, timeout=3).json()["assets"]:
                    target = dest / asset["name"]
                    target.write_bytes(requests.get(asset["url"], timeout=3).content)
                    files.append(target)
                return files
            """,
        "app/install.py": """
            import subprocess
            from app.assets import download_all

            def install(url, dest):
                wheels = download_all(url, dest)
                names = [str(wheel) for wheel in wheels]
                subprocess.run(["pip", "install", "--no-index", *names], check=True)  # LIN413
            """,
    },
}
CLEAN |= {
    "a download that is fed to or named beside the program that runs": """
        import subprocess
        import sys
        import requests

        def fed():
            body = requests.get("https://example.org/data", timeout=9).content
            subprocess.run(["jq", "."], input=body, check=True)
            subprocess.run(["bash", "own.sh"], input=body, check=True)

        def named(path):
            path.write_bytes(requests.get("https://example.org/data", timeout=9).content)
            subprocess.run([sys.executable, "-c", "import sys", str(path)], check=True)
            subprocess.run([sys.executable, "-m", "json.tool", str(path)], check=True)
        """,
}
FLAGGED |= {
    "a script that is run as a text": """
        import subprocess
        import requests

        def given():
            body = requests.get("https://example.org/install.sh", timeout=9).text
            subprocess.run(["sh", "-c", body], check=True)  # LIN413

        def fed():
            body = requests.get("https://example.org/install.sh", timeout=9).content
            subprocess.run(["bash", "-s"], input=body, check=True)  # LIN413

        def with_options(path):
            path.write_bytes(requests.get("https://example.org/install.sh", timeout=9).content)
            subprocess.run(["bash", "-e", str(path)], check=True)  # LIN413
        """,
}
_FETCHED = """
    import hashlib
    import subprocess
    import sys
    import requests

    def fetch(link, folder):
        payload = requests.get(link.url, timeout=30).content
        if link.sha256 and hashlib.sha256(payload).hexdigest() != link.sha256:
            raise ValueError("digest")
        target = folder / "download.whl"
        target.write_bytes(payload)
        return target

    def install(link, folder):
        %s
            raise ValueError(link.url)
        wheel = fetch(link, folder)
        subprocess.check_call([sys.executable, "-m", "pip", "install", wheel])%s
    """
CLEAN |= {"who installs it refuses what has no digest": _FETCHED % ("if link.sha256 is None:", "")}
FLAGGED |= {"who installs it lets in what has no digest": _FETCHED % ("if link.url is None:", "  # LIN413")}
CLEAN |= {
    "a text of the program's own is compiled": """
        import requests

        def run(url, source):
            known = requests.get(url, timeout=30).text
            exec(compile(source, "plugin", "exec"), {"known": known})
        """,
}
FLAGGED |= {
    "compiled before it is run": """
        import requests

        def bootstrap(url):
            script = requests.get(url, timeout=30).text
            exec(compile(script, "bootstrap", "exec"), {})  # LIN413
        """,
}

CLEAN |= {
    "a digest that is not among those that are known is refused": """
        import hashlib
        import requests

        KNOWN = frozenset({"ab", "cd"})

        def run(url):
            code = requests.get(url, timeout=3).text
            if hashlib.sha256(code.encode()).hexdigest() not in KNOWN:
                raise ValueError(url)
            exec(code, {})

        def again(url):
            code = requests.get(url, timeout=3).text
            digest = hashlib.sha256(code.encode()).hexdigest()
            if digest not in KNOWN:
                raise ValueError(url)
            exec(code, {})
        """,
}

FLAGGED |= {
    "a digest that was not seen before is noted": """
        import hashlib
        import requests

        SEEN = set()

        def run(url):
            code = requests.get(url, timeout=3).text
            if hashlib.sha256(code.encode()).hexdigest() not in SEEN:
                SEEN.add(url)
            exec(code, {})  # LIN413
        """,
    "an answer that a method opens or calls for": """
        import shutil
        import tarfile
        from urllib.request import Request, build_opener
        import requests

        class Client:
            def _open(self, url):
                opener = build_opener()
                return opener.open(Request(url), timeout=30)

            def call(self, path):
                return requests.request("GET", path, timeout=30)

            def unpack(self, url, target):
                with self._open(url) as source, target.open("wb") as sink:
                    shutil.copyfileobj(source, sink)
                shutil.unpack_archive(target)  # LIN413

            def templates(self, target):
                answer = self.call("/templates")
                target.write_bytes(answer.content)
                with tarfile.open(target) as archive:
                    archive.extractall("x", filter="data")  # LIN413
        """,
}
