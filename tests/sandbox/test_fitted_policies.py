"""The policies that fit the demo account's functions allow every call that those make when they run.

The handlers of Python are run, but for those that hand what they get to a shell or import it; what they call is turned
into actions and resources here, by hand, and not by the tables that the policies are made with.
"""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from maremma.analysis.iam.needed import fit, parsed
from maremma.model.snapshot import FunctionSnapshot

from sandbox.fleet.catalogue import CATALOGUE
from sandbox.fleet.packages import Packages
from tests.sandbox.fitted import ACCOUNT, FUNCTIONS, HERE, Run, allowed, as_deployed, denied, environment_of

pytestmark = pytest.mark.sandbox


def packed(**files: str) -> str:
    """A tar archive in base64."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(name.replace("_", "."))
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text.encode()))
    return base64.b64encode(written.getvalue()).decode()


def text(content: str) -> str:
    return base64.b64encode(content.encode()).decode()


def records(**body: object) -> dict[str, Any]:
    return {"Records": [{"messageId": "m", "body": json.dumps(body)}]}


def messages(**body: object) -> dict[str, Any]:
    return {"Records": [{"Sns": {"MessageId": "m", "Message": json.dumps(body)}}]}


def uploads(bucket: str, key: str) -> dict[str, Any]:
    return {"Records": [{"s3": {"bucket": {"name": f"shop-{bucket}-{ACCOUNT}"}, "object": {"key": key}}}]}


LINES = [{"product": "p", "quantity": 1, "price": 2}]
HEAD = {"ContentLength": 1, "ETag": "e"}
PRODUCTS = text("products: [{sku: a, name: b, price: 1}]\ntable: imported")
FEED = text('<stock><item sku="a"><amount>1</amount></item></stock>')
SIGNED = {"secretsmanager.GetSecretValue": {"SecretString": "s"}}
BASKET = {"dynamodb.GetItem": {"Item": {"lines": [{"cents": 1, "quantity": 1}]}}}
CUSTOMER = {"dynamodb.GetItem": {"Item": {"email": "a@b.example", "name": "A"}}}
WRITTEN = {"dynamodb.BatchWriteItem": {"UnprocessedItems": {}}}
CLAIMS = {"authorizer": {"claims": {"sub": "c"}}}
RUNS = [
    Run(
        "partner-webhook-signed",
        {"body": json.dumps({"partner": "north", "day": "2026-01-01"})},
        {"s3.PutObject"},
        page=packed(a_csv="1"),
    ),
    Run("order-intake", records(id="1", customer="c", lines=LINES), {"dynamodb.PutItem"}),
    Run("order-intake-wide", records(id="1", table="elsewhere", lines=LINES), {"dynamodb.PutItem"}),
    Run("checkout-passthrough", {"body": "x"}, {"sqs.SendMessage"}),
    Run(
        "checkout",
        {"body": json.dumps({"customer": 1, "lines": [{"article": 1, "quantity": 1}]})},
        {"sqs.SendMessage"},
    ),
    Run("gift-cards", records(value=10, partner="p", sold="2026-01-01"), {"dynamodb.PutItem"}),
    Run("stock-sync", {}, {"dynamodb.BatchWriteItem"}, WRITTEN, page=FEED),
    Run("loyalty-points-2022", records(total=10, customer="c"), {"dynamodb.ExecuteStatement"}),
    Run(
        "loyalty-points",
        records(total=10, customer="c"),
        {"dynamodb.UpdateItem"},
        {"dynamodb.UpdateItem": {"Attributes": {"points": 1}}},
    ),
    Run(
        "invoice-render",
        {"body": json.dumps({"order": "123456"}), "requestContext": CLAIMS},
        {"dynamodb.GetItem", "s3.PutObject"},
        {"dynamodb.GetItem": {"Item": {"customer": "c", "lines": []}}},
    ),
    Run(
        "payments-capture-env",
        messages(id="1"),
        {"dynamodb.ExecuteStatement"},
        page=text('{"state": "done"}'),
    ),
    Run(
        "payments-capture", messages(id="1", cents=2), {"secretsmanager.GetSecretValue", "dynamodb.UpdateItem"}, SIGNED
    ),
    Run("refunds-silent", messages(order="1", cents=2, email="a@b.example"), {"dynamodb.PutItem", "ses.SendEmail"}),
    Run("refunds", messages(order="1", cents=2), {"dynamodb.PutItem"}),
    Run(
        "thumbnails",
        uploads("pictures", "originals/a.jpg"),
        {"s3.HeadObject", "s3.GetObject", "s3.PutObject"},
        {"s3.HeadObject": HEAD, "s3.GetObject": {"Body": text("x")}},
    ),
    Run(
        "catalogue-import-loop",
        uploads("catalogues-raw", "a.yaml"),
        {"s3.GetObject", "s3.PutObject", "dynamodb.PutItem"},
        {"s3.GetObject": {"Body": PRODUCTS}},
    ),
    Run(
        "catalogue-import",
        uploads("catalogues", "incoming/a.yaml"),
        {"s3.GetObject", "s3.PutObject"},
        {"s3.GetObject": {"Body": PRODUCTS}},
    ),
    Run(
        "deploy-helper-agency",
        {"function": "f", "version": "2.0", "policy": "arn:p", "role": "r", "bucket": "b", "key": "k"},
        {"iam.AttachRolePolicy", "lambda.UpdateFunctionCode"},
    ),
    Run(
        "deploy-helper",
        {},
        {"lambda.PublishVersion", "lambda.UpdateAlias"},
        {"lambda.PublishVersion": {"Version": "2", "Description": "release 1.0"}},
    ),
    Run(
        "wish-lists-keyed",
        {"info": {"fieldName": "wishLists"}, "arguments": {"customer": "c"}, "request": {"headers": {}}},
        {"dynamodb.ExecuteStatement"},
        {"dynamodb.ExecuteStatement": {"Items": []}},
    ),
    Run(
        "wish-lists-keyed",
        {"info": {"fieldName": "add"}, "arguments": {"customer": "c", "product": "p"}, "request": {"headers": {}}},
        {"dynamodb.PutItem"},
    ),
    Run(
        "wish-lists",
        {"info": {"fieldName": "wishLists"}, "identity": {"sub": "c"}},
        {"dynamodb.Query"},
        {"dynamodb.Query": {"Items": []}},
    ),
    Run(
        "wish-lists",
        {"info": {"fieldName": "add"}, "identity": {"sub": "c"}, "arguments": {"product": "ABCD"}},
        {"dynamodb.PutItem"},
    ),
    Run(
        "supplier-photos",
        uploads("supplier-files", "photos/a.tar"),
        {"s3.HeadObject", "s3.GetObject", "s3.PutObject"},
        {"s3.HeadObject": HEAD | {"ContentLength": 200}, "s3.GetObject": {"Body": packed(a_jpg="x")}},
    ),
    Run(
        "price-lists",
        uploads("supplier-files", "prices/new/a.yaml"),
        {"s3.GetObject", "dynamodb.BatchWriteItem"},
        {"s3.GetObject": {"Body": text("products: {a: 1}")}, **WRITTEN},
    ),
    Run(
        "price-lists-moved",
        uploads("prices", "a.yaml"),
        {"s3.GetObject", "dynamodb.PutItem"},
        {"s3.GetObject": {"Body": text("products: {a: 1}")}},
    ),
    Run("shelf-sensors-agency", {"at": "2026-01-01", "weight": 1, "shelf": "s"}, {"dynamodb.ExecuteStatement"}),
    Run("shelf-sensors", {"at": "2026-01-01", "weight": 1, "shelf": "s"}, {"dynamodb.UpdateItem"}),
    Run("basket-totals", {"basket": "1"}, {"dynamodb.GetItem"}, BASKET),
    Run("basket-totals-lagging", {"basket": "1"}, {"dynamodb.GetItem"}, BASKET),
    Run(
        "newsletter-2023",
        {"bucket": "b", "template": "t", "addresses": ["a@b.example"], "subject": "s"},
        {"s3.GetObject", "ses.SendEmail"},
        {"s3.GetObject": {"Body": text("hello")}},
    ),
    Run(
        "newsletter",
        {},
        {"dynamodb.Scan", "sesv2.SendEmail"},
        {"dynamodb.Scan": {"Items": [{"address": "a@b.example"}]}},
    ),
    Run(
        "nightly-cleanup",
        {},
        {"dynamodb.Scan", "dynamodb.BatchWriteItem"},
        {"dynamodb.Scan": {"Items": [{"id": "1"}]}, **WRITTEN},
    ),
    *(
        Run(f"notify-{occasion}", messages(customer="c", order="1"), {"dynamodb.GetItem", "ses.SendEmail"}, CUSTOMER)
        for occasion in ("shipping", "returns", "reviews")
    ),
]
NOT_RUN = {
    "partner-webhook": "a shell gets what it is sent",
    "thumbnails-legacy": "a shell gets what it is sent",
    "supplier-photos-open": "a shell gets what it is sent",
    "stock-sync-old": "it reads XML that names files",
    "gift-cards-pickled": "it unpickles what it is sent",
    "returns-intake-2023": "it unpickles what it is sent",
    "returns-intake": "its message has to be signed",
    "invoice-render-open": "it needs a database",
    "migration-2021": "it needs a database",
}
"""Functions of Python with calls of AWS that are not run, and why."""

CALLS_NOTHING = {
    *("delivery-slots", "delivery-slots-packed", "exchange-rates", "exchange-rates-mistyped", "shelf-labels"),
    *("shelf-labels-lagging", "size-guide", "size-guide-unpinned", "stock-rules", "stock-rules-2020"),
}
"""Functions of Python that are there for what they hold, and call nothing of AWS."""


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    return Packages(tmp_path_factory.mktemp("packages"))


@pytest.fixture(scope="module")
def tools(tmp_path_factory):
    """A folder with a `convert` that makes an empty file of its last argument."""
    folder = tmp_path_factory.mktemp("tools")
    (folder / "convert").write_text('#!/bin/sh\nfor last; do :; done\n: > "${last#*:}"\n')
    (folder / "convert").chmod(0o755)
    return folder


@pytest.mark.parametrize("run", RUNS, ids=lambda run: f"{run.function} {' '.join(sorted(run.calls))}")
def test_every_call_is_allowed(run, packages, tools, tmp_path):
    function = FUNCTIONS[run.function]
    package = packages.build(function.package)
    snapshot = as_deployed(function, package.path)
    calls = recorded(run, snapshot, package.path, tmp_path, tools)
    assert {f"{each['service']}.{each['operation']}" for each in calls} >= run.calls
    assert denied(snapshot, calls) == {"today": [], "fitted": []}


def test_a_fitted_policy_allows_nothing_else(packages):
    function = FUNCTIONS["order-intake-wide"]
    snapshot = as_deployed(function, packages.build(function.package).path)
    policies = tuple(parsed("fitted", each) for each in fit(snapshot).policies)
    deleting = ("dynamodb:DeleteTable", f"arn:aws:dynamodb:{HERE}:table/orders")
    assert allowed(snapshot.role.policies, *deleting)
    assert not allowed(policies, *deleting)


def test_every_function_of_python_is_run_or_there_is_a_reason():
    of_python = {each.name for each in CATALOGUE if each.runtime.startswith("python") and not each.image}
    assert of_python == {run.function for run in RUNS} | set(NOT_RUN) | CALLS_NOTHING


@pytest.mark.parametrize("name", sorted(CALLS_NOTHING))
def test_what_calls_nothing_needs_nothing(name, packages):
    function = FUNCTIONS[name]
    assert as_deployed(function, packages.build(function.package).path).code.sdk_calls == ()


def recorded(run: Run, snapshot: FunctionSnapshot, package: Path, folder: Path, tools: Path) -> list[dict[str, Any]]:
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    asked = {
        "folder": str(folder),
        "handler": snapshot.configuration.handler,
        "event": run.event,
        "answers": run.answers,
        "page": run.page,
    }
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    runner = Path(__file__).with_name("recorded_calls.py")
    ended = subprocess.run(
        [sys.executable, str(runner)],
        input=json.dumps(asked),
        env={"PATH": path, **environment_of(snapshot)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    found: list[dict[str, Any]] = json.loads(ended.stdout)
    return found
