"""How many examples a property is tried on (`HYPOTHESIS_PROFILE=thorough`: many), and less work for the collector."""

import gc
import os

from hypothesis import settings

settings.register_profile("quick", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=1_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end, so that the garbage collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
