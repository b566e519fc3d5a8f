"""Invocations: the window, the last day, never, and no answer."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from maremma.aws.collect.monitoring.usage import BATCH, HISTORY_DAYS, count_invocations
from maremma.model.facet import Facet, GapReason
from maremma.model.guardrails import INACTIVITY_DAYS
from maremma.model.snapshot import Usage
from maremma.model.target import AccountRegion

from tests.aws.accounts import answer, refusing, session

PLACE = AccountRegion("111122223333", "eu-west-1")
NOW = datetime(2026, 6, 3, 14, 30, tzinfo=UTC)


def midnight(days_ago):
    return datetime(2026, 6, 3, tzinfo=UTC) - timedelta(days=days_ago)


def metric(index, by_day=(), status="Complete"):
    """What CloudWatch says of a function, as pairs of days ago and a sum."""
    return {
        "Id": f"m{index}",
        "Timestamps": [midnight(days_ago) for days_ago, _ in by_day],
        "Values": [value for _, value in by_day],
        "StatusCode": status,
    }


def usage(invocations, last_invoked):
    return Usage(
        invocations=invocations, window_days=INACTIVITY_DAYS, last_invoked=last_invoked, history_days=HISTORY_DAYS
    )


def counted(*pages, names=("a",), until=NOW):
    opened = session(PLACE)
    replies = [{"MetricDataResults": list(page), "NextToken": f"t{number}"} for number, page in enumerate(pages)]
    del replies[-1]["NextToken"]
    answer(opened, "cloudwatch", "GetMetricData", *replies)
    return count_invocations(opened, list(names), until)


CASES = [
    ("never", [], usage(0, None)),
    ("today", [(0, 3.0)], usage(3, date(2026, 6, 3))),
    ("days add up and the last one counts", [(0, 1.0), (7, 4.0), (89, 2.0)], usage(7, date(2026, 6, 3))),
    ("on the first day of the window", [(90, 5.0)], usage(5, date(2026, 3, 5))),
    ("before the window", [(91, 5.0)], usage(0, date(2026, 3, 4))),
    ("a year ago", [(400, 5.0), (365, 1.0)], usage(0, date(2025, 6, 3))),
    ("a day without any is no invocation", [(0, 0.0), (3, 2.0)], usage(2, date(2026, 5, 31))),
]


@pytest.mark.parametrize(("title", "by_day", "expected"), CASES, ids=[each[0] for each in CASES])
def test_the_invocations_of_a_function(title, by_day, expected):
    facts = counted([metric(0, by_day)])
    assert facts.of == {"a": expected}
    assert facts.gaps_of == {}


def test_the_days_of_all_pages_count():
    facts = counted(
        [metric(0, [(2, 7.0)], status="PartialData"), metric(1)], [metric(0, [(100, 5.0)])], names=("a", "b")
    )
    assert facts.of == {"a": usage(7, date(2026, 6, 1)), "b": usage(0, None)}


def test_days_are_those_of_utc():
    late = datetime(2026, 6, 4, 1, tzinfo=timezone(timedelta(hours=5)))
    assert counted([metric(0, [(0, 1.0)])], until=late).of["a"] == usage(1, date(2026, 6, 3))


def test_a_call_asks_for_no_more_points_than_cloudwatch_gives_on_a_page():
    opened = session(PLACE)
    results = [metric(number) for number in range(BATCH)]
    asked = answer(
        opened,
        "cloudwatch",
        "GetMetricData",
        {"MetricDataResults": results},
        {"MetricDataResults": results},
        {"MetricDataResults": results[:1]},
    )
    names = [f"fn-{number}" for number in range(2 * BATCH + 1)]
    facts = count_invocations(opened, names, NOW)
    assert len(asked) == 3
    assert facts.of["fn-400"] == usage(0, None)
    assert len(facts.of) == len(names)
    assert BATCH * HISTORY_DAYS <= 100_800
    assert BATCH <= 500


def test_the_first_day_asked_for_is_one_that_cloudwatch_still_has():
    opened = session(PLACE)
    asked = []
    opened.client("cloudwatch").meta.events.register(
        "provide-client-params.cloudwatch.GetMetricData", lambda params, **_: asked.append(params)
    )
    answer(opened, "cloudwatch", "GetMetricData", {"MetricDataResults": []})
    count_invocations(opened, ["a"], NOW)
    ((start, end, period),) = {
        (each["StartTime"], each["EndTime"], query["MetricStat"]["Period"])
        for each in asked
        for query in each["MetricDataQueries"]
    }
    assert (start, end, period) == (midnight(HISTORY_DAYS - 1), NOW, 86400)
    assert end - start <= timedelta(days=455)


@pytest.mark.parametrize("status", ["InternalError", "Forbidden", "PartialData", None])
def test_a_function_without_an_answer_has_a_gap(status):
    facts = counted([metric(0, [(0, 1.0)]), metric(1, status=status)], names=("a", "b"))
    assert list(facts.of) == ["a"]
    assert {name: gap.reason for name, (gap,) in facts.gaps_of.items()} == {"b": GapReason.UNREADABLE}


def test_a_function_that_is_not_mentioned_was_not_answered():
    facts = counted([metric(0, [(0, 1.0)])], names=("a", "b"))
    assert list(facts.of) == ["a"]
    assert {name: gap.reason for name, (gap,) in facts.gaps_of.items()} == {"b": GapReason.UNREADABLE}


def test_the_last_page_says_whether_all_was_said():
    pages = [[metric(0, [(2, 7.0)]), metric(1)], [metric(0, [(1, 5.0)], status="PartialData")]]
    assert list(counted(*pages, names=("a", "b")).of) == ["b"]


@pytest.mark.parametrize(
    "strange",
    [{**metric(0), "Values": [1.0]}, metric(7, [(0, 1.0)]), {"Values": []}],
    ids=["a value without a day", "an answer to no question", "no id"],
)
def test_an_answer_that_is_not_understood_is_no_number(strange):
    facts = counted([strange, metric(1, [(0, 1.0)])], names=("a", "b"))
    assert facts.of == {}
    assert {gap.reason for gaps in facts.gaps_of.values() for gap in gaps} == {GapReason.UNREADABLE}


def test_only_the_batch_that_was_refused_has_no_numbers():
    opened = session(PLACE)
    names = [f"fn-{number:04}" for number in range(BATCH + 1)]
    with refusing(opened, "cloudwatch", "GetMetricData", after=1):
        results = [metric(number, [(0, 1.0)]) for number in range(BATCH)]
        answer(opened, "cloudwatch", "GetMetricData", {"MetricDataResults": results})
        facts = count_invocations(opened, names, NOW)
    assert len(facts.of) == BATCH
    assert {name: (gap.facet, gap.partial) for name, (gap,) in facts.gaps_of.items()} == {
        f"fn-{BATCH:04}": (Facet.USAGE, False)
    }


def test_a_batch_that_is_refused_halfway_has_no_numbers_either():
    opened = session(PLACE)
    with refusing(opened, "cloudwatch", "GetMetricData", "ThrottlingException", after=1):
        page = {"MetricDataResults": [metric(0, [(0, 1.0)])], "NextToken": "t"}
        answer(opened, "cloudwatch", "GetMetricData", page)
        facts = count_invocations(opened, ["a"], NOW)
    assert facts.of == {}
    assert [gap.reason for gap in facts.gaps_of["a"]] == [GapReason.THROTTLED]
    assert not facts.gaps_of["a"][0].partial
