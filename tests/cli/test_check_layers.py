"""What `maremma check` finds in the layers of a template, and what it says of those that it cannot read."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.cli.checking import findings

LAYERS = {
    "not built yet": ("ContentUri: shared/", "ContentUri: built/", "ought to be at built/", 2),
    "in a bucket": ("ContentUri: shared/", "ContentUri: {Bucket: b, Key: k.zip}", "is in a bucket", 1),
    "of a parameter": ("ContentUri: shared/", "ContentUri: !Ref Where", "is told when the template is deployed", 1),
    "no archive": ("ContentUri: shared/", "ContentUri: template.yaml", "not a zip archive", 2),
    "of another stack": ("!Ref Shared, ", '!ImportValue "shared", ', "not beside the template", 1),
}


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_that_is_not_here_is_said_and_fails_if_it_ought_to_be_here(maremma, projects, name):
    before, after, says, code = LAYERS[name]
    template = projects / "layers" / "template.yaml"
    template.write_text(template.read_text().replace(before, after))
    ended = maremma("check", "layers/template.yaml", "--handler", "Orders", "--format", "json")
    assert ended.returncode == code
    assert not [each for each in findings(ended) if each[0].startswith("INJ")]
    (told,) = json.loads(ended.stdout)["coverage"][0]["says"]
    assert "no data flow was followed into layer" in told
    assert says in told


def test_an_archive_of_a_layer_is_what_its_folder_is(maremma, projects):
    folder = projects / "layers" / "shared"
    shutil.make_archive(str(folder), "zip", folder)
    shutil.rmtree(folder)
    template = projects / "layers" / "template.yaml"
    template.write_text(template.read_text().replace("ContentUri: shared/", "ContentUri: shared.zip"))
    found = findings(maremma("check", "layers", "--format", "json"))
    assert ("INJ001", "shared.zip!/python/shared/shell.py:5", "Orders", "http", "high") in found


def test_places_in_layers_are_below_what_was_checked(maremma, projects):
    log = json.loads(maremma("check", "layers", "--format", "sarif").stdout)["runs"][0]
    results = [each for each in log["results"] if each["ruleId"] == "INJ001"]
    ways = [
        step["location"]["physicalLocation"]["artifactLocation"]["uri"]
        for each in results
        for step in each["codeFlows"][0]["threadFlows"][0]["locations"]
        if "physicalLocation" in step["location"]
    ]
    assert ways
    assert all((projects / "layers" / uri).is_file() for uri in ways)
    assert len({each["partialFingerprints"]["maremma/v1"] for each in results}) == len(results)


def test_an_asset_of_the_cdk_is_followed_as_a_layer(maremma, projects):
    layer = {
        "Type": "AWS::Lambda::LayerVersion",
        "Properties": {"Content": {"S3Bucket": "assets", "S3Key": "9f.zip"}},
        "Metadata": {"aws:asset:path": "asset.9f"},
    }
    function = {
        "Type": "AWS::Lambda::Function",
        "Properties": {
            "Runtime": "python3.14",
            "Handler": "index.handler",
            "Code": {"ZipFile": "from shared.start import handler\n"},
            "Layers": [{"Ref": "Shared"}],
        },
    }
    stack = projects / "stack"
    shutil.copytree(projects / "layers" / "shared", stack / "asset.9f")
    (stack / "template.json").write_text(json.dumps({"Resources": {"Shared": layer, "Fn": function}}))
    found = findings(maremma("check", "stack", "--format", "json"))
    assert ("INJ001", "asset.9f/python/shared/shell.py:5", "Fn") in [each[:3] for each in found]
