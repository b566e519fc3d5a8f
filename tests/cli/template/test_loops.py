"""Loops are written out as CloudFormation writes them out, each value keeps its place, and what is no loop stays."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from maremma.cli.template import load_template, read_template

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HEAD = "Transform: AWS::LanguageExtensions\nParameters:\n  Names: {Type: CommaDelimitedList, Default: 'a, b'}\n"
HEAD += "  Open: {Type: CommaDelimitedList}\nResources:\n"
TOPIC = "{Type: AWS::SNS::Topic, Properties: {TopicName: !Sub 'x-${N}'}}"

WRITTEN_OUT = {
    # a loop; the resources that it makes, with a property of each
    "over texts": (f"Fn::ForEach::L: [N, [a, b], {{'T${{N}}': {TOPIC}}}]", {"Ta": "x-a", "Tb": "x-b"}),
    "over a parameter": (f"Fn::ForEach::L: [N, !Ref Names, {{'T${{N}}': {TOPIC}}}]", {"Ta": "x-a", "Tb": "x-b"}),
    "over names with signs": (f"Fn::ForEach::L: [N, [a.b], {{'T&{{N}}': {TOPIC}}}]", {"Tab": "x-a.b"}),
    "over nothing": (f"Fn::ForEach::L: [N, [], {{'T${{N}}': {TOPIC}}}]", {}),
    "by a reference": (
        "Fn::ForEach::L: [N, [a], {'T${N}': {Type: AWS::SNS::Topic, Properties: {TopicName: !Ref N}}}]",
        {"Ta": "a"},
    ),
    "in a loop": (
        "Fn::ForEach::L: [M, [p, q], {'Fn::ForEach::K': [N, [a, b], {'T${M}${N}': "
        "{Type: AWS::SNS::Topic, Properties: {TopicName: !Sub '${M}-${N}-${AWS::Region}'}}}]}]",
        {f"T{m}{n}": {"Fn::Sub": f"{m}-{n}-${{AWS::Region}}"} for m in "pq" for n in "ab"},
    ),
    "in properties": (
        "T: {Type: AWS::SNS::Topic, Properties: {'Fn::ForEach::L': [N, [TopicName], {'${N}': x}]}}",
        {"T": "x"},
    ),
}

LEFT = {
    "over what only a run tells": f"Fn::ForEach::L: [N, !Ref Open, {{'T${{N}}': {TOPIC}}}]",
    "over a split": f"Fn::ForEach::L: [N, !Split [',', 'a,b'], {{'T${{N}}': {TOPIC}}}]",
    "with one name twice": f"Fn::ForEach::L: [N, [a, b], {{'T': {TOPIC}}}]",
    "of another form": "Fn::ForEach::L: [N, [a, b]]",
    "no list": "Fn::ForEach::L: {N: a}",
    "with an odd name": f"Fn::ForEach::L: ['a b', [a], {{'T': {TOPIC}}}]",
    "without end": "Fn::ForEach::L: [A, &l ["
    + ", ".join(f"v{n}" for n in range(300))
    + "], {'Fn::ForEach::M': [B, *l, "
    "{'Fn::ForEach::N': [C, *l, {'T${A}${B}${C}': {Type: AWS::SNS::Topic}}]}]}]",
}


def template(tmp_path, loop, head=HEAD):
    path = tmp_path / "template.yaml"
    path.write_text(f"{head}  {loop}\n")
    return load_template(path)


@pytest.mark.parametrize("case", WRITTEN_OUT)
def test_a_loop_is_written_out(tmp_path, case):
    loop, expected = WRITTEN_OUT[case]
    made = template(tmp_path, loop)
    assert {name: made.properties(name).get("TopicName") for name in made.resources} == expected
    assert read_template(made, NOW).unread == ()


@pytest.mark.parametrize("case", LEFT)
def test_what_is_not_known_stays_and_is_told(tmp_path, case):
    made = template(tmp_path, LEFT[case])
    assert list(made.section("Resources")) == ["Fn::ForEach::L"]
    assert any("Fn::ForEach::L" in each.name for each in read_template(made, NOW).unread)


def test_without_the_transform_there_are_no_loops(tmp_path):
    loop, _ = WRITTEN_OUT["over texts"]
    made = template(tmp_path, loop, "Resources:\n")
    assert list(made.section("Resources")) == ["Fn::ForEach::L"]


def test_each_turn_keeps_its_place(tmp_path):
    loop = "Fn::ForEach::L:\n    - N\n    - [a, b]\n    - 'T${N}':\n        Type: AWS::SNS::Topic\n"
    loop += "        Properties:\n          TopicName: !Ref N"
    made = template(tmp_path, loop)
    lines = made.text.splitlines()
    for name in ("Ta", "Tb"):
        assert "T${N}" in lines[made.position("Resources", name).line - 1]
        assert "TopicName" in lines[made.position("Resources", name, "Properties", "TopicName").line - 1]


def test_a_loop_of_sam_functions_is_transformed_and_keeps_its_place(tmp_path):
    head = HEAD.replace("AWS::LanguageExtensions", "[AWS::LanguageExtensions, AWS::Serverless-2016-10-31]")
    loop = "Fn::ForEach::L:\n    - N\n    - !Ref Names\n    - '${N}Fn':\n        Type: AWS::Serverless::Function\n"
    loop += "        Properties:\n          Handler: index.handler\n          Runtime: python3.13\n"
    loop += "          InlineCode: x\n"
    loop += "          Events:\n            Get:\n              Type: HttpApi\n"
    loop += "              Properties: {Path: !Sub '/${N}', Method: get}"
    made = template(tmp_path, loop, head)
    reading = read_template(made, NOW)
    assert [each.logical_id for each in reading.functions] == ["aFn", "bFn"]
    assert reading.unread == ()
    assert "${N}Fn" in made.text.splitlines()[made.position("Resources", "aFnRole").line - 1]
