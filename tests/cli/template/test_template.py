"""What templates tell of a function: cases.toml, and how reading them ends."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from maremma.analysis.taint.binding.shapes import bindings
from maremma.cli.template import assembly_templates, functions_of, load_template
from maremma.errors import SettingsError
from maremma.model.facet import Facet, GapReason

ODD = (None, 3, [None], {"Ref": 5}, {"Fn::Sub": [1]}, {"a": {"b": [1]}})
"""Values where others belong."""

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))["case"]
OF_SAM = files("samtranslator.policy_templates_data").joinpath("policy_templates.json")
POLICY_TEMPLATES = json.loads(OF_SAM.read_text("utf-8"))["Templates"]
ONLY_AWS = "a template does not tell this"

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGED = "a: &a {k: v}\n" + "".join(
    f"{new}: &{new}\n  <<: [{', '.join([f'*{old}'] * 10)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
REFUSED = {
    "merges that multiply": (f"{MERGED}Resources: {{X: *i}}\n", "more than 500000 values"),
    "brackets without an end": (f"Resources: {'[' * 50_000}\n", "nested more than 200 deep"),
    "indentation without an end": ("".join(f"{' ' * n}a:\n" for n in range(1_000)), "nested more than 200 deep"),
    "brackets of JSON": ('{"Resources": ' + "[" * 50_000, "neither YAML nor JSON"),
    "too many resources": (
        json.dumps({"Resources": {str(number): {} for number in range(2001)}}),
        "more than 2000 resources",
    ),
    "half of a character": ('{"Resources": {"Fn": {"Type": "\\ud800"}}}', "neither YAML nor JSON"),
    "aliases that multiply": (f"{LAUGHS}Resources: {{X: *i}}\n", "more than 500000 values"),
    "an alias of itself": ("Resources: &r\n  X: *r\n", "nested more than"),
    "a list": ("- a\n- b\n", "it has no Resources"),
    "an object of Python": ("Resources: !!python/object/apply:os.getcwd []\n", "neither YAML nor JSON"),
    "a word that is no truth": ("Resources: {X: !!bool odd}\n", "neither YAML nor JSON"),
    "a number without a digit": ("Resources: {X: !!int ''}\n", "neither YAML nor JSON"),
    "half of JSON": ('{"Resources": {', "neither YAML nor JSON"),
}
LINES = """
Resources:
  # Other: {}
  Other:
    Type: AWS::SQS::Queue
    Properties:
      Runtime: none

  Fn:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.14
      Environment:
        Variables:
          "TOKEN": x
