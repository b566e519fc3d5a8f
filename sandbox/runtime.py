"""The inside of worker processes, and of the process that they are forked from.

The first process imports what handlers import, once for all of them, and forks a worker per launch. A worker imports
its handler and answers one JSON line per event. Events and results travel over two pipes of their own, so a handler
may print what it likes. Nothing but this machine can be reached from a worker.
"""

import ast
import gc
import importlib
import json
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.machinery import PathFinder
from pathlib import Path

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1", None, ""})


class NoNetworkError(RuntimeError):
    """A handler reached for something that is not this machine."""


def _guard(event: str, args: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = args[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(args[1], tuple):
        host = args[1][0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else host
    if name not in _LOCAL:
        raise NoNetworkError(f"the sandbox has no network: {name} is not this machine")


class _Context:
    """The Lambda context object."""

    identity = None
    client_context = None

    def __init__(self, request: str, deadline: float) -> None:
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.invoked_function_arn = os.environ["SANDBOX_FUNCTION_ARN"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.aws_request_id = request
        self._deadline = deadline

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self._deadline - time.time()) * 1000))


def _described(error: BaseException, kind: str | None = None) -> dict[str, object]:
    import traceback

    if error.__traceback__ is not None:
        error = error.with_traceback(error.__traceback__.tb_next)  # this file is no part of what the function did
    traceback.print_exception(error, file=sys.stdout)
    return {
        "errorType": kind or type(error).__name__,
        "errorMessage": str(error),
        "stackTrace": traceback.format_tb(error.__traceback__),
    }


def _peak_memory_mb() -> float:
    """The most this process ever held: the kernel's own high-water mark where it tells one."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_bytes().splitlines():
            if line.startswith(b"VmHWM:"):
                return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _hasten(factor: float) -> None:
    """Let clients of AWS wait this many times shorter between their attempts, of which they make no fewer."""
    from botocore.retries import bucket

    sleep, needed = time.sleep, bucket.TokenBucket._sleep_amount
    time.sleep = lambda seconds: sleep(float(seconds) / factor)
    bucket.Clock.current_time = lambda clock: time.time() * factor
    bucket.TokenBucket._sleep_amount = lambda tokens, amount: needed(tokens, amount) / factor


def _work(events_fd: int, results_fd: int) -> None:
    """Serve events until the sandbox closes the pipe."""
    events, results = os.fdopen(events_fd, "rb"), os.fdopen(results_fd, "wb")
    sys.addaudithook(_guard)

    def send(message: dict[str, object]) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        results.write(json.dumps(message).encode() + b"\n")
        results.flush()

    broken: dict[str, object] | None = None
    module, _, name = os.environ["_HANDLER"].rpartition(".")
    try:
        handler = getattr(importlib.import_module(module.replace("/", ".")), name)
    except ImportError as error:
        broken = _described(error, "Runtime.ImportModuleError")
    except AttributeError as error:
        broken = _described(error, "Runtime.HandlerNotFound")
    except Exception as error:  # noqa: BLE001  (whatever the module raises is the function's answer)
        broken = _described(error)
    if "SANDBOX_HASTE" in os.environ:
        _hasten(float(os.environ["SANDBOX_HASTE"]))
    send({"ready": True})
    for line in events:
        message = json.loads(line)
        answer, failed = broken, True
        if broken is None:
            try:
                answer = handler(message["event"], _Context(message["request"], message["deadline"]))
                json.dumps(answer)
                failed = False
            except Exception as error:  # noqa: BLE001  (whatever the handler raises is the function's answer)
                answer = _described(error)
        used = {"peak_memory_mb": _peak_memory_mb(), "cpu_seconds": time.process_time()}
        send({"answer": answer, "failed": failed, **used})


def _fork(folder: str, environment: Mapping[str, str], pipes: Sequence[int]) -> None:
    """A worker, and a process that waits for it: `told` gets its number, and in the end its status, a line each."""
    events, results, logs, told = pipes
    if os.fork():
        return
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    worker = os.fork()
    if worker:
        for pipe in (events, results, logs):
            os.close(pipe)
        with suppress(OSError):  # it is gone already
            os.setpgid(worker, worker)
        with os.fdopen(told, "w") as tells:
            tells.write(f"{worker}\n")
            tells.flush()
            tells.write(f"{os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])}\n")
        os._exit(0)
    os.close(told)
    os.setpgid(0, 0)
    for stream in (1, 2):
        os.dup2(logs, stream)
    os.close(logs)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    sys.path.insert(0, folder)
    status = 1
    try:
        _work(events, results)
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    finally:  # whatever ends it, a worker never goes on as the process that it was forked from
        os._exit(status)


def _prepare(handler: Path) -> None:
    """Import what a handler does that does not lie beside it. What fails here fails in the worker, which tells it."""
    for name in _imports(handler):
        with suppress(ImportError):
            importlib.import_module(name)
    gc.freeze()  # else the first collection of each worker would copy all of it


def _imports(handler: Path) -> Iterator[str]:
    with suppress(OSError, SyntaxError):
        for node in ast.parse(handler.read_bytes()).body:
            names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            yield from (name for name in names if not PathFinder.find_spec(name.split(".")[0], [str(handler.parent)]))


def main() -> None:
    """Fork a worker for each launch: one line of JSON, with the worker's four pipes, until the socket is closed."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(fileno=int(os.environ.pop("SANDBOX_LAUNCHES_FD"))) as launches:
        while True:
            text, pipes, *_ = socket.recv_fds(launches, 1 << 16, 4)
            while text and not text.endswith(b"\n"):
                text += launches.recv(1 << 16)
            if not text:
                return
            launch = json.loads(text)
            folder, environment = launch["folder"], launch["environment"]
            _prepare(Path(folder, f"{environment['_HANDLER'].rpartition('.')[0]}.py"))
            _fork(folder, environment, pipes)
            for pipe in pipes:
                os.close(pipe)


if __name__ == "__main__":
    main()
