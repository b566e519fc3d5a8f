"""Fetches a package from the address that Lambda gives: from AWS only, within limits, and checked by its digest."""

from __future__ import annotations

import base64
import hashlib
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import Timeout, Url, parse_url

from maremma.analysis.archive.limits import LAMBDA_LIMITS
from maremma.aws.session.connection_pools import Pools
from maremma.errors import PackageTooLarge, PackageUnreadable

PERMISSIONS: tuple[str, ...] = ()
"""None: the address is signed by Lambda."""

_BLOCK = 256 * 1024
_ATTEMPTS = 2
_AWS_SUFFIXES = (".amazonaws.com", ".amazonaws.com.cn")
_ENDPOINT_VARIABLES = ("AWS_ENDPOINT_URL_LAMBDA", "AWS_ENDPOINT_URL_ECR", "AWS_ENDPOINT_URL")


class Fetch(Protocol):
    """Gets the package behind a signed address into a file."""

    def __call__(self, url: str, to: Path, code_sha256: str) -> None:
        """Write the package with this digest (SHA-256, base64); PackageTooLarge or PackageUnreadable if that fails."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Bounds on one download: its bytes, its seconds as a whole, and the seconds that nothing may arrive."""

    at_most: int = LAMBDA_LIMITS.packed
    seconds: float = 120.0
    silence: float = 15.0


class PackageDownload:
    """Fetches over HTTPS from AWS, or from the one other endpoint that the environment names (the sandbox, a test).

    `what` is fetched, as the subject of a sentence: images' configurations are, too.
    """

    def __init__(
        self,
        patience: Patience | None = None,
        *,
        what: str = "The package",
        environment: Mapping[str, str] = os.environ,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._patience = patience or Patience()
        self._what = what
        self._clock = clock
        self._own_endpoints = {
            _origin(parse_url(environment[name])) for name in _ENDPOINT_VARIABLES if environment.get(name)
        }
        self._pools = Pools()

    def __call__(self, url: str, to: Path, code_sha256: str) -> None:
        """See `Fetch`. A transfer that fails or brings something else is tried once more."""
        address = self.allowed(url)
        problem = ""
        for _ in range(_ATTEMPTS):
            try:
                found = self._transfer(address, to)
            except HTTPError as error:
                # The cause is dropped on purpose: its text quotes the signed address.
                problem = f"it could not be downloaded ({type(error).__name__})"
                continue
            if found == code_sha256:
                return
            problem = "what was downloaded is not what Lambda says it runs (its SHA-256 differs)"
        raise PackageUnreadable(f"{self._what} was not read: {problem}. Scan the function again.")

    def allowed(self, url: str) -> Url:
        """The address, if it is one of AWS's; the same parser decides here and connects later."""
        try:
            address = parse_url(url)
        except LocationParseError:
            address = Url()
        host = address.host or ""
        by_aws = address.scheme == "https" and host.endswith(_AWS_SUFFIXES) and address.port in {None, 443}
        if address.auth or not (by_aws or _origin(address) in self._own_endpoints):
            raise PackageUnreadable(
                f"{self._what} lies at {host!a}, which is not AWS; it was not downloaded. Check the endpoint settings."
            )
        return address

    def _transfer(self, address: Url, to: Path) -> str:
        """Stream into the file and give the digest of what arrived."""
        deadline = self._clock() + self._patience.seconds
        response = self._pools.to(address).request(
            "GET",
            address.url,
            preload_content=False,
            redirect=False,
            retries=False,
            headers={"Accept-Encoding": "identity"},
            timeout=Timeout(connect=5, read=self._patience.silence),
        )
        digest = hashlib.sha256()
        try:
            if response.status != 200:
                raise PackageUnreadable(
                    f"{self._what} was not read: its address answered with status "
                    f"{response.status}. Scan the function again."
                )
            with to.open("wb") as target:
                for block in self._bounded(response.stream(_BLOCK, decode_content=False), deadline):
                    digest.update(block)
                    target.write(block)
        finally:
            response.close()
        return base64.b64encode(digest.digest()).decode()

    def _bounded(self, blocks: Iterator[bytes], deadline: float) -> Iterator[bytes]:
        received = 0
        for block in blocks:
            received += len(block)
            if received > self._patience.at_most:
                raise PackageTooLarge(
                    f"{self._what} has more than {self._patience.at_most} bytes, which are not taken."
                )
            if self._clock() > deadline:
                raise PackageUnreadable(
                    f"{self._what} did not arrive within {self._patience.seconds:.0f} seconds. Scan the function again."
                )
            yield block


def _origin(address: Url) -> tuple[str | None, str | None, int | None]:
    return address.scheme, address.host, address.port