"""


def load(folder, text, name="template.yaml"):
    """A template that was written as a file."""
    path = folder / name
    path.write_text(text)
    return load_template(path)


def function(template):
    """The function Fn of a template."""
    return next(each for each in functions_of(template, NOW) if each.logical_id == "Fn")


def _actions(policy):
    return sorted(action for each in policy.statements for action in each.actions)


def told(found):
    """What a case may expect, of a function."""
    facts, configuration = found.facts, found.facts.configuration
    statements = [each for policy in facts.role.policies for each in policy.statements] if facts.role else []
    return {
        "runtime": configuration.runtime,
        "handler": configuration.handler,
        "timeout": configuration.timeout,
        "memory": configuration.memory_mb,
        "layers": [each.arn for each in configuration.layers],
        "variables": {each.name: each.value.reveal() for each in facts.environment if not each.open},
        "open": {each.name: each.value.reveal() for each in facts.environment if each.open},
        "role": facts.role.name if facts.role else "",
        "policies": sorted(each.name for each in facts.role.policies) if facts.role else [],
        "resources": sorted({arn for each in statements for arn in each.resources}),
        "boundary": _actions(facts.role.boundary) if facts.role and facts.role.boundary else [],
        "actions": sorted(action for each in statements for action in each.actions),
        "doors": [f"{each.shape} {each.reachability}{'' if each.certain else ' perhaps'}" for each in bindings(facts)],
        "routes": [
            f"{each.method} {each.path} {each.auth.value} {' '.join(each.stages)}"
            f"{' key' if each.api_key_required else ''}"
            for each in facts.routes
        ],
        "code": found.code.says,
        "inline": found.code.inline,
        "dead_letters": configuration.dead_letter_arn,
        "on_failure": next((each.on_failure.arn for each in facts.deliveries if each.on_failure), ""),
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_template_tells(tmp_path, case):
    found = function(load(tmp_path, case["template"]))
    expected = dict(case["expect"])
    gaps = expected.pop("gaps", None)
    doors = expected.pop("doors", None)
    seen = told(found)
    assert {key: seen[key] for key in expected} == expected
    if doors is not None:
        assert sorted(seen["doors"]) == sorted(doors)
    if gaps is not None:
        missed = {each.says for each in found.facts.gaps if each.says != ONLY_AWS}
        assert len(missed) == len(gaps)
        assert all(any(part in says for says in missed) for part in gaps)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_json_tells_what_yaml_does(tmp_path, case):
    template = load(tmp_path, case["template"])
    as_json = load(tmp_path, json.dumps(template.document), "template.json")
    assert told(function(as_json)) == told(function(template))


@pytest.mark.parametrize("name", REFUSED)
def test_a_text_that_is_no_template_is_refused(tmp_path, name):
    text, says = REFUSED[name]
    with pytest.raises(SettingsError, match=says):
        load(tmp_path, text)


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("Fn",), 9),
        (("Fn", "Properties", "Runtime"), 12),
        (("Fn", "Properties", "Environment", "Variables", "TOKEN"), 15),
        (("Fn", "Properties", "Nothing", "Runtime"), 11),
        (("Fn", "Gone"), 9),
        (("Gone", "Runtime"), 2),
    ],
)
def test_a_value_is_found_at_its_key(tmp_path, keys, line):
    assert load(tmp_path, LINES).position("Resources", *keys).line == line


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_every_value_begins_where_it_is_written(tmp_path, case):
    text = json.dumps(load(tmp_path, case["template"]).document, indent=1)
    template = load(tmp_path, text, "template.json")
    lines = text.splitlines()
    for keys in paths(template.document):
        if keys and isinstance(keys[-1], str):
            at = template.position(*keys)
            assert lines[at.line - 1][at.column - 1 :].startswith(json.dumps(keys[-1]))


def variants(document, part, parts):
    """The document with each of its values in turn replaced by odd ones: one part of these at each value."""
    for number, path in enumerate([*paths(document)][1:]):
        for odd in ODD[(number + part) % parts :: parts]:
            yield changed(document, path, odd)


def changed(value, path, odd):
    """The value with another at this path; what does not lie on the way is shared."""
    if not path:
        return odd
    copied = value.copy()
    copied[path[0]] = changed(value[path[0]], path[1:], odd)
    return copied


def paths(value, path=()):
    """The path to each value, the whole first."""
    yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from paths(part, (*path, key))


@pytest.mark.parametrize("part", [0, pytest.param(1, marks=pytest.mark.slow), pytest.param(2, marks=pytest.mark.slow)])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_what_has_not_its_form_is_passed_over(tmp_path, case, part):
    template = load(tmp_path, case["template"])
    for document in variants(template.document, part, parts=3):
        if isinstance(document["Resources"], dict):
            assert isinstance(functions_of(replace(template, document=document), NOW), tuple)


def test_templates_of_an_assembly_include_nested_stacks_and_stages(tmp_path):
    for name in ("manifest.json", "A.template.json", "Nested.nested.template.json", "tree.json"):
        (tmp_path / name).write_text("{}")
    (tmp_path / "assembly-Live").mkdir()
    (tmp_path / "assembly-Live" / "B.template.json").write_text("{}")
    names = [each.relative_to(tmp_path).as_posix() for each in assembly_templates(tmp_path)]
    assert names == ["A.template.json", "Nested.nested.template.json", "assembly-Live/B.template.json"]


NUMBERS = (
    "²",
    "①",
    "9" * 5000,
    "1:00" * 50_000,
    "1e999",
    ".inf",
    "0x",
    "-5",
    "1.5",
    "9:9:9.5",
    "[]",
    "{}",
    "~",
    "!!binary AA==",
)


@pytest.mark.parametrize("number", NUMBERS, ids=lambda each: each[:10])
def test_what_is_no_number_is_none(tmp_path, number):
    properties = f"{{MemorySize: {number}, Timeout: {number}}}"
    written = f"Resources: {{Fn: {{Type: AWS::Serverless::Function, Properties: {properties}}}}}\n"
    try:
        configuration = function(load(tmp_path, written)).facts.configuration
    except SettingsError as refused:
        assert "neither YAML nor JSON" in str(refused)
    else:
        assert (configuration.memory_mb, configuration.timeout) == (128, 3)


LOOPS = """
Conditions: {A: {Condition: B}, B: {Condition: A}}
Parameters: {P: {Type: String, Default: {Ref: P}}}
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: !Sub "${Fn.Arn}${P}"
      Handler: !If [A, !Ref Fn, !Sub ["${x}", {x: !Ref Fn}]]
      Role: !GetAtt Fn.Arn
      Layers: [!Ref Fn]
      Environment: {Variables: {A: !Ref V}}
  V: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref V}}
