# trigger: direct
import os
from contextlib import contextmanager

KNOWN = frozenset({"daily", "weekly"})


@contextmanager
def logged():
    try:
        yield
    except ValueError:
        print("not known")


@contextmanager
def counted(counts):
    try:
        yield counts
    finally:
        counts["runs"] = counts.get("runs", 0) + 1


def check(name):
    if name not in KNOWN:
        raise ValueError("name")


def unsafe(event, context):
    name = event["name"]
    with logged():
        check(name)
    os.system(f"report {name}")  # expect: INJ001


def safe(event, context):
    name = event["name"]
    with counted({}):
        check(name)
    os.system(f"report {name}")
