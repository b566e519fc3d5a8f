"""The index of advisories in the config bucket: read into a file when it has changed, written if nobody else did."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from maremma.contract import ADVISORY_INDEX
from maremma.errors import FeedRefused

READ: tuple[str, ...] = ("s3:GetObject",)
WRITE: tuple[str, ...] = ("s3:GetObject", "s3:PutObject")

_BLOCK = 1024 * 1024
_MOST = 400 * 1024 * 1024
_UNCHANGED = frozenset({"304", "NotModified"})
_ABSENT = frozenset({"NoSuchKey", "404", "AccessDenied", "403"})
"""Without s3:ListBucket, S3 answers "AccessDenied" for what is not there."""
_OVERTAKEN = frozenset({"PreconditionFailed", "412", "ConditionalRequestConflict", "409"})


class IndexShelf:
    """One object. Entity tags tell one of its versions from the next."""

    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def fetch(self, to: Path, etag: str = "") -> str | None:
        """Write the index to a file, and give its entity tag: the same one, and no file, if it did not change.

        None if there is none; FeedRefused if it cannot be read.
        """
        unless = {"IfNoneMatch": etag} if etag else {}
        try:
            reply = self._s3.get_object(Bucket=self._bucket, Key=ADVISORY_INDEX, **unless)
            if reply["ContentLength"] > _MOST:
                raise FeedRefused(f"the index of advisories has more than {_MOST} bytes; remove it and refresh it")
            part = to.with_name(f"{to.name}.part")
            with part.open("wb") as target:
                for block in reply["Body"].iter_chunks(_BLOCK):
                    target.write(block)
        except ClientError as error:
            code = str(error.response["Error"]["Code"])
            if code in _UNCHANGED:
                return etag
            if code in _ABSENT:
                return None
            raise FeedRefused(_unreadable(code)) from error
        except (BotoCoreError, OSError) as error:
            raise FeedRefused(_unreadable(type(error).__name__)) from error
        part.replace(to)
        return str(reply["ETag"])

    def put(self, index: Path, etag: str | None) -> bool:
        """Replace the version that has this tag, or be the first with None. False if another one came before."""
        unless = {"IfNoneMatch": "*"} if etag is None else {"IfMatch": etag}
        with index.open("rb") as body:
            digest = base64.b64encode(hashlib.file_digest(body, "sha256").digest()).decode()
            body.seek(0)
            try:
                self._s3.put_object(Bucket=self._bucket, Key=ADVISORY_INDEX, Body=body, ChecksumSHA256=digest, **unless)
            except ClientError as error:
                code = str(error.response["Error"]["Code"])
                if code in _OVERTAKEN:
                    return False
                raise FeedRefused(f"the index of advisories was not written ({code})") from error
            except BotoCoreError as error:
                raise FeedRefused(f"the index of advisories was not written ({type(error).__name__})") from error
        return True


def _unreadable(why: str) -> str:
    return f"the index of advisories cannot be read from the config bucket ({why}); check what this role may read"
