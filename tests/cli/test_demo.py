"""The demo as somebody runs it: one document, an outcome for every function, and nothing left once it is ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.sandbox

PACKAGES = "maremma-fleet"


@pytest.fixture
def folder(tmp_path):
    """A folder for temporary files, with the packages, which are kept on purpose from one demo to the next."""
    kept = Path(tempfile.gettempdir(), PACKAGES)
    kept.mkdir(exist_ok=True)
    made = tmp_path / "temporary"
    made.mkdir()
    (made / PACKAGES).symlink_to(kept)
    return made


@contextmanager
def running(folder, *options):
    """A demo with both of its streams; what it tells on the way is in a file."""
    home = folder.parent
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "TMPDIR": str(folder)}
    environment |= {"COLUMNS": "150", "AWS_PROFILE": "not-to-be-used"}
    command = [str(Path(sys.executable).with_name("maremma")), "demo", *options]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=environment, text=True, **streams) as demo:
        yield demo


def processes_with(text):
    """Processes that have this in their command, their environment or the name of their folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
            told += bytes((process / "cwd").readlink())
        except OSError:
            continue
        if text.encode() in told:
            found.append(process.name)
    return found


def ended(demo, number, folder):
    """End a demo by a signal: its exit code, and what it told from then on."""
    demo.send_signal(number)
    told = "".join(demo.communicate(timeout=30))
    assert "Traceback" not in told
    assert processes_with(str(folder)) == []
    assert [each.name for each in folder.iterdir()] == [PACKAGES]
    return demo.returncode, told


def test_a_demo_that_is_ended_on_the_way_leaves_nothing(folder):
    with running(folder) as demo:
        assert any("filling account" in each for each in demo.stderr)
        assert processes_with(str(folder))
        assert ended(demo, signal.SIGTERM, folder)[0] == 143


def test_it_accounts_for_every_function_and_stays_up_until_it_is_ended(folder):
    with running(folder, "--keep", "--format", "json") as demo:
        document = ""
        for line in demo.stdout:
            document += line
            if line == "}\n":
                break
        assert document.endswith("}\n"), demo.stderr.read()
        assert len(processes_with(str(folder))) > 1, "the demo and its workers"
        code, told = ended(demo, signal.SIGINT, folder)
    assert code == 0
    assert all(line.lstrip()[0].isdigit() for line in told.splitlines() if line and line != "stopping"), told
    measured = json.loads(document)
    assert measured["environment"]["AWS_ENDPOINT_URL"].startswith("http://")
    assert measured["recorded"] == measured["functions"]
    assert (measured["without_result"], measured["change"]["assessed"]) == (0, 3)
    assert measured["change"]["score_after"] > measured["change"]["score_before"]
    kinds = [each["attributes"]["kind"] for each in measured["alerts"]]
    # What three functions raise at once arrives in any order; what is ordered then comes one after the other.
    raised = ["findings-introduced"] * 3 + ["quarantine-due", "quarantined"]
    assert sorted(kinds[-8:-3]) == raised
    assert kinds[-3:] == ["quarantined", "released", "released"]
    assert [each["state"] for each in measured["quarantine"]] == ["due", "stopped", "released"]
    tampered, unsigned = measured["signing"]["tampered"], measured["signing"]["unsigned"]
    assert (tampered["verdict"], unsigned["verdict"]) == ("invalid", "unsigned")
    arn = "arn:aws:lambda:us-east-1:222222222222:function:payments-capture"
    released = f"maremma quarantine release {arn} --region us-east-1 --stack Maremma"
    assert (tampered["command"], tampered["state"]) == (released, "released")
    for kind, function in (("findings-introduced", "order-intake"), ("quarantined", "payments-capture")):
        assert any(each["attributes"]["kind"] == kind and function in each["subject"] for each in measured["alerts"])
