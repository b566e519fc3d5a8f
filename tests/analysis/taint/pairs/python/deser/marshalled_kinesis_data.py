# trigger: kinesis
import base64
import marshal
import struct
import zlib


def payloads(event):
    for record in event["Records"]:
        yield zlib.decompress(base64.b64decode(record["kinesis"]["data"]))


def unsafe(event, context):
    total = 0
    for payload in payloads(event):
        total += sum(marshal.loads(payload))  # expect: INJ005
    return total


def safe(event, context):
    total = 0
    for payload in payloads(event):
        total += sum(struct.unpack(f"<{len(payload) // 8}d", payload))
    return total
