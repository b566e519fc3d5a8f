"""Gets one feed into a file: only if it changed, within bounds, and checked by what the server says of it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import urljoin
from urllib.request import url2pathname

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import Timeout, Url, parse_url

from maremma.aws.session.connection_pools import Pools
from maremma.errors import FeedRefused
from maremma.patterns import compile_late

_BLOCK = 256 * 1024
_REDIRECTS = 4
_MOVED = frozenset({301, 302, 303, 307, 308})
_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
_NOT_MODIFIED = 304
_GOOGLE_MD5 = compile_late(r"md5=([A-Za-z0-9+/]+={0,2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Bounds on one download: its bytes, its seconds as a whole and in silence, attempts, the pause after the first."""

    at_most: int = 512 * 1024 * 1024
    seconds: float = 240.0
    silence: float = 20.0
    attempts: int = 3
    pause: float = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a feed answered. `changed` is False when it still is what the caller has; then there is no file.

    `digest` is the SHA-256 of the file, `modified` when the server says that it was last changed.
    """

    changed: bool
    etag: str = ""
    digest: str = ""
    modified: datetime | None = None


class Get(Protocol):
    """Gets a feed into a file."""

    def __call__(self, address: str, to: Path, etag: str = "") -> Answer:
        """Write what lies at the address, unless it has this entity tag still; FeedRefused if that fails."""
        ...


class FeedDownload:
    """Over HTTPS, over HTTP where the settings say so, or from a file. Implements `Get`."""

    def __init__(
        self,
        patience: Patience | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._patience = patience or Patience()
        self._clock = clock
        self._sleep = sleep
        self._pools = Pools()

    def __call__(self, address: str, to: Path, etag: str = "") -> Answer:
        """See `Get`. A transfer that fails in a way that may pass is tried again, all within one bound of time."""
        url = _parsed(address)
        if url.scheme == "file":
            return _from_file(Path(url2pathname(url.path or "")), to)
        deadline = self._clock() + self._patience.seconds
        problem = ""
        for attempt in range(self._patience.attempts):
            if attempt:
                self._sleep(self._patience.pause * 2 ** (attempt - 1))
            try:
                return self._transfer(url, to, etag, deadline)
            except HTTPError as error:
                problem = f"it could not be read ({type(error).__name__})"
            except _Passing as error:
                problem = str(error)
        raise FeedRefused(f"{address}: {problem}")

    def _transfer(self, url: Url, to: Path, etag: str, deadline: float) -> Answer:
        response = self._opened(url, etag, deadline)
        try:
            if response.status == _NOT_MODIFIED and etag:
                return Answer(changed=False, etag=etag)
            if response.status in _AGAIN:
                raise _Passing(f"it answered with status {response.status}")
            if response.status != 200:
                raise FeedRefused(f"{url}: it answered with status {response.status}")
            return self._written(url, response, to, deadline)
        finally:
            response.close()

    def _opened(self, url: Url, etag: str, deadline: float) -> BaseHTTPResponse:
        """The answer at the end of a few redirects, none of which leads from HTTPS to less."""
        for _ in range(_REDIRECTS + 1):
            response = self._pools.to(url).request(
                "GET",
                url.url,
                preload_content=False,
                redirect=False,
                retries=False,
                headers={"Accept-Encoding": "identity", **({"If-None-Match": etag} if etag else {})},
                timeout=Timeout(connect=10, read=self._patience.silence),
            )
            if response.status not in _MOVED:
                return response
            location = response.headers.get("Location", "")
            response.close()
            further = _parsed(urljoin(url.url, location))
            if further.scheme not in {"https", url.scheme}:
                raise FeedRefused(f"{url}: it points to an address without encryption")
            url = further
            self._in_time(url, deadline)
        raise FeedRefused(f"{url}: it points from one address to the next more than {_REDIRECTS} times")

    def _written(self, url: Url, response: BaseHTTPResponse, to: Path, deadline: float) -> Answer:
        digest, check = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
        with to.open("wb") as target:
            for block in self._bounded(url, _blocks(response), deadline):
                digest.update(block)
                check.update(block)
                target.write(block)
        promised = _promised_md5(response)
        if promised and promised != check.digest():
            raise _Passing("what arrived is not what its sender says it sent (its MD5 differs)")
        return Answer(
            changed=True,
            etag=response.headers.get("ETag", ""),
            digest=digest.hexdigest(),
            modified=_date(response.headers.get("Last-Modified", "")),
        )

    def _bounded(self, url: Url, blocks: Iterator[bytes], deadline: float) -> Iterator[bytes]:
        received = 0
        for block in blocks:
            received += len(block)
            if received > self._patience.at_most:
                raise FeedRefused(f"{url}: it has more than {self._patience.at_most} bytes, which are not taken")
            self._in_time(url, deadline)
            yield block

    def _in_time(self, url: Url, deadline: float) -> None:
        if self._clock() > deadline:
            raise FeedRefused(f"{url}: it did not arrive within {self._patience.seconds:.0f} seconds")


def _blocks(response: BaseHTTPResponse) -> Iterator[bytes]:
    """As they arrive: who waited for whole blocks would wait for ever on a sender that sends one byte at a time."""
    while block := response.read1(_BLOCK, decode_content=False):
        yield block


class _Passing(Exception):
    """A failure that may not be there the next time."""


def _parsed(address: str) -> Url:
    try:
        url = parse_url(address)
    except LocationParseError:
        url = Url()
    if url.auth or not (url.scheme == "file" or (url.scheme in {"https", "http"} and url.host)):
        raise FeedRefused(f"{address!a} is no address of a feed; name one that begins with https://")
    return url


def _from_file(path: Path, to: Path) -> Answer:
    try:
        shutil.copyfile(path, to)
        with to.open("rb") as copied:
            digest = hashlib.file_digest(copied, "sha256").hexdigest()
    except OSError as error:
        raise FeedRefused(f"{path} cannot be read ({error.strerror or type(error).__name__})") from error
    return Answer(changed=True, digest=digest)


def _promised_md5(response: BaseHTTPResponse) -> bytes:
    """The MD5 that the server names; empty where it names none, or nothing that could be one."""
    google = _GOOGLE_MD5.search(response.headers.get("x-goog-hash", ""))
    try:
        return base64.b64decode(google[1] if google else response.headers.get("Content-MD5", ""), validate=True)
    except binascii.Error:
        return b""


def _date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
