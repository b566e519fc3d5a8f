"""A repository of a container registry, over OCI's distribution API.

A registry may be anybody's: answers are bounded in size and time, credentials go to the registry and to who issues its
tokens alone, and a redirect is followed for blobs alone, whose digests are computed again by whoever asks for one.
"""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import quote, urlencode, urljoin

from urllib3 import BaseHTTPResponse, Timeout
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import Url, parse_url

from maremma.analysis.packages.image_manifest import IMAGES, INDEXES
from maremma.analysis.signing.attached import MOST_MANIFEST_BYTES, MOST_PAGES
from maremma.analysis.signing.envelope import MOST_BYTES
from maremma.aws.session.connection_pools import Pools
from maremma.bounded import read_json
from maremma.errors import MalformedText, SettingsError, SignatureRefused, StoreError
from maremma.patterns import compile_late

_NAME = compile_late(
    r"(?P<host>(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+|[a-z0-9-]+(?=:))(?::\d{1,5})?)"
    r"/(?P<repository>[a-z0-9]+(?:[._/-]+[a-z0-9]+)*)"
    r"(?::(?P<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?P<digest>sha256:[0-9a-f]{64}))?"
)
_HERE = compile_late(r"(?:localhost|127\.\d+\.\d+\.\d+)(?::\d+)?")
_CHALLENGE = compile_late(r'(\w+)="([^"]*)"')
_NEXT = compile_late(r'<([^<>]{1,2048})>\s*;\s*rel="?next\b')
_SECONDS = 60.0
_REDIRECTS = 3
_ELSEWHERE = {301, 302, 303, 307, 308}
_MOST_TOKEN_BYTES = 64 * 1024
_ACCEPT = ", ".join((*IMAGES, *INDEXES))


@dataclass(frozen=True, slots=True)
class ImageName:
    """An image as people name it: by a tag, a digest or both."""

    host: str
    repository: str
    tag: str = ""
    digest: str = ""

    def __str__(self) -> str:
        return f"{self.host}/{self.repository}"


def image_name(text: str) -> ImageName | None:
    """The image that a text names, with its registry; None if it names none."""
    found = _NAME.fullmatch(text)
    if found is None or not (found["tag"] or found["digest"]):
        return None
    return ImageName(found["host"], found["repository"], found["tag"] or "", found["digest"] or "")


