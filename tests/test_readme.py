"""What README, its pages and SECURITY promise is so: each figure and each list is compared with what it is about."""

from __future__ import annotations

import ast
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import typer
from maremma import __version__
from maremma.analysis.iam.universe import universe
from maremma.aws.collect import resource_policies
from maremma.aws.collect.code import function
from maremma.aws.session.quota import GET_POLICY_RATE
from maremma.cli import exit_codes
from maremma.cli.app import COMMANDS, app
from maremma.model.command import Desk
from maremma.model.rule import Family
from maremma.model.target import Target
from maremma.report.ranking import ranking_table
from maremma.rules import RULES
from rich.console import Console

from sandbox.fleet.catalogue import CATALOGUE
from support.picture import picture
from tests.engine.building import latest

ROOT = Path(__file__).parents[1]
README, SECURITY = ((ROOT / name).read_text("utf-8") for name in ("README.md", "SECURITY.md"))
LIMITS, COSTS, PRIVACY = (
    " ".join((ROOT / "docs" / f"{name}.md").read_text("utf-8").split()) for name in ("limits", "costs", "privacy")
)
PROSE = " ".join(README.split())
TEMPLATE = (ROOT / "tests/infrastructure/__snapshots__/test_scanner/test_template.json").read_text("utf-8")
GROUP = typer.main.get_command(app)
WORDS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
MONTHLY = {"AWS::KMS::Key": 1.0, "AWS::SecretsManager::Secret": 0.4, "AWS::CloudWatch::Alarm": 0.1}
"""List prices in dollars."""


def count(kind: str) -> int:
    return TEMPLATE.count(f'"Type": "{kind}"')


def test_what_a_deployment_costs_at_rest_is_the_sum_of_what_it_has():
    [cost, alarms] = re.search(r"about \$(\d+) a month: .*?, (\d+) alarms", COSTS).groups()
    assert f"[about ${cost} a month]" in PROSE
    assert int(alarms) == count("AWS::CloudWatch::Alarm")
    assert {kind: count(kind) for kind in MONTHLY if "Alarm" not in kind} == dict.fromkeys(list(MONTHLY)[:2], 1)
    assert int(cost) == round(sum(price * count(kind) for kind, price in MONTHLY.items()))


def test_every_family_of_rules_is_in_the_table_and_has_rules():
    told = re.findall(r"^\| `([A-Z]{3})` \| ([^|]+) \| ([^|]+) \|$", README, re.MULTILINE)
    assert sorted(name for name, _, _ in told) == sorted(Family.__members__)
    assert {name for name, _, _ in told} == {each.id[:3] for each in RULES}


def test_the_exit_codes_are_those_of_the_command_line():
    told = re.search(r"Exit codes: (\d) clean, (\d) findings .*?, (\d) no result", PROSE).groups()
    assert tuple(map(int, told)) == (exit_codes.CLEAN, exit_codes.FINDINGS, exit_codes.FAILED)


@pytest.mark.parametrize(
    "name", ["scan", "check", "rank", "show", "explain", "find", "who-can-invoke", "what-can", "doctor"]
)
def test_what_there_is_to_read_comes_as_json_too(name):
    assert "format" in {each.name for each in GROUP.get_command(None, name).params}
    assert name in COMMANDS


def test_fail_on_is_what_readme_says():
    [default] = [each.default for each in GROUP.get_command(None, "scan").params if each.name == "fail_on"]
    assert f"`--fail-on` ({default})" in README


def test_the_actions_are_as_many_as_the_universe_has():
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    [told] = re.findall(r"the ([\d,]+) actions, their levels", page)
    assert int(told.replace(",", "")) == universe().all.bit_count()


def test_the_limits_on_versions_are_those_of_the_collector():
    assert f"the {WORDS[function.VERSIONS]} newest versions that aliases and triggers lead to" in LIMITS
    assert f"resource policies of {resource_policies.AT_MOST} aliases and versions" in LIMITS


def test_the_pace_follows_from_the_quota_and_the_default_share():
    told = re.search(r"policies of 10,000 functions takes about (\d+) minutes at full quota, and (\d+)", LIMITS)
    whole, half = map(int, told.groups())
    [share] = [each.default for each in GROUP.get_command(None, "scan").params if each.name == "quota_share"]
    assert (whole, half) == (round(10_000 / GET_POLICY_RATE / 60), round(10_000 / (GET_POLICY_RATE * share) / 60))


def test_the_feeds_are_told_with_how_often_they_are_fetched():
    source = (ROOT / "stacks" / "constructs" / "advisory_feed.py").read_text("utf-8")
    hours = int(re.search(r"_EVERY = Duration\.hours\((\d+)\)", source)[1])
    assert f"every {WORDS[hours]} hours a function of the scanner fetches" in PRIVACY.lower()
    for name in ("OSV", "CISA", "EPSS"):
        assert name in PRIVACY.lower().partition("every six hours")[2][:300].upper()
    assert "feeds" in SECURITY


