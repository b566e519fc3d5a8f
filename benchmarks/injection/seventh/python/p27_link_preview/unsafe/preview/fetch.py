from urllib.parse import urlsplit

import requests


class Refused(Exception):
    pass


class PageFetcher:
    def __init__(self, timeout):
        self.timeout = timeout
        self.session = requests.Session()
        self.session.headers["User-Agent"] = "preview/1.2"

    def get(self, url):
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or "localhost" in parts.netloc:
            raise Refused(url)
        res = self.session.get(url, timeout=self.timeout)  # expect: ssrf
        if res.status_code != 200 or "html" not in res.headers.get("Content-Type", ""):
            raise Refused(url)
        return res.text[:200_000]