"""


def test_what_refers_to_itself_is_open(tmp_path):
    found = function(load(tmp_path, LOOPS))
    assert [each.says for each in found.facts.gaps if "variable" in each.says or "values of A" in each.says]
    assert all(each.open for each in found.facts.environment)


DOUBLED = {
    "conditions": (
        "Conditions:\n  C0: !Equals [!Ref P, x]\n",
        "  C{new}: !And [!Condition C{old}, !Condition C{old}]\n",
        "Resources:\n  Fn: {Type: AWS::Lambda::Function, Properties: {Handler: !If [C60, a, b]}}\n",
    ),
    "maps": (
        "Mappings:\n  M0: {a: {b: x}}\n",
        "  M{new}: {{a: {{b: [!FindInMap [M{old}, a, b], !FindInMap [M{old}, a, b]]}}}}\n",
        "Resources:\n  Fn: {Type: AWS::Lambda::Function, Properties: {Handler: !FindInMap [M60, a, b]}}\n",
    ),
    "aliases": (
        "Resources:\n  A0: {Type: AWS::Lambda::Alias, Properties: {FunctionName: x}}\n",
        "  A{new}: {{Type: AWS::Lambda::Alias, Properties: {{FunctionName: !Sub '${{A{old}}}${{A{old}}}'}}}}\n",
        "  Fn: {Type: AWS::Lambda::Function, Properties: {Handler: !Ref A60}}\n",
    ),
    "quotes of quotes": (
        "Resources:\n  A0: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Sub '\"'}}\n",
        "  A{new}: {{Type: AWS::Lambda::Alias, Properties: {{FunctionName: {{'Fn::ToJsonString': !Ref A{old}}}}}}}\n",
        "  Fn: {Type: AWS::Lambda::Function, Properties: {Handler: !Ref A60}}\n",
    ),
}
"""Each refers twice to the one before it: the beginning, one of sixty, and the end."""


@pytest.mark.parametrize("what", DOUBLED)
def test_what_doubles_with_each_reference_ends(tmp_path, what):
    begin, each, end = DOUBLED[what]
    text = begin + "".join(each.format(old=number, new=number + 1) for number in range(60)) + end
    assert len(function(load(tmp_path, text)).facts.configuration.handler) < 8 * 1024 * 1024


def test_a_text_that_is_put_together_is_no_longer_than_a_template(tmp_path):
    joined = f"!Join ['{'x' * 100_000}', [{', '.join('a' * 1000)}]]"
    text = f"Resources:\n  Fn: {{Type: AWS::Lambda::Function, Properties: {{Handler: {joined}}}}}\n"
    assert not function(load(tmp_path, text)).facts.configuration.handler


def test_texts_that_are_put_together_are_no_longer_than_a_template_in_sum(tmp_path):
    variables = "".join(f"V{number}: !Sub '${{P}}${{P}}', " for number in range(100))
    text = (
        f"Parameters: {{P: {{Type: String, Default: {'x' * 100_000}}}}}\nResources:\n"
        f"  Fn: {{Type: AWS::Lambda::Function, Properties: {{Environment: {{Variables: {{{variables}}}}}}}}}\n"
    )
    facts = function(load(tmp_path, text)).facts
    assert sum(len(each.value.reveal()) for each in facts.environment) <= 2 * 1024 * 1024
    assert any("leaves the values of" in each.says for each in facts.gaps)


def test_two_functions_share_a_role(tmp_path):
    text = """