class OciRegistry:
    """Implements `analysis.signing.attached.Registry`, and takes blobs and manifests.

    `credentials` are those of the registry as `user:password`, empty for none.
    """

    def __init__(self, name: ImageName, *, credentials: str = "", seconds: float = _SECONDS) -> None:
        self._name = name
        self._scheme = "http" if _HERE.fullmatch(name.host) else "https"
        self._credentials = credentials
        self._seconds = seconds
        self._authorization = ""
        self._pools = Pools()

    def manifest(self, reference: str) -> bytes | None:
        """See `Registry`."""
        status, contents, _ = self._asked(
            "GET", f"manifests/{quote(reference, safe=':')}", MOST_MANIFEST_BYTES, {"Accept": _ACCEPT}
        )
        return None if status == 404 else self._taken(status, contents)

    def referrers(self, digest: str) -> Iterable[Mapping[str, Any]] | None:
        """See `Registry`."""
        path = f"referrers/{quote(digest, safe=':')}"
        status, contents, said = self._asked("GET", path, MOST_MANIFEST_BYTES)
        if status == 404:
            return None
        return chain(self._listed(status, contents), self._other_pages(self._url(path), said.get("link", "")))

    def _other_pages(self, url: str, link: str) -> Iterator[Mapping[str, Any]]:
        for _ in range(MOST_PAGES - 1):
            following = _NEXT.search(link)
            if following is None:
                return
            url = urljoin(url, following[1])
            if _origin(url) != _origin(self._url("")):
                raise StoreError(f"{self._name.host} has the next page of what refers to an image elsewhere")
            status, contents, said = self._asked("GET", url, MOST_MANIFEST_BYTES)
            yield from self._listed(status, contents)
            link = said.get("link", "")
        if _NEXT.search(link):
            raise StoreError(f"more than {MOST_PAGES} pages of things refer to the image; remove some")

    def _listed(self, status: int, contents: bytes) -> list[Mapping[str, Any]]:
        try:
            found = read_json(self._taken(status, contents))["manifests"]
        except (MalformedText, LookupError, TypeError):
            found = None
        if not isinstance(found, list):
            raise SignatureRefused(f"{self._name.host} does not say what refers to an image as OCI has it")
        return [each for each in found if isinstance(each, Mapping)]

    def blob(self, digest: str) -> bytes:
        """See `Registry`."""
        status, contents, _ = self._asked("GET", f"blobs/{quote(digest, safe=':')}", MOST_BYTES, follow=True)
        return self._taken(status, contents)

    def put_blob(self, contents: bytes) -> str:
        """Put a blob there; its digest."""
        status, _, headers = self._asked("POST", "blobs/uploads/", MOST_MANIFEST_BYTES, body=b"")
        where = headers.get("location", "")
        if status != 202 or not where:
            raise self._refused(status)
        digest = f"sha256:{hashlib.sha256(contents).hexdigest()}"
        target = urljoin(self._url("blobs/uploads/"), where)
        if _origin(target) != _origin(self._url("")):
            raise StoreError(f"{self._name.host} wants the signature to be put elsewhere; it was not put there")
        target += ("&" if "?" in target else "?") + urlencode({"digest": digest})
        status, _, _ = self._asked(
            "PUT", target, MOST_MANIFEST_BYTES, {"Content-Type": "application/octet-stream"}, body=contents
        )
        if status != 201:
            raise self._refused(status)
        return digest

    def put_manifest(self, reference: str, contents: bytes, kind: str) -> bool:
        """Put a manifest under a digest or tag; whether the registry noted what it refers to."""
        status, _, headers = self._asked(
            "PUT", f"manifests/{quote(reference, safe=':')}", MOST_MANIFEST_BYTES, {"Content-Type": kind}, body=contents
        )
        if status != 201:
            raise self._refused(status)
        return "oci-subject" in headers

    def _url(self, path: str) -> str:
        return f"{self._scheme}://{self._name.host}/v2/{self._name.repository}/{path}"

    def _taken(self, status: int, contents: bytes) -> bytes:
        if status != 200:
            raise self._refused(status)
        return contents

    def _refused(self, status: int) -> StoreError:
        hint = "log in, or say who you are" if status in {401, 403} else "check the name, or try again later"
        return StoreError(f"{self._name} answered with status {status}; {hint}")

    def _asked(
        self,
        method: str,
        path: str,
        at_most: int,
        headers: Mapping[str, str] | None = None,
        *,
        body: bytes | None = None,
        follow: bool = False,
    ) -> tuple[int, bytes, Mapping[str, str]]:
        url = path if path.startswith(f"{self._scheme}://") else self._url(path)
        status, contents, said = self._once(method, url, at_most, self._with(headers), body)
        if status == 401 and self._authorized(said.get("www-authenticate", "")):
            status, contents, said = self._once(method, url, at_most, self._with(headers), body)
        for _ in range(_REDIRECTS if follow else 0):
            if status not in _ELSEWHERE:
                break
            url = urljoin(url, said.get("location", ""))
            here = _origin(url) == _origin(self._url(""))
            if not here and parse_url(url).scheme != "https":
                raise StoreError(f"{self._name.host} leads to an address without TLS, which is not followed")
            status, contents, said = self._once(method, url, at_most, self._with(headers) if here else {}, body)
        return status, contents, said

    def _with(self, headers: Mapping[str, str] | None) -> dict[str, str]:
        return {**(headers or {}), **({"Authorization": self._authorization} if self._authorization else {})}

    def _authorized(self, challenge: str) -> bool:
        """Whether there is now something to say to a challenge that was not said before."""
        kind, _, rest = challenge.partition(" ")
        if self._authorization:
            return False
        basic = f"Basic {base64.b64encode(self._credentials.encode()).decode()}" if self._credentials else ""
        if kind.lower() == "basic":
            self._authorization = basic
        elif kind.lower() == "bearer":
            self._authorization = self._token(dict(_CHALLENGE.findall(rest)), basic)
        return bool(self._authorization)

    def _token(self, challenge: Mapping[str, str], basic: str) -> str:
        realm = challenge.get("realm", "")
        if not realm.startswith("https://") and _origin(realm) != _origin(self._url("")):
            raise StoreError(f"{self._name.host} sends for a token to an address without TLS, which is not asked")
        asked = {name: challenge[name] for name in ("service", "scope") if name in challenge}
        status, contents, _ = self._once(
            "GET", f"{realm}?{urlencode(asked)}", _MOST_TOKEN_BYTES, {"Authorization": basic} if basic else {}, None
        )
        try:
            found = read_json(contents) if status == 200 else {}
            token = found.get("token") or found.get("access_token")
        except (MalformedText, AttributeError):
            token = None
        return f"Bearer {token}" if isinstance(token, str) and token.isascii() and token.isprintable() else ""

    def _once(
        self, method: str, url: str, at_most: int, headers: dict[str, str], body: bytes | None
    ) -> tuple[int, bytes, Mapping[str, str]]:
        deadline = time.monotonic() + self._seconds
        try:
            address = parse_url(url)
            response = self._pools.to(address).request(
                method,
                address.url,
                body=body,
                headers={"Accept-Encoding": "identity", **headers},
                preload_content=False,
                redirect=False,
                retries=False,
                timeout=Timeout(connect=5, read=min(20.0, self._seconds)),
            )
            try:
                contents = _within(response, at_most, deadline)
            finally:
                response.close()
        except (HTTPError, LocationParseError) as error:
            # The cause is dropped on purpose: its text may quote a signed address.
            raise StoreError(f"{self._name.host} could not be asked ({type(error).__name__}); try again") from None
        return response.status, contents, {name.lower(): value for name, value in response.headers.items()}


def _within(response: BaseHTTPResponse, at_most: int, deadline: float) -> bytes:
    contents = bytearray()
    for block in response.stream(64 * 1024):
        contents += block
        if len(contents) > at_most:
            raise SignatureRefused(f"the registry answered with more than {at_most} bytes, which are not read")
        if time.monotonic() > deadline:
            raise StoreError("the registry took too long to answer; try again")
    return bytes(contents)


def _origin(url: str) -> tuple[str | None, str | None, int | None]:
    try:
        found = parse_url(url)
    except LocationParseError:
        found = Url()
    return found.scheme, found.host, found.port


def digest_of_image(registry: OciRegistry, name: ImageName) -> str:
    """The digest of an image; SettingsError if there is none by that name, StoreError if it cannot be told."""
    contents = registry.manifest(name.digest or name.tag)
    if contents is None:
        raise SettingsError(f"there is no {name.digest or name.tag} in {name}; push the image first")
    found = f"sha256:{hashlib.sha256(contents).hexdigest()}"
    if name.digest and name.digest != found:
        raise SignatureRefused("the registry gave something else than it was asked for (its digest differs)")
    return found
