"""Lines as people write them, with a secret in them and without. What looks like one is made when the tests run."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from maremma.analysis.secrets.texts import search_text, secrets_in

from tests.analysis.secrets.filled import filled

LINES = Path(__file__).parent / "lines"


def lines(name: str) -> list[tuple[str, str]]:
    rows = (LINES / f"{name}.txt").read_text("utf-8").splitlines()
    return [(path, line) for path, _, line in (row.partition("\t") for row in rows)]


def found(path: str, text: str) -> list[str]:
    return [each.kind for each in secrets_in(path, text)]


@pytest.mark.parametrize(("path", "line"), lines("secret"))
def test_a_line_with_a_secret(path: str, line: str) -> None:
    text = filled(line)
    seen = secrets_in(path, f"\n{text}\n")
    assert [each.line for each in seen][:1] == [2]
    assert not any(each.value.reveal() in repr(each) for each in seen)


@pytest.mark.parametrize(("path", "line"), lines("clean"))
def test_a_line_without_one(path: str, line: str) -> None:
    assert found(path, f"\n{filled(line)}\n") == []


@pytest.mark.parametrize("path", [".env", "a.yml", "a.properties", "a.py", "a.js"])
def test_lines_may_end_as_on_windows(path: str) -> None:
    line = {"a.yml": "password: @alnum12@", "a.py": "password = '@alnum12@'", "a.js": "a.password = '@alnum12@'"}
    text = filled(line.get(path, "password=@alnum12@"))
    assert [(each.line, len(each.value)) for each in secrets_in(path, f"\r\n{text}\r\nx\r\n")] == [(2, 12)]


def test_documentation_binds_nothing_and_comments_do() -> None:
    password = filled("@alnum12@")
    assert found("app.py", f'"""Use it so:\n\n    password = "{password}"\n"""\n') == []
    assert found("app.py", f'# password = "{password}"\n') == ["password"]


def test_what_a_name_is_bound_to_may_stand_lines_below() -> None:
    password = filled("@alnum12@")
    assert [
        each.line for each in secrets_in("a.py", f'connect(\n    password=(\n        "{password}"\n    ),\n)\n')
    ] == [3]
    assert [each.line for each in secrets_in("a.js", f"const a = {{\n  password:\n    '{password}',\n}};\n")] == [3]


LITERALS = {
    "a block of Java's": ("a.java", 'String password = """\n    §""";\n', 2),
    "three quotes": ("a.toml", "password = '''\n§\n'''\n", 2),
    "a document of Terraform's": ("a.tf", "password = <<EOT\n§\nEOT\n", 2),
    "a document of PHP's": ("a.php", "$password = <<<'X'\n§\nX;\n", 2),
    "a document of PowerShell's": ("a.ps1", "$password = @'\n§\n'@\n", 2),
    "a default behind a remark in braces": (
        "a.tf",
        'variable "db_password" {\n  description = "of {x}"\n  default = "§"\n}\n',
        3,
    ),
    "a parameter": ("a.tf", 'resource "aws_ssm_parameter" "db_password" {\n  name = "/x"\n  value = "§"\n}\n', 3),
}


@pytest.mark.parametrize(("path", "text", "line"), LITERALS.values(), ids=LITERALS)
def test_a_text_may_have_other_quotes(path: str, text: str, line: int) -> None:
    password = filled("@alnum12@")
    assert [(each.line, each.value.reveal()) for each in secrets_in(path, text.replace("§", password))] == [
        (line, password)
    ]


def test_examples_of_an_api_are_nobodys() -> None:
    password = filled("@alnum12@")
    shown = f"paths:\n  password:\n    example:\n      password: {password}\n"
    assert found("api.yaml", f"openapi: 3.0.1\n{shown}") == []
    assert found("api.yaml", shown) == ["password"]
    assert found("api.yaml", f"openapi: 3.0.1\n{shown}  password: {password[::-1]}\n") == ["password"]
    quoted = f'"password": {{\n  "type": "string",\n  "example": "{password}"\n}}\n'
    assert found("api.json", f'{{"openapi": "3.0.1",\n{quoted}}}') == []


def test_secrets_of_which_one_begins_as_another_are_two() -> None:
    password = filled("@alnum12@")
    assert len(found("a.js", f"login({{password:'{password}', pwd:'{password[:9]}'}})\n")) == 2
    assert len(found("a.py", f"x = '\u00e4\u20ac'; password = '{password}'; pwd = '{password[:9]}'\n")) == 2


def test_many_secrets_on_a_line_cost_what_they_cost_on_many() -> None:
    rows = (filled(f'{{"id":{number},"password":"@alnum12@"}}') for number in range(16_000))
    began = time.process_time()
    searched = search_text("a.json", f"[{','.join(rows)}]")
    assert (len(searched.found), searched.stopped) == (500, True)
    assert time.process_time() - began < 3


HOSTILE = (
    "password", "password=", 'password="', "token: ", "://a:b@", "Basic ", "curl -u a:", "-----BEGIN PRIVATE KEY-----A",
    "eyJ", 'key="', "secret:\n", "${password:-", "auth(", "hooks.slack.com/services/", "<password>", "AccountKey=a",
    "md5(a.'", 'password = <<A\n', 'password = """\n', "password = q{",
    "byte[] key = {1,", "login a / ", "'auth'=>['a',", "auth-pass ", "password `",
    "jwt.sign(", '"password", ', "IDENTIFIED BY '", "((", "\\", "pwd=';",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_texts_cost_by_their_length(piece: str) -> None:
    for path in ("a.yaml", "a.java"):
        short, long = (seconds(path, piece * (size // len(piece))) for size in (6_000, 24_000))
        assert long < 6 * short + 0.05


LONG = ("--password=", "token=a --x ")
SPACES = ("password{}x", "password={}x", "password=[{}x", "'password',{}x", "<password>{}x", "password 'a1'{}x")


def seconds(path: str, text: str) -> float:
    began = time.process_time()
    search_text(path, text)
    return time.process_time() - began


@pytest.mark.slow
@pytest.mark.parametrize("piece", LONG)
def test_a_long_line_costs_by_its_length(piece: str) -> None:
    short, long = (seconds("run.log", piece * (size // len(piece))) for size in (75_000, 300_000))
    assert long < 6 * short + 0.05


@pytest.mark.parametrize("text", SPACES)
def test_long_runs_of_spaces_cost_little(text: str) -> None:
    short, long = (min(seconds("a.txt", text.format(" " * length)) for _ in range(2)) for length in (2_500, 10_000))
    assert long < 8 * short + 0.05
