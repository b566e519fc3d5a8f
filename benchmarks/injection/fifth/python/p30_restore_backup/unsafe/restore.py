import contextlib
import os
import tarfile
import tempfile

import boto3

s3 = boto3.client("s3")


@contextlib.contextmanager
def backup(number):
    with tempfile.NamedTemporaryFile(suffix=".tar.gz") as file:
        s3.download_fileobj(os.environ["BACKUPS"], f"backup-{number}.tar.gz", file)
        file.seek(0)
        with tarfile.open(fileobj=file, mode="r:gz") as tar:
            yield tar


def inline_files(folder, files):
    """Small files come with the state machine's input, not with the archive."""
    for file in files:
        target = os.path.normpath(os.path.join(folder, file["name"]))
        with open(target, "w", encoding="utf-8") as stream:  # expect: path
            stream.write(file["text"])


def handler(event, context):
    folder = os.path.join("/mnt/restore", context.aws_request_id)
    with backup(int(event["BackupId"])) as tar:
        tar.extractall(folder, filter="data")
    inline_files(folder, event.get("Inline", []))
    return {"Folder": folder}
