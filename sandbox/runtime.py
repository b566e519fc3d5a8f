"""The inside of a worker process: imports one handler and answers one JSON line per event.

Kept light on imports, since every worker pays for them. Events and results travel over two pipes of their own, so a
handler may print what it likes. Nothing but this machine can be reached from here.
"""

import importlib
import json
import os
import sys
import time

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

    function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
    function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
    invoked_function_arn = os.environ["SANDBOX_FUNCTION_ARN"]
    memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
    log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
    log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
    identity = None
    client_context = None

    def __init__(self, request: str, deadline: float) -> None:
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
    """The most this process ever held.

    Linux keeps a process's ru_maxrss across exec, so it would include the size of the sandbox itself: the kernel's
    own high-water mark of this address space does not.
    """
    try:
        with open("/proc/self/status", "rb") as status:  # noqa: PTH123  (pathlib would be one more import per worker)
            for line in status:
                if line.startswith(b"VmHWM:"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _hasten(factor: float) -> None:
    """Let clients of AWS wait this many times shorter between their attempts, of which they make no fewer."""
    from botocore.retries import bucket

    sleep, needed = time.sleep, bucket.TokenBucket._sleep_amount
    time.sleep = lambda seconds: sleep(float(seconds) / factor)
    bucket.Clock.current_time = lambda clock: time.time() * factor
    bucket.TokenBucket._sleep_amount = lambda tokens, amount: needed(tokens, amount) / factor


def main() -> None:
    """Serve events until the sandbox closes the pipe."""
    events = os.fdopen(int(os.environ.pop("SANDBOX_EVENTS_FD")), "rb")
    results = os.fdopen(int(os.environ.pop("SANDBOX_RESULTS_FD")), "wb")
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


if __name__ == "__main__":
    main()