Resources:
  Role: {Type: AWS::IAM::Role, Properties: {}}
  Fn: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn}}
  Other: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn}}
"""
    assert function(load(tmp_path, text)).facts.role.function_count == 2


def test_what_only_an_account_tells_is_missing(tmp_path):
    facts = function(load(tmp_path, CASES[0]["template"])).facts
    only_aws = {each.facet for each in facts.gaps if each.says == ONLY_AWS}
    assert {"usage", "alarms", "audit-trail"} <= only_aws
    assert {each.reason for each in facts.gaps} == {GapReason.NOT_COLLECTED}
    assert not only_aws & {"config", "role", "urls", "apis", "event-sources", "resource-policy", "environment"}


def test_every_policy_template_of_sam_is_written_out(tmp_path):
    functions = {
        name.replace("_", ""): {
            "Type": "AWS::Serverless::Function",
            "Properties": {"Policies": [{name: dict.fromkeys(each["Parameters"], "x")}]},
        }
        for name, each in POLICY_TEMPLATES.items()
    }
    found = functions_of(load(tmp_path, json.dumps({"Resources": functions})), NOW)
    assert [each.logical_id for each in found] == [name.replace("_", "") for name in POLICY_TEMPLATES]
    for each in found:
        assert [gap for gap in each.facts.gaps if gap.facet is Facet.ROLE] == []
        _, written = each.facts.role.policies
        arns = [arn for statement in written.statements for arn in statement.resources]
        assert arns
        assert not [arn for arn in arns if set("<>$") & set(arn)]


CONDITIONAL = """
Parameters: {Stage: {Type: String, Default: dev}}
Conditions: {Live: !Equals [!Ref Stage, live], Never: !Equals [a, b], Either: !Or [!Condition Live, !Condition Never]}
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      Policies: [{PolicyName: p, PolicyDocument: {Statement: [STATEMENTS]}}]
  Fn: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn, Code: {ZipFile: x}}}
"""


@pytest.mark.parametrize(
    ("statements", "allowed"),
    [
        ("!If [Live, {Effect: Allow, Action: 's3:*', Resource: '*'}, !Ref AWS::NoValue]", {"s3:*"}),
        ("!If [Either, {Effect: Allow, Action: 's3:*', Resource: '*'}, !Ref AWS::NoValue]", {"s3:*"}),
        ("!If [Never, {Effect: Allow, Action: 's3:*', Resource: '*'}, !Ref AWS::NoValue]", set()),
        ("{Effect: Allow, Action: !If [Live, '*', 's3:GetObject'], Resource: '*'}", {"*", "s3:GetObject"}),
        ("!If [Live, {Effect: Deny, Action: '*', Resource: '*'}, !Ref AWS::NoValue]", set()),
        (
            "!If [Live, {Effect: Allow, Action: '*', Resource: '*'}, {Effect: Allow, Action: 's3:*', Resource: '*'}]",
            {"*", "s3:*"},
        ),
    ],
)
def test_what_a_parameter_may_grant_is_granted(tmp_path, statements, allowed):
    (tmp_path / "template.yaml").write_text(CONDITIONAL.replace("STATEMENTS", statements))
    (function,) = functions_of(load_template(tmp_path / "template.yaml"), NOW)
    told = [each for policy in function.facts.role.policies for each in policy.statements]
    assert {action for each in told for action in each.actions} == allowed
    assert {str(each.effect).lower() for each in told} <= {"allow"}
