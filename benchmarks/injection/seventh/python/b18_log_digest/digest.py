import base64
import collections
import gzip
import hashlib
import json
import logging
import re


class JsonFormatter(logging.Formatter):
    def format(self, record):
        out = {"level": record.levelname, "msg": record.getMessage()}
        out.update(getattr(record, "fields", {}))
        return json.dumps(out, default=str)


_h = logging.StreamHandler()
_h.setFormatter(JsonFormatter())
log = logging.getLogger("digest")
log.handlers = [_h]
log.setLevel(logging.INFO)
log.propagate = False

NOISE = re.compile(r"0x[0-9a-f]+|\d+")


def fingerprint(message):
    return hashlib.sha1(NOISE.sub("#", message.split("\n")[0]).encode()).hexdigest()[:12]


def handler(event, context):
    payload = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    counts = collections.Counter()
    first = {}
    for e in payload["logEvents"]:
        if "ERROR" not in e["message"]:
            continue
        fp = fingerprint(e["message"])
        counts[fp] += 1
        first.setdefault(fp, e["message"][:200])
    for fp, n in counts.most_common(10):
        log.info("error group", extra={"fields": {"fingerprint": fp, "count": n, "sample": first[fp]}})
    return dict(counts)
