"""Documents of settings: what their texts are called, on which line, and what is read by pattern instead."""

from __future__ import annotations

import base64
import json
import plistlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.secrets.documents.named import document_of
from maremma.analysis.secrets.texts import secrets_in

from tests.analysis.secrets.filled import filled

SECRET = filled("@alnum16@")
REFERENCES = "".join(f"&#{ord(each)};" for each in SECRET)
ENCODED = base64.b64encode(SECRET.encode()).decode()

FOUND = {
    "a value before its name": ("a.json", '[{"value": "§",\n"type": "x", "name": "DB_PASSWORD"}]', [1]),
    "an object under the name": ("a.json", '{"db_password":\n{"type": "string",\n"value": "§"}}', [3]),
    "a list under the name": ("a.json", '{"passwd": [\n"§",\n"§x"]}', [2, 3]),
    "escapes": ("a.json", '{"pass\\u0077ord":\n"' + "".join(f"\\u{ord(each):04x}" for each in SECRET) + '"}', [2]),
    "JSON in JSON": ("a.json", '{"body":\n"{\\"password\\": \\"§\\"}"}', [2]),
    "not quite JSON": ("a.json", '{"a": 1, // password\n"password": "§",\n}', [2]),
    "a generated password": (
        "terraform.tfstate",
        '{"resources": [{"type": "random_password", "name": "db",\n"instances": [{"attributes": {\n"result": "§"}}]}]}',
        [3],
    ),
    "a sensitive output": ("a.tfstate", '{"outputs": {"conn": {"sensitive": true,\n"value": "§"}}}', [2]),
    "variables as JSON": ("prod.tfvars.json", '{"db":\n{"master_password": "§"}}', [2]),
    "YAML's flow": ("a.yaml", "db: {user: app,\n password: §}", [2]),
    "a value on the next line": ("a.yaml", "password:\n  §\n", [2]),
    "a block": ("a.yaml", "password: |-\n  §\nuser: x\n", [2]),
    "a value before its name, in YAML": ("a.yaml", "env:\n  - value: §\n    name: DB_PASSWORD\n", [2]),
    "a second document": ("a.yaml", "a: 1\n---\n# x\npassword: §\n", [4]),
    "a remark": ("a.yaml", "a: 1\n# password: §\n", [2]),
    "settings inside of a text": ("a.yaml", "data:\n  app.properties: |\n    a=1\n    db.password=§\n", [4]),
    "a command inside of a list": ("a.yaml", "run:\n  - export PGPASSWORD=§\n", [2]),
    "a template that is no YAML": ("a.yaml", "{{ if .x }}\npassword: §\n{{ end }}\n", [2]),
    "a Secret of Kubernetes": ("a.yaml", f"kind: Secret\ndata:\n  password: {ENCODED}\n", [3]),
    "an element with a name as an element": (
        "a.xml",
        "<c><property>\n<name>db.password</name>\n<value>§</value></property></c>",
        [3],
    ),
    "an attribute before its name": ("a.config", '<a><add value="§"\n key="SmtpPassword"/></a>', [1]),
    "an entry by its key": ("a.xml", '<p>\n<entry key="db.password">§</entry></p>', [2]),
    "references in XML": ("a.xml", f"<a>\n<password>{REFERENCES}</password></a>", [2]),
    "CDATA": ("a.xml", "<a>\n<password><![CDATA[§]]></password></a>", [2]),
    "a remark in XML": ("a.xml", '<a>\n<!-- <password>§</password> --></a>', [2]),
    "not quite XML": ("a.xml", "<a><b>\n<password>§</password></a>", [2]),
    "entities are not followed": ("a.xml", '<!DOCTYPE a [<!ENTITY x "y">]>\n<a><password>§</password></a>', [2]),
    "an encoding that is over": ("a.xml", '<?xml version="1.0" encoding="utf-16"?>\n<password>§</password>', [2]),
    "a property list": ("a.plist", plistlib.dumps({"password": "§"}).decode(), [6]),
    "blanks between": ("a.properties", "# x\ndb.password   §\n", [2]),
    "a line that goes on": ("a.properties", "db.password = §\\\n   tail\nx=1\n", [1]),
    "escapes of Java's": ("a.properties", "db.pass\\u0077ord=\\u0041§\n", [1]),
    "a remark behind a value": ("a.ini", "[db]\n; x\npassword = § ; of 2019\n", [3]),
    "lines of .netrc": (".netrc", "# of mine\nmachine api.test\n  login bot\n  password §\ndefault login x\n", [4]),
    "a word in quotes": (".netrc", 'machine api.test login bot\npassword "§"\n', [2]),
    "a key with blanks": ("a.ini", "[db]\ndb password = §\n", [2]),
}  # fmt: skip


@pytest.mark.parametrize(("path", "text", "lines"), FOUND.values(), ids=FOUND)
def test_a_text_is_found_by_what_it_is_called(path, text, lines):
    assert [each.line for each in secrets_in(path, text.replace("§", SECRET))] == lines


