"""Port census of hosts that were announced on the inventory topic."""
import json
import os
import subprocess

import boto3

TABLE = boto3.resource("dynamodb").Table(os.environ["CENSUS_TABLE"])


def scan(address):
    cmd = ["/opt/nmap/bin/nmap", "-Pn", "-p", "22,80,443", "-oG", "-"]
    cmd.append(address)
    out = subprocess.run(cmd, stdout=subprocess.PIPE, check=True, text=True, timeout=45)  # expect: arg
    return sorted(
        part.split("/")[0]
        for line in out.stdout.splitlines()
        if "Ports:" in line
        for part in line.split("Ports:")[1].split(",")
        if "/open/" in part
    )


def handler(event, context):
    for rec in event["Records"]:
        host = json.loads(rec["Sns"]["Message"])["host"]
        ports = scan(host)
        TABLE.put_item(Item={"pk": rec["Sns"]["MessageId"], "host": host, "open": [p.strip() for p in ports]})
    return len(event["Records"])
