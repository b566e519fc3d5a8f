"""What it takes until something is there to read: the command line's help, a check of one handler, a cold worker.

Processor time, the least of a few runs with bytecode cached, and the most memory of the process; on a quiet machine.
`YARDSTICK` is work of Python alone: what takes so many times as long does so on any machine.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.result import Row

HANDLER = 'import os\ndef handler(event, context):\n    os.system(event["cmd"])\n'
RUNS = 5
_WORKER = "import maremma.aws.workflow.analyze"
_READ = ("argparse.py", "tarfile.py", "typing.py", "inspect.py")
_TELLING = """
import atexit, sys

def tell():
    with open("/proc/self/status") as status:
        held = next((line.split()[1] for line in status if line.startswith("VmHWM")), "0")
    print(len(sys.modules), held, file=sys.stderr)

atexit.register(tell)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a process took: seconds of processor time, MB at most (0 where the system tells none), and modules."""

    what: str
    seconds: float
    megabytes: float
    modules: int


def measure() -> list[Row]:
    """The help, a check of a handler of three lines, and the import of what a worker is."""
    helped, checked, worker = starts()
    return [
        Row(what=helped.what, measured=round(helped.seconds, 2), unit="s", below=0.15),
        Row(what=checked.what, measured=round(checked.seconds, 2), unit="s", below=0.4),
        Row(what="memory of that check", measured=round(checked.megabytes), unit="MB", below=70),
        Row(what="modules of that check", measured=checked.modules),
        Row(what=worker.what, measured=round(worker.seconds, 2), unit="s"),
        Row(what="the same without bytecode", measured=round(uncompiled().seconds, 2), unit="s", below=0.6),
        Row(what="modules of a worker", measured=worker.modules, below=600),
    ]


def starts() -> tuple[Start, Start, Start]:
    """Each process several times, the cheapest run of each."""
    with tempfile.TemporaryDirectory(prefix="maremma-") as folder:
        Path(folder, "handler.py").write_text(HANDLER)
        command = "import sys; sys.argv[0] = 'maremma'; from maremma.cli import main; main()"
        return (
            _cheapest("`maremma --help`", command, "--help"),
            _cheapest("`maremma check` of three lines", command, "check", folder, "--handler", "handler.handler"),
            _cheapest("import of a worker", _WORKER),
        )


def uncompiled() -> Start:
    """The import of what a worker is where no module has bytecode, as in a layer without any."""
    with tempfile.TemporaryDirectory(prefix="maremma-") as folder:
        program = f"import sys; sys.pycache_prefix, sys.dont_write_bytecode = {folder!r}, True; {_WORKER}"
        return _cheapest("import of a worker without bytecode", program)


def yardstick() -> float:
    """Seconds of processor time that Python takes to read some modules of its own, the least of a few runs."""
    library = Path(sysconfig.get_paths()["stdlib"])
    texts = [library.joinpath(name).read_text("utf-8") for name in _READ]

    def read() -> float:
        begun = time.process_time()
        for text in texts:
            ast.parse(text)
        return time.process_time() - begun

    return min(read() for _ in range(RUNS))


def _cheapest(what: str, program: str, *arguments: str) -> Start:
    seconds = min(_run(program, arguments) for _ in range(RUNS))
    modules, kilobytes = _told_at_its_end(program, arguments)
    return Start(what=what, seconds=seconds, megabytes=kilobytes / 1024, modules=modules)


def _run(program: str, arguments: Sequence[str]) -> float:
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0  # it was waited for
    return usage.ru_utime + usage.ru_stime


def _told_at_its_end(program: str, arguments: Sequence[str]) -> tuple[int, int]:
    """The modules of a process, and the most KB that it held."""
    ran = subprocess.run(
        [sys.executable, "-c", _TELLING + program, *arguments], capture_output=True, text=True, check=False
    )
    modules, kilobytes = ran.stderr.splitlines()[-1].split()
    return int(modules), int(kilobytes)
