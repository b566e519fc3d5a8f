"""What is a secret and what only looks like one. Secret-looking texts are made here, none is written down."""

from __future__ import annotations

import base64
import json
import random
import string
import time
import uuid
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.secrets import Sighting, recognize
from maremma.analysis.secrets.recognize import secret_in
from maremma.analysis.secrets.shapes.formats import formats, github_checksum
from maremma.model.sensitive import Sensitive

ALPHANUMERIC = string.ascii_letters + string.digits
chance = random.Random(7)


def some(length: int, alphabet: str = ALPHANUMERIC) -> str:
    return "".join(chance.choices(alphabet, k=length))


def checked(prefix: str, body: str) -> str:
    return f"{prefix}{body}{github_checksum(body)}"


def signed(*parts: dict[str, object]) -> str:
    encoded = (base64.urlsafe_b64encode(json.dumps(each).encode()).decode().rstrip("=") for each in parts)
    return ".".join((*encoded, some(43)))


SEEN = {
    "AWS access key id": "id=AS" + "IA" + some(16, "ABCDEFGHIJ234567"),
    "GitLab token": "glpat" + "-" + some(20),
    "SendGrid key": "SG" + "." + some(22) + "." + some(43),
    "npm token": checked("npm" + "_", some(30)),
    "Anthropic key": "sk-" + "ant-" + some(60),
    "Azure storage key": "DefaultEndpointsProtocol=https;Account" + "Key=" + some(86) + "==",
    "signed token (JWT)": signed({"alg": "HS256", "typ": "JWT"}, {"sub": some(12)}),
    "URL with a password": "amqps://worker:" + some(20) + "@mq.internal:5671/%2f",
    "connection string with a password": "Host=db;Username=app;Password=" + some(14),
}


@pytest.mark.parametrize("kind", SEEN)
def test_a_shape_of_its_own_needs_no_telling_name(kind: str) -> None:
    found = recognize("SETTING", Sensitive(SEEN[kind]))
    assert found is not None
    assert (found.kind, found.length) == (kind, len(SEEN[kind]))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("DB_PASSWORD", "password"),
        ("dbPassword", "password"),
        ("DB_PASS", "password"),
        ("STRIPE_WEBHOOK_SECRET", "secret"),
        ("githubToken", "secret"),
        ("PARTNER_API_KEY", "secret"),
        ("apikey", "secret"),
        ("COOKIE_SIGNING_KEY", "secret"),
        ("DBPASSWORD", "password"),
        ("dbpassword", "password"),
        ("MYSQL_ROOT_PW", "password"),
        ("githubtoken", "secret"),
        ("DB_PASSWORD_ARN", None),
        ("TOKEN_ENDPOINT", None),
        ("TOKEN_STORE_DDB", None),
        ("SECRET_QUEUE", None),
        ("SECRET_ROTATION_DAYS", None),
        ("API_KEY_HEADER", None),
        ("PARTITION_KEY", None),
        ("PUBLIC_SIGNING_KEY", None),
        ("COMPASS_REGION", None),
        ("TOKENIZER", None),
    ],
)
def test_what_a_name_promises(name: str, kind: str | None) -> None:
    found = recognize(name, Sensitive(some(32)))
    assert (found and found.kind) == kind


@pytest.mark.parametrize(
    "value",
    [
        "",
        "true",
        "3600",
        "10.5",
        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3",
        "orders/db/password",
        "my-app-secret-v2",
        "OrdersApiToken",
        "https://auth.example/oauth2/token?audience=a1B2c3D4e5F6g7",
        "/var/task/keys/service-account.json",
        "service-account.json",
        "${self:custom.token}",
        "{{resolve:secretsmanager:orders:SecretString:password}}",
        "%DB_PASSWORD%",
        "REPLACE_ME_BEFORE_DEPLOYMENT",
        "*" * 16,
        "0" * 40,
        "Bearer ${TOKEN}",
        "your-api-key-here",
        "changeme123",
        "../keys/orders",
        "sha256:" + "0123456789abcdef" * 4,
    ],
)
def test_innocent_values_under_a_telling_name(value: str) -> None:
    assert recognize("API_TOKEN", Sensitive(value)) is None
    assert recognize("DB_PASSWORD", Sensitive(value)) is None


@pytest.mark.parametrize(
    "pieces",
    [
        ("$", "ECRETpass", "99x"),
        ("pa", "$$WORD", "x91kq"),
        ("Winter", "<2024>", "x91kq"),
        ("%aB%", "c9!kk", "qz12"),
        ("sample", "Company#", "2024x"),
        ("MyYour", "-pass99!", "Z"),
        ("/Zx9", "kkLq.pa55", "+word"),
    ],
    ids="".join,
)
def test_a_password_that_holds_something_innocent(pieces: tuple[str, ...]) -> None:
    found = recognize("DB_PASSWORD", Sensitive("".join(pieces)))
    assert found is not None
    assert found.kind == "password"


@pytest.mark.parametrize("name", ["API_KEY", "JWT_SECRET", "DB_PASSWORD"])
def test_a_uuid_may_be_a_secret(name: str) -> None:
    value = str(uuid.UUID(int=chance.getrandbits(128)))
    assert recognize(name, Sensitive(value)) == Sighting(
        "secret in the form of a UUID", 36, certain=False, likely=False
    )
    assert recognize("TENANT", Sensitive(value)) is None


