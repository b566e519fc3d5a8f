"""Modules that are imported and are nowhere, and those that are somewhere, though nobody follows them."""

from __future__ import annotations

import pytest
from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.code.flows import package_flows

HANDLERS = {
    "app.py": ("python3.13", "def handler(event, context):\n    return 1\n"),
    "app.js": ("nodejs22.x", "exports.handler = async () => 1;\n"),
}
CASES = [
    ("app.py", "import shared.db", {}, ("shared",)),
    ("app.py", "from .gone import thing", {}, ("gone",)),
    ("app.py", "from . import sibling", {"sibling.py": ""}, ()),
    ("app.py", "import json, os.path, zoneinfo", {}, ()),
    ("app.py", "import boto3, botocore.exceptions, urllib3, dateutil.parser, jmespath", {}, ()),
    ("app.py", "import requests, aws_lambda_powertools", {}, ()),
    ("app.py", "from mypy_boto3_s3 import S3Client", {}, ()),
    ("app.py", "import theirs", {"theirs/__init__.py": "", "theirs-1.dist-info/RECORD": "theirs/__init__.py,,"}, ()),
    (
        "app.py",
        "import native",
        {"native.so": "", "native-1.dist-info/RECORD": "native.so,,"},
        (),
    ),
    ("app.py", "import theirs", {"layers": ["/opt/python/theirs/__init__.py"]}, ()),
    ("app.py", "try:\n    import ujson\nexcept ImportError:\n    ujson = None", {}, ()),
    ("app.py", "import My_Tool", {"requirements.txt": "my-tool==1\n"}, ()),
    ("app.js", "require('./gone'); require('lost/a'); require('@s/lost/a');", {}, ("./gone", "@s/lost", "lost")),
    ("app.js", "require('fs/promises'); require('node:path'); require('diagnostics_channel');", {}, ()),
    ("app.js", "const a = require('aws-sdk'), b = require('@aws-sdk/client-s3'), c = require('lodash');", {}, ()),
    (
        "app.js",
        "require('./here'); require('./a.json'); require('./b');",
        {"here.js": "", "a.json": "", "b/index.js": ""},
        (),
    ),
    ("app.js", "const a = require('theirs');", {"node_modules/theirs/package.json": "{}"}, ()),
    ("app.js", "const a = require('theirs');", {"layers": ["/opt/nodejs/node_modules/theirs/index.js"]}, ()),
    ("app.js", "const a = require('theirs');", {"package.json": '{"dependencies": {"theirs": "1"}}'}, ()),
    ("app.js", "let a; try { a = require('optional'); } catch {}", {}, ()),
]


@pytest.mark.parametrize(("path", "imports", "others", "expected"), CASES, ids=[case[1][:60] for case in CASES])
def test_what_is_nowhere_is_told(path, imports, others, expected):
    runtime, handler = HANDLERS[path]
    files = {path: f"{imports}\n{handler}", **{name: text for name, text in others.items() if name != "layers"}}
    readers = {name: text.encode for name, text in files.items()}
    found = package_flows(Entrypoint(runtime=runtime, handler="app.handler"), path, readers, others.get("layers", ()))
    assert found.coverage.missing == expected
    assert found.gaps == ()


def test_many_are_told_in_part():
    source = "".join(f"import lost{number}\n" for number in range(50)) + HANDLERS["app.py"][1]
    entrypoint = Entrypoint(runtime="python3.13", handler="app.handler")
    assert len(package_flows(entrypoint, "app.py", {"app.py": source.encode}).coverage.missing) == 20
