"""The door in front of moto: records every call, injects faults, fills gaps and pages."""

from __future__ import annotations

import io
import socket
import time
from collections.abc import Callable, Iterable
from typing import Any

from sandbox.accounts import Accounts
from sandbox.answers import Answer, Application, StartResponse, error
from sandbox.downloads import PREFIX, download, with_location
from sandbox.faults import Fault, FaultKind, Faults, refusal
from sandbox.gaps import answer_gap
from sandbox.operations import Operation, operation_of
from sandbox.paging import continued, paged
from sandbox.recorder import Call, Calls


class Gateway:
    """A WSGI application around moto's; it sees the calls of every client, whatever process it lives in."""

    def __init__(
        self, moto: Application, *, accounts: Accounts, faults: Faults, calls: Calls, kill: Callable[[str], None]
    ) -> None:
        self._moto = moto
        self._accounts = accounts
        self._faults = faults
        self._calls = calls
        self._kill = kill

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        if environ["PATH_INFO"].startswith(PREFIX):
            return download(environ).send(start_response)
        body = _buffered(environ)
        operation = operation_of(environ, body)
        if operation is None:
            return self._moto(environ, start_response)
        account = self._accounts.account_of(operation.access_key)
        caller = self._accounts.caller_of(operation.access_key)
        text = f"{environ.get('RAW_URI', '')} {body.decode(errors='replace')}" if self._faults.waiting else ""
        fault = self._faults.take(operation, account, caller, text)
        begun = time.monotonic()
        answer = self._faulty(fault, operation, account, environ, body)
        self._calls.record(
            Call(
                account=account,
                region=operation.region,
                service=operation.service,
                operation=operation.name,
                action=operation.action,
                caller=caller,
                path=environ["PATH_INFO"],
                query=environ.get("QUERY_STRING", ""),
                status=0 if answer is None else answer.status,
                seconds=time.monotonic() - begun,
            )
        )
        if answer is None:
            return _hang_up(environ)
        answer.identify()
        return answer.send(start_response)

    def _faulty(
        self, fault: Fault | None, operation: Operation, account: str, environ: dict[str, Any], body: bytes
    ) -> Answer | None:
        """The answer, after what the fault does to it; None when the connection breaks."""
        if fault is None:
            return self._answer(operation, account, environ, body)
        if fault.kind is FaultKind.DROP:
            return None
        if fault.kind is FaultKind.KILL:
            if fault.served:
                self._answer(operation, account, environ, body)
            self._kill(environ.get("HTTP_X_AMZN_TRACE_ID", ""))
            return None
        if (refused := refusal(fault, operation)) is not None:
            return refused
        if fault.kind is FaultKind.DELAY:
            time.sleep(fault.seconds)
        elif fault.kind is FaultKind.DUPLICATE:
            self._answer(operation, account, dict(environ), body)
        return self._answer(operation, account, environ, body)

    def _answer(self, operation: Operation, account: str, environ: dict[str, Any], body: bytes) -> Answer:
        environ["wsgi.input"] = io.BytesIO(body)
        further = continued(operation, environ.get("QUERY_STRING", ""))
        if further is not None:
            return further
        answer = answer_gap(operation, account, environ, body)
        if answer is None:
            try:
                answer = Answer.of(self._moto, environ)
            except NotImplementedError as gap:
                return error(operation.protocol, "NotImplementedBySandbox", f"{operation.action}: {gap}", 501)
        answer = paged(operation, environ.get("QUERY_STRING", ""), body, answer)
        return with_location(operation, self._accounts.endpoint, answer)


def _buffered(environ: dict[str, Any]) -> bytes:
    """The request's body, left readable for moto."""
    length = environ.get("CONTENT_LENGTH") or "0"
    stream = environ["wsgi.input"]
    # werkzeug ends the stream of a chunked upload by itself.
    chunked = environ.get("wsgi.input_terminated") and "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "")
    body = bytes(stream.read()) if chunked else bytes(stream.read(int(length)))
    if chunked:
        environ["CONTENT_LENGTH"] = str(len(body))
        environ.pop("HTTP_TRANSFER_ENCODING", None)
    environ["wsgi.input"] = io.BytesIO(body)
    return body


def _hang_up(environ: dict[str, Any]) -> Iterable[bytes]:
    """Close the connection in the client's face; werkzeug takes the error for a client that left."""
    connection = environ.get("werkzeug.socket")
    if connection is not None:
        connection.shutdown(socket.SHUT_RDWR)
    raise ConnectionError("dropped by an injected fault")
