"""What strangers call things controls no terminal and shows no credential, in any format that a check writes."""

from __future__ import annotations

import io
import json
import os
import unicodedata
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from maremma.analysis.archive.entry import shown
from maremma.analysis.secrets.quotation import LONGEST, quoted
from maremma.cli.commands.check import judged_at
from maremma.cli.console import results
from maremma.report import json as written
from maremma.report.check.json_format import checked_entry
from maremma.report.check.junit import junit_xml
from maremma.report.check.page import check_page
from maremma.report.check.sarif import sarif_log
from maremma.report.check.sbom import bill_of_materials, of_one

from tests.fuzz import texts
from tests.fuzz.budget import fuzzed

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PASSWORD, SIGNATURE = "hunter2-correct-horse", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b"
PLACE = f"https://deploy:{PASSWORD}@code.example/k.zip?X-Amz-Signature={SIGNATURE}"
ODD = "a\x9b31m\u202e\u2066\x7f\u2028\x1b[31mb"
HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
CODE = "import os\ndef handler(event, context):\n    os.system(event['x'])\n"


def texts_of(checked):
    """Each format, by its name."""
    out = io.StringIO()
    type(results)(file=out, width=400).print(check_page(checked))
    assessment = of_one([each.assessment for each in checked.functions[:1]])
    return {
        "text": out.getvalue(),
        "JSON": written.text(checked_entry(checked)),
        "SARIF": written.text(sarif_log(checked)),
        "JUnit": junit_xml(checked),
        **({"SBOM": written.text(bill_of_materials(assessment))} if assessment.components is not None else {}),
    }


def controls(text):
    """The characters that one cannot see, but for ends of lines."""
    return {each for each in text if unicodedata.category(each) in HIDDEN and each != "\n"}


def templates():
    """A template for each place where a stranger's text may stand."""
    function = {
        "Type": "AWS::Serverless::Function",
        "Properties": {"Runtime": "python3.14", "Handler": "app.handler", "CodeUri": "."},
    }

    def one(properties=None, name="Fn", **others):
        held = {**function, "Properties": {**function["Properties"], **(properties or {})}}
        return {"Resources": {name: held, **others}}

    for text in (ODD, PLACE):
        yield one({"CodeUri": text})
        yield one({"Layers": [text]})
        yield one(
            {"Layers": [{"Ref": "L"}]}, L={"Type": "AWS::Serverless::LayerVersion", "Properties": {"ContentUri": text}}
        )
        yield one({"Handler": f"{text}.handler"})
        yield one(
            {
                "Policies": [
                    text,
                    {text: {}},
                    {"Statement": [{"Sid": text, "Effect": "Allow", "Action": "*", "Resource": "*"}]},
                ]
            }
        )
        yield one(
            {"Events": {"E": {"Type": text}, "A": {"Type": "Api", "Properties": {"Path": f"/{text}", "Method": "get"}}}}
        )
        yield one({"Environment": {"Variables": {text: {"Fn::ImportValue": "x"}}}})
        yield one(
            {
                "DeadLetterConfig": {"TargetArn": text},
                "FunctionUrlConfig": {"AuthType": "NONE", "Cors": {"AllowOrigins": [text]}},
            }
        )
        yield one(Other={"Type": text, "Properties": {}})
        yield one(
            **{f"{text}": {"Type": "Custom::Thing", "Properties": {"ServiceToken": {"Fn::GetAtt": ["Fn", "Arn"]}}}}
        )
        yield {**one(), "Transform": text}
        yield one(S={"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": text}})
    yield one(name=ODD)
    yield one({"Runtime": ODD})


@pytest.fixture(autouse=True)
def _no_index(monkeypatch, tmp_path_factory):
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))


@pytest.mark.parametrize("template", [*templates()], ids=range(26))
def test_what_a_template_quotes(tmp_path, template):
    (tmp_path / "app.py").write_text(CODE)
    (tmp_path / "template.json").write_text(json.dumps(template))
    checked = judged_at(tmp_path, (), "", (), NOW)
    for format, text in texts_of(checked).items():
        assert PASSWORD not in text, format
        assert SIGNATURE not in text, format
        assert controls(text) == set(), format
        assert "123456789012" not in text, format
        if format != "text":
            (ElementTree.fromstring if format == "JUnit" else json.loads)(text)


def test_what_files_are_called(tmp_path):
    names = [f"{ODD}.py", "caf\udce9.py", "serverless.yml", f"{ODD}.tf", f"{ODD}.yaml"]
    for name in names:
        content = "AWSTemplateFormatVersion: 1\nResources: [" if name.endswith(".yaml") else CODE
        (tmp_path / os.fsdecode(os.fsencode(name))).write_text(content)
    (tmp_path / f"{ODD}link.py").symlink_to("app.py")
    (tmp_path / "app.py").write_text(f"import importlib\nm = importlib.import_module({ODD!r})\n{CODE}")
    checked = judged_at(tmp_path, (), "", (), NOW)
    assert checked.findings
    for format, text in texts_of(checked).items():
        assert controls(text) == set(), format


@fuzzed(texts.strange())
def test_a_quoted_text_is_short_visible_and_the_same_when_quoted_again(text):
    once = quoted(text)
    assert controls(once) == set()
    assert len(once) <= LONGEST
    assert quoted(once) == once
    assert controls(shown(text)) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"s3://b/{'k' * 10}.zip", "s3://b/kkkkkkkkkk.zip"),
        (f"https://u:{PASSWORD}@h/k", "https://u:…@h/k"),
        (f"https://{SIGNATURE}@h/k", "https://…@h/k"),
        (f"https://h/k?v=1&sig={SIGNATURE}&x=2", "https://h/k?v=1&sig=…&x=2"),
        (f"https://h/k?any={SIGNATURE}", "https://h/k?any=…"),
        ("https://h/k?token=x", "https://h/k?token=…"),
        ("https://h/k?versionId=3", "https://h/k?versionId=3"),
        ("git@github.com:o/r.git", "git@github.com:o/r.git"),
        ("x" * 500, "x" * (LONGEST - 1) + "…"),
    ],
)
def test_an_address_keeps_what_is_no_secret(text, expected):
    assert quoted(text) == expected
