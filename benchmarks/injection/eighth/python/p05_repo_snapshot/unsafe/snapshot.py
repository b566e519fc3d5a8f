import logging
import os
import shutil
import subprocess
import tempfile
import time

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

REPO = os.environ["REPO_URL"]
BUCKET = os.environ["SNAPSHOT_BUCKET"]
s3 = boto3.client("s3")


def git(*args, cwd=None):
    return subprocess.run(["git", *args], cwd=cwd, check=True, capture_output=True, timeout=120)  # expect: arg


def handler(event, context):
    branch = event["branch"]
    work = tempfile.mkdtemp()
    try:
        git("init", "-q", work)
        git("remote", "add", "origin", REPO, cwd=work)
        git("fetch", "--depth", "1", "origin", branch, cwd=work)
        git("checkout", "-q", "FETCH_HEAD", cwd=work)
        archive = shutil.make_archive(os.path.join(tempfile.gettempdir(), "snapshot"), "gztar", work)
        key = time.strftime("snapshots/%Y/%m/%d/%H%M%S.tar.gz")
        s3.upload_file(archive, BUCKET, key)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    logger.info("stored %s", key)
    return {"bucket": BUCKET, "key": key}
