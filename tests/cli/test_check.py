"""What `maremma check` finds in small projects, how it ends, and what it says of mistakes."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.rules.made_up import generate

PROJECTS = Path(__file__).parent / "projects"
QUIET = ("LIF002",)
"""Rules whose word changes with the date."""

FOUND = {
    "a folder": (("python",), [("INJ001", "images.py:7", "app.handler", "rest", "medium")]),
    "with a trigger": (
        ("python", "--trigger", "url"),
        [("INJ001", "images.py:7", "app.handler", "http", "high")],
    ),
    "a trigger that does not bring the field": (("python", "--trigger", "schedule"), []),
    "one of several triggers": (
        ("python", "--trigger", "cron", "--trigger", "function-url"),
        [("INJ001", "images.py:7", "app.handler", "http", "high")],
    ),
    "a safe handler": (("python", "--handler", "app.safe"), []),
    "both handlers": (
        ("python", "--handler", "app.safe", "--handler", "app.handler"),
        [("INJ001", "images.py:7", "app.handler", "rest", "medium")],
    ),
    "JavaScript": (("node",), [("INJ001", "lib/images.js:3", "index.handler", "s3", "medium")]),
    "JavaScript with another handler": (("node", "--handler", "index.constant"), []),
    "SAM": (
        ("sam",),
        [
            ("INJ001", "convert/app.py:6", "Convert", "s3", "high"),
            ("INJ001", "greet/index.js:4", "Greet", "http", "high"),
            ("IAM001", "template.yaml:39", "Greet", "", "high"),
            ("DAT001", "template.yaml:39", "Greet", "", "medium"),
            ("AUT001", "template.yaml:39", "Greet", "", "high"),
            ("EXP001", "template.yaml:39", "Greet", "", "high"),
            ("CFG002", "template.yaml:31", "Convert", "", "medium"),
        ],
    ),
    "one function of a template": (
        ("sam/template.yaml", "--handler", "Convert"),
        [
            ("INJ001", "convert/app.py:6", "Convert", "s3", "high"),
            ("CFG002", "template.yaml:31", "Convert", "", "medium"),
        ],
    ),
    "layers of a template": (
        ("layers",),
        [
            ("INJ001", "node/nodejs/shell.js:3", "Labels", "http", "high"),
            ("INJ001", "shared/python/shared/shell.py:5", "Orders", "http", "high"),
            ("INJ001", "shared/python/shared/shell.py:5", "Started", "http", "high"),
            ("AUT001", "template.yaml:29", "Orders", "", "high"),
            ("EXP001", "template.yaml:29", "Orders", "", "high"),
            ("AUT001", "template.yaml:39", "Labels", "", "high"),
            ("EXP001", "template.yaml:39", "Labels", "", "high"),
            ("AUT001", "template.yaml:50", "Started", "", "high"),
            ("EXP001", "template.yaml:50", "Started", "", "high"),
        ],
    ),
    "code beside a template": (
        ("sam", "--handler", "convert/app.handler", "--runtime", "python3.14"),
        [("INJ001", "convert/app.py:6", "convert/app.handler", "s3", "medium")],
    ),
}
ENDS = {
    "findings": (("python",), 1),
    "nothing": (("python", "--handler", "app.safe"), 0),
    "findings below the floor": (("sam/template.yaml", "--handler", "Convert", "--fail-on", "critical"), 1),
    "findings that do not count": (("python", "--fail-on", "never"), 0),
}
MISTAKES = {
    "no such path": (("check", "nowhere"), "there is no nowhere"),
    "no handler": (("check", "empty"), "name one with --handler"),
    "no such file": (("check", "python", "--handler", "nope.handler"), "no file holds the handler nope.handler"),
    "no such function": (("check", "python", "--handler", "app.nope"), "there is no handler app.nope"),
    "unknown runtime": (("check", "python", "--runtime", "pyton3.12"), "there is no runtime 'pyton3.12'"),
    "unknown trigger": (("check", "python", "--trigger", "pigeon"), "--trigger takes one of"),
    "wrong severity": (("check", "python", "--fail-on", "awful"), "--fail-on takes one of"),
    "a broken zip": (("check", "broken.zip", "--handler", "app.handler"), "not a zip archive"),
    "no template": (("check", "words.yaml"), "it has no Resources"),
    "broken YAML": (("check", "broken.yaml"), "neither YAML nor JSON at line 3"),
    "no text": (("check", "binary.yaml"), "cannot be read as text"),
    "a template without functions": (("check", "bucket.yaml"), "declares no Lambda function"),
    "a function that a template has not": (
        ("check", "sam/template.yaml", "--handler", "Gone"),
        "no function with the handler Gone; there are Convert, Greet",
    ),
    "a file of a package": (("check", "python/app.py"), "name its folder, with --handler app.handler"),
    "a loop": (("check", "loop.yaml"), "repeats resources by Fn::ForEach::Topics"),
    "text to a file": (("check", "python", "--output", "out.txt"), "--output takes"),
    "a file nowhere": (
        ("check", "python", "--format", "json", "--output", "no/where.json"),
        "no/where.json cannot be written",
    ),
}


@pytest.fixture
def projects(tmp_path):
    """The projects, in the folder where commands run."""
    shutil.copytree(PROJECTS, tmp_path, dirs_exist_ok=True)
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.zip").write_bytes(b"PK and no more")
    (tmp_path / "words.yaml").write_text("only: words\n")
    (tmp_path / "broken.yaml").write_text("Resources:\n  a: [1, 2\n")
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "bucket.yaml").write_text("Resources:\n  Uploads: {Type: AWS::S3::Bucket}\n")
    (tmp_path / "loop.yaml").write_text("Resources:\n  Fn::ForEach::Topics: [Name, [a, b], {}]\n")
    return tmp_path


def findings(ended):
    """The findings of a check in JSON, each as rule, place, function, trigger and confidence."""
    return [
        (each["rule"], f"{each['path']}:{each['line']}", each["function"], each["trigger"], each["confidence"])
        for each in json.loads(ended.stdout)["findings"]
        if each["rule"] not in QUIET
    ]


@pytest.mark.parametrize("name", FOUND)
def test_finds(maremma, projects, name):
    arguments, expected = FOUND[name]
    ended = maremma("check", *arguments, "--format", "json")
    assert ended.stderr == ""
    assert findings(ended) == expected


def test_a_cdk_assembly_is_read_with_its_assets(maremma, projects):
    found = findings(maremma("check", "assembly", "--format", "json"))
    injections = [each for each in found if each[0] == "INJ001"]
    assert injections == [
        ("INJ001", "asset.1f2e3d4c5b6a79880716253443526170/index.js:4", "Site", "http", "high"),
        ("INJ001", "asset.8d5c0b6f6a1f4f0fb9e4c0a1d2e3f405/index.py:6", "Orders", "sqs", "high"),
    ]
    assert {(rule, function) for rule, _, function, _, _ in found} >= {
        ("AUT002", "Site"),
        ("AUT007", "Orders"),
        ("IAM002", "Orders"),
        ("IAM004", "Site"),
    }


def test_an_application_is_checked_by_its_assembly(maremma, projects):
    (projects / "app").mkdir()
    (projects / "assembly").rename(projects / "app" / "cdk.out")
    places = {each[1] for each in findings(maremma("check", "app", "--format", "json")) if each[0] == "INJ001"}
    assert places == {
        "cdk.out/asset.1f2e3d4c5b6a79880716253443526170/index.js:4",
        "cdk.out/asset.8d5c0b6f6a1f4f0fb9e4c0a1d2e3f405/index.py:6",
    }


def test_a_zip_is_what_its_folder_is(maremma, projects):
    with zipfile.ZipFile(projects / "python.zip", "w") as archive:
        for name in ("app.py", "images.py"):
            archive.write(projects / "python" / name, name)
    folder = json.loads(maremma("check", "python", "--format", "json").stdout)
    packed = json.loads(maremma("check", "python.zip", "--format", "json").stdout)
    assert folder == packed
    assert packed["findings"]


def test_a_finding_says_all_that_is_promised(maremma, projects):
    checked = json.loads(maremma("check", "python", "--trigger", "api-gateway", "--format", "json").stdout)
    finding = checked["findings"][0]
    assert finding["name"] == "os-command-injection"
    assert (finding["severity"], finding["cwe"], len(finding["fingerprint"])) == ("critical", [78], 16)
    assert (finding["handler"], finding["path"], finding["line"]) == ("app.handler", "images.py", 7)
    assert "os.system" in finding["message"]
    places = [(each["path"], each["line"]) for each in finding["steps"] if "path" in each]
    assert places[0] == ("app.py", 6)
    assert places[-2:] == [("images.py", 6), ("images.py", 7)]
    coverage = checked["coverage"][0]
    assert {key: coverage[key] for key in ("handler", "files", "parsed", "unresolved", "says")} == {
        "handler": "app.handler",
        "files": 2,
        "parsed": 2,
        "unresolved": 0,
        "says": [],
    }
    assert coverage["calls"] > 0


def test_the_same_code_gives_the_same_bytes(maremma, projects):
    once, again = (maremma("check", "sam", "--format", "sarif").stdout for _ in range(2))
    assert once == again


def test_a_fingerprint_outlives_lines_that_move(maremma, projects):
    def prints():
        checked = json.loads(maremma("check", "python", "--format", "json").stdout)
        return [(each["line"], each["fingerprint"]) for each in checked["findings"]]

    ((line, before),) = prints()
    images = projects / "python" / "images.py"
    images.write_text("# one more line\n" + images.read_text())
    assert prints() == [(line + 1, before)]


@pytest.mark.parametrize("name", ENDS)
def test_the_exit_code_says_what_was_found(maremma, projects, name):
    arguments, code = ENDS[name]
    assert maremma("check", *arguments).returncode == code


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_ends_in_a_sentence(maremma, projects, name):
    arguments, says = MISTAKES[name]
    ended = maremma(*arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert says in ended.stderr
    assert "Traceback" not in ended.stderr


def test_code_that_is_not_followed_is_said_and_does_not_fail(maremma, projects):
    (projects / "ruby").mkdir()
    (projects / "ruby" / "app.rb").write_text("def handler(event:, context:)\n  1\nend\n")
    ended = maremma("check", "ruby", "--handler", "app.handler", "--runtime", "ruby3.4", "--fail-on", "medium")
    assert ended.returncode == 0
    assert "data flows of ruby3.4 are not analysed" in ended.stdout


def test_a_function_whose_code_is_missing_fails_the_check_and_spares_the_others(maremma, projects):
    shutil.rmtree(projects / "sam" / "greet")
    ended = maremma("check", "sam", "--format", "json")
    assert ended.returncode == 2
    assert "Greet: the code ought to be at greet/" in ended.stderr
    found = findings(ended)
    assert ("INJ001", "convert/app.py:6", "Convert", "s3", "high") in found
    assert "IAM001" in {each[0] for each in found}


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


def test_sources_that_are_to_be_built_are_found_by_their_entry_points(maremma, projects):
    source = (projects / "sam" / "greet" / "index.js").read_text()
    (projects / "sam" / "greet" / "index.js").unlink()
    (projects / "sam" / "greet" / "src").mkdir()
    (projects / "sam" / "greet" / "src" / "greet.ts").write_text(source)
    template = projects / "sam" / "template.yaml"
    built = "Type: AWS::Serverless::Function\n    Metadata: {BuildProperties: {EntryPoints: [src/greet.ts]}}\n"
    before, declared, after = template.read_text().rpartition("Type: AWS::Serverless::Function\n")
    assert declared
    template.write_text(f"{before}{built}{after}")
    found = findings(maremma("check", "sam", "--format", "json"))
    assert ("INJ001", "greet/src/greet.ts:4", "Greet", "http", "high") in found


def test_nested_stacks_beside_the_template_are_checked_too(maremma, projects):
    (projects / "outer.yaml").write_text(
        "Resources:\n"
        "  Shop: {Type: AWS::Serverless::Application, Properties: {Location: sam/template.yaml}}\n"
        "  Shared: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./outer.yaml}}\n"
        "  Far: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: https://example.com/far.yaml}}\n"
    )
    places = {each[1] for each in findings(maremma("check", "outer.yaml", "--format", "json"))}
    assert {"sam/convert/app.py:6", "sam/greet/index.js:4", "sam/template.yaml:39"} <= places


def test_code_that_lies_elsewhere_is_a_note(maremma, projects):
    template = projects / "sam" / "template.yaml"
    template.write_text(template.read_text().replace("CodeUri: greet/", "CodeUri: s3://bucket/greet.zip"))
    ended = maremma("check", "sam", "--format", "json")
    says = {each["function"]: each["says"] for each in json.loads(ended.stdout)["coverage"]}
    assert (ended.returncode, ended.stderr) == (1, "")
    assert says == {
        "Convert": [],
        "Greet": ["the code is at s3://bucket/greet.zip, not beside the template"],
    }


def test_the_terminal_shows_what_to_fix_first_and_what_was_left_out(maremma, projects):
    ended = maremma("check", "sam")
    lines = ended.stdout.splitlines()
    assert "findings in 2 functions of sam" in lines[0]
    assert lines[1].startswith("Fix first: Event data reaches a command")
    assert lines[1].endswith("convert/app.py:6")
    assert "reachable by: anonymous" in ended.stdout
    assert "not judged without AWS: AUT005" in ended.stdout
    assert "\x1b" not in ended.stdout


def test_with_a_file_the_terminal_shows_the_text(maremma, projects):
    ended = maremma("check", "python", "--format", "sarif", "--output", "out.sarif")
    assert ended.returncode == 1
    assert "Fix first" in ended.stdout
    written = json.loads((projects / "out.sarif").read_text())
    assert written["runs"][0]["results"][0]["ruleId"] == "INJ001"


def test_a_secret_of_the_template_is_found_where_it_stands_and_nowhere_printed(maremma, projects):
    token = generate("github-token")
    template = projects / "sam" / "template.yaml"
    template.write_text(template.read_text().replace("PYTHONPATH: /tmp", f"TOKEN: {token}"))
    line = next(n for n, each in enumerate(template.read_text().splitlines(), 1) if token in each)
    for format in ("json", "sarif", "text"):
        ended = maremma("check", "sam", "--format", format)
        assert token not in ended.stdout + ended.stderr
        assert "SEC001" in ended.stdout
        if format == "json":
            assert ("SEC001", f"template.yaml:{line}", "Convert") in [each[:3] for each in findings(ended)]


def test_functions_of_a_template_are_judged_in_the_light_of_each_other(maremma, projects):
    found = json.loads(maremma("check", "relay", "--format", "json").stdout)["findings"]
    [command] = [each for each in found if each["rule"] == "INJ001"]
    [handed] = [each for each in found if each["rule"] == "INJ015"]
    assert command["message"].endswith("which whoever writes upstream controls")
    assert (handed["severity"], handed["path"]) == ("high", "intake/app.py")
    assert handed["message"].endswith("; Printer trusts it")
