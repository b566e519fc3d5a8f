"""A defect of ours is shown by the commands, and is no pass."""

from __future__ import annotations

import pytest
import typer
from maremma.cli import exit_codes
from maremma.cli.commands import scan as command
from maremma.cli.doctor.checks import _last_scan
from maremma.cli.doctor.result import State
from maremma.cli.local.store import LocalStore
from maremma.cli.records import Records

from tests.engine.building import totals


@pytest.mark.parametrize(
    ("facts", "code", "says"),
    [
        ({}, None, ""),
        ({"unread": 2}, None, "a record of 2 functions could not be read"),
        ({"defects": 1}, exit_codes.FAILED, "1 function or place by a defect in Maremma"),
        ({"defects": 3}, exit_codes.FAILED, "3 functions or places by a defect in Maremma"),
    ],
    ids=str,
)
def test_a_scan_with_a_defect_says_so_and_is_no_pass(tmp_path, monkeypatch, capsys, facts, code, says):
    kept = Records(LocalStore(tmp_path / "records.sqlite"), ())
    monkeypatch.setattr(command, "_local", lambda *_, **__: (totals(**facts), kept))
    monkeypatch.setattr(command.records, "session", lambda *_: None)
    monkeypatch.setattr(command, "from_file", lambda _: None)
    given = {"function": None, "limit": 5, "fail_on": "high", "quota_share": 1.0, "threads": 1, "deployed": False}
    ended = None
    try:
        command.scan(**given, guardrails=None)
    except typer.Exit as error:
        ended = error.exit_code
    assert ended == code
    assert says in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("facts", "check", "state"),
    [
        ({}, "defects", State.OK),
        ({"defects": 2}, "defects", State.FAILED),
        ({"unread": 1}, "records", State.WARNING),
    ],
    ids=str,
)
def test_the_doctor_says_what_a_defect_kept_from_being_judged_and_what_to_do(facts, check, state):
    [found] = [each for each in _last_scan(totals(**facts)) if each.check == check]
    assert found.state is state
    assert (state is State.FAILED) == ("please report it" in found.says)
