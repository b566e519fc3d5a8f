"""Envelopes in the config bucket: one object for each digest, one envelope a line."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from maremma.contract import ATTESTATIONS, TRUSTED_ROOT
from maremma.errors import StoreError

READ: tuple[str, ...] = ("s3:GetObject", "s3:ListBucket")
"""Without s3:ListBucket S3 would not say whether nobody signed, or this role may not read."""

_MOST_BYTES = 16 * 1024 * 1024
_ABSENT = frozenset({"NoSuchKey", "404"})
_DENIED = frozenset({"AccessDenied", "403"})
_OVERTAKEN = frozenset({"PreconditionFailed", "412", "ConditionalRequestConflict", "409"})
_ATTEMPTS = 5


class Attestations:
    """Implements `engine.ports.Signatures`, and takes new envelopes."""

    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def about(self, digest: str) -> tuple[str, ...]:
        """The envelopes about a tree or an image; StoreError if they cannot be read, for that is no word on them."""
        return self._read(digest)[0]

    def trusted_root(self) -> str:
        """The roots that Sigstore's bundles are verified by, empty if nobody put any; StoreError as in `about`."""
        return self._text(TRUSTED_ROOT)[0]

    def add(self, digest: str, envelope: str) -> None:
        """Put an envelope beside those that are there, unless it is one of them; StoreError if that fails."""
        for _ in range(_ATTEMPTS):
            known, etag = self._read(digest)
            if envelope in known or self._wrote(digest, [*known, envelope], etag):
                return
        raise StoreError("others sign the same code at the same time; sign it again")

    def _read(self, digest: str) -> tuple[tuple[str, ...], str]:
        text, etag = self._text(_key(digest))
        return tuple(line for line in text.splitlines() if line.strip()), etag

    def _text(self, key: str) -> tuple[str, str]:
        """The text of an object and its ETag, both empty if there is none."""
        try:
            reply = self._s3.get_object(Bucket=self._bucket, Key=key)
            if reply["ContentLength"] > _MOST_BYTES:
                raise StoreError(f"{key} has more than {_MOST_BYTES} bytes; remove what does not belong there")
            text = reply["Body"].read().decode("utf-8", "replace")
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code in _ABSENT or (code in _DENIED and self._is_absent(key)):
                return "", ""
            raise self._refused("read", code) from error
        except BotoCoreError as error:
            raise self._refused("read", type(error).__name__) from error
        return text, str(reply["ETag"])

    def _is_absent(self, key: str) -> bool:
        """Who may list this folder alone is denied what is not there, as if it could not be read."""
        try:
            reply = self._s3.list_objects_v2(Bucket=self._bucket, Prefix=key, MaxKeys=1)
        except (ClientError, BotoCoreError):
            return False
        return not reply.get("KeyCount")

    def _wrote(self, digest: str, lines: list[str], etag: str) -> bool:
        """Whether it was written; False if somebody else wrote in between."""
        unless = {"IfMatch": etag} if etag else {"IfNoneMatch": "*"}
        body = "".join(f"{line}\n" for line in lines).encode()
        try:
            self._s3.put_object(Bucket=self._bucket, Key=_key(digest), Body=body, **unless)
        except ClientError as error:
            if error.response["Error"]["Code"] in _OVERTAKEN:
                return False
            raise self._refused("written", error.response["Error"]["Code"]) from error
        except BotoCoreError as error:
            raise self._refused("written", type(error).__name__) from error
        return True

    def _refused(self, done: str, code: str) -> StoreError:
        return StoreError(
            f"signatures in the bucket {self._bucket} cannot be {done} ({code}); check what this role may do there"
        )


def _key(digest: str) -> str:
    return f"{ATTESTATIONS}{digest}.jsonl"
