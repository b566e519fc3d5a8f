"""What SAM's transform refuses or breaks at, and definitions beside a template."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from maremma.cli.template import functions_of, load_template
from maremma.cli.template.sam import transform as sam

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def load(folder, text):
    """A template that was written as a file."""
    path = folder / "template.yaml"
    path.write_text(text)
    return load_template(path)


def function(template):
    """The function Fn of a template."""
    return next(each for each in functions_of(template, NOW) if each.logical_id == "Fn")


def of_sam(path="/"):
    """A function of SAM with a route, as JSON."""
    route = {"Type": "Api", "Properties": {"Path": path, "Method": "get"}}
    settings = {"Runtime": "python3.14", "Handler": "app.handler", "InlineCode": "x", "Events": {"A": route}}
    return {"Type": "AWS::Serverless::Function", "Properties": settings}


def test_what_sam_refuses_of_one_function_spares_the_others(tmp_path):
    odd = of_sam()
    odd["Properties"]["Events"] |= {f"Odd{n}": {"Type": "SQS", "Properties": {"Nothing": n}} for n in range(3)}
    odd["Properties"]["Policies"] = [{"PigeonPolicy": {}}, "AmazonSQSReadOnlyAccess"]
    document = {"Resources": {**{f"Fn{n}": of_sam(f"/{n}") for n in range(30)}, "Odd": odd}}
    *others, last = functions_of(load(tmp_path, json.dumps(document)), NOW)
    assert {(len(each.facts.routes), each.facts.role is None) for each in [*others, last]} == {(1, False)}
    refused = [{gap.says for gap in each.facts.gaps if "SAM refuses" in gap.says} for each in [*others, last]]
    assert refused[:-1] == [set()] * 30
    assert sorted(says.partition(", which")[0] for says in refused[-1]) == [
        *(f"Odd (AWS::Serverless::Function) has the event Odd{n}" for n in range(3)),
        "Odd (AWS::Serverless::Function) has the policy PigeonPolicy",
    ]


def test_a_resource_that_breaks_the_transform_spares_the_others(tmp_path, monkeypatch):
    made = sam._translated

    def broken(document):
        if "Broken" in document["Resources"] and document["Resources"]["Broken"]["Type"] == sam.FUNCTION:
            raise ZeroDivisionError
        return made(document)

    monkeypatch.setattr(sam, "_translated", broken)
    document = {"Resources": {"Fn": of_sam(), "Broken": of_sam("/b")}}
    fine, odd = functions_of(load(tmp_path, json.dumps(document)), NOW)
    assert (len(fine.facts.routes), len(odd.facts.routes)) == (1, 0)
    assert any("Broken (AWS::Serverless::Function) is refused" in gap.says for gap in odd.facts.gaps)
    assert not any("Broken" in gap.says for gap in fine.facts.gaps)


def test_more_than_cloudformation_takes_is_not_transformed(tmp_path):
    document = {"Resources": {f"Fn{n}": of_sam() for n in range(501)}}
    found = functions_of(load(tmp_path, json.dumps(document)), NOW)
    assert len(found) == 501
    assert all(any("more than CloudFormation takes" in gap.says for gap in each.facts.gaps) for each in found)


INCLUDING = """
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      DefinitionBody:
        Fn::Transform: {Name: AWS::Include, Parameters: {Location: api.yaml}}
        securityDefinitions:
          sigv4: {type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: awsSigv4}
  Fn: {Type: AWS::Serverless::Function, Properties: {Runtime: python3.14, Handler: app.handler, InlineCode: x}}
"""
INCLUDED = """
swagger: "2.0"
paths:
  /a:
    get:
      security: [{sigv4: []}]
      x-amazon-apigateway-integration:
        type: aws_proxy
        uri: {"Fn::Sub": "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations"}
"""


def test_a_definition_beside_a_template_is_part_of_it(tmp_path):
    (tmp_path / "api.yaml").write_text(INCLUDED)
    template = load(tmp_path, INCLUDING)
    [route] = function(template).facts.routes
    assert (route.method, route.path, route.auth.value) == ("GET", "/a", "iam")
    at = template.position(*function(template).declared[route.location.identity])
    assert (at.path, at.line) == (tmp_path / "api.yaml", 5)


@pytest.mark.parametrize("text", ["- a\n", "", "a: [\n"])
def test_a_definition_that_is_none_is_told(tmp_path, text):
    (tmp_path / "api.yaml").write_text(text)
    gaps = [gap.says for gap in function(load(tmp_path, INCLUDING)).facts.gaps]
    assert any("the definition of Api" in says for says in gaps)


SHARING = """Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Environment:
      Variables:
        SHARED: one
    Layers:
      - arn:aws:lambda:eu-west-1:111122223333:layer:shared:1
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      InlineCode: x
      Handler: index.handler
      Runtime: python3.13
      Environment:
        Variables:
          OWN: two
      Layers:
        - arn:aws:lambda:eu-west-1:111122223333:layer:own:1
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("Environment", "Variables", "SHARED"), "        SHARED: one"),
        (("Environment", "Variables", "OWN"), "          OWN: two"),
        (("Layers", 0), "      - arn:aws:lambda:eu-west-1:111122223333:layer:shared:1"),
        (("Layers", 1), "        - arn:aws:lambda:eu-west-1:111122223333:layer:own:1"),
    ],
)
def test_what_is_put_together_with_that_of_all_functions_keeps_its_place(tmp_path, keys, line):
    template = load(tmp_path, SHARING)
    found = template.position("Resources", "Fn", "Properties", *keys).line
    assert SHARING.splitlines()[found - 1] == line


def test_an_image_that_is_not_built_yet_has_its_role_and_its_routes(tmp_path):
    events = "Events: {Get: {Type: HttpApi, Properties: {Path: /x, Method: get}}}"
    function = f"{{Type: AWS::Serverless::Function, Properties: {{PackageType: Image, {events}}}}}"
    template = f"Transform: AWS::Serverless-2016-10-31\nResources:\n  Fn: {function}\n"
    (found,) = functions_of(load(tmp_path, template), NOW)
    assert [each.path for each in found.facts.routes] == ["/x"]
    assert found.facts.role is not None
    assert "image" in found.code.says
