"""A command that meets a defect of ours says so and ends with 2: 1 would read as findings, 0 as none."""

from __future__ import annotations

import pytest
from maremma.cli import rules as module
from maremma.cli.app import app
from typer.testing import CliRunner

VALUE = "what-the-target-holds"


def broken() -> None:
    raise KeyError(VALUE)


def endless(depth: int = 0) -> None:
    endless(depth + 1)


@pytest.mark.parametrize(("command", "error"), [(broken, "KeyError"), (endless, "RecursionError")])
def test_a_defect_is_one_sentence_and_no_verdict(monkeypatch, command, error):
    monkeypatch.setattr(module, "rules", command)
    ended = CliRunner().invoke(app, ["rules"])
    assert ended.exit_code == 2
    said = " ".join(ended.stderr.split())
    assert said.startswith("error: a defect in Maremma kept what the command was asked for from being judged")
    assert error in said
    assert VALUE not in ended.output