def test_a_document_in_base64_is_what_it_holds() -> None:
    def encoded(document: object) -> Sensitive:
        return Sensitive(base64.b64encode(json.dumps(document).encode()).decode())

    harmless = {"feature": {"enabled": True, "regions": ["eu-west-1"]}, "kind": "orders"}
    assert recognize("AUTH_TOKEN", encoded(harmless)) is None
    assert recognize("AUTH_TOKEN", encoded({**harmless, "db": [{"password": some(20)}]})) is not None
    assert recognize("AUTH_TOKEN", Sensitive(base64.b64encode(chance.randbytes(32)).decode())) is not None


def basic(user: str, password: str) -> str:
    return base64.b64encode(f"{user}:{password}".encode()).decode()


PASSWORD = some(13) + "7"
HELD = {
    "URL with a password": f"postgres://app:{PASSWORD}@db.internal/orders",
    "connection string with a password": f"Server=db;User Id=app;Password={PASSWORD};",
    "password in a connection string": f"jdbc:mysql://db.internal/orders?user=app&password={PASSWORD}&ssl=true",
    "HTTP credentials": f"Basic {basic('deploy', PASSWORD)}",
    "registry credentials": json.dumps({"auths": {"registry.test": {"auth": basic("ci", PASSWORD)}}}),
    "password in a command line": f"mysql -h db -u root -p{PASSWORD} shop",
    "password": json.dumps({"host": "db", "password": PASSWORD}),
}


@pytest.mark.parametrize("kind", HELD)
def test_a_setting_holds_a_secret_whatever_it_is_called(kind: str) -> None:
    found = recognize("SETTING", Sensitive(HELD[kind]))
    assert (found and found.kind) == kind


@pytest.mark.parametrize("value", HELD.values(), ids=HELD)
def test_the_secret_in_a_setting_is_the_one_that_stands_alone_elsewhere(value: str) -> None:
    assert secret_in(Sensitive(value)) == Sensitive(PASSWORD)
    assert secret_in(Sensitive(PASSWORD)) == Sensitive(PASSWORD)


def test_what_is_escaped_in_a_url_is_the_same_secret() -> None:
    escaped = f"amqp://app:{quote(PASSWORD + '/@', safe='')}@mq.internal"
    assert secret_in(Sensitive(escaped)) == Sensitive(f"{PASSWORD}/@")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DB_PASSWORD", "lasagna"),
        ("POSTGRES_PASSWORD", "derailleur"),
        ("contraseña", "Ponte-Vecchio"),
        ("SMTP_PASS", "bean-counter-6"),
        ("motDePasse", "Lavande"),
    ],
)
def test_a_word_under_the_very_name_of_a_password_is_likely_one(name: str, value: str) -> None:
    found = recognize(name, Sensitive(value))
    assert found == Sighting("password made of words", len(value), certain=False, likely=False)
    for other in ("DB_SECRET", "PASSWORD_POLICY", "TOKEN", "SETTING"):
        assert recognize(other, Sensitive(value)) is None


@pytest.mark.parametrize(
    "url",
    [
        "postgres://app@db.internal/orders",
        "postgres://postgres:postgres@db.internal/orders",
        "postgres://app:${PASSWORD}@db.internal/orders",
        "postgres://app:<password>@db.internal/orders",
        "redis://:changeme@cache.internal:6379",
        "mongodb://root:" + some(12) + "@localhost:27017",
        "http://[broken:" + some(8) + "@",
    ],
)
def test_urls_whose_password_is_none(url: str) -> None:
    assert recognize("DATABASE", Sensitive(url)) is None


def test_github_tokens_carry_a_checksum() -> None:
    body = some(30)
    good = f"ghs_{body}{github_checksum(body)}"
    wrong = f"ghs_{body}{github_checksum(body[::-1])}"
    assert recognize("A", Sensitive(good)) == Sighting("GitHub token", 40, certain=True)
    assert recognize("A", Sensitive(wrong)) is None


@given(st.text(max_size=200), st.text(max_size=400))
def test_any_text_gets_an_answer_that_does_not_repeat_it(name: str, value: str) -> None:
    found = recognize(name, Sensitive(value))
    assert found is None or (found.length == len(value) and (len(value) < 12 or value not in repr(found)))


@given(st.sampled_from(["A", "a=", "://:", "x@", "-", " ", "xx", "eyJ", "${", "pwd=;"]), st.integers(100, 2000))
def test_repetitive_texts_do_not_blow_up(piece: str, times: int) -> None:
    recognize("DB_PASSWORD", Sensitive(piece * times))


HOSTILE = (
    "a", "://", "a://", ";pwd=", ".", "your-", "-----BEGIN ", "-----BEGIN A PRIVATE KEY-----", "eyJ", "-eyJ",
    "eyJaaaaaaaaaa.", "<", "${", "$(", "{{", "A", "a1.", "sk_live_", "http://a:b@", "%a", "__A", "a/", " ", "change",
    "not", "a-", "; ", "%", "sk-", "xox", "1",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_texts_cost_little(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    began = time.process_time()
    for name in ("DB_PASSWORD", "API_KEY", "SETTING"):
        recognize(name, Sensitive(text))
        recognize(name, Sensitive(text + "!"))
    assert time.process_time() - began < 0.2


def test_every_format_names_what_its_pattern_begins_with() -> None:
    assert all(each.contains and each.kind for each in formats())
    assert len({each.kind for each in formats()}) == len(formats())
