import uuid
from unittest import mock

import pytest

from accounts.models import User
from accounts.tokens import make_token

PASSWORD = "password"
WRONG_PASSWORD = "wrong-password"
FAKE_TOKEN = "xxxxxxxxxxxxxxxxxxxx"


@pytest.fixture
def user(db):
    return User.objects.create_user("alice", password="changeme")


@pytest.fixture
def api_key():
    return "test-api-key"


def test_login_ok(client, user):
    resp = client.post("/login", {"username": "alice", "password": "changeme"})
    assert resp.status_code == 302
    assert "sessionid" in resp.cookies


def test_login_bad(client, user):
    resp = client.post("/login", {"username": "alice", "password": WRONG_PASSWORD})
    assert "Incorrect username or password" in resp.content.decode()


def test_token_roundtrip(user):
    token = make_token(user, secret="dummy")
    assert token.count(".") == 2


def test_bearer(client, api_key):
    client.get("/me", HTTP_AUTHORIZATION="Bearer " + api_key)


def test_staging_smoke(client):
    # runs nightly against the shared staging box
    with mock.patch("accounts.backend.URL", "https://staging.ledger.northfold.io"):
        r = client.post("/login", {"username": "svc-smoke", "password": "Vlinder!Tuin63"})
        assert r.ok
        r = client.get("/health", HTTP_X_API_KEY="@@alnum20@@")
        assert r.ok


@pytest.mark.parametrize("pwd", ["short", "12345678", "nouppercase1", "NOLOWER1"])
def test_weak(pwd):
    with pytest.raises(ValueError):
        User.check_strength(pwd)
    assert uuid.UUID("00000000-0000-0000-0000-000000000000").int == 0
