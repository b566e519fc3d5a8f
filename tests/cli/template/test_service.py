"""Services of the Serverless Framework: variables, events, roles, and what is refused or told."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maremma.analysis.taint.binding.shapes import bindings
from maremma.cli.template import functions_of, read_template
from maremma.cli.template.serverless.service import load_service
from maremma.errors import SettingsError

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SERVICE = """
service: shop
frameworkVersion: "4"
params:
  default: {colour: red}
  live: {colour: blue}
custom:
  names: {dev: orders-dev}
  loop: ${self:custom.loop}
  list: [a, b]
  size: 512
provider:
  name: aws
  stage: ${opt:stage, 'dev'}
  region: eu-west-1
  runtime: python3.13
  environment: {SHARED: "1"}
functions:
  fn:
    handler: app.handler
    environment:
      X: %s
"""
KNOWN = {
    "plain": "plain",
    "${self:service}": "shop",
    "${sls:stage}": "dev",
    "${self:provider.stage}": "dev",
    "${opt:stage, 'live'}": "live",
    "x-${self:custom.names.${self:provider.stage}}-y": "x-orders-dev-y",
    "${self:custom.gone, self:custom.size}": "512",
    "${self:custom.list.1}": "b",
    "${param:colour}": "red",
    "${env:GONE, 'beside'}": "beside",
    "${file(./more.yml):deep.key}": "found",
    "${file(./more.json):key}": "in JSON",
    "arn:aws:sns:${aws:region}:${aws:accountId}:x": "arn:aws:sns:local:123456789012:x",
    "'#{AWS::Region}-x'": "local-x",
    "!Sub '${AWS::Region}-${queue}'": "local-https://sqs.local.amazonaws.com/123456789012/queue",
    "!GetAtt queue.Arn": "arn:aws:sqs:local:123456789012:queue",
    "!GetAtt FnLambdaFunction.Arn": "arn:aws:lambda:local:123456789012:function:fn",
}
OPEN = [
    "${env:GONE}",
    "x-${ssm:/secret}",
    "${self:custom.gone}",
    "${self:custom.loop}",
    "${file(../outside.yml):key}",
    "${file(/etc/hostname)}",
    "${file(./code.js):key}",
    "${cf:other.Output}",
]
RESOURCES = """
resources:
  Resources:
    queue: {Type: AWS::SQS::Queue}
    pool: {Type: AWS::Cognito::UserPool}
"""


@pytest.fixture
def root(tmp_path):
    """A service's folder, in a folder with something that it must not read."""
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / "more.yml").write_text("deep: {key: found}\n")
    (folder / "more.json").write_text('{"key": "in JSON"}')
    (folder / "code.js").write_text("module.exports = {key: 1}\n")
    (tmp_path / "outside.yml").write_text("key: outside\n")
    return folder


def load(folder, text):
    (folder / "serverless.yml").write_text(text)
    return load_service(folder / "serverless.yml", folder)


def function(folder, text):
    return next(each for each in functions_of(load(folder, text), NOW) if each.logical_id == "fn")


@pytest.mark.parametrize("written", KNOWN)
def test_a_variable_comes_to_a_value(root, written):
    fn = function(root, SERVICE % written + RESOURCES)
    assert {each.name: each.value.reveal() for each in fn.facts.environment} == {"SHARED": "1", "X": KNOWN[written]}


@pytest.mark.parametrize("written", OPEN)
def test_what_no_file_tells_is_open(root, written):
    fn = function(root, SERVICE % written)
    assert [each.name for each in fn.facts.environment if not each.open] == ["SHARED"]


