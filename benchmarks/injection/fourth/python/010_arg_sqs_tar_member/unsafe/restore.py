import json
import logging
import os
import subprocess

import boto3

logger = logging.getLogger(__name__)
logger.setLevel(logging.INFO)

BACKUPS = os.environ["BACKUP_BUCKET"]
TARGET = "/mnt/restore"
LOCAL = "/tmp/backup.tar.gz"

s3 = boto3.resource("s3")


class RestoreJob:
    """One message: which member of the backup of last night to bring back."""

    def __init__(self, member: str, overwrite: bool = False):
        self.member = member
        self.overwrite = overwrite

    @classmethod
    def from_record(cls, record):
        body = json.loads(record["body"])
        return cls(member=body["member"], overwrite=bool(body.get("overwrite")))

    def options(self):
        return ["--overwrite"] if self.overwrite else ["--skip-old-files"]

    def run(self):
        subprocess.check_call(["tar", "-xzf", LOCAL, "-C", TARGET, *self.options(), self.member])  # expect: arg


def fetch():
    if os.path.exists(LOCAL):
        return
    s3.Bucket(BACKUPS).download_file("nightly/latest.tar.gz", LOCAL)


def lambda_handler(event, context):
    fetch()
    failures = []
    for record in event["Records"]:
        try:
            RestoreJob.from_record(record).run()
        except (subprocess.CalledProcessError, KeyError, ValueError):
            logger.error("restore failed, message %s", record["messageId"])
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
