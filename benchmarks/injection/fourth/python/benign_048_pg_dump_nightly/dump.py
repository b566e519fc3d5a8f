import datetime
import gzip
import os
import shutil
import subprocess
import tempfile

import boto3

s3 = boto3.client("s3")

PG_DUMP = "/opt/bin/pg_dump"
DATABASE = os.environ["PGDATABASE"]
BUCKET = os.environ["BACKUPS"]
EXCLUDED = ("sessions", "job_log")


class DumpFailed(RuntimeError):
    pass


def command(target):
    argv = [PG_DUMP, "--format=plain", "--no-owner", "--file", target]
    for table in EXCLUDED:
        argv.append("--exclude-table-data=" + table)
    argv.append(DATABASE)
    return argv


def dump(folder):
    target = os.path.join(folder, "dump.sql")
    process = subprocess.Popen(command(target), stderr=subprocess.PIPE, env=os.environ.copy())
    _, err = process.communicate(timeout=600)
    if process.returncode:
        raise DumpFailed("pg_dump returned %d" % process.returncode)
    packed = target + ".gz"
    with open(target, "rb") as src, gzip.open(packed, "wb") as dst:
        shutil.copyfileobj(src, dst)
    return packed


def handler(event, context):
    day = datetime.datetime.utcnow().strftime("%Y/%m/%d")
    with tempfile.TemporaryDirectory() as folder:
        packed = dump(folder)
        s3.upload_file(packed, BUCKET, "postgres/%s/%s.sql.gz" % (day, DATABASE), ExtraArgs={"ServerSideEncryption": "aws:kms"})
    # old ones go by a rule of the life cycle of the bucket
    return day
