import ipaddress
import os
import subprocess

import boto3

NET = ipaddress.ip_network(os.environ.get("MODEM_NET", "10.40.0.0/16"))
OIDS = {"uptime": "1.3.6.1.2.1.1.3.0", "signal": "1.3.6.1.4.1.9999.1.7.0"}
table = boto3.resource("dynamodb").Table(os.environ["MODEMS"])


def in_net(text):
    try:
        ip = ipaddress.IPv4Address(text)
    except ValueError:
        return None
    return ip if ip in NET else None


def snmp(ip, name):
    out = subprocess.check_output(
        ["/opt/bin/snmpget", "-v2c", "-c", "public", "-Oqv", "-t", "1", str(ip), OIDS[name]], timeout=5
    )
    return int(out.split(b":")[0])


def handler(event, context):
    ip = in_net(event.get("ip", ""))
    if ip is None:
        return {"skipped": True}
    values = {}
    for name in OIDS:
        try:
            values[name] = snmp(ip, name)
        except (subprocess.SubprocessError, ValueError):
            continue
    table.put_item(Item={"ip": str(ip), **values})
    return {"values": len(values)}
