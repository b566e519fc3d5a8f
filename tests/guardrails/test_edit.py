"""A waiver is written into a file of any style, and nothing else of the file changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.errors import SettingsError
from maremma.guardrails.edit import with_waiver
from maremma.guardrails.read import read
from maremma.model.triage import Triage

from tests.engine.building import NOW

ENTRY = {"fingerprint": "0a1b2c3d4e5f6071", "owner": "me", "reason": "why: so # there", "expires": "2026-06-30"}
OTHER = '- {fingerprint: "ffffffffffffffff", owner: a, reason: b, expires: 2026-05-01}'
FILES = {
    "nothing": ("", 1),
    "no waivers": ("version: 1  # the first\nalerts: {score: 70}\n# the end\n", 1),
    "no end of line": ("version: 1", 1),
    "an empty list": ("version: 1\nwaivers: []  # none yet\nalerts: {score: 70}\n", 1),
    "a list": (f"version: 1\nwaivers:\n  # old\n  {OTHER}\n\n# then\nalerts: {{score: 70}}\n", 2),
    "a list without indent": (f"version: 1\nwaivers:\n{OTHER}\nalerts: {{score: 70}}\n", 2),
    "a block of text at the end": (
        "version: 1\nwaivers:\n  - rule: LOG002\n    owner: a\n    expires: 2026-05-01\n    reason: |\n      one\n"
        "      two\nalerts: {score: 70}\n",
        2,
    ),
    "windows": (f"version: 1\r\nwaivers:\r\n  {OTHER}\r\n", 2),
    "a byte order mark": ("\ufeffversion: 1\n", 1),
}


@pytest.mark.parametrize(("text", "count"), FILES.values(), ids=FILES)
def test_it_is_added_and_the_rest_stays(text, count):
    body = with_waiver(text.encode(), ENTRY, NOW)
    waivers = read(body, NOW).guardrails.waivers
    assert (len(waivers), waivers[-1].fingerprint) == (count, ENTRY["fingerprint"])
    assert waivers[-1].reason == ENTRY["reason"]
    kept = [line for line in text.lstrip("\ufeff").splitlines() if "[]" not in line]
    after = body.decode().splitlines()
    assert [line for line in after if line in kept] == kept


@pytest.mark.parametrize(("text", "count"), FILES.values(), ids=FILES)
def test_a_second_word_on_the_same_takes_the_place_of_the_first(text, count):
    once = with_waiver(text.encode(), ENTRY, NOW)
    again = with_waiver(once, {**ENTRY, "state": "in-work", "reason": "now"}, NOW)
    waivers = read(again, NOW).guardrails.waivers
    assert (len(waivers), waivers[-1].state, waivers[-1].reason) == (count, Triage.IN_WORK, "now")
    assert with_waiver(again, ENTRY, NOW) == once


REFUSED = {
    "a flow list": (
        "version: 1\nwaivers: [{rule: LOG, owner: a, reason: b, expires: 2026-05-01}]\n",
        "add to its",
    ),
    "a flow mapping": ("{version: 1}\n", "add to its `waivers`"),
    "no guardrails": ("version: 1\nalert: {}\n", "did you mean `alerts`?"),
    "no YAML": ("version: [\n", "this is not YAML"),
    "twice": ("version: 1\nversion: 1\n", "is there already"),
}


@pytest.mark.parametrize(("text", "says"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_edited_is_refused_with_a_sentence(text, says):
    with pytest.raises(SettingsError, match=says.replace("?", r"\?")):
        with_waiver(text.encode(), ENTRY, NOW)


MISTAKES = {
    "no day": ({"expires": "soon"}, "this is no date"),
    "too far": ({"expires": "2036-01-01"}, "more than 400 days ahead"),
    "no reason": ({"reason": " "}, "this is empty"),
    "no state": ({"state": "perhaps"}, "this is no state"),
    "fixed, and nobody knows when": ({"state": "fixed"}, "since"),
}


@pytest.mark.parametrize(("more", "says"), MISTAKES.values(), ids=MISTAKES)
def test_an_entry_that_cannot_be_is_refused(more, says):
    with pytest.raises(SettingsError, match=says):
        with_waiver(b"version: 1\n", {**ENTRY, **more}, NOW)


@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_any_reason_comes_back_as_it_was_or_is_refused(reason):
    try:
        body = with_waiver(b"version: 1\n", {**ENTRY, "reason": reason}, NOW)
    except SettingsError:
        return
    assert read(body, NOW).guardrails.waivers[0].reason == reason
