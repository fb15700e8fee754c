"""Calls that download, that act on a file, and what stands for a check of what arrived. Each with its reason."""

from __future__ import annotations

# Calls that give a response of another server: its content is foreign.
RESPONSES = {
    "urllib.request.urlopen": "the answer itself",
    "urllib.request.build_opener().open": "the answer itself",
    "requests.get": "requests", "requests.post": "requests", "requests.request": "requests",
    "requests.Session().get": "requests", "requests.Session().request": "requests",
    "requests.sessions.Session().get": "requests",
    "httpx.get": "httpx", "httpx.post": "httpx", "httpx.stream": "httpx", "httpx.request": "httpx",
    "httpx.Client().get": "httpx", "httpx.Client().stream": "httpx",
    "httpx.AsyncClient().get": "httpx", "httpx.AsyncClient().stream": "httpx",
    "aiohttp.ClientSession().get": "aiohttp", "aiohttp.request": "aiohttp",
    "urllib3.request": "urllib3", "urllib3.PoolManager().request": "urllib3",
}  # fmt: skip
# Calls that put an answer into a file: origin → the position of the file.
SAVERS = {
    "urllib.request.urlretrieve": 1,
    "wget.download": 1,
    "gdown.download": 1,
    "torch.hub.download_url_to_file": 1,
    "ftplib.FTP().retrbinary": 1,
}
# Attributes of an answer that are not its content.
ABOUT = frozenset({
    "json", "status_code", "status", "headers", "ok", "url", "reason", "raise_for_status", "getcode", "info", "code",
    "encoding", "elapsed", "history", "geturl", "is_success",
})  # fmt: skip
# Commands that install what they are given: word → kind.
INSTALLERS = {
    "pip": "Python", "pip3": "Python", "pipx": "Python", "uv": "Python", "easy_install": "Python", "conda": "Python",
    "dpkg": "Debian", "apt": "Debian", "apt-get": "Debian", "rpm": "Red Hat", "dnf": "Red Hat", "yum": "Red Hat",
    "msiexec": "Windows", "installer": "macOS", "npm": "JavaScript", "gem": "Ruby", "snap": "Linux", "brew": "macOS",
    "code": "an editor", "jupyter": "notebooks",
}  # fmt: skip
# Programs that run the file that follows.
INTERPRETERS = frozenset(
    {"bash", "sh", "zsh", "python", "python3", "node", "perl", "ruby", "java", "powershell", "sudo"}
)
# Tools that check signatures, and options that make an installer insist on digests.
CHECKING_WORDS = frozenset({
    "gpg", "gpg2", "gpgv", "cosign", "minisign", "sigstore", "slsa-verifier", "signify", "sha256sum", "shasum",
    "--require-hashes",
})  # fmt: skip
