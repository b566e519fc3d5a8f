"""What a package is searched for, whose files are whose, and what is said of what was not searched."""

from __future__ import annotations

import base64
import json
import time
import zlib
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.secrets import Grouping
from maremma.analysis.secrets.files import keystore
from maremma.analysis.secrets.known_values import Known
from maremma.analysis.secrets.package import Search, package_secrets
from maremma.analysis.secrets.redaction import scrubbed, told_in, withhold_tags, without_credentials
from maremma.analysis.secrets.shapes.providers import ProviderRules, compiled_for
from maremma.analysis.secrets.tellable_names import NEUTRAL, told_name
from maremma.analysis.taint.imports.foreign_files import foreign_files
from maremma.model.code.flow import Sink
from maremma.model.code.secret import SecretPlace
from maremma.model.evidence import Step
from maremma.model.facet import Facet
from maremma.model.location import CodeSpan
from maremma.model.sensitive import Sensitive

from tests.analysis.secrets.filled import filled

SEARCH = Search(grouping=Grouping(b"a key of this test"))


def test_the_same_value_is_one_group_wherever_it_lies():
    secret = filled("@alnum16@")
    found = package_secrets(
        {
            "a.py": f"PASSWORD = '{secret}'".encode,
            "b.env": f"DB_PASSWORD={secret}".encode,
            "c.py": f"PASSWORD = '{filled('other @alnum16@')[6:]}'".encode,
        },
        SEARCH,
    ).found
    groups = [each.group for each in found]
    assert groups[0] == groups[1] == SEARCH.grouping.of(Sensitive(secret)) != groups[2]
    assert all(len(each) == 16 for each in groups)
    assert Grouping(b"another").of(Sensitive(secret)) != groups[0]
    assert Grouping().of(Sensitive(secret)) == Grouping().mark == ""


def test_a_file_that_is_too_large_is_a_gap():
    def refuse():
        raise OSError("too large")

    found = package_secrets({"a.py": refuse, "b.png": refuse}, SEARCH)
    assert [(gap.facet, gap.partial) for gap in found.gaps] == [(Facet.SECRETS, True)]


def test_rules_of_providers_that_cannot_be_loaded_are_a_gap(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "kingfisher_sdk", None)
    found = package_secrets({"a.py": filled("k = '@slack@'").encode}, Search(ProviderRules()))
    assert [each.kind for each in found.found] == ["Slack token"]
    assert [gap.facet for gap in found.gaps] == [Facet.SECRETS]


def test_a_text_with_too_many_places_is_a_gap():
    found = package_secrets({"a.env": ("://" * 60_000).encode}, SEARCH)
    assert [(gap.facet, "'a.env'" in gap.says) for gap in found.gaps] == [(Facet.SECRETS, True)]


def test_the_texts_of_a_package_share_what_they_may_cost(monkeypatch):
    files = {f"{name}.env": ("password=\n" * 30).encode for name in "abc"}
    assert package_secrets(files, SEARCH).gaps == ()
    monkeypatch.setattr("maremma.analysis.secrets.package.MOST_IN_ALL", 10)
    found = package_secrets(files, SEARCH)
    assert [gap.says for gap in found.gaps] == ["3 files were not searched for secrets as a whole, 'a.env' among them"]
    assert found.searched == frozenset()


@pytest.mark.parametrize(
    ("path", "is_foreign"),
    [
        ("gems/keys.rb", False),
        ("lib/gems/keys.rb", False),
        ("vendor/bundle/ruby/3.3.0/gems/a-1.0/keys.rb", True),
        ("ruby/gems/3.3.0/gems/a-1.0/keys.rb", True),
    ],
)
def test_gems_are_foreign_where_bundler_puts_them(path, is_foreign):
    found = package_secrets({path: filled("password = '@alnum12@'").encode}, SEARCH).found
    assert bool(found) is not is_foreign


def test_the_distribution_of_the_handler_is_the_owners():
    text = filled("password = '@alnum12@'").encode()
    files = {path: lambda: text for path in ("shop/app.py", "shop/keys.py", "lib/keys.py")}
    for name, module in (("shop", "shop"), ("lib", "lib")):
        record = f"{module}/app.py,,\n{module}/keys.py,,\n".encode()
        files[f"{name}-1.0.dist-info/RECORD"] = lambda record=record: record
    own = package_secrets(files, SEARCH, foreign_files(files, "shop/app.py")).found
    assert [each.path for each in own] == ["shop/app.py", "shop/keys.py"]
    assert package_secrets(files, SEARCH, foreign_files(files)).found == ()


def as_map(text):
    return {"version": 3, "sources": ["src/a.ts"], "sourcesContent": [text]}


