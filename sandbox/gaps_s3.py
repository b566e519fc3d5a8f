"""Whose a bucket is and what its access control list grants, neither of which moto tells as S3 does."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from moto.s3.models import FakeAcl, FakeGrant, s3_backends

from sandbox.answers import Answer, error
from sandbox.asked import raw_path
from sandbox.operations import Operation

BUCKET_SETTINGS = (
    "GetBucketNotificationConfiguration",
    "GetBucketOwnershipControls",
    "GetBucketPolicy",
    "GetPublicAccessBlock",
)


def expect_owner(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer | None:
    """Refuse a bucket that does not belong to the account that the request expects; moto lets every account read."""
    expected = environ.get("HTTP_X_AMZ_EXPECTED_BUCKET_OWNER")
    _, owner = s3_backends.bucket_accounts.get(_bucket_name(environ), ("", expected))
    return None if expected in (None, owner) else error(operation.protocol, "AccessDenied", "Access Denied", 403)


def bucket_acl(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer | None:
    """Give each permission of an access control list a grant of its own, since moto tells the first of a grant only."""
    name = _bucket_name(environ)
    if name in s3_backends.bucket_accounts:
        partition, owner = s3_backends.bucket_accounts[name]
        bucket = s3_backends[owner][partition].buckets[name]
        bucket.acl = FakeAcl(
            [FakeGrant(grant.grantees, [each]) for grant in bucket.acl.grants for each in grant.permissions]
        )
    return expect_owner(operation, account, environ, form)


def _bucket_name(environ: dict[str, Any]) -> str:
    path = raw_path(environ)
    return unquote(path).strip("/").partition("/")[0]
