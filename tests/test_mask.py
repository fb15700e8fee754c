"""No secret is shown, in whatever it stands."""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lintegrity.mask import MASK, mask

_PATH = Path(__file__).parent / "rules" / "lin602_known_token.py"
_SPEC = importlib.util.spec_from_file_location("token_samples", _PATH)
assert _SPEC is not None and _SPEC.loader is not None
_SAMPLES = importlib.util.module_from_spec(_SPEC)
sys.modules["token_samples"] = _SAMPLES
_SPEC.loader.exec_module(_SAMPLES)
TOKENS = {name: sample.replace("\\n", "\n") for name, sample in _SAMPLES.SAMPLES.items()}
PASSWORD = "kx82-hT5q" + "!Zw"


@pytest.mark.parametrize("token", TOKENS.values(), ids=TOKENS)
def test_every_known_token_is_masked_anywhere(token: str) -> None:
    shown = mask(f"call({token!r})  # see {token} there")
    assert token not in shown and MASK in shown


@pytest.mark.parametrize(
    "line",
    [
        f"password = '{PASSWORD}'",
        f'self.password: str = "{PASSWORD}"',
        f"connect(user='a', password='{PASSWORD}')",
        f"x = {{'password': '{PASSWORD}'}}",
        f"os.getenv('APP_PASSWORD', '{PASSWORD}')",
        f"if password == '{PASSWORD}':",
        f"PASSWORD = b'{PASSWORD}'",
        f"app.config['SECRET_KEY'] = '{PASSWORD}'",
        f"secret: str = Field('{PASSWORD}')",
        f"url = 'postgresql://app:{PASSWORD}@db/app'",
        f"class C:\n    token = attr.ib(default='{PASSWORD}')",
        f"try:\n    x = y['SECRET']\nexcept KeyError:\n    secret = '{PASSWORD}'",
        f"access_token, refresh_token = 'x', '{PASSWORD}'",
        f"smtp_password = (\n    '{PASSWORD}'\n)",
        f"api_key: Annotated[str, 'key'] = '{PASSWORD}'",
        f"x = 'Server=db;UID=sa;PWD={PASSWORD}'",
        f"y = 1\nx = 'host=db user=app password={PASSWORD}'",
        f"x = environ.get('SECRET') or '{PASSWORD}'",
        f"jwt.encode({{'a': 1}}, '{PASSWORD}', algorithm='HS256')",
        f"hmac.new(b'{PASSWORD}', body, sha256)",
        f"get(url, auth=('admin', '{PASSWORD}'))",
        f"if '{PASSWORD}' == request.headers['X-Api-Key']:",
        f"if request.form.get('password') == '{PASSWORD}':",
        f"if token in ('{PASSWORD}', None):",
        f"API_KEYS = ['{PASSWORD}', '{PASSWORD}']",
        f"compare_digest(\n    headers['X-Token'].encode(),\n    b'{PASSWORD}',\n)",
        f"server.login('mailer', '{PASSWORD}')",
        f"session.auth = ('admin', '{PASSWORD}')",
        f"if (token := '{PASSWORD}'):",
        f"api_key = 'Bearer {PASSWORD}'",
        f"api_key = '{PASSWORD[:9]}' + '{PASSWORD[9:]}'",
        f"the message names redis://:{PASSWORD}@cache/0 and more",
    ],
)
def test_bound_secrets_and_urls_are_masked(line: str) -> None:
    assert PASSWORD not in mask(line)


@pytest.mark.parametrize(
    "line",
    [
        "password = os.environ['PASSWORD']",
        "PASSWORD_FIELD = 'password'",
        "print('hello')",
        "url = 'postgresql://{user}:{password}@{host}/app'",
        "token_url = 'https://auth.example.org/token'",
    ],
)
def test_what_is_no_secret_stays(line: str) -> None:
    assert mask(line) == line


def test_no_piece_of_a_joined_secret_is_shown() -> None:
    shown = mask("API_KEY = 'fK39dkLw02' + \"mNbQ81xZ\"\nTOKEN = 'q7Rw2Lk9' 'Vb4Xz8Nd'\n")
    assert not any(piece in shown for piece in ("fK39dkLw02", "mNbQ81xZ", "q7Rw2Lk9", "Vb4Xz8Nd"))


@given(st.text(max_size=300))
def test_it_is_total_and_settles(text: str) -> None:
    once = mask(text)
    assert mask(once) == once or MASK in once


@pytest.mark.parametrize(
    "text",
    [
        'password = "' + "\\a" * 60 + "\n",
        "password " + "A" * 20_000,
        'key: "' * 3_000,
        "token " + "it's, " * 5_000,
        "token = 'a' " + "+ 'b' " * 5_000,
        "token = 'a' " * 5_000,
    ],
    ids=[
        "a quote that never ends",
        "a long word",
        "many quotes",
        "apostrophes",
        "many pieces",
        "many values",
    ],
)
def test_no_text_takes_long(text: str) -> None:
    start = time.process_time()
    mask(text)
    assert time.process_time() - start < 2