EVENTS = {
    "http: GET /a": ["rest anonymous"],
    "http: {path: a/b, method: post, private: true}": ["rest anonymous"],
    "http: {path: a, method: any, authorizer: aws_iam}": ["rest internal"],
    "http: {path: a, method: get, authorizer: {type: AWS_IAM}}": ["rest internal"],
    "http: {path: a, method: get, authorizer: {name: x, type: COGNITO_USER_POOLS, arn: !GetAtt pool.Arn}}": [
        "rest authenticated"
    ],
    "http: {path: a, method: get, authorizer: {arn: !GetAtt pool.Arn}}": ["rest authenticated"],
    "http: {path: a, method: get, authorizer: other}": ["rest authenticated"],
    "httpApi: '*'": ["http anonymous"],
    "httpApi: {path: /a, method: '*'}": ["http anonymous"],
    "httpApi: {path: /a, method: get, authorizer: {name: tokens}}": ["http authenticated"],
    "httpApi: {path: /a, method: get, authorizer: {type: aws_iam}}": ["http internal"],
    "websocket: $connect": ["websocket anonymous"],
    "s3: uploads": ["s3 internal"],
    "s3: {bucket: uploads, event: 's3:ObjectRemoved:*', existing: true}": ["s3 anonymous perhaps", "s3 internal"],
    "sns: topic": ["sns internal"],
    "sqs: !GetAtt queue.Arn": ["sqs internal"],
    "stream: 'arn:aws:dynamodb:${aws:region}:${aws:accountId}:table/t/stream/x'": [
        "dynamodb cross-account perhaps",
        "dynamodb internal",
    ],
    "stream: {type: kinesis, arn: 'arn:aws:kinesis:${aws:region}:${aws:accountId}:stream/x'}": [
        "kinesis cross-account perhaps",
        "kinesis internal",
    ],
    "schedule: rate(1 hour)": ["schedule internal"],
    "schedule: {rate: ['rate(1 hour)', 'cron(0 0 * * ? *)']}": ["schedule internal", "schedule internal"],
    "eventBridge: {pattern: {source: [shop]}}": ["eventbridge internal"],
    "alexaSkill: amzn1.ask.skill.x": ["alexa indirect"],
    "cloudwatchLog: /aws/lambda/x": ["logs internal"],
}
AUTHORIZERS = """
  httpApi:
    authorizers:
      tokens: {type: jwt, identitySource: $request.header.Authorization, issuerUrl: "https://x.example", audience: [y]}
functions:
  other: {handler: app.other}
"""


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_is_a_door(root, event):
    text = SERVICE % "x" + f"    events:\n      - {event}\n" + RESOURCES
    fn = function(root, text.replace("functions:\n", AUTHORIZERS.lstrip("\n"), 1))
    doors = [f"{each.shape} {each.reachability}{'' if each.certain else ' perhaps'}" for each in bindings(fn.facts)]
    assert doors == EVENTS[event]


def test_a_url_asks_nobody_unless_it_says_so(root):
    for url, says, statements in (("true", "NONE", 2), ("{authorizer: aws_iam}", "AWS_IAM", 0)):
        fn = function(root, SERVICE % "x" + f"    url: {url}\n")
        assert [each.auth.value for each in fn.facts.urls] == [says]
        assert sum(len(each.statements) for _, each in fn.facts.policies) == statements


@pytest.mark.parametrize(
    ("given", "own", "actions"),
    [
        ("  iam: {role: {statements: [{Effect: Allow, Action: 's3:*', Resource: '*'}]}}\n", "", "s3:*"),
        ("  iamRoleStatements: [{Effect: Allow, Action: 's3:*', Resource: '*'}]\n", "", "s3:*"),
        ("", "    iamRoleStatements: [{Effect: Allow, Action: 'sqs:*', Resource: '*'}]\n", "sqs:*"),
    ],
    ids=["version 3", "version 2", "a role for each function"],
)
def test_the_role_is_what_the_framework_makes(root, given, own, actions):
    fn = function(root, (SERVICE % "x").replace("functions:\n", f"{given}functions:\n") + own)
    (policy,) = fn.facts.role.policies
    assert [each.actions for each in policy.statements][-1] == (actions,)
    template = load(root, (SERVICE % "x").replace("functions:\n", f"{given}functions:\n") + own)
    role = fn.facts.role.name
    keys = ("Resources", role, "Properties", "Policies", 0, "PolicyDocument", "Statement", 1)
    line = (root / "serverless.yml").read_text().splitlines()[template.position(*keys).line - 1]
    assert actions in line


def test_what_was_packaged_counts(root):
    (root / ".serverless").mkdir()
    (root / ".serverless" / "shop.zip").write_bytes(b"PK\5\6" + b"\0" * 18)
    code = {"S3Bucket": {"Ref": "B"}, "S3Key": "serverless/shop/dev/1-2/shop.zip"}
    resources = {"Fn": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "python3.14", "Code": code}}}
    path = root / ".serverless" / "cloudformation-template-update-stack.json"
    path.write_text(json.dumps({"Resources": resources}))
    (fn,) = functions_of(load(root, SERVICE % "x"), NOW)
    assert (fn.logical_id, fn.code.path) == ("Fn", root / ".serverless" / "shop.zip")
    path.write_text("{")
    (fn,) = functions_of(load(root, SERVICE % "x"), NOW)
    assert fn.logical_id == "fn"


