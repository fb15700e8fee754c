"""Cases of LIN404."""

CLEAN = {
    "a branch that only another caller takes": """
        import requests

        def load(index, *, root=None):
            for one in index["files"]:
                if "path" in one and root is not None:
                    yield (root / one["path"]).read_bytes()

        class Remote:
            def read(self):
                return list(load(requests.get(self.url, timeout=3).json()))
        """,
    "entries of an archive, read inside of it": """
        import zipfile

        def metadata(wheel):
            with zipfile.ZipFile(wheel) as packed:
                names = packed.namelist()
            root = zipfile.Path(wheel)
            return (root / names[0]).read_text() + root.joinpath(names[1]).read_text()
        """,
    "the last piece of a URL, written where the program stands": """
        import requests

        def fetch(url):
            name = url.split("/")[-1]
            with open(name, "wb") as out:
                out.write(requests.get(url, timeout=10).content)
        """,
    "a path of a service that is only read": """
        import requests

        def show(api):
            for found in requests.get(api, timeout=10).json()["files"]:
                with open(found["path"]) as handle:
                    print(handle.read())
        """,
    "parts of a path that was looked at": """
        import os
        import tarfile
        from pathlib import Path

        def unpack(archive, folder: Path):
            names = set()
            with tarfile.open(archive) as tar:
                for m in tar:
                    m_path = Path(m.name)
                    if m_path.is_absolute() or ".." in m_path.parts:
                        continue
                    names.update(m_path.parts[:1])
            if len(names) == 1:
                folder /= next(iter(names))
            folder.mkdir()

        def unpack_two(archive, folder: Path):
            with tarfile.open(archive) as tar:
                for m in tar:
                    m_path = Path(m.name)
                    if m_path.is_absolute() or ".." in m_path.parts:
                        continue
                    (folder / m_path.parts[0]).mkdir()

        def unpack_four(archive, folder: Path):
            with tarfile.open(archive) as tar:
                for m in tar:
                    m_path = Path(m.name)
                    if m_path.is_absolute() or ".." in m_path.parts:
                        continue
                    for part in m_path.parts[:1]:
                        (folder / part).mkdir()

        def good_one(archive, folder: Path):
            with tarfile.open(archive) as tar:
                for m in tar:
                    m_path = Path(m.name)
                    if m_path.is_absolute() or ".." in m_path.parts:
                        continue
                    (folder / Path(*m_path.parts[1:])).write_text("x")

        def good_two(archive, folder: Path):
            with tarfile.open(archive) as tar:
                for m in tar:
                    parts = m.name.split("/")
                    if ".." in parts:
                        continue
                    folder.joinpath(*parts[1:]).write_text("x")

        def good_three(archive, folder):
            with tarfile.open(archive) as tar:
                for m in tar:
                    parts = [p for p in m.name.split("/") if p not in ("..", ".", "")]
                    open(os.path.join(folder, *parts))
        """,
    "a part that was checked, handed over with the whole": """
        import os
        import tarfile
        from pathlib import Path

        def escapes(root: Path, target: Path) -> bool:
            resolved = Path(os.path.normpath(target))
            return resolved != root and root not in resolved.parents

        def extract(path: Path, folder: Path):
            root = Path(os.path.abspath(folder))
            with tarfile.open(path) as tar:
                for member in tar.getmembers():
                    if escapes(root, root / member.name):
                        raise ValueError(member.name)
                    write(member, root)

        def write(member, folder):
            (folder / member.name).write_bytes(b"")
        """,
    "each piece of a URL's path by itself": """
        from pathlib import Path
        from urllib.parse import urlsplit
        def keep(base: Path, url, text):
            parts = urlsplit(url).path.split("/")
            (base / "page" / f"{parts[1:][0]}.html").write_text(text)
        """,
    "the host, by tuple assignment": """
        import os
        from urllib.parse import urlparse
        def folder(url, base):
            scheme, host, path, *rest = urlparse(url)
            with open(os.path.join(base, host), "w") as handle:
                handle.write(scheme)
        """,
    "the host, by index and slice": """
        import os
        from urllib.parse import urlsplit
        def folder(url, base):
            parts = urlsplit(url)
            scheme, host = parts[:2]
            open(os.path.join(base, host, "a"), "w").close()
            open(os.path.join(base, parts[1]), "w").close()
        """,
    "the last segment": """
        import os
        from urllib.parse import urlsplit
        def save(url, base, data):
            name = os.path.basename(urlsplit(url).path)
            with open(os.path.join(base, name), "wb") as handle:
                handle.write(data)
        """,
}

