"""Several applications below one folder are all judged, told apart, and summed up in one table; so is what lies beside
their functions: layers that none uses, and lock files that nothing names.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from maremma.cli.commands.check import judged_at
from maremma.report.check.causes import causes_of
from maremma.report.check.ledger import Standing
from maremma.report.check.page import check_page
from rich.console import Console

from tests.rules.made_up import generate

NOW = datetime(2026, 12, 2, tzinfo=UTC)
TEMPLATE = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Runtime: python3.13, Handler: app.handler, CodeUri: src, Role: !GetAtt Shared.Arn}
  Bills:
    Type: AWS::Serverless::Function
    Properties: {Runtime: python3.13, Handler: app.handler, CodeUri: src, Role: !GetAtt Shared.Arn}
  Shared:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{Effect: Allow, Action: sts:AssumeRole, Principal: {Service: lambda.amazonaws.com}}]
      ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]
"""
CODE = "def handler(event, context):\n    return None\n"


def lay_out(folder, *names, code=CODE):
    for name in names:
        (folder / name / "src").mkdir(parents=True)
        (folder / name / "template.yaml").write_text(TEMPLATE)
        (folder / name / "src" / "app.py").write_text(code)


def judged(folder):
    return judged_at(folder, (), "", (), NOW)


def test_one_application_keeps_the_names_of_its_template(tmp_path):
    lay_out(tmp_path, "shop")
    outcome = judged(tmp_path)
    assert [(each.name, each.application) for each in outcome.functions] == [("Orders", ""), ("Bills", "")]


def test_functions_of_one_name_are_told_apart(tmp_path):
    lay_out(tmp_path, "one", "two")
    outcome = judged(tmp_path)
    names = ["one/Orders", "one/Bills", "two/Orders", "two/Bills"]
    assert [each.name for each in outcome.functions] == names
    assert [each.application for each in outcome.functions] == ["one/template.yaml"] * 2 + ["two/template.yaml"] * 2
    prints = [each.finding.fingerprint for each in outcome.findings]
    assert len(set(prints)) == len(prints)
    assert {each.function for each in outcome.findings} == set(names)
    roles = [each.functions for each in causes_of(outcome.findings) if each.first.rule.id == "IAM001"]
    assert sorted(roles) == [("one/Bills", "one/Orders"), ("two/Bills", "two/Orders")]


def test_a_template_that_is_copied_without_code_is_read_once(tmp_path):
    lay_out(tmp_path, "one")
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "template.yaml").write_text(TEMPLATE)
    outcome = judged(tmp_path)
    assert [each.name for each in outcome.functions] == ["Orders", "Bills"]
    assert ("copy/template.yaml", Standing.NOT_NEEDED) in {(each.name, each.standing) for each in outcome.ledger}


@pytest.mark.parametrize(("names", "shown"), [(("one",), False), (("one", "two"), True)])
def test_a_table_sums_several_up(tmp_path, names, shown):
    lay_out(tmp_path, *names)
    console = Console(file=io.StringIO(), width=120)
    console.print(check_page(judged(tmp_path)))
    lines = [" ".join(each.split()) for each in console.file.getvalue().splitlines()]
    assert ("application functions critical low info not read in full" in lines) is shown
    assert [each for each in lines if each.startswith(("one/template.yaml 2", "two/template.yaml 2"))] == [
        f"{name}/template.yaml 2 2 2 2" for name in names if shown
    ]


APPLICATION = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Runtime: python3.13, Handler: app.handler, CodeUri: src, Layers: [!Ref Used]}
  Used: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: layers/used}}
  Unused: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: layers/unused}}
"""
ALWAYS = {
    "template.yaml": APPLICATION,
    "src/app.py": "def handler(event, context):\n    return None\n",
    "layers/used/python/used.py": "",
    "layers/unused/python/unused.py": "",
}
PINS = "shop==1.0\n"
LOCK = '{"lockfileVersion": 3, "packages": {"": {}, "node_modules/left": {"version": "1.0.0"}}}'
BESIDE = {
    "nothing": ({}, {}),
    "a lock file above the code": ({"package-lock.json": LOCK}, {"": ["pkg:npm/left@1.0.0"]}),
    "pins in a folder of nobody's": ({"old/requirements.txt": PINS}, {"old": ["pkg:pypi/shop@1.0"]}),
    "pins of the function's own": ({"src/requirements.txt": PINS}, {}),
    "pins of a layer that is used": ({"layers/used/requirements.txt": PINS}, {}),
    "pins of a layer that is not": (
        {"layers/unused/requirements.txt": PINS},
        {"layers/unused": ["pkg:pypi/shop@1.0"]},
    ),
    "what is installed": ({"node_modules/left/package-lock.json": LOCK}, {}),
}


def judged_with(folder, files):
    for path, text in {**ALWAYS, **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return judged_at(folder, (), "", (), NOW)


@pytest.mark.parametrize("name", BESIDE)
def test_what_no_function_brings_is_judged_by_itself(tmp_path, name):
    files, expected = BESIDE[name]
    outcome = judged_with(tmp_path, files)
    found = {each.name: [str(one.purl) for one in each.assessment.components or ()] for each in outcome.functions}
    assert found.pop("Orders") is not None
    named = {each or tmp_path.name: purls for each, purls in expected.items()}
    assert {each: purls for each, purls in found.items() if purls} == named


def test_a_secret_in_a_layer_that_no_function_uses_is_found(tmp_path):
    outcome = judged_with(tmp_path, {"layers/unused/python/unused.py": f"token = {generate('github-token')!r}\n"})
    found = [str(each.place) for each in outcome.findings if each.rule.id.startswith("SEC")]
    assert found == ["layers/unused/python/unused.py:1"]


def test_a_template_that_is_named_is_judged_alone(tmp_path):
    judged_with(tmp_path, {"old/requirements.txt": PINS})
    outcome = judged_at(tmp_path / "template.yaml", (), "", (), NOW)
    assert [each.name for each in outcome.functions] == ["Orders"]
