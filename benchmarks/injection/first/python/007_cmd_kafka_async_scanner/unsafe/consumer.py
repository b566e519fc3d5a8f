import asyncio
import base64
import json
import uuid

QUARANTINE = "/mnt/quarantine"


def decode(records):
    for record in records:
        yield json.loads(base64.b64decode(record["value"]))


async def scan(file_id):
    proc = await asyncio.create_subprocess_shell(  # expect: cmd
        f"clamscan --no-summary {QUARANTINE}/{file_id}.bin",
        stdout=asyncio.subprocess.PIPE,
    )
    await proc.communicate()
    return proc.returncode


async def process(event):
    jobs = []
    for partition, records in event["records"].items():
        for message in decode(records):
            if message.get("kind") != "scan":
                continue
            jobs.append(scan(message["fileId"]))
    codes = await asyncio.gather(*jobs)
    return {"scanned": len(codes), "infected": sum(1 for c in codes if c == 1)}


def handler(event, context):
    return asyncio.run(process(event))