FLAGGED = {
    "a branch that a caller takes": """
        import requests

        def load(index, *, root=None):
            for one in index["files"]:
                if "path" in one and root is not None:
                    yield (root / one["path"]).read_bytes()  # LIN404

        class Remote:
            def read(self):
                return list(load(requests.get(self.url, timeout=3).json(), root=self.folder))
        """,
    "a folder by a packed name, and what is listed in it": """
        import shutil, tarfile

        def flatten(archive, folder):
            with tarfile.open(archive) as packed:
                packed.extractall(folder, filter="data")
                names = packed.getnames()
            for one in (folder / names[0]).iterdir():  # LIN404
                shutil.copyfile(one, folder / one.name)
        """,
    "a name of the other side as it is, below nothing": """
        import requests
        from pathlib import Path

        def fetch(api):
            for found in requests.get(api, timeout=10).json()["files"]:
                name = found["key"]
                with open(name, "wb") as out:  # LIN404
                    out.write(requests.get(found["link"], timeout=10).content)

        def fetch_one(api):
            found = requests.get(api, timeout=10).json()
            Path(found["name"]).write_text(found["text"])  # LIN404
        """,
    "parts of a path of which not everything is known": """
        import os
        import tarfile
        from pathlib import Path

        def bad_one(archive, folder: Path):
            with tarfile.open(archive) as tar:
                for m in tar:
                    m_path = Path(m.name)
                    if m_path.is_absolute():
                        continue
                    (folder / m_path.parts[0]).mkdir()  # LIN404

        def bad_two(archive, folder: Path):
            with tarfile.open(archive) as tar:
                for m in tar:
                    m_path = Path(m.name)
                    if m_path.is_absolute():
                        continue
                    (folder / Path(*m_path.parts[:2])).mkdir()  # LIN404

        def bad_three(archive, folder: Path):
            with tarfile.open(archive) as tar:
                for m in tar:
                    m_path = Path(m.name)
                    if ".." in m_path.parts:
                        continue
                    (folder / m_path.parts[0]).mkdir()  # LIN404

        def bad_four(archive, folder: Path):
            with tarfile.open(archive) as tar:
                for m in tar:
                    m_path = Path(m.name)
                    if m_path.is_absolute():
                        continue
                    (folder / Path(*m_path.parts[1:])).write_text("x")  # LIN404

        def bad_five(archive, folder: Path):
            with tarfile.open(archive) as tar:
                for m in tar:
                    (folder / Path(*m.name.split("/")[1:])).write_text("x")  # LIN404

        def bad_six(archive, folder: Path):
            with tarfile.open(archive) as tar:
                for m in tar:
                    folder.joinpath(*m.name.split("/")[1:]).write_text("x")  # LIN404

        def bad_seven(archive, folder: Path):
            with tarfile.open(archive) as tar:
                for m in tar:
                    m_path = Path(m.name)
                    if m_path.is_absolute():
                        continue
                    folder.joinpath(*m_path.parts[1:]).write_text("x")  # LIN404
        """,
    "another part was checked than the one that is used": """
        import tarfile
        from pathlib import Path

        def extract(path: Path, root: Path):
            with tarfile.open(path) as tar:
                for member in tar.getmembers():
                    if member.linkname not in ("a", "b"):
                        raise ValueError(member.name)
                    write(member, root)

        def write(member, folder):
            (folder / member.name).write_bytes(b"")  # LIN404
        """,
    "all but the last piece of a URL's path, put together again": """
        from pathlib import Path
        from urllib.parse import unquote, urlsplit
        def keep(base: Path, url, text):
            parts = unquote(urlsplit(url).path).strip("/").split("/")
            folder = "/".join(parts[:-1])  # LIN404
            (base / folder / "page.html").write_text(text)
        """,
    "a path below the host, both out of a URL": """
        from pathlib import Path
        from urllib.parse import unquote, urlsplit
        def keep(base: Path, url, text):
            found = urlsplit(url)
            (base / found.netloc / unquote(found.path).strip("/")).write_text(text)  # LIN404
        """,
    "the path, by tuple assignment": """
        import os
        from urllib.parse import urlparse
        def save(url, base, data):
            scheme, host, path, *rest = urlparse(url)
            with open(os.path.join(base, path), "wb") as handle:  # LIN404
                handle.write(data)
        """,
    "the path, by index and slice": """
        import os
        from urllib.parse import urlsplit
        def save(url, base, data):
            parts = urlsplit(url)
            with open(os.path.join(base, parts[2]), "wb") as handle:  # LIN404
                handle.write(data)
        def other(url, base, data):
            host, path = urlsplit(url)[1:3]
            with open(os.path.join(base, path), "wb") as handle:  # LIN404
                handle.write(data)
        """,
    "one name joined in several places is one finding": """
        import os
        import requests
        def fetch(url, base):
            answer = requests.get(url, timeout=10)
            name = answer.headers["X-Name"]
            os.makedirs(os.path.join(base, name))  # LIN404
            with open(os.path.join(base, name, "data"), "wb") as handle:
                handle.write(answer.content)
            with open(base + "/" + name + ".meta", "w") as handle:
                handle.write(url)
        """,
    "two names are two findings": """
        import os
        import requests
        def fetch(url, base):
            answer = requests.get(url, timeout=10)
            with open(os.path.join(base, answer.headers["X-Name"]), "wb") as handle:  # LIN404
                handle.write(answer.content)
        def other(url, base):
            answer = requests.get(url, timeout=10)
            with open(os.path.join(base, answer.headers["X-Name"]), "wb") as handle:  # LIN404
                handle.write(answer.content)
        """,
}

