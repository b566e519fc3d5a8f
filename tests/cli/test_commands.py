"""What each command prints from fixed records, and how each mistake ends."""

from __future__ import annotations

import json

import pytest

ARN = "arn:aws:lambda:eu-west-1:111122223333:function:orders"
FROM_RECORDS = {
    "rank": ("rank",),
    "rank one": ("rank", "--limit", "1"),
    "show": ("show", ARN),
    "explain": ("explain", ARN),
    "the policy": ("show", ARN, "--policy"),
}
KEYS = {"AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "wrong", "AWS_MAX_ATTEMPTS": "1"}
NOWHERE = {"AWS_ENDPOINT_URL": "http://localhost:1", "AWS_REGION": "eu-west-1"}
MISTAKES = {
    "unknown function": (("show", "nosuch"), {}, "no function nosuch"),
    "ambiguous function": (("show", "orders"), {}, "by its ARN"),
    "a policy that was not fitted": (("show", ARN.replace("eu-west-1", "us-east-1"), "--policy"), {}, "scan it again"),
    "malformed ARN": (("explain", "arn:aws:s3:::bucket"), {}, "is not the ARN"),
    "a bill of code that was not seen": (("show", ARN.replace("eu-west", "us-east"), "--sbom"), {}, "was not seen"),
    "unknown rule": (("rules", "XYZ999"), {}, "maremma rules"),
    "no region": (("scan",), KEYS, "--region"),
    "no region for the doctor": (("doctor",), KEYS, "--region"),
    "no credentials": (("scan", "--region", "eu-west-1"), {}, "Sign in"),
    "no credentials for a deployment": (("rank", "--deployed", "--region", "eu-west-1"), {}, "no AWS credentials"),
    "no network": (("rank", "--deployed"), {**KEYS, **NOWHERE}, "cannot be reached"),
    "no profile": (("scan", "--profile", "nosuch"), {}, "--profile"),
    "an order about nothing": (("quarantine", "start"), {}, "name a function"),
    "a list of one": (("quarantine", "list", "orders"), {}, "none with list"),
    "wrong severity": (("scan", "--fail-on", "awful"), {}, "--fail-on takes one of"),
    "a store that is a folder": (("rank", "--store", "."), {}, "--store"),
    "callers of a malformed ARN": (("who-can-invoke", "arn:aws:s3:::bucket"), {}, "is not the ARN"),
    "callers of an alias": (("who-can-invoke", "orders:live"), {}, "neither the name of a function nor its ARN"),
    "callers of a version": (
        ("who-can-invoke", "arn:aws:lambda:eu-west-1:111122223333:function:orders:1"),
        {},
        "ask for arn:aws:lambda:eu-west-1:111122223333:function:orders",
    ),
    "callers of a part of an ARN": (("who-can-invoke", "111122223333:function:orders"), {}, "nor its ARN"),
    "callers without a region": (("who-can-invoke", "orders"), KEYS, "--region"),
    "callers without credentials": (("who-can-invoke", "orders", "--region", "eu-west-1"), {}, "Sign in"),
    "what nobody can": (("what-can", "somebody"), KEYS, "an account's number"),
    "what one can besides": (("what-can", "anyone", "delete"), KEYS, "answers for `invoke` alone"),
    "what one can nowhere": (("what-can", "anyone"), KEYS, "--region"),
    "unknown command": (("rnak",), {}, "rnak"),
}


@pytest.mark.parametrize("name", FROM_RECORDS)
@pytest.mark.parametrize("format", ["text", "json"])
def test_prints(maremma, store, snapshot, name, format):
    ended = maremma(*FROM_RECORDS[name], "--store", store.name, "--format", format)
    assert (ended.returncode, ended.stderr) == (0, "")
    if format == "json":
        json.loads(ended.stdout)
    assert "\x1b" not in ended.stdout
    assert ended.stdout == snapshot


def test_a_bill_of_materials_is_of_the_record(maremma, store):
    bill = json.loads(maremma("show", ARN, "--sbom", "--store", store.name).stdout)
    assert [each["purl"] for each in bill["components"]] == ["pkg:pypi/six@1.16.0"]


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_ends_in_a_sentence(maremma, store, name):
    arguments, environment, says = MISTAKES[name]
    takes_store = arguments[0] in {"show", "explain"}
    ended = maremma(*arguments, *(("--store", store.name) if takes_store else ()), **environment)
    assert ended.returncode == 2
    assert says in ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""


def test_a_file_that_is_no_store_is_told(maremma, tmp_path):
    path = tmp_path / "words"
    path.write_text("these are words and not a database, " * 10)
    ended = maremma("rank", "--store", str(path))
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "cannot be used as a store" in ended.stderr


def test_nothing_on_record_says_what_to_do(maremma):
    ended = maremma("rank")
    says = "error: there is no function on record yet, so nothing is known; run `maremma scan` first"
    assert (ended.returncode, ended.stdout, ended.stderr.strip()) == (2, "", says)


def test_rules_are_listed_and_explained(maremma):
    listed = json.loads(maremma("rules", "--format", "json").stdout)["rules"]
    first = listed[0]["id"]
    assert len({each["id"] for each in listed}) == len(listed) > 10
    told = maremma("rules").stdout
    assert all(each["id"] in told for each in listed)
    assert "What it does" in maremma("rules", first).stdout


def test_the_version_is_printed(installed):
    assert installed("--version").stdout.startswith("maremma ")


def test_the_installed_script_ends_as_the_commands_here_do(installed, maremma, store):
    for arguments in (("rank", "--store", store.name), ("show", "nosuch", "--store", store.name), ("rnak",)):
        one, other = installed(*arguments), maremma(*arguments)
        assert (one.returncode, one.stdout, one.stderr) == (other.returncode, other.stdout, other.stderr)
