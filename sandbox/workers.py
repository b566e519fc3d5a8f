"""Warm processes that run Lambda handlers, as many per function as it may have."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sandbox.worker_process import Ancestor, Launch, Outcome, Worker, failure


@dataclass(slots=True, kw_only=True)
class _Ambush:
    """A worker to be killed on a matching event."""

    function: str
    when: str
    times: int
    after: float


class Workers:
    """Up to `bound` warm processes per function; a further event waits for one of them."""

    def __init__(self, root: Path, bound: int) -> None:
        self._root = root
        self._bound = bound
        self._free = threading.Condition()
        self._idle: dict[str, list[Worker]] = {}
        self._open: dict[str, int] = {}
        self._all: set[Worker] = set()
        self._ancestors: dict[tuple[Path, ...], Ancestor] = {}
        self._ambushes: list[_Ambush] = []
        self._peaks: dict[str, float] = {}
        self._closed = False

    def run(self, key: str, launch: Launch, event: object, timeout: float) -> Outcome:
        """Run one event in a process of this key, started when none is free."""
        kill_after = self._ambushed(launch.function, event)
        worker = self._acquire(key, launch)
        if worker is None:
            return failure("Runtime.ExitError", "the sandbox is shutting down")
        try:
            return worker.handle(event, timeout, kill_after)
        finally:
            self._release(key, launch.function, worker)

    def ambush(self, function: str, *, when: str, times: int, after: float) -> None:
        """Kill the process of a function `after` seconds into the next `times` events that contain `when`."""
        with self._free:
            self._ambushes.append(_Ambush(function=function, when=when, times=times, after=after))

    def kill(self, trace: str) -> None:
        """Kill the process whose requests carry this trace."""
        with self._free:
            found = [worker for worker in self._all if worker.trace == trace]
        for worker in found:
            worker.kill()

    def peak_memory_mb(self, function: str | None = None) -> float:
        """The most memory that any process (of one function) ever held."""
        return max((peak for name, peak in self._peaks.items() if function in (None, name)), default=0.0)

    def cpu_seconds(self) -> float:
        """The processor time of all processes so far, as of their last answers; those that were killed excluded."""
        with self._free:
            return sum(worker.cpu_seconds for worker in self._all)

    def close(self) -> None:
        """Kill every process."""
        with self._free:
            self._closed = True
            idle = {worker for workers in self._idle.values() for worker in workers}
            busy, self._all = self._all - idle, set()
            self._free.notify_all()
        for worker in idle:
            worker.close()
        for worker in busy:
            worker.kill()  # who waits for it closes it
        for ancestor in self._ancestors.values():
            ancestor.close()

    def _ambushed(self, function: str, event: object) -> float | None:
        with self._free:
            for ambush in self._ambushes:
                if ambush.function == function and ambush.times and ambush.when in json.dumps(event):
                    ambush.times -= 1
                    return ambush.after
        return None

    def _acquire(self, key: str, launch: Launch) -> Worker | None:
        with self._free:
            while not self._closed and not self._idle.get(key) and self._open.get(key, 0) >= self._bound:
                self._free.wait()
            if self._closed:
                return None
            if idle := self._idle.get(key):
                return idle.pop()
            self._open[key] = self._open.get(key, 0) + 1
            worker = Worker(launch, self._ancestor(launch), self._root / f"{uuid4().hex}.log")
            self._all.add(worker)
            return worker

    def _ancestor(self, launch: Launch) -> Ancestor:
        if launch.layers not in self._ancestors:
            self._ancestors[launch.layers] = Ancestor(launch.layers, launch.environment, self._root)
        return self._ancestors[launch.layers]

    def _release(self, key: str, function: str, worker: Worker) -> None:
        with self._free:
            self._peaks[function] = max(self._peaks.get(function, 0.0), worker.peak_memory_mb)
            if worker.alive and not self._closed:
                self._idle.setdefault(key, []).append(worker)
            else:
                self._open[key] -= 1
                self._all.discard(worker)
                worker.close()
            self._free.notify()