CLEAN |= {
    "the number of an answer": """
        import requests

        def save(folder):
            for number, url in enumerate(requests.get(INDEX, timeout=5).json()[:4]):
                with open(folder / f"image_{number}.png", "wb") as file:
                    file.write(requests.get(url, timeout=5).content)
        """,
    "an ending without dots": """
        import os
        from urllib.parse import urlparse

        def fetch(url, folder, ident):
            ending = urlparse(url).path.split(".")[-1]
            with open(os.path.join(folder, ident) + "." + ending, "wb") as file:
                file.write(load(url))
            with open(f"{os.path.join(folder, ident)}.{ending}", "wb") as file:
                file.write(load(url))
        """,
    "host and flattened path of an answer": """
        from urllib.parse import urlparse
        import requests

        def save(folder, url):
            answer = requests.get(url, timeout=5)
            parsed = urlparse(answer.url)
            name = f"{parsed.netloc}+{parsed.path[1:].replace('/', '_')}+{digest(url)}"
            with open(folder / name, "wb") as file:
                file.write(answer.content)
        """,
    "a file URL names a file": """
        import os
        from urllib.parse import unquote, urlparse

        def local(location):
            parsed = urlparse(location)
            if parsed.scheme == "file":
                return os.path.normpath(f"//{parsed.netloc}{unquote(parsed.path)}")
            raise ValueError(location)

        def read(location):
            return open(local(location)).read()
        """,
    "a configured store": """
        from urllib.parse import urlparse

        class Records:
            def __init__(self, config, service):
                self.url = urlparse(config.get(service, "store_url"))

            def read(self, name):
                with open(f"{self.url.path}/{self.url.query}_{name}.txt") as file:
                    return file.read()
        """,
    "a number by the way it is written": """
        import os
        import requests

        def save(folder, index):
            for track in requests.get(index, timeout=5).json():
                with open(os.path.join(folder, f"{track['number']:02d}.mp3"), "wb") as file:
                    file.write(load(track))
        """,
    "the manifest in an archive, whose names are looked at": """
        import json
        import os
        import zipfile

        def unpack(archive, folder):
            with zipfile.ZipFile(archive) as bundle:
                manifest = json.loads(bundle.read("manifest.json"))
                for entry in manifest["files"]:
                    with open(os.path.join(folder, os.path.basename(entry["path"])), "wb") as out:
                        out.write(bundle.read(entry["path"]))
                with open(os.path.join(folder, "manifest.json"), "wb") as out:
                    out.write(bundle.read("manifest.json"))
        """,
}

