"""A process that runs the handler of one function, one event at a time, and the process that it is forked from."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from sandbox.errors import SandboxError

_RUNTIME = Path(__file__).with_name("runtime.py")
_INIT_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """What a worker process is started with."""

    function: str
    folder: Path
    layers: tuple[Path, ...]
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one event."""

    answer: object
    failed: bool
    logs: str = ""


def failure(kind: str, message: str, logs: str = "") -> Outcome:
    """An outcome as the Lambda service words one when the function itself could not."""
    return Outcome(answer={"errorType": kind, "errorMessage": message}, failed=True, logs=logs + message + "\n")


class Ancestor:
    """A process that has imported what handlers with the same layers import. Their workers are forked from it."""

    def __init__(self, layers: tuple[Path, ...], environment: Mapping[str, str], folder: Path) -> None:
        """Start it in a folder. Of the environment it gets what is the same for all functions: how Python starts."""
        self._launches, theirs = socket.socketpair()
        own = {name: environment[name] for name in ("PATH", "LANG", "AWS_EXECUTION_ENV")}
        own |= {"PYTHONPATH": os.pathsep.join(map(str, layers)), "SANDBOX_LAUNCHES_FD": str(theirs.fileno())}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-u", str(_RUNTIME)],
            env=own,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=(theirs.fileno(),),
            start_new_session=True,
        )
        theirs.close()

    def fork(self, launch: Mapping[str, object], pipes: Sequence[int]) -> None:
        """Let a worker start: events, results, logs and what is told of it are the pipes."""
        text = json.dumps(launch).encode() + b"\n"
        sent = socket.send_fds(self._launches, [text], pipes)
        self._launches.sendall(text[sent:])

    def close(self) -> None:
        """End it, not its workers."""
        self._launches.close()
        self._process.wait()


class Worker:
    """One execution environment of one function."""

    def __init__(self, launch: Launch, ancestor: Ancestor, logs: Path) -> None:
        events_out, self._events = os.pipe()
        self._results, results_in = os.pipe()
        told_out, told_in = os.pipe()
        self._told = os.fdopen(told_out, "rb", buffering=0)
        self._words: list[int] = []
        self._hearing = threading.Lock()
        self._log_path, self._log_read = logs, 0
        self._ready = False
        self.trace = f"Root=1-00000000-{uuid4().hex[:24]}"
        self.peak_memory_mb = 0.0
        self.cpu_seconds = 0.0
        # Clients of AWS hand the trace on with each request, so that one can tell whose it is.
        environment = {**launch.environment, "_X_AMZN_TRACE_ID": self.trace}
        with logs.open("wb") as sink:
            pipes = (events_out, results_in, sink.fileno(), told_in)
            ancestor.fork({"folder": str(launch.folder), "environment": environment}, pipes)
        for pipe in (events_out, results_in, told_in):
            os.close(pipe)
        self._pending = b""

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._heard(1) and not (len(self._words) > 1 or select.select([self._told], [], [], 0)[0])

    def _heard(self, words: int) -> bool:
        """Wait until so many words were told of the process: its number, then what it ended with."""
        with self._hearing:
            while len(self._words) < words:
                if not (line := self._told.readline()):
                    raise SandboxError("The process that workers are forked from is gone.")
                self._words.append(int(line))
        return True

    def _ended(self) -> int:
        """What the process ended with, once it has: negative for the signal that killed it."""
        self._heard(2)
        return self._words[1]

    def handle(self, event: object, timeout: float, kill_after: float | None = None) -> Outcome:
        """Give the process one event and wait; past the timeout, or `kill_after` seconds, it is killed."""
        request = str(uuid4())
        self._ready = self._ready or self._read(_INIT_SECONDS) is not None
        message = {"request": request, "event": event, "deadline": time.time() + timeout}
        try:
            self._write(json.dumps(message).encode() + b"\n")
        except BrokenPipeError:
            return self._exited(request)
        patience = timeout if kill_after is None else kill_after
        if not self._ready:  # on a busy machine it may be ready only now, and says so first
            self._ready = self._read(patience) is not None
        line = self._read(patience)
        if kill_after is not None:
            self.kill()
            return self._exited(request)
        if line is None and self.alive:
            self.kill()
            return failure(
                "Sandbox.Timedout", f"{request} Task timed out after {timeout:.2f} seconds", self._new_logs()
            )
        if line is None:
            return self._exited(request)
        result: dict[str, Any] = json.loads(line)
        self.peak_memory_mb = float(result["peak_memory_mb"])
        self.cpu_seconds = float(result["cpu_seconds"])
        return Outcome(answer=result["answer"], failed=result["failed"], logs=self._new_logs())

    def kill(self) -> None:
        """Kill the process and everything it started."""
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._words[0], signal.SIGKILL)
        self._ended()

    def close(self) -> None:
        """Kill the process and give its pipes back."""
        self.kill()
        for pipe in (self._events, self._results):
            os.close(pipe)
        self._told.close()

    def _exited(self, request: str) -> Outcome:
        status = self._ended()
        word = f"signal: {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"
        message = f"RequestId: {request} Error: Runtime exited with error: {word}"
        return failure("Runtime.ExitError", message, self._new_logs())

    def _write(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._events, data) :]

    def _read(self, seconds: float) -> bytes | None:
        """One line of results; None when time is up or the process is gone."""
        deadline = time.monotonic() + seconds
        while b"\n" not in self._pending:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self._results], [], [], left)[0]:
                return None
            chunk = os.read(self._results, 1 << 16)
            if not chunk:
                self._ended()
                return None
            self._pending += chunk
        line, _, self._pending = self._pending.partition(b"\n")
        return line

    def _new_logs(self) -> str:
        with self._log_path.open("rb") as log:
            log.seek(self._log_read)
            written = log.read()
        self._log_read += len(written)
        return written.decode(errors="replace")
