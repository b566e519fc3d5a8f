"""A scan that saw only a part is told of once per trouble: when it is new, and when it comes back."""

from __future__ import annotations

import pytest
from maremma.cli.local.store import LocalStore
from maremma.engine.alerts.trouble import tell_of_trouble
from maremma.engine.shortfalls import Shortfalls
from maremma.errors import StoreError
from maremma.model.guardrails import AlertPolicy
from maremma.model.results.alert import AlertKind
from maremma.model.results.scan import PlaceSummary
from maremma.model.severity import Severity
from maremma.model.target import Target

from tests.engine.building import DESK, NOW, PRINTED, TARGET, later

EVERY = tuple(Target(TARGET.account, TARGET.region, name) for name in ("a", "b", "c", "d"))
A, B, C, D = EVERY


@pytest.fixture
def store(tmp_path):
    return LocalStore(tmp_path / "records.sqlite")


def look(*lost, failed="", targets=EVERY, **facts):
    """One scan of the place, as Conclude sees it."""
    seen = {"targets": targets, "present": EVERY, "complete": not failed, "whole": True, **facts}
    return PlaceSummary(place=TARGET.place, observed_at=NOW, failed=failed, **seen), lost


def conclude(store, scans, outbox=None, first=0):
    """The ids of the alerts that are new after each scan."""
    told = []
    for number, (summary, lost) in enumerate(scans, start=first):
        before = {each.alert_id for each in store.unsent()}
        tell_of_trouble(
            summary, lost, {A: "Sandbox.Timedout: too slow"}, Shortfalls(), scan=f"scan-{number}",
            store=store, outbox=outbox or store, policy=AlertPolicy(), now=later(days=number),
        )  # fmt: skip
        told.append(len({each.alert_id for each in store.unsent()} - before))
    return told


DENIED = "AccountError: 111122223333/eu-west-1 could not be entered"

STORIES = [
    # title, scans in order, alerts after each
    ("all is well", [look(), look()], [0, 0]),
    ("lost once", [look(A), look()], [1, 0]),
    ("lost every day", [look(A), look(A), look(A)], [1, 0, 0]),
    ("one more is lost", [look(A), look(A, B)], [1, 1]),
    ("another is lost", [look(A), look(B)], [1, 1]),
    ("one less is lost", [look(A, B), look(A)], [1, 0]),
    ("lost, well, lost again", [look(A), look(), look(A)], [1, 0, 1]),
    ("lost, and not looked at", [look(A), look(targets=(B,), complete=False, whole=False), look(A)], [1, 0, 0]),
    ("lost, deleted, and back", [look(A), look(targets=(B,), present=(B, C, D)), look(A)], [1, 0, 1]),
    ("lost, and unchanged since it was well", [look(A), look(targets=(), unchanged=EVERY), look(A)], [1, 0, 1]),
    ("the place fails every day", [look(failed=DENIED), look(failed=DENIED)], [1, 0]),
    ("with another request id", [look(failed="States.X: id 1"), look(failed="States.X: id 2")], [1, 0]),
    ("it fails in another way", [look(failed=DENIED), look(failed="Lambda.Timeout: 15 minutes")], [1, 1]),
    ("it fails, is well, and fails", [look(failed=DENIED), look(), look(failed=DENIED)], [1, 0, 1]),
    ("a failed place tells nothing of who was lost",
     [look(A), look(failed=DENIED, targets=(), present=()), look(A)], [1, 1, 0]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "scans", "alerts"), STORIES, ids=[each[0] for each in STORIES])
def test_each_trouble_is_told_once(store, title, scans, alerts):
    assert conclude(store, scans) == alerts


def test_thousands_of_lost_functions_are_one_trouble(store):
    many = tuple(Target(TARGET.account, TARGET.region, f"f{number}") for number in range(3_000))
    assert conclude(store, [look(*many), look(*many[:-1]), look(), look(*many)]) == [1, 0, 0, 1]
    assert len(store.trouble(TARGET.place).marks) == 1


class Broken:
    """A store that cannot write what it was told."""

    def __init__(self, inner):
        self._inner = inner

    def __getattr__(self, name):
        return getattr(self._inner, name)

    def note_trouble(self, trouble):
        raise StoreError("the service is away")


def test_a_crash_after_the_alert_repeats_it_under_its_id(store):
    with pytest.raises(StoreError):
        conclude(Broken(store), [look(A)])
    assert len(list(store.unsent())) == 1
    assert conclude(store, [look(A)]) == [0]


def test_two_scans_at_once_raise_one_alert(store):
    conclude(store, [look()])
    with pytest.raises(StoreError):
        conclude(Broken(store), [look(A)], first=1)
    assert conclude(store, [look(A)], first=2) == [0]


@pytest.mark.parametrize(
    ("scan", "severity", "says"),
    [
        (look(A, B), Severity.MEDIUM, "2 of 4 functions have no result: a, b (Sandbox.Timedout: too slow)"),
        (
            look(failed=DENIED),
            Severity.HIGH,
            "It could not be scanned to its end: AccountError: 111122223333/eu-west-1",
        ),
    ],
    ids=["lost", "failed"],
)
def test_it_says_what_is_wrong_and_what_to_do(store, scan, severity, says):
    conclude(store, [scan])
    [alert] = store.unsent()
    assert (alert.kind, alert.severity, alert.account, alert.region) == (
        AlertKind.SCAN_PARTIAL, severity, TARGET.account, TARGET.region,
    )  # fmt: skip
    assert says in alert.says
    assert alert.says.endswith("What could not be seen is unknown and not clean. Run `maremma doctor`.")
    assert alert.command(DESK) == f"maremma doctor {PRINTED}"
