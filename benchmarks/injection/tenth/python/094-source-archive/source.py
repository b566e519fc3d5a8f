import base64
import re
import subprocess

COMMIT = re.compile(r"\A[0-9a-f]{40}\Z")
GIT = ("git", "--git-dir", "/mnt/code/sdk.git")


def git(*arguments):
    return subprocess.run([*GIT, *arguments], check=True, capture_output=True, timeout=25).stdout


def handler(event, context):
    commit = event["pathParameters"]["commit"]
    if not COMMIT.match(commit):
        return {"statusCode": 400, "body": "not a commit"}
    try:
        archive = git("archive", "--format=tar.gz", "--prefix=sdk/", commit)
    except subprocess.CalledProcessError:
        return {"statusCode": 404, "body": "unknown commit"}
    return {
        "statusCode": 200,
        "isBase64Encoded": True,
        "headers": {"Content-Type": "application/gzip", "Content-Disposition": f'attachment; filename="sdk-{commit}.tar.gz"'},
        "body": base64.b64encode(archive).decode(),
    }
