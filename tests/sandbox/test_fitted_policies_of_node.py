"""As test_fitted_policies, for the functions of Node: they are run with AWS's SDK from npm."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from maremma.model.snapshot import FunctionSnapshot

from sandbox.fleet.catalogue import CATALOGUE
from sandbox.fleet.packages import Packages
from tests.sandbox.fitted import FUNCTIONS, Run, as_deployed, denied, environment_of
from tests.sandbox.npm import Npm

pytestmark = pytest.mark.sandbox

PACKAGES = ("@aws-sdk/client-dynamodb@^3", "@aws-sdk/client-s3@^3")


def item(**values: str) -> dict[str, Any]:
    """An answer with one item of texts."""
    return {"Item": {name: {"S": value} for name, value in values.items()}}


PRODUCTS = {"Items": [{"id": {"S": "1"}, "name": {"S": "cup"}, "price": {"N": "2"}}]}
PLACES = {"Items": [{"place": {"S": "Bern"}, "at": {"S": "10:00"}, "customer": {"S": "c"}}]}
LINES = {"Item": {"lines": {"L": [{"M": {"quantity": {"N": "1"}, "product": {"S": "cup"}}}]}}}
SIGNED_IN = {"authorizer": {"iam": {"cognitoIdentity": {"identityId": "c"}}}}
CHATTING = {"routeKey": "say", "identity": {"caller": "c"}}
RUNS = [
    Run("product-search-open", {"headers": {}}, {"dynamodb.Scan"}, {"dynamodb.Scan": PRODUCTS}),
    Run(
        "product-search",
        {"headers": {}, "queryStringParameters": {"category": "cups"}},
        {"dynamodb.Query"},
        {"dynamodb.Query": PRODUCTS},
    ),
    Run(
        "session-api-keyed",
        {"headers": {}, "queryStringParameters": {"session": "1"}},
        {"dynamodb.Scan"},
        {"dynamodb.Scan": {"Items": [{"session": {"S": "1"}}]}},
    ),
    Run(
        "session-api",
        {"requestContext": {"authorizer": {"principalId": "c"}}},
        {"dynamodb.GetItem", "dynamodb.UpdateItem"},
        {"dynamodb.GetItem": item(basket="1")},
    ),
    Run(
        "customer-export-open",
        {"body": json.dumps({"email": "a@b.example"})},
        {"dynamodb.ExecuteStatement"},
        {"dynamodb.ExecuteStatement": {"Items": []}},
    ),
    Run(
        "customer-export",
        {"requestContext": SIGNED_IN},
        {"dynamodb.GetItem", "s3.PutObject"},
        {"dynamodb.GetItem": item(name="A")},
    ),
    Run("order-events", {"detail": {"id": "123456"}}, {"dynamodb.GetItem"}, {"dynamodb.GetItem": LINES}),
    Run(
        "parcel-tracking-open",
        {"queryStringParameters": {"parcel": "1"}},
        {"dynamodb.ExecuteStatement"},
        {"dynamodb.ExecuteStatement": PLACES},
    ),
    Run(
        "parcel-tracking",
        {"headers": {"x-amzn-oidc-identity": "c"}, "queryStringParameters": {"parcel": "1234567890"}},
        {"dynamodb.GetItem"},
        {"dynamodb.GetItem": item(place="Bern", at="10:00")},
    ),
    *(
        Run(
            function,
            {"requestContext": CHATTING, "body": json.dumps({"history": history, "customer": "c", "text": "hello"})},
            {f"dynamodb.{operation}"},
            {f"dynamodb.{operation}": {"Items": []}},
        )
        for function, history, operation in (
            ("support-chat-open", True, "Scan"),
            ("support-chat-open", False, "PutItem"),
            ("support-chat", True, "Query"),
            ("support-chat", False, "PutItem"),
        )
    ),
    Run("staff-sign-in", {"userName": "u"}, {"dynamodb.GetItem"}, {"dynamodb.GetItem": item(duty="counter")}),
]
NOT_RUN = {"order-events-anywhere": "a shell gets what it is sent"}
"""Functions of Node with calls of AWS that are not run, and why."""

CALLS_NOTHING = {
    *("receipt-texts-2019", "receipt-texts", "packing-slips-hijacked", "packing-slips"),
    *("shop-authorizer", "black-friday-2022"),
}
"""Functions of Node that call nothing of AWS."""


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    return Packages(tmp_path_factory.mktemp("packages"))


@pytest.fixture(scope="module")
def npm(tmp_path_factory):
    """Node with AWS's SDK, and an `enscript` that writes an empty file."""
    made = Npm(tmp_path_factory.mktemp("npm"), *PACKAGES)
    if failure := made.install():
        pytest.fail(f"npm cannot install {' and '.join(PACKAGES)} here, so nothing is proved: {failure.strip()[-300:]}")
    tool = made.folder / "node_modules" / ".bin" / "enscript"
    tool.parent.mkdir(exist_ok=True)
    tool.write_text('#!/bin/sh\nwhile [ "$1" != -o ]; do shift; done\n: > "$2"\n')
    tool.chmod(0o755)
    return made


@pytest.mark.parametrize("run", RUNS, ids=lambda run: f"{run.function} {' '.join(sorted(run.calls))}")
def test_every_call_is_allowed(run, packages, npm, tmp_path):
    function = FUNCTIONS[run.function]
    package = packages.build(function.package)
    snapshot = as_deployed(function, package.path)
    calls = recorded(run, snapshot, package.path, tmp_path, npm)
    assert {f"{each['service']}.{each['operation']}" for each in calls} >= run.calls
    assert denied(snapshot, calls) == {"today": [], "fitted": []}


def test_every_function_of_node_is_run_or_there_is_a_reason():
    of_node = {each.name for each in CATALOGUE if each.runtime.startswith("nodejs") and not each.image}
    assert of_node == {run.function for run in RUNS} | set(NOT_RUN) | CALLS_NOTHING


@pytest.mark.parametrize("name", sorted(CALLS_NOTHING))
def test_what_calls_nothing_needs_nothing(name, packages):
    function = FUNCTIONS[name]
    assert as_deployed(function, packages.build(function.package).path).code.sdk_calls == ()


def recorded(run: Run, snapshot: FunctionSnapshot, package: Path, folder: Path, npm: Npm) -> list[dict[str, Any]]:
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    asked = {
        "folder": str(folder),
        "handler": snapshot.configuration.handler,
        "event": run.event,
        "answers": run.answers,
    }
    runner = Path(__file__).with_name("recorded_calls.cjs")
    modules = str(npm.folder / "node_modules")
    variables = {"NODE_PATH": modules, "TMPDIR": str(folder), **environment_of(snapshot)}
    ended = npm.run("node", str(runner), given=json.dumps(asked), **variables)
    assert ended.returncode == 0, ended.stderr
    found: list[dict[str, Any]] = json.loads(ended.stdout)
    return found
