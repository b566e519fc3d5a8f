"""What stands in for Slack: an HTTP server on this machine that keeps what is posted to it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class SlackReceiver:
    """Takes what an incoming webhook takes, and answers as it does."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                receiver.messages.append(json.loads(body))
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"ok")

            def log_message(self, format: str, *arguments: object) -> None:
                """Stay quiet: a log line would hold the webhook's path."""

        self._server = ThreadingHTTPServer(("localhost", 0), Handler)

    @property
    def url(self) -> str:
        """The webhook."""
        return f"{self.host}/services/demo"

    @property
    def host(self) -> str:
        """Scheme, name and port."""
        return f"http://localhost:{self._server.server_address[1]}"

    @classmethod
    @contextmanager
    def started(cls) -> Iterator[SlackReceiver]:
        """Serve until the block ends."""
        receiver = cls()
        thread = threading.Thread(target=receiver._server.serve_forever, daemon=True)
        thread.start()
        try:
            yield receiver
        finally:
            receiver._server.shutdown()
            receiver._server.server_close()
            thread.join()
