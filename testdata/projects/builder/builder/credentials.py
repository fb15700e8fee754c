"""OAuth credentials for the forge."""

import json
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from builder.places import OAUTH


@dataclass
class OAuthCredentials:
    client_id: str
    client_secret: str
    access_token: str
    refresh_token: str


class OAuthManager:
    def __init__(self, endpoint: str, path: Path = OAUTH) -> None:
        self._endpoint = endpoint
        self._path = path

    def load(self) -> OAuthCredentials:
        data = json.loads(self._path.read_text(encoding="utf-8"))
        return OAuthCredentials(**data)

    def save(self, credentials: OAuthCredentials) -> None:
        data = {
            "client_id": credentials.client_id,
            "client_secret": credentials.client_secret,
            "access_token": credentials.access_token,
            "refresh_token": credentials.refresh_token,
        }
        self._path.write_text(json.dumps(data, indent=2), encoding="utf-8")  # LIN301 LIN605

    def renew(self) -> None:
        """Exchange the refresh token for a new access token."""
        credentials = self.load()
        form = {
            "grant_type": "refresh_token",
            "client_id": credentials.client_id,
            "client_secret": credentials.client_secret,
            "refresh_token": credentials.refresh_token,
        }
        body = urllib.parse.urlencode(form).encode()
        with urllib.request.urlopen(self._endpoint, data=body, timeout=20) as response:
            answer = json.loads(response.read())
        credentials.access_token = answer["access_token"]
        self.save(credentials)
