"""Names of fields that hold a credential, and words that make them speak of one only."""

from __future__ import annotations

from typing import Mapping

# A field whose words hold all words of an entry, in a row, is a credential.
CREDENTIAL_NAMES: Mapping[tuple[str, ...], str] = {
    ("password",): "opens an account",
    ("passwd",): "opens an account",
    ("passphrase",): "opens a key",
    ("secret",): "shared secret",
    ("secrets",): "shared secrets",
    ("access", "token"): "OAuth",
    ("refresh", "token"): "OAuth, valid for long",
    ("id", "token"): "OpenID Connect",
    ("auth", "token"): "stands for a login",
    ("bearer", "token"): "stands for a login",
    ("session", "token"): "stands for a login",
    ("api", "token"): "stands for a login",
    ("user", "token"): "stands for a login",
    ("bot", "token"): "chat platforms",
    ("oauth", "token"): "OAuth",
    ("jwt", "token"): "stands for a login",
    ("github", "token"): "forge",
    ("gitlab", "token"): "forge",
    ("deploy", "token"): "forge",
    ("hf", "token"): "model hub",
    ("api", "key"): "stands for an account",
    ("apikey",): "stands for an account",
    ("api", "secret"): "stands for an account",
    ("secret", "key"): "signs or opens",
    ("private", "key"): "signs or opens",
    ("signing", "key"): "signs",
    ("encryption", "key"): "opens",
    ("access", "key"): "cloud accounts",
    ("client", "secret"): "OAuth",
    ("consumer", "secret"): "OAuth 1",
    ("webhook", "secret"): "signs requests",
}
# What these give, as a text or dictionary, holds the field. Each entry is the beginning of where an object comes from.
CREDENTIAL_OBJECTS: Mapping[str, str] = {
    "google.oauth2.credentials.Credentials": "refresh_token",
    "google_auth_oauthlib.flow.InstalledAppFlow": "refresh_token",
    "google_auth_oauthlib.flow.Flow": "refresh_token",
    "google_auth_oauthlib.get_user_credentials": "refresh_token",
    "pydata_google_auth.get_user_credentials": "refresh_token",
    "oauth2client.client.OAuth2Credentials": "refresh_token",
    "oauth2client.client.GoogleCredentials": "refresh_token",
    "oauth2client.client.flow_from_clientsecrets": "refresh_token",
    "oauth2client.tools.run_flow": "refresh_token",
    "msal.SerializableTokenCache": "refresh_token",
    "msal.token_cache.SerializableTokenCache": "refresh_token",
}
# `token` alone counts only where these words stand around it: parsers and models have tokens too.
LOGIN_WORDS = frozenset({
    "auth", "credential", "credentials", "login", "session", "oauth", "account", "secret", "secrets", "creds", "token", "tokens", "jwt",
    "profile", "config", "settings", "identity",
})  # fmt: skip
# With one of these the field speaks of a credential and holds none, or holds it unreadable.
HARMLESS_WORDS: Mapping[str, str] = {
    "hash": "cannot be turned back",
    "hashed": "cannot be turned back",
    "digest": "cannot be turned back",
    "salt": "no secret by itself",
    "encrypted": "needs a key",
    "cipher": "needs a key",
    "sealed": "needs a key",
    "masked": "not whole",
    "redacted": "not there",
    "hint": "a reminder",
    "url": "where to get one",
    "uri": "where to get one",
    "endpoint": "where to get one",
    "path": "where it lies",
    "file": "where it lies",
    "name": "what it is called",
    "env": "the variable it is in",
    "var": "the variable it is in",
    "ref": "where it lies",
    "arn": "where it lies",
    "id": "which one it is",
    "type": "its kind",
    "expires": "how long it lasts",
    "expiry": "how long it lasts",
    "expiration": "how long it lasts",
    "ttl": "how long it lasts",
    "at": "when it was made",
    "count": "a number",
    "limit": "a number",
    "length": "a number",
    "usage": "a number",
    "scope": "what it may do",
    "required": "a switch",
    "enabled": "a switch",
    "field": "a form's field",
    "policy": "rules about it",
    "public": "meant to be known",
    "is": "a switch",
    "has": "a switch",
    "use": "a switch",
    "set": "a switch",
}
# Calls with one of these words make a value unreadable, or put it where it is kept safe.
PROTECTING_WORDS = frozenset({
    "encrypt", "encrypted", "seal", "cipher", "fernet", "protect", "wrap", "hash", "hashed", "hexdigest", "digest", "hashpw", "mask",
    "masked", "redact", "redacted", "sanitize", "obfuscate", "keyring", "vault", "dpapi", "lock", "sops", "scrub",
})  # fmt: skip
PROTECTED_TYPES = frozenset({"SecretStr", "SecretBytes", "Secret"})
