"""What `find` answers from fixed records, with its exit codes, and how `show --vex` tells the same of one function."""

from __future__ import annotations

import json

import pytest
from maremma.report.assessment import function_page
from rich.console import Console

from tests.cli.fixed_records import ORDERS, whole
from tests.engine.building import TARGET

ARN = "arn:aws:lambda:eu-west-1:111122223333:function:orders"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("--cve", "CVE-2021-44228"), 1),
        (("--cve", "ghsa-jfh8-c2jp-5v3q"), 1),
        (("--cve", "CVE-2099-1"), 2),  # it may be there
        (("--package", "six@1.16.0"), 1),
        (("--package", "pkg:npm/six"), 2),  # of two functions the code was not seen
        (("--secret", "0123456789abcdef"), 1),
    ],
)
@pytest.mark.parametrize("format", ["text", "json"])
def test_the_fleet_answers(maremma, store, snapshot, asked, code, format):
    ended = maremma("find", *asked, "--store", store.name, "--format", format)
    assert (ended.returncode, ended.stderr) == (code, "")
    assert (json.loads(ended.stdout) if format == "json" else ended.stdout) == snapshot


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ((), "one of --cve, --package and --secret"),
        (("--cve", "CVE-1", "--package", "six"), "one of --cve, --package and --secret"),
        (("--package", " "), "one of --cve, --package and --secret"),
        (("--secret", "hunter2"), "never by what it says"),
        (("--secret", "fedcba9876543210"), "no function on record holds the secret fedcba9876543210"),
        (("--package", "pkg:deb/x"), "is not a purl"),
        (("--package", "six", "--store", "empty.sqlite"), "run `maremma scan --store empty.sqlite` first"),
    ],
)
def test_what_is_no_question_is_told(maremma, store, asked, says):
    ended = maremma("find", *asked, *(() if "--store" in asked else ("--store", store.name)))
    assert (ended.returncode, ended.stdout) == (2, "")
    assert says in " ".join(ended.stderr.split())


def test_a_function_states_what_it_means(maremma, store):
    ended = maremma("show", ARN, "--vex", "--store", store.name)
    stated = {each["vulnerability"]["name"]: each["status"] for each in json.loads(ended.stdout)["statements"]}
    assert stated == {"CVE-2021-44228": "affected", "CVE-2099-1": "under_investigation"}


def test_of_a_function_that_was_not_seen_nothing_is_stated(maremma, store):
    ended = maremma("show", ARN.replace("eu-west", "us-east"), "--vex", "--store", store.name)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "was not seen" in ended.stderr


@pytest.mark.parametrize(
    ("holders", "says"), [(14, "in 14 functions: maremma find --secret"), (1, "maremma find --secret")]
)
def test_a_finding_says_how_many_functions_hold_its_secret(holders, says):
    console = Console(width=120)
    with console.capture() as shown:
        console.print(function_page(whole(TARGET, *ORDERS), holders={"0123456789abcdef": holders}))
    assert f"same {says} 0123456789abcdef" in shown.get()