FLAGGED |= {
    "the name of an answer": """
        import requests

        def save(folder):
            for number, name in enumerate(requests.get(INDEX, timeout=5).json()):
                with open(folder / f"{number}" / name, "wb") as file:  # LIN404
                    file.write(load(name))
        """,
    "what stands before the ending": """
        from urllib.parse import urlparse

        def fetch(url, folder):
            start = urlparse(url).path.rsplit(".", 1)[0]
            with open(folder + "/" + start, "wb") as file:  # LIN404
                file.write(load(url))
        """,
    "a URL of another scheme": """
        from urllib.parse import unquote, urlparse

        def fetch(location, folder):
            parsed = urlparse(location)
            if parsed.scheme == "https":
                with open(f"{folder}/{unquote(parsed.path)}", "wb") as file:  # LIN404
                    file.write(load(location))
        """,
    "a text that is filled up with blanks": """
        import os
        import requests

        def save(folder, index):
            for track in requests.get(index, timeout=5).json():
                with open(os.path.join(folder, f"{track['title']:>20}.mp3"), "wb") as file:  # LIN404
                    file.write(load(track))
        """,
    "the manifest in an archive": """
        import json
        import os
        import tarfile
        import zipfile

        def unpack(archive, folder):
            with zipfile.ZipFile(archive) as bundle:
                manifest = json.loads(bundle.read("manifest.json"))
                for entry in manifest["files"]:
                    with open(os.path.join(folder, entry["path"]), "wb") as out:  # LIN404
                        out.write(bundle.read(entry["path"]))

        def described(archive, folder):
            with tarfile.open(archive) as bundle:
                meta = json.load(bundle.extractfile("meta.json"))
            (folder / meta["name"]).write_text("")  # LIN404
        """,
}

CLEAN |= {
    "a URL of this machine": """
        from pathlib import Path
        from urllib.parse import urlsplit

        def to_path(url):
            if not url.startswith("file:"):
                raise ValueError(url)
            _, host, path, _, _ = urlsplit(url)
            return Path("/srv") / path
        """,
}

FLAGGED |= {
    "another URL is of this machine": """
        from pathlib import Path
        from urllib.parse import urlsplit

        def to_path(url, base):
            if not base.startswith("file:"):
                raise ValueError(url)
            _, host, path, _, _ = urlsplit(url)
            open(Path("/srv") / path)  # LIN404
        """,
}

CLEAN |= {
    "names in which a search finds a separator are refused, or cleaned": """
        import os
        import re
        import requests

        def refuse(folder, api):
            for found in requests.get(api, timeout=10).json()["files"]:
                name = found["title"]
                if re.search(r'[<>:"/\\\\|?*]', name):
                    continue
                with open(os.path.join(folder, name), "wb") as out:
                    out.write(b"")

        def clean(folder, api):
            for found in requests.get(api, timeout=10).json()["files"]:
                name = found["title"] or found["id"]
                if re.search(r'[<>:"/\\\\|?*]', name):
                    name = re.sub(r'[<>:"/\\\\|?*]', "_", name)
                with open(os.path.join(folder, name), "wb") as out:
                    out.write(b"")
        """,
}
FLAGGED |= {
    "a search for other letters": """
        import os
        import re
        import requests

        def load(folder, api):
            for found in requests.get(api, timeout=10).json()["files"]:
                name = found["title"]
                if re.search(r'[<>:"|?*]', name):
                    continue
                with open(os.path.join(folder, name), "wb") as out:  # LIN404
                    out.write(b"")
        """,
}
FLAGGED |= {
    "what a client kept under a name of its own answers": """
        from dataclasses import dataclass
        import httpx

        @dataclass
        class Entry:
            name: str

        class Mirror:
            def __init__(self):
                self._http = httpx.Client()

            def entries(self):
                answer = self._http.get("/manifest.json")
                return [Entry(name=item["name"]) for item in answer.json()["files"]]

        def sync(mirror: Mirror, folder):
            for entry in mirror.entries():
                (folder / entry.name).touch()  # LIN404
        """,
}

