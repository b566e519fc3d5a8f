"""Ways in which a template says a thing twice, leaves it open or takes it from elsewhere, and twins that do not."""

from __future__ import annotations

import json

from tests.cli.ways_unread import INLINE, NESTING, OK, app, beside, cfn, layer, sam

JSON = json.dumps(
    {"Resources": {"Fn": {"Type": "AWS::Lambda::Function", "Properties": {
        "Runtime": "python3.14", "Handler": "app.handler", "Code": "src", "Timeout": 3,
        "TracingConfig": {"Mode": "Active"}, "Role": {"Fn::GetAtt": ["Role", "Arn"]},
    }}, "Role": {"Type": "AWS::IAM::Role", "Properties": {"Policies": [
        {"PolicyName": "logs", "PolicyDocument": {"Statement": {
            "Effect": "Allow", "Resource": "arn:aws:logs:*:*:*",
            "Action": ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
        }}}
    ]}}}}
)  # fmt: skip
HOLDERS = "Parameters: {Holders: {Type: CommaDelimitedList}}"
GIVEN = "Parameters: {Which: {Type: String}}\nConditions: {Given: !Not [!Equals [!Ref Which, '']]}"


def policy(roles):
    """A policy that allows everything, and who holds it."""
    allows = "{Statement: {Effect: Allow, Action: '*', Resource: '*'}}"
    properties = f"{{PolicyName: all, Roles: {roles}, PolicyDocument: {allows}}}"
    return f"  Wide: {{Type: AWS::IAM::Policy, Properties: {properties}}}\n"


# Each: files, what is asked for, and what the first line says.
TEMPLATES_UNREAD = {
    "a key that stands twice": (
        app(cfn("Timeout: 3, Timeout: 4")),
        {},
        "Timeout (line 6): stands twice in one mapping",
    ),
    "a function that stands twice": (
        app(f"{cfn()}  Fn: {{Type: AWS::SNS::Topic}}\n{cfn().partition('Resources:')[2]}"),
        {},
        "Fn (line",
    ),
    "a key that stands twice in JSON": (
        {"template.json": JSON.replace('"Timeout": 3', '"Timeout": 3, "Timeout": 4'), "src/app.py": OK},
        {},
        "a key: stands twice in one mapping",
    ),
    "a policy whose roles are open": (
        app(cfn(top=HOLDERS, more=policy("!Ref Holders"))),
        {},
        "the template leaves open which roles hold the policy Wide",
    ),
    "a policy of which one role is open": (
        app(cfn(top=HOLDERS, more=policy("[other, !Select [0, !Ref Holders]]"))),
        {},
        "the template leaves open which roles hold the policy Wide",
    ),
    "a policy of SAM in no form that is known": (
        app(sam("Policies: [{A: 1, B: 2}]")),
        {},
        "which SAM refuses",
    ),
    "a role that is given or not": (
        app(sam("Role: !If [Given, !Ref Which, !Ref AWS::NoValue]", top=GIVEN)),
        {},
        "the template leaves the role of the function open",
    ),
    "code outside of what is checked": (
        {"app/template.yaml": sam(code="CodeUri: ../src"), "src/app.py": OK},
        {"path": "app"},
        "the code is at ../src, outside of what is checked",
    ),
    "code outside of what is checked, by its absolute path": (
        app(sam(code="CodeUri: /usr")),
        {},
        "the code is at /usr, outside of what is checked",
    ),
    "a layer outside of what is checked": (
        {
            "app/template.yaml": sam("Layers: [!Ref L]", more=layer("Serverless", "ContentUri: ../layer")),
            "app/src/app.py": OK,
            "layer/python/x.py": "",
        },
        {"path": "app"},
        "outside of what is checked",
    ),
    "a stack outside of what is checked": (
        {"app/template.yaml": NESTING.replace("inner", "../inner"), "inner.yaml": cfn(code=INLINE)},
        {"path": "app"},
        "is a stack whose template is not here",
    ),
    "a template in JSON with comments": (beside("stack.json5", f"// ours\n{JSON}"), {}, "may be a template"),
}

TEMPLATES_READ = {
    "code beside the folder, in one repository": (
        {"app/template.yaml": sam(code="CodeUri: ../src"), "src/app.py": OK, ".git/HEAD": ""},
        {"path": "app"},
    ),
    "code beside the folder of a template in a folder that is checked": (
        {"app/template.yaml": sam(code="CodeUri: ../src"), "src/app.py": OK},
        {},
    ),
    "a role that is not there after all": (
        app(sam("Role: !If [Given, x, !Ref AWS::NoValue]", top="Conditions: {Given: !Equals [a, b]}")),
        {},
    ),
    "a policy of another role": (
        app(cfn(more=f"  Other: {{Type: AWS::IAM::Role, Properties: {{}}}}\n{policy('[!Ref Other]')}")),
        {},
    ),
    "a key that replaces what is merged": (
        app(cfn(top="A: &a {Timeout: 3}").replace("Code: src", "Code: src, <<: *a, Timeout: 4")),
        {},
    ),
}
