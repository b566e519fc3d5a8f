"""An account in moto, for whoever asks for it."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from maremma.aws.session.clients import AccountSession
from moto import mock_aws
from moto.core import models, responses
from moto.core.base_backend import BaseBackend

from sandbox.patching import replaced
from sandbox.routing import built_in_turn
from tests.aws.accounts import REGION, Account, client_with_what_moto_lacks, shared


@pytest.fixture(scope="session", autouse=True)
def _routers_in_turn() -> Iterator[None]:
    """Discovery asks many services side by side, so moto is first asked for them side by side."""
    with built_in_turn():
        yield


@pytest.fixture(scope="session", autouse=True)
def _answers_boto_alone() -> Iterator[None]:
    """Nothing here asks AWS but through boto; to answer others too, moto sets up a thousand patterns for each test."""
    with replaced(models, "RESPONSES_METHODS", []):
        yield


@pytest.fixture(scope="session", autouse=True)
def _actions_listed_once() -> Iterator[None]:
    """For each request moto lists the methods of the service that answers, which are always the same."""
    with replaced(responses, "method_names_from_class", cache(responses.method_names_from_class)):
        yield


@pytest.fixture(scope="session", autouse=True)
def _paths_listed_once() -> Iterator[None]:
    """For each request moto puts together all paths of the service that answers, and reads S3's anew."""
    listed: dict[type[BaseBackend], Any] = {}

    def urls(backend: BaseBackend) -> Any:
        kind = type(backend)
        if kind not in listed:
            listed[kind] = original.fget(backend)
        return listed[kind]

    with replaced(BaseBackend, "urls", property(urls)) as original:
        yield


@pytest.fixture(autouse=True)
def _clients_as_new() -> Iterator[None]:
    yield
    shared().take_back()


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Account]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    monkeypatch.setattr(AccountSession, "client", client_with_what_moto_lacks)
    with mock_aws():
        yield Account()
