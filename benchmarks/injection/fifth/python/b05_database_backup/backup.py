import datetime
import gzip
import json
import logging
import os
import shutil
import subprocess
import tempfile

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

s3 = boto3.client("s3")
secrets = boto3.client("secretsmanager")
BUCKET = os.environ["BACKUP_BUCKET"]
PREFIX = os.environ.get("BACKUP_PREFIX", "postgres")
KEEP_DAYS = int(os.environ.get("KEEP_DAYS", "30"))


def credentials():
    return json.loads(secrets.get_secret_value(SecretId=os.environ["DB_SECRET"])["SecretString"])


def dump(target):
    login = credentials()
    environment = {"PATH": "/opt/bin:/usr/bin", "LD_LIBRARY_PATH": "/opt/lib", "PGPASSWORD": login["password"]}
    command = [
        "/opt/bin/pg_dump",
        "--format=plain",
        "--no-owner",
        f"--host={login['host']}",
        f"--port={login.get('port', 5432)}",
        f"--username={login['username']}",
        login["dbname"],
    ]
    with gzip.open(target, "wb") as sink:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
        shutil.copyfileobj(process.stdout, sink)
        if process.wait() != 0:
            raise RuntimeError("pg_dump failed")
    return os.path.getsize(target)


def delete_old(now):
    limit = now - datetime.timedelta(days=KEEP_DAYS)
    paginator = s3.get_paginator("list_objects_v2")
    for page in paginator.paginate(Bucket=BUCKET, Prefix=PREFIX + "/"):
        old = [{"Key": item["Key"]} for item in page.get("Contents", []) if item["LastModified"] < limit]
        if old:
            s3.delete_objects(Bucket=BUCKET, Delete={"Objects": old, "Quiet": True})
            yield len(old)


def handler(event, context):
    now = datetime.datetime.now(datetime.timezone.utc)
    key = f"{PREFIX}/{now:%Y/%m/%d}/{now:%H%M%S}.sql.gz"
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "dump.sql.gz")
        size = dump(path)
        s3.upload_file(path, BUCKET, key, ExtraArgs={"ServerSideEncryption": "aws:kms"})
    deleted = sum(delete_old(now))
    logger.info("backup %s of %d bytes, %d deleted", key, size, deleted)
    return {"key": key, "size": size, "deleted": deleted}
