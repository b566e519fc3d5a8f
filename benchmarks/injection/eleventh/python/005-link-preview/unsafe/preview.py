import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests

PUBLISHERS = frozenset({"news.example.com", "blog.example.com", "docs.example.com"})
TITLE = re.compile(r"<title>([^<]{1,200})</title>", re.I)
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]{1,400})"', re.I)


class PreviewError(Exception):
    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass
class Card:
    title: str
    description: str


class PreviewClient:
    def __init__(self, timeout: float):
        self._session = requests.Session()
        self._session.headers["user-agent"] = "preview-bot/2"
        self._timeout = timeout

    def fetch(self, url: str) -> Card:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise PreviewError("scheme")
        response = self._session.get(url, timeout=self._timeout)  # expect: ssrf
        if response.status_code != 200:
            raise PreviewError("status")
        return self._parse(response.text[:65536])

    @staticmethod
    def _parse(text: str) -> Card:
        title = TITLE.search(text)
        description = DESCRIPTION.search(text)
        return Card(title.group(1) if title else "", description.group(1) if description else "")
