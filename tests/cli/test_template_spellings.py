"""However a template is spelled and called, it is found; what only speaks of templates is none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from maremma.cli.commands.check import judged_at

from tests.cli.ways_in_templates import JSON
from tests.cli.ways_unread import OK, cfn, sam

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
BARE = cfn().replace("AWSTemplateFormatVersion: 2010-09-09", "")
TYPE = "Type: AWS::Lambda::Function"
ROLE_TYPE = "Type: AWS::IAM::Role"


def spelled(kind, role):
    """A template whose types are spelled otherwise."""
    return BARE.replace(TYPE, kind).replace(ROLE_TYPE, role)


FOUND = {
    "escapes of JSON": ("stack.json", JSON.replace("AWS::", r"AWS\u003a\u003a")),
    "escapes of JSON in keys": (
        "stack.json",
        JSON.replace('"Resources"', r'"\u0052esources"').replace("Type", r"T\u0079pe"),
    ),
    "escapes of YAML": (
        "x.yaml",
        spelled(r'Type: "AWS\x3a\x3aLambda\U0000003a:Function"', r'Type: "\u0041WS::IAM::Role"'),
    ),
    "a text that goes on in the next line": (
        "x.yaml",
        spelled('Type: "AWS::Lam\\\n      bda::Function"', 'Type: "AW\\\n      S::IAM::Role"'),
    ),
    "folded": ("x.yaml", spelled("Type: >-\n      AWS::Lambda::Function", "Type: >-\n      AWS::IAM::Role")),
    "as it stands": ("x.yml", spelled("Type: |-\n      AWS::Lambda::Function", "Type: |-\n      AWS::IAM::Role")),
    "with a tag": ("x.yaml", spelled("Type: !!str AWS::Lambda::Function", "Type: !!str AWS::IAM::Role")),
    "with a key that is marked": (
        "x.yaml",
        spelled("? Type\n    : AWS::Lambda::Function", "? Type\n    : AWS::IAM::Role"),
    ),
    "no suffix": ("stack", cfn()),
    "a text": ("stack.txt", cfn()),
    "a text in capitals": ("STACK.TXT", sam()),
    "JSON5 that is JSON": ("stack.json5", JSON),
    "a template of a tool": ("stack.tmpl", BARE),
}
NONE = {
    "a manual": ("README.txt", f"Write this:\n\n{cfn()}\nand deploy it.\n"),
    "a list of types": ("types.json", '{"Resources": ["AWS::Lambda::Function"]}'),
    "types of a schema": ("types.yaml", "Resources: {a: {Type: object, title: AWS::Lambda::Function}}\n"),
    "a licence": ("LICENSE", "Resources of AWS:: are theirs."),
}


def functions(folder, name, text, code):
    (folder / code).parent.mkdir(exist_ok=True)
    (folder / code).write_text(OK)
    (folder / name).write_text(text)
    return judged_at(folder, (), "", (), NOW)


@pytest.mark.parametrize("way", FOUND)
def test_a_template_is_found(tmp_path, way):
    found = functions(tmp_path, *FOUND[way], "src/app.py")
    assert [(each.name, each.declared) for each in found.functions] == [("Fn", True)]


@pytest.mark.parametrize("way", NONE)
def test_what_only_speaks_of_templates_is_none(tmp_path, way):
    found = functions(tmp_path, *NONE[way], "app.py")
    assert [each.declared for each in found.functions] == [False]
    assert [each.says for each in found.unread] == []