CLEAN |= {
    "the last segment of a listed name, and names that stay on the other machine": """
        import ftplib
        import os
        import posixpath
        import paramiko

        def pull(host, folder):
            ftp = ftplib.FTP(host, timeout=10)
            for name in ftp.nlst():
                with open(os.path.join(folder, os.path.basename(name)), "wb") as handle:
                    ftp.retrbinary(f"RETR {name}", handle.write)

        def tidy(sftp: paramiko.SFTPClient):
            for name in sftp.listdir("/data"):
                sftp.rename(posixpath.join("/data", name), posixpath.join("/done", name))
        """,
}
FLAGGED |= {
    "what a server lists over SFTP or FTP": """
        import ftplib
        import os
        import paramiko

        def pull(host, folder):
            client = paramiko.SSHClient()
            client.connect(host)
            sftp = client.open_sftp()
            for name in sftp.listdir("/data"):
                sftp.get(f"/data/{name}", os.path.join(folder, name))  # LIN404

        def pull_entries(sftp: paramiko.SFTPClient, folder):
            for entry in sftp.listdir_attr("/data"):
                with open(os.path.join(folder, entry.filename), "wb") as handle:  # LIN404
                    sftp.getfo(f"/data/{entry.filename}", handle)

        def pull_old(host, folder):
            ftp = ftplib.FTP(host, timeout=10)
            for name in ftp.nlst():
                with open(os.path.join(folder, name), "wb") as handle:  # LIN404
                    ftp.retrbinary(f"RETR {name}", handle.write)
        """,
}
CLEAN |= {
    "pieces of a name that was looked at, joined again": """
        import os
        import zipfile

        def unpack(archive, folder):
            held = zipfile.ZipFile(archive)
            for info in held.infolist():
                name = info.filename
                if name.startswith("/") or ".." in name:
                    continue
                target = os.path.join(folder, *name.split("/"))
                with open(target, "wb") as out:
                    out.write(held.read(name))
        """,
}
FLAGGED |= {
    "pieces of a name of which only the beginning was looked at": """
        import os
        import zipfile

        def unpack(archive, folder):
            held = zipfile.ZipFile(archive)
            for info in held.infolist():
                name = info.filename
                if name.startswith("/"):
                    continue
                target = os.path.join(folder, *name.split("/"))  # LIN404
                with open(target, "wb") as out:
                    out.write(held.read(name))
        """,
}

CLEAN |= {
    "the folder is among the parents of what was joined to it": """
        from pathlib import Path

        import requests

        ROOT = Path("/srv/assets")

        def fetch(url):
            for entry in requests.get(url, timeout=10).json()["files"]:
                target = (ROOT / entry["path"]).resolve()
                if ROOT not in target.parents:
                    raise ValueError(entry["path"])
                target.write_text(entry["text"])
        """,
}

FLAGGED |= {
    "another folder is asked for": """
        from pathlib import Path

        import requests

        ROOT = Path("/srv/assets")

        def fetch(url, other):
            entry = requests.get(url, timeout=10).json()
            target = ROOT / entry["path"]  # LIN404
            if ROOT not in other.parents:
                raise ValueError(entry["path"])
            target.write_text(entry["text"])
        """,
}

