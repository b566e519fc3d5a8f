"""The tables of callers: widest first, what is not certain marked, and no sentence without a subject."""

from __future__ import annotations

from dataclasses import replace

from maremma.analysis.exposure import Invoker, open_to_anyone
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.api import ApiKind, ApiRoute, CallerCheck
from maremma.model.snapshot import EventSourceMapping
from maremma.report.callers import (
    callable_entry,
    callable_table,
    callers_entry,
    callers_table,
    unseen,
    unseen_of,
)
from rich.console import Console

from tests.engine.building import function

ROUTE = ApiRoute(
    kind=ApiKind.HTTP,
    api_id="a1",
    api_name="shop",
    method="GET",
    path="/[x]",
    auth=CallerCheck.NONE,
    api_key_required=True,
    credentials=True,
    stages=("prod",),
)
QUEUE = EventSourceMapping(uuid="m", source_arn="arn:aws:sqs:eu-west-1:111122223333:q", senders_seen=False)
FUNCTION = replace(function("orders"), routes=(ROUTE,), event_sources=(QUEUE,), policies=(), usage=None)
ANN = Invoker(arn="arn:aws:iam::111122223333:user/ann", through="inline:work · Quick", conditions=(), certain=True)
BOB = replace(ANN, arn="arn:aws:iam::111122223333:user/bob", conditions=("a tag nobody knows",), certain=False)


def printed(renderable) -> list[str]:
    console = Console(width=200, no_color=True)
    with console.capture() as capture:
        console.print(renderable)
    return [line.rstrip() for line in capture.get().splitlines() if line.strip()]


def test_callers_are_listed_from_the_widest_down():
    lines = printed(callers_table(FUNCTION, [ANN, BOB]))
    rows = [line for line in lines if line.endswith(("certain", "perhaps"))]
    assert [(row.split()[0], row.split()[-1]) for row in rows] == [
        ("anyone", "certain"),
        ("this", "certain"),
        ("those", "perhaps"),
        ("user/ann", "certain"),
        ("user/bob", "perhaps"),
    ]
    # Names in AWS may look like markup.
    assert "GET /[x]" in rows[0]
    assert "an API key" in rows[0]
    assert "a tag nobody knows" in rows[-1]


def test_a_function_that_nobody_reaches_says_so():
    lines = printed(callers_table(replace(function("quiet"), policies=(), event_sources=(), usage=None), []))
    assert any("No user or role of the account" in line for line in lines)


def test_the_same_for_machines():
    entry = callers_entry(FUNCTION, [BOB], ["something"])
    assert isinstance(entry, dict)
    assert [(each["who"], each["certain"]) for each in entry["callers"]][:2] == [  # type: ignore[index,union-attr,call-overload]
        ("anyone", True),
        ("this account", True),
    ]
    assert entry["at_most"] == "anonymous"
    assert entry["not_seen"] == ["something"]


def test_what_somebody_can_counts_what_was_looked_at():
    quiet = replace(FUNCTION, routes=(), event_sources=())
    found = [(each, open_to_anyone(each)) for each in (FUNCTION, quiet)]
    lines = printed(callable_table("anyone", found, "111122223333/eu-west-1"))
    assert lines[-1] == "anyone can invoke 1 of 2 functions in 111122223333/eu-west-1."
    entry = callable_entry("anyone", found, [])
    assert isinstance(entry, dict)
    assert (len(entry["functions"]), entry["looked_at"]) == (1, 2)  # type: ignore[arg-type]
    assert printed(callable_table("anyone", found[1:], "here")) == ["anyone can invoke 0 of 1 functions in here."]


def test_what_was_not_seen_is_said_once_and_of_how_many():
    apis, code = (Gap(facet, GapReason.DENIED, f"{facet} were denied") for facet in (Facet.APIS, Facet.CODE))
    blind = replace(FUNCTION, gaps=(apis, code))
    assert unseen(blind, [Gap(Facet.ROLE, GapReason.DENIED, "no roles")]) == ("apis were denied", "no roles")
    assert unseen_of([blind, FUNCTION], notes=["a note"]) == ("a note", "apis were denied (1 of 2 functions)")
