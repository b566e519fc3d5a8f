"""How often a property is tried (`HYPOTHESIS_PROFILE=thorough`: more), less work for the collector, no real AWS."""

import gc
import os
from collections.abc import Callable, Generator, Iterator
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pytest
from botocore.httpsession import URLLib3Session
from hypothesis import settings

settings.register_profile("quick", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=1_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


UNREAD = {"logstart", "logfinish"}
PASSED_BY = {("passed", "setup"), ("passed", "teardown")}

gc.disable()  # what is imported and collected stays; `pytest_collection_finish` turns it on again


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end, so that the garbage collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)
    gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell xdist's workers whether anybody reads more of a test than how it ended: `make test` does not."""
    asked = node.config.option
    more = asked.verbose > 0 or asked.durations is not None or getattr(asked, "xmlpath", None)
    node.workerinput["brief"] = asked.dist == "worksteal" and not more


def pytest_configure(config: pytest.Config) -> None:
    """In such a worker, do not tell that a test began, was set up, torn down and ended: that costs more than many."""
    if getattr(config, "workerinput", {}).get("brief"):
        for each in config.pluginmanager.get_plugins():
            if type(each).__name__ == "WorkerInteractor":
                each.sendevent = partial(_send, each.sendevent)


def _send(send: Callable[..., None], name: str, **said: Any) -> None:
    report = said["data"] if name == "testreport" else {}
    if name not in UNREAD and (report.get("outcome"), report.get("when")) not in PASSED_BY:
        send(name, **said)


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