@pytest.mark.parametrize(
    "written",
    [
        lambda text: json.dumps(as_map(text)),
        lambda text: ")]}'\n" + json.dumps(as_map(text)),
        lambda text: json.dumps(
            {"version": 3, "sections": [{"offset": {"line": 0, "column": 0}, "map": as_map(text)}]}
        ),
        lambda text: json.dumps({"version": 3, "sourcesContent": [text]}),
    ],
)
def test_maps_are_searched_by_the_sources_that_they_quote(written):
    text = written(filled("const password = '@alnum12@';"))
    found = package_secrets({"a.js.map": text.encode}, SEARCH)
    assert ([(each.line, each.length) for each in found.found], found.gaps) == ([(1, 12)], ())
    inline = base64.b64encode(text.encode()).decode()
    script = f"f()\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,{inline}\n"
    found = package_secrets({"a.js": script.encode}, SEARCH)
    assert ([(each.line, each.length) for each in found.found], found.gaps) == ([(2, 12)], ())


def test_a_map_that_cannot_be_read_is_a_gap_and_text():
    found = package_secrets({"a.js.map": filled("{{ '@github@'").encode}, SEARCH)
    assert ([each.kind for each in found.found], len(found.gaps)) == (["GitHub token"], 1)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_file_is_decoded_by_its_mark(encoding):
    text = filled("DB_PASSWORD=@alnum12@\r\nk='@github@'\r\n")
    for path, lines in ((".env", [1, 2]), ("node_modules/a/.env", [2])):
        files = {path: lambda: text.encode(encoding)}
        found = package_secrets(files, SEARCH, foreign_files(files)).found
        assert [each.line for each in found] == lines


class Compiled:
    """Stands in for Kingfisher's rules, whose compilation takes seconds."""

    def __init__(self, cache_dir):
        self.cache_status = "loaded" if any(cache_dir.iterdir()) else "stored"
        (cache_dir / "it.vscdb").touch()


def test_compiled_rules_are_fetched_before_and_kept_after(tmp_path, monkeypatch):
    monkeypatch.setattr("kingfisher_sdk.Rules", Compiled)
    monkeypatch.setattr("kingfisher_sdk.Scanner", lambda rules: SimpleNamespace(scan=lambda data: []))
    kept: list[str] = []
    compiling = ProviderRules(
        folder=tmp_path / "first",
        fetch=lambda folder: kept.append("asked"),
        keep=lambda folder: kept.extend(each.name for each in folder.iterdir()),
    )
    assert list(compiling.credentials(b"")) == []
    assert kept == ["asked", "it.vscdb"]
    loading = ProviderRules(
        folder=tmp_path / "second", fetch=lambda folder: (folder / "it.vscdb").touch(), keep=pytest.fail
    )
    assert list(loading.credentials(b"")) == []
    assert compiled_for().count("-") >= 1


def test_a_provider_tells_its_kind_and_line():
    (found,) = SEARCH.providers.credentials(filled("\nit = '@github@'").encode())
    assert (found.line, "github" in found.kind) == (2, True)
    assert list(SEARCH.providers.credentials(filled("it = '@awsmanual@'").encode())) == []


@pytest.mark.parametrize(
    ("contents", "kind"),
    [
        (b"\xfe\xed\xfe\xed\0\0\0\2\0\0\0\1\0\0\0\1" + bytes(40), "Java keystore"),
        (b"\xfe\xed\xfe\xed\0\0\0\2\0\0\0\1\0\0\0\2" + bytes(40), ""),
        (b"\x30\x82\x09\x01\x02\x01\x03\x30" + bytes(40), "PKCS#12 keystore"),
        (b"\x03\xd9\xa2\x9a" + bytes(40), "KeePass database"),
        (b"plain", ""),
    ],
)
def test_keystores_by_their_first_bytes(contents, kind):
    assert keystore(contents) == kind
    found = package_secrets({"keys/it.jks": lambda: contents}, SEARCH).found
    assert [(each.kind, each.place) for each in found] == ([(kind, SecretPlace.KEY_FILE)] if kind else [])


def test_what_a_quotation_leaves_out_is_found_in_any_encoding():
    password = filled("@alnum12@")
    told = f'password = "{password}"\r\n'.encode("utf-16")
    assert [each.reveal() for each in Known(files={"app.py": lambda: told}).of("app.py")] == [password]


def test_what_was_searched_is_not_searched_again_to_be_quoted():
    read, password = [], filled("@alnum12@")
    files = {
        path: lambda path=path: read.append(path) or f"password = '{password}'".encode()
        for path in ("app.py", "node_modules/a/lib.py")
    }
    secrets = package_secrets(files, SEARCH, foreign_files(files))
    del read[:]
    known = Known(secrets.values, files, secrets.searched)
    assert [[each.reveal() for each in known.of(path)] for path in files] == [[password]] * 2
    assert read == ["node_modules/a/lib.py"]


