"""Whether the networks that a listener names hold strangers."""

from __future__ import annotations

import pytest
from maremma.analysis.exposure.strangers.networks import hold_strangers
from maremma.analysis.iam import Truth


@pytest.mark.parametrize(
    ("networks", "strangers"),
    [
        ((), Truth.TRUE),
        (None, Truth.UNKNOWN),
        (("203.0.113.0/24",), Truth.FALSE),
        (("2001:db8::/32", "sg-0a1b"), Truth.FALSE),
        (("10.0.0.0/8",), Truth.FALSE),
        (("0.0.0.0/1", "128.0.0.0/1"), Truth.TRUE),
        (("2000::/3",), Truth.TRUE),
        (("pl-0a1b",), Truth.UNKNOWN),
        (("pl-0a1b", "203.0.113.7/32"), Truth.UNKNOWN),
        (("pl-0a1b", "0.0.0.0/2"), Truth.TRUE),
        (("an odd one",), Truth.UNKNOWN),
    ],
)
def test_networks_hold_strangers(networks: tuple[str, ...] | None, strangers: Truth) -> None:
    assert hold_strangers(networks) is strangers