TYPES = ("ApiKey", "Domain", "Secret", "AccessKey", "SigningKey", "Table", "Topic")
CLEAN = {
    "a reference by tag": ("a.yaml", "password: !Ref §\nother: {token: !ImportValue §}\n"),
    "an alias": ("a.yaml", "a: &password x\npassword: *password\n"),
    "an encrypted text": ("a.yaml", "password: !vault |\n  §\n"),
    "what a Secret says is a placeholder": (
        "a.yaml",
        f"kind: Secret\ndata:\n  password: {base64.b64encode(b'changeme').decode()}\n",
    ),
    "a hash of Terraform's": (
        "a.tfstate",
        '{"resources": [{"type": "random_password", "name": "db", "instances": [{"attributes": {"id": "§"}}]}]}',
    ),
    "a name of something else": ("a.json", '{"name": "password_policy", "value": "§"}'),
    "digests of types": (
        "a.json",
        json.dumps({f"Service::{each}": f"{number:02x}b899a0d240b5{number:02x}" for number, each in enumerate(TYPES)}),
    ),
    "a message": ("a.properties", "error.password.message=§\n"),
}


@pytest.mark.parametrize(("path", "text"), CLEAN.values(), ids=CLEAN)
def test_what_a_document_makes_clear_is_none(path, text):
    assert secrets_in(path, text.replace("§", SECRET)) == ()


def notebook(*cells, language="python"):
    return json.dumps(
        {"cells": cells, "metadata": {"kernelspec": {"language": language}}}, indent=1, ensure_ascii=False
    )


def code(*source, outputs=()):
    return {"cell_type": "code", "source": source, "outputs": outputs}


NOTEBOOKS = {
    "a cell": notebook(code("import os\n", "password = '§'\n", "f()")),
    "a cell of one string": notebook({"cell_type": "code", "source": "x = 1\npassword = '§'\n"}),
    "a cell with commands": notebook(code("%load_ext sql\n", "!pip install x\n", "connect(\n", "  password='§')\n")),
    "a command": notebook(code("!PGPASSWORD=§ psql\n")),
    "a value in double quotes": notebook(code("db = {'a': 1,\n", '  "password": "§"}')),
    "what was printed": notebook(code("show()", outputs=[{"output_type": "stream", "text": ["a\n", "password=§\n"]}])),
    "what was shown": notebook(code("show()", outputs=[{"data": {"text/plain": ["{'password': '§'}"]}}])),
    "an error": notebook(code("show()", outputs=[{"traceback": ["\u001b[31m1\u001b[0m", "login(password='§')"]}])),
    "a remark in a cell of text": notebook({"cell_type": "markdown", "source": ["# How\n", "password: §\n"]}),
    "another language": notebook(code("val x = 1\n", 'val password = "§"\n'), language="scala"),
    "a script": notebook(code("const password = '§';\n"), language="JavaScript"),
    "not quite a notebook": notebook(code("password = '§'\n")) + ",",
}


@pytest.mark.parametrize("text", NOTEBOOKS.values(), ids=NOTEBOOKS)
def test_notebooks_are_searched_cell_by_cell(text):
    (found,) = secrets_in("a.ipynb", text.replace("§", SECRET))
    assert found.value.reveal() == SECRET
    assert "§" in text.split("\n")[found.line - 1]


def test_what_a_notebook_draws_and_documents_is_none():
    drawn = {"data": {"image/png": f"password={SECRET}"}}
    assert secrets_in("a.ipynb", notebook(code('"""\n', f"password = '{SECRET}'\n", '"""\n', outputs=[drawn]))) == ()


HOSTILE = {
    "a.json": ("[", '{"a":', '{"password":"x"},', '"\\u0041"', "[" * 50 + "]" * 50 + ","),
    "a.yaml": ("[", "{a: ", "- ", "a: &a [*a]\n", "? ", "password: x\n", '"', "!!x ", "---\n", "'\n", "a\n\n", "&a "),
    "a.xml": ("<a>", "<password>x</password>", '<a password="&#65;"/>', "&x;", "<![CDATA[", "<!--", "&#65;", "x "),
    "a.properties": ("\\", "a\\\n", "password ", "=\n", "\\u0041", "a b "),
    ".netrc": ("password ", '"', "#\n", " \n"),
    "a.ini": ("[", "a = ;", "password=x\n", " ;"),
}


@pytest.mark.parametrize(("path", "piece"), [(path, each) for path, pieces in HOSTILE.items() for each in pieces])
def test_hostile_documents_cost_little(path, piece):
    before, behind = {"a.xml": ("<a>", "</a>"), "a.json": ("[", "0]")}.get(path, ("", ""))
    text = f"{before}{piece * (40_000 // len(piece))}{behind}"
    began = time.process_time()
    secrets_in(path, text)
    assert time.process_time() - began < 3


def test_entities_that_grow_are_refused():
    declared = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<!DOCTYPE a [<!ENTITY a0 "x">{declared}]><a><password>&a11;</password></a>'
    assert document_of("a.xml", text) is None


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=4), st.sampled_from(["a.json", "a.yaml"]))
def test_a_text_stands_where_its_document_says(entries, path):
    document = {**entries, "password": SECRET}
    text = json.dumps(document, indent=1, ensure_ascii="é" in entries)
    (found,) = (each for each in secrets_in(path, text) if each.value.reveal() == SECRET)
    assert text[found.start : found.end] == SECRET
    assert text.split("\n")[found.line - 1].endswith(f'"{SECRET}"')


@given(st.text(max_size=300), st.sampled_from(["a.json", "a.yaml", "a.xml", "a.properties", "a.ini", ".netrc"]))
def test_any_text_is_a_document_or_none(text, path):
    found = document_of(path, text)
    assert found is None or all(0 < each.line <= text.count("\n") + 1 for each in found.bindings)
