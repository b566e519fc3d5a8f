"""The files of one account-region in one scan: its listing, slices and manifests.

A slice is one line of JSON in an object that many slices share; the manifest names its byte range, so that a worker
reads its own line only and a step writes one object however many functions it has.
"""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from botocore.exceptions import ClientError

from maremma.aws.scan.briefing import Prior
from maremma.aws.scan.worker_session import of_account, of_bucket
from maremma.aws.session.clients import Boto
from maremma.aws.state.codec import dump, load, unpacked
from maremma.contract import Member
from maremma.errors import StoreError
from maremma.model.results.scan import PlaceSummary, Scope
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import AccountRegion

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Slice:
    """What a worker is told of its function, with the digests that go into the record (see `engine.select`).

    `guardrails` is the version of the file that the scan goes by.
    """

    function: DiscoveredFunction
    scan_key: str
    policy_hash: str
    prior: Prior = field(default_factory=Prior)
    guardrails: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlicePointer:
    """Where a slice lies: `length` bytes from `offset` of an object."""

    key: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestItem:
    """One line of a manifest: one function that has to run. `first`: its place is scanned for the first time.

    `role` is what the state machine assumes for its worker in the account, with the session policy `reads`; `shelf` is
    that for the scans bucket (see `worker_session`).
    """

    scan: str
    arn: str
    slice: SlicePointer
    first: bool
    role: str = ""
    reads: str = ""
    shelf: str = ""


class PlaceFiles:
    """Reads and writes the files of one account-region in one scan. StoreError when S3 refuses or has nothing."""

    def __init__(self, s3: Boto, bucket: str, scan: str, place: AccountRegion) -> None:
        self.scan = scan
        self.place = place
        self._s3 = s3
        self._bucket = bucket
        self._folder = f"scans/{scan}/{place.account}/{place.region}/"

    @property
    def manifest_key(self) -> str:
        """Where the finished manifest lies."""
        return f"{self._folder}manifest.jsonl"

    def write_scope(self, scope: Scope) -> None:
        """Say what is to be scanned here."""
        self._write("scope.json", dump(scope))

    def scope(self) -> Scope:
        """What is to be scanned here."""
        return load(Scope, self._read("scope.json"))

    def write_listing(self, listing: object) -> None:
        """Keep what listing the place found, for the steps to come."""
        self._write("listing.json.gz", gzip.compress(dump(listing), compresslevel=1, mtime=0))

    def listing(self, type_: type[T]) -> T:
        """What listing the place found."""
        return load(type_, unpacked(self._read("listing.json.gz"), f"the listing of {self.place}"))

    def write_summary(self, summary: PlaceSummary) -> None:
        """Keep what discovery has come to so far."""
        self._write("summary.json", dump(summary))

    def summary(self) -> PlaceSummary:
        """What discovery came to."""
        return load(PlaceSummary, self._read("summary.json"))

    def write_step(self, number: int, slices: Sequence[Slice], *, first: bool) -> None:
        """Write the slices of one step as one object, and their manifest. Writing the same step again replaces it."""
        key = f"{self._folder}slices-{number}.jsonl"
        body = bytearray()
        manifest = bytearray()
        for each in slices:
            line = dump(each)
            pointer = SlicePointer(key=key, offset=len(body), length=len(line))
            target = each.function.target
            item = ManifestItem(
                scan=self.scan,
                arn=target.arn,
                slice=pointer,
                first=first,
                role=f"arn:{target.partition}:iam::{target.account}:role{Member.PATH}{Member.READ_ROLE}",
                reads=of_account(each.function),
                shelf=of_bucket(self._bucket, self.scan, target, key),
            )
            body += line + b"\n"
            manifest += dump(item) + b"\n"
        self._write(f"slices-{number}.jsonl", bytes(body))
        self._write(f"manifest-{number}.jsonl", bytes(manifest))

    def merge_manifests(self, steps: int) -> int:
        """Join the manifests of steps 1 to `steps` into the one that starts the workers; says how many lines it has."""
        body = b"".join(self._read(f"manifest-{number}.jsonl") for number in range(1, steps + 1))
        self._write("manifest.jsonl", body)
        return body.count(b"\n")

    def manifest(self) -> tuple[ManifestItem, ...]:
        """The functions that had to run, as far as lines can be read: a spoiled one costs its own function alone."""
        lines = (_line(line) for line in self._read("manifest.jsonl").splitlines())
        return tuple(item for item in lines if item is not None)

    def _write(self, name: str, body: bytes) -> None:
        key = self._folder + name
        try:
            self._s3.put_object(Bucket=self._bucket, Key=key, Body=body)
        except ClientError as error:
            raise StoreError(f"s3://{self._bucket}/{key} was not written ({_code(error)})") from error

    def _read(self, name: str) -> bytes:
        return _fetch(self._s3, self._bucket, self._folder + name)


def _line(line: bytes) -> ManifestItem | None:
    try:
        return load(ManifestItem, line)
    except StoreError:
        return None


def read_slice(s3: Boto, bucket: str, pointer: SlicePointer) -> Slice:
    """The one slice that a worker was pointed at."""
    last = pointer.offset + pointer.length - 1
    return load(Slice, _fetch(s3, bucket, pointer.key, Range=f"bytes={pointer.offset}-{last}"))


def _fetch(s3: Boto, bucket: str, key: str, **request: str) -> bytes:
    try:
        body: bytes = s3.get_object(Bucket=bucket, Key=key, **request)["Body"].read()
    except ClientError as error:
        raise StoreError(f"s3://{bucket}/{key} was not read ({_code(error)}); start the scan again") from error
    return body


def _code(error: ClientError) -> str:
    return str(error.response["Error"]["Code"])
