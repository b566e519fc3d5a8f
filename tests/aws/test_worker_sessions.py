"""A worker asks for each function under the credentials that it got for it, by clients that it makes once."""

from __future__ import annotations

import re

import pytest
from maremma.aws.session.worker_sessions import WorkerSessions
from maremma.model.target import AccountRegion

from tests.aws.accounts import PLACE

ELSEWHERE = AccountRegion(PLACE.account, "eu-west-3")


def given(name: str):
    return {"AccessKeyId": f"AKIA{name}", "SecretAccessKey": name, "SessionToken": f"token of {name}"}


class Asked(Exception):
    """A request was about to be sent."""


def asked_under(client, operation: str) -> tuple[str, str]:
    """Under which key and token a client asks."""

    def stop(request, **_):
        raise Asked(*(request.headers[each] for each in ("Authorization", "X-Amz-Security-Token")))

    client.meta.events.register_first("before-send", stop)
    with pytest.raises(Asked) as caught:
        getattr(client, operation)()
    client.meta.events.unregister("before-send", stop)
    authorization, token = (each.decode() for each in caught.value.args)
    key = re.search(r"Credential=([^/]+)/", authorization)
    assert key
    return key[1], token


def test_the_shelf_is_asked_under_the_credentials_of_the_function_at_hand() -> None:
    workers = WorkerSessions(0.5)
    for name in ("ONE", "TWO", "ONE"):
        shelf = workers.shelf(given(name))
        assert asked_under(shelf, "list_buckets") == (f"AKIA{name}", f"token of {name}")


def test_a_place_is_asked_under_the_credentials_of_the_function_at_hand() -> None:
    workers = WorkerSessions(0.5)
    for place, name in ((PLACE, "ONE"), (PLACE, "TWO"), (ELSEWHERE, "THREE"), (PLACE, "FOUR")):
        entered = workers.enter(place, given(name), partition="aws")
        assert entered.place == place
        client = entered.client("lambda")
        assert client.meta.region_name == place.region
        assert asked_under(client, "list_functions") == (f"AKIA{name}", f"token of {name}")


def test_the_shelf_and_the_place_keep_their_credentials_apart() -> None:
    workers = WorkerSessions(0.5)
    shelf = workers.shelf(given("SHELF"))
    entered = workers.enter(PLACE, given("PLACE"), partition="aws")
    assert asked_under(shelf, "list_buckets")[0] == "AKIASHELF"
    assert asked_under(entered.client("lambda"), "list_functions")[0] == "AKIAPLACE"


def test_clients_are_made_once_for_a_place() -> None:
    workers = WorkerSessions(0.5)
    first = workers.enter(PLACE, given("ONE"), partition="aws").client("lambda")
    assert workers.enter(PLACE, given("TWO"), partition="aws").client("lambda") is first
    assert workers.shelf(given("ONE")) is workers.shelf(given("TWO"))