def test_who_calls_beyond_aws_is_named():
    """A module that opens a connection of its own is one of those that the page on privacy speaks of."""
    package = ROOT / "layers" / "engine" / "python" / "maremma"
    known = {"aws/advisories/download.py", "aws/receivers/webhook.py", "cli/signing/oci_registry.py"}
    assert {str(each.relative_to(package)) for each in package.rglob("*.py") if _connects(each)} <= known | _OF_AWS


_OF_AWS = {
    "aws/collect/code/layer_shelf.py",
    "aws/collect/code/package.py",
    "aws/collect/code/image.py",
    "aws/session/connection_pools.py",
}
"""They read from addresses that AWS gives for a package or a layer."""
_CONNECTING = {"http.client", "urllib.request", "urllib3", "requests", "socket", "httpx", "aiohttp"}


def _connects(path: Path) -> bool:
    text = path.read_text("utf-8")
    for node in ast.walk(ast.parse(text)) if any(name in text for name in _CONNECTING) else ():
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if _CONNECTING & set(names):
            return True
    return False


def _below_the_ranking() -> list[str]:
    """What stands below a ranking of the demo in which a function was not judged in full."""
    console = Console(width=150, file=io.StringIO())
    place = Target("222222222222", "us-east-1", "thumbnails-legacy")
    desk = Desk(stack="Maremma", region="us-east-1")
    console.print(ranking_table([latest(target=place, coverage=90)], unknown={place: "x"}, desk=desk))
    return [line.rstrip() for line in console.file.getvalue().splitlines() if line.startswith("? not")]


DEMO = (ROOT / "docs" / "demo.txt").read_text("utf-8")
PICTURE = (ROOT / "docs" / "demo.svg").read_text("utf-8")
_TEXT, _NAMESPACE = "{http://www.w3.org/2000/svg}text", "http://www.w3.org/2000/svg"


def test_the_picture_is_made_of_the_recorded_demo():
    assert "(docs/demo.svg)" in README
    assert picture(DEMO) == PICTURE


def test_the_picture_says_what_the_demo_said_and_asks_no_other_host():
    said = [(each.text or "").replace("\xa0", " ") for each in ElementTree.fromstring(PICTURE).iter(_TEXT)]
    assert {word for line in DEMO.splitlines() for word in line.split()} <= set(" ".join(said).split())
    assert "//" not in PICTURE.replace(_NAMESPACE, "")
    assert len(PICTURE.encode()) < 60_000


def test_readme_fits_two_screens():
    assert len(README.splitlines()) <= 135


def test_the_sample_of_the_demo_has_the_shape_of_what_is_printed():
    rows = re.findall(r"^ ?(\d+) +(\d+\??) +\S+ +(\S+) +([a-z-]+) +(\d+) +(\S.*)$", DEMO, re.MULTILINE)
    assert [int(each[0]) for each in rows] == list(range(1, 16))
    scores = [int(each[1].rstrip("?")) for each in rows]
    assert scores == sorted(scores, reverse=True)
    titles = {each.title for each in RULES}
    assert [each[5] for each in rows if not any(title.startswith(each[5].rstrip("…")) for title in titles)] == []
    for rule, title in re.findall(
        r"^(?:\+ )?(?:critical|high|medium) +([A-Z]{3}\d{3}) (.*?)(?:  |$)", DEMO, re.MULTILINE
    ):
        [known] = [each for each in RULES if each.id == rule]
        assert known.title == title
    assert [line for line in _below_the_ranking() if line not in DEMO] == []
    assert [each[2] for each in rows if "?" in each[1]] == re.findall(r"^\? (\S+): ", DEMO, re.MULTILINE)
    assert f"{len(rows)} of {len(CATALOGUE)} functions" in DEMO


CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_newest_release_is_the_version_of_the_package():
    unreleased, newest, *_ = re.findall(r"^## \[([^]]+)\](?: - \d{4}-\d\d-\d\d)?$", CHANGELOG, re.MULTILINE)
    [told] = re.findall(r'^version = "(.*)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert (unreleased, newest, told) == ("Unreleased", __version__, __version__)


def test_an_entry_of_the_changelog_is_one_line_in_a_group():
    releases = re.split(r"^## .*$", CHANGELOG, flags=re.MULTILINE)[1:]
    groups = [group for each in releases for group in re.split(r"^### ", each, flags=re.MULTILINE)[1:]]
    titles = {group.splitlines()[0] for group in groups}
    assert titles <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    lines = [line for group in groups for line in group.splitlines()[1:] if line and not line.startswith("#### ")]
    assert [line for line in lines if not line.startswith("- ") or len(line) > 165] == []
