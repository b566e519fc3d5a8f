import base64
import gzip
import ipaddress
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import NamedTuple

import boto3
from aws_lambda_powertools import Logger
from botocore.exceptions import ClientError

logger = Logger(service="flows")
ec2 = boto3.client("ec2")
PROTOCOLS = {1: "icmp", 6: "tcp", 17: "udp"}
LIMIT = 5_500_000


class Line(NamedTuple):
    version: str
    account: str
    interface: str
    source: str
    destination: str
    source_port: str
    destination_port: str
    protocol: str
    packets: str
    size: str
    start: str
    end: str
    action: str
    status: str


@dataclass(frozen=True)
class Flow:
    interface: str
    owner: str
    source: str
    destination: str
    port: int
    protocol: str
    bytes: int
    accepted: bool
    internal: bool


class Malformed(ValueError):
    pass


@lru_cache(maxsize=4096)
def owner(interface: str) -> str:
    try:
        found = ec2.describe_network_interfaces(NetworkInterfaceIds=[interface])["NetworkInterfaces"][0]
    except (ClientError, IndexError):
        return "unknown"
    tags = {tag["Key"]: tag["Value"] for tag in found.get("TagSet", [])}
    return tags.get("service") or found.get("InterfaceType", "unknown")


def parse(text: str) -> Flow | None:
    parts = text.split(" ")
    if len(parts) != len(Line._fields):
        raise Malformed("fields")
    line = Line(*parts)
    if line.status != "OK":
        return None
    try:
        source = ipaddress.ip_address(line.source)
        destination = ipaddress.ip_address(line.destination)
        return Flow(
            interface=line.interface,
            owner=owner(line.interface),
            source=str(source),
            destination=str(destination),
            port=int(line.destination_port),
            protocol=PROTOCOLS.get(int(line.protocol), "other"),
            bytes=int(line.size),
            accepted=line.action == "ACCEPT",
            internal=source.is_private and destination.is_private,
        )
    except ValueError as exc:
        raise Malformed("values") from exc


def messages(data: str) -> Iterator[str]:
    document = json.loads(gzip.decompress(base64.b64decode(data)))
    if document["messageType"] == "DATA_MESSAGE":
        for entry in document["logEvents"]:
            yield entry["message"]


def transform(record: dict) -> dict:
    lines, refused = [], 0
    for message in messages(record["data"]):
        try:
            flow = parse(message)
        except Malformed:
            refused += 1
            continue
        if flow is not None:
            lines.append(json.dumps(asdict(flow)))
    if refused:
        logger.warning("lines refused", extra={"refused": refused, "record": record["recordId"]})
    if not lines:
        return {"recordId": record["recordId"], "result": "Dropped", "data": ""}
    data = base64.b64encode(("\n".join(lines) + "\n").encode()).decode()
    return {"recordId": record["recordId"], "result": "Ok", "data": data}


def handler(event, context):
    out, size = [], 0
    for record in event["records"]:
        try:
            done = transform(record)
        except (ValueError, KeyError, OSError):
            done = {"recordId": record["recordId"], "result": "ProcessingFailed", "data": record["data"]}
        size += len(done["data"])
        if size > LIMIT:
            done = {"recordId": record["recordId"], "result": "ProcessingFailed", "data": ""}
        out.append(done)
    return {"records": out}
