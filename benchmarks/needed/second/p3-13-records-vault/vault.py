import hashlib
from datetime import datetime, timedelta, timezone


def make_vault(s3, kms, bucket, key_arn):
    """Closures over the clients: (archive, hold, seal)."""

    def seal(body):
        digest = hashlib.sha256(body).digest()
        return kms.sign(
            KeyId=key_arn,
            Message=digest,
            MessageType="DIGEST",
            SigningAlgorithm="ECDSA_SHA_256",
        )["Signature"]

    def archive(key, body, years):
        until = datetime.now(timezone.utc) + timedelta(days=365 * years)
        reply = s3.put_object(
            Bucket=bucket,
            Key=key,
            Body=body,
            ChecksumAlgorithm="SHA256",
            Metadata={"signature": seal(body).hex()},
            Tagging="class=record",
            ObjectLockMode="COMPLIANCE",
            ObjectLockRetainUntilDate=until,
        )
        return reply["VersionId"]

    def hold(key, version):
        s3.put_object_legal_hold(
            Bucket=bucket, Key=key, VersionId=version, LegalHold={"Status": "ON"}
        )

    return archive, hold
