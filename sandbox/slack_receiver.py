"""What stands in for Slack and for a mailbox: an HTTP server on this machine that keeps what is posted to it."""

from __future__ import annotations

import html
import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_MAILBOX = "/mailbox"


class SlackReceiver:
    """Takes what an incoming webhook takes and what SNS posts to a subscriber, and answers as they do.

    `messages` are Slack's; `notifications` are those of the topic, with the text that a mail would have.
    """

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []
        self.notifications: list[dict[str, Any]] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", "0"))))
                if self.path != _MAILBOX:
                    receiver.messages.append(body)
                elif body.get("Type") == "Notification":
                    receiver.notifications.append(body)
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
    def mailbox(self) -> str:
        """Where the topic posts what a person would get by mail."""
        return f"{self.host}{_MAILBOX}"

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


def readable(message: Mapping[str, Any]) -> list[str]:
    """A Slack message as lines of plain text, in the order in which Slack shows its blocks."""
    lines: list[str] = []
    for block in message["blocks"]:
        match block:
            case {"fields": fields}:
                lines.append(" · ".join(_plain(each["text"]).replace("\n", ": ") for each in fields))
            case {"elements": elements}:
                lines.append(" · ".join(_plain(each["text"]) for each in elements))
            case {"text": {"text": text}}:
                lines.extend(_plain(text).split("\n"))
    return lines


def _plain(text: str) -> str:
    """Text without Slack's marks for bold and for code."""
    return html.unescape(re.sub(r"([*`])(.+?)\1", r"\2", text))
