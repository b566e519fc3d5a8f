"""What of AWS programs can call, as they tell it. The cases are data."""

import textwrap

import pytest
from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.code.flows import PackageFlows, package_flows

from tests.analysis.taint.programs import cases

CASES = cases("sdk_calls")


def found(language: str, source: str, others: dict[str, bytes] | None = None) -> PackageFlows:
    runtime, path = ("python3.13", "app.py") if language == "python" else ("nodejs22.x", "app.js")
    files = {path: source.encode(), **(others or {})}
    readers = {name: (lambda content=content: content) for name, content in files.items()}
    return package_flows(Entrypoint(runtime=runtime, handler="app.handler"), path, readers)


def in_python(body: str) -> str:
    return f"import boto3, json, os\n\ndef handler(event, context):\n{textwrap.indent(body, '    ')}\n"


def written(case: dict[str, str]) -> tuple[str, str]:
    if "javascript" in case:
        return "javascript", case["javascript"]
    return "python", case["program"] if "program" in case else in_python(case["python"])


def said(call) -> str:
    parameters = [f" {each.path}={'|'.join(each.texts)}" for each in call.parameters if each.texts]
    more = " …" if any(each.path == "*" for each in call.parameters) else ""
    regions = f" in {'|'.join(call.regions)}" if call.regions else ""
    regions += f" by {call.role}" if call.role else ""
    kind = f".{call.kind}" if call.kind else ""
    return f"{call.service or '?'}{kind}.{call.operation or '?'}{''.join(parameters)}{more}{regions}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_what_is_called(case):
    language, source = written(case)
    calls = [each for each in found(language, source).sdk_calls if "is not at hand" not in each.says]
    assert sorted({said(each) for each in calls}) == sorted(case["calls"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_what_is_not_known_says_why(case):
    language, source = written(case)
    assert all(each.operation or each.says for each in found(language, source).sdk_calls)


def libraries(language: str, source: str, others: dict[str, bytes]) -> list[str]:
    calls = found(language, source, others).sdk_calls
    return [each.says for each in calls if not each.service and not each.operation]


PYTHON = "import theirs\ndef handler(event, context):\n    theirs.run()\n"
METADATA = {"theirs-1.dist-info/METADATA": b"", "theirs-1.dist-info/top_level.txt": b"theirs"}


def test_a_library_that_uses_an_sdk_may_call_anything():
    files = {**METADATA, "theirs/__init__.py": b"import boto3\n"}
    assert libraries("python", PYTHON, files) == ["theirs is called, which uses an SDK of AWS and is not followed"]


def test_a_library_that_uses_none_calls_nothing():
    assert libraries("python", PYTHON, {**METADATA, "theirs/__init__.py": b"import json\n"}) == []


def test_a_library_that_is_not_at_hand_may_call_anything():
    assert libraries("python", PYTHON, {}) == ["theirs is called, which is not at hand"]


@pytest.mark.parametrize(
    ("language", "source", "says"),
    [
        (
            "python",
            "import importlib\ndef handler(event, c):\n    importlib.import_module('jobs.' + event['a']).run()\n",
            "a module is loaded whose name is told at run time",
        ),
        (
            "javascript",
            "exports.handler = async (event) => require('./jobs/' + event.a).run();\n",
            "a module is loaded whose name is told at run time",
        ),
        (
            "javascript",
            "exports.handler = async (event) => (await import(process.env.JOB)).run();\n",
            "a module is loaded whose name is told at run time",
        ),
        (
            "javascript",
            "const db = require('/opt/nodejs/db');\nexports.handler = async () => db.save();\n",
            "/opt/nodejs/db is called, which is not at hand",
        ),
        (
            "javascript",
            "import { save } from './db.mjs';\nexport const handler = async () => save();\n",
            "./db is called, which is not at hand",
        ),
    ],
)
def test_a_module_that_nobody_can_tell_may_call_anything(language, source, says):
    assert libraries(language, source, {}) == [says]


def test_what_the_language_or_a_known_library_has_calls_nothing():
    source = "import colorsys, requests\ndef handler(e, c):\n    colorsys.rgb_to_hls(1, 2, 3); requests.codes.what()\n"
    assert libraries("python", source, {}) == []


NODE = 'const theirs = require("theirs");\nexports.handler = async () => { theirs.run(); };\n'


@pytest.mark.parametrize(
    ("manifests", "says"),
    [
        (
            {
                "theirs": b'{"dependencies": {"deeper": "1"}}',
                "deeper": b'{"dependencies": {"@aws-sdk/client-s3": "3"}}',
            },
            1,
        ),
        ({"theirs": b'{"dependencies": {"deeper": "1"}}', "deeper": b"{}"}, 0),
        ({"theirs": b"{not json"}, 0),
        ({}, 1),
    ],
    ids=["by another", "by none", "damaged", "not at hand"],
)
def test_a_package_of_npm_tells_by_its_dependencies(manifests, says):
    files = {f"node_modules/{name}/package.json": content for name, content in manifests.items()}
    assert len(libraries("javascript", NODE, files)) == says


def test_many_calls_at_one_place_are_told_as_one_that_may_be_anything():
    body = "\n".join(f"call('bucket-{number}')" for number in range(40))
    source = in_python(f"def call(name):\n    boto3.client('s3').get_object(Bucket=name, Key='k')\n{body}")
    (call,) = [each for each in found("python", source).sdk_calls if each.service == "s3"]
    assert said(call) == "s3.get_object …"


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("python", "def handler(event, context):\n    return int.from_bytes(event['b'], 'big')\n"),
        ("javascript", "let driver;\nexports.handler = async () => { driver.session(); context.done(); };\n"),
        (
            "javascript",
            'const knex = require("knex")({});\nexports.handler = async () => { await knex("t").what(); };\n',
        ),
    ],
    ids=["a type of the language", "variables that nobody set", "what a known library returned"],
)
def test_only_what_is_imported_is_a_library(language, source):
    assert libraries(language, source, {}) == []


CHUNK = """
'use strict';
var index = require('./index.js');
class GetObjectCommand extends index.Command {
    constructor(input) {
        super();
        this.input = input;
    }
    resolveMiddleware(clientStack, configuration, options) {
        this.middlewareStack.use(index.getSerdePlugin(configuration, this.serialize, this.deserialize));
        const { logger } = configuration;
        const clientName = "S3Client";
        const commandName = "GetObjectCommand";
        const handlerExecutionContext = {
            logger,
            clientName,
            commandName,
        };
    }
}
exports.GetObjectCommand = GetObjectCommand;
"""


def test_pieces_of_a_bundle_hold_commands_of_the_sdk():
    source = """
    exports.handler = async (event) => {
      const { S3Client } = require("@aws-sdk/client-s3");
      const { GetObjectCommand } = await Promise.resolve().then(function () { return require("./chunk.js"); });
      await new S3Client({}).send(new GetObjectCommand({ Bucket: "b", Key: event.key }));
    };
    """
    long = f"{CHUNK}// {'x' * 40_000}\n"
    assert [said(each) for each in found("javascript", source, {"chunk.js": long.encode()}).sdk_calls] == [
        "s3.GetObject Bucket=b"
    ]
