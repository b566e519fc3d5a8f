import asyncio
import os
from urllib.parse import parse_qs, urlparse

import boto3
import urllib3

s3 = boto3.client("s3")
http = urllib3.PoolManager()
CONVERT = os.environ.get("CONVERT_BIN", "/opt/bin/convert")


def geometry_of(user_request):
    query = parse_qs(urlparse(user_request["url"]).query)
    width = query.get("w", ["800"])[0]
    height = query.get("h", ["600"])[0]
    return f"{width}x{height}"


async def shrink(data: bytes, geometry: str) -> bytes:
    proc = await asyncio.create_subprocess_shell(  # expect: cmd
        f"{CONVERT} - -resize {geometry} jpeg:-",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await proc.communicate(data)
    if proc.returncode != 0:
        raise RuntimeError("convert failed")
    return out


def handler(event, context):
    ctx = event["getObjectContext"]
    original = http.request("GET", ctx["inputS3Url"]).data
    try:
        body = asyncio.run(shrink(original, geometry_of(event["userRequest"])))
    except RuntimeError:
        s3.write_get_object_response(
            RequestRoute=ctx["outputRoute"], RequestToken=ctx["outputToken"], StatusCode=500, ErrorCode="ConvertFailed"
        )
        return {"status_code": 500}
    s3.write_get_object_response(RequestRoute=ctx["outputRoute"], RequestToken=ctx["outputToken"], Body=body)
    return {"status_code": 200}
