"""What a file must say to be known as a way to deploy is searched for in time that grows with the file."""

from __future__ import annotations

import time

import pytest
from maremma.cli.check.deployments import kinds

UNITS = (
    "lambda ",
    "lambda",
    "aws ",
    "lambda x",
    "lambda\n",
    "`\n",
    "\n",
    " ",
    "x",
    "uses: ",
    "uses: a/lambda",
    "a/",
    "client(",
)
SIZE = 32_768
FACTOR = 8


def cost(text):
    """The processor's seconds for all kinds, at their best."""

    def once():
        begun = time.process_time()
        for kind in kinds():
            for pattern in kind.text:
                pattern.search(text)
        return time.process_time() - begun

    return min(once() for _ in range(3))


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_a_long_line_costs_little(unit):
    short, long = (unit * (size // len(unit)) for size in (SIZE, FACTOR * SIZE))
    # What is quadratic would cost 64 times as much.
    assert cost(long) <= 4 * FACTOR * max(cost(short), 0.001)
