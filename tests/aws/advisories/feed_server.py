"""A server of feeds on this machine that answers as well, or as badly, as a test wants."""

from __future__ import annotations

import base64
import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answering = Callable[["Feeds", BaseHTTPRequestHandler, bytes], None]


class Feeds:
    """What lies at each path, the fault of each, and what was asked. A path without a body is not found."""

    def __init__(self) -> None:
        self.bodies: dict[str, bytes] = {}
        self.faults: dict[str, Answering] = {}
        self.asked: list[tuple[str, int]] = []
        self.pause = threading.Event()
        feeds = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = feeds.bodies.get(self.path)
                fault = feeds.faults.get(self.path, whole if body is not None else missing)
                fault(feeds, self, body or b"")

            def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
                feeds.asked.append((self.path, int(code)))

            def log_message(self, format: str, *arguments: object) -> None:
                """Stay quiet."""

        self._server = ThreadingHTTPServer(("localhost", 0), Handler)
        self._server.daemon_threads = True

    @property
    def base(self) -> str:
        """The address that paths are below."""
        return f"http://localhost:{self._server.server_address[1]}"

    @classmethod
    @contextmanager
    def served(cls) -> Iterator[Feeds]:
        """Serve for the length of a block."""
        feeds = cls()
        thread = threading.Thread(target=feeds._server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield feeds
        finally:
            feeds.pause.set()
            feeds._server.shutdown()
            feeds._server.server_close()
            thread.join()


def etag_of(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"'


def whole(feeds: Feeds, request: BaseHTTPRequestHandler, body: bytes) -> None:
    """The body, unless the client has it."""
    if request.headers.get("If-None-Match") == etag_of(body):
        request.send_response(304)
        request.end_headers()
        return
    _send(request, body, {"ETag": etag_of(body), "x-goog-hash": f"crc32c=AAAAAA==,md5={_md5(body)}"})


def missing(feeds: Feeds, request: BaseHTTPRequestHandler, body: bytes) -> None:
    request.send_response(404)
    request.send_header("Content-Length", "0")
    request.end_headers()


def unwell(feeds: Feeds, request: BaseHTTPRequestHandler, body: bytes) -> None:
    request.send_response(503)
    request.send_header("Content-Length", "0")
    request.end_headers()


def truncated(feeds: Feeds, request: BaseHTTPRequestHandler, body: bytes) -> None:
    """Less than was promised."""
    request.send_response(200)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body[: len(body) // 2])


def cut_in_silence(feeds: Feeds, request: BaseHTTPRequestHandler, body: bytes) -> None:
    """Less than there is, and nothing says so."""
    _send(request, body[: len(body) // 2], {})


def wrong_hash(feeds: Feeds, request: BaseHTTPRequestHandler, body: bytes) -> None:
    _send(request, body, {"Content-MD5": _md5(b"another")})


def html(feeds: Feeds, request: BaseHTTPRequestHandler, body: bytes) -> None:
    _send(request, b"<html><title>Sign in to continue</title></html>", {"Content-Type": "text/html"})


def loop(feeds: Feeds, request: BaseHTTPRequestHandler, body: bytes) -> None:
    moved(request.path)(feeds, request, body)


def moved(to: str) -> Answering:
    def answer(feeds: Feeds, request: BaseHTTPRequestHandler, body: bytes) -> None:
        request.send_response(302)
        request.send_header("Location", to)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return answer


def drip(feeds: Feeds, request: BaseHTTPRequestHandler, body: bytes) -> None:
    """A byte now and then, and never the end."""
    request.send_response(200)
    request.send_header("Content-Length", "100000000")
    request.end_headers()
    try:
        while not feeds.pause.wait(0.02):
            request.wfile.write(b"P")
    except OSError:
        return


def silent(feeds: Feeds, request: BaseHTTPRequestHandler, body: bytes) -> None:
    feeds.pause.wait(5)


def once(fault: Answering) -> Answering:
    """A fault the first time alone."""
    met: list[str] = []

    def answer(feeds: Feeds, request: BaseHTTPRequestHandler, body: bytes) -> None:
        chosen = whole if met else fault
        met.append(request.path)
        chosen(feeds, request, body)

    return answer


def _send(request: BaseHTTPRequestHandler, body: bytes, headers: dict[str, str]) -> None:
    request.send_response(200)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(body)


def _md5(body: bytes) -> str:
    return base64.b64encode(hashlib.md5(body, usedforsecurity=False).digest()).decode()
