"""The minute: somebody opens the page at 7 a.m. and asks what to fix first.

1. They read the first lines: what to fix first, in which function, and what the score is then.
2. They click "Why, and how to fix it".
3. They read why: the way of the attack, and the largest part of the score.
4. They click "Copy the policy that fits".
"""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.slow

MOST_CLICKS = 6
MOST_SECONDS = 60
WORDS_A_SECOND = 220 / 60
"""How fast people read a text that they have not seen."""


def test_the_minute(opened, page_file):
    tab = opened(page_file)
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    clicks, read = 0, []

    def reads(selector):
        text = tab.locator(selector).first.inner_text()
        assert text.strip(), selector
        read.append(text)
        return text

    first = reads(".answer")
    assert "Fix this first" in first
    tab.click("#why")
    clicks += 1

    assert tab.locator("article h1").inner_text() in first
    reads(".title")
    way = reads(".route + ol")
    assert way.startswith("who:")
    assert "role:" in way
    because = reads(".waterfall tbody tr")
    fix = reads(".answer")
    assert tab.locator(".answer h2").inner_text() in because

    tab.click(".answer .act.strong")
    clicks += 1
    assert tab.locator(".answer .act.strong").inner_text() == "Copied"
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert json.loads(copied)["Statement"] if "policy" in fix else copied

    assert clicks <= MOST_CLICKS
    assert sum(len(each.split()) for each in read) / WORDS_A_SECOND <= MOST_SECONDS
