"""Starts the command line again and again, in a process of its own each time, from one that has the libraries loaded.

Most of what a command takes is loading typer, rich, boto3, the collectors, the rules and SAM's transform. Each command
tells what it loaded, and that is loaded here for the commands after it. Nothing of the command line itself is, so that
each command meets its own environment as it does when somebody starts the script.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

SMALL = (
    (
        "python3.13",
        "small.py",
        "import boto3\ndef handler(event, context):\n    boto3.client('s3').get_object(**event)\n",
    ),
    ("nodejs22.x", "small.js", "exports.handler = async (event) => require('child_process').exec(event.body);\n"),
)
TRUST = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
WIDE = {"Effect": "Allow", "Action": ["s3:*", "iam:PassRole"], "Resource": "*"}

PACKAGE = str(Path(__file__).parents[2] / "layers" / "engine" / "python")
SECONDS = 120
"""What hangs is ended, and has the signal for an exit code."""


class Prefork:
    """The process that starts commands."""

    def __init__(self, serving: subprocess.Popen[str]) -> None:
        self._serving = serving

    def run(self, arguments: Sequence[str], environment: Mapping[str, str], folder: Path, out: Path, err: Path) -> int:
        """Run a command in a folder with this environment alone; its exit code. What it prints goes to two files."""
        order = {
            "arguments": list(arguments),
            "environment": dict(environment),
            "folder": str(folder),
            "files": [str(out), str(err)],
        }
        self._serving.stdin.write(f"{json.dumps(order)}\n")
        self._serving.stdin.flush()
        return int(self._serving.stdout.readline())


@contextmanager
def prefork() -> Iterator[Prefork]:
    """The process, with none of this one's environment, until the end of the block.

    It loads the code that the tests load, whichever tree that is in. While it loads it has a home, where compiled rules
    of secrets' providers are kept: to compile them takes seconds.
    """
    with subprocess.Popen(
        [sys.executable, __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # The package that these tests lie beside, and no other that may be installed.
        env={name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | {"PYTHONPATH": PACKAGE},
        text=True,
    ) as serving:
        yield Prefork(serving)
        serving.stdin.close()


def serve() -> None:
    """Start what is asked for, line by line; the answer is the exit code."""
    _read_tables()
    for line in sys.stdin:
        gc.freeze()  # or a command's collector would copy what it shares with this process
        with TemporaryFile("w+") as told:
            child = os.fork()
            if not child:
                code = _command(json.loads(line))
                told.write("\n".join(sys.modules))
                told.flush()
                os._exit(code)
            sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
            sys.stdout.flush()
            told.seek(0)
            _load(told.read().split())


def _load(modules: Sequence[str]) -> None:
    """Load what a command loaded, in the same order, but for the command line itself."""
    for name in modules:
        if name not in sys.modules and name.split(".")[:2] != ["maremma", "cli"]:
            with suppress(ImportError):  # a name that stands for another module, as those of six do
                import_module(name)


def _read_tables() -> None:
    """Judge something small, so that the tables of the analyses are read once and not by every command."""
    from datetime import UTC, datetime

    from maremma.analysis.code.analyze import analyze_package
    from maremma.analysis.iam import parse_policy
    from maremma.engine.assess import assess
    from maremma.model.function.configuration import Configuration
    from maremma.model.guardrails import Guardrails
    from maremma.model.snapshot import FunctionSnapshot, Role
    from maremma.model.target import Target
    from maremma.rules import RULES, ruleset_digest

    now = datetime.now(UTC)
    target = Target("", "111122223333", "eu-west-1", "small")
    trust, wide = (parse_policy("small", {"Statement": each}) for each in (TRUST, WIDE))
    role = Role(arn="arn:aws:iam::111122223333:role/small", name="small", trust=trust, policies=(wide,))
    with TemporaryDirectory() as folder:
        for runtime, name, source in SMALL:
            Path(folder, name).write_text(source)
            code = analyze_package(Path(folder), code_sha256="", runtime=runtime, handler="small.handler")
            held = Configuration(runtime=runtime, handler="small.handler", role_arn="", code_sha256="")
            facts = FunctionSnapshot(target=target, observed_at=now, configuration=held, code=code, role=role)
            assess([facts], RULES, Guardrails(), ruleset=ruleset_digest(), now=now)


def _command(order: dict) -> int:
    """What the installed script does, and what the interpreter does after it."""
    signal.alarm(SECONDS)
    files = [os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) for path in order["files"]]
    for number, descriptor in enumerate((os.open(os.devnull, os.O_RDONLY), *files)):
        os.dup2(descriptor, number)
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["folder"])
    sys.argv = ["maremma", *order["arguments"]]
    code = 0
    try:
        from maremma.cli import main

        main()
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:  # noqa: BLE001 (a test looks for what the interpreter would print)
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    serve()
