"""Applications as people write them for SAM and CloudFormation, made up: the same seed makes the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from benchmarks.templates import cloudformation, sam
from benchmarks.templates.application import Application

SEED = 27
_OF_SAM = 0.7


def applications(count: int, seed: int = SEED) -> Iterator[Application]:
    """This many applications, most of them of SAM."""
    for number in range(count):
        app = Application(Random(f"{seed}/{number}"))
        (sam if app.chance(_OF_SAM) else cloudformation).application(app)
        yield app


def of_sam(count: int, functions: int, seed: int = SEED) -> Iterator[Application]:
    """This many applications of SAM, each with this many functions."""
    for number in range(count):
        app = Application(Random(f"{seed}/sam/{number}"))
        sam.application(app, functions)
        yield app
