"""Whoever ends the demo gets rid of all of it, whenever that is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.sandbox

PACKAGES = "maremma-fleet"
MOMENTS = {
    "on the way": ((), "stderr", "filling account", signal.SIGTERM, 143),
    "once it is up": (("--keep",), "stdout", "export AWS_ENDPOINT_URL", signal.SIGINT, 0),
}


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


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_signal_ends_the_demo_and_leaves_nothing(tmp_path, moment):
    options, stream, line, number, code = MOMENTS[moment]
    # Packages are kept on purpose, from one demo to the next.
    kept = Path(tempfile.gettempdir(), PACKAGES)
    kept.mkdir(exist_ok=True)
    folder = tmp_path / "temporary"
    folder.mkdir()
    (folder / PACKAGES).symlink_to(kept)
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TMPDIR": str(folder)}
    with (
        (tmp_path / "other").open("w") as other,
        subprocess.Popen(
            [str(Path(sys.executable).with_name("maremma")), "demo", *options],
            env=environment,
            text=True,
            stdout=subprocess.PIPE if stream == "stdout" else other,
            stderr=subprocess.PIPE if stream == "stderr" else other,
        ) as demo,
    ):
        lines = getattr(demo, stream)
        assert any(line in each for each in lines), (tmp_path / "other").read_text()
        assert len(processes_with(str(folder))) > len(options), "the demo, and workers once it is up"
        demo.send_signal(number)
        rest = lines.read()
        assert demo.wait(30) == code, (tmp_path / "other").read_text()
    assert processes_with(str(folder)) == []
    assert [each.name for each in folder.iterdir()] == [PACKAGES]
    assert "Traceback" not in rest + (tmp_path / "other").read_text()
