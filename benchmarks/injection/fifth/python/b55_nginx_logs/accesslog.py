import base64
import gzip
import ipaddress
import json
import os
import re
from collections import Counter

import boto3

waf = boto3.client("wafv2")
LINE = re.compile(r"^(?P<address>\S+) .* \"(?:GET|POST|HEAD) (?P<path>\S+)[^\"]*\" (?P<status>\d{3})")
BAIT = ("/wp-login.php", "/.env", "/.git/config", "/phpmyadmin")
LIMIT = int(os.environ.get("LIMIT", "20"))


def entries(event):
    data = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    return (entry["message"] for entry in data.get("logEvents", ()))


def score(path, status):
    if path.startswith(BAIT):
        return 10
    return 1 if status in (401, 403, 404) else 0


def networks(messages):
    counter = Counter()
    for message in messages:
        found = LINE.match(message)
        if not found:
            continue
        try:
            address = ipaddress.ip_address(found["address"])
        except ValueError:
            continue
        if address.version == 4 and address.is_global:
            counter[ipaddress.ip_network(address)] += score(found["path"], int(found["status"]))
    return {str(network) for network, points in counter.items() if points >= LIMIT}


def block(addresses):
    location = {"Name": os.environ["IP_SET_NAME"], "Scope": "REGIONAL", "Id": os.environ["IP_SET_ID"]}
    current = waf.get_ip_set(**location)
    merged = sorted(set(current["IPSet"]["Addresses"]) | addresses)[-10_000:]
    waf.update_ip_set(**location, Addresses=merged, LockToken=current["LockToken"])
    return len(merged)


def handler(event, context):
    addresses = networks(entries(event))
    size = block(addresses) if addresses else 0
    print(json.dumps({"blocked": len(addresses), "size": size}))
