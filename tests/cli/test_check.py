"""What `maremma check` finds in small projects, how it ends, and what it says of mistakes."""

from __future__ import annotations

import json
import shutil
import zipfile
from functools import partial

import pytest
import typer
from maremma.analysis.code import flows
from maremma.analysis.taint.analyze import analyze
from maremma.cli.commands.check import check

from tests.cli.checking import findings
from tests.rules.made_up import generate

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
            ("IAM001", "template.yaml:48", "Greet", "", "high"),
            ("IAM009", "template.yaml:46", "Greet", "", "high"),
            ("DAT001", "template.yaml:52", "Greet", "", "medium"),
            ("AUT001", "template.yaml:52", "Greet", "", "high"),
            ("CFG002", "template.yaml:31", "Convert", "", "medium"),
            ("IAM009", "template.yaml:32", "Convert", "", "high"),
            ("IAM007", "template.yaml:32", "Convert", "", "medium"),
        ],
    ),
    "one function of a template": (
        ("sam/template.yaml", "--handler", "Convert"),
        [
            ("INJ001", "convert/app.py:6", "Convert", "s3", "high"),
            ("CFG002", "template.yaml:31", "Convert", "", "medium"),
            ("IAM009", "template.yaml:32", "Convert", "", "high"),
            ("IAM007", "template.yaml:32", "Convert", "", "medium"),
        ],
    ),
    "layers of a template": (
        ("layers",),
        [
            ("INJ001", "node/nodejs/shell.js:3", "Labels", "http", "high"),
            ("INJ001", "shared/python/shared/shell.py:5", "Orders", "http", "high"),
            ("INJ001", "shared/python/shared/shell.py:5", "Started", "http", "high"),
            ("AUT001", "template.yaml:37", "Orders", "", "high"),
            ("AUT001", "template.yaml:47", "Labels", "", "high"),
            ("AUT001", "template.yaml:57", "Started", "", "high"),
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
    "an empty handler": (("check", "python", "--handler", ""), "--handler is empty"),
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
    "text to a file": (("check", "python", "--output", "out.txt"), "--output takes"),
    "a policy as SARIF": (("check", "python", "--policy", "--format", "sarif"), "a policy takes --format text or json"),
    "a file nowhere": (
        ("check", "python", "--format", "json", "--output", "no/where.json"),
        "no/where.json cannot be written",
    ),
}


@pytest.mark.parametrize("format", ["text", "json"])
def test_prints_the_policy_that_fits_and_no_verdict(maremma, projects, snapshot, format):
    ended = maremma("check", "policy", "--policy", "--format", format)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == snapshot


def test_what_could_not_be_checked_has_no_policy_and_is_told(maremma, projects):
    (projects / "policy" / "store" / "app.py").unlink()
    ended = maremma("check", "policy", "--policy", "--format", "json")
    (function,) = json.loads(ended.stdout)["functions"]
    assert ended.returncode == 2
    assert "no handler app.handler" in ended.stderr
    assert function["unneeded"] == 0
    assert [each["service"] for each in function["unclear"]] == ["*"]


@pytest.mark.parametrize("name", FOUND)
def test_finds(maremma, projects, name):
    arguments, expected = FOUND[name]
    ended = maremma("check", *arguments, "--format", "json")
    assert "error" not in ended.stderr
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
    assert packed.pop("headline") == folder.pop("headline").replace("of python", "of python.zip")
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


def test_code_that_is_not_followed_is_no_pass(maremma, projects):
    (projects / "ruby").mkdir()
    (projects / "ruby" / "app.rb").write_text("def handler(event:, context:)\n  1\nend\n")
    asked = ("check", "ruby", "--handler", "app.handler", "--runtime", "ruby3.4", "--fail-on", "medium")
    ended = maremma(*asked)
    assert ended.returncode == 2
    assert "data flows of ruby3.4 are not analysed" in ended.stdout
    allowed = maremma(*asked, "--allow-unknown")
    assert allowed.returncode == 0
    assert allowed.stdout == ended.stdout


@pytest.mark.parametrize(
    ("finds", "code", "says"),
    [("len(event)", 2, "Unknown: nothing was found"), ("os.system(event['x'])", 1, "1 finding in 1 function")],
)
def test_an_analysis_that_was_stopped_is_never_clean(monkeypatch, capsys, tmp_path, finds, code, says):
    monkeypatch.setattr(flows, "analyze", partial(analyze, budget=60))
    (tmp_path / "app.py").write_text(
        f"import os\ndef handler(event, context):\n    {finds}\n" + "    len(event['y'])\n" * 60
    )
    with pytest.raises(typer.Exit) as ended:
        check([tmp_path], handlers=["app.handler"], triggers=["direct"])
    shown = capsys.readouterr()
    assert ended.value.exit_code == code
    assert says in shown.out
    assert "0 files of 1 stopped before the end" in shown.out
    assert "the analysis was stopped after 60 steps" in shown.out
    assert "app.handler was not read in full: the analysis was stopped after 60 steps" in shown.err


def test_a_link_that_may_lead_to_code_is_said(maremma, projects):
    (projects / "elsewhere").mkdir()
    (projects / "python" / "shared").symlink_to(projects / "elsewhere")
    (projects / "python" / "picture.png").symlink_to(projects / "elsewhere")
    ended = maremma("check", "python", "--handler", "app.safe", "--format", "json")
    (coverage,) = json.loads(ended.stdout)["coverage"]
    assert coverage["says"] == ["a link was not followed, 'shared'; the code that lies there was not seen"]


def test_a_function_whose_code_is_missing_fails_the_check_and_spares_the_others(maremma, projects):
    shutil.rmtree(projects / "sam" / "greet")
    ended = maremma("check", "sam", "--format", "json")
    assert ended.returncode == 2
    assert "Greet: the code ought to be at greet/" in ended.stderr
    found = findings(ended)
    assert ("INJ001", "convert/app.py:6", "Convert", "s3", "high") in found
    assert "IAM001" in {each[0] for each in found}


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
    assert {"sam/convert/app.py:6", "sam/greet/index.js:4", "sam/template.yaml:52"} <= places


def test_code_that_lies_elsewhere_is_told_and_findings_count(maremma, projects):
    template = projects / "sam" / "template.yaml"
    template.write_text(template.read_text().replace("CodeUri: greet/", "CodeUri: s3://bucket/greet.zip"))
    ended = maremma("check", "sam", "--format", "json")
    says = {each["function"]: each["says"] for each in json.loads(ended.stdout)["coverage"]}
    assert ended.returncode == 1
    assert "Greet was not read in full: the code is at s3://bucket/greet.zip" in ended.stderr
    assert says == {
        "Convert": [],
        "Greet": ["the code is at s3://bucket/greet.zip, not beside the template"],
    }


def test_the_terminal_shows_what_to_fix_first_and_what_was_left_out(maremma, projects):
    ended = maremma("check", "sam", COLUMNS="300")
    lines = ended.stdout.splitlines()
    assert "findings in 2 functions of sam" in lines[0]
    fix = next(number for number, line in enumerate(lines) if line.startswith("Fix first: IAM001"))
    assert lines[fix + 1].startswith("  at template.yaml:48 in Greet")
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


OPEN = """
Parameters:
  Given: {Type: String}
  Known: {Type: String, Default: python3.13}
Resources:
  Open:
    Type: AWS::Serverless::Function
    Properties:
      {Runtime: RUNTIME, Handler: HANDLER, CodeUri: python, Events: {Get: {Type: HttpApi}}}
"""


def opened(projects, runtime, handler):
    (projects / "open.yaml").write_text(OPEN.replace("RUNTIME", runtime).replace("HANDLER", handler))


@pytest.mark.parametrize(
    ("runtime", "handler", "says"),
    [
        ("!Ref Given", "app.handler", "Open: the template leaves its runtime open; give it with --runtime"),
        ("!Ref Known", "!Ref Given", "Open: the template leaves its handler open; check the folder of its code"),
    ],
)
def test_what_a_template_leaves_open_is_asked_for(maremma, projects, runtime, handler, says):
    opened(projects, runtime, handler)
    ended = maremma("check", "open.yaml", "--fail-on", "never")
    assert ended.returncode == 2
    assert says in ended.stderr


def test_a_runtime_that_is_given_is_that_of_the_template(maremma, projects):
    opened(projects, "!Ref Given", "app.handler")
    ended = maremma("check", "open.yaml", "--runtime", "python3.13", "--format", "json")
    assert ended.stderr == ""
    assert [each for each in findings(ended) if each[0] == "INJ001"] == [
        ("INJ001", "python/images.py:7", "Open", "http", "high")
    ]
