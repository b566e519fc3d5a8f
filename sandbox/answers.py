"""Errors as each of AWS's protocols spells them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4
from xml.sax.saxutils import escape

StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]

_REASONS = {
    200: "OK",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Slow Down",
}


@dataclass(slots=True, kw_only=True)
class Answer:
    """A whole HTTP response."""

    status: int = 200
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    @classmethod
    def of(cls, application: Application, environ: dict[str, Any]) -> Answer:
        """Run an application to its end and keep what it answered."""
        answer = cls()

        def start_response(
            status: str, headers: list[tuple[str, str]], exc_info: Any = None
        ) -> Callable[[bytes], None]:
            answer.status, answer.headers = int(status.split(maxsplit=1)[0]), list(headers)
            return _no_write

        chunks = application(environ, start_response)
        try:
            answer.body = b"".join(chunks)
        finally:
            close = getattr(chunks, "close", None)
            if close is not None:
                close()
        return answer

    @classmethod
    def json(cls, value: object, status: int = 200) -> Answer:
        """A JSON document."""
        return cls(status=status, headers=[("Content-Type", "application/json")], body=json.dumps(value).encode())

    def replace_body(self, body: bytes) -> None:
        """Put another body in; its length follows."""
        self.body = body
        self.headers = [(name, value) for name, value in self.headers if name.lower() != "content-length"]

    def identify(self) -> None:
        """Give the answer a request id, which clients of AWS count on, errors or not."""
        if not any(name.lower() == "x-amzn-requestid" for name, _ in self.headers):
            self.headers.append(("x-amzn-RequestId", str(uuid4())))

    def send(self, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a WSGI server."""
        if not any(name.lower() == "content-length" for name, _ in self.headers):
            self.headers.append(("Content-Length", str(len(self.body))))
        start_response(f"{self.status} {_REASONS.get(self.status, 'Status')}", self.headers)
        return [self.body]


def _no_write(_: bytes) -> None:
    raise NotImplementedError("WSGI's write() is not used by moto")


def error(protocol: str, code: str, message: str, status: int) -> Answer:
    """An error response that boto3 parses into a ClientError with this code."""
    request = str(uuid4())
    if protocol in ("query", "ec2"):
        fault = f"<Error><Type>Sender</Type><Code>{code}</Code><Message>{escape(message)}</Message></Error>"
        body = f"<ErrorResponse>{fault}<RequestId>{request}</RequestId></ErrorResponse>".encode()
        return Answer(status=status, headers=[("Content-Type", "text/xml")], body=body)
    if protocol == "rest-xml":
        said = f"<Code>{code}</Code><Message>{escape(message)}</Message><RequestId>{request}</RequestId>"
        body = f"<Error>{said}</Error>".encode()
        return Answer(status=status, headers=[("Content-Type", "application/xml")], body=body)
    if protocol == "cbor":
        headers = [("Content-Type", "application/cbor"), ("smithy-protocol", "rpc-v2-cbor")]
        return Answer(status=status, headers=headers, body=_cbor({"__type": code, "message": message}))
    answer = Answer.json({"__type": code, "message": message, "Message": message, "Type": "User"}, status)
    answer.headers.append(("x-amzn-ErrorType", code))
    return answer


def _cbor(texts: dict[str, str]) -> bytes:
    """A map of texts in CBOR (RFC 8949): all that an error needs."""
    parts = [bytes([0xA0 | len(texts)])]
    for text in (part for pair in texts.items() for part in pair):
        encoded = text.encode()
        parts.append(b"\x79" + len(encoded).to_bytes(2, "big") + encoded)
    return b"".join(parts)
