import asyncio
import base64
import json
import os

REPORTS = "/mnt/reports"


def chosen(event):
    wanted = set(map(str, json.loads(event["body"])["files"]))
    return [name for name in sorted(os.listdir(REPORTS)) if name in wanted][:50]


async def pack(names, archive):
    proc = await asyncio.create_subprocess_exec("zip", "-q", archive, "--", *names, cwd=REPORTS)
    return await asyncio.wait_for(proc.wait(), 30)


def handler(event, context):
    archive = f"/tmp/{context.aws_request_id}.zip"
    code = asyncio.run(pack(chosen(event), archive))
    if code != 0:
        return {"statusCode": 422, "statusDescription": "422 Unprocessable", "isBase64Encoded": False, "body": ""}
    with open(archive, "rb") as f:
        data = f.read()
    os.unlink(archive)
    return {"statusCode": 200, "isBase64Encoded": True, "headers": {"Content-Type": "application/zip"}, "body": base64.b64encode(data).decode()}
