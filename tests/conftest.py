"""How often a property is tried (`HYPOTHESIS_PROFILE`: in the gate more), less work for the collector, no real AWS."""

import gc
import os
from collections.abc import Generator, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from botocore.httpsession import URLLib3Session
from hypothesis import settings

from tests.tables import pytest_pycollect_makeitem

__all__ = ["pytest_pycollect_makeitem"]

settings.register_profile("quick", max_examples=15, deadline=None)
settings.register_profile("gate", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=1_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate" if "CI" in os.environ else "quick"))


gc.disable()  # what is imported and collected stays; `pytest_collection_finish` turns it on again


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end, so that the garbage collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Reports without the names of all that a test is in: nobody reads them, and each report goes to xdist's master."""
    report = yield
    report.keywords = {}
    return report


@pytest.fixture(scope="session", autouse=True)
def _asks_nobody_outside() -> Iterator[None]:
    """A request that neither the test nor moto answers fails at once, instead of going out and being tried again."""
    send = URLLib3Session.send

    def guarded(session: URLLib3Session, request: Any) -> Any:
        assert urlsplit(request.url).hostname in {"localhost", "127.0.0.1"}, f"nobody answers {request.url}"
        return send(session, request)

    with pytest.MonkeyPatch.context() as patching:
        patching.setattr(URLLib3Session, "send", guarded)
        yield
