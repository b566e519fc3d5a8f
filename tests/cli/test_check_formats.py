"""How `maremma check` takes any format of the list: printed, in a file, and what it says of mistakes."""

from __future__ import annotations

import re

import pytest
from maremma.report.check.formats import FORMATS
from maremma.report.check.vex import OPENVEX

BOTH = ("--handler", "app.safe", "--handler", "app.handler")
MISTAKES = {
    "a policy as JUnit": (
        ("--policy", "--format", "junit"),
        "JUnit XML holds findings; a policy takes --format text or json",
    ),
    "a policy as a bill": (
        ("--policy", "--format", "cyclonedx"),
        "CycloneDX holds components; a policy takes --format text or json",
    ),
    "no such format": (("--format", "xml"), "'xml' is not one of 'text', 'json', 'sarif', 'github'"),
    "text to a file": (("--output", "out.txt"), "--output takes --format json, sarif, github"),
    "a format without a file": (
        ("--format", "sarif", "--format", "junit", "--output", "a.sarif"),
        "2 --format and 1 --output: give each format a file",
    ),
    "a statement of several functions": ((*BOTH, "--format", "openvex"), "such a document is of one function"),
}


@pytest.mark.parametrize("name", [each.name for each in FORMATS if each is not OPENVEX])
def test_every_format_goes_to_a_file_as_it_is_printed(maremma, projects, name):
    printed = maremma("check", "python", "--format", name)
    beside = maremma("check", "python", "--format", name, "--output", "told")
    assert (printed.returncode, beside.returncode) == (1, 1)
    assert printed.stdout.strip()
    # Events of OCSF and reports of GitLab say when they were made.
    told, shown = (
        re.sub(r'time": ?(\d+|"[\dT:-]+")', "", each) for each in ((projects / "told").read_text(), printed.stdout)
    )
    assert told == shown
    assert "Fix first: " in beside.stdout
    assert beside.stdout.endswith("written to told\n")


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_ends_in_a_sentence(maremma, projects, name):
    options, says = MISTAKES[name]
    ended = maremma("check", "python", *options)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert says in ended.stderr


def test_several_formats_take_a_file_each(maremma, projects):
    files = {"sarif": "a.sarif", "junit": "b.xml", "github": "c.txt"}
    options = [word for name, file in files.items() for word in ("--format", name, "--output", file)]
    ended = maremma("check", "python", *options)
    assert ended.returncode == 1
    assert [f"written to {each}" for each in files.values()] == ended.stdout.splitlines()[-3:]
    for name, file in files.items():
        assert (projects / file).read_text() == maremma("check", "python", "--format", name).stdout


def test_places_are_those_of_the_repository(maremma, projects):
    (projects / ".git").mkdir()
    printed = maremma("check", "python", "--format", "github").stdout
    files = re.findall(r"file=([^,]*)", printed)
    assert files
    assert all((projects / each).is_file() and each.startswith("python/") for each in files)
