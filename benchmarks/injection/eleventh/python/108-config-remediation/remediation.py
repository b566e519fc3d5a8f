import json
import os
from abc import ABC, abstractmethod
from collections.abc import Iterator

import boto3
from aws_lambda_powertools import Logger
from botocore.exceptions import ClientError

logger = Logger(service="remediation")
s3 = boto3.client("s3")
sns = boto3.client("sns")
EXEMPT = frozenset(filter(None, os.environ.get("EXEMPT_BUCKETS", "").split(",")))
BLOCK = {
    "BlockPublicAcls": True,
    "IgnorePublicAcls": True,
    "BlockPublicPolicy": True,
    "RestrictPublicBuckets": True,
}


class Source(ABC):
    @abstractmethod
    def buckets(self, detail: dict) -> Iterator[str]: ...


class ConfigSource(Source):
    def buckets(self, detail):
        if detail["newEvaluationResult"]["complianceType"] == "NON_COMPLIANT":
            yield detail["resourceId"]


class GuardDutySource(Source):
    def buckets(self, detail):
        if detail["type"].startswith("Policy:S3/BucketAnonymousAccessGranted"):
            for bucket in detail["resource"].get("s3BucketDetails", []):
                yield bucket["name"]


SOURCES: dict[str, Source] = {"aws.config": ConfigSource(), "aws.guardduty": GuardDutySource()}


class Remediation:
    def __init__(self, account: str):
        self._account = account

    def block(self, bucket: str) -> bool:
        if bucket in EXEMPT:
            return False
        try:
            s3.put_public_access_block(
                Bucket=bucket,
                ExpectedBucketOwner=self._account,
                PublicAccessBlockConfiguration=BLOCK,
            )
        except ClientError as exc:
            if exc.response["Error"]["Code"] == "NoSuchBucket":
                return False
            raise
        return True

    def announce(self, buckets: list[str], finding: str) -> None:
        sns.publish(
            TopicArn=os.environ["SECURITY_TOPIC"],
            Subject="Public access was blocked",
            Message=json.dumps({"account": self._account, "buckets": buckets, "finding": finding}),
        )


@logger.inject_lambda_context
def handler(event, context):
    source = SOURCES.get(event["source"])
    if source is None:
        return {"blocked": []}
    remediation = Remediation(event["account"])
    blocked = [bucket for bucket in source.buckets(event["detail"]) if remediation.block(bucket)]
    if blocked:
        remediation.announce(blocked, event["id"])
        logger.info("blocked", extra={"buckets": blocked, "source": event["source"]})
    return {"blocked": blocked}