CLEAN |= {
    "URLs of this machine that are opened": """
        import os
        import shutil
        from urllib.parse import urlparse, urlsplit
        from urllib.request import url2pathname

        def by_start(url):
            assert url.startswith("file:"), url
            _, host, path, _, _ = urlsplit(url)
            return open(os.path.join("/srv", url2pathname(host + path)), "wb")

        def by_scheme(url):
            parsed = urlparse(url)
            scheme = parsed.scheme
            source = os.path.abspath(parsed.path if scheme == "file" else url)
            shutil.copytree(source, os.path.join("/srv", os.path.basename(source.rstrip(os.sep))))
        """,
    "the first segment of a name, by its end": """
        import os
        from zipfile import ZipFile

        def info(path, root):
            with ZipFile(path) as archive:
                tops = {name.split("/", 1)[0] for name in archive.namelist()}
                found = [top for top in tops if top.endswith(".dist-info")]
                os.makedirs(os.path.join(root, found[0]))
                for name in archive.namelist():
                    top, _, rest = name.partition("/")
                    if top.startswith("data-"):
                        os.makedirs(os.path.join(root, top))
        """,
    "every name of a list is cleaned in its place": """
        import os
        import re
        import requests

        def clean(name):
            return re.sub(r"[^\\w-]", "_", name)

        def fetch(url):
            names = []
            for entry in requests.get(url, timeout=3).json():
                names.append(entry["name"])
            for i, name in enumerate(names):
                names[i] = clean(name)
            for i in range(len(names)):
                open(os.path.join("/srv", names[i]), "wb").write(b"")
        """,
    "targets of links are looked at where there are links": """
        import os
        import tarfile
        from pathlib import Path

        def unpack(path, folder):
            with tarfile.open(path) as archive:
                root = folder.resolve()
                for member in archive.getmembers():
                    refuse(member, root)
                    if member.islnk():
                        os.link(folder / member.linkname, folder / member.name)

        def refuse(member, root):
            if leads_away(root, root / member.name):
                raise ValueError(member)
            if member.issym() or member.islnk():
                if leads_away(root, root / member.linkname):
                    raise ValueError(member)

        def leads_away(root, target):
            return root not in Path(os.path.normpath(target)).parents
        """,
}
FLAGGED |= {
    "a scheme of another URL": """
        import os
        from urllib.parse import urlparse

        def f(url, base):
            parsed = urlparse(url)
            scheme = urlparse(base).scheme
            if scheme == "file":
                open(os.path.join("/srv", parsed.path), "wb")  # LIN404
        """,
    "the first segment of a name, and the rest by its end": """
        import os
        from zipfile import ZipFile

        def info(path, root):
            with ZipFile(path) as archive:
                for name in archive.namelist():
                    top = name.split("/", 1)[0]
                    os.makedirs(os.path.join(root, top))  # LIN404

        def rest(path, root):
            with ZipFile(path) as archive:
                for name in archive.namelist():
                    _, _, rest = name.partition("/")
                    if rest.endswith(".txt"):
                        open(os.path.join(root, rest), "wb")  # LIN404
        """,
    "some names of a list are cleaned": """
        import os
        import re
        import requests

        def clean(name):
            return re.sub(r"[^\\w-]", "_", name)

        def fetch(url):
            names = requests.get(url, timeout=3).json()["names"]
            for i, name in enumerate(names):
                if name.startswith("x"):
                    names[i] = clean(name)
            for name in names:
                open(os.path.join("/srv", name), "wb").write(b"")  # LIN404
        """,
    "targets of symbolic links alone are looked at": """
        import os
        import tarfile
        from pathlib import Path

        def unpack(path, folder):
            with tarfile.open(path) as archive:
                root = folder.resolve()
                for member in archive.getmembers():
                    refuse(member, root)
                    if member.islnk():
                        os.link(folder / member.linkname, folder / "link")  # LIN404

        def refuse(member, root):
            if member.issym():
                if root not in Path(os.path.normpath(root / member.linkname)).parents:
                    raise ValueError(member)
        """,
}

_FIELDS = """
    import os
    import re
    import requests

    def keep(url):
        fields = requests.get(url, timeout=3).json()
        for key, value in fields.items():
            if TEST:
                fields[key] = CLEAN
        open(os.path.join("/srv", fields["name"]), "wb").write(b"")MARK
    """
_CLEANED = 're.sub(r"[^a-z]", "_", value)'
CLEAN |= {
    "every text of a mapping is cleaned in place": _FIELDS.replace("TEST", "isinstance(value, str)")
    .replace("CLEAN", _CLEANED)
    .replace("MARK", ""),
}
FLAGGED |= {
    "some texts of a mapping are cleaned in place": _FIELDS.replace("TEST", "value.startswith('x')")
    .replace("CLEAN", _CLEANED)
    .replace("MARK", "  # LIN404"),
    "every text of a mapping is put back without its spaces": _FIELDS.replace(
        "TEST", "isinstance(value, str)"
    )
    .replace("CLEAN", "value.strip()")
    .replace("MARK", "  # LIN404"),
}
CLEAN |= {
    "the last segment of a name that a server of FTP tells": """
        import ftplib
        import os

        def fetch(host, folder):
            with ftplib.FTP(host, timeout=30) as ftp:
                for name in ftp.nlst():
                    with open(folder / os.path.basename(name), "wb") as out:
                        ftp.retrbinary(f"RETR {name}", out.write)
        """,
}
FLAGGED |= {
    "a name that a server of FTP tells": """
        import ftplib

        def fetch(host, folder):
            with ftplib.FTP(host, timeout=30) as ftp:
                for name in ftp.nlst():
                    target = folder / name  # LIN404
                    with target.open("wb") as out:
                        ftp.retrbinary(f"RETR {name}", out.write)
        """,
}
