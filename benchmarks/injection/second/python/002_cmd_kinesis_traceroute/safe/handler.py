import asyncio
import base64
import ipaddress
import json
import shlex
from typing import TypedDict

import boto3

table = boto3.resource("dynamodb").Table("probe-results")


class ProbeRequest(TypedDict):
    probeId: str
    target: str


def decode(records):
    for record in records:
        raw = base64.b64decode(record["kinesis"]["data"])
        yield json.loads(raw)


async def probe(request: ProbeRequest) -> str:
    target = str(ipaddress.ip_address(request["target"].strip()))
    process = await asyncio.create_subprocess_shell(
        "ping -c 3 -W 2 " + shlex.quote(target),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    out, _ = await process.communicate()
    return out.decode(errors="replace")


async def run(records):
    requests = list(decode(records))
    outputs = await asyncio.gather(*(probe(r) for r in requests))
    return zip(requests, outputs)


def lambda_handler(event, context):
    for request, output in asyncio.run(run(event["Records"])):
        table.put_item(Item={"probeId": request["probeId"], "output": output[:4000]})
    return {"batchItemFailures": []}
