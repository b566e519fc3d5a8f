"""Functions in a chain: who controls what arrives at each of them."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.relays import join_relays
from maremma.analysis.relays.chain import MOST
from maremma.model.code.flow import Sink
from maremma.model.function.exposure import Reachability
from maremma.model.function.relay import Emission, Listening, Relay, Trust
from maremma.model.location import CodeSpan
from maremma.model.target import Target

ANYONE, INDIRECT, OURS, NOBODY = (
    Reachability.ANONYMOUS,
    Reachability.INDIRECT,
    Reachability.INTERNAL,
    Reachability.UNUSED,
)


def named(name: str) -> Target:
    return Target("111122223333", "eu-west-1", name)


def emission(resource: str, reachability: Reachability = ANYONE, **facts: object) -> Emission:
    values = {"certain": True, "says": f"hands on to {resource}", "at": CodeSpan("app.py", 7, "send"), **facts}
    return Emission(resource=resource, reachability=reachability, **values)


def relay(name: str, *, hears: str = "", emits: tuple[Emission, ...] = (), trusts: str = "") -> Relay:
    return Relay(
        target=named(name),
        listens=tuple(Listening(resource=each) for each in hears.split()),
        emits=emits,
        trusts=tuple(Trust(resource=each, sink=Sink.COMMAND, says="runs it") for each in trusts.split()),
    )


def feeds(*relays: Relay) -> dict[str, list[tuple[str, str, Reachability, bool]]]:
    return {
        target.name: [(each.by.name, each.resource, each.reachability, each.certain) for each in joined.feeds]
        for target, joined in join_relays(relays).items()
        if joined.feeds
    }


CASES = [
    (
        "what anyone sends comes second hand",
        [relay("a", emits=(emission("q"),)), relay("b", hears="q")],
        {"b": [("a", "q", INDIRECT, True)]},
    ),
    (
        "what identified users send stays theirs",
        [relay("a", emits=(emission("q", Reachability.AUTHENTICATED),)), relay("b", hears="q")],
        {"b": [("a", "q", Reachability.AUTHENTICATED, True)]},
    ),
    ("what our own send is nothing new", [relay("a", emits=(emission("q", OURS),)), relay("b", hears="q")], {}),
    ("another queue is another queue", [relay("a", emits=(emission("q"),)), relay("b", hears="p")], {}),
    (
        "a doubtful door",
        [relay("a", emits=(emission("q", certain=False),)), relay("b", hears="q")],
        {"b": [("a", "q", INDIRECT, False)]},
    ),
    (
        "through a function in between",
        [
            relay("a", emits=(emission("q"),)),
            relay("b", hears="q", emits=(emission("p", OURS, through=("q",)),)),
            relay("c", hears="p"),
        ],
        {"b": [("a", "q", INDIRECT, True)], "c": [("b", "p", INDIRECT, True)]},
    ),
    (
        "a function in between that hands on something else",
        [
            relay("a", emits=(emission("q"),)),
            relay("b", hears="q", emits=(emission("p", OURS, through=("other",)),)),
            relay("c", hears="p"),
        ],
        {"b": [("a", "q", INDIRECT, True)]},
    ),
    (
        "a ring",
        [
            relay("a", hears="p", emits=(emission("q", ANYONE, through=("p",)),)),
            relay("b", hears="q", emits=(emission("p", NOBODY, certain=False, through=("q",)),)),
        ],
        {"a": [("b", "p", INDIRECT, True)], "b": [("a", "q", INDIRECT, True)]},
    ),
    (
        "a function that writes to its own source",
        [relay("a", hears="q", emits=(emission("q"),))],
        {"a": [("a", "q", INDIRECT, True)]},
    ),
    (
        "a rule that waits for this source",
        [
            relay("a", emits=(emission("bus", source="shop"),)),
            replace(relay("b"), listens=(Listening(resource="bus", sources=("shop",)),)),
        ],
        {"b": [("a", "bus", INDIRECT, True)]},
    ),
    (
        "a rule that waits for another source",
        [
            relay("a", emits=(emission("bus", source="shop"),)),
            replace(relay("b"), listens=(Listening(resource="bus", sources=("mail",)),)),
        ],
        {},
    ),
    (
        "a source that nobody can tell",
        [
            relay("a", emits=(emission("bus"),)),
            replace(relay("b"), listens=(Listening(resource="bus", sources=("mail",)),)),
        ],
        {"b": [("a", "bus", INDIRECT, True)]},
    ),
]


@pytest.mark.parametrize(("title", "relays", "expected"), CASES, ids=[case[0] for case in CASES])
def test_who_feeds_whom(title, relays, expected):
    assert feeds(*relays) == expected


def test_the_one_who_hands_on_is_told_who_trusts_it():
    joined = join_relays(
        [relay("a", emits=(emission("q"),)), relay("b", hears="q p", trusts="q p"), relay("c", hears="q")]
    )
    [receipt] = joined[named("a")].receipts
    assert (receipt.by, receipt.resource, receipt.says, receipt.at.line) == (named("b"), "q", "runs it", 7)


NAMES, RESOURCES = "abcd", "pqr"
EMISSIONS = st.builds(
    emission,
    st.sampled_from(RESOURCES),
    st.sampled_from([NOBODY, OURS, Reachability.CROSS_ACCOUNT, INDIRECT, ANYONE]),
    certain=st.booleans(),
    through=st.lists(st.sampled_from(RESOURCES), unique=True).map(tuple),
)
RELAYS = st.lists(
    st.builds(
        lambda name, hears, emits: relay(name, hears=" ".join(hears), emits=tuple(emits)),
        st.sampled_from(NAMES),
        st.lists(st.sampled_from(RESOURCES), unique=True),
        st.lists(EMISSIONS, max_size=3, unique=True),
    ),
    unique_by=lambda each: each.target,
)


@given(RELAYS, st.randoms())
def test_the_order_of_the_functions_does_not_matter(relays, random):
    mixed = list(relays)
    random.shuffle(mixed)
    assert join_relays(mixed) == join_relays(relays)


@given(RELAYS, st.data())
def test_one_more_door_never_narrows_what_arrives(relays, data):
    """Opening what one function hands on to anyone takes no feed away and makes none narrower or less certain."""
    emitting = [each for each in relays if each.emits]
    if not emitting:
        return
    chosen = data.draw(st.sampled_from(emitting))
    opened = [
        replace(each, emits=tuple(replace(e, reachability=ANYONE, certain=True) for e in each.emits))
        if each is chosen
        else each
        for each in relays
    ]
    before, after = join_relays(relays), join_relays(opened)
    for target, joined in before.items():
        for feed in joined.feeds:
            assert any(
                (each.resource, each.by) == (feed.resource, feed.by)
                and (each.certain, each.reachability) >= (feed.certain, feed.reachability)
                for each in after[target].feeds
            )


def test_a_bus_that_everybody_uses_is_joined_in_time_that_grows_with_the_functions():
    """A thousand that emit and a thousand that listen: a million pairs, none of which is looked at on its own."""
    emitting = [relay(f"e{n}", emits=(emission("bus"),)) for n in range(1_000)]
    hearing = [relay(f"h{n}", hears="bus", trusts="bus") for n in range(1_000)]
    begun = time.process_time()
    joined = join_relays([*emitting, *hearing])
    assert time.process_time() - begun < 5
    assert {len(each.feeds) or len(each.receipts) for each in joined.values()} == {MOST}