LAUGHS = "".join(f"  a{n + 1}: ['${{self:custom.a{n}}}', '${{self:custom.a{n}}}']\n" for n in range(40))
TEXTS = "".join(f"  a{n + 1}: '${{self:custom.a{n}}}${{self:custom.a{n}}}'\n" for n in range(40))


@pytest.mark.slow
@pytest.mark.parametrize("doubled", [LAUGHS, TEXTS], ids=["lists", "texts"])
def test_variables_that_double_end(root, doubled):
    text = (SERVICE % "${self:custom.a40}").replace("custom:\n", f"custom:\n  a0: x\n{doubled}")
    assert function(root, text).logical_id == "fn"


@pytest.mark.parametrize("text", ["[]", "service: x\n", "a: [1, 2\n", "&a [*a]", "functions: " + "[" * 5000])
def test_what_is_no_service_is_refused(root, text):
    with pytest.raises(SettingsError, match=r"serverless\.yml|template"):
        load(root, text)


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, 700), put=st.text(alphabet="{}[]()'\"$:,-#&*!\n ab0", max_size=12))
def test_whatever_is_put_into_a_service_it_ends_in_no_error_of_ours(tmp_path_factory, cut, put):
    text = SERVICE % "${self:custom.list.0}" + "    events:\n      - http: GET /a\n      - sqs: x\n" + RESOURCES
    try:
        found = read_template(load(tmp_path_factory.mktemp("cut"), text[:cut] + put + text[cut:]), NOW)
    except SettingsError:
        return
    assert not found.broken


PACKED = """
service: shop
provider: {name: aws, runtime: python3.13}
%s
functions:
  fn: {handler: src/app.handler, package: {patterns: ["!src/unused.py"]}}
"""
PATTERNS = {
    "nothing said": ("", ["src/unused.py"]),
    "all but some": (
        'package: {patterns: ["!notes/**", "!**/secret.py"]}',
        ["notes/a/b.md", "src/secret.py", "src/unused.py"],
    ),
    "only some": (
        'package: {patterns: ["!**", "src/**"]}',
        ["notes/a/b.md", "extra.py", "src/unused.py"],
    ),
    "folders by name": (
        'package: {patterns: ["!notes", "!./src/lib/"]}',
        ["notes/a/b.md", "src/lib/x.py", "src/unused.py"],
    ),
    "the older keys": (
        'package: {exclude: ["*.py", "src/**"], include: [src/lib/*.py]}',
        ["extra.py", "src/secret.py", "src/unused.py"],
    ),
    "the handler, however it is left out": (
        'package: {patterns: ["!**/*.py"]}',
        ["extra.py", "src/lib/x.py", "src/secret.py", "src/unused.py"],
    ),
    "what a plugin bundles": ('package: {patterns: ["!**"]}\nplugins: [serverless-esbuild]', []),
}
FILES = ["extra.py", "notes/a/b.md", "requirements.txt", "src/app.py", "src/lib/x.py", "src/secret.py", "src/unused.py"]


@pytest.mark.parametrize("name", PATTERNS)
def test_what_is_packed_follows_the_patterns(root, name):
    said, left_out = PATTERNS[name]
    for each in FILES:
        (root / each).parent.mkdir(parents=True, exist_ok=True)
        (root / each).write_text("")
    (root / "serverless.yml").write_text(PACKED % said)
    (function,) = functions_of(load_service(root / "serverless.yml", root), NOW)
    assert [each for each in FILES if function.code.leaves_out(each)] == sorted(left_out)


def test_a_url_whose_authorizer_only_a_run_tells_is_open(root):
    fn = function(root, SERVICE % "x" + "    url: {authorizer: '${param:gone}'}\n")
    assert [gap.says for gap in fn.facts.gaps if "leaves open whether the URL" in gap.says]
    assert not fn.facts.policies


def test_equal_parts_of_a_path_are_places_of_their_own(root):
    fn = function(root, SERVICE % "x" + "    events:\n      - http: GET /a/b/a\n      - http: GET /a/a\n")
    assert sorted(each.path for each in fn.facts.routes) == ["/a/a", "/a/b/a"]
