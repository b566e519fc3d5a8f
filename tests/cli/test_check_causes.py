"""What one thing causes in several functions is told as one, and what is not the same is told apart, in each format."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from maremma.cli.check.templates import check_template
from maremma.cli.template import load_template
from maremma.report.check.json_format import checked_entry
from maremma.report.check.page import check_page
from maremma.report.check.sarif import sarif_log
from rich.console import Console

ROLE = """
  Shared:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{Effect: Allow, Action: sts:AssumeRole, Principal: {Service: lambda.amazonaws.com}}]
      ManagedPolicyArns: [arn:aws:iam::aws:policy/ReadOnlyAccess]
      Policies:
        - PolicyName: logs
          PolicyDocument:
            Statement: [{Effect: Allow, Action: logs:PutLogEvents, Resource: "*"}]
        - PolicyName: all
          PolicyDocument:
            Statement: [{Effect: Allow, Action: "*", Resource: "*"}]
"""
FUNCTION = """
  F{number:02}:
    Type: AWS::Serverless::Function
    Properties: {{Runtime: python3.13, Handler: index.handler, InlineCode: "def handler(event, context): pass",
      Role: !GetAtt Shared.Arn}}
"""
ROUTED = """
  Routed:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: index.handler
      InlineCode: "def handler(event, context): pass"
      Events:
        Read: {Type: Api, Properties: {Path: /orders, Method: GET}}
        Write: {Type: Api, Properties: {Path: /orders, Method: POST}}
        One: {Type: Api, Properties: {Path: "/orders/{id}", Method: GET}}
"""
HEAD = "Transform: AWS::Serverless-2016-10-31\nResources:"


def checked(folder, text):
    path = folder / "template.yaml"
    path.write_text(text)
    return check_template([load_template(path)], folder, "shop", (), "", (), datetime(2026, 12, 2, tzinfo=UTC))


def page_of(outcome):
    console = Console(file=io.StringIO(), width=200)
    console.print(check_page(outcome))
    return console.file.getvalue()


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    functions = "".join(FUNCTION.format(number=number) for number in range(18))
    return checked(tmp_path_factory.mktemp("shared"), HEAD + ROLE + functions)


@pytest.fixture(scope="module")
def routed(tmp_path_factory):
    return checked(tmp_path_factory.mktemp("routed"), HEAD + ROUTED)


def test_a_role_that_many_functions_share_is_one_cause(shared):
    told = checked_entry(shared)
    of_role = [each for each in told["findings"] if each["rule"].startswith("IAM")]
    assert len(of_role) >= 36
    assert len({each["cause"] for each in of_role}) == 1
    (cause,) = [each for each in told["causes"] if each["id"] == of_role[0]["cause"]]
    assert (len(cause["functions"]), cause["findings"], cause["severity"]) == (18, len(of_role), "critical")
    assert cause["rules"] == sorted({each["rule"] for each in of_role})
    page = page_of(shared)
    assert page.count("Fix first: IAM001 The role may do everything") == 1
    assert page.count("IAM001 The role may do everything") == 2
    assert "F00, F01, F02, F03, F04, F05 and 12 more: one cause, role Shared" in page


def test_every_finding_has_a_cause_and_every_cause_a_finding(shared, routed):
    for told in map(checked_entry, (shared, routed)):
        causes = {each["id"]: each["findings"] for each in told["causes"]}
        assert sum(causes.values()) == len(told["findings"])
        assert {each["cause"] for each in told["findings"]} == set(causes)


def test_a_role_that_may_do_everything_is_told_at_what_gives_it_that(shared):
    lines = (HEAD + ROLE).splitlines()
    found = {each.place.line for each in shared.findings if each.rule.id == "IAM001"}
    assert [lines[line - 1].strip() for line in found] == [
        'Statement: [{Effect: Allow, Action: "*", Resource: "*"}]',
    ]


def test_three_routes_are_three_findings_that_can_be_told_apart(routed):
    routes = ["GET /orders", "POST /orders", "GET /orders/{id}"]
    found = [each for each in routed.findings if each.rule.id in {"AUT001", "EXP001"}]
    assert [each.rule.id for each in found] == ["AUT001"] * 3
    assert len({each.place for each in found}) == 3
    told = [each["message"] for each in checked_entry(routed)["findings"] if each["rule"] == "AUT001"]
    results = sarif_log(routed)["runs"][0]["results"]
    logged = [each["message"]["text"] for each in results if each["ruleId"] == "AUT001"]
    page = page_of(routed)
    for route in routes:
        assert len([each for each in told if each.startswith(f"{route}: ")]) == 1
        assert len([each for each in logged if f" {route}: " in each]) == 1
        assert page.count(f"{route}: no authorizer") == 1


OPENED = """
  Fn:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Handler: index.handler
      Code: {ZipFile: "def handler(event, context): pass"}
      Role: !GetAtt Role.Arn
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - {Effect: Allow, Action: sts:AssumeRole, Principal: {Service: lambda.amazonaws.com}}
          - {Effect: Allow, Action: sts:AssumeRole, Principal: "*"}  # IAM006
  Url:
    Type: AWS::Lambda::Url
    Properties:
      TargetFunctionArn: !Ref Fn
      AuthType: NONE  # AUT002
      Cors: {AllowOrigins: ["*"], AllowCredentials: true}  # EXP002
  UrlPermission:
    Type: AWS::Lambda::Permission
    Properties: {FunctionName: !Ref Fn, Action: lambda:InvokeFunctionUrl, Principal: "*", FunctionUrlAuthType: NONE}
  Invoke:
    Type: AWS::Lambda::Permission
    Properties: {FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: "*", InvokedViaFunctionUrl: true}
  Topic: {Type: AWS::SNS::Topic}
  Subscription:
    Type: AWS::SNS::Subscription
    Properties: {TopicArn: !Ref Topic, Protocol: lambda, Endpoint: !GetAtt Fn.Arn}
  TopicPermission:
    Type: AWS::Lambda::Permission
    Properties:
      {FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: sns.amazonaws.com, SourceArn: !Ref Topic}
  TopicPolicy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [!Ref Topic]
      PolicyDocument:
        Statement:
          - {Effect: Allow, Action: sns:Publish, Resource: !Ref Topic, Principal: "*"}  # AUT007
"""


def test_each_finding_points_at_the_line_that_opens_the_door(tmp_path):
    lines = f"Resources:{OPENED}".splitlines()
    told = {each.rule.id: each.place.line for each in checked(tmp_path, f"Resources:{OPENED}").findings}
    marked = {line.rpartition("# ")[2]: number for number, line in enumerate(lines, start=1) if "# " in line}
    assert {rule: told.get(rule) for rule in marked} == marked
