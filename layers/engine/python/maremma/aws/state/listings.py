"""What the functions of an account-region hold: one object for each, replaced by whoever read it last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from maremma.aws.state import keys
from maremma.aws.state.packed_listing import pack, unpack
from maremma.errors import StoreError
from maremma.model.results.holding import Listing
from maremma.model.target import AccountRegion

_ABSENT = frozenset({"NoSuchKey", "404", "AccessDenied", "403"})
"""Without s3:ListBucket, S3 answers "AccessDenied" for what is not there."""
_OVERTAKEN = frozenset({"PreconditionFailed", "412", "ConditionalRequestConflict", "409"})


class AwsListings:
    """Listings in the scans bucket; their tags are the entity tags of S3."""

    def __init__(self, s3: Any, bucket: str, clock: Callable[[], datetime]) -> None:
        self._s3 = s3
        self._bucket = bucket
        self._clock = clock

    def read(self, place: AccountRegion) -> Listing:
        """The listing of a place; an empty one without a tag if there is none."""
        try:
            reply = self._s3.get_object(Bucket=self._bucket, Key=keys.listing_key(place))
            body = reply["Body"].read()
        except ClientError as error:
            code = str(error.response["Error"]["Code"])
            if code in _ABSENT:
                return Listing(place=place)
            raise self._refused("read", place, code) from error
        except BotoCoreError as error:
            raise self._refused("read", place, type(error).__name__) from error
        return unpack(body, place, str(reply["ETag"]), self._clock())

    def replace(self, listing: Listing) -> Listing | None:
        """Write a listing over the one that has its tag; None if there is another one by now."""
        unless = {"IfNoneMatch": "*"} if listing.tag is None else {"IfMatch": listing.tag}
        key = keys.listing_key(listing.place)
        try:
            reply = self._s3.put_object(
                Bucket=self._bucket, Key=key, Body=pack(listing), ContentType="application/gzip", **unless
            )
        except ClientError as error:
            code = str(error.response["Error"]["Code"])
            if code in _OVERTAKEN:
                return None
            raise self._refused("write", listing.place, code) from error
        except BotoCoreError as error:
            raise self._refused("write", listing.place, type(error).__name__) from error
        return replace(listing, tag=str(reply["ETag"]))

    def _refused(self, verb: str, place: AccountRegion, code: str) -> StoreError:
        return StoreError(
            f"the bucket {self._bucket} refused to {verb} what the functions in {place} hold ({code}); "
            "check that the bucket exists and that this role may use it"
        )