def loose(text, kind="blob"):
    return zlib.compress(f"{kind} {len(text)}\0{text}".encode())


def test_what_was_committed_is_searched_but_for_what_is_found_in_files():
    gone, there = filled("@alnum12@"), filled("@alnum14@")
    url = f"https://ci:{filled('@alnum20@')}@git.shop.test/shop.git"
    files = {
        ".git/config": f'[remote "origin"]\n\turl = {url}\n'.encode(),
        f".git/objects/ab/{'c' * 38}": loose(f"STAGE=prod\nDB_PASSWORD={gone}\n"),
        f".git/objects/ab/{'d' * 38}": loose(f"DB_PASSWORD={there}\n"),
        f".git/objects/ab/{'e' * 38}": loose(f"password: {gone[::-1]}", "tree"),
        f".git/objects/ab/{'f' * 38}": b"password=" + gone.encode(),
        "app.env": f"DB_PASSWORD={there}\n".encode(),
    }
    found = package_secrets({path: (lambda data=data: data) for path, data in files.items()}, SEARCH).found
    assert [(each.path[:15], each.line, each.place) for each in found] == [
        (".git/config", 2, SecretPlace.CREDENTIALS_FILE),
        ("app.env", 1, SecretPlace.CREDENTIALS_FILE),
        (".git/objects/ab", 2, SecretPlace.CREDENTIALS_FILE),
    ]


def test_objects_that_grow_cost_little():
    began = time.process_time()
    bomb = zlib.compress(b"blob 1\0" + bytes(50_000_000), 9)
    assert package_secrets({f".git/objects/ab/{'c' * 38}": lambda: bomb}, SEARCH).found == ()
    assert time.process_time() - began < 2


def test_texts_of_functions_are_searched_and_kept_without_their_secrets():
    told = told_in("Description", filled("Syncs, password: @alnum12@"))
    assert [(each.kind, each.length) for each in told] == [("password", 12)]
    tags, told = withhold_tags([("api_token", filled("@hex40@")), ("team", "shop"), ("password", "n/a")])
    assert tags == (("api_token", "…"), ("team", "shop"), ("password", "n/a"))
    assert [each.setting for each in told] == ["Tags.api_token"]


@pytest.mark.parametrize("key", ["ftp-password", "api_token", "ClientSecret"])
@pytest.mark.parametrize("value", ["YouNkiIrdOCxJtuhnd", "correct horse", "Swordfish", "Iwn=!F:.x8wyMvt2%d"])
def test_what_a_tag_promises_is_withheld_even_where_it_looks_like_something_else(key, value):
    [(_, text)], _ = withhold_tags([(key, value)])
    assert text == "…"


def test_what_findings_say_is_freed_of_credentials():
    url = filled("postgres://app:@alnum16@@db.internal/orders")
    assert scrubbed(f"connects to {url}") == "connects to postgres://app:…@db.internal/orders"
    assert scrubbed("DB_PASSWORD holds a secret: password, 12 characters") == (
        "DB_PASSWORD holds a secret: password, 12 characters"
    )


@given(st.binary(max_size=400), st.sampled_from(["a.py", "a.js", "a.yaml", "a.map", "a.jks", ".env", "a.java", "x"]))
def test_any_file_gets_an_answer(contents, path):
    found = package_secrets({path: lambda: contents}, SEARCH)
    assert all(each.line >= 1 for each in found.found)
    json.dumps([each.kind for each in found.found])


@pytest.mark.parametrize(
    "name", ["@stripe@", "@alnum32@", "Zx81Qwop07", "api_key Zx81Qwop07", "url https://a:Zx81Qwop07@h.io"]
)
def test_a_name_that_is_a_secret_itself_is_not_told(name):
    files = {"a.py": filled(f"PASSWORDS[{name!r} ' password'] = 'Zx81Qwop08'").encode}
    assert NEUTRAL in {each.name for each in package_secrets(files, SEARCH).found}
    assert told_name(filled(name), SEARCH.providers) == NEUTRAL


@pytest.mark.parametrize(
    "name",
    [
        "DB_PASSWORD",
        "password2",
        "oauth2ClientSecretKeyV2",
        "JWT_HS256_SECRET",
        "spring.datasource.password",
        "X-Api-Key",
    ],
)
def test_other_names_are_told(name):
    assert told_name(name, SEARCH.providers) == name


def test_every_text_of_a_fact_is_told_without_credentials():
    url = f"https://user:{filled('@alnum16@')}@h.io"
    step = Step(CodeSpan("a.py", 1, f"get {url}"), f"reads {url}")
    told = without_credentials((step, Sink.SQL, 3))
    assert told == (Step(CodeSpan("a.py", 1, "get https://user:…@h.io"), "reads https://user:…@h.io"), Sink.SQL, 3)
    assert type(told[1]) is Sink
